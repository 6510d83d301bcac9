using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Kernel.Accounts;

/// <summary>Which scope an account may be given.</summary>
internal static class ScopeRules
{
    /// <summary>Places of one account at most: they travel with every request.</summary>
    public const int MostPlaces = 200;

    private const int MostSectors = 30;
    private const int LongestSector = 40;
    private const int LongestDivision = 24;

    /// <summary>Why the scope will not do, or null. Nobody gives away more than they have.</summary>
    public static Refusal? Check(Actor actor, AccountScope wanted)
    {
        var prefix = wanted.DivisionPrefix;
        if (prefix.Length > LongestDivision || !prefix.All(char.IsAsciiDigit))
        {
            return Refusal.Invalid("kernel.account.division-invalid", "divisionPrefix", prefix);
        }

        var sectors = wanted.Sectors ?? [];
        if (sectors.Count > MostSectors || sectors.FirstOrDefault(s => !IsSectorCode(s)) is not null)
        {
            return Refusal.Invalid("kernel.account.sector-invalid", "sectors", string.Join(", ", sectors));
        }

        if (wanted.PlaceIds?.Count > MostPlaces)
        {
            return Refusal.Invalid("kernel.account.too-many-places", "placeIds", MostPlaces.ToString(CultureInfo.InvariantCulture));
        }

        return !prefix.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal)
            ? Refusal.Invalid("kernel.account.division-outside", "divisionPrefix", prefix, actor.DivisionPrefix)
            : actor.IsNarrowed
                ? Refusal.Forbidden("kernel.account.narrowed")
                : null;
    }

    /// <summary>Why roles and scope do not go together, or null: whoever works for one place or sector must have one.</summary>
    public static Refusal? CheckFits(IReadOnlyList<string> roles, AccountScope scope) =>
        roles.Intersect(RoleNames.OfOwnPlaces, StringComparer.Ordinal).Any() && scope.PlaceIds is not { Count: > 0 }
            ? Refusal.Invalid("kernel.account.needs-places", "placeIds")
            : roles.Intersect(RoleNames.OfSectors, StringComparer.Ordinal).Any() && scope.Sectors is not { Count: > 0 }
                ? Refusal.Invalid("kernel.account.needs-sectors", "sectors")
                : null;

    private static bool IsSectorCode(string code) =>
        code.Length is > 0 and <= LongestSector && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
