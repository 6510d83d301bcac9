using Fengsui.Kernel.Access;

namespace Fengsui.Alarms;

/// <summary>What may be done to alarms, and by which roles.</summary>
internal static class AlarmPermissions
{
    /// <summary>See alarms, one by one and in lists.</summary>
    public const string View = "alarms.view";

    /// <summary>Watch all that comes in: the duty console, its sound, the stream, the drills, the time limits.</summary>
    public const string Watch = "alarms.watch";

    public const string Acknowledge = "alarms.acknowledge";
    public const string Verify = "alarms.verify";
    public const string Close = "alarms.close";

    /// <summary>Take an alarm out of its group.</summary>
    public const string Split = "alarms.split";
    public const string Override = "alarms.override";

    /// <summary>May act on some alarm; on which, the life cycle says.</summary>
    public const string Handle = "alarms.handle";

    public const string Maintain = "alarms.maintain";
    public const string Shelve = "alarms.shelve";
    public const string ShelveTrouble = "alarms.shelve-trouble";
    public const string Note = "alarms.note";
    public const string Drill = "alarms.drill";
    public const string Statistics = "alarms.statistics";
    public const string Policy = "alarms.policy";

    /// <summary>Held by no role: moves that only the system makes.</summary>
    public const string SystemOnly = "alarms.system";

    public static IReadOnlyList<PermissionDefinition> All { get; } =
    [
        new(View, [.. RoleNames.All.Where(r => r != RoleNames.Auditor)]),
        new(Watch, RoleNames.DutyOperator, RoleNames.DutyLeader, RoleNames.DeviceManager, RoleNames.BrigadeChief,
            RoleNames.FireInspector, RoleNames.TownOfficial, RoleNames.Leader, RoleNames.Administrator),
        new(Acknowledge, RoleNames.DutyOperator, RoleNames.DutyLeader),
        new(Verify, RoleNames.DutyOperator, RoleNames.DutyLeader),
        new(Close, RoleNames.DutyOperator, RoleNames.DutyLeader),
        new(Split, RoleNames.DutyOperator, RoleNames.DutyLeader),
        new(Override, RoleNames.DutyLeader),
        new(Handle, RoleNames.DutyOperator, RoleNames.DutyLeader, RoleNames.DeviceManager),
        new(Maintain, RoleNames.DutyOperator, RoleNames.DutyLeader, RoleNames.DeviceManager),
        new(Shelve, RoleNames.DutyLeader),
        new(ShelveTrouble, RoleNames.DutyOperator, RoleNames.DutyLeader, RoleNames.DeviceManager),
        new(Note, RoleNames.DutyOperator, RoleNames.DutyLeader, RoleNames.DeviceManager, RoleNames.BrigadeChief,
            RoleNames.FireInspector),
        new(Drill, RoleNames.DutyLeader, RoleNames.DeviceManager, RoleNames.BrigadeChief, RoleNames.FireInspector),
        new(Statistics, RoleNames.DutyLeader, RoleNames.DeviceManager, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.TownOfficial,
            RoleNames.Leader, RoleNames.Administrator),
        new(Policy, RoleNames.DutyLeader, RoleNames.Administrator),
        new(SystemOnly),
    ];
}
