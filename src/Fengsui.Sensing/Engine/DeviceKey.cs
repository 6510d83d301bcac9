using System.Globalization;
using System.Net;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Sensing.Engine;

/// <summary>
/// Identity of a transmitter: its 48-bit source address, or, when a device sends an all-zero address, the IP address
/// it speaks from (GB/T 26875.3 has no other identity).
/// </summary>
internal readonly record struct DeviceKey(ulong Value)
{
    private const ulong ByAddressFlag = 1UL << 63;

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

        return DeviceAddress.TryParse(text, out var address) ? new DeviceKey(address.Value) : null;
    }

    /// <summary>Which partition of <paramref name="count"/> owns the device.</summary>
    public int Partition(int count)
    {
        // Fibonacci hashing: neighbouring addresses spread over all partitions.
        var mixed = Value * 0x9E3779B97F4A7C15UL;
        return (int)((mixed >> 40) % (ulong)count);
    }

    /// <summary>12 hexadecimal digits in wire order, or <c>0@</c> and the IP address.</summary>
    public override string ToString()
    {
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
