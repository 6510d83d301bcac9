using System.Collections.Immutable;
using Fengsui.Simulator.Life;

namespace Fengsui.Simulator.Fleet;

/// <summary>How a device shows that it is alive. The standard has no heartbeat; these were seen.</summary>
public enum HeartbeatKind
{
    /// <summary>A send without data.</summary>
    EmptySend,

    /// <summary>Its own status, type 21.</summary>
    DeviceStatus,

    /// <summary>Its own clock, type 28.</summary>
    DeviceTime,

    /// <summary>Command 7 without data (Dahua). Denied by a centre that does not know the device's profile.</summary>
    CommandSeven,

    /// <summary>One byte, 16 (CRT family).</summary>
    Handshake,

    None,
}

/// <summary>Damage done to a frame the first time it is sent; the retransmission is clean.</summary>
public enum InjectedError
{
    BadChecksum,
    WrongEnd,
    OversizedLength,
    LengthTooSmall,
    BadStart,
    Truncated,
    GarbageBefore,
    SplitPacket,
    StickyPacket,
    UnknownCommand,
    BcdTime,
    YearFirstTime,
    ZeroTime,
    ShortLayout,
    Duplicate,
    SerialWrap,
    OutOfOrder,
}

public sealed record FleetOptions
{
    public required string Host { get; init; }

    /// <summary>TCP port of the centre.</summary>
    public required int Port { get; init; }

    /// <summary>UDP port of the centre; when null, transmitters of that kind connect by TCP.</summary>
    public int? UdpPort { get; init; }

    public ulong Seed { get; init; } = 1;

    public LifeOptions Life { get; init; } = LifeOptions.Demo;

    /// <summary>The moment from which the history runs; when null, the moment the fleet starts.</summary>
    public DateTimeOffset? Origin { get; init; }

    /// <summary>The first so many transmitters of the county; when null, all.</summary>
    public int? Devices { get; init; }

    /// <summary>The first connections are spread over this time.</summary>
    public TimeSpan ConnectSpread { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest wait between two attempts to connect.</summary>
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>GB/T 26875.3-2011, 6.5: at most 10 s.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>GB/T 26875.3-2011, 6.5: three are suggested.</summary>
    public int Retransmissions { get; init; } = 3;

    public TimeSpan HeartbeatEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>When set, all devices use it; otherwise each has its own habit.</summary>
    public HeartbeatKind? Heartbeat { get; init; }

    /// <summary>Share of frames that are damaged by one of <see cref="Errors"/>, 0 to 1.</summary>
    public double ErrorRate { get; init; } = 0.002;

    public ImmutableArray<InjectedError> Errors { get; init; } = [.. Enum.GetValues<InjectedError>()];

    /// <summary>Whether a device tells versions and configuration (types 5 to 8, 25, 26, 28) when it first connects.</summary>
    public bool Announce { get; init; } = true;

    /// <summary>Share of duty checks that nobody answers.</summary>
    public double DutyUnanswered { get; init; } = 0.15;

    public TimeSpan DutyAnswerMin { get; init; } = TimeSpan.FromSeconds(4);

    public TimeSpan DutyAnswerMax { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>Address of the centre in the frames.</summary>
    public ulong CentreAddress { get; init; } = 1;

    /// <summary>Most uploads a device keeps while it has no answer; beyond it the oldest that is no fire is lost.</summary>
    public int QueueLimit { get; init; } = 1_000;

    /// <summary>Told of every happening as it reaches its device, with its true cause. Called from the fleet's own loop: be quick.</summary>
    public Action<Happening>? Observe { get; init; }
}
