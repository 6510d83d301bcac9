using Fengsui.Kernel.Access;

namespace Fengsui.Sensing;

/// <summary>What may be done with devices, and by whom.</summary>
public static class SensingPermissions
{
    /// <summary>See transmitters, points, frames.</summary>
    public const string View = "sensing.view";

    /// <summary>Bind, name and set up devices.</summary>
    public const string Edit = "sensing.edit";

    /// <summary>Send reading commands, clock and duty check.</summary>
    public const string Command = "sensing.command";

    /// <summary>Initialise a device: what it does is the maker's, so few may.</summary>
    public const string Initialise = "sensing.initialise";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, RoleNames.Administrator, RoleNames.DutyLeader, RoleNames.DutyOperator, RoleNames.DeviceManager,
            RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.PoliceStation, RoleNames.SectorDepartment,
            RoleNames.TownOfficial, RoleNames.Village, RoleNames.GridWorker, RoleNames.Unit, RoleNames.PropertyManager,
            RoleNames.ServiceProvider, RoleNames.Leader),
        new(Edit, RoleNames.Administrator, RoleNames.DeviceManager),
        new(Command, RoleNames.Administrator, RoleNames.DeviceManager, RoleNames.DutyLeader, RoleNames.DutyOperator),
        new(Initialise, RoleNames.Administrator, RoleNames.DeviceManager),
    ];
}
