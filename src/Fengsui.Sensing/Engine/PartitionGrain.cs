using Fengsui.Sensing.Cluster;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Gateway;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Concurrency;

namespace Fengsui.Sensing.Engine;

/// <summary>The owner of one partition, placed and moved by Orleans.</summary>
internal interface IPartitionGrain : IGrainWithIntegerKey
{
    /// <summary>Takes a batch; the answer comes after the commit.</summary>
    Task<IngestResult> IngestAsync(IngestBatch batch);
}

/// <summary>
/// A thin shell around <see cref="PartitionOwner"/>; Orleans sees to it that a partition has one, and calls it one at a time. When
/// a node has joined to which the partition belongs, it ends after its batch, and the next call finds it there.
/// </summary>
[KeepAlive]
[PartitionPlacement]
internal sealed class PartitionGrain(
    IEngineStore store, EngineSettings settings, EngineMetrics metrics, PartitionHome home, TimeProvider clock, ILogger<PartitionGrain> log)
    : Grain, IPartitionGrain
{
    /// <summary>So long a caller waits for its answer.</summary>
    public static readonly TimeSpan CallerWaits = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AfterStall = TimeSpan.FromMinutes(1);
    private PartitionOwner? _owner;

    /// <inheritdoc/>
    public async Task<IngestResult> IngestAsync(IngestBatch batch)
    {
        var partition = this.GetPrimaryKeyLong();
        if (IsGivenUp(batch))
        {
            log.LogWarning("Partition {Partition} does not take {Count} frames that their sender has given up", partition, batch.Items.Length);
            return IngestResult.Nothing(batch.Items.Length, isAway: true);
        }

        _owner ??= new PartitionOwner((int)partition, store, settings, metrics, clock, log);
        var result = await _owner.IngestAsync(batch.Items);
        if (!home.IsHere(partition))
        {
            DeactivateOnIdle();
        }

        return result;
    }

    // What waited here while this process stood still was given up by its caller and came again elsewhere. The age is told by two clocks, so it counts only
    // after a stand: servers whose clocks differ go on as ever.
    private bool IsGivenUp(IngestBatch batch) =>
        StallWatch.OfProcess.HasStalledWithin(AfterStall)
        && clock.GetUtcNow().ToUnixTimeMilliseconds() - batch.SentAtMs > CallerWaits.TotalMilliseconds / 2;
}

/// <summary>Reaches the grains of this silo or cluster.</summary>
internal sealed class GrainPort(IGrainFactory grains) : IPartitionPort
{
    /// <inheritdoc/>
    public Task<IngestResult> IngestAsync(int partition, IngestBatch batch) =>
        grains.GetGrain<IPartitionGrain>(partition).IngestAsync(batch);
}
