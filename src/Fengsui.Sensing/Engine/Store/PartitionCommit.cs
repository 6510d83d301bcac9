using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outbox;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;

namespace Fengsui.Sensing.Engine.Store;

/// <summary>A frame on its way to the store.</summary>
internal readonly record struct FrameEntry(
    long Id, long DeviceId, long PreviousId, long ReceivedMs, int Serial, int Command, int TypeFlag, string? Problem,
    ReadOnlyMemory<byte> Raw);

/// <summary>An event on its way to the store.</summary>
internal readonly record struct EventEntry(
    long Id, long PointId, long DeviceId, SignalKind Kind, SignalChange Change, long OccurredMs, long ReceivedMs,
    bool Late, bool TimeDoubtful, long FrameId);

/// <summary>A reading on its way to the store.</summary>
internal readonly record struct ReadingEntry(long PointId, int AnalogType, long AtMs, double Value);

/// <summary>All readings of a commit on their way to the store, see <see cref="ReadingBatch"/>.</summary>
internal readonly record struct BatchEntry(long Id, int Readings, byte[] Block);

/// <summary>A timer to set, or to take away when <paramref name="DueMs"/> is null.</summary>
internal readonly record struct TimerEntry(string Kind, string Key, long? DueMs);

/// <summary>
/// Everything one batch of a partition changes, committed whole or not at all. The store refuses it when another owner
/// of the partition has begun a later epoch.
/// </summary>
internal sealed class PartitionCommit(int partition, long epoch)
{
    public int Partition { get; } = partition;

    public long Epoch { get; } = epoch;

    /// <summary>Highest id given so far, stored so that a later owner goes on behind it.</summary>
    public long LastId { get; set; }

    public List<FrameEntry> Frames { get; } = [];

    public List<Device> NewDevices { get; } = [];

    public List<Point> NewPoints { get; } = [];

    /// <summary>Texts for points that had none.</summary>
    public List<(long PointId, string Text)> PointTexts { get; } = [];

    /// <summary>Points that were made for the device's former place while people moved it.</summary>
    public List<Point> PointPlaces { get; } = [];

    public List<DeviceState> DeviceStates { get; } = [];

    public List<PointState> PointStates { get; } = [];

    public List<EventEntry> Events { get; } = [];

    public List<DeviceReport> Reports { get; } = [];

    public List<ReadingEntry> Readings { get; } = [];

    /// <summary><see cref="Readings"/> packed, or null when there are none.</summary>
    public BatchEntry? Batch { get; set; }

    /// <summary>Kinds of value that a point told for the first time.</summary>
    public List<(long PointId, int AnalogType)> NewMeasures { get; } = [];

    public List<OutboxMessage> Outbox { get; } = [];

    public List<TimerEntry> Timers { get; } = [];

    /// <summary>Told to open pages after the commit.</summary>
    public List<Change> Changes { get; } = [];

    /// <summary>Makes it ready for the next batch.</summary>
    public void Clear()
    {
        Frames.Clear();
        NewDevices.Clear();
        NewPoints.Clear();
        PointTexts.Clear();
        PointPlaces.Clear();
        DeviceStates.Clear();
        PointStates.Clear();
        Events.Clear();
        Reports.Clear();
        Readings.Clear();
        NewMeasures.Clear();
        Batch = null;
        Outbox.Clear();
        Timers.Clear();
        Changes.Clear();
    }

    public bool IsEmpty => Frames.Count == 0 && DeviceStates.Count == 0 && NewDevices.Count == 0 && Timers.Count == 0
        && PointPlaces.Count == 0;
}

/// <summary>Another owner has taken the partition over; what this owner holds in memory is worthless.</summary>
internal sealed class StaleEpochException(int partition, long epoch)
    : Exception($"Partition {partition} is no longer owned under epoch {epoch}.");

/// <summary>The store cannot take anything now; nothing of the commit was kept and nothing may be confirmed.</summary>
internal sealed class StoreUnavailableException(string reason, Exception inner) : Exception(reason, inner);

/// <summary>The store works, but this commit cannot be written: something in it is wrong, or memory is behind the store.</summary>
internal sealed class CommitRefusedException(string reason, Exception inner) : Exception(reason, inner);
