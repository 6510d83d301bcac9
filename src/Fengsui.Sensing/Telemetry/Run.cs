namespace Fengsui.Sensing.Telemetry;

/// <summary>Readings of one series in columns, oldest first; used again for the next run.</summary>
internal sealed class Run
{
    /// <summary>Readings in one run at most.</summary>
    public const int Most = 8_192;

    private readonly long[] _at = new long[Most];
    private readonly double[] _value = new double[Most];
    private readonly byte[] _quality = new byte[Most];

    public SeriesKey Series { get; set; }

    public int Count { get; private set; }

    public ReadOnlySpan<long> At => _at.AsSpan(0, Count);

    public ReadOnlySpan<double> Value => _value.AsSpan(0, Count);

    public ReadOnlySpan<byte> Quality => _quality.AsSpan(0, Count);

    public void Start(SeriesKey series) => (Series, Count) = (series, 0);

    public void Add(long at, double value, ReadingQuality quality)
    {
        (_at[Count], _value[Count], _quality[Count]) = (at, value, (byte)quality);
        Count++;
    }

    /// <summary>Room for so many readings that the caller fills.</summary>
    public (long[] At, double[] Value, byte[] Quality) Fill(SeriesKey series, int count)
    {
        (Series, Count) = (series, count);
        return (_at, _value, _quality);
    }

    public TelemetryReading this[int index] => new(Series, _at[index], _value[index], (ReadingQuality)_quality[index]);
}
