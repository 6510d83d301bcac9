using System.Runtime.InteropServices;
using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Rules;

/// <summary>
/// A rule over the readings of its points. Pure: what it gives depends on each series' readings and on nothing else, neither on how they are
/// cut into batches, nor on how the series are mixed, nor on when somebody ticks, as long as no reading comes after a tick that is past it.
/// So live, replay and backtest give the same bytes.
/// </summary>
/// <remarks>Not thread safe.</remarks>
internal sealed class RuleEvaluator
{
    private readonly RuleDefinition _rule;
    private readonly IReadOnlyDictionary<long, Guid?> _points;
    private readonly int _offsetMinutes;
    private readonly ScheduleTable _schedule;
    private readonly ScheduleTable _always;
    private readonly Dictionary<long, SeriesMachine> _series = [];
    private readonly Dictionary<Guid, GroupMachine> _groups = [];
    private readonly List<RuleTransition> _found = [];
    private readonly List<RuleTransition> _edges = [];

    /// <param name="rule">The rule.</param>
    /// <param name="points">The points it is bound to, with the place of each.</param>
    /// <param name="offsetMinutes">Minutes that local time is ahead of UTC.</param>
    public RuleEvaluator(RuleDefinition rule, IReadOnlyDictionary<long, Guid?> points, int offsetMinutes)
    {
        (_rule, _points, _offsetMinutes) = (rule, points, offsetMinutes);
        _schedule = new ScheduleTable(rule.Schedule, offsetMinutes);
        _always = new ScheduleTable(null, offsetMinutes);
    }

    /// <summary>Readings that were looked at.</summary>
    public long Readings { get; private set; }

    /// <summary>Transitions that wait to be drained, and what several points wait for.</summary>
    public int Waiting => _found.Count + _edges.Count;

    /// <summary>True for series that the rule is bound to.</summary>
    public bool Wants(SeriesKey series) => series.Measure == _rule.Measure && _points.ContainsKey(series.PointId);

    /// <summary>Takes a reading of any series; one that is not to be counted, or not of the rule, is passed over.</summary>
    public void Take(in TelemetryReading reading)
    {
        if (reading.Quality != ReadingQuality.Bad && MachineOf(reading.Series) is { } machine)
        {
            Readings++;
            machine.Take(reading.AtMs, reading.Value);
        }
    }

    /// <summary>Takes a run of readings of one series, up to a moment and without it.</summary>
    public void Take(Run run, long beforeMs = long.MaxValue)
    {
        if (MachineOf(run.Series) is not { } machine)
        {
            return;
        }

        var at = run.At;
        var value = run.Value;
        var quality = run.Quality;
        for (var i = 0; i < at.Length && at[i] < beforeMs; i++)
        {
            if (quality[i] != (byte)ReadingQuality.Bad)
            {
                machine.Take(at[i], value[i]);
                Readings++;
            }
        }
    }

    /// <summary>Every reading up to this moment is there: fires what is due, and counts the points of each place.</summary>
    public void Tick(long toMs)
    {
        foreach (var machine in _series.Values)
        {
            machine.Advance(toMs);
        }

        if (_rule.Condition is not SeveralCondition several)
        {
            return;
        }

        var ripe = _edges.Where(e => e.AtMs <= toMs).OrderBy(e => e.AtMs).ThenBy(e => e.Series.PointId).ToList();
        _edges.RemoveAll(e => e.AtMs <= toMs);
        foreach (var edge in ripe)
        {
            if (_points[edge.Series.PointId] is { } place)
            {
                GroupOf(several, place).Take(edge);
            }
        }

        foreach (var group in _groups.Values)
        {
            group.Advance(toMs);
        }
    }

    /// <summary>Gives what was found since the last time, in the order of time and series, and forgets it.</summary>
    public IReadOnlyList<RuleTransition> Drain()
    {
        // OrderBy keeps the order of equals: what one series does in one moment stays as it was.
        var found = _found.OrderBy(t => t.AtMs).ThenBy(t => t.Series.PointId).ThenBy(t => t.Place).ToList();
        _found.Clear();
        return found;
    }

    /// <summary>Takes up what stood before a restart, for which the readings of the span before may be too few to know.</summary>
    public void Restore(in RuleTransition begun)
    {
        if (_rule.Condition is SeveralCondition several)
        {
            GroupOf(several, begun.Place).Restore(begun.Series, begun.Value, begun.Bound);
        }
        else if (MachineOf(begun.Series) is { Stands: false } machine)
        {
            machine.Restore(begun.Value, begun.Bound);
        }
    }

    private SeriesMachine? MachineOf(SeriesKey series)
    {
        if (series.Measure != _rule.Measure)
        {
            return null;
        }

        if (_series.TryGetValue(series.PointId, out var known))
        {
            return known;
        }

        if (!_points.ContainsKey(series.PointId))
        {
            return null;
        }

        // The hours count for the place as a whole, not for each of its points.
        var made = _rule.Condition is SeveralCondition
            ? SeriesMachine.For(_rule.Condition, series, _always, _offsetMinutes, _edges)
            : SeriesMachine.For(_rule.Condition, series, _schedule, _offsetMinutes, _found);
        _series.Add(series.PointId, made);
        return made;
    }

    private GroupMachine GroupOf(SeveralCondition several, Guid place)
    {
        ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, place, out _);
        return group ??= new GroupMachine(several, place, _schedule, _found);
    }
}
