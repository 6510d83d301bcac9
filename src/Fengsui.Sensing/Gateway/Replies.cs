using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Sensing.Gateway;

/// <summary>Writes replies in the device's dialect and in its local time.</summary>
internal static class Replies
{
    /// <summary>Answers a stored frame as decided when it came, in the time of <see cref="LocalTime"/>.</summary>
    public static void Answer(in Routed routed, DateTime localTime)
    {
        var peer = routed.Peer!;
        if (!FrameView.TryParse(routed.Item.Raw, out var request))
        {
            return;
        }

        Span<byte> reply = stackalloc byte[FrameFormat.MinFrameLength + 16];
        var length = FrameWriter.WriteReply(reply, request, routed.Reply, peer.Profile, localTime);
        peer.Reply(reply[..length]);
    }

    /// <summary>Denies a faulty frame at once.</summary>
    public static void Deny(Peer peer, in FrameFault fault, DateTimeOffset now)
    {
        Span<byte> reply = stackalloc byte[FrameFormat.MinFrameLength];
        var length = FrameWriter.WriteDeny(reply, fault, TimeTag.FromDateTime(LocalTime(now)));
        peer.Reply(reply[..length]);
        peer.Flush();
    }

    /// <summary>The wall clock that time tags are in.</summary>
    public static DateTime LocalTime(DateTimeOffset now) =>
        DateTime.SpecifyKind(now.ToOffset(TimeResolver.BeijingOffset).DateTime, DateTimeKind.Unspecified);
}
