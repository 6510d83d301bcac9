using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Downlink;
using Fengsui.Sensing.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Gateway;

/// <summary>
/// The path of a frame, on one screen: who sent it, what it answers, how urgent it is, which partition takes it.
/// Confirm or deny by the rules of GB/T 26875.3-2011 6.2 and, where the text is silent, <see cref="ReplyRules"/>.
/// </summary>
internal sealed class FrameRouter(
    SensingOptions options, PeerRegistry peers, DeviceIndex devices, Exchanges exchanges, ClockKeeper clocks, FaultLog faults, GatewayMetrics metrics,
    IPartitionPort port, StorageReadiness readiness, TimeProvider clock, ILogger<FrameRouter> log) : BackgroundService
{
    private static readonly TimeSpan LoadAgain = TimeSpan.FromSeconds(1);
    private readonly PartitionPump[] _pumps =
        [.. Enumerable.Range(0, options.Partitions).Select(p => new PartitionPump(p, port, options, clock, metrics.NotStored, log)
        {
            Probe = clocks.Probe,
        })];

    /// <summary>Frames that wait for their batch.</summary>
    public int Waiting => _pumps.Sum(p => p.Waiting);

    /// <summary>Takes a valid frame of a peer.</summary>
    public void Take(Peer peer, in FrameView frame)
    {
        var key = DeviceKey.From(frame.Source, peer.Address);

        // Asked for each frame: people may set a device up while it is connected.
        peer.Profile = devices.ProfileOf(key);
        peers.Bind(peer, key);
        peer.Note(frame);
        metrics.Frames.Add(1, new KeyValuePair<string, object?>("command", frame.CommandByte));
        var profile = peer.Profile;
        var decision = ReplyRules.Decide(frame, profile, ProtocolSide.Centre);
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (decision.Reason == ReplyReason.AnswerReceived)
        {
            exchanges.Complete(key, frame);
        }

        clocks.Look(peer, key, frame, nowMs);

        var kind = frame.Command is Command.Confirm or Command.Deny ? InboundKind.SignOfLife : InboundKind.Frame;
        var raw = kind == InboundKind.Frame ? frame.Raw.ToArray() : [];
        var item = new InboundFrame(key.Value, kind, raw, nowMs, peer.Name);
        Pump(key).Enqueue(new Routed(item, peer, decision.Kind), (StateClassifier.Peek(frame, profile) & StateClassifier.Urgent) != 0);
    }

    /// <summary>Takes what is no valid frame: counts it, keeps its bytes for people, denies it where the rules say so.</summary>
    public void Take(Peer peer, in FrameFault fault, ReadOnlySpan<byte> bytes)
    {
        metrics.Faults.Add(1, new KeyValuePair<string, object?>("error", FaultNames.Of(fault.Code)));
        var now = clock.GetUtcNow();
        var key = fault.HeaderSane ? DeviceKey.From(fault.Source, peer.Address) : peer.Device;
        faults.Add(key, peer.Name, fault.Code, bytes, now);
        var awaited = key is { } k && exchanges.IsOpen(k, fault.Serial);
        var decision = ReplyRules.Decide(fault, awaited);
        if (awaited && decision.Kind == ReplyKind.None && fault is { Code: FrameError.BadChecksum, CommandByte: (byte)Command.Confirm })
        {
            // As good as a right one: some makers copy the sum of the request.
            exchanges.Confirmed(key!.Value, fault.Serial);
        }

        if (decision.Kind == ReplyKind.Deny)
        {
            Replies.Deny(peer, fault, now);
            metrics.Replies.Add(1, new KeyValuePair<string, object?>("kind", nameof(ReplyKind.Deny)));
        }
    }

    /// <summary>Takes bytes that belong to no frame: counted and kept for people, never answered.</summary>
    public void TakeNoise(Peer peer, FrameError error, ReadOnlySpan<byte> bytes, int count)
    {
        if (count > 0)
        {
            metrics.Faults.Add(1, new KeyValuePair<string, object?>("error", FaultNames.Of(error)));
            faults.Add(peer.Device, peer.Name, error, bytes, clock.GetUtcNow());
        }
    }

    /// <summary>A peer is no longer remembered, which says nothing about its device.</summary>
    public void Forget(Peer peer) => peers.Unbind(peer);

    /// <summary>A peer is gone.</summary>
    public void Gone(Peer peer)
    {
        if (peers.Unbind(peer) && peer.Device is { } key)
        {
            var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
            Hand(key, InboundKind.LinkClosed, nowMs, peer.Name);
        }
    }

    /// <summary>Hands something else than a frame to the owner of a device.</summary>
    public void Hand(DeviceKey key, InboundKind kind, long nowMs, string peer = "") =>
        Pump(key).Enqueue(new Routed(new InboundFrame(key.Value, kind, [], nowMs, peer), null, ReplyKind.None), urgent: false);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        await LoadDevicesAsync(stoppingToken);
        await Task.WhenAll(_pumps.Select(p => p.RunAsync(stoppingToken)));
    }

    // The store may be locked at the start; frames wait in the pumps meanwhile.
    private async Task LoadDevicesAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await devices.LoadAsync(stopping);
                return;
            }
            catch (Exception error) when (StoreTrouble.Of(error) is { } trouble)
            {
                log.LogError("The devices cannot be read: {Cause} It is tried again every {Wait}.", trouble.Cause, LoadAgain);
                await Task.Delay(LoadAgain, clock, stopping);
            }
        }
    }

    private PartitionPump Pump(DeviceKey key) => _pumps[key.Partition(_pumps.Length)];
}
