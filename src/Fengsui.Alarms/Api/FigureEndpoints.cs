using Fengsui.Alarms.Drills;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Alarms.Api;

/// <summary>The ledger, the load of the desk, drills and time limits.</summary>
internal static class FigureEndpoints
{
    private static readonly TimeSpan UsualLedger = TimeSpan.FromDays(30);
    private static readonly TimeSpan LongestLedger = TimeSpan.FromDays(366);
    private static readonly TimeSpan UsualLoad = TimeSpan.FromDays(1);

    public static void Map(RouteGroupBuilder alarms)
    {
        alarms.MapGet("/ledger", LedgerAsync).RequirePermission(AlarmPermissions.Statistics).Produces<Ledger>();
        alarms.MapGet("/score", ScoreAsync).RequirePermission(AlarmPermissions.Statistics).Produces<IReadOnlyList<ScoreLine>>();
        alarms.MapGet("/load", LoadAsync).RequirePermission(AlarmPermissions.Statistics).Produces<LoadFigures>();
        alarms.MapGet("/drills", async (
            DateTimeOffset? since, Actor actor, AlarmQueries queries, TimeProvider clock, CancellationToken cancellation) =>
            TypedResults.Ok((await queries.DrillsAsync(actor, since ?? clock.GetUtcNow(), cancellation)).Select(DrillView.Of).ToList()))
            .RequirePermission(AlarmPermissions.Watch);
        alarms.MapPost("/drills", async (
            DrillBody body, Actor actor, DrillService drills, TimeProvider clock, CancellationToken cancellation) =>
            (await drills.StartAsync(
                actor,
                new DrillInput(
                    body.Kind, body.PlaceId, body.PointId, body.Owner ?? "", body.Reason ?? "",
                    body.StartsAt ?? clock.GetUtcNow(), body.EndsAt),
                cancellation)).ToHttp(drill => TypedResults.Created($"/api/v1/alarms/drills/{drill.Id}", DrillView.Of(drill))))
            .RequirePermission(AlarmPermissions.Drill).Produces<DrillView>(StatusCodes.Status201Created);
        alarms.MapPost("/drills/{id:guid}/end", async (
            Guid id, Actor actor, DrillService drills, CancellationToken cancellation) =>
            (await drills.EndAsync(actor, id, cancellation)).ToHttp(drill => TypedResults.Ok(DrillView.Of(drill))))
            .RequirePermission(AlarmPermissions.Drill).Produces<DrillView>();
        alarms.MapGet("/policy", async (PolicyService policies, CancellationToken cancellation) =>
            TypedResults.Ok(await policies.CurrentAsync(cancellation))).RequirePermission(AlarmPermissions.Watch);
        alarms.MapPut("/policy", async (
            PolicyBody body, Actor actor, PolicyService policies, CancellationToken cancellation) =>
            (await policies.ReplaceAsync(actor, body.Version, body.Steps ?? [], body.Grouping, body.Note ?? "", cancellation)).ToHttp())
            .RequirePermission(AlarmPermissions.Policy).Produces<EscalationPolicy>();
    }

    private static async Task<IResult> LedgerAsync(
        LedgerBy? by, DateTimeOffset? since, DateTimeOffset? until,
        Actor actor, FalseAlarmLedger ledger, TimeProvider clock, CancellationToken cancellation)
    {
        var (from, to) = Span(since, until, UsualLedger, clock);
        return to <= from || to - from > LongestLedger
            ? Refusal.Invalid("alarms.query.span", "since", $"{LongestLedger.Days}").ToHttp()
            : TypedResults.Ok(await ledger.ReadAsync(actor, by ?? LedgerBy.Point, from, to, cancellation));
    }

    private static async Task<IResult> ScoreAsync(
        DateTimeOffset? since, DateTimeOffset? until, Actor actor, ScoreQuality score, TimeProvider clock, CancellationToken cancellation)
    {
        var (from, to) = Span(since, until, UsualLedger, clock);
        return to <= from || to - from > LongestLedger
            ? Refusal.Invalid("alarms.query.span", "since", $"{LongestLedger.Days}").ToHttp()
            : TypedResults.Ok(await score.ReadAsync(actor, from, to, cancellation));
    }

    private static async Task<IResult> LoadAsync(
        DateTimeOffset? since, DateTimeOffset? until, int? operators,
        Actor actor, OperatorLoad load, TimeProvider clock, CancellationToken cancellation)
    {
        var (from, to) = Span(since, until, UsualLoad, clock);
        return to <= from || to - from > OperatorLoad.Longest
            ? Refusal.Invalid("alarms.query.span", "since", $"{OperatorLoad.Longest.Days}").ToHttp()
            : TypedResults.Ok(await load.ReadAsync(actor, from, to, operators ?? 1, cancellation));
    }

    private static (DateTimeOffset From, DateTimeOffset To) Span(
        DateTimeOffset? since, DateTimeOffset? until, TimeSpan usual, TimeProvider clock)
    {
        var to = until ?? clock.GetUtcNow();
        return (since ?? to - usual, to);
    }
}
