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

/// <summary>
/// A thin shell around <see cref="PartitionCore"/>: opens the partition under a new epoch when first called, and again after
/// a commit that failed or was refused as stale. One batch at a time.
/// </summary>
[KeepAlive]
internal sealed class PartitionGrain(IEngineStore store, EngineSettings settings, TimeProvider clock, ILogger<PartitionGrain> log)
    : Grain, IPartitionGrain
{
    private const int RecentLimit = 128;
    private PartitionCore? _core;

    /// <inheritdoc/>
    public async Task<IngestResult> IngestAsync(IngestBatch batch)
    {
        var items = batch.Items;
        var verdicts = new Verdict[items.Length];
        var probes = new List<long>();
        try
        {
            var core = await CoreAsync();
            await PrepareAsync(core, items);
            var commit = core.Process(items, clock.GetUtcNow().ToUnixTimeMilliseconds(), verdicts, probes);
            if (!commit.IsEmpty)
            {
                await store.CommitAsync(commit);
            }

            return new IngestResult(verdicts, [.. probes]);
        }
        catch (StaleEpochException error)
        {
            log.LogWarning("{Reason} It is opened again.", error.Message);
        }
        catch (StoreUnavailableException)
        {
            // Logged and counted by the store; the memory ran ahead and is thrown away.
        }
        catch
        {
            _core = null;
            throw;
        }

        _core = null;
        return IngestResult.Nothing(items.Length);
    }

    private async Task<PartitionCore> CoreAsync()
    {
        if (_core is null)
        {
            var partition = (int)this.GetPrimaryKeyLong();
            _core = new PartitionCore(await store.OpenAsync(partition, CancellationToken.None), settings);
            log.LogInformation(
                "Partition {Partition} opened under epoch {Epoch} with {Devices} devices", partition, _core.Epoch, _core.Devices.Count);
        }

        return _core;
    }

    private async Task PrepareAsync(PartitionCore core, InboundFrame[] items)
    {
        foreach (var device in core.NeedReload(items).ToList())
        {
            if (await store.ReadDeviceAsync(device, CancellationToken.None) is { } snapshot)
            {
                core.Reload(snapshot);
            }
        }

        foreach (var device in core.NeedRecent(items).ToList())
        {
            var since = clock.GetUtcNow().ToUnixTimeMilliseconds() - settings.ResendWindowMs;
            PartitionCore.Remember(
                device, await store.RecentFramesAsync(device.State.LastFrameId, since, RecentLimit, CancellationToken.None));
        }
    }
}

/// <summary>Reaches the grains of this silo or cluster.</summary>
internal sealed class GrainPort(IGrainFactory grains) : IPartitionPort
{
    /// <inheritdoc/>
    public Task<IngestResult> IngestAsync(int partition, IngestBatch batch) =>
        grains.GetGrain<IPartitionGrain>(partition).IngestAsync(batch);
}
