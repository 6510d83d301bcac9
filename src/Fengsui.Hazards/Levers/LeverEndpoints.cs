using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reports;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Levers;

/// <summary>A move as the API takes it.</summary>
public sealed record LeverMoveBody(LeverMove Move, int Version, LeverInput? Input = null);

/// <summary>A task that was done.</summary>
public sealed record TaskDoneBody(int Version, Guid TaskId, string Result);

/// <summary>A lever as the API gives it.</summary>
public sealed record LeverView(
    Guid Id, LeverKind Kind, string Number, LeverState State, string Subject, string Reason, string Holder, DateTimeOffset CreatedAt, string CreatedBy,
    DateTimeOffset? EndedAt, DateTimeOffset? MeetsAt, string Venue, string Minutes, string PublicText, string LegalBy, string PrivacyBy,
    DateTimeOffset? PublishedAt, int? SuggestedFrom, int? SuggestedTo, int? Amount, string OutsideReason, string DecisionNumber, string Result,
    IReadOnlyList<Guid> HazardIds, IReadOnlyList<TaskView> Tasks, IReadOnlyList<HopView> Hops, IReadOnlyList<LawfulLeverMove> Moves, int Version);

/// <summary>A task as the API gives it.</summary>
public sealed record TaskView(Guid Id, string Text, string Owner, DateOnly DueOn, DateTimeOffset? DoneAt, string Result);

/// <summary>A hop as the API gives it.</summary>
public sealed record HopView(
    int Order, string From, string To, DateTimeOffset SentAt, DateTimeOffset? ReceivedAt, DateTimeOffset? AnsweredAt, bool? Accepted, string Reason, DateTimeOffset? DoneAt);

/// <summary><c>/api/v1/levers</c>, and what the public may read.</summary>
internal static class LeverEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var levers = api.MapGroup("/levers").WithTags("levers");
        levers.MapGet("", ListAsync).RequirePermission(EnforcementPermissions.SeeLevers).Produces<Page<LeverRow>>().ProducesProblem(400);
        levers.MapPost("", ProposeAsync).RequirePermission(EnforcementPermissions.UseLevers).Produces<LeverMade>(201).ProducesProblem(400);
        levers.MapGet("/{id:guid}", FindAsync).RequirePermission(EnforcementPermissions.SeeLevers).Produces<LeverView>().ProducesProblem(404);
        levers.MapPost("/{id:guid}/moves", MoveAsync).RequirePermission(EnforcementPermissions.SeeLevers)
            .Produces<LeverMade>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        levers.MapPost("/{id:guid}/tasks", TaskDoneAsync).RequirePermission(EnforcementPermissions.UseLevers)
            .Produces<LeverMade>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/exposures", ExposedAsync).WithTags("levers").AllowAnonymous().RequireRateLimiting(ReportOptions.LookLimit).Produces<IReadOnlyList<PublicExposureView>>();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] LeverFilter filter, [AsParameters] PageQuery page, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await Paging.NewestFirstAsync(filter.Of(context), page, some => LeverReader.Rows(context, some).ToListAsync(cancellation), row => row.Id)).ToHttp();
    }

    private static async Task<IResult> ProposeAsync(LeverDraft draft, Actor actor, LeverBook book, CancellationToken cancellation) =>
        (await book.ProposeAsync(actor, draft, cancellation)).ToHttp(made => TypedResults.Created($"/api/v1/levers/{made.Id}", made));

    private static async Task<IResult> FindAsync(Guid id, Actor actor, LeverReader reader, CancellationToken cancellation) =>
        await reader.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(ViewOf(file)) : Refusal.NotFound("enforcement.lever.not-found").ToHttp();

    private static async Task<IResult> MoveAsync(Guid id, LeverMoveBody body, Actor actor, LeverBook book, CancellationToken cancellation) =>
        (await book.MoveAsync(actor, id, body.Version, body.Move, body.Input ?? new LeverInput(), cancellation)).ToHttp();

    private static async Task<IResult> TaskDoneAsync(Guid id, TaskDoneBody body, Actor actor, LeverBook book, CancellationToken cancellation) =>
        (await book.TaskDoneAsync(actor, id, body.Version, body.TaskId, body.Result ?? "", cancellation)).ToHttp();

    private static async Task<IResult> ExposedAsync(LeverReader reader, CancellationToken cancellation) => TypedResults.Ok(await reader.ExposedAsync(cancellation));

    private static LeverView ViewOf(LeverFile file)
    {
        var l = file.Lever;
        return new LeverView(
            l.Id, l.Kind, l.Number, l.State, l.Subject, l.Reason, l.Holder, l.CreatedAt, l.CreatedBy, l.EndedAt, l.MeetsAt, l.Venue, l.Minutes, l.PublicText,
            l.LegalBy, l.PrivacyBy, l.PublishedAt, l.SuggestedFrom, l.SuggestedTo, l.Amount, l.OutsideReason, l.DecisionNumber, l.Result,
            [.. file.Hazards.Select(h => h.Id)], [.. file.Tasks.Select(t => new TaskView(t.Id, t.Text, t.Owner, t.DueOn, t.DoneAt, t.Result))],
            [.. file.Hops.Select(h => new HopView(h.Order, h.From, h.To, h.SentAt, h.ReceivedAt, h.AnsweredAt, h.Accepted, h.Reason, h.DoneAt))], file.Moves, l.Version);
    }
}
