using System.Security.Claims;
using Fengsui.Kernel.Access;

namespace Fengsui.Testing;

/// <summary>People for tests.</summary>
public static class TestActors
{
    /// <summary>Somebody with these roles who sees the divisions that start with the prefix.</summary>
    public static Actor With(string divisionPrefix, params string[] roles) => new()
    {
        Id = new Guid("01930000-0000-7000-8000-000000000001"),
        Name = "li.ming",
        DisplayName = "李明",
        Roles = new HashSet<string>(roles, StringComparer.Ordinal),
        DivisionPrefix = divisionPrefix,
        Sectors = new HashSet<string>(StringComparer.Ordinal),
        PlaceIds = new HashSet<Guid>(),
    };

    /// <summary>The same, but only for places of these sectors.</summary>
    public static Actor OfSectors(this Actor actor, params string[] sectors) =>
        actor with { Sectors = sectors.ToHashSet(StringComparer.Ordinal) };

    /// <summary>The same, but only for these places.</summary>
    public static Actor OfPlaces(this Actor actor, params Guid[] places) => actor with { PlaceIds = places.ToHashSet() };

    /// <summary>The person as a signed-in principal carries it.</summary>
    public static ClaimsIdentity Identity(this Actor actor, string scheme = "test") => new(
        [
            new Claim(ClaimTypes.NameIdentifier, actor.Id.ToString()),
            new Claim(ClaimTypes.Name, actor.Name),
            new Claim(ActorClaims.DisplayName, actor.DisplayName),
            new Claim(ActorClaims.Division, actor.DivisionPrefix),
            new Claim(ActorClaims.Sectors, string.Join(' ', actor.Sectors)),
            new Claim(ActorClaims.Places, PlaceIdList.Write(actor.PlaceIds)),
            .. actor.Roles.Select(r => new Claim(ClaimTypes.Role, r)),
        ],
        scheme);

    /// <summary>A system part that sees everything.</summary>
    public static Actor System { get; } = Actor.System("test");
}
