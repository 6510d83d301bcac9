using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Sensing.Life;

/// <summary>Who may do what with the life of equipment, field tickets and the operator's money.</summary>
public static class LifePermissions
{
    /// <summary>See equipment, its health, coverage, tickets.</summary>
    public const string View = "sensing.life.view";

    /// <summary>Work in the field: install, accept, calibrate, change batteries, replace, take and mend tickets.</summary>
    public const string Work = "sensing.life.work";

    /// <summary>Keep profiles and batches, say what a place needs, suspend, retire, assign and close tickets.</summary>
    public const string Manage = "sensing.life.manage";

    /// <summary>See service contracts, statements, payments and complaints of charging.</summary>
    public const string Money = "sensing.life.money";

    /// <summary>Keep service contracts, prepare statements, enter payments.</summary>
    public const string Settle = "sensing.life.settle";

    /// <summary>Approve a statement that somebody else prepared; decide complaints of charging.</summary>
    public const string Approve = "sensing.life.approve";

    /// <summary>Complain that a unit was made to pay.</summary>
    public const string Complain = "sensing.life.complain";

    /// <summary>Held by no role: what only the evidence does.</summary>
    public const string SystemOnly = "sensing.life.system";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, RoleNames.Administrator, RoleNames.DutyLeader, RoleNames.DutyOperator, RoleNames.DeviceManager, RoleNames.BrigadeChief, RoleNames.FireInspector,
            RoleNames.PoliceStation, RoleNames.SectorDepartment, RoleNames.TownOfficial, RoleNames.Village, RoleNames.GridWorker, RoleNames.Unit,
            RoleNames.PropertyManager, RoleNames.ServiceProvider, RoleNames.Leader),
        new(Work, RoleNames.Administrator, RoleNames.DeviceManager, RoleNames.ServiceProvider),
        new(Manage, RoleNames.Administrator, RoleNames.DeviceManager),
        new(Money, RoleNames.Administrator, RoleNames.DeviceManager, RoleNames.BrigadeChief, RoleNames.Leader, RoleNames.Auditor),
        new(Settle, RoleNames.DeviceManager, RoleNames.BrigadeChief),
        new(Approve, RoleNames.BrigadeChief, RoleNames.Leader),
        new(Complain, RoleNames.Unit, RoleNames.PropertyManager, RoleNames.DeviceManager, RoleNames.FireInspector, RoleNames.TownOfficial),
        new(SystemOnly),
    ];

    /// <summary>The refusal of who lacks a permission: it names the roles that hold it.</summary>
    internal static Refusal Refuse(string permission) => Refusal.Forbidden("life.not-allowed", Terms.Holders(permission));
}

/// <summary>Topics of the change feed.</summary>
public static class LifeTopics
{
    /// <summary>A piece of equipment changed, or its health; the key is its id.</summary>
    public const string Assets = "sensing.life.assets";

    /// <summary>A ticket changed; the key is its id.</summary>
    public const string Tickets = "sensing.life.tickets";

    /// <summary>A contract, statement or payment changed; the key is its id.</summary>
    public const string Money = "sensing.life.money";
}
