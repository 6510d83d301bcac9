namespace Fengsui.Sensing.Engine;

/// <summary>
/// Ids of frames, events, devices and points: 41 bits of milliseconds since 2025, 6 bits of partition, 6 bits of sequence.
/// They rise with time within a partition, are unique over all, and stay below 2^53, so JSON carries them exactly.
/// </summary>
/// <remarks>
/// A logical clock: it never goes back, and runs a little ahead of the wall clock when more than 64 ids are asked for in a
/// millisecond. Not thread safe; each partition has its own. The last id is stored with each commit.
/// </remarks>
internal sealed class EngineIds
{
    /// <summary>Partitions the layout has room for; the last is used for records entered by people.</summary>
    public const int MaxPartitions = 64;

    /// <summary>The pseudo-partition of records entered by people and imports.</summary>
    public const int RegisterPartition = MaxPartitions - 1;

    private const int SequenceBits = 6;
    private const int PartitionBits = 6;
    private const long EpochMs = 1_735_689_600_000; // 2025-01-01T00:00:00Z

    private readonly long _partition;
    private long _tick;
    private int _sequence;

    /// <summary>Goes on after <paramref name="last"/>, the highest id this partition has used, or 0.</summary>
    public EngineIds(int partition, long last)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, MaxPartitions);
        (_partition, Last) = (partition, last);
        _tick = last >> (SequenceBits + PartitionBits);
        _sequence = last == 0 ? -1 : (int)(last & ((1 << SequenceBits) - 1));
    }

    /// <summary>The id given last, by this object or by the owner before it, or 0.</summary>
    public long Last { get; private set; }

    /// <summary>The partition that gave an id.</summary>
    public static int PartitionOf(long id) => (int)(id >> SequenceBits) & (MaxPartitions - 1);

    /// <summary>No id that is given at this time in Unix milliseconds, or later, is below.</summary>
    public static long From(long atMs) => Math.Max(atMs - EpochMs, 0) << (SequenceBits + PartitionBits);

    /// <summary>The time in Unix milliseconds at which an id was given.</summary>
    public static long TimeOf(long id) => (id >> (SequenceBits + PartitionBits)) + EpochMs;

    /// <summary>A new id at a time in Unix milliseconds.</summary>
    public long Next(long nowMs)
    {
        var tick = Math.Max(nowMs - EpochMs, 1);
        if (tick > _tick)
        {
            _tick = tick;
            _sequence = 0;
        }
        else if (++_sequence >= 1 << SequenceBits)
        {
            _tick++;
            _sequence = 0;
        }

        return Last = (_tick << (SequenceBits + PartitionBits)) | (_partition << SequenceBits) | (long)_sequence;
    }
}
