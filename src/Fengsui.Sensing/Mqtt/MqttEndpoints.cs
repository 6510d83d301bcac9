using Fengsui.Kernel.Access;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Sensing.Mqtt;

/// <summary>Devices that speak MQTT and what they sign in with: <c>/api/v1/devices/mqtt</c>, <c>/api/v1/devices/{id}/mqtt</c>.</summary>
internal static class MqttEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/devices/mqtt", RegisterAsync).WithTags("devices").RequirePermission(SensingPermissions.Edit)
            .Produces<IssuedCredential>(StatusCodes.Status201Created);
        var credential = api.MapGroup("/devices/{id:long}/mqtt").WithTags("devices").RequirePermission(SensingPermissions.Edit);
        credential.MapGet("", FindAsync).Produces<CredentialView>();
        credential.MapPost("", IssueAsync).Produces<IssuedCredential>();
        credential.MapDelete("", RevokeAsync).Produces<CredentialView>();
    }

    private static async Task<IResult> RegisterAsync(
        NewMqttDevice body, Actor actor, MqttRegister register, CancellationToken cancellation) =>
        (await register.RegisterAsync(actor, body, cancellation)).ToHttp(issued => TypedResults.Created($"/api/v1/devices/{issued.Id}", issued));

    private static async Task<IResult> FindAsync(long id, Actor actor, MqttRegister register, CancellationToken cancellation) =>
        (await register.FindAsync(actor, id, cancellation)).ToHttp();

    private static async Task<IResult> IssueAsync(long id, Actor actor, MqttRegister register, CancellationToken cancellation) =>
        (await register.IssueAsync(actor, id, cancellation)).ToHttp();

    private static async Task<IResult> RevokeAsync(long id, Actor actor, MqttRegister register, CancellationToken cancellation) =>
        (await register.RevokeAsync(actor, id, cancellation)).ToHttp();
}
