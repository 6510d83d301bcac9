using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Gateway;

/// <summary>A frame on its way through a partition.</summary>
internal readonly record struct Routed(InboundFrame Item, Peer? Peer, ReplyKind Reply);

/// <summary>The frames of one device that wait, in order of arrival.</summary>
/// <remarks>Guarded by the lock of its pump.</remarks>
internal sealed class FrameLane
{
    public Queue<Routed> Waiting { get; } = new();

    public bool Queued { get; set; }

    public bool Urgent { get; set; }

    /// <summary>True when nothing refers to it any more.</summary>
    public bool Idle => !Queued && !Urgent && Waiting.Count == 0;
}
