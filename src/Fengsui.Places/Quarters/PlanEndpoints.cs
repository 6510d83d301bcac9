using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Quarters;

/// <summary><c>/api/v1/lane-plans</c> and <c>/api/v1/lane-measures</c>: plans for fire lanes and the catalogue of measures.</summary>
internal static class PlanEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("/lane-plans").WithTags("lane-plans");
        plans.MapGet("", ListAsync).RequirePermission(PlacePermissions.View).Produces<IReadOnlyList<PlanView>>();
        plans.MapGet("/{id:guid}", FindAsync).RequirePermission(PlacePermissions.View).Produces<PlanFileView>().ProducesProblem(404);
        plans.MapPost("", CreateAsync).RequirePermission(QuarterPermissions.DraftPlans)
            .Produces<PlanMade>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        plans.MapPut("/{id:guid}", UpdateAsync).RequirePermission(QuarterPermissions.DraftPlans)
            .Produces<PlanWritten>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        plans.MapPost("/{id:guid}/moves", MoveAsync).RequirePermission(PlacePermissions.View)
            .Produces<PlanWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        plans.MapPut("/{id:guid}/measures/{measure:guid}", ProgressAsync).RequirePermission(QuarterPermissions.DraftPlans)
            .Produces<PlanWritten>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/quarters/{id:guid}/proposals", ProposeAsync).WithTags("lane-plans").RequirePermission(PlacePermissions.View)
            .Produces<IReadOnlyList<MeasureProposal>>().ProducesProblem(404);
        var measures = api.MapGroup("/lane-measures").WithTags("lane-plans");
        measures.MapGet("", KindsAsync).RequirePermission(PlacePermissions.View).Produces<IReadOnlyList<MeasureKindView>>();
        measures.MapPut("/{code}", SaveKindAsync).RequirePermission(QuarterPermissions.EditMeasures)
            .Produces<PlanWritten>().ProducesProblem(400).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(PlanState? state, Actor actor, PlanBook plans, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<PlanView>>([.. (await plans.ListAsync(actor, state, cancellation)).Select(PlanView.Of)]);

    private static async Task<IResult> FindAsync(Guid id, Actor actor, PlanBook plans, SurveyBook surveys, CancellationToken cancellation)
    {
        if (await plans.FindAsync(actor, id, cancellation) is not { } file)
        {
            return NotFound();
        }

        var survey = file.Plan.QuarterId is { } quarter ? await surveys.FindAsync(actor, quarter, cancellation) : null;
        return TypedResults.Ok(new PlanFileView(
            PlanView.Of(file.Plan), file.CostYuan, file.Done,
            [.. file.Measures.Select(m => new MeasureView(m.State, m.DoneOn, MeasureDraft.Of(m)))],
            EnvelopeCheck.Of(survey?.Lanes ?? [], file.Measures),
            [.. file.Versions.Select(v => new PlanVersionView(v.Version, v.State, v.At, v.By, v.Reason, PlanVersions.Read(v)))],
            [.. PlanMoves.From(file.Plan.State).Select(s => s.Move)]));
    }

    private static async Task<IResult> CreateAsync(PlanBody body, Actor actor, PlanBook plans, CancellationToken cancellation) =>
        (await plans.CreateAsync(actor, body.QuarterId, body.Plan, cancellation))
            .ToHttp(id => TypedResults.Created($"/api/v1/lane-plans/{id}", new PlanMade(id, 1)));

    private static async Task<IResult> UpdateAsync(Guid id, PlanChange body, Actor actor, PlanBook plans, CancellationToken cancellation) =>
        Written(await plans.UpdateAsync(actor, id, body.Version, body.Plan, cancellation));

    private static async Task<IResult> MoveAsync(Guid id, MoveBody body, Actor actor, PlanBook plans, CancellationToken cancellation) =>
        Enum.IsDefined(body.Move)
            ? Written(await plans.MoveAsync(actor, id, body.Version, body.Move, body.Reason ?? "", cancellation))
            : Refusal.Invalid("places.field.unknown", "move").ToHttp();

    private static async Task<IResult> ProgressAsync(
        Guid id, Guid measure, ProgressBody body, Actor actor, PlanBook plans, CancellationToken cancellation) =>
        Enum.IsDefined(body.State)
            ? Written(await plans.ProgressAsync(actor, id, body.Version, measure, body.State, cancellation))
            : Refusal.Invalid("places.field.unknown", "state").ToHttp();

    private static async Task<IResult> ProposeAsync(
        Guid id, Actor actor, SurveyBook surveys, IOptions<QuarterOptions> options, CancellationToken cancellation) =>
        await surveys.FindAsync(actor, id, cancellation) is { } survey
            ? TypedResults.Ok(MeasureProposals.For(survey.Quarter, survey.Lanes, survey.Facts, ParkingParameters.Of(options.Value)))
            : NotFound();

    private static async Task<IResult> KindsAsync(Actor actor, MeasureCatalogue catalogue, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<MeasureKindView>>([.. (await catalogue.ListAsync(actor, cancellation)).Select(MeasureKindView.Of)]);

    private static async Task<IResult> SaveKindAsync(
        string code, MeasureKindBody body, Actor actor, MeasureCatalogue catalogue, CancellationToken cancellation) =>
        Written(await catalogue.SaveAsync(actor, code, body.Version, body.Measure, cancellation));

    private static IResult Written(Outcome<int> outcome) => outcome.ToHttp(version => TypedResults.Ok(new PlanWritten(version)));

    private static IResult NotFound() => Refusal.NotFound("places.record.not-found").ToHttp();
}

/// <summary>A plan to start.</summary>
/// <param name="QuarterId">The quarter, or null for the county's plan.</param>
internal sealed record PlanBody(Guid? QuarterId, PlanDraft Plan);

/// <summary>A plan to change.</summary>
/// <param name="Version">The version that was read.</param>
internal sealed record PlanChange(int Version, PlanDraft Plan);

/// <summary>A move to make.</summary>
internal sealed record MoveBody(int Version, PlanMove Move, string? Reason = null);

/// <summary>How far a measure has come.</summary>
internal sealed record ProgressBody(int Version, MeasureState State);

/// <summary>A kind of measure to enter (version 0) or change.</summary>
internal sealed record MeasureKindBody(int Version, MeasureKindDraft Measure);

/// <summary>A plan was started.</summary>
internal sealed record PlanMade(Guid Id, int Version);

/// <summary>Something was written; its new version.</summary>
internal sealed record PlanWritten(int Version);

/// <summary>A plan in a list.</summary>
internal sealed record PlanView(
    Guid Id, Guid? QuarterId, string DivisionCode, string Title, string Aim, PlanState State, string DraftedBy, string SubmittedBy,
    DateTimeOffset? SubmittedAt, string DecidedBy, DateTimeOffset? DecidedAt, string RefusedFor, DateTimeOffset? FinishedAt, int Version)
{
    public static PlanView Of(LanePlan p) => new(
        p.Id, p.QuarterId, p.DivisionCode, p.Title, p.Aim, p.State, p.DraftedBy, p.SubmittedBy, p.SubmittedAt, p.DecidedBy, p.DecidedAt,
        p.RefusedFor, p.FinishedAt, p.Version);
}

/// <summary>A measure of a plan.</summary>
internal sealed record MeasureView(MeasureState State, DateOnly? DoneOn, MeasureDraft Measure);

/// <summary>A kept version of a plan.</summary>
internal sealed record PlanVersionView(int Version, PlanState State, DateTimeOffset At, string By, string Reason, PlanContent Content);

/// <summary>A plan with all that belongs to it.</summary>
/// <param name="Moves">The lawful moves, the expected one first.</param>
internal sealed record PlanFileView(
    PlanView Plan, long? CostYuan, int Done, IReadOnlyList<MeasureView> Measures, IReadOnlyList<LaneEffect> Effect,
    IReadOnlyList<PlanVersionView> Versions, IReadOnlyList<PlanMove> Moves);

/// <summary>A kind of measure.</summary>
internal sealed record MeasureKindView(
    string Code, string Name, string NameEn, string Unit, string UnitEn, long? UnitCostFrom, long? UnitCostTo, bool Offered, int Version)
{
    public static MeasureKindView Of(MeasureKind k) =>
        new(k.Code, k.Name, k.NameEn, k.Unit, k.UnitEn, k.UnitCostFrom, k.UnitCostTo, k.Offered, k.Version);
}
