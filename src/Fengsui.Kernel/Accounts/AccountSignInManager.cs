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
    /// <summary>Checks the password and, when it is right, sets the cookie.</summary>
    public override async Task<SignInResult> PasswordSignInAsync(
        string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        var attempt = new SignInAttempt(userName, password, "page", Context.Connection.RemoteIpAddress?.ToString() ?? "");
        var outcome = await signIn.CheckAsync(attempt, Context.RequestAborted);
        switch (outcome.Refusal?.Code)
        {
            case null:
                await Context.SignInAsync(
                    IdentityConstants.ApplicationScheme, outcome.Value, new AuthenticationProperties { IsPersistent = isPersistent });
                return SignInResult.Success;
            case "kernel.sign-in.locked":
                return SignInResult.LockedOut;
            case "kernel.sign-in.disabled":
                return SignInResult.NotAllowed;
            default:
                return SignInResult.Failed;
        }
    }

    /// <summary>
    /// Signs in again after one's own password was changed, which ended every session; the browser stays remembered if it was.
    /// </summary>
    public async Task<SignInResult> AgainAsync(string userName, string password)
    {
        var before = await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        return await PasswordSignInAsync(userName, password, before.Properties?.IsPersistent ?? false, lockoutOnFailure: true);
    }

    /// <summary>Takes the cookie away and writes it down.</summary>
    public override async Task SignOutAsync()
    {
        if (ActorAccessor.TryFrom(Context.User) is { } actor)
        {
            await signIn.NoteSignOutAsync(actor, Context.RequestAborted);
        }

        await Context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}

/// <summary>Makes our claims for every way Identity issues a principal.</summary>
internal sealed class AccountClaims(UserManager<Account> users) : IUserClaimsPrincipalFactory<Account>
{
    public async Task<System.Security.Claims.ClaimsPrincipal> CreateAsync(Account user) =>
        ActorAccessor.PrincipalOf(user, await users.GetRolesAsync(user));
}
