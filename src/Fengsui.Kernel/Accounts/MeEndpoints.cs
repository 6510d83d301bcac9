using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts.Sessions;
using Fengsui.Kernel.Accounts.TwoFactor;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Kernel.Accounts;

/// <summary>One's own password, asked again before a change.</summary>
public sealed record OwnPasswordBody(string Password)
{
    /// <summary>Never the password.</summary>
    public override string ToString() => nameof(OwnPasswordBody);
}

/// <summary>One's own password and a first code of the app.</summary>
public sealed record ConfirmBody(string Password, string Code)
{
    /// <summary>Never the password.</summary>
    public override string ToString() => nameof(ConfirmBody);
}

/// <summary>What is one's own: sessions, second factor, who looked at one's number. Under <c>/api/v1/me</c>.</summary>
internal static class MeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/me").WithTags("auth").RequireAuthorization();
        me.MapGet("/sessions", async (HttpContext http, Actor actor, SessionService sessions, CancellationToken cancellation) =>
            await sessions.ListAsync(actor, ActorAccessor.SessionOf(http.User), cancellation));
        me.MapDelete("/sessions/{id:guid}", async (Guid id, Actor actor, SessionService sessions, CancellationToken cancellation) =>
            (await sessions.EndAsync(actor, id, cancellation)).ToHttp()).Produces(StatusCodes.Status204NoContent);
        me.MapGet("/reveals", async (Actor actor, OwnReveals reveals, CancellationToken cancellation) =>
            await reveals.ListAsync(actor, cancellation));
        MapTwoFactor(me.MapGroup("/two-factor").WithMetadata(new BeforePasswordChangeAttribute()));
    }

    private static void MapTwoFactor(RouteGroupBuilder own)
    {
        own.MapGet("", async (Actor actor, TwoFactorService service, CancellationToken cancellation) =>
            await service.StateAsync(actor, cancellation));
        own.MapPost("/offer", async (Actor actor, TwoFactorService service, CancellationToken cancellation) =>
            (await service.OfferAsync(actor, cancellation)).ToHttp()).Produces<OfferedSecret>();
        own.MapPost("/confirm", async (ConfirmBody body, Actor actor, TwoFactorService service, CancellationToken cancellation) =>
            (await service.ConfirmAsync(actor, body.Password, body.Code, cancellation)).ToHttp())
            .RequireRateLimiting(SignInEndpoints.RateLimit).Produces<IssuedRecoveryCodes>();
        own.MapPost("/recovery", async (OwnPasswordBody body, Actor actor, TwoFactorService service, CancellationToken cancellation) =>
            (await service.RenewRecoveryAsync(actor, body.Password, cancellation)).ToHttp())
            .RequireRateLimiting(SignInEndpoints.RateLimit).Produces<IssuedRecoveryCodes>();
        own.MapPost("/off", async (OwnPasswordBody body, Actor actor, TwoFactorService service, CancellationToken cancellation) =>
            (await service.TurnOffAsync(actor, body.Password, cancellation)).ToHttp())
            .RequireRateLimiting(SignInEndpoints.RateLimit).Produces(StatusCodes.Status204NoContent);
    }
}
