using Fengsui.Kernel.Access;

namespace Fengsui.Places.Contracts;

/// <summary>Permissions of the ledgers about people: who sees files of members, who keeps the visits of the police.</summary>
public static class PeoplePermissions
{
    /// <summary>See the files of firefighters and members of micro-stations, their allowances and benefits. Not for the administrator.</summary>
    public const string WelfareView = "places.welfare.view";

    /// <summary>Keep them.</summary>
    public const string WelfareEdit = "places.welfare.edit";

    /// <summary>Keep who of the police is in charge of a village, and the visits.</summary>
    public const string VillagePolice = "places.village-police.edit";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(WelfareView, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.TownOfficial, RoleNames.Auditor),
        new(WelfareEdit, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.TownOfficial),
        new(VillagePolice, RoleNames.PoliceStation, RoleNames.BrigadeChief, RoleNames.FireInspector),
        new(PlacePermissions.Write, RoleNames.PoliceStation),
    ];
}
