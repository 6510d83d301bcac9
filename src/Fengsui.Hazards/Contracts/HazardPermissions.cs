using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Contracts;

/// <summary>Permissions over hazards. Which move of one hazard, its life cycle says.</summary>
public static class HazardPermissions
{
    /// <summary>See hazards within one's scope.</summary>
    public const string View = "hazards.view";

    /// <summary>Enter a finding.</summary>
    public const string Find = "hazards.find";

    /// <summary>Verify, register, dismiss, order.</summary>
    public const string Register = "hazards.register";

    /// <summary>Say that a hazard of one's own place is rectified, ask for an extension.</summary>
    public const string Rectify = "hazards.rectify";

    /// <summary>Reinspect.</summary>
    public const string Review = "hazards.review";

    /// <summary>Close, reopen, escalate, decide on extensions.</summary>
    public const string Decide = "hazards.decide";

    /// <summary>Enter and supersede rules and clocks within one's own division.</summary>
    public const string Rules = "hazards.rules";

    /// <summary>Change classes and programmes.</summary>
    public const string Classes = "hazards.classes";

    /// <summary>Held by no role: moves that only the system makes.</summary>
    public const string SystemOnly = "hazards.system";

    /// <summary>Code of the refusal of who lacks a permission.</summary>
    public const string NotAllowed = "hazards.not-allowed";

    /// <summary>The refusal of who lacks a permission: it names the roles that hold it.</summary>
    public static Refusal Refuse(string permission) => Refusal.Forbidden(NotAllowed, Terms.Holders(permission));

    /// <summary>Why a move that is lawful is not the reader's to make.</summary>
    /// <param name="problem">Code of the refusal.</param>
    /// <param name="permission">The permission that the move asks for.</param>
    /// <param name="arguments">Values for the text of any other problem than a lack of it.</param>
    internal static Refusal WhyNot(string problem, string permission, params string[] arguments) =>
        problem == NotAllowed ? Refuse(permission) : Refusal.Forbidden(problem, arguments);

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, [.. RoleNames.All.Except([RoleNames.DutyOperator, RoleNames.DeviceManager], StringComparer.Ordinal)]),
        new(Find, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.PoliceStation, RoleNames.SectorDepartment, RoleNames.TownOfficial,
            RoleNames.Village, RoleNames.GridWorker, RoleNames.Unit, RoleNames.PropertyManager, RoleNames.ServiceProvider),
        new(Register, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.PoliceStation, RoleNames.SectorDepartment, RoleNames.TownOfficial),
        new(Rectify, RoleNames.Unit, RoleNames.PropertyManager, RoleNames.ServiceProvider, RoleNames.TownOfficial, RoleNames.Village),
        new(Review, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.PoliceStation, RoleNames.SectorDepartment, RoleNames.TownOfficial),
        new(Decide, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.TownOfficial, RoleNames.Leader),
        new(Rules, RoleNames.Administrator, RoleNames.BrigadeChief, RoleNames.FireInspector),
        new(Classes, RoleNames.Administrator, RoleNames.BrigadeChief, RoleNames.FireInspector),
        new(SystemOnly),
    ];
}
