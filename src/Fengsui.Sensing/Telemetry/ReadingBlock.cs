using System.Buffers.Binary;
using System.Numerics;

namespace Fengsui.Sensing.Telemetry;

/// <summary>
/// A packed row of readings: version, count of runs, the runs, CRC-32C of all before it. A batch that a gateway delivered is a block
/// of many runs; a row of the lake is a block of one.
/// </summary>
internal static class ReadingBlock
{
    /// <summary>Version of the layout, the first byte of a block.</summary>
    public const byte Version = 1;

    private const int MostRuns = 1 << 20;
    private const int MostRunBytes = 1 << 24;

    /// <summary>CRC-32C, which the processor computes.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }

    /// <summary>Checks version and checksum and returns the part that holds the runs, at the first run.</summary>
    public static BlockCursor Open(ReadOnlySpan<byte> block, out int runs) => Open(block, Version, MostRuns, out runs);

    /// <summary>Checks version and checksum of bytes that begin with a version and a count, and returns what follows, without the checksum.</summary>
    public static BlockCursor Open(ReadOnlySpan<byte> block, byte version, int most, out int count)
    {
        if (block.Length < 6)
        {
            throw new TelemetryFormatException($"A block has at least 6 bytes, this has {block.Length}", block.Length);
        }

        if (block[0] != version)
        {
            throw new TelemetryFormatException($"The block is of version {block[0]}, known is {version}", 0);
        }

        var body = block[..^4];
        var said = BinaryPrimitives.ReadUInt32LittleEndian(block[^4..]);
        var found = Checksum(body);
        if (said != found)
        {
            throw new TelemetryFormatException($"The checksum is {said:x8}, the bytes before it give {found:x8}", body.Length);
        }

        var cursor = new BlockCursor(body);
        cursor.Byte("the version");
        count = cursor.Count("the count", most);
        return cursor;
    }

    /// <summary>Reads the head of the next run: whose it is and how many bytes it has.</summary>
    public static (SeriesKey Series, int Bytes) Head(ref BlockCursor cursor, SeriesKey before)
    {
        var point = unchecked(before.PointId + cursor.Signed("the point"));
        var measure = cursor.Count("the measure", int.MaxValue);
        return (new SeriesKey(point, measure), cursor.Count("the bytes of a run", MostRunBytes));
    }
}

/// <summary>Makes blocks.</summary>
/// <remarks>Not thread safe.</remarks>
internal sealed class BlockMaker
{
    private readonly BlockBytes _runs = new();
    private readonly BlockBytes _one = new();
    private readonly BlockBytes _whole = new();
    private readonly RunCodec _codec = new();
    private SeriesKey _before;
    private int _count;

    /// <summary>Adds a run, readings oldest first.</summary>
    public void Add(Run run)
    {
        _one.Clear();
        _codec.Write(_one, run.At, run.Value, run.Quality);
        _runs.Signed(unchecked(run.Series.PointId - _before.PointId));
        _runs.Number((ulong)run.Series.Measure);
        _runs.Number((ulong)_one.Length);
        _runs.Raw(_one.Written);
        (_before, _count) = (run.Series, _count + 1);
    }

    /// <summary>The block of what was added; the next begins.</summary>
    public byte[] Finish()
    {
        _whole.Clear();
        _whole.Byte(ReadingBlock.Version);
        _whole.Number((ulong)_count);
        _whole.Raw(_runs.Written);
        _whole.Fixed(ReadingBlock.Checksum(_whole.Written));
        _runs.Clear();
        (_before, _count) = (default, 0);
        return _whole.Written.ToArray();
    }
}

/// <summary>Reads blocks run by run.</summary>
/// <remarks>Not thread safe.</remarks>
internal sealed class BlockTaker
{
    private readonly RunCodec _codec = new();

    /// <summary>Gives every run whose series is wanted to the taker; what is not wanted is stepped over.</summary>
    public void Take(ReadOnlySpan<byte> block, Func<SeriesKey, bool>? wanted, Run run, Action<Run> take)
    {
        var cursor = ReadingBlock.Open(block, out var runs);
        var series = default(SeriesKey);
        for (var i = 0; i < runs; i++)
        {
            (series, var bytes) = ReadingBlock.Head(ref cursor, series);
            if (wanted is not null && !wanted(series))
            {
                cursor.Raw(bytes, "a run");
                continue;
            }

            var start = cursor.Position;
            _codec.Read(ref cursor, series, run);
            if (cursor.Position != start + bytes)
            {
                throw cursor.Fault($"A run of {bytes} bytes ended after {cursor.Position - start}");
            }

            take(run);
        }

        if (cursor.Left > 0)
        {
            throw cursor.Fault($"{cursor.Left} bytes follow the last run");
        }
    }
}
