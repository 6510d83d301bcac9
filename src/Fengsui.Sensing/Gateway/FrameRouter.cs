using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Downlink;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Gateway;

/// <summary>
/// The path of a frame, on one screen: who sent it, what it answers, how urgent it is, which partition takes it.
/// Confirm or deny by the rules of GB/T 26875.3-2011 6.2 and, where the text is silent, <see cref="ReplyRules"/>.
/// </summary>
internal sealed class FrameRouter(
    PeerRegistry peers, DownlinkListener downlink, PartitionPumps pumps, Replies replies, FaultLog faults, GatewayMetrics metrics,
    TimeProvider clock)
{
    /// <summary>The profile of a peer that has said nothing yet.</summary>
    public DialectProfile DefaultProfile => peers.DefaultProfile;

    /// <summary>The profile to read frames by that a peer sends under an address.</summary>
    public DialectProfile ProfileOf(Peer peer, DeviceAddress source) => peers.ProfileOf(peer, source);

    /// <summary>Takes a valid frame of a peer.</summary>
    public void Take(Peer peer, in FrameView frame)
    {
        metrics.Framed(frame.CommandByte);
        var key = peers.Recognise(peer, frame);
        var profile = peer.Profile;
        var decision = ReplyRules.Decide(frame, profile, ProtocolSide.Centre);
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        downlink.Hear(peer, key, frame, decision.Reason, nowMs);

        var kind = frame.Command is Command.Confirm or Command.Deny ? InboundKind.SignOfLife : InboundKind.Frame;
        var raw = kind == InboundKind.Frame ? frame.Raw.ToArray() : [];
        var item = new InboundFrame(key.Value, kind, raw, nowMs, peer.Name);
        var urgent = (StateClassifier.Peek(frame, profile) & StateClassifier.Urgent) != 0;
        pumps.Enqueue(key, new Routed(item, peer, decision.Kind), urgent);
    }

    /// <summary>Takes what is no valid frame: counts it, keeps its bytes for people, denies it where the rules say so.</summary>
    public void Take(Peer peer, in FrameFault fault, ReadOnlySpan<byte> bytes)
    {
        var key = fault.HeaderSane ? DeviceKey.From(fault.Source, peer.Address) : peer.Device;
        faults.Add(key, peer.Name, fault.Code, bytes);
        if (downlink.Decide(key, fault).Kind == ReplyKind.Deny)
        {
            replies.Deny(peer, fault);
        }
    }

    /// <summary>Takes bytes that belong to no frame: counted and kept for people, never answered.</summary>
    public void TakeNoise(Peer peer, FrameError error, ReadOnlySpan<byte> bytes, int count)
    {
        if (count > 0)
        {
            faults.Add(peer.Device, peer.Name, error, bytes);
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
            pumps.Hand(key, InboundKind.LinkClosed, nowMs, peer.Name);
            if (peers.Find(key) is { } again)
            {
                // It spoke on another connection meanwhile, and that frame may stand before the closing in the partition's queue.
                pumps.Hand(key, InboundKind.SignOfLife, nowMs, again.Name);
            }
        }
    }
}
