namespace Fengsui.Sensing.Telemetry;

/// <summary>Sums runs up by spans of a length that divides the day; runs of a series come in the order of time.</summary>
internal sealed class BucketSum(TelemetryDays days, long fromMs, long toMs, long stepMs, List<TelemetryBucket> found)
{
    private SeriesKey _series;
    private long _start = long.MinValue;
    private long _end = long.MinValue;
    private double _min;
    private double _max;
    private double _sum;
    private double _last;
    private int _count;

    public void Add(Run run)
    {
        if (run.Series != _series)
        {
            Close();
            (_series, _end) = (run.Series, long.MinValue);
        }

        var at = run.At;
        var value = run.Value;
        var quality = run.Quality;
        for (var i = 0; i < at.Length; i++)
        {
            if (at[i] < fromMs || at[i] >= toMs || quality[i] == (byte)ReadingQuality.Bad)
            {
                continue;
            }

            if (at[i] >= _end)
            {
                Close();
                _start = days.Bucket(at[i], stepMs);
                _end = _start + stepMs;
                (_min, _max, _sum) = (double.PositiveInfinity, double.NegativeInfinity, 0);
            }

            var v = value[i];
            _min = v < _min ? v : _min;
            _max = v > _max ? v : _max;
            _sum += v;
            _last = v;
            _count++;
        }
    }

    /// <summary>The last span is complete.</summary>
    public void Close()
    {
        if (_count > 0)
        {
            found.Add(new TelemetryBucket(_series, _start, _min, _max, _sum / _count, _last, _count));
        }

        (_count, _end) = (0, long.MinValue);
    }
}
