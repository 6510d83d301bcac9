using System.Buffers.Binary;
using System.Numerics;

namespace Fengsui.Sensing.Telemetry;

/// <summary>Writes the pieces of a block.</summary>
internal sealed class BlockBytes
{
    private byte[] _bytes = new byte[4_096];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value)
    {
        Room(1);
        _bytes[Length++] = value;
    }

    public void Number(ulong value)
    {
        Room(10);
        while (value >= 128)
        {
            _bytes[Length++] = (byte)(value | 128);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    public void Signed(long value) => Number((ulong)((value << 1) ^ (value >> 63)));

    public void Fixed(uint value)
    {
        Room(4);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(Length), value);
        Length += 4;
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Values in groups: each group its least value, a width, and what is above the least in so many bits.</summary>
    public void Packed(ReadOnlySpan<long> values, int group)
    {
        for (var start = 0; start < values.Length; start += group)
        {
            var part = values.Slice(start, Math.Min(group, values.Length - start));
            var (min, width) = Measure(part);
            Signed(min);
            Byte((byte)width);
            Bits(part, min, width);
        }
    }

    /// <summary>What <see cref="Packed"/> would take, in bits.</summary>
    public static long PackedSize(ReadOnlySpan<long> values, int group)
    {
        long bits = 0;
        for (var start = 0; start < values.Length; start += group)
        {
            var part = values.Slice(start, Math.Min(group, values.Length - start));
            var (min, width) = Measure(part);
            var zigzag = (ulong)((min << 1) ^ (min >> 63));
            bits += 8 + (8 * ((BitOperations.Log2(zigzag | 1) / 7) + 1)) + (((part.Length * width) + 7) / 8 * 8);
        }

        return bits;
    }

    private static (long Min, int Width) Measure(ReadOnlySpan<long> part)
    {
        long min = part[0], max = part[0];
        foreach (var value in part)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        var range = unchecked((ulong)max - (ulong)min);
        return (min, 64 - BitOperations.LeadingZeroCount(range));
    }

    private void Bits(ReadOnlySpan<long> part, long min, int width)
    {
        if (width == 0)
        {
            return;
        }

        Room((((part.Length * width) + 7) / 8) + 16);
        ulong held = 0;
        var count = 0;
        foreach (var value in part)
        {
            var bits = unchecked((ulong)value - (ulong)min);
            held |= bits << count;
            if (count + width >= 64)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(Length), held);
                Length += 8;
                var over = 64 - count;
                held = over == 64 ? 0 : bits >> over;
                count = count + width - 64;
            }
            else
            {
                count += width;
            }
        }

        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(Length), held);
        Length += (count + 7) / 8;
    }

    private void Room(int more)
    {
        if (Length + more > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
        }
    }
}
