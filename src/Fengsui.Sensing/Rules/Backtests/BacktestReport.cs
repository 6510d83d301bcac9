using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Rules.Backtests;

/// <summary>From transitions to what people want to know of them. Pure.</summary>
internal sealed class BacktestReport(BacktestPlan plan, TelemetryDays days)
{
    private const int MostNamed = 100;
    private const int MostFires = 500;
    private const long HourMs = 3_600_000;

    // A rule has seen a fire when it stood at the place at some time between an hour before it was told of and ten minutes after.
    private const long BeforeFireMs = HourMs;
    private const long AfterFireMs = 600_000;

    public BacktestResult Of(IReadOnlyList<RuleTransition> tried, IReadOnlyList<RuleTransition> against)
    {
        var (after, before) = (Spells(tried, plan.Tried), plan.Against is { } bound ? Spells(against, bound) : []);
        var (gained, lost) = (Without(after, before), Without(before, after));
        var (counted, countedBefore) = (Counted(after), Counted(before));
        return new BacktestResult
        {
            Readings = 0,
            Points = plan.Tried.Points.Count,
            PointsWithReadings = 0,
            Gained = gained.Count,
            Lost = lost.Count,
            Unchanged = counted.Count - gained.Count,
            Load = LoadOf(counted),
            LoadBefore = LoadOf(countedBefore),
            Days = DaysOf(counted, countedBefore),
            Fires = FiresOf(after, before),
            GainedFirst = [.. gained.Take(MostNamed).Select(Named)],
            LostFirst = [.. lost.Take(MostNamed).Select(Named)],
            Digest = "",
        };
    }

    private static List<Spell> Spells(IReadOnlyList<RuleTransition> transitions, BoundRule rule)
    {
        var spells = new List<Spell>();
        var open = new Dictionary<(SeriesKey, Guid), int>();
        foreach (var t in transitions)
        {
            if (t.Begins)
            {
                open[(t.Series, t.Place)] = spells.Count;
                spells.Add(new Spell(t.Series.PointId, rule.Points.GetValueOrDefault(t.Series.PointId), t.Place, t.AtMs, long.MaxValue, t.Value, t.Bound));
            }
            else if (open.Remove((t.Series, t.Place), out var index))
            {
                spells[index] = spells[index] with { EndMs = t.AtMs };
            }
        }

        return spells;
    }

    // Those that begin within the span and meet none of the others at their point, or at their place when a place is watched.
    private List<Spell> Without(List<Spell> some, List<Spell> others)
    {
        var bySubject = others.GroupBy(o => o.Subject).ToDictionary(g => g.Key, g => new SpellTimes(g));
        return Counted(some).FindAll(s => !(bySubject.TryGetValue(s.Subject, out var times) && times.Meets(s.BeginMs, s.EndMs)));
    }

    private List<Spell> Counted(List<Spell> spells) => spells.FindAll(s => s.BeginMs >= plan.FromMs && s.BeginMs < plan.ToMs);

    private DeskLoad LoadOf(List<Spell> spells)
    {
        var hours = (plan.ToMs - plan.FromMs) / (double)HourMs;
        var worst = spells.GroupBy(s => days.Bucket(s.BeginMs, HourMs)).Select(g => (Hour: g.Key, Count: g.Count()))
            .OrderByDescending(h => h.Count).ThenBy(h => h.Hour).FirstOrDefault();
        return new DeskLoad(
            spells.Count, Math.Round(spells.Count / hours, 4), worst.Count > 0 ? At(worst.Hour) : null, worst.Count);
    }

    private List<BacktestDay> DaysOf(List<Spell> after, List<Spell> before)
    {
        var (now, then) = (after.CountBy(s => days.Of(s.BeginMs)).ToDictionary(), before.CountBy(s => days.Of(s.BeginMs)).ToDictionary());
        var found = new List<BacktestDay>();
        for (var day = days.Of(plan.FromMs); day <= days.Of(plan.ToMs - 1); day = day.AddDays(1))
        {
            found.Add(new BacktestDay(day, now.GetValueOrDefault(day), then.GetValueOrDefault(day)));
        }

        return found;
    }

    private List<BacktestFire> FiresOf(List<Spell> after, List<Spell> before)
    {
        var places = plan.Tried.Points.Values.OfType<Guid>().ToHashSet();
        var fires = plan.Fires.Where(f => plan.Tried.Points.ContainsKey(f.PointId) || (f.PlaceId is { } place && places.Contains(place)));
        return
        [
            .. fires.Take(MostFires).Select(f =>
            {
                var at = f.At.ToUnixTimeMilliseconds();
                var first = Around(after, f, at);
                return new BacktestFire(
                    f.Number, f.PlaceName, f.At, first is not null, Around(before, f, at) is not null,
                    first is { } spell ? Math.Round((at - spell.BeginMs) / 60_000.0, 1) : null);
            }),
        ];
    }

    private static Spell? Around(List<Spell> spells, KnownFire fire, long at)
    {
        var near = spells.FindAll(s => (s.PointId == fire.PointId || (fire.PlaceId is { } place && s.PlaceId == place))
            && s.BeginMs <= at + AfterFireMs && s.EndMs >= at - BeforeFireMs);
        return near.Count > 0 ? near[0] : null;
    }

    private static BacktestAlarm Named(Spell s) => new(
        s.PointId, s.PlaceId, At(s.BeginMs), s.EndMs == long.MaxValue ? null : At(s.EndMs), Math.Round(s.Value, 4), Math.Round(s.Bound, 4));

    private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    // A rule that flutters has as many spells at one point as a backtest keeps: each is looked up, not compared with all.
    private sealed class SpellTimes
    {
        private readonly long[] _begins;
        private readonly long[] _lastEnds;

        public SpellTimes(IEnumerable<Spell> spells)
        {
            var ordered = spells.OrderBy(s => s.BeginMs).ToList();
            _begins = [.. ordered.Select(s => s.BeginMs)];
            _lastEnds = new long[_begins.Length];
            var last = long.MinValue;
            for (var i = 0; i < _lastEnds.Length; i++)
            {
                _lastEnds[i] = last = Math.Max(last, ordered[i].EndMs);
            }
        }

        /// <summary>True when one of them that has begun by the end has not ended before the beginning.</summary>
        public bool Meets(long beginMs, long endMs)
        {
            var begun = endMs == long.MaxValue ? _begins.Length : CountUpTo(endMs);
            return begun > 0 && _lastEnds[begun - 1] >= beginMs;
        }

        // How many begin at a moment or before it.
        private int CountUpTo(long ms)
        {
            var at = Array.BinarySearch(_begins, ms + 1);
            if (at < 0)
            {
                return ~at;
            }

            while (at > 0 && _begins[at - 1] > ms)
            {
                at--;
            }

            return at;
        }
    }

    /// <summary>A time during which the rule stood at a subject.</summary>
    private sealed record Spell(long PointId, Guid? PlaceId, Guid Group, long BeginMs, long EndMs, double Value, double Bound)
    {
        public (long, Guid) Subject => Group == Guid.Empty ? (PointId, Guid.Empty) : (0, Group);
    }
}
