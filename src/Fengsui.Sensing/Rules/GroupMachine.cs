using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Rules;

/// <summary>See <see cref="RuleKind.Several"/>: counts the points of one place that are beyond the limit, or were within the span.</summary>
internal sealed class GroupMachine(SeveralCondition rule, Guid place, ScheduleTable schedule, List<RuleTransition> into) : RuleMachine(schedule, into)
{
    private readonly Dictionary<SeriesKey, long> _until = [];
    private SeriesKey _latest;
    private SeriesKey _subject;

    /// <inheritdoc/>
    protected override (SeriesKey Series, Guid Place) SubjectOf(bool begins)
    {
        // Named when it begins, and the same until its end, so that who was told of the one is told of the other.
        _subject = begins ? _latest : _subject;
        return (_subject, place);
    }

    /// <summary>A point went beyond the limit, or came back.</summary>
    public void Take(in RuleTransition edge)
    {
        var now = Reach(edge.AtMs);
        _until[edge.Series] = edge.Begins ? Never : now + (rule.WithinSeconds * 1_000L);
        _latest = edge.Begins ? edge.Series : _latest;
        Count(now);
    }

    /// <summary>Takes up what stood before a restart: its end is told of the point that its beginning was told of.</summary>
    public void Restore(SeriesKey subject, double value, double bound)
    {
        _subject = subject;
        if (!Stands)
        {
            _latest = subject;
            StandAgain(value, bound);
        }
    }

    /// <inheritdoc/>
    protected override void OnDue(long atMs) => Count(atMs);

    private void Count(long now)
    {
        var (count, due) = (0, Never);
        foreach (var until in _until.Values)
        {
            if (until > now)
            {
                count++;
                due = Math.Min(due, until);
            }
        }

        Due = due;
        Set(count >= rule.Points, count, rule.Points);
    }
}
