using Fengsui.Sensing.Engine.Store;
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

/// <summary>A thin shell around <see cref="PartitionOwner"/>; Orleans sees to it that a partition has one, and calls it one at a time.</summary>
[KeepAlive]
internal sealed class PartitionGrain(
    IEngineStore store, EngineSettings settings, EngineMetrics metrics, TimeProvider clock, ILogger<PartitionGrain> log)
    : Grain, IPartitionGrain
{
    private PartitionOwner? _owner;

    /// <inheritdoc/>
    public Task<IngestResult> IngestAsync(IngestBatch batch) =>
        (_owner ??= new PartitionOwner((int)this.GetPrimaryKeyLong(), store, settings, metrics, clock, log)).IngestAsync(batch.Items);
}

/// <summary>Reaches the grains of this silo or cluster.</summary>
internal sealed class GrainPort(IGrainFactory grains) : IPartitionPort
{
    /// <inheritdoc/>
    public Task<IngestResult> IngestAsync(int partition, IngestBatch batch) =>
        grains.GetGrain<IPartitionGrain>(partition).IngestAsync(batch);
}
