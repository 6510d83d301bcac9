using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Rules;

/// <summary>
/// What every machine has: a condition that holds or not, hours in which it counts, timers by the clock of events. A transition bears the
/// moment at which it was due and not the one at which somebody looked, so that it does not matter when anybody looks.
/// </summary>
/// <remarks>Not thread safe. Nothing is allocated but what the list of transitions grows by.</remarks>
internal abstract class RuleMachine
{
    /// <summary>A timer that is not set.</summary>
    protected const long Never = long.MaxValue;

    private readonly ScheduleTable _schedule;
    private readonly List<RuleTransition> _into;
    private long _now = long.MinValue;
    private long _boundary = Never;
    private bool _holds;
    private double _value;
    private double _bound;

    protected RuleMachine(ScheduleTable schedule, List<RuleTransition> into) => (_schedule, _into) = (schedule, into);

    /// <summary>True between a beginning that was told and its end.</summary>
    public bool Stands { get; private set; }

    /// <summary>When the machine's own timer is due.</summary>
    protected long Due { get; set; } = Never;

    /// <summary>Fires every timer that is due up to a moment, that included.</summary>
    public void Advance(long to)
    {
        if (_now == long.MinValue)
        {
            _now = to;
            _boundary = _schedule.NextChange(to);
        }

        while (Math.Min(Due, _boundary) <= to)
        {
            if (Due <= _boundary)
            {
                _now = Math.Max(_now, Due);
                OnDue(_now);
            }
            else
            {
                _now = Math.Max(_now, _boundary);
                _boundary = _schedule.NextChange(_now);
                Tell();
            }
        }

        _now = Math.Max(_now, to);
    }

    /// <summary>Goes to the moment of something that happened; what is told late happens now.</summary>
    protected long Reach(long atMs)
    {
        Advance(atMs);
        return _now;
    }

    /// <summary>Whose transition is told now.</summary>
    protected abstract (SeriesKey Series, Guid Place) SubjectOf(bool begins);

    /// <summary>The condition's own timer was due; it must set <see cref="Due"/> anew.</summary>
    protected abstract void OnDue(long atMs);

    /// <summary>Says whether the condition holds from now on, and by what.</summary>
    protected void Set(bool holds, double value, double bound)
    {
        // No negative zero: a store need not keep it, and people read it as a sign.
        (_value, _bound) = (value + 0.0, bound + 0.0);
        if (holds != _holds)
        {
            _holds = holds;
            Tell();
        }
    }

    /// <summary>Takes up what was told before a restart: it stands, and its end is still to be told.</summary>
    protected void StandAgain(double value, double bound) => (Stands, _holds, _value, _bound) = (true, true, value, bound);

    private void Tell()
    {
        var stands = _holds && _schedule.Applies(_now);
        if (stands == Stands)
        {
            return;
        }

        Stands = stands;
        var (series, place) = SubjectOf(stands);
        _into.Add(new RuleTransition(_now, series, place, stands, _value, _bound));
    }
}
