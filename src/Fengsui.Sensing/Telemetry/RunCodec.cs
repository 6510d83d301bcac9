using System.Buffers.Binary;
using System.Numerics;

namespace Fengsui.Sensing.Telemetry;

/// <summary>
/// One run of readings of one series in few bytes, exact to the bit. Times are what is left of a regular grid, or of a regular
/// distance where the grid breaks; values are decimal numbers as integers where that is exact, and XOR of neighbours otherwise.
/// </summary>
/// <remarks>Not thread safe: it holds its working columns.</remarks>
internal sealed class RunCodec
{
    private const int TimeGroup = 128;
    private const int ValueGroup = 32;
    private const int MaxScale = 6;
    private const byte Xor = 15;
    private const long MaxDecimal = 1L << 53;
    private static readonly double[] Power = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
    private readonly long[] _work = new long[Run.Most];
    private readonly long[] _other = new long[Run.Most];
    private readonly long[] _numbers = new long[Run.Most];

    private enum TimeMode : byte
    {
        Grid = 0,
        Distance = 1,
    }

    public void Write(BlockBytes into, ReadOnlySpan<long> at, ReadOnlySpan<double> value, ReadOnlySpan<byte> quality)
    {
        into.Number((ulong)at.Length);
        WriteTimes(into, at);
        WriteValues(into, value);
        WriteQuality(into, quality);
    }

    public void Read(ref BlockCursor from, SeriesKey series, Run into)
    {
        var count = from.Count("the count of readings", Run.Most);
        if (count == 0)
        {
            throw from.Fault("A run without a reading");
        }

        var (at, value, quality) = into.Fill(series, count);
        ReadTimes(ref from, at.AsSpan(0, count));
        ReadValues(ref from, value.AsSpan(0, count));
        ReadQuality(ref from, quality.AsSpan(0, count));
    }

    private void WriteTimes(BlockBytes into, ReadOnlySpan<long> at)
    {
        into.Signed(at[0]);
        if (at.Length == 1)
        {
            return;
        }

        var even = (at[^1] - at[0]) / (at.Length - 1);
        long bestStep = 0, best = long.MaxValue;
        var mode = TimeMode.Grid;

        // A device that means "once a minute" drifts from the mean of what it did, not from the minute.
        Span<long> steps = [even, (even + 500) / 1_000 * 1_000];
        for (var i = 0; i < (steps[0] == steps[1] ? 1 : 2); i++)
        {
            var size = BlockBytes.PackedSize(Residues(at, steps[i], TimeMode.Grid), TimeGroup);
            if (size < best)
            {
                (best, bestStep) = (size, steps[i]);
            }
        }

        if (BlockBytes.PackedSize(Residues(at, steps[1], TimeMode.Distance), TimeGroup) < best)
        {
            (mode, bestStep) = (TimeMode.Distance, steps[1]);
        }

        into.Byte((byte)mode);
        into.Signed(bestStep);
        into.Packed(Residues(at, bestStep, mode), TimeGroup);
    }

    private ReadOnlySpan<long> Residues(ReadOnlySpan<long> at, long step, TimeMode mode)
    {
        for (var k = 1; k < at.Length; k++)
        {
            _work[k - 1] = unchecked(mode == TimeMode.Grid ? at[k] - at[0] - (k * step) : at[k] - at[k - 1] - step);
        }

        return _work.AsSpan(0, at.Length - 1);
    }

    private static void ReadTimes(ref BlockCursor from, Span<long> at)
    {
        at[0] = from.Signed("the first time");
        if (at.Length == 1)
        {
            return;
        }

        var place = from.Position;
        var mode = (TimeMode)from.Byte("the way times are kept");
        if (mode > TimeMode.Distance)
        {
            throw new TelemetryFormatException($"Times are kept in a way {(int)mode} that is not known", place);
        }

        var step = from.Signed("the step of times");
        from.Packed(at[1..], TimeGroup, "times");
        var first = at[0];
        for (var k = 1; k < at.Length; k++)
        {
            at[k] = unchecked(at[k] + (mode == TimeMode.Grid ? first + (k * step) : at[k - 1] + step));
        }
    }

    private void WriteValues(BlockBytes into, ReadOnlySpan<double> value)
    {
        for (var scale = 0; scale <= MaxScale; scale++)
        {
            if (AsIntegers(value, scale))
            {
                WriteIntegers(into, scale, _numbers.AsSpan(0, value.Length));
                return;
            }
        }

        into.Byte(Xor);
        ulong before = 0;
        foreach (var v in value)
        {
            var bits = BitConverter.DoubleToUInt64Bits(v);
            WriteXor(into, bits ^ before);
            before = bits;
        }
    }

    private bool AsIntegers(ReadOnlySpan<double> value, int scale)
    {
        for (var k = 0; k < value.Length; k++)
        {
            var scaled = Math.Round(value[k] * Power[scale]);
            if (!(Math.Abs(scaled) < MaxDecimal)
                || BitConverter.DoubleToInt64Bits((long)scaled / Power[scale]) != BitConverter.DoubleToInt64Bits(value[k]))
            {
                return false;
            }

            _numbers[k] = (long)scaled;
        }

        return true;
    }

    // Scale in the low nibble; the bit above says that each value is told by its distance from the one before.
    private void WriteIntegers(BlockBytes into, int scale, ReadOnlySpan<long> numbers)
    {
        var distances = _other.AsSpan(0, numbers.Length);
        distances[0] = numbers[0];
        for (var k = 1; k < numbers.Length; k++)
        {
            distances[k] = numbers[k] - numbers[k - 1];
        }

        // The first stands alone: it would widen its group.
        var byDistance = numbers.Length > 1
            && BlockBytes.PackedSize(distances[1..], ValueGroup) < BlockBytes.PackedSize(numbers[1..], ValueGroup);
        into.Byte((byte)(scale | (byDistance ? 16 : 0)));
        into.Signed(numbers[0]);
        if (numbers.Length > 1)
        {
            into.Packed(byDistance ? distances[1..] : numbers[1..], ValueGroup);
        }
    }

    private static void WriteXor(BlockBytes into, ulong bits)
    {
        if (bits == 0)
        {
            into.Byte(0);
            return;
        }

        var skipped = BitOperations.TrailingZeroCount(bits) / 8;
        var length = 8 - (BitOperations.LeadingZeroCount(bits) / 8) - skipped;
        into.Byte((byte)((skipped << 4) | length));
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, bits);
        into.Raw(bytes.Slice(skipped, length));
    }

    private void ReadValues(ref BlockCursor from, Span<double> value)
    {
        var place = from.Position;
        var mode = from.Byte("the way values are kept");
        if (mode == Xor)
        {
            ReadXor(ref from, value);
            return;
        }

        var scale = mode & 15;
        if (scale > MaxScale || mode > 31)
        {
            throw new TelemetryFormatException($"Values are kept in a way {mode} that is not known", place);
        }

        var numbers = _numbers.AsSpan(0, value.Length);
        numbers[0] = from.Signed("the first value");
        from.Packed(numbers[1..], ValueGroup, "values");
        var power = Power[scale];
        var byDistance = (mode & 16) != 0;
        var current = numbers[0];
        value[0] = current / power;
        for (var k = 1; k < numbers.Length; k++)
        {
            current = unchecked(byDistance ? current + numbers[k] : numbers[k]);
            value[k] = current / power;
        }
    }

    private static void ReadXor(ref BlockCursor from, Span<double> value)
    {
        ulong before = 0;
        for (var k = 0; k < value.Length; k++)
        {
            var place = from.Position;
            var head = from.Byte("a value");
            var (skipped, length) = (head >> 4, head & 15);
            if (skipped + length > 8)
            {
                throw new TelemetryFormatException($"A value says {length} bytes after {skipped}", place);
            }

            var bytes = from.Raw(length, "a value");
            for (var i = 0; i < length; i++)
            {
                before ^= (ulong)bytes[i] << ((skipped + i) * 8);
            }

            value[k] = BitConverter.UInt64BitsToDouble(before);
        }
    }

    // Nearly always all good: one byte.
    private static void WriteQuality(BlockBytes into, ReadOnlySpan<byte> quality)
    {
        if (!quality.ContainsAnyExcept((byte)ReadingQuality.Good))
        {
            into.Byte(0);
            return;
        }

        into.Byte(1);
        for (var k = 0; k < quality.Length;)
        {
            var same = quality[k..].IndexOfAnyExcept(quality[k]);
            same = same < 0 ? quality.Length - k : same;
            into.Byte(quality[k]);
            into.Number((ulong)same);
            k += same;
        }
    }

    private static void ReadQuality(ref BlockCursor from, Span<byte> quality)
    {
        var place = from.Position;
        var mode = from.Byte("the way qualities are kept");
        if (mode > 1)
        {
            throw new TelemetryFormatException($"Qualities are kept in a way {mode} that is not known", place);
        }

        quality.Clear();
        for (var k = 0; mode == 1 && k < quality.Length;)
        {
            place = from.Position;
            var value = from.Byte("a quality");
            var same = from.Count("readings of one quality", quality.Length - k);
            if (value > (byte)ReadingQuality.Bad || same == 0)
            {
                throw new TelemetryFormatException($"A quality {value} of {same} readings", place);
            }

            quality.Slice(k, same).Fill(value);
            k += same;
        }
    }
}
