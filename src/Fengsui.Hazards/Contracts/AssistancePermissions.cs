using Fengsui.Kernel.Access;

namespace Fengsui.Hazards.Contracts;

/// <summary>Permissions over technical assistance to rural industries and priority projects (S-70, S-71).</summary>
public static class AssistancePermissions
{
    /// <summary>See cases within one's scope.</summary>
    public const string View = "hazards.assistance.view";

    /// <summary>Ask for assistance, take one's own request back.</summary>
    public const string Request = "hazards.assistance.request";

    /// <summary>Schedule, advise, follow up.</summary>
    public const string Prepare = "hazards.assistance.prepare";

    /// <summary>Close, and call off what was scheduled.</summary>
    public const string Decide = "hazards.assistance.decide";

    /// <summary>Change the kinds of projects.</summary>
    public const string Kinds = "hazards.assistance.kinds";

    /// <summary>Topic of the change feed; the key is the id of the case.</summary>
    public const string Topic = "hazards.assistance";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, RoleNames.Administrator, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.SectorDepartment, RoleNames.TownOfficial,
            RoleNames.Village, RoleNames.Leader, RoleNames.Auditor, RoleNames.Unit, RoleNames.PropertyManager),
        new(Request, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.SectorDepartment, RoleNames.TownOfficial, RoleNames.Village,
            RoleNames.Unit, RoleNames.PropertyManager),
        new(Prepare, RoleNames.FireInspector, RoleNames.BrigadeChief),
        new(Decide, RoleNames.FireInspector, RoleNames.BrigadeChief),
        new(Kinds, RoleNames.Administrator, RoleNames.BrigadeChief, RoleNames.FireInspector),
    ];
}
