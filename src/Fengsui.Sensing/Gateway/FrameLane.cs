using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Gateway;

/// <summary>A frame on its way through a partition.</summary>
/// <param name="Item">What the partition takes.</param>
/// <param name="Peer">Who is answered, or null.</param>
/// <param name="Reply">The answer of GB/T 26875.3 after the commit.</param>
/// <param name="Receipt">The answer of MQTT after the commit.</param>
internal readonly record struct Routed(InboundFrame Item, Peer? Peer, ReplyKind Reply, Receipt Receipt = default);

/// <summary>How a message of MQTT is acknowledged once what came before it is stored.</summary>
/// <param name="PacketId">Its packet identifier.</param>
/// <param name="Qos">0 needs no acknowledgement, 1 a PUBACK, 2 a PUBREC.</param>
/// <param name="Reason">Reason code of MQTT 5; 0 for a message that was taken.</param>
/// <param name="Text">Why it was not taken, or null.</param>
internal readonly record struct Receipt(ushort PacketId, byte Qos, byte Reason = 0, string? Text = null);

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
