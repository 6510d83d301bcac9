using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fengsui.Kernel.Accounts;

/// <summary>
/// ASP.NET Core Identity's door for pages, with <see cref="SignInService"/> behind it: the same counting, locking and
/// audit as for the API.
/// </summary>
public sealed class AccountSignInManager(
    UserManager<Account> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options,
    IAuthenticationSchemeProvider schemes,
    SignInService signIn,
    ILogger<SignInManager<Account>> log)
    : SignInManager<Account>(users, http, claims, options, log, schemes, new DefaultUserConfirmation<Account>())
{
    /// <summary>After <see cref="SignInResult.TwoFactorRequired"/>: what the second step needs beside the code.</summary>
    public string? Ticket { get; private set; }

    /// <summary>Checks the password and, when it is right and no code is needed, sets the cookie.</summary>
    public override async Task<SignInResult> PasswordSignInAsync(
        string userName, string password, bool isPersistent, bool lockoutOnFailure) =>
        await TakeAsync(await signIn.TryAsync(Attempt(userName) with { Password = password }, Context.RequestAborted), isPersistent);

    /// <summary>The second step.</summary>
    public async Task<SignInDecision> CodeSignInAsync(string ticket, string code, bool isPersistent)
    {
        var decision = await signIn.TryCodeAsync(ticket, Attempt("") with { Code = code }, Context.RequestAborted);
        await TakeAsync(decision, isPersistent);
        return decision;
    }

    /// <summary>Signs in again after one's own second factor was changed, which ended every session.</summary>
    public async Task ContinueAsync(Actor actor)
    {
        var before = await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var principal = await signIn.ContinueAsync(Attempt(actor.Name), actor, Context.RequestAborted);
        await SetCookieAsync(principal, before.Properties?.IsPersistent ?? false);
    }

    /// <summary>Takes the cookie away and writes it down.</summary>
    public override async Task SignOutAsync()
    {
        if (ActorAccessor.TryFrom(Context.User) is { } actor)
        {
            await signIn.NoteSignOutAsync(actor, ActorAccessor.SessionOf(Context.User) ?? Guid.Empty, Context.RequestAborted);
        }

        await Context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private SignInAttempt Attempt(string userName) => new(
        userName, "", "page", Context.Connection.RemoteIpAddress?.ToString() ?? "", Context.Request.Headers.UserAgent.ToString());

    private async Task<SignInResult> TakeAsync(SignInDecision decision, bool isPersistent)
    {
        if (decision.Principal is { } principal)
        {
            await SetCookieAsync(principal, isPersistent);
            return SignInResult.Success;
        }

        Ticket = decision.Ticket;
        return decision.Refusal?.Code switch
        {
            SignInService.CodeRequired => SignInResult.TwoFactorRequired,
            "kernel.sign-in.locked" => SignInResult.LockedOut,
            "kernel.sign-in.disabled" => SignInResult.NotAllowed,
            _ => SignInResult.Failed,
        };
    }

    private Task SetCookieAsync(System.Security.Claims.ClaimsPrincipal principal, bool isPersistent) => Context.SignInAsync(
        IdentityConstants.ApplicationScheme, principal, new AuthenticationProperties { IsPersistent = isPersistent });
}
