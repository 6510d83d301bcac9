using Fengsui.Kernel.Access;

namespace Fengsui.Hazards.Contracts;

/// <summary>Permissions over inspections, notices and levers. Inspections and notices are read with <see cref="HazardPermissions.View"/>.</summary>
public static class EnforcementPermissions
{
    /// <summary>Plan and carry out inspections.</summary>
    public const string Inspect = "hazards.inspections.edit";

    /// <summary>Draft notices, serve them.</summary>
    public const string Prepare = "hazards.notices.prepare";

    /// <summary>Issue and withdraw notices.</summary>
    public const string Issue = "hazards.notices.issue";

    /// <summary>Change templates of notices, within one's own county.</summary>
    public const string Templates = "hazards.notices.templates";

    /// <summary>See interviews, exposures, joint operations, transfers and penalties.</summary>
    public const string SeeLevers = "hazards.levers.view";

    /// <summary>Propose and carry out a lever.</summary>
    public const string UseLevers = "hazards.levers.edit";

    /// <summary>Check an exposure: law, privacy. Two people, neither of whom proposed it.</summary>
    public const string CheckExposure = "hazards.levers.check";

    /// <summary>Publish and withdraw an exposure.</summary>
    public const string Publish = "hazards.levers.publish";

    /// <summary>Decide on a penalty.</summary>
    public const string Fine = "hazards.levers.fine";

    /// <summary>Topics of the change feed; the key is the record's id.</summary>
    public const string InspectionTopic = "hazards.inspections";

    /// <summary>The same of notices.</summary>
    public const string NoticeTopic = "hazards.notices";

    /// <summary>The same of levers.</summary>
    public const string LeverTopic = "hazards.levers";

    private static readonly string[] Supervisors =
        [RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.PoliceStation, RoleNames.SectorDepartment, RoleNames.TownOfficial];

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(Inspect, Supervisors),
        new(Prepare, Supervisors),
        new(Issue, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.PoliceStation, RoleNames.TownOfficial),
        new(Templates, RoleNames.Administrator, RoleNames.BrigadeChief, RoleNames.FireInspector),
        new(SeeLevers, [.. Supervisors, RoleNames.Administrator, RoleNames.Leader, RoleNames.Auditor]),
        new(UseLevers, Supervisors),
        new(CheckExposure, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.Leader),
        new(Publish, RoleNames.BrigadeChief, RoleNames.Leader),
        new(Fine, RoleNames.FireInspector, RoleNames.BrigadeChief),
    ];
}
