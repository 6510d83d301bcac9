using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Gateway;

/// <summary>Writes replies in the device's dialect and in its local time, and counts what is answered and what is not.</summary>
internal sealed class Replies(GatewayMetrics metrics, FaultLog faults, GatewayHealth health, TimeProvider clock)
{
    /// <summary>The wall clock that time tags are in.</summary>
    public static DateTime LocalTime(DateTimeOffset now) =>
        DateTime.SpecifyKind(now.ToOffset(TimeResolver.BeijingOffset).DateTime, DateTimeKind.Unspecified);

    /// <summary>Answers a stored frame as decided when it came, in the time of <see cref="LocalTime"/>; it leaves when the peer is flushed.</summary>
    public void Answer(in Routed routed, DateTime localTime)
    {
        var peer = routed.Peer!;
        if (!FrameView.TryParse(routed.Item.Raw, out var request))
        {
            return;
        }

        Span<byte> reply = stackalloc byte[FrameFormat.MinFrameLength + 16];
        var length = FrameWriter.WriteReply(reply, request, routed.Reply, peer.Profile, localTime);
        peer.Reply(reply[..length]);
        metrics.Replied(routed.Reply);
    }

    /// <summary>A frame could not be stored: it is not answered, so that the device sends it again.</summary>
    public void Withhold() => metrics.NotStored.Add(1);

    /// <summary>A frame of an unknown device found no room in onboarding: it is not answered, and people are told.</summary>
    public void TurnAway(in Routed routed)
    {
        faults.AddTurnedAway(new DeviceKey(routed.Item.Key), routed.Item.Peer, routed.Item.Raw);
        health.TurnedAway(clock.GetUtcNow());
    }

    /// <summary>Denies a faulty frame at once.</summary>
    public void Deny(Peer peer, in FrameFault fault)
    {
        Span<byte> reply = stackalloc byte[FrameFormat.MinFrameLength];
        var length = FrameWriter.WriteDeny(reply, fault, TimeTag.FromDateTime(LocalTime(clock.GetUtcNow())));
        peer.Reply(reply[..length]);
        peer.Flush();
        metrics.Replied(ReplyKind.Deny);
    }
}
