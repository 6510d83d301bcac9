using Fengsui.Kernel.Access;

namespace Fengsui.Places.Divisions;

/// <summary>Permissions over divisions.</summary>
public static class DivisionPermissions
{
    /// <summary>Change divisions: merge, split, rename, give other codes, take back.</summary>
    public const string Change = "places.divisions.change";

    /// <summary>Add grids under villages.</summary>
    public const string Grids = "places.divisions.grids";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(Change, RoleNames.Administrator),
        new(Grids, RoleNames.Administrator, RoleNames.TownOfficial),
    ];
}
