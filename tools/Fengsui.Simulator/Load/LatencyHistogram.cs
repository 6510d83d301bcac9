using System.Numerics;

namespace Fengsui.Simulator.Load;

/// <summary>Latencies in microseconds, in buckets of about 1.6 % width. Not safe for two threads; merge afterwards.</summary>
public sealed class LatencyHistogram
{
    private const int SubBits = 6;
    private const int SubCount = 1 << SubBits;
    private const int Octaves = 40;

    private readonly long[] _counts = new long[Octaves * SubCount];

    public long Count { get; private set; }

    public double MaxUs { get; private set; }

    public void Record(TimeSpan latency)
    {
        var us = Math.Max(0, latency.Ticks / 10);
        _counts[BucketOf(us)]++;
        Count++;
        MaxUs = Math.Max(MaxUs, latency.TotalMicroseconds);
    }

    public void Add(LatencyHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
        MaxUs = Math.Max(MaxUs, other.MaxUs);
    }

    /// <summary>The latency that the given share (0 to 1) does not pass, in microseconds; 0 when there is none.</summary>
    public double PercentileUs(double share)
    {
        var wanted = (long)Math.Ceiling(Count * Math.Clamp(share, 0, 1));
        var seen = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= wanted && seen > 0)
            {
                return Math.Min(UpperOf(i), MaxUs);
            }
        }

        return 0;
    }

    private static int BucketOf(long us)
    {
        if (us < SubCount)
        {
            return (int)us;
        }

        var octave = BitOperations.Log2((ulong)us) - SubBits;
        return Math.Min(((octave + 1) << SubBits) + (int)((us >> octave) & (SubCount - 1)), (Octaves * SubCount) - 1);
    }

    private static double UpperOf(int bucket)
    {
        var octave = (bucket >> SubBits) - 1;
        return octave < 0 ? bucket : ((long)SubCount + (bucket & (SubCount - 1)) + 1) << octave;
    }
}
