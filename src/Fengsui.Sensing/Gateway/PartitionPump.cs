using Fengsui.Kernel.Live;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Gateway;

/// <summary>
/// Hands one partition's frames to its grain, a batch at a time, and answers the devices after the commit. While one
/// batch commits, the next fills: nothing waits on a timer. Devices with a fire go first, all their waiting frames in
/// order; the others take turns, so that a flood from one does not slow the rest.
/// </summary>
/// <remarks>
/// Any thread may enqueue. One loop runs the batches; the token means shutdown only. When nothing of a batch can be stored
/// nothing is answered, the connections end, and the loop waits a little before the next.
/// </remarks>
internal sealed class PartitionPump(
    int partition, IPartitionPort port, Replies replies, SensingOptions options, TimeProvider clock, ILogger log)
{
    private const int TurnQuota = 64;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(250);
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, FrameLane> _lanes = [];
    private readonly Queue<(ulong Key, FrameLane Lane)> _urgent = new();
    private readonly Queue<(ulong Key, FrameLane Lane)> _turns = new();
    private readonly Signal _wake = new();
    private readonly HashSet<Peer> _answered = [];

    /// <summary>Asks devices for a sign of life.</summary>
    public Action<long>? Probe { get; init; }

    /// <summary>Takes a frame; it is answered, or not, by this pump.</summary>
    public void Enqueue(in Routed routed, bool urgent)
    {
        bool wake;
        lock (_lock)
        {
            if (routed.Peer?.IsBroken == true)
            {
                replies.Withhold();
                return;
            }

            routed.Peer?.Begin();
            if (!_lanes.TryGetValue(routed.Item.Key, out var lane))
            {
                _lanes[routed.Item.Key] = lane = new FrameLane();
            }

            lane.Waiting.Enqueue(routed);
            wake = _urgent.Count == 0 && _turns.Count == 0;
            if (urgent && !lane.Urgent)
            {
                lane.Urgent = true;
                _urgent.Enqueue((routed.Item.Key, lane));
            }

            if (!lane.Queued)
            {
                lane.Queued = true;
                _turns.Enqueue((routed.Item.Key, lane));
            }
        }

        if (wake)
        {
            _wake.Raise();
        }
    }

    /// <summary>Runs batches until the server stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var batch = new List<Routed>(options.MaxBatchFrames);
        while (!stopping.IsCancellationRequested)
        {
            TakeBatch(batch);
            var sifted = Sift(batch);
            if (batch.Count == 0)
            {
                if (sifted)
                {
                    continue;
                }

                await _wake.WaitAsync(Idle, clock, stopping);
                continue;
            }

            if (!await SendAsync(batch))
            {
                await Task.Delay(AfterFailure, clock, stopping);
            }
        }
    }

    private async Task<bool> SendAsync(List<Routed> batch)
    {
        var items = new InboundFrame[batch.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = batch[i].Item;
        }

        IngestResult result;
        try
        {
            result = await port.IngestAsync(partition, new IngestBatch(items, clock.GetUtcNow().ToUnixTimeMilliseconds()));
        }
#pragma warning disable CA1031 // The edge of the pump: whatever stands against storing, nothing is confirmed and the devices send again.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError(error, "Partition {Partition} took nothing of {Count} frames", partition, items.Length);
            result = IngestResult.Nothing(items.Length, isAway: true);
        }

        if (result.IsAway)
        {
            BreakOff(batch, result.Verdicts);
        }

        Settle(batch, result.Verdicts);
        foreach (var device in result.ProbeDevices)
        {
            Probe?.Invoke(device);
        }

        return Array.Exists(result.Verdicts, v => v != Verdict.NotStored);
    }

    // What a device sent behind something that was not stored must not be stored before it comes again: its connection ends, what waits of it is
    // dropped, and the device sends both again in their order.
    private void BreakOff(List<Routed> batch, Verdict[] verdicts)
    {
        for (var i = 0; i < verdicts.Length; i++)
        {
            if (verdicts[i] == Verdict.NotStored && batch[i].Peer is { IsBroken: false } peer)
            {
                peer.BreakOff();
            }
        }

        DropBroken(batch);
    }

    // Takes out what is stale, see StallWatch; true when there was something.
    private bool Sift(List<Routed> batch)
    {
        var stale = batch.FindAll(r => r.Peer is { IsStale: true });
        if (stale.Count == 0)
        {
            return false;
        }

        foreach (var routed in stale)
        {
            if (!routed.Peer!.IsBroken)
            {
                routed.Peer.BreakOff();
            }

            replies.Withhold();
            routed.Peer.End();
        }

        DropBroken(batch);
        batch.RemoveAll(r => r.Peer is { IsStale: true });
        return true;
    }

    private void DropBroken(List<Routed> batch)
    {
        lock (_lock)
        {
            foreach (var key in batch.Select(r => r.Item.Key).Distinct())
            {
                if (_lanes.TryGetValue(key, out var lane))
                {
                    Drop(lane);
                }
            }
        }
    }

    private void Drop(FrameLane lane)
    {
        for (var waiting = lane.Waiting.Count; waiting > 0; waiting--)
        {
            var routed = lane.Waiting.Dequeue();
            if (routed.Peer is { IsBroken: true } peer)
            {
                replies.Withhold();
                peer.End();
            }
            else
            {
                lane.Waiting.Enqueue(routed);
            }
        }
    }

    private void Settle(List<Routed> batch, Verdict[] verdicts)
    {
        var localTime = Replies.LocalTime(clock.GetUtcNow());
        for (var i = 0; i < verdicts.Length; i++)
        {
            var routed = batch[i];
            if (routed.Peer?.Settle(routed, verdicts[i]) == true)
            {
                _answered.Add(routed.Peer);
            }

            if (verdicts[i] == Verdict.NotStored)
            {
                replies.Withhold();
            }
            else if (verdicts[i] == Verdict.TurnedAway)
            {
                replies.TurnAway(routed);
            }
            else if (routed.Peer is not null && routed.Reply != ReplyKind.None)
            {
                replies.Answer(routed, localTime);
                _answered.Add(routed.Peer);
            }
        }

        foreach (var peer in _answered)
        {
            peer.Flush();
        }

        _answered.Clear();

        // After the flush: a connection that was only waiting for its answers closes now.
        foreach (var routed in batch)
        {
            routed.Peer?.End();
        }
    }

    private void TakeBatch(List<Routed> batch)
    {
        batch.Clear();
        lock (_lock)
        {
            while (batch.Count < options.MaxBatchFrames && _urgent.TryDequeue(out var urgent))
            {
                urgent.Lane.Urgent = false;
                Drain(urgent.Lane, int.MaxValue, batch);
                Forget(urgent.Key, urgent.Lane);
            }

            for (var turns = _turns.Count; turns > 0 && batch.Count < options.MaxBatchFrames; turns--)
            {
                var (key, lane) = _turns.Dequeue();
                lane.Queued = false;
                Drain(lane, TurnQuota, batch);
                if (lane.Waiting.Count > 0)
                {
                    lane.Queued = true;
                    _turns.Enqueue((key, lane));
                }

                Forget(key, lane);
            }
        }
    }

    private static void Drain(FrameLane lane, int quota, List<Routed> batch)
    {
        while (quota-- > 0 && lane.Waiting.TryDequeue(out var routed))
        {
            batch.Add(routed);
        }
    }

    private void Forget(ulong key, FrameLane lane)
    {
        if (lane.Idle)
        {
            _lanes.Remove(key);
        }
    }
}
