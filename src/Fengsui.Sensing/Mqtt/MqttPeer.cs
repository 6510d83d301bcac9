using System.Buffers.Binary;
using System.Net;
using System.Text;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Microsoft.AspNetCore.Connections;

namespace Fengsui.Sensing.Mqtt;

/// <summary>
/// A connection of a device that speaks MQTT. After the commit it writes the acknowledgements itself, many in one send; what cannot be
/// stored is not acknowledged, and the connection closes: a device sends again what was not acknowledged when it connects again, and only then.
/// </summary>
internal sealed class MqttPeer(ConnectionContext connection, IPAddress address, string name, int maxOutputBytes)
    : StreamPeer(connection, address, name, maxOutputBytes)
{
    private const byte PubAck = 0x40;
    private const byte PubRec = 0x50;
    private const byte ServerBusy = 0x89;
    private const int MaxText = 200;

    // DISCONNECT of MQTT 5 with a reason and no properties.
    private static readonly byte[] Busy = [0xE0, 0x02, ServerBusy, 0x00];
    private int _closing;

    /// <summary>The topics of the device, once it has signed in.</summary>
    public MqttTopics? Topics { get; set; }

    /// <summary>True when it speaks MQTT 5, which tells reasons.</summary>
    public bool TellsReasons { get; set; }

    /// <summary>True when it said goodbye: a device that sleeps between its messages is not gone.</summary>
    public bool SaidGoodbye { get; set; }

    /// <summary>True when nothing more is taken from it.</summary>
    public bool IsClosing => Volatile.Read(ref _closing) != 0;

    /// <inheritdoc/>
    public override bool Settle(in Routed routed, Verdict verdict)
    {
        if (verdict is Verdict.NotStored or Verdict.TurnedAway)
        {
            Close(TellsReasons ? Busy : []);
            return true;
        }

        // What came after something that was not stored is not acknowledged either: the order of acknowledgements is that of the messages.
        if (routed.Receipt.Qos > 0 && !IsClosing)
        {
            Acknowledge(routed.Receipt);
        }

        return true;
    }

    /// <inheritdoc/>
    public override void BreakOff()
    {
        IsBroken = true;
        Close(TellsReasons ? Busy : []);
    }

    /// <summary>Takes nothing more; what was written still leaves.</summary>
    public void Close(ReadOnlySpan<byte> lastWords)
    {
        if (Interlocked.Exchange(ref _closing, 1) == 0)
        {
            Write(lastWords);
            WakeReader();
        }
    }

    private void Acknowledge(in Receipt receipt)
    {
        var kind = receipt.Qos == 1 ? PubAck : PubRec;
        if (receipt.Reason == 0 || !TellsReasons)
        {
            Span<byte> bytes = [kind, 2, (byte)(receipt.PacketId >> 8), (byte)receipt.PacketId];
            Write(bytes);
            return;
        }

        // Reason string (0x1F) as the one property; with 200 characters all lengths fit: the packet's in two bytes, the properties' too.
        var text = Encoding.UTF8.GetBytes(receipt.Text is { Length: > MaxText } longText ? longText[..MaxText] : receipt.Text ?? "");
        var properties = text.Length == 0 ? 0 : 3 + text.Length;
        using var packet = new MemoryStream(16 + text.Length);
        packet.WriteByte(kind);
        WriteLength(packet, 3 + (properties < 128 ? 1 : 2) + properties);
        packet.WriteByte((byte)(receipt.PacketId >> 8));
        packet.WriteByte((byte)receipt.PacketId);
        packet.WriteByte(receipt.Reason);
        WriteLength(packet, properties);
        if (text.Length > 0)
        {
            Span<byte> head = stackalloc byte[3];
            head[0] = 0x1F;
            BinaryPrimitives.WriteUInt16BigEndian(head[1..], (ushort)text.Length);
            packet.Write(head);
            packet.Write(text);
        }

        Write(packet.ToArray());
    }

    private static void WriteLength(MemoryStream packet, int length)
    {
        for (; length >= 128; length >>= 7)
        {
            packet.WriteByte((byte)(length | 128));
        }

        packet.WriteByte((byte)length);
    }
}
