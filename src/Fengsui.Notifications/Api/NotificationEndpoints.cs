using System.Globalization;
using System.Text;
using System.Text.Json;
using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Reading;
using Fengsui.Notifications.Rosters;
using Fengsui.Notifications.Sending;
using Fengsui.Notifications.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Notifications.Api;

/// <summary>A receipt key, as an address below the server's own. Shown once.</summary>
public sealed record ReceiptAddress(string Path);

/// <summary>What the gateway said to a test.</summary>
public sealed record ChannelTestResult(string Said);

/// <summary>Where a test goes; empty to a group.</summary>
public sealed record ChannelTestBody(string Address);

/// <summary>A dry run of a tree as the API takes it.</summary>
public sealed record DryRunBody(CallTreeDraft Tree, AlarmKind Kind, DateTimeOffset At, Guid? PlaceId = null);

/// <summary>Somebody whom a step would call.</summary>
public sealed record DryRunCall(string Name, string Role, IReadOnlyList<string> Channels, string Address, DateTimeOffset? HeldUntil, bool AccountDisabled = false);

/// <summary>A step of a dry run.</summary>
public sealed record DryRunStep(int Step, string Label, int TimeoutSeconds, IReadOnlyList<DryRunCall> Calls);

/// <summary><c>/api/v1/notifications</c>.</summary>
internal static class NotificationEndpoints
{
    private const int MostReceiptBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder api)
    {
        var root = api.MapGroup("/notifications").WithTags("notifications");
        root.MapGet("/messages", ListMessagesAsync).RequirePermission(NotificationPermissions.View).Produces<Page<MessageRow>>().ProducesProblem(400);
        root.MapGet("/messages/{id:guid}", FindMessageAsync).RequirePermission(NotificationPermissions.View).Produces<MessageFile>().ProducesProblem(404);
        root.MapPost("/messages/{id:guid}/resend", ResendAsync).RequirePermission(NotificationPermissions.Handle)
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
        root.MapGet("/runs", ListRunsAsync).RequirePermission(NotificationPermissions.View).Produces<Page<RunRow>>().ProducesProblem(400);
        root.MapGet("/runs/{id:guid}", FindRunAsync).RequirePermission(NotificationPermissions.View).Produces<RunFile>().ProducesProblem(404);
        root.MapPost("/runs/{id:guid}/acknowledge", AcknowledgeAsync).RequirePermission(NotificationPermissions.Handle)
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
        root.MapGet("/figures", FiguresAsync).RequirePermission(NotificationPermissions.View).Produces<IReadOnlyList<AnswerFigures>>().ProducesProblem(400);
        MapSettings(root);
        PushEndpoints.Map(root);
        RosterEndpoints.Map(root);
        root.MapPost("/receipts/{id:guid}/{key}", ReceiveAsync).AllowAnonymous().RequireRateLimiting(NotificationOptions.RateLimit)
            .Produces(204).ProducesProblem(400).ProducesProblem(404).ProducesProblem(429);
    }

    private static void MapSettings(RouteGroupBuilder root)
    {
        root.MapGet("/channels", ListChannelsAsync).RequirePermission(NotificationPermissions.Channels).Produces<IReadOnlyList<ChannelView>>();
        root.MapPost("/channels", AddChannelAsync).RequirePermission(NotificationPermissions.Channels).Produces<Guid>().ProducesProblem(400).ProducesProblem(403);
        root.MapPut("/channels/{id:guid}", SaveChannelAsync).RequirePermission(NotificationPermissions.Channels)
            .Produces<Guid>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        root.MapPost("/channels/{id:guid}/test", TestChannelAsync).RequirePermission(NotificationPermissions.Channels)
            .Produces<ChannelTestResult>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        root.MapPost("/channels/{id:guid}/receipt-key", ReceiptKeyAsync).RequirePermission(NotificationPermissions.Channels)
            .Produces<ReceiptAddress>().ProducesProblem(403).ProducesProblem(404);
        root.MapGet("/policy", FindPolicyAsync).RequirePermission(NotificationPermissions.Channels).Produces<MessagePolicyView>();
        root.MapPut("/policy", SavePolicyAsync).RequirePermission(NotificationPermissions.Channels)
            .Produces<MessagePolicyView>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        root.MapGet("/trees", ListTreesAsync).RequirePermission(NotificationPermissions.View).Produces<IReadOnlyList<CallTreeView>>();
        root.MapPost("/trees", AddTreeAsync).RequirePermission(NotificationPermissions.Trees).Produces<Guid>().ProducesProblem(400).ProducesProblem(403);
        root.MapPut("/trees/{id:guid}", SaveTreeAsync).RequirePermission(NotificationPermissions.Trees)
            .Produces<Guid>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        root.MapPost("/trees/dry-run", DryRunAsync).RequirePermission(NotificationPermissions.View).Produces<IReadOnlyList<DryRunStep>>().ProducesProblem(400);
        root.MapGet("/rosters", ListRostersAsync).RequirePermission(NotificationPermissions.View).Produces<IReadOnlyList<RosterView>>();
        root.MapGet("/me", OwnAsync).RequireAuthorization().Produces<ContactView>().ProducesProblem(404);
        root.MapPut("/me", SaveOwnAsync).RequireAuthorization().Produces<Guid>().ProducesProblem(400).ProducesProblem(409);
    }

    private static async Task<IResult> ListMessagesAsync(
        MessageState? state, [AsParameters] PageQuery page, Actor actor, MessageReader reader, CancellationToken cancellation) =>
        (await reader.ListAsync(actor, state, page, cancellation)).ToHttp();

    private static async Task<IResult> FindMessageAsync(Guid id, Actor actor, MessageReader reader, CancellationToken cancellation) =>
        await reader.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(file) : Refusal.NotFound("notifications.message.not-found").ToHttp();

    private static async Task<IResult> ResendAsync(Guid id, Actor actor, MessageService messages, CancellationToken cancellation) =>
        (await messages.ResendAsync(actor, id, cancellation)).ToHttp();

    private static async Task<IResult> ListRunsAsync(
        RunState? state, [AsParameters] PageQuery page, Actor actor, RunReader reader, CancellationToken cancellation) =>
        (await reader.ListAsync(actor, state, page, cancellation)).ToHttp();

    private static async Task<IResult> FindRunAsync(Guid id, Actor actor, RunReader reader, CancellationToken cancellation) =>
        await reader.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(file) : Refusal.NotFound("notifications.run.not-found").ToHttp();

    private static async Task<IResult> AcknowledgeAsync(Guid id, Actor actor, AnswerBook answers, CancellationToken cancellation) =>
        (await answers.ByPageAsync(actor, id, cancellation)).ToHttp();

    private static async Task<IResult> FiguresAsync(DateOnly? first, DateOnly? last, Actor actor, RunReader reader, DutyZone zone, TimeProvider clock, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(zone.Wall(clock.GetUtcNow()));
        return TypedResults.Ok(await reader.FiguresAsync(actor, first ?? today.AddDays(-29), last ?? today, cancellation));
    }

    private static async Task<IResult> ListChannelsAsync(Actor actor, ChannelBook channels, CancellationToken cancellation) =>
        TypedResults.Ok(await channels.ListAsync(actor, cancellation));

    private static async Task<IResult> AddChannelAsync(ChannelDraft draft, Actor actor, ChannelBook channels, CancellationToken cancellation) =>
        (await channels.SaveAsync(actor, null, draft, cancellation)).ToHttp();

    private static async Task<IResult> SaveChannelAsync(Guid id, ChannelDraft draft, Actor actor, ChannelBook channels, CancellationToken cancellation) =>
        (await channels.SaveAsync(actor, id, draft, cancellation)).ToHttp();

    private static async Task<IResult> TestChannelAsync(Guid id, ChannelTestBody body, Actor actor, ChannelBook channels, CancellationToken cancellation) =>
        (await channels.TestAsync(actor, id, body.Address, cancellation)).ToHttp(said => TypedResults.Ok(new ChannelTestResult(said)));

    private static async Task<IResult> ReceiptKeyAsync(Guid id, Actor actor, ChannelBook channels, CancellationToken cancellation) =>
        (await channels.NewReceiptKeyAsync(actor, id, cancellation)).ToHttp(path => TypedResults.Ok(new ReceiptAddress(path)));

    private static async Task<IResult> FindPolicyAsync(MessagePolicyBook policies, CancellationToken cancellation) =>
        TypedResults.Ok(await policies.CurrentAsync(cancellation));

    private static async Task<IResult> SavePolicyAsync(MessagePolicyDraft draft, Actor actor, MessagePolicyBook policies, CancellationToken cancellation) =>
        (await policies.ReplaceAsync(actor, draft, cancellation)).ToHttp();

    private static async Task<IResult> ListTreesAsync(Actor actor, TreeBook trees, CancellationToken cancellation) =>
        TypedResults.Ok(await trees.ListAsync(actor, cancellation));

    private static async Task<IResult> AddTreeAsync(CallTreeDraft draft, Actor actor, TreeBook trees, CancellationToken cancellation) =>
        (await trees.SaveAsync(actor, null, draft, cancellation)).ToHttp();

    private static async Task<IResult> SaveTreeAsync(Guid id, CallTreeDraft draft, Actor actor, TreeBook trees, CancellationToken cancellation) =>
        (await trees.SaveAsync(actor, id, draft, cancellation)).ToHttp();

    private static async Task<IResult> DryRunAsync(DryRunBody body, Actor actor, TreeBook trees, CancellationToken cancellation) =>
        (await trees.DryRunAsync(actor, body.Tree, body.PlaceId, body.Kind, body.At, cancellation)).ToHttp(steps => TypedResults.Ok(Shown(steps)));

    private static async Task<IResult> ListRostersAsync(Actor actor, RosterReader rosters, CancellationToken cancellation) =>
        TypedResults.Ok(await rosters.ListAsync(actor, cancellation));

    private static async Task<IResult> OwnAsync(Actor actor, ContactBook contacts, CancellationToken cancellation) =>
        await contacts.OwnAsync(actor, cancellation) is { } own ? TypedResults.Ok(own) : Refusal.NotFound("notifications.contact.not-found").ToHttp();

    private static async Task<IResult> SaveOwnAsync(ContactDraft draft, Actor actor, ContactBook contacts, CancellationToken cancellation) =>
        (await contacts.SaveOwnAsync(actor, draft, cancellation)).ToHttp();

    // Gateways send JSON or a form; a form is read as an object of its fields.
    private static async Task<IResult> ReceiveAsync(Guid id, string key, HttpRequest request, ReceiptBook receipts, CancellationToken cancellation)
    {
        if (request.ContentLength > MostReceiptBytes)
        {
            return TooLong();
        }

        string body;
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(cancellation);
            body = JsonSerializer.Serialize(form.ToDictionary(f => f.Key, f => f.Value.ToString()));
        }
        else
        {
            var buffer = new byte[MostReceiptBytes + 1];
            var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            if (read > MostReceiptBytes)
            {
                return TooLong();
            }

            body = Encoding.UTF8.GetString(buffer, 0, read);
        }

        return (await receipts.TakeAsync(id, key, body, cancellation)).ToHttp();
    }

    private static IResult TooLong() =>
        Refusal.Invalid("notifications.receipt.too-long", "body", MostReceiptBytes.ToString(CultureInfo.InvariantCulture)).ToHttp();

    private static List<DryRunStep> Shown(IReadOnlyList<PlannedStep> steps) =>
    [
        .. steps.Select((s, index) => new DryRunStep(
            index + 1, s.Label, s.Step.TimeoutSeconds,
            [.. s.Calls.Select(c => new DryRunCall(
                c.Recipient.Name, c.Recipient.Role, [.. c.Ways.Select(w => w.ChannelName)], c.Ways.Count > 0 ? c.Ways[0].AddressShown : "", c.HeldUntil,
                c.Recipient.AccountDisabled))])),
    ];
}
