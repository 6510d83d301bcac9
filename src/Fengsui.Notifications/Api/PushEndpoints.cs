using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Push;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Notifications.Api;

/// <summary><c>/api/v1/notifications/me/push</c>, the installation's keys, and the service worker.</summary>
internal static class PushEndpoints
{
    private const string Worker = "push-worker.js";

    // With the assembly: a worker that cannot be found any more takes every browser's subscription with it.
    private static readonly byte[] WorkerScript = Read();

    public static void Map(RouteGroupBuilder root)
    {
        root.MapGet("/me/push", OwnAsync).RequireAuthorization().Produces<PushView>();
        root.MapPost("/me/push", AddAsync).RequireAuthorization().Produces<Guid>().ProducesProblem(400).ProducesProblem(409);
        root.MapDelete("/me/push/{id:guid}", RemoveAsync).RequireAuthorization().Produces(204).ProducesProblem(404);
        root.MapPost("/me/push/test", TestAsync).RequireAuthorization().Produces<ChannelTestResult>().ProducesProblem(409);
        root.MapPost("/push/key", ReplaceAsync).RequirePermission(NotificationPermissions.Channels).Produces(204).ProducesProblem(403);
    }

    /// <summary>The worker stands at the root, for that is how far it reaches.</summary>
    public static void MapWorker(IEndpointRouteBuilder app) => app.MapGet("/" + Worker, WorkerFile).AllowAnonymous().ExcludeFromDescription();

    private static FileContentHttpResult WorkerFile(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(WorkerScript, "text/javascript; charset=utf-8");
    }

    private static async Task<IResult> OwnAsync(Actor actor, PushReader reader, CancellationToken cancellation) =>
        TypedResults.Ok(await reader.OwnAsync(actor, cancellation));

    private static async Task<IResult> AddAsync(PushDraft draft, Actor actor, PushBook book, CancellationToken cancellation) =>
        (await book.AddAsync(actor, draft, cancellation)).ToHttp();

    private static async Task<IResult> RemoveAsync(Guid id, Actor actor, PushBook book, CancellationToken cancellation) =>
        (await book.RemoveAsync(actor, id, cancellation)).ToHttp();

    private static async Task<IResult> TestAsync(Actor actor, PushBook book, CancellationToken cancellation) =>
        (await book.TestAsync(actor, cancellation)).ToHttp(said => TypedResults.Ok(new ChannelTestResult(said)));

    private static async Task<IResult> ReplaceAsync(Actor actor, PushKeys keys, CancellationToken cancellation) =>
        (await keys.ReplaceAsync(actor, cancellation)).ToHttp();

    private static byte[] Read()
    {
        using var stream = typeof(PushEndpoints).Assembly.GetManifestResourceStream(Worker)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
