using CsCheck;
using Fengsui.Sensing.Telemetry;
using Run = Fengsui.Sensing.Telemetry.Run;

namespace Fengsui.Sensing.Tests.Telemetry;

/// <summary>The packed row: exact to the bit, and clear about damage.</summary>
[Trait("Req", "S-79")]
public sealed class ReadingBlockTests
{
    private static readonly double[] Odd =
        [0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue];

    private static readonly Gen<long> Times = Gen.Frequency(
        (5, Gen.Long[1_700_000_000_000, 1_800_000_000_000]), (1, Gen.Long), (1, Gen.Int[0, 2].Select(i => i == 0 ? long.MinValue : i == 1 ? long.MaxValue : 0)));

    private static readonly Gen<double> Values = Gen.Frequency(
        (4, Gen.Int[-5_000, 5_000].Select(i => i / 10.0)), (2, Gen.Int[-500, 500].Select(i => (double)i)), (2, Gen.Double),
        (1, Gen.Int[0, Odd.Length - 1].Select(i => Odd[i])));

    // Values of one kind, as one series has them, or anything.
    private static readonly Gen<double[]> Columns = Gen.OneOf(
        Gen.Int[-5_000, 5_000].Select(i => i / 10.0).Array[1, 400], Gen.Int[3, 9].Select(i => i / 1_000.0).Array[1, 400],
        Gen.Const(25.5).Array[1, 400], Values.Array[1, 400]);

    [Fact]
    public void What_goes_in_comes_out_bit_for_bit() =>
        Gen.Select(Gen.Long, Gen.Int[0, int.MaxValue], Columns, Times.Array[400], Gen.Byte[0, 2].Array[400], Gen.Bool)
            .Select((point, measure, values, times, qualities, regular) => (point, measure, values, times, qualities, regular))
            .Sample(t =>
            {
                var readings = t.values.Select((v, i) => new TelemetryReading(
                    new SeriesKey(t.point, t.measure), t.regular ? 1_767_225_600_000 + (i * 60_000L) + (t.times[i] & 4_095) : t.times[i],
                    v, t.regular ? ReadingQuality.Good : (ReadingQuality)t.qualities[i])).ToList();
                Assert.Equal(readings.Select(Bits), Unpack(Pack(readings)).Select(Bits));
            });

    [Fact]
    public void A_block_of_many_runs_gives_only_what_is_wanted()
    {
        var readings = Enumerable.Range(0, 300)
            .Select(i => new TelemetryReading(new SeriesKey(1_000 + (i / 3), i % 2), 1_767_225_600_000 + i, i / 10.0)).ToList();
        var block = Pack(readings);

        Assert.Equal(readings, Unpack(block));
        Assert.Equal(readings.Where(r => r.Series.PointId == 1_007), Unpack(block, s => s.PointId == 1_007));
    }

    [Fact]
    public void Every_damaged_byte_is_told()
    {
        var block = Pack(Minutes(200));
        for (var i = 0; i < block.Length; i++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var damaged = block.ToArray();
                damaged[i] ^= (byte)(1 << bit);
                var error = Assert.Throws<TelemetryFormatException>(() => Unpack(damaged));
                Assert.Equal(i == 0 ? 0 : block.Length - 4, error.Offset);
            }
        }

        for (var length = 0; length < block.Length; length++)
        {
            Assert.Throws<TelemetryFormatException>(() => Unpack(block[..length]));
        }
    }

    [Fact]
    public void Bytes_that_nobody_packed_are_refused_at_their_place() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Bool).Sample((bytes, based) =>
        {
            // With a right checksum, so that the runs themselves are read.
            byte[] body = based ? [.. Pack(Minutes(60))[..^4].Take(20), .. bytes] : [ReadingBlock.Version, .. bytes];
            byte[] block = [.. body, .. BitConverter.GetBytes(ReadingBlock.Checksum(body))];
            try
            {
                Unpack(block);
            }
            catch (TelemetryFormatException error)
            {
                Assert.InRange(error.Offset, 0, block.Length);
            }
        });

    [Theory]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0 }, 0, "version 2")]
    [InlineData(new byte[] { 1, 0, 0 }, 3, "at least 6")]
    public void Errors_say_what_and_where(byte[] block, int offset, string says)
    {
        var error = Assert.Throws<TelemetryFormatException>(() => Unpack(block));
        Assert.Equal(offset, error.Offset);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_of_minutes_takes_under_two_bytes_a_reading()
    {
        var block = Pack(Minutes(1_440));
        Assert.True(block.Length < 2 * 1_440, $"{block.Length} bytes");
    }

    private static List<TelemetryReading> Minutes(int count)
    {
        // A fixed jitter of ±2 s and a slow wave in tenths of a degree.
        var seed = 1UL;
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            seed = (seed * 6364136223846793005UL) + 1442695040888963407UL;
            var jitter = (long)((seed >> 33) % 4_001) - 2_000;
            return new TelemetryReading(new SeriesKey(42, 3), 1_767_225_600_000 + (i * 60_000L) + jitter, (200 + (i / 40) + (i % 3)) / 10.0);
        })];
    }

    private static (SeriesKey Series, long At, long Value, ReadingQuality Quality) Bits(TelemetryReading r) =>
        (r.Series, r.AtMs, BitConverter.DoubleToInt64Bits(r.Value), r.Quality);

    private static byte[] Pack(IReadOnlyList<TelemetryReading> readings)
    {
        var (maker, run) = (new BlockMaker(), new Run());
        for (var i = 0; i < readings.Count; i++)
        {
            if (i == 0 || readings[i].Series != readings[i - 1].Series)
            {
                if (i > 0)
                {
                    maker.Add(run);
                }

                run.Start(readings[i].Series);
            }

            run.Add(readings[i].AtMs, readings[i].Value, readings[i].Quality);
        }

        maker.Add(run);
        return maker.Finish();
    }

    private static List<TelemetryReading> Unpack(byte[] block, Func<SeriesKey, bool>? wanted = null)
    {
        var found = new List<TelemetryReading>();
        new BlockTaker().Take(block, wanted, new Run(), run => found.AddRange(Enumerable.Range(0, run.Count).Select(i => run[i])));
        return found;
    }
}
