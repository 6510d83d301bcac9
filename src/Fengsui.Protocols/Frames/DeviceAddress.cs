using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// A source or destination address: six wire bytes, low byte first (GB/T 26875.3-2011, table 1).
/// The standard does not say what the number means, so devices are keyed by the wire bytes.
/// </summary>
[JsonConverter(typeof(DeviceAddressJsonConverter))]
public readonly struct DeviceAddress : IEquatable<DeviceAddress>, IComparable<DeviceAddress>
{
    /// <summary>Wire length in bytes.</summary>
    public const int Length = 6;

    /// <summary>Largest 48-bit number; as wire bytes six times <c>FF</c>, which some vendors read as "any platform".</summary>
    public const ulong MaxValue = 0xFFFF_FFFF_FFFF;

    private readonly ulong _value;

    private DeviceAddress(ulong value) => _value = value;

    /// <summary>The address as a little-endian integer, 0 to 2^48 - 1.</summary>
    public ulong Value => _value;

    /// <summary>True for six zero bytes, which real devices do send: such a device has to be told apart by its connection.</summary>
    public bool IsZero => _value == 0;

    /// <summary>True for six <c>FF</c> bytes.</summary>
    public bool IsBroadcast => _value == MaxValue;

    /// <summary>Reads the first six bytes.</summary>
    public static DeviceAddress Read(ReadOnlySpan<byte> wire) =>
        new(BinaryPrimitives.ReadUInt32LittleEndian(wire) | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(wire[4..]) << 32));

    /// <summary>Makes an address from its integer form.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number needs more than 48 bits.</exception>
    public static DeviceAddress FromValue(ulong value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxValue);
        return new DeviceAddress(value);
    }

    /// <summary>Reads twelve hexadecimal digits in wire order, either case.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static DeviceAddress Parse(ReadOnlySpan<char> wireHex) =>
        TryParse(wireHex, out var address) ? address : throw new FormatException("A device address is written as 12 hexadecimal digits in wire order.");

    /// <summary>Reads twelve hexadecimal digits in wire order, either case.</summary>
    public static bool TryParse(ReadOnlySpan<char> wireHex, out DeviceAddress address)
    {
        address = default;
        if (wireHex.Length != Length * 2)
        {
            return false;
        }

        ulong value = 0;
        for (var i = wireHex.Length - 2; i >= 0; i -= 2)
        {
            if (!char.IsAsciiHexDigit(wireHex[i]) || !char.IsAsciiHexDigit(wireHex[i + 1]))
            {
                return false;
            }

            value = (value << 8) | ((ulong)Digit(wireHex[i]) << 4) | (uint)Digit(wireHex[i + 1]);
        }

        address = new DeviceAddress(value);
        return true;
    }

    /// <summary>Writes six bytes, low byte first.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination, (uint)_value);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[4..], (ushort)(_value >> 32));
    }

    /// <summary>The twelve upper-case wire digits, the key of a device everywhere in Fengsui.</summary>
    public override string ToString() =>
        string.Create(Length * 2, _value, static (text, value) =>
        {
            for (var i = 0; i < Length; i++, value >>= 8)
            {
                text[i * 2] = "0123456789ABCDEF"[(int)((value >> 4) & 15)];
                text[(i * 2) + 1] = "0123456789ABCDEF"[(int)(value & 15)];
            }
        });

    public bool Equals(DeviceAddress other) => _value == other._value;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is DeviceAddress other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode();

    public int CompareTo(DeviceAddress other) => _value.CompareTo(other._value);

    public static bool operator ==(DeviceAddress left, DeviceAddress right) => left._value == right._value;

    public static bool operator !=(DeviceAddress left, DeviceAddress right) => left._value != right._value;

    public static bool operator <(DeviceAddress left, DeviceAddress right) => left._value < right._value;

    public static bool operator >(DeviceAddress left, DeviceAddress right) => left._value > right._value;

    public static bool operator <=(DeviceAddress left, DeviceAddress right) => left._value <= right._value;

    public static bool operator >=(DeviceAddress left, DeviceAddress right) => left._value >= right._value;

    private static int Digit(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
