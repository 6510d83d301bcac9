using Fengsui.Kernel.Access;

namespace Fengsui.Hazards.Reports;

/// <summary>Permissions over citizens' reports. None is held by whoever works for one place: the reported never see who reported.</summary>
public static class ReportPermissions
{
    /// <summary>See reports within one's scope, the reporter masked.</summary>
    public const string View = "hazards.reports.view";

    /// <summary>Accept, reject, merge, transfer, check, judge.</summary>
    public const string Handle = "hazards.reports.handle";

    /// <summary>Answer, call back, close.</summary>
    public const string Answer = "hazards.reports.answer";

    /// <summary>Say what the department did that it was transferred to, or send it back.</summary>
    public const string Settle = "hazards.reports.settle";

    /// <summary>See who reported, saying why; each time is kept.</summary>
    public const string Reveal = "hazards.reports.reveal";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.PoliceStation, RoleNames.SectorDepartment, RoleNames.TownOfficial, RoleNames.Leader),
        new(Handle, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.PoliceStation, RoleNames.TownOfficial),
        new(Answer, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.PoliceStation, RoleNames.TownOfficial),
        new(Settle, RoleNames.SectorDepartment, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.PoliceStation, RoleNames.TownOfficial),
        new(Reveal, RoleNames.BrigadeChief, RoleNames.FireInspector),
    ];
}
