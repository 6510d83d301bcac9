using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Rules;

/// <summary>A rule's condition over the readings of one series, oldest first; the last value holds until the next.</summary>
internal abstract class SeriesMachine : RuleMachine
{
    private long _read = long.MinValue;

    protected SeriesMachine(SeriesKey series, ScheduleTable schedule, List<RuleTransition> into)
        : base(schedule, into) => Series = series;

    /// <summary>Whose readings.</summary>
    public SeriesKey Series { get; }

    /// <inheritdoc/>
    protected sealed override (SeriesKey Series, Guid Place) SubjectOf(bool begins) => (Series, Guid.Empty);

    /// <summary>The machine for a condition.</summary>
    public static SeriesMachine For(RuleCondition condition, SeriesKey series, ScheduleTable schedule, int offsetMinutes, List<RuleTransition> into) => condition switch
    {
        DurationCondition duration => new DurationMachine(duration, series, schedule, into),
        RepetitionCondition repetition => new RepetitionMachine(repetition, series, schedule, into),
        RiseCondition rise => new RiseMachine(rise, series, schedule, into),
        StaleCondition stale => new StaleMachine(stale, series, schedule, into),
        PastCondition past => new PastMachine(past, series, schedule, offsetMinutes, into),
        SidedCondition limit => new LimitMachine(limit, series, schedule, into),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "There is no such condition."),
    };

    /// <summary>Takes a reading; one that is not later than the one before changes nothing.</summary>
    public void Take(long atMs, double value)
    {
        if (atMs > _read)
        {
            _read = atMs;
            Read(Reach(atMs), value);
        }
    }

    /// <summary>Takes up what stood before a restart.</summary>
    public abstract void Restore(double value, double bound);

    /// <summary>A reading came, and all timers that were due before it have fired.</summary>
    protected abstract void Read(long atMs, double value);
}

/// <summary>Whether a value is beyond a limit, with the memory that the hysteresis needs.</summary>
internal struct Passing(RuleSide side, double limit, double hysteresis)
{
    /// <summary>True while it is beyond.</summary>
    public bool Over { get; set; }

    /// <summary>Takes a value; true when it has just gone beyond.</summary>
    public bool Take(double value)
    {
        var before = Over;
        Over = side == RuleSide.Above
            ? value > limit || (before && value > limit - hysteresis)
            : value < limit || (before && value < limit + hysteresis);
        return Over && !before;
    }
}

/// <summary>See <see cref="RuleKind.Limit"/>; also each point of <see cref="RuleKind.Several"/>.</summary>
internal sealed class LimitMachine(SidedCondition rule, SeriesKey series, ScheduleTable schedule, List<RuleTransition> into)
    : SeriesMachine(series, schedule, into)
{
    private Passing _passing = new(rule.Side, rule.Limit, rule.Hysteresis);

    /// <inheritdoc/>
    public override void Restore(double value, double bound)
    {
        _passing.Over = true;
        StandAgain(value, bound);
    }

    /// <inheritdoc/>
    protected override void Read(long atMs, double value)
    {
        _passing.Take(value);
        Set(_passing.Over, value, rule.Limit);
    }

    /// <inheritdoc/>
    protected override void OnDue(long atMs) => Due = Never;
}

/// <summary>See <see cref="RuleKind.Duration"/>.</summary>
internal sealed class DurationMachine(DurationCondition rule, SeriesKey series, ScheduleTable schedule, List<RuleTransition> into)
    : SeriesMachine(series, schedule, into)
{
    private Passing _passing = new(rule.Side, rule.Limit, rule.Hysteresis);
    private double _last;

    /// <inheritdoc/>
    public override void Restore(double value, double bound)
    {
        _passing.Over = true;
        _last = value;
        StandAgain(value, bound);
    }

    /// <inheritdoc/>
    protected override void Read(long atMs, double value)
    {
        _last = value;
        if (_passing.Take(value))
        {
            Due = atMs + (rule.ForSeconds * 1_000L);
        }
        else if (!_passing.Over)
        {
            Due = Never;
            Set(false, value, rule.Limit);
        }
    }

    /// <inheritdoc/>
    protected override void OnDue(long atMs)
    {
        Due = Never;
        Set(true, _last, rule.Limit);
    }
}

/// <summary>See <see cref="RuleKind.Repetition"/>.</summary>
internal sealed class RepetitionMachine(RepetitionCondition rule, SeriesKey series, ScheduleTable schedule, List<RuleTransition> into)
    : SeriesMachine(series, schedule, into)
{
    private readonly long[] _passed = new long[rule.Times];
    private readonly long _within = rule.WithinSeconds * 1_000L;
    private Passing _passing = new(rule.Side, rule.Limit, rule.Hysteresis);
    private int _count;
    private int _oldest;

    /// <inheritdoc/>
    public override void Restore(double value, double bound) => StandAgain(value, bound);

    /// <inheritdoc/>
    protected override void Read(long atMs, double value)
    {
        if (!_passing.Take(value))
        {
            if (Stands && _count < rule.Times)
            {
                // Taken up after a restart, and what made it stand is out of the span.
                Set(false, _count, rule.Times);
            }

            return;
        }

        if (_count == rule.Times)
        {
            _passed[_oldest] = atMs;
            _oldest = (_oldest + 1) % rule.Times;
        }
        else
        {
            _passed[(_oldest + _count++) % rule.Times] = atMs;
        }

        if (_count == rule.Times && atMs - _passed[_oldest] < _within)
        {
            Due = _passed[_oldest] + _within;
            Set(true, rule.Times, rule.Times);
        }
    }

    /// <inheritdoc/>
    protected override void OnDue(long atMs)
    {
        Due = Never;
        Set(false, rule.Times - 1, rule.Times);
    }
}

/// <summary>See <see cref="RuleKind.Stale"/>.</summary>
internal sealed class StaleMachine(StaleCondition rule, SeriesKey series, ScheduleTable schedule, List<RuleTransition> into)
    : SeriesMachine(series, schedule, into)
{
    private double _last;

    /// <inheritdoc/>
    public override void Restore(double value, double bound)
    {
        _last = value;
        StandAgain(value, bound);
    }

    /// <inheritdoc/>
    protected override void Read(long atMs, double value)
    {
        (_last, Due) = (value, atMs + (rule.AfterSeconds * 1_000L));
        Set(false, value, rule.AfterSeconds);
    }

    /// <inheritdoc/>
    protected override void OnDue(long atMs)
    {
        Due = Never;
        Set(true, _last, rule.AfterSeconds);
    }
}
