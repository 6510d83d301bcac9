using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Sensing.Devices;

/// <summary>Where a device stands in its life with us.</summary>
public enum DeviceStatus
{
    /// <summary>Heard, but nobody has said yet where it is.</summary>
    Onboarding,

    /// <summary>Bound to a place.</summary>
    Bound,

    /// <summary>Taken out of use; its frames are still stored.</summary>
    Retired,
}

/// <summary>A user transmission unit (用户信息传输装置) as people describe it. The engine reads it and writes only new ones.</summary>
internal sealed class Device : IInScope
{
    public long Id { get; set; }

    /// <summary>See <see cref="Engine.DeviceKey"/>.</summary>
    public string Key { get; set; } = "";

    public int Partition { get; set; }

    public string Name { get; set; } = "";

    public DeviceStatus Status { get; set; }

    public Guid? PlaceId { get; set; }

    public string DivisionCode { get; set; } = "";

    /// <summary>Sector of the place, empty while it has none.</summary>
    public string SectorCode { get; set; } = "";

    /// <summary>Name of the dialect profile, see <c>DialectProfile</c>.</summary>
    public string Profile { get; set; } = "";

    /// <summary>Seconds between polls; GB 50440-2007 3.2.4 allows 2 h at most.</summary>
    public int PollIntervalSeconds { get; set; }

    /// <summary>Seconds of silence after which it counts as offline; 0 takes three times what was learned.</summary>
    public int OfflineAfterSeconds { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Optimistic concurrency among people.</summary>
    public int Version { get; set; }
}

/// <summary>What the engine knows of a device; written by its partition alone.</summary>
internal sealed class DeviceState
{
    public long DeviceId { get; set; }

    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>Head of the device's chain of frames, see <see cref="StoredFrameRow.PreviousId"/>.</summary>
    public long LastFrameId { get; set; }

    public long FrameCount { get; set; }

    public long ProblemCount { get; set; }

    public bool Online { get; set; }

    public string Peer { get; set; } = "";

    /// <summary>Device clock minus ours, milliseconds; null until measured.</summary>
    public long? ClockOffsetMs { get; set; }

    /// <summary>Usual gap between frames, milliseconds, learned; 0 until known.</summary>
    public long UsualGapMs { get; set; }
}

/// <summary>A point: a component, a system, or the device itself, as people describe it.</summary>
internal sealed class Point : IInScope
{
    public long Id { get; set; }

    public long DeviceId { get; set; }

    public PointLevel Level { get; set; }

    public int SystemType { get; set; }

    public int SystemAddress { get; set; }

    public int ComponentType { get; set; }

    /// <summary>The 32-bit address as the little-endian integer of its wire bytes.</summary>
    public long ComponentAddress { get; set; }

    public string Label { get; set; } = "";

    /// <summary>Text of the device, or of a person who corrected it.</summary>
    public string Description { get; set; } = "";

    public string Floor { get; set; } = "";

    public Guid? PlaceId { get; set; }

    public string DivisionCode { get; set; } = "";

    /// <summary>Sector of the place, empty while it has none.</summary>
    public string SectorCode { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>What the engine knows of a point; written by its partition alone.</summary>
internal sealed class PointState
{
    public long PointId { get; set; }

    /// <summary>Conditions that last, a bit for each <see cref="SignalKind"/>.</summary>
    public int Conditions { get; set; }

    public int StateWord { get; set; }

    public DateTimeOffset? ChangedAt { get; set; }

    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>
    /// Up to when the point's state is known, by the clock of events; what happened before and comes later is out of date.
    /// Moves with every change, and else once a minute.
    /// </summary>
    public DateTimeOffset? KnownAt { get; set; }

    public int? AnalogType { get; set; }

    /// <summary>Last analog value in the unit of its type.</summary>
    public double? AnalogValue { get; set; }
}

/// <summary>A frame as it came, the truth that everything else can be computed from again.</summary>
internal sealed class StoredFrameRow
{
    public long Id { get; set; }

    public long DeviceId { get; set; }

    /// <summary>The device's frame before this one, 0 for the first: a chain instead of an index on the hot path.</summary>
    public long PreviousId { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public int Serial { get; set; }

    public int Command { get; set; }

    public int TypeFlag { get; set; }

    public string? Problem { get; set; }

    public byte[] Raw { get; set; } = [];
}

/// <summary>A condition of a point began, was repeated or ended.</summary>
internal sealed class PointEventRow
{
    public long Id { get; set; }

    public long PointId { get; set; }

    public long DeviceId { get; set; }

    public SignalKind Kind { get; set; }

    public SignalChange Change { get; set; }

    public DateTimeOffset OccurredAt { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public bool Late { get; set; }

    public bool TimeDoubtful { get; set; }

    public long FrameId { get; set; }
}

/// <summary>Something the people at the facility or the device itself reported: reset, mute, self test, versions, texts.</summary>
internal sealed class DeviceReport
{
    public long Id { get; set; }

    public long DeviceId { get; set; }

    public long? PointId { get; set; }

    public int TypeFlag { get; set; }

    /// <summary>Name and values as JSON, decoded.</summary>
    public string Content { get; set; } = "";

    public DateTimeOffset OccurredAt { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public long FrameId { get; set; }
}

/// <summary>The analog readings of one commit, packed; kept until the telemetry has had them for a while.</summary>
internal sealed class ReadingBatchRow
{
    public long Id { get; set; }

    public int Partition { get; set; }

    public int Readings { get; set; }

    /// <summary>See <see cref="Engine.Store.ReadingBatch"/>.</summary>
    public byte[] Block { get; set; } = [];
}

/// <summary>A kind of value that a point has told.</summary>
internal sealed class PointMeasure
{
    public long PointId { get; set; }

    /// <summary>Kind of value, GB/T 26875.3-2011 table 6 and what other protocols have beyond it.</summary>
    public int AnalogType { get; set; }
}

/// <summary>Who owns a partition, and how far its ids have come.</summary>
internal sealed class PartitionRow
{
    public int Id { get; set; }

    public long Epoch { get; set; }

    public long LastId { get; set; }

    /// <summary>Its readings up to this id are in the telemetry.</summary>
    public long FedId { get; set; }
}
