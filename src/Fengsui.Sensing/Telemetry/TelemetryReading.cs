namespace Fengsui.Sensing.Telemetry;

/// <summary>One series: what one point measures of one kind (the analog type of GB/T 26875.3, or a measure of another protocol).</summary>
internal readonly record struct SeriesKey(long PointId, int Measure)
{
    /// <summary>Order by point, then measure.</summary>
    public int CompareTo(SeriesKey other) =>
        PointId != other.PointId ? PointId.CompareTo(other.PointId) : Measure.CompareTo(other.Measure);
}

/// <summary>How far a reading can be trusted.</summary>
internal enum ReadingQuality : byte
{
    /// <summary>As measured.</summary>
    Good = 0,

    /// <summary>Measured, but the device doubts it: not calibrated, warming up.</summary>
    Uncertain = 1,

    /// <summary>Kept for the record only: no statistic counts it.</summary>
    Bad = 2,
}

/// <summary>A reading: of a series, at a moment (milliseconds since 1970 UTC), a value and its quality.</summary>
internal readonly record struct TelemetryReading(SeriesKey Series, long AtMs, double Value, ReadingQuality Quality = ReadingQuality.Good);

/// <summary>What a span of a series comes to. Readings of quality <see cref="ReadingQuality.Bad"/> are not in it.</summary>
internal readonly record struct TelemetryBucket(
    SeriesKey Series, long StartMs, double Min, double Max, double Mean, double Last, int Count);

/// <summary>Bytes that are no block of readings.</summary>
internal sealed class TelemetryFormatException(string message, int offset)
    : FormatException($"{message} (byte {offset.ToString(System.Globalization.CultureInfo.InvariantCulture)})")
{
    /// <summary>Where in the block the first wrong byte is, or the checksum that does not fit.</summary>
    public int Offset { get; } = offset;
}
