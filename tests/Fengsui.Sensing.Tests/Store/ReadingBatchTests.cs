using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Tests.Store;

/// <summary>The row that holds the readings of a commit.</summary>
[Trait("Req", "S-79")]
public sealed class ReadingBatchTests
{
    [Fact]
    public void What_is_packed_comes_back_in_its_order_to_the_last_bit()
    {
        ReadingEntry[] edges =
        [
            new(1, 0, 0, 0), new(long.MaxValue, int.MaxValue, long.MaxValue, double.MaxValue), new(long.MinValue, 3, long.MinValue, double.Epsilon),
            new(5, 3, 1_800_000_000_000, -0.0), new(5, 3, 1_800_000_000_000, 21.5), new(4, 9, 1_799_999_999_999, 0.1),
        ];
        var found = Unpacked(ReadingBatch.Pack(new BlockBytes(), edges));
        Assert.Equal(
            edges.Select(e => (e.PointId, e.AnalogType, e.AtMs, BitConverter.DoubleToInt64Bits(e.Value))),
            found.Select(r => (r.Series.PointId, r.Series.Measure, r.AtMs, BitConverter.DoubleToInt64Bits(r.Value))));
    }

    [Fact]
    public void A_reading_of_before_is_a_list_of_four_numbers() =>
        Assert.Equal([new TelemetryReading(new SeriesKey(9_007_199_254_740_991, 3), 1_790_000_000_000, 0.30000000000000004)], Unpacked("[9007199254740991,3,1790000000000,0.30000000000000004]"u8));

    [Fact]
    public void Any_byte_that_changed_and_any_end_too_early_is_refused_and_adds_nothing()
    {
        var whole = ReadingBatch.Pack(new BlockBytes(), [new ReadingEntry(7, 3, 1_800_000_000_000, 21.5), new ReadingEntry(8, 4, 1_800_000_000_500, 0.35)]);
        for (var i = 0; i < whole.Length; i++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                byte[] damaged = [.. whole];
                damaged[i] ^= (byte)(1 << bit);
                Refused(damaged);
            }

            Refused(whole[..i]);
        }

        Refused([.. whole, 0]);
        foreach (var text in (string[])["[", "[]", "[1,2,3]", "[1,2,3,\"x\"]", "[1,2.5,3,4]", "[{},1,2,3]", "[[1],2,3,4]", "[1,2,3,4]x"])
        {
            Refused(System.Text.Encoding.UTF8.GetBytes(text));
        }
    }

    private static void Refused(byte[] bytes)
    {
        var found = new List<TelemetryReading> { default };
        Assert.False(ReadingBatch.TryUnpack(bytes, found));
        Assert.Single(found);
        Assert.Throws<TelemetryFormatException>(() => ReadingBatch.Unpack(bytes, found));
    }

    private static List<TelemetryReading> Unpacked(ReadOnlySpan<byte> bytes)
    {
        var found = new List<TelemetryReading>();
        ReadingBatch.Unpack(bytes, found);
        return found;
    }
}
