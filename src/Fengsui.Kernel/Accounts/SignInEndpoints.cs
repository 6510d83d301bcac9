using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Kernel.Accounts;

/// <summary>Sign-in name and password.</summary>
/// <param name="Code">Code of the app or a recovery code, for accounts with a second factor.</param>
public sealed record TokenRequest(string Username, string Password, string? Code = null)
{
    /// <summary>Never the password.</summary>
    public override string ToString() => Username;
}

/// <summary>The password one has and the one one wants.</summary>
public sealed record PasswordBody(string CurrentPassword, string NewPassword)
{
    /// <summary>Never the passwords.</summary>
    public override string ToString() => nameof(PasswordBody);
}

/// <summary>Who is signed in.</summary>
/// <param name="Permissions">Names of what this person may do.</param>
public sealed record Me(
    Guid Id, string Username, string DisplayName, IReadOnlyList<string> Roles, string DivisionPrefix,
    IReadOnlyList<string> Sectors, IReadOnlyList<Guid> PlaceIds, IReadOnlyList<string> Permissions, bool MustChangePassword);

/// <summary>Whether the set-up page is to be shown.</summary>
public sealed record SetupState(bool Needed);

/// <summary>Tokens, oneself and the first set-up: <c>/api/v1/auth</c>, <c>/api/v1/me</c>, <c>/api/v1/setup</c>.</summary>
public static class SignInEndpoints
{
    /// <summary>Name of the rate limit that sign-in, set-up and password changes share.</summary>
    public const string RateLimit = "sign-in";

    internal static void Map(IEndpointRouteBuilder api)
    {
        var open = new BeforePasswordChangeAttribute();
        api.MapPost("/auth/token", TokenAsync).WithTags("auth").AllowAnonymous().RequireRateLimiting(RateLimit)
            .Produces<IssuedToken>().ProducesProblem(StatusCodes.Status401Unauthorized);
        api.MapPost("/auth/sign-out", SignOutAsync).WithTags("auth").RequireAuthorization().WithMetadata(open).Produces(StatusCodes.Status204NoContent);
        api.MapGet("/me", MeAsync).WithTags("auth").RequireAuthorization().WithMetadata(open).Produces<Me>();
        api.MapPut("/me/password", PasswordAsync).WithTags("auth").RequireAuthorization().WithMetadata(open).RequireRateLimiting(RateLimit)
            .Produces(StatusCodes.Status204NoContent);
        api.MapGet("/setup", async (FirstSetup setup, CancellationToken cancellation) =>
            new SetupState(await setup.IsNeededAsync(cancellation))).WithTags("setup").AllowAnonymous();
        api.MapPost("/setup", async (FirstAdministrator body, FirstSetup setup, CancellationToken cancellation) =>
            (await setup.CreateAsync(body, cancellation)).ToHttp(_ => TypedResults.NoContent()))
            .WithTags("setup").AllowAnonymous().RequireRateLimiting(RateLimit).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> TokenAsync(
        TokenRequest body, HttpContext http, SignInService signIn, TokenIssuer issuer, CancellationToken cancellation)
    {
        var attempt = new SignInAttempt(
            body.Username, body.Password, SessionIssuer.Token, http.Connection.RemoteIpAddress?.ToString() ?? "",
            http.Request.Headers.UserAgent.ToString(), body.Code);
        var outcome = await signIn.CheckAsync(attempt, cancellation);
        http.Response.Headers.CacheControl = "no-store";
        return outcome.ToHttp(principal => TypedResults.Ok(issuer.Issue(principal)));
    }

    // A cookie is taken away; a token cannot be, so its account's sessions end.
    private static async Task<IResult> SignOutAsync(
        HttpContext http, Actor actor, AccountService accounts, SignInService signIn, CancellationToken cancellation)
    {
        if (http.Request.Headers.Authorization.Count > 0)
        {
            return (await accounts.EndSessionsAsync(actor, cancellation)).ToHttp();
        }

        await signIn.NoteSignOutAsync(actor, ActorAccessor.SessionOf(http.User) ?? Guid.Empty, cancellation);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> MeAsync(
        Actor actor, AccountReader reader, PermissionTable permissions, CancellationToken cancellation)
    {
        var outcome = await reader.FindAsync(actor, actor.Id, cancellation);
        return outcome.ToHttp(account => TypedResults.Ok(new Me(
            actor.Id, actor.Name, account.DisplayName, [.. actor.Roles.Order(StringComparer.Ordinal)], actor.DivisionPrefix,
            [.. actor.Sectors.Order(StringComparer.Ordinal)], [.. actor.PlaceIds.Order()],
            [.. permissions.Names.Where(p => permissions.Allows(actor, p)).Order(StringComparer.Ordinal)],
            account.MustChangePassword)));
    }

    private static async Task<IResult> PasswordAsync(
        PasswordBody body, Actor actor, AccountService accounts, CancellationToken cancellation) =>
        (await accounts.ChangeOwnPasswordAsync(actor, body.CurrentPassword, body.NewPassword, cancellation)).ToHttp();
}
