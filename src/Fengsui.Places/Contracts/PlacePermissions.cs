using Fengsui.Kernel.Access;

namespace Fengsui.Places.Contracts;

/// <summary>Permissions of this room.</summary>
public static class PlacePermissions
{
    /// <summary>See places and their people, within the division.</summary>
    public const string View = "places.view";

    /// <summary>Enter and change places.</summary>
    public const string Edit = "places.edit";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, [.. RoleNames.All]),
        new(Edit, RoleNames.Administrator, RoleNames.TownOfficial, RoleNames.FireInspector),
    ];
}
