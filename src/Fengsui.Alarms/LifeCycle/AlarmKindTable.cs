using System.Collections.Frozen;
using Fengsui.Alarms.Contracts;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Alarms.LifeCycle;

/// <summary>What the end of a signal does to its alarm.</summary>
internal enum OnRestoration
{
    /// <summary>Marks "signal cleared at"; a person decides. Always so for fire: 警情消除 is only a claim.</summary>
    Marks,

    /// <summary>Closes it when a person has seen it; else marks.</summary>
    ClosesOnceAcknowledged,

    /// <summary>Closes it.</summary>
    Closes,
}

/// <summary>Which time limits apply.</summary>
internal enum EscalationClass
{
    Fire,
    LateFire,
    Attention,
    SeriousTrouble,
    Trouble,
}

/// <summary>What holds for every alarm of a kind.</summary>
internal sealed record AlarmKindTraits(AlarmQueue Queue, bool IsFire, OnRestoration OnRestoration);

/// <summary>
/// Signals to alarms, in one place. Severities follow the event classes written down for GB/T 26875.3-2011: fire and manual
/// alarm critical; a channel fault, or main and backup power together, high; shield is an impairment.
/// </summary>
internal static class AlarmKindTable
{
    // GB/T 26875.3-2011 table 5: 消防水泵, 喷淋泵, 泡沫液泵, 防烟排烟风机.
    private static readonly FrozenSet<int> PumpsAndFans = new[] { 91, 95, 105, 111 }.ToFrozenSet();

    // Table 4: 消火栓, 自动喷水灭火, 气体灭火, 水喷雾 (both), 泡沫, 干粉, 防烟排烟: a start of the system as a whole.
    private static readonly FrozenSet<int> ExtinguishingSystems = new[] { 11, 12, 13, 14, 15, 16, 17, 18 }.ToFrozenSet();

    private static readonly FrozenSet<int> CallPoints = new[] { 23, 24 }.ToFrozenSet();

    private static readonly FrozenDictionary<AlarmKind, AlarmKindTraits> Kinds = new Dictionary<AlarmKind, AlarmKindTraits>
    {
        [AlarmKind.FireAlarm] = new(AlarmQueue.Duty, true, OnRestoration.Marks),
        [AlarmKind.ManualAlarm] = new(AlarmQueue.Duty, true, OnRestoration.Marks),
        [AlarmKind.LinkageStart] = new(AlarmQueue.Duty, false, OnRestoration.ClosesOnceAcknowledged),
        [AlarmKind.Prewarning] = new(AlarmQueue.Duty, false, OnRestoration.ClosesOnceAcknowledged),
        [AlarmKind.Supervisory] = new(AlarmQueue.Duty, false, OnRestoration.ClosesOnceAcknowledged),
        [AlarmKind.Trouble] = new(AlarmQueue.Maintenance, false, OnRestoration.Closes),
        [AlarmKind.PowerTrouble] = new(AlarmQueue.Maintenance, false, OnRestoration.Closes),
        [AlarmKind.CommunicationTrouble] = new(AlarmQueue.Maintenance, false, OnRestoration.Closes),
        [AlarmKind.Impairment] = new(AlarmQueue.Maintenance, false, OnRestoration.Closes),
        [AlarmKind.ManualMode] = new(AlarmQueue.Maintenance, false, OnRestoration.Closes),
        [AlarmKind.DeviceOffline] = new(AlarmQueue.Maintenance, false, OnRestoration.Closes),
    }.ToFrozenDictionary();

    /// <summary>Kinds that may be a fire.</summary>
    public static IReadOnlyList<AlarmKind> FireKinds { get; } = [AlarmKind.FireAlarm, AlarmKind.ManualAlarm];

    /// <summary>Kinds of the duty queue.</summary>
    public static IReadOnlyList<AlarmKind> DutyKinds { get; } = [.. KindsOf(AlarmQueue.Duty)];

    /// <summary>Kinds of the maintenance queue.</summary>
    public static IReadOnlyList<AlarmKind> MaintenanceKinds { get; } = [.. KindsOf(AlarmQueue.Maintenance)];

    /// <summary>What holds for a kind.</summary>
    public static AlarmKindTraits Of(AlarmKind kind) => Kinds[kind];

    /// <summary>True for fire and manual alarm.</summary>
    public static bool IsFire(AlarmKind kind) => Kinds[kind].IsFire;

    /// <summary>The kind that a signal raises, or null: test is a log line, linkage is evidence first.</summary>
    public static AlarmKind? KindOf(SignalKind signal) => signal switch
    {
        SignalKind.FireAlarm => AlarmKind.FireAlarm,
        SignalKind.ManualAlarm => AlarmKind.ManualAlarm,
        SignalKind.Supervisory => AlarmKind.Supervisory,
        SignalKind.Started => AlarmKind.LinkageStart,
        SignalKind.Feedback => null,
        SignalKind.Delay => null,
        SignalKind.Fault => AlarmKind.Trouble,
        SignalKind.BusFault => AlarmKind.Trouble,
        SignalKind.MainPowerFault => AlarmKind.PowerTrouble,
        SignalKind.BackupPowerFault => AlarmKind.PowerTrouble,
        SignalKind.ChannelFault => AlarmKind.CommunicationTrouble,
        SignalKind.LineFault => AlarmKind.CommunicationTrouble,
        SignalKind.Bypassed => AlarmKind.Impairment,
        SignalKind.ManualMode => AlarmKind.ManualMode,
        SignalKind.Offline => AlarmKind.DeviceOffline,
        SignalKind.Test => null,
        SignalKind.Prewarning => AlarmKind.Prewarning,
        SignalKind.RulePrewarning => AlarmKind.Prewarning,
        SignalKind.RuleFault => AlarmKind.Trouble,
    };

    /// <summary>启动, 反馈, 延时: speaks for a fire of the same place and is nothing by itself.</summary>
    public static bool IsLinkage(SignalKind signal) => signal is SignalKind.Started or SignalKind.Feedback or SignalKind.Delay;

    /// <summary>A pump or fan, or an extinguishing system as a whole: its start without a fire wants a look.</summary>
    public static bool StartNeedsLook(PointLevel level, int systemType, int componentType) =>
        PumpsAndFans.Contains(componentType) || (level == PointLevel.System && ExtinguishingSystems.Contains(systemType));

    /// <summary>手动火灾报警按钮 or 消火栓按钮, or the key of the transmitter: a person meant it.</summary>
    public static bool PressedByPerson(AlarmKind kind, int componentType) =>
        kind == AlarmKind.ManualAlarm || (kind == AlarmKind.FireAlarm && CallPoints.Contains(componentType));

    /// <summary>How bad the signals that last now are together.</summary>
    public static AlarmSeverity SeverityOf(AlarmKind kind, SignalSet signals, PointLevel level) => kind switch
    {
        AlarmKind.FireAlarm or AlarmKind.ManualAlarm => AlarmSeverity.Critical,
        AlarmKind.Prewarning => AlarmSeverity.High,
        AlarmKind.LinkageStart or AlarmKind.Supervisory or AlarmKind.Impairment => AlarmSeverity.Medium,
        AlarmKind.PowerTrouble => signals.Contains(SignalKind.MainPowerFault) && signals.Contains(SignalKind.BackupPowerFault)
            ? AlarmSeverity.High
            : AlarmSeverity.Medium,
        AlarmKind.CommunicationTrouble => signals.Contains(SignalKind.ChannelFault) ? AlarmSeverity.High : AlarmSeverity.Medium,
        AlarmKind.Trouble => signals.Contains(SignalKind.BusFault) ? AlarmSeverity.Medium : AlarmSeverity.Low,
        // A silent transmitter leaves the whole place unseen; a silent component one point.
        AlarmKind.DeviceOffline => level == PointLevel.Component ? AlarmSeverity.Low : AlarmSeverity.High,
        AlarmKind.ManualMode => AlarmSeverity.Low,
    };

    /// <summary>Which time limits apply.</summary>
    public static EscalationClass ClassOf(AlarmKind kind, AlarmSeverity severity, bool late) => kind switch
    {
        _ when IsFire(kind) => late ? EscalationClass.LateFire : EscalationClass.Fire,
        AlarmKind.LinkageStart or AlarmKind.Prewarning or AlarmKind.Supervisory => EscalationClass.Attention,
        _ => severity <= AlarmSeverity.High ? EscalationClass.SeriousTrouble : EscalationClass.Trouble,
    };

    private static IEnumerable<AlarmKind> KindsOf(AlarmQueue queue) =>
        Enum.GetValues<AlarmKind>().Where(k => Kinds[k].Queue == queue);
}

/// <summary>The signals of one alarm that last now, as stored: names with a comma between.</summary>
internal readonly record struct SignalSet(string Stored)
{
    public static SignalSet Empty { get; } = new("");

    public bool IsEmpty => Stored.Length == 0;

    public bool Contains(SignalKind signal) => Names().Contains(signal.ToString(), StringComparer.Ordinal);

    public SignalSet With(SignalKind signal) =>
        Contains(signal) ? this : new SignalSet(IsEmpty ? signal.ToString() : $"{Stored},{signal}");

    public SignalSet Without(SignalKind signal) =>
        new(string.Join(',', Names().Where(n => n != signal.ToString())));

    private string[] Names() => Stored.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
