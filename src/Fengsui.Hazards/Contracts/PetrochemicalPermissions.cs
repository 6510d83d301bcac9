using Fengsui.Kernel.Access;

namespace Fengsui.Hazards.Contracts;

/// <summary>Permissions over major-risk controls and the three tasks of petrochemical enterprises (S-40 to S-45).</summary>
public static class PetrochemicalPermissions
{
    /// <summary>See tasks and controls within one's scope.</summary>
    public const string View = "hazards.petrochemical.view";

    /// <summary>Plan tasks and controls.</summary>
    public const string Plan = "hazards.petrochemical.plan";

    /// <summary>Report progress, check controls.</summary>
    public const string Report = "hazards.petrochemical.report";

    /// <summary>Topic of the change feed; the key is the id of the place.</summary>
    public const string Topic = "hazards.petrochemical";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, RoleNames.Administrator, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.SectorDepartment, RoleNames.TownOfficial,
            RoleNames.Leader, RoleNames.Auditor, RoleNames.Unit),
        new(Plan, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.Unit),
        new(Report, RoleNames.FireInspector, RoleNames.Unit),
    ];
}
