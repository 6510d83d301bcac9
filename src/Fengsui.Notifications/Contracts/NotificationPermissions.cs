using Fengsui.Kernel.Access;

namespace Fengsui.Notifications.Contracts;

/// <summary>What may be done about messages, rosters and calls, and by which roles.</summary>
public static class NotificationPermissions
{
    /// <summary>Topic of the change feed.</summary>
    public const string Topic = "notifications";

    /// <summary>See messages, calls, rosters and trees within the own divisions.</summary>
    public const string View = "notifications.view";

    /// <summary>Say that a call is taken, for oneself; send a message again.</summary>
    public const string Handle = "notifications.handle";

    /// <summary>Gateways and their secrets, and what the test gateway got.</summary>
    public const string Channels = "notifications.channels";

    /// <summary>People who can be called, and who is on duty.</summary>
    public const string Rosters = "notifications.rosters";

    /// <summary>Who is called, in which order.</summary>
    public const string Trees = "notifications.trees";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PermissionDefinition> All { get; } =
    [
        new(View, RoleNames.Administrator, RoleNames.DutyLeader, RoleNames.DutyOperator, RoleNames.DeviceManager, RoleNames.BrigadeChief,
            RoleNames.FireInspector, RoleNames.TownOfficial, RoleNames.Leader),
        new(Handle, RoleNames.DutyLeader, RoleNames.DutyOperator, RoleNames.DeviceManager, RoleNames.BrigadeChief, RoleNames.FireInspector,
            RoleNames.TownOfficial),
        new(Channels, RoleNames.Administrator),
        new(Rosters, RoleNames.Administrator, RoleNames.DutyLeader, RoleNames.BrigadeChief, RoleNames.TownOfficial),
        new(Trees, RoleNames.Administrator, RoleNames.DutyLeader, RoleNames.BrigadeChief),
    ];
}
