using Fengsui.Sensing.Engine.Store;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Engine;

/// <summary>
/// Owns one partition: opens it under a new epoch when first asked, and again after a commit that failed or was refused as
/// stale. A batch in which something cannot be written is taken item by item, so that one bad frame costs only itself.
/// </summary>
/// <remarks>One batch at a time. Throws nothing: what is not stored is said in the verdicts.</remarks>
internal sealed class PartitionOwner(
    int partition, IEngineStore store, EngineSettings settings, EngineMetrics metrics, TimeProvider clock, ILogger log)
{
    private const int RecentLimit = 128;
    private PartitionCore? _core;

    private enum Outcome
    {
        Done,

        /// <summary>The store is away, or another owner has the partition: nothing more to try now.</summary>
        Away,

        /// <summary>Something in the batch cannot be written.</summary>
        Refused,
    }

    /// <summary>Takes a batch; the answer comes after the commit.</summary>
    public async Task<IngestResult> IngestAsync(InboundFrame[] items)
    {
        var verdicts = new Verdict[items.Length];
        var probes = new List<long>();
        return await TryAsync(items, verdicts, probes) switch
        {
            Outcome.Done => new IngestResult(verdicts, [.. probes]),
            Outcome.Away => IngestResult.Nothing(items.Length, isAway: true),
            Outcome.Refused => await OneByOneAsync(items),
        };
    }

    private async Task<IngestResult> OneByOneAsync(InboundFrame[] items)
    {
        var result = IngestResult.Nothing(items.Length, isAway: false);
        var probes = new List<long>();
        var verdict = new Verdict[1];
        for (var i = 0; i < items.Length; i++)
        {
            var outcome = await TryAsync([items[i]], verdict, probes);
            if (outcome == Outcome.Away)
            {
                result = result with { IsAway = true };
                break;
            }

            if (outcome == Outcome.Done)
            {
                result.Verdicts[i] = verdict[0];
            }
            else
            {
                log.LogError(
                    "A frame of {Device} can never be stored and is not confirmed: {Frame}", new DeviceKey(items[i].Key),
                    Convert.ToHexString(items[i].Raw));
            }
        }

        return result with { ProbeDevices = [.. probes] };
    }

    private async Task<Outcome> TryAsync(InboundFrame[] items, Verdict[] verdicts, List<long> probes)
    {
        var outcome = Outcome.Refused;
        try
        {
            var core = await CoreAsync();
            await PrepareAsync(core, items);
            var commit = core.Process(items, clock.GetUtcNow().ToUnixTimeMilliseconds(), verdicts, probes);
            if (!commit.IsEmpty)
            {
                await store.CommitAsync(commit);
                Count(commit);
            }

            return Outcome.Done;
        }
        catch (StaleEpochException error)
        {
            log.LogWarning("{Reason} It is opened again.", error.Message);
            outcome = Outcome.Away;
        }
        catch (StoreUnavailableException)
        {
            // Logged and counted by the store.
            outcome = Outcome.Away;
        }
        catch (CommitRefusedException)
        {
            // Logged by the store.
        }
#pragma warning disable CA1031 // The edge of a partition: a fault of ours costs the frame that shows it, and is told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError(error, "Partition {Partition} could not take a batch of {Count}", partition, items.Length);
        }

        // The memory ran ahead of the store and is thrown away.
        _core = null;
        return outcome;
    }

    private void Count(PartitionCommit commit)
    {
        foreach (var frame in commit.Frames)
        {
            if (frame.Problem is { } problem)
            {
                metrics.Problem(problem);
            }
        }
    }

    private async Task<PartitionCore> CoreAsync()
    {
        if (_core is null)
        {
            _core = new PartitionCore(await store.OpenAsync(partition, CancellationToken.None), settings);
            log.LogInformation(
                "Partition {Partition} opened under epoch {Epoch} with {Devices} devices", partition, _core.Epoch, _core.Devices.Count);
        }

        return _core;
    }

    private async Task PrepareAsync(PartitionCore core, InboundFrame[] items)
    {
        foreach (var key in PartitionCore.NeedReload(items).ToList())
        {
            if (await store.ReadDeviceAsync(key, CancellationToken.None) is { } snapshot)
            {
                core.Reload(snapshot);
            }
        }

        foreach (var device in core.NeedRecent(items).ToList())
        {
            var since = clock.GetUtcNow().ToUnixTimeMilliseconds() - device.ResendWindowMs;
            PartitionCore.Remember(
                device, await store.RecentFramesAsync(device.State.LastFrameId, since, RecentLimit, CancellationToken.None));
        }
    }
}
