using System.Buffers.Binary;

namespace Fengsui.Sensing.Telemetry;

/// <summary>Reads the pieces of a block and names the byte where something is wrong.</summary>
internal ref struct BlockCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly int Left => _bytes.Length - Position;

    public byte Byte(string what)
    {
        if (Left < 1)
        {
            throw Fault($"The block ends before {what}");
        }

        return _bytes[Position++];
    }

    public ulong Number(string what)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte(what);
            value |= (ulong)(next & 127) << shift;
            if (next < 128)
            {
                return value;
            }
        }

        throw Fault($"{what} is a number of more than ten bytes");
    }

    public int Count(string what, int most)
    {
        var at = Position;
        var value = Number(what);
        return value <= (ulong)most ? (int)value : throw new TelemetryFormatException($"{what} is {value}, at most {most} can be", at);
    }

    public long Signed(string what)
    {
        var value = Number(what);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public ReadOnlySpan<byte> Raw(int count, string what)
    {
        if (Left < count)
        {
            throw Fault($"The block ends within {what}");
        }

        var part = _bytes.Slice(Position, count);
        Position += count;
        return part;
    }

    public void Packed(Span<long> values, int group, string what)
    {
        for (var start = 0; start < values.Length; start += group)
        {
            var part = values.Slice(start, Math.Min(group, values.Length - start));
            var min = Signed(what);
            var at = Position;
            var width = Byte(what);
            if (width > 64)
            {
                throw new TelemetryFormatException($"{what} say a width of {width} bits", at);
            }

            Bits(Raw(((part.Length * width) + 7) / 8, what), part, min, width);
        }
    }

    public readonly TelemetryFormatException Fault(string message) => new(message, Position);

    private static void Bits(ReadOnlySpan<byte> packed, Span<long> values, long min, int width)
    {
        if (width == 0)
        {
            values.Fill(min);
            return;
        }

        var mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        var bit = 0;
        var k = 0;

        // Eight bytes at once hold a value of up to 57 bits wherever it begins.
        if (width <= 57)
        {
            for (; k < values.Length && (bit >> 3) + 8 <= packed.Length; k++, bit += width)
            {
                var word = BinaryPrimitives.ReadUInt64LittleEndian(packed.Slice(bit >> 3, 8));
                values[k] = unchecked(min + (long)((word >> (bit & 7)) & mask));
            }
        }

        for (; k < values.Length; k++, bit += width)
        {
            ulong value = 0;
            for (var taken = 0; taken < width;)
            {
                var within = (bit + taken) & 7;
                value |= (ulong)(packed[(bit + taken) >> 3] >> within) << taken;
                taken += 8 - within;
            }

            values[k] = unchecked(min + (long)(value & mask));
        }
    }
}
