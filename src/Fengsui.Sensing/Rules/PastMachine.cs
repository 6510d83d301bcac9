using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Rules;

/// <summary>
/// See <see cref="RuleKind.Past"/>. Each hour leaves its mean; what is usual at an hour of the week is the median of that hour, the one
/// before and the one after in the weeks before, and how much it usually varies is their median absolute deviation, scaled to that of a
/// normal distribution. Both are robust: a fire in the past does not make the next one usual.
/// </summary>
internal sealed class PastMachine : SeriesMachine
{
    private const long HourMs = 3_600_000;
    private const int Hours = 168;
    private const double Scale = 1.4826;
    private readonly PastCondition _rule;
    private readonly long _offsetMs;
    private readonly float[] _means;

    // The week that each mean is of, so that one from before the span is not taken for a late one.
    private readonly byte[] _weeks;
    private long _hour = long.MinValue;
    private double _sum;
    private int _count;
    private bool _known;
    private double _median;
    private double _bound;
    private bool _over;

    public PastMachine(PastCondition rule, SeriesKey series, ScheduleTable schedule, int offsetMinutes, List<RuleTransition> into)
        : base(series, schedule, into)
    {
        (_rule, _offsetMs) = (rule, offsetMinutes * 60_000L);
        _means = new float[Hours * rule.Weeks];
        _weeks = new byte[Hours * rule.Weeks];
        Array.Fill(_means, float.NaN);
    }

    /// <inheritdoc/>
    public override void Restore(double value, double bound)
    {
        _over = true;
        StandAgain(value, bound);
    }

    /// <inheritdoc/>
    protected override void Read(long atMs, double value)
    {
        var hour = (long)Math.Floor((atMs + _offsetMs) / (double)HourMs);
        if (hour != _hour)
        {
            Close();
            (_hour, _sum, _count) = (hour, 0, 0);
            Learn();
        }

        _sum += value;
        _count++;
        if (!_known)
        {
            _over = false;
            Set(false, value, value);
            return;
        }

        var beyond = _rule.Side == RuleSide.Above ? value - _median : _median - value;
        _over = beyond > _bound || (_over && beyond > _bound - _rule.Hysteresis);
        Set(_over, value, _rule.Side == RuleSide.Above ? _median + _bound : _median - _bound);
    }

    /// <inheritdoc/>
    protected override void OnDue(long atMs) => Due = Never;

    private static double MedianOf(Span<double> sorted) => sorted.Length % 2 == 1
        ? sorted[sorted.Length / 2]
        : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;

    private void Close()
    {
        if (_count > 0)
        {
            var (slot, week) = SlotOf(_hour);
            _means[slot] = (float)(_sum / _count);
            _weeks[slot] = (byte)week;
        }
    }

    private void Learn()
    {
        Span<double> samples = stackalloc double[3 * _rule.Weeks];
        var count = 0;
        for (var week = 1; week <= _rule.Weeks; week++)
        {
            for (var near = -1; near <= 1; near++)
            {
                var (slot, of) = SlotOf(_hour - ((long)week * Hours) + near);
                if (!float.IsNaN(_means[slot]) && _weeks[slot] == (byte)of)
                {
                    samples[count++] = _means[slot];
                }
            }
        }

        // Half of what there could be: two weeks of a span of four.
        _known = count * 2 >= samples.Length;
        if (!_known)
        {
            return;
        }

        samples = samples[..count];
        samples.Sort();
        _median = MedianOf(samples);
        for (var i = 0; i < count; i++)
        {
            samples[i] = Math.Abs(samples[i] - _median);
        }

        samples.Sort();
        _bound = Math.Max(_rule.Deviations * Scale * MedianOf(samples), _rule.Least);
    }

    private (int Slot, long Week) SlotOf(long hour)
    {
        var week = (long)Math.Floor(hour / (double)Hours);
        var ring = (int)(((week % _rule.Weeks) + _rule.Weeks) % _rule.Weeks);
        return ((ring * Hours) + (int)(hour - (week * Hours)), week);
    }
}
