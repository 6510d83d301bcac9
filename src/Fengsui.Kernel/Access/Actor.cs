using Microsoft.AspNetCore.Http;

namespace Fengsui.Kernel.Access;

/// <summary>
/// Who acts: a signed-in account or a part of the system itself. Every read is filtered by the actor's division
/// and every write is audited under the actor's name.
/// </summary>
public sealed record Actor
{
    // GB/T 2260: a county's code has six digits.
    private const int CountyDigits = 6;

    /// <summary>Account id; <see cref="Guid.Empty"/> for the system.</summary>
    public required Guid Id { get; init; }

    /// <summary>Sign-in name, or the name of the system part.</summary>
    public required string Name { get; init; }

    /// <summary>Name shown to people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Role names, see <see cref="RoleNames"/>.</summary>
    public required IReadOnlySet<string> Roles { get; init; }

    /// <summary>
    /// Prefix of the division codes this actor may see (GB/T 2260 and below: 6 digits a county, 9 a town, 12 a village);
    /// empty means everything in this installation.
    /// </summary>
    public required string DivisionPrefix { get; init; }

    /// <summary>Codes of the sectors this actor may see within the divisions; empty means all, see <see cref="OnlySectors"/>.</summary>
    public required IReadOnlySet<string> Sectors { get; init; }

    /// <summary>Own places this actor may see within the divisions; empty means all, see <see cref="OnlyPlaces"/>.</summary>
    public required IReadOnlySet<Guid> PlaceIds { get; init; }

    /// <summary>The session that acts, or null for the system.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>True for the system's own parts, which hold every permission.</summary>
    public bool IsSystem { get; init; }

    /// <summary>True when only <see cref="Sectors"/> are seen, even if there are none.</summary>
    public bool OnlySectors => Sectors.Count > 0 || Roles.Overlaps(RoleNames.OfSectors);

    /// <summary>True when only <see cref="PlaceIds"/> are seen, even if there are none.</summary>
    public bool OnlyPlaces => PlaceIds.Count > 0 || Roles.Overlaps(RoleNames.OfOwnPlaces);

    /// <summary>True when the actor sees less than everything within its divisions.</summary>
    public bool IsNarrowed => OnlySectors || OnlyPlaces;

    /// <summary>True when the actor sees every record of the installation.</summary>
    public bool SeesEverything => DivisionPrefix.Length == 0 && !IsNarrowed;

    /// <summary>True when the actor sees a whole county at least: who may change what holds for all of it.</summary>
    public bool IsCountyWide => DivisionPrefix.Length <= CountyDigits && !IsNarrowed;

    /// <summary>True when records of this division, sector and place are the actor's to see and to write.</summary>
    public bool Sees(string divisionCode, string sectorCode, Guid? placeId) =>
        divisionCode.StartsWith(DivisionPrefix, StringComparison.Ordinal)
        && (!OnlySectors || Sectors.Contains(sectorCode))
        && (!OnlyPlaces || (placeId is { } id && PlaceIds.Contains(id)));

    /// <summary>The system acting by itself, named by the part that acts (for example <c>alarms.escalation</c>).</summary>
    public static Actor System(string part) => new()
    {
        Id = Guid.Empty,
        Name = part,
        DisplayName = part,
        Roles = new HashSet<string>(StringComparer.Ordinal),
        DivisionPrefix = "",
        Sectors = new HashSet<string>(StringComparer.Ordinal),
        PlaceIds = new HashSet<Guid>(),
        IsSystem = true,
    };

    /// <summary>Lets an endpoint take the caller as a parameter of type <see cref="Actor"/>.</summary>
    public static ValueTask<Actor?> BindAsync(HttpContext http) => ValueTask.FromResult(ActorAccessor.TryFrom(http.User));
}
