using Fengsui.Hazards.Majors;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Supervision;

/// <summary>A move as the API takes it.</summary>
public sealed record MajorMoveBody(MajorMove Move, int Version, MajorInput? Input = null);

/// <summary>A judging as the API takes it.</summary>
public sealed record JudgeBody(int Version, JudgeDraft? Draft);

/// <summary>A hazard that joins a case.</summary>
public sealed record MajorHazardBody(int Version, Guid HazardId);

/// <summary>The new version after a change.</summary>
public sealed record MajorWritten(int Version);

/// <summary><c>/api/v1/majors</c>.</summary>
internal static class MajorEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var majors = api.MapGroup("/majors").WithTags("majors");
        majors.MapGet("", ListAsync).RequirePermission(MajorPermissions.View).Produces<Page<MajorRow>>().ProducesProblem(400);
        majors.MapPost("", OpenAsync).RequirePermission(MajorPermissions.Handle)
            .Produces<MajorMade>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        majors.MapGet("/{id:guid}", FileAsync).RequirePermission(MajorPermissions.View).Produces<MajorView>().ProducesProblem(404);
        majors.MapPost("/{id:guid}/moves", MoveAsync).RequirePermission(MajorPermissions.View)
            .Produces<MajorWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        majors.MapPut("/{id:guid}/inputs", JudgeAsync).RequirePermission(MajorPermissions.Handle)
            .Produces<MajorJudged>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        majors.MapPost("/{id:guid}/hazards", AddAsync).RequirePermission(MajorPermissions.Handle)
            .Produces<MajorWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        majors.MapPost("/trials", TryAsync).RequirePermission(MajorPermissions.View).Produces<TrialResult>().ProducesProblem(400).ProducesProblem(409);
        majors.MapGet("/standard", StandardAsync).RequirePermission(MajorPermissions.View).Produces<StandardInForce>().ProducesProblem(404);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] MajorFilter filter, [AsParameters] PageQuery page, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await Paging.NewestFirstAsync(
            MajorReader.Filtered(context, filter), page, some => MajorReader.Rows(context, some).ToListAsync(cancellation), row => row.Id)).ToHttp();
    }

    private static async Task<IResult> OpenAsync(MajorDraft draft, Actor actor, MajorBook book, CancellationToken cancellation) =>
        (await book.OpenAsync(actor, draft, cancellation)).ToHttp(made => TypedResults.Created($"/api/v1/majors/{made.Id}", made));

    private static async Task<IResult> FileAsync(Guid id, Actor actor, MajorReader reader, CancellationToken cancellation) =>
        await reader.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(MajorView.Of(file)) : Refusal.NotFound("majors.not-found").ToHttp();

    private static async Task<IResult> MoveAsync(Guid id, MajorMoveBody body, Actor actor, MajorBook book, CancellationToken cancellation) =>
        (await book.MoveAsync(actor, id, body.Version, body.Move, body.Input ?? new MajorInput(), cancellation))
            .ToHttp(version => TypedResults.Ok(new MajorWritten(version)));

    private static async Task<IResult> JudgeAsync(Guid id, JudgeBody body, Actor actor, MajorBook book, CancellationToken cancellation) =>
        (await book.JudgeAsync(actor, id, body.Version, body.Draft, cancellation)).ToHttp();

    private static async Task<IResult> AddAsync(Guid id, MajorHazardBody body, Actor actor, MajorBook book, CancellationToken cancellation) =>
        (await book.AddHazardAsync(actor, id, body.Version, body.HazardId, cancellation)).ToHttp(version => TypedResults.Ok(new MajorWritten(version)));

    private static async Task<IResult> TryAsync(TrialDraft draft, Actor actor, MajorTrial trial, CancellationToken cancellation) =>
        (await trial.TryAsync(actor, draft, cancellation)).ToHttp();

    private static async Task<IResult> StandardAsync(
        string? division, DateOnly? day, Actor actor, MajorTrial trial, CancellationToken cancellation) =>
        await trial.StandardAsync(actor, division ?? actor.DivisionPrefix, day, cancellation) is { } standard
            ? TypedResults.Ok(standard) : Refusal.NotFound("majors.no-standard").ToHttp();
}
