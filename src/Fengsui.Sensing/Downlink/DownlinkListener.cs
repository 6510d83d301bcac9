using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;

namespace Fengsui.Sensing.Downlink;

/// <summary>What the downlink hears of the frames that come in: answers to what we asked, and how a device's clock goes.</summary>
internal sealed class DownlinkListener(Exchanges exchanges, ClockKeeper clocks)
{
    /// <summary>Hears a valid frame.</summary>
    public void Hear(Peer peer, DeviceKey key, in FrameView frame, ReplyReason reason, long nowMs)
    {
        if (reason == ReplyReason.AnswerReceived)
        {
            exchanges.Complete(key, frame);
        }

        clocks.Look(peer, key, frame, nowMs);
    }

    /// <summary>Decides on a faulty frame, which may still be the answer that an exchange awaits.</summary>
    public ReplyDecision Decide(DeviceKey? key, in FrameFault fault)
    {
        var awaited = key is { } k && exchanges.IsOpen(k, fault.Serial);
        var decision = ReplyRules.Decide(fault, awaited);
        if (awaited && decision.Kind == ReplyKind.None && fault is { Code: FrameError.BadChecksum, CommandByte: (byte)Command.Confirm })
        {
            // As good as a right one: some makers copy the sum of the request.
            exchanges.Confirmed(key!.Value, fault.Serial);
        }

        return decision;
    }
}
