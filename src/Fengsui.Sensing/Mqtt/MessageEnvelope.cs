using System.Buffers.Binary;

namespace Fengsui.Sensing.Mqtt;

/// <summary>A message as it is stored.</summary>
internal readonly ref struct MessageView(MessageChannel channel, uint serial, ReadOnlySpan<byte> json)
{
    /// <summary>What it is about.</summary>
    public MessageChannel Channel { get; } = channel;

    /// <summary>The serial number of the device, or what stands in for one, see <see cref="MessageEnvelope"/>.</summary>
    public uint Serial { get; } = serial;

    /// <summary>True when the device gave the number.</summary>
    public bool HasSerial => Serial <= int.MaxValue;

    /// <summary>The payload as it came.</summary>
    public ReadOnlySpan<byte> Json { get; } = json;
}

/// <summary>
/// The bytes of a message on its way through a partition and in the store: <c>M</c>, version, channel, 0, four bytes of serial
/// number, the payload as it came. A frame of GB/T 26875.3 begins with <c>@@</c>, so the two cannot be taken for each other.
/// </summary>
/// <remarks>
/// A message without a serial number carries its packet identifier with the highest bit set, by which the same packet sent again is
/// recognised; one of QoS 0, which is never sent again, a running number of its connection.
/// </remarks>
internal static class MessageEnvelope
{
    /// <summary>Set where the number is not the device's own.</summary>
    public const uint Substitute = 1u << 31;

    private const byte Mark = (byte)'M';
    private const byte Version = 1;
    private const int Head = 8;

    /// <summary>Packs a payload.</summary>
    public static byte[] Pack(MessageChannel channel, uint serial, ReadOnlySpan<byte> json)
    {
        var raw = new byte[Head + json.Length];
        (raw[0], raw[1], raw[2]) = (Mark, Version, (byte)channel);
        BinaryPrimitives.WriteUInt32LittleEndian(raw.AsSpan(4), serial);
        json.CopyTo(raw.AsSpan(Head));
        return raw;
    }

    /// <summary>False for anything else than a packed message.</summary>
    public static bool TryRead(ReadOnlySpan<byte> raw, out MessageView message)
    {
        var mine = raw.Length > Head && raw[0] == Mark && raw[1] == Version && raw[2] is >= (byte)MessageChannel.Readings and <= (byte)MessageChannel.Status;
        message = mine
            ? new MessageView((MessageChannel)raw[2], BinaryPrimitives.ReadUInt32LittleEndian(raw[4..]), raw[Head..])
            : default;
        return mine;
    }
}
