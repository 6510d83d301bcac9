using Fengsui.Kernel.Access;

namespace Fengsui.Places.Contracts;

/// <summary>Permissions of this room.</summary>
public static class PlacePermissions
{
    /// <summary>See places and their people, within the division.</summary>
    public const string View = "places.view";

    /// <summary>Enter and change places.</summary>
    public const string Edit = "places.edit";

    /// <summary>See the map: outlines, places, brigades, water. Not for those who work for one place.</summary>
    public const string Map = "places.map";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, [.. RoleNames.All]),
        new(Edit, RoleNames.Administrator, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.TownOfficial,
            RoleNames.Village, RoleNames.GridWorker),
        new(Map, [.. RoleNames.Official.Where(r => r != RoleNames.Auditor)]),
    ];
}
