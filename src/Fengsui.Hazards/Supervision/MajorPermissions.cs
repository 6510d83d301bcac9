using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Supervision;

/// <summary>Permissions over cases of major hazards. Which move of one case, its life cycle says.</summary>
public static class MajorPermissions
{
    /// <summary>See cases within one's scope.</summary>
    public const string View = "majors.view";

    /// <summary>Open and judge a case, hold the study, serve the notice, reinspect, seal.</summary>
    public const string Handle = "majors.handle";

    /// <summary>Determine, report to the government, approve the plan, review the closeout, remove the plate, archive.</summary>
    public const string Decide = "majors.decide";

    /// <summary>The government's own decisions: list or not, extend, shut down, consent to the closeout.</summary>
    public const string Govern = "majors.govern";

    /// <summary>Visit a listed hazard.</summary>
    public const string Visit = "majors.visit";

    /// <summary>Propose the plan, ask for an extension, apply for the closeout.</summary>
    public const string Rectify = "majors.rectify";

    /// <summary>Add photos and papers.</summary>
    public const string Prove = "majors.prove";

    /// <summary>Code of the refusal of who may not.</summary>
    internal const string NotAllowed = "majors.not-allowed";

    /// <summary>The refusal of who may not; it says who may.</summary>
    internal static Refusal Refuse(string permission) => Refusal.Forbidden(NotAllowed, Terms.Holders(permission));

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, [.. RoleNames.All.Except([RoleNames.DutyOperator, RoleNames.DeviceManager, RoleNames.Village, RoleNames.GridWorker], StringComparer.Ordinal)]),
        new(Handle, RoleNames.FireInspector, RoleNames.BrigadeChief),
        new(Decide, RoleNames.BrigadeChief),
        new(Govern, RoleNames.Leader),
        new(Visit, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.TownOfficial, RoleNames.SectorDepartment, RoleNames.PoliceStation),
        new(Rectify, RoleNames.Unit, RoleNames.PropertyManager, RoleNames.TownOfficial, RoleNames.FireInspector),
        new(Prove, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.TownOfficial, RoleNames.SectorDepartment, RoleNames.PoliceStation, RoleNames.Unit, RoleNames.PropertyManager),
    ];
}
