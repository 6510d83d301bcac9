using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace Fengsui.Kernel.Access;

/// <summary>Names of the claims that carry an actor.</summary>
public static class ActorClaims
{
    /// <summary>Name shown to people.</summary>
    public const string DisplayName = "fengsui:display-name";

    /// <summary>Division prefix; present even when it is empty.</summary>
    public const string Division = "fengsui:division";

    /// <summary>Sector codes with a space between; present even when it is empty.</summary>
    public const string Sectors = "fengsui:sectors";

    /// <summary>Ids of own places, see <see cref="PlaceIdList"/>; present even when it is empty.</summary>
    public const string Places = "fengsui:places";

    /// <summary>Present while the password is one that somebody else chose: nothing is open but changing it.</summary>
    public const string MustChangePassword = "fengsui:must-change-password";

    /// <summary>Present while the account needs a second factor and has none: nothing is open but setting it up.</summary>
    public const string MustEnrol = "fengsui:must-enrol";

    /// <summary>Id of the session; the claims die with it.</summary>
    public const string Session = "fengsui:session";

    /// <summary>Security stamp of the account when the claims were issued; they die when it changes.</summary>
    public const string Stamp = "fengsui:stamp";
}

/// <summary>Turns claims into an <see cref="Actor"/> and back. An endpoint may also simply take a parameter of type <see cref="Actor"/>.</summary>
public static class ActorAccessor
{
    /// <summary>The actor; throws when nobody is signed in or a claim is missing.</summary>
    public static Actor From(ClaimsPrincipal principal) =>
        TryFrom(principal) ?? throw new InvalidOperationException("Nobody is signed in, or the claims are not ours.");

    /// <summary>The actor, or null when nobody is signed in. A missing part of the scope is no actor, never the whole installation.</summary>
    public static Actor? TryFrom(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true, Name: { } name }
            || !Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            || principal.FindFirstValue(ActorClaims.Division) is not { } division
            || principal.FindFirstValue(ActorClaims.Sectors) is not { } sectors
            || PlaceIdList.Read(principal.FindFirstValue(ActorClaims.Places)) is not { } places)
        {
            return null;
        }

        return new Actor
        {
            Id = id,
            Name = name,
            DisplayName = principal.FindFirstValue(ActorClaims.DisplayName) ?? name,
            Roles = principal.FindAll(ClaimTypes.Role).Select(c => c.Value).ToHashSet(StringComparer.Ordinal),
            DivisionPrefix = division,
            Sectors = sectors.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal),
            PlaceIds = places,
            SessionId = SessionOf(principal),
        };
    }

    /// <summary>The session that claims belong to, or null.</summary>
    public static Guid? SessionOf(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ActorClaims.Session), out var id) ? id : null;

    /// <summary>The claims of an account.</summary>
    internal static ClaimsPrincipal PrincipalOf(Account account, IEnumerable<string> roles, Guid session, bool mustEnrol)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, account.UserName ?? ""));
        identity.AddClaim(new Claim(ActorClaims.DisplayName, account.DisplayName));
        identity.AddClaim(new Claim(ActorClaims.Division, account.DivisionPrefix));
        identity.AddClaim(new Claim(ActorClaims.Sectors, string.Join(' ', account.Sectors)));
        identity.AddClaim(new Claim(ActorClaims.Places, PlaceIdList.Write(account.PlaceIds)));
        identity.AddClaim(new Claim(ActorClaims.Session, session.ToString()));
        identity.AddClaim(new Claim(ActorClaims.Stamp, account.SecurityStamp ?? ""));
        if (account.MustChangePassword)
        {
            identity.AddClaim(new Claim(ActorClaims.MustChangePassword, "1"));
        }

        if (mustEnrol)
        {
            identity.AddClaim(new Claim(ActorClaims.MustEnrol, "1"));
        }

        foreach (var role in roles)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, role));
        }

        return new ClaimsPrincipal(identity);
    }
}
