using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Standing;

/// <summary><c>/api/v1/standing-rules</c>, <c>/api/v1/standings</c>, and measures and standings of a place.</summary>
internal static class StandingEndpoints
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var rules = api.MapGroup("/standing-rules").WithTags("standing");
        rules.MapGet("", async (Actor actor, RuleBook book, CancellationToken cancellation) =>
            TypedResults.Ok(await book.AllAsync(actor, cancellation))).RequirePermission(PlacePermissions.View);
        rules.MapPost("", async (RuleBody body, Actor actor, RuleBook book, CancellationToken cancellation) =>
            (await book.EnterAsync(actor, body.Code, body.ScopeCode, body.Rule, cancellation))
                .ToHttp(id => TypedResults.Created("/api/v1/standing-rules", new RuleEntered(id))))
            .RequirePermission(StandingPermissions.Rules).Produces<RuleEntered>(201).ProducesProblem(409);
        rules.MapPut("/{id:guid}", async (Guid id, RuleChange body, Actor actor, RuleBook book, CancellationToken cancellation) =>
            (await book.ChangeAsync(actor, id, body.Version, body.Rule, cancellation)).ToHttp())
            .RequirePermission(StandingPermissions.Rules).ProducesProblem(404).ProducesProblem(409);
        rules.MapDelete("/{id:guid}", async (Guid id, int version, Actor actor, RuleBook book, CancellationToken cancellation) =>
            (await book.WithdrawAsync(actor, id, version, cancellation)).ToHttp())
            .RequirePermission(StandingPermissions.Rules).Produces(204).ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/standings", ListAsync).WithTags("standing").RequirePermission(PlacePermissions.View).Produces<StandingPage>();
        var places = api.MapGroup("/places/{id:guid}").WithTags("standing");
        places.MapGet("/standings", OfPlaceAsync).RequirePermission(PlacePermissions.View).Produces<IReadOnlyList<StandingView>>().ProducesProblem(404);
        places.MapGet("/measures", MeasuresAsync).RequirePermission(PlacePermissions.View).Produces<IReadOnlyList<MeasureView>>().ProducesProblem(404);
        places.MapPut("/measures", async (Guid id, MeasureDraft body, Actor actor, PlaceFindings findings, CancellationToken cancellation) =>
            (await findings.MeasureAsync(actor, id, body, cancellation)).ToHttp())
            .RequirePermission(PlacePermissions.Edit).ProducesProblem(404).ProducesProblem(409);
        places.MapPost("/key-unit", async (Guid id, KeyUnitBody body, Actor actor, PlaceFindings findings, CancellationToken cancellation) =>
            (await findings.ConfirmKeyUnitAsync(actor, id, body.Version, body.IsKeyUnit, body.Reason, cancellation)).ToHttp())
            .RequirePermission(StandingPermissions.Confirm).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] StandingFilter filter, int? page, int? size, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var query = new TableQuery { Page = Math.Max(0, page ?? 0), PageSize = Math.Clamp(size ?? 50, 1, MostRows) };
        var rows = await StandingQueries.PageAsync(context, filter, query, cancellation);
        return TypedResults.Ok(new StandingPage(
            [.. rows.Items.Select(r => new StandingListed(
                r.PlaceId, r.PlaceName, r.DivisionCode, r.IsKeyUnit, r.Standing, r.Holds, r.Differs, r.JudgedAt))], rows.Total));
    }

    private static async Task<IResult> OfPlaceAsync(Guid id, Actor actor, Records records, LocalTime times, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<Place>().Where(p => p.Id == id).Select(p => p.DivisionCode).SingleOrDefaultAsync(cancellation) is not { } division)
        {
            return Refusal.NotFound("places.not-found").ToHttp();
        }

        var rules = await context.Set<StandingRule>().ToListAsync(cancellation);
        var notLoaded = StandingJudge.NotLoaded(StandingJudge.InForce(rules, division, times.Today));

        var rows = await context.Set<PlaceStanding>().Where(s => s.PlaceId == id).OrderBy(s => s.Standing).ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<StandingView>>(
            [
                .. rows.Select(r => new StandingView(
                    r.Standing, r.Holds, r.Reasons(), r.MoreReasons, r.JudgedAt, StandingDuties.Of(r.Standing, r.Holds))),
                .. notLoaded is null ? [] : new[] { new StandingView(notLoaded.Standing, notLoaded.Holds, [], 0, null, [], IsLoaded: false) },
            ]);
    }

    private static async Task<IResult> MeasuresAsync(Guid id, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<Place>().AnyAsync(p => p.Id == id, cancellation)
            ? TypedResults.Ok<IReadOnlyList<MeasureView>>(await context.Set<PlaceMeasure>().Where(m => m.PlaceId == id).OrderBy(m => m.Measure)
                .Select(m => new MeasureView(m.Measure, m.Value, m.Source, m.EnteredBy, m.EnteredAt, m.Version)).ToListAsync(cancellation))
            : Refusal.NotFound("places.not-found").ToHttp();
    }
}

/// <summary>An edition to enter.</summary>
/// <param name="Code">The rule's code.</param>
/// <param name="ScopeCode">Division it shall hold in; empty for the nation.</param>
internal sealed record RuleBody(string Code, string ScopeCode, RuleDraft Rule);

/// <summary>An edition to change before it takes effect.</summary>
internal sealed record RuleChange(int Version, RuleDraft Rule);

/// <summary>An edition was entered.</summary>
internal sealed record RuleEntered(Guid Id);

/// <summary>A decision on a key unit.</summary>
/// <param name="Version">The place's version that was read.</param>
internal sealed record KeyUnitBody(int Version, bool IsKeyUnit, string Reason);

/// <summary>Standings of a list.</summary>
internal sealed record StandingPage(IReadOnlyList<StandingListed> Items, int Total);

/// <summary>A standing of a list.</summary>
internal sealed record StandingListed(
    Guid PlaceId, string PlaceName, string DivisionCode, bool IsKeyUnit, StandingKind Standing, Answer Holds, bool Differs, DateTimeOffset JudgedAt);

/// <summary>A standing with its reasons.</summary>
/// <param name="JudgedAt">Null for what was not judged.</param>
/// <param name="Duties">What it obliges the place to.</param>
/// <param name="IsLoaded">False when it is not judged because no rule for it is loaded.</param>
internal sealed record StandingView(
    StandingKind Standing, Answer Holds, IReadOnlyList<StandingReason> Reasons, int MoreReasons, DateTimeOffset? JudgedAt,
    IReadOnlyList<StandingDuty> Duties, bool IsLoaded = true);

/// <summary>A measure with its provenance.</summary>
internal sealed record MeasureView(Measure Measure, double Value, string Source, string EnteredBy, DateTimeOffset EnteredAt, int Version);
