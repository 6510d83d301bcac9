using Fengsui.Sensing.Devices;

namespace Fengsui.Sensing.Engine.Store;

/// <summary>A point as the store has it.</summary>
/// <param name="Measures">Kinds of value that it has told.</param>
internal sealed record PointSnapshot(Point Point, PointState? State, IReadOnlyList<int> Measures);

/// <summary>A device with its points as the store knows them.</summary>
internal sealed record DeviceSnapshot(Device Device, DeviceState? State, IReadOnlyList<PointSnapshot> Points);

/// <summary>A partition as the store knows it, opened under a new epoch.</summary>
internal sealed record PartitionSnapshot(int Partition, long Epoch, long LastId, IReadOnlyList<DeviceSnapshot> Devices);

/// <summary>Enough of a stored frame to recognise it when it comes again.</summary>
internal readonly record struct RecentFrame(long Id, long ReceivedMs, byte[] Raw);

/// <summary>
/// Where the engine keeps what it must not lose. Commits of several partitions that wait are one transaction.
/// </summary>
internal interface IEngineStore
{
    /// <summary>Takes the partition over: begins a new epoch and reads all of it.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer; nothing was begun. The same for the other reads.</exception>
    Task<PartitionSnapshot> OpenAsync(int partition, CancellationToken cancellation);

    /// <summary>Reads one device again after people changed it, or added it; null when it is gone.</summary>
    Task<DeviceSnapshot?> ReadDeviceAsync(string deviceKey, CancellationToken cancellation);

    /// <summary>A device's latest frames received at or after a time, newest first, by its chain.</summary>
    Task<IReadOnlyList<RecentFrame>> RecentFramesAsync(long lastFrameId, long sinceMs, int limit, CancellationToken cancellation);

    /// <summary>Commits durably: when the task completes the batch survives a power cut.</summary>
    /// <exception cref="StaleEpochException">Another owner has taken over.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was kept.</exception>
    /// <exception cref="CommitRefusedException">Nothing was kept, and the same commit will be refused again.</exception>
    Task CommitAsync(PartitionCommit commit);
}
