using System.Collections.Concurrent;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Engine.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fengsui.Sensing.Tests;

/// <summary>Reaches the owners of the partitions in this process, without Orleans.</summary>
internal sealed class OwnerPort(
    IEngineStore store, EngineSettings settings, EngineMetrics metrics, TimeProvider clock) : IPartitionPort
{
    private readonly ConcurrentDictionary<int, PartitionOwner> _owners = new();

    public Task<IngestResult> IngestAsync(int partition, IngestBatch batch) =>
        _owners.GetOrAdd(partition, p => new PartitionOwner(p, store, settings, metrics, clock, NullLogger.Instance))
            .IngestAsync(batch.Items);
}
