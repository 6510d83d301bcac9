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

    /// <summary>The payload in the platform's schema: as it came, or as a mapping read it.</summary>
    public ReadOnlySpan<byte> Json { get; } = json;

    /// <summary>What makes it the same message when it comes again: all but how it came.</summary>
    public ReadOnlySpan<byte> Content { get; init; }

    /// <summary>The edition of the mapping that it was read by, or empty.</summary>
    public Guid Mapping { get; init; }

    /// <summary>What the sender sent, where a mapping read it; else empty.</summary>
    public ReadOnlySpan<byte> Original { get; init; }
}

/// <summary>
/// The bytes of a message on its way through a partition and in the store: <c>M</c>, version, channel, 0, four bytes of serial
/// number, the payload. Version 1 is a payload as it came; version 2 is one that a mapping read: before the payload stands its length, behind
/// it the edition of the mapping and what the sender sent. A frame of GB/T 26875.3 begins with <c>@@</c>, so the two cannot be taken for each other.
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
    private const byte AsItCame = 1;
    private const byte Mapped = 2;
    private const int Head = 8;
    private const int LengthBytes = 4;
    private const int IdBytes = 16;

    /// <summary>Packs a payload.</summary>
    public static byte[] Pack(MessageChannel channel, uint serial, ReadOnlySpan<byte> json)
    {
        var raw = Begin(AsItCame, channel, serial, json.Length);
        json.CopyTo(raw.AsSpan(Head));
        return raw;
    }

    /// <summary>Packs a payload that a mapping read.</summary>
    public static byte[] Pack(MessageChannel channel, uint serial, ReadOnlySpan<byte> json, Guid mapping, ReadOnlySpan<byte> original)
    {
        var raw = Begin(Mapped, channel, serial, LengthBytes + json.Length + IdBytes + original.Length);
        BinaryPrimitives.WriteInt32LittleEndian(raw.AsSpan(Head), json.Length);
        json.CopyTo(raw.AsSpan(Head + LengthBytes));
        mapping.TryWriteBytes(raw.AsSpan(Head + LengthBytes + json.Length));
        original.CopyTo(raw.AsSpan(Head + LengthBytes + json.Length + IdBytes));
        return raw;
    }

    /// <summary>False for anything else than a packed message.</summary>
    public static bool TryRead(ReadOnlySpan<byte> raw, out MessageView message)
    {
        message = default;
        if (raw.Length <= Head || raw[0] != Mark || raw[2] is < (byte)MessageChannel.Readings or > (byte)MessageChannel.Status)
        {
            return false;
        }

        var (channel, serial) = ((MessageChannel)raw[2], BinaryPrimitives.ReadUInt32LittleEndian(raw[4..]));
        var rest = raw[Head..];
        if (raw[1] == AsItCame)
        {
            message = new MessageView(channel, serial, rest) { Content = raw };
            return true;
        }

        if (raw[1] != Mapped || rest.Length < LengthBytes + IdBytes
            || BinaryPrimitives.ReadInt32LittleEndian(rest) is var length && (length < 0 || length > rest.Length - LengthBytes - IdBytes))
        {
            return false;
        }

        var json = rest.Slice(LengthBytes, length);
        message = new MessageView(channel, serial, json)
        {
            Content = raw[..(Head + LengthBytes + length)],
            Mapping = new Guid(rest.Slice(LengthBytes + length, IdBytes)),
            Original = rest[(LengthBytes + length + IdBytes)..],
        };
        return true;
    }

    private static byte[] Begin(byte version, MessageChannel channel, uint serial, int rest)
    {
        var raw = new byte[Head + rest];
        (raw[0], raw[1], raw[2]) = (Mark, version, (byte)channel);
        BinaryPrimitives.WriteUInt32LittleEndian(raw.AsSpan(4), serial);
        return raw;
    }
}
