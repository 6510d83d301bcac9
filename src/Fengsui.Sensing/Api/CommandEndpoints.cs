using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Downlink;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Sensing.Api;

/// <summary>A command to be sent.</summary>
internal sealed record CommandBody(CommandKind Kind, CommandInput? Input);

/// <summary>A command with how it went; the answer in words of its type.</summary>
internal sealed record CommandView(
    Guid Id, long DeviceId, CommandKind Kind, CommandState State, int Attempts, string RequestedBy, DateTimeOffset RequestedAt,
    DateTimeOffset? SentAt, DateTimeOffset? AnsweredAt, DateTimeOffset? AnswerDueAt, string? AnswerHex);

/// <summary>Commands to devices: <c>/api/v1/devices/{id}/commands</c>.</summary>
internal static class CommandEndpoints
{
    private const int Latest = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        var commands = api.MapGroup("/devices/{id:long}/commands").WithTags("devices");
        commands.MapGet("", ListAsync).RequirePermission(SensingPermissions.View).Produces<IReadOnlyList<CommandView>>();
        commands.MapPost("", RequestAsync).RequirePermission(SensingPermissions.Command)
            .Produces<Guid>(StatusCodes.Status202Accepted);
    }

    public static CommandView View(CommandRecord c) => new(
        c.Id, c.DeviceId, c.Kind, c.State, c.Attempts, c.RequestedBy, c.RequestedAt, c.SentAt, c.AnsweredAt, c.AnswerDueAt,
        c.Answer is null ? null : Convert.ToHexString(c.Answer));

    private static async Task<IResult> ListAsync(long id, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return TypedResults.Ok((await DeviceQueries.CommandsAsync(context, id, Latest, cancellation)).ConvertAll(View));
    }

    private static async Task<IResult> RequestAsync(
        long id, CommandBody body, Actor actor, CommandService service, CancellationToken cancellation) =>
        (await service.RequestAsync(actor, id, body.Kind, body.Input ?? new CommandInput(), cancellation)).ToHttp(
            command => TypedResults.Accepted($"/api/v1/devices/{id}/commands", command));
}
