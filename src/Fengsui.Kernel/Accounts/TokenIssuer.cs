using System.Security.Claims;
using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Fengsui.Kernel.Accounts;

/// <summary>A token for the API.</summary>
/// <param name="AccessToken">For the header <c>Authorization: Bearer …</c>.</param>
/// <param name="ExpiresAt">When it stops working; earlier when the account changes.</param>
public sealed record IssuedToken(string AccessToken, DateTimeOffset ExpiresAt)
{
    /// <summary>Never the token.</summary>
    public override string ToString() => $"token until {ExpiresAt:O}";
}

/// <summary>Issues tokens that the in-box bearer handler reads: claims encrypted with the installation's own keys.</summary>
public sealed class TokenIssuer(
    IOptionsMonitor<BearerTokenOptions> bearer, IOptions<AccessOptions> options, TimeProvider clock)
{
    /// <summary>A token with these claims.</summary>
    public IssuedToken Issue(ClaimsPrincipal principal)
    {
        var now = clock.GetUtcNow();
        var expires = now.AddHours(options.Value.TokenHours);
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = expires };
        var ticket = new AuthenticationTicket(principal, properties, $"{IdentityConstants.BearerScheme}:AccessToken");
        return new IssuedToken(
            bearer.Get(IdentityConstants.BearerScheme).BearerTokenProtector.Protect(ticket), expires);
    }
}
