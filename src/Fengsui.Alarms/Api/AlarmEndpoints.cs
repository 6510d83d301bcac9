using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.Drills;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Shelving;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Alarms.Api;

/// <summary>
/// Alarms over the API: <c>/api/v1/alarms</c>. The permission at the door lets in whoever may act on some alarm; the service
/// decides by the alarm's own kind and names who may.
/// </summary>
internal static class AlarmEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var alarms = api.MapGroup("/alarms").WithTags("alarms");
        MapReading(alarms);
        MapMoves(alarms);
        MapDesk(alarms);
        FigureEndpoints.Map(alarms);
    }

    private static void MapReading(RouteGroupBuilder alarms)
    {
        alarms.MapGet("", ListAsync).RequirePermission(AlarmPermissions.View).Produces<Page<AlarmBrief>>();
        alarms.MapGet("/counts", async (Actor actor, AlarmQueries queries, CancellationToken cancellation) =>
            TypedResults.Ok(await queries.CountsAsync(actor, cancellation))).RequirePermission(AlarmPermissions.Watch);
        alarms.MapGet("/escalated", async (Actor actor, Escalations escalations, CancellationToken cancellation) =>
            TypedResults.Ok(await escalations.WaitingAsync(actor, cancellation))).RequirePermission(AlarmPermissions.View);
        alarms.MapGet("/stream", (HttpContext http, Actor actor, AlarmStream stream) => stream.WriteAsync(http, actor))
            .RequirePermission(AlarmPermissions.Watch).Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
        alarms.MapGet("/causes", CausesAsync).RequirePermission(AlarmPermissions.View).Produces<IReadOnlyList<CauseView>>();
        alarms.MapGet("/{id:guid}", FindAsync).RequirePermission(AlarmPermissions.View).Produces<AlarmDetail>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static void MapMoves(RouteGroupBuilder alarms)
    {
        Map("acknowledge", AlarmMove.Acknowledge, AlarmPermissions.Handle);
        Map("undo-acknowledge", AlarmMove.UndoAcknowledge, AlarmPermissions.Handle);
        Map("verify", AlarmMove.BeginVerification, AlarmPermissions.Handle);
        Map("confirm", AlarmMove.Confirm, AlarmPermissions.Handle);
        Map("false", AlarmMove.MarkFalse, AlarmPermissions.Handle);
        Map("test", AlarmMove.MarkTest, AlarmPermissions.Handle);
        Map("fault", AlarmMove.MarkFault, AlarmPermissions.Handle);
        Map("close", AlarmMove.Close, AlarmPermissions.Handle);
        Map("dispute", AlarmMove.Dispute, AlarmPermissions.Override);
        Map("reopen", AlarmMove.Reopen, AlarmPermissions.Override);

        void Map(string path, AlarmMove move, string permission) => alarms
            .MapPost($"/{{id:guid}}/{path}", async (
                Guid id, MoveBody? body, Actor actor, AlarmService service, CancellationToken cancellation) =>
                (await service.MoveAsync(actor, id, move, (body ?? new MoveBody()).Input, cancellation)).ToHttp())
            .RequirePermission(permission).Produces<AlarmBrief>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void MapDesk(RouteGroupBuilder alarms)
    {
        alarms.MapPost("/{id:guid}/shelve", async (
            Guid id, ShelveBody body, Actor actor, AlarmService service, CancellationToken cancellation) =>
            (await service.ShelveAsync(
                actor, id, new ShelveInput(body.Reason ?? "", body.Owner ?? "", body.Until, body.Version), cancellation)).ToHttp())
            .RequirePermission(AlarmPermissions.ShelveTrouble).Produces<AlarmBrief>();
        alarms.MapPost("/{id:guid}/unshelve", async (
            Guid id, VersionBody? body, Actor actor, AlarmService service, CancellationToken cancellation) =>
            (await service.UnshelveAsync(actor, id, body?.Version, cancellation)).ToHttp())
            .RequirePermission(AlarmPermissions.ShelveTrouble).Produces<AlarmBrief>();
        alarms.MapPost("/{id:guid}/split", async (
            Guid id, SplitBody? body, Actor actor, AlarmService service, CancellationToken cancellation) =>
            (await service.SplitAsync(actor, id, body?.Reason, body?.Version, cancellation)).ToHttp())
            .RequirePermission(AlarmPermissions.Split).Produces<AlarmBrief>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        alarms.MapPost("/{id:guid}/note", async (
            Guid id, NoteBody body, Actor actor, AlarmService service, CancellationToken cancellation) =>
            (await service.AddNoteAsync(actor, id, body.Text ?? "", cancellation)).ToHttp())
            .RequirePermission(AlarmPermissions.Note).Produces<AlarmBrief>();
        alarms.MapPost("/{id:guid}/call", async (
            Guid id, CallInput body, Actor actor, AlarmService service, CancellationToken cancellation) =>
            (await service.LogCallAsync(actor, id, body, cancellation)).ToHttp())
            .RequirePermission(AlarmPermissions.Note).Produces<AlarmBrief>();
        alarms.MapPost("/{id:guid}/assign", async (
            Guid id, AssignBody body, Actor actor, AlarmService service, CancellationToken cancellation) =>
            (await service.AssignAsync(actor, id, body.AccountId, body.Version, cancellation)).ToHttp())
            .RequirePermission(AlarmPermissions.Handle).Produces<AlarmBrief>();
        alarms.MapPost("/acknowledge-troubles", async (
            TroublesBody body, Actor actor, AlarmService service, CancellationToken cancellation) =>
            (await service.AcknowledgeTroublesAsync(actor, body.Ids ?? [], cancellation)).ToHttp(
                count => TypedResults.Ok(new TroublesAnswer(count))))
            .RequirePermission(AlarmPermissions.Maintain).Produces<TroublesAnswer>();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] AlarmQuestion question, Actor actor, AlarmQueries queries, CancellationToken cancellation)
    {
        if (question.Cursor is not null && AlarmCursor.Read(question.Cursor) is null)
        {
            return Refusal.Invalid("kernel.cursor.invalid", "cursor").ToHttp();
        }

        var page = await queries.ListAsync(
            actor, question.Filter, question.Cursor, question.Limit ?? AlarmQueries.DefaultPage, cancellation);
        return TypedResults.Ok(new Page<AlarmBrief>(page.Items, page.Cursor));
    }

    private static async Task<IResult> FindAsync(Guid id, Actor actor, AlarmQueries queries, CancellationToken cancellation) =>
        await queries.FindAsync(actor, id, cancellation) is { } detail
            ? TypedResults.Ok(detail)
            : Refusal.NotFound("alarms.not-found", id.ToString()).ToHttp();

    private static async Task<IResult> CausesAsync(AlarmOutcome? outcome, AlarmQueries queries, CancellationToken cancellation)
    {
        var causes = await queries.CausesAsync(outcome, cancellation);
        return TypedResults.Ok(causes.Select(c => new CauseView(c.Code, c.NameZh, c.NameEn, c.FitsOutcomes())).ToList());
    }
}
