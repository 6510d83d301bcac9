using System.Collections.Immutable;

namespace Fengsui.Simulator.Life;

/// <summary>
/// Why something really happened: the answer sheet. It is for tests and for measuring precision and recall, and is never sent over the
/// wire, where a fire and a steaming bathroom look the same.
/// </summary>
public enum TrueCause
{
    Routine,
    Fire,
    CookingSmoke,
    Steam,
    Dust,
    Smoking,
    Insects,
    Mischief,
    Chatter,
    Test,
    Works,
    EquipmentFault,
    Shielding,
    ManualMode,
    PowerCut,
    AreaPowerCut,
    LinkLoss,
    BadClock,
    SensorDrift,
    ElectricalOverload,
    WaterLoss,

    /// <summary>Welding and cutting that nobody announced; only where causes look alike.</summary>
    HotWork,

    /// <summary>A detector grown dirty or old; only where causes look alike.</summary>
    Ageing,

    /// <summary>A surge on a loop; only where causes look alike.</summary>
    Noise,
}

public enum HappeningKind
{
    /// <summary>Status bits of a component change (type 2).</summary>
    ComponentState,

    /// <summary>Status bits of one system of the transmitter change (type 1).</summary>
    SystemState,

    /// <summary>Status bits of the transmitter change (type 21).</summary>
    DeviceState,

    /// <summary>Somebody operates the panel (type 4); <see cref="Happening.Set"/> holds the operation flags.</summary>
    FacilityOperation,

    /// <summary>Somebody operates the transmitter (type 24); <see cref="Happening.Set"/> holds the operation flags.</summary>
    DeviceOperation,

    /// <summary>The transmitter reports all its analog points (type 3).</summary>
    AnalogReport,

    /// <summary>A point's value departs from its usual course by <see cref="Happening.Value"/> raw steps from now on, and is sent (type 3).</summary>
    AnalogBias,

    /// <summary>The transmitter loses its line to the centre.</summary>
    LinkLost,

    /// <summary>The line is back.</summary>
    LinkRestored,

    /// <summary>The transmitter's clock is <see cref="Happening.Value"/> minutes wrong from now on; 0 is right, <see cref="short.MinValue"/> starts at 2000-01-01.</summary>
    ClockWrong,
}

/// <summary>Status and operation bits as GB/T 26875.3-2011 numbers them.</summary>
public static class Bits
{
    public const ushort Normal = 1 << 0;
    public const ushort Fire = 1 << 1;
    public const ushort Fault = 1 << 2;
    public const ushort Shielded = 1 << 3;
    public const ushort Supervisory = 1 << 4;
    public const ushort Started = 1 << 5;
    public const ushort Feedback = 1 << 6;
    public const ushort Delay = 1 << 7;
    public const ushort SystemMainPowerFault = 1 << 8;
    public const ushort SystemBackupPowerFault = 1 << 9;
    public const ushort SystemManual = 1 << 11;
    public const ushort SystemReset = 1 << 13;

    public const ushort DeviceMainPowerFault = 1 << 3;
    public const ushort DeviceBackupPowerFault = 1 << 4;
    public const ushort DeviceChannelFault = 1 << 5;
    public const ushort DeviceLineFault = 1 << 6;

    public const ushort OperationReset = 1 << 0;
    public const ushort OperationMute = 1 << 1;
    public const ushort OperationManualAlarm = 1 << 2;
    public const ushort OperationAlarmCleared = 1 << 3;
    public const ushort OperationSelfTest = 1 << 4;

    /// <summary>On the panel: confirm. On the transmitter: duty check answered.</summary>
    public const ushort OperationConfirm = 1 << 5;
    public const ushort OperationTest = 1 << 6;
}

/// <summary>One thing that happens to one transmitter at one instant.</summary>
/// <param name="Episode">The story this belongs to; see <see cref="Life.Episode.Id"/>.</param>
/// <param name="Order">Position inside the story, so that equal times keep their order.</param>
/// <param name="Transmitter">Index into the county's transmitters.</param>
/// <param name="Component">Index into the county's components, or -1.</param>
/// <param name="SystemType">The system concerned, for <see cref="HappeningKind.SystemState"/> and <see cref="HappeningKind.FacilityOperation"/>.</param>
public readonly record struct Happening(
    DateTimeOffset Time,
    long Episode,
    int Order,
    TrueCause Cause,
    HappeningKind Kind,
    int Transmitter,
    int Component,
    byte SystemType,
    ushort Set,
    ushort Clear,
    short Value) : IComparable<Happening>
{
    public int CompareTo(Happening other)
    {
        var byTime = Time.CompareTo(other.Time);
        var byEpisode = Episode.CompareTo(other.Episode);
        return byTime != 0 ? byTime : byEpisode != 0 ? byEpisode : Order.CompareTo(other.Order);
    }

    public static bool operator <(Happening left, Happening right) => left.CompareTo(right) < 0;

    public static bool operator >(Happening left, Happening right) => left.CompareTo(right) > 0;

    public static bool operator <=(Happening left, Happening right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Happening left, Happening right) => left.CompareTo(right) >= 0;
}

/// <summary>A story with one true cause: a fire from the first wisp of smoke to the last reset, a steamed-up bathroom, an area's power cut.</summary>
public sealed record Episode(long Id, TrueCause Cause, DateTimeOffset Start, ImmutableArray<Happening> Happenings);
