using Fengsui.Kernel.Access;

namespace Fengsui.Hazards.Contracts;

/// <summary>Permissions over tests, maintenance and outages of protection systems.</summary>
public static class SystemPermissions
{
    /// <summary>See tests, contracts and outages within one's scope.</summary>
    public const string View = "hazards.systems.view";

    /// <summary>Enter tests and maintenance visits.</summary>
    public const string Test = "hazards.systems.test";

    /// <summary>Ask for an outage of a system, and say that it works again; keep maintenance contracts.</summary>
    public const string Keep = "hazards.systems.keep";

    /// <summary>Decide on outages.</summary>
    public const string Decide = "hazards.systems.decide";

    /// <summary>Topic of the change feed; the key is the id of the place.</summary>
    public const string Topic = "hazards.systems";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, RoleNames.Administrator, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.PoliceStation, RoleNames.SectorDepartment,
            RoleNames.TownOfficial, RoleNames.Leader, RoleNames.Auditor, RoleNames.Unit, RoleNames.PropertyManager, RoleNames.ServiceProvider),
        new(Test, RoleNames.FireInspector, RoleNames.Unit, RoleNames.PropertyManager, RoleNames.ServiceProvider),
        new(Keep, RoleNames.FireInspector, RoleNames.Unit, RoleNames.PropertyManager, RoleNames.ServiceProvider),
        new(Decide, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.TownOfficial),
    ];
}
