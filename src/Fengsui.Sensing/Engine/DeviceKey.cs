using System.Globalization;
using System.Net;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Sensing.Engine;

/// <summary>
/// Identity of a device. A transmitter of GB/T 26875.3: its 48-bit source address, or, when it sends an all-zero address, the IP
/// address it speaks from (the standard has no other identity). A device that speaks MQTT: the 48-bit number it was registered under.
/// </summary>
internal readonly record struct DeviceKey(ulong Value)
{
    /// <summary>How the text form of a device that speaks MQTT begins.</summary>
    public const string MessagePrefix = "M-";

    private const ulong ByAddressFlag = 1UL << 63;
    private const ulong MessageFlag = 1UL << 62;
    private const int NumberBits = 48;

    /// <summary>True for a device that signs in and sends messages over MQTT.</summary>
    public bool IsMessage => (Value & (ByAddressFlag | MessageFlag)) == MessageFlag;

    /// <summary>The key of a device that speaks MQTT.</summary>
    public static DeviceKey OfMessages(ulong number) => new(MessageFlag | (number & ((1UL << NumberBits) - 1)));

    /// <summary>The key of a frame's source and the peer that sent it.</summary>
    public static DeviceKey From(DeviceAddress source, IPAddress peer) =>
        source.IsZero ? FromPeer(peer) : new DeviceKey(source.Value);

    /// <summary>Reads the text form; null when it is none.</summary>
    public static DeviceKey? Parse(string text)
    {
        if (text.StartsWith("0@", StringComparison.Ordinal))
        {
            return IPAddress.TryParse(text.AsSpan(2), out var peer) ? FromPeer(peer) : null;
        }

        if (text.StartsWith(MessagePrefix, StringComparison.Ordinal))
        {
            return text.Length == MessagePrefix.Length + (NumberBits / 4)
                && ulong.TryParse(text.AsSpan(MessagePrefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
                && OfMessages(number) is var key && key.ToString() == text
                ? key
                : null;
        }

        return DeviceAddress.TryParse(text, out var address) ? new DeviceKey(address.Value) : null;
    }

    /// <summary>Which partition of <paramref name="count"/> owns the device.</summary>
    public int Partition(int count)
    {
        // Fibonacci hashing: neighbouring addresses spread over all partitions.
        var mixed = Value * 0x9E3779B97F4A7C15UL;
        return (int)((mixed >> 40) % (ulong)count);
    }

    /// <summary>12 hexadecimal digits in wire order, <c>0@</c> and the IP address, or <c>M-</c> and 12 hexadecimal digits.</summary>
    public override string ToString()
    {
        if (IsMessage)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{MessagePrefix}{Value & ~MessageFlag:X12}");
        }

        if ((Value & ByAddressFlag) == 0)
        {
            return DeviceAddress.FromValue(Value).ToString();
        }

        var v4 = (uint)Value;
        return string.Create(
            CultureInfo.InvariantCulture, $"0@{v4 >> 24}.{(v4 >> 16) & 0xFF}.{(v4 >> 8) & 0xFF}.{v4 & 0xFF}");
    }

    private static DeviceKey FromPeer(IPAddress peer)
    {
        Span<byte> bytes = stackalloc byte[16];
        peer.MapToIPv6().TryWriteBytes(bytes, out _);
        var tail = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]);
        return new DeviceKey(ByAddressFlag | tail);
    }
}
