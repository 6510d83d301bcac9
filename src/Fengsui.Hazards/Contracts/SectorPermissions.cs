using Fengsui.Kernel.Access;

namespace Fengsui.Hazards.Contracts;

/// <summary>Permissions over the portals of sectors.</summary>
public static class SectorPermissions
{
    /// <summary>See the portal of a sector within one's scope; a department sees its own alone.</summary>
    public const string View = "hazards.sectors.view";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, RoleNames.Administrator, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.SectorDepartment, RoleNames.TownOfficial,
            RoleNames.Leader, RoleNames.Auditor),
    ];
}
