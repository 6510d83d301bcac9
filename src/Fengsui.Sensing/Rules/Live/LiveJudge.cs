using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Rules.Live;

/// <summary>
/// Judges live readings by the rules in force. It takes what the telemetry has taken, so that neither a commit of the engine nor an
/// acknowledgement waits for it. How far it is, what stands and the events are committed together; what was taken and not committed is forgotten with
/// everything else in memory, and taken again.
/// </summary>
/// <remarks>One caller at a time. Of several servers one judges.</remarks>
internal sealed class LiveJudge(JudgeStore store, LiveRules rules, LiveRebuild rebuild, FeedTap tap, Records records, TimeProvider clock)
{
    /// <summary>Moments are judged to be over so long after them: readings may be on their way.</summary>
    public const long SettleMs = 10_000;

    private const long NoteEveryMs = 10_000;
    private const long LookEveryMs = 30_000;
    private const long BindEveryMs = 300_000;
    private const long TryAgainMs = 5_000;
    private readonly Guid _owner = Guid.CreateVersion7(clock.GetUtcNow());
    private readonly List<Finding> _findings = [];
    private readonly List<LiveRule> _adopted = [];
    private readonly List<Guid> _retired = [];
    private readonly HashSet<SeriesKey> _seen = [];
    private JudgeTurn? _turn;
    private Dictionary<int, LiveRule[]> _byMeasure = [];
    private long _lookedMs;
    private long _boundMs;
    private long _notedMs;

    /// <summary>Judges all that is there; false when another judge has the turn, or there is no rule.</summary>
    public async Task<bool> JudgeAsync(CancellationToken cancellation)
    {
        try
        {
            var judged = await RoundAsync(cancellation);
            if (!judged)
            {
                // Nobody needs them: a judge that begins later reads what it needs from the store.
                while (tap.Take() is not null)
                {
                }
            }

            return judged;
        }
        catch
        {
            Forget();
            throw;
        }
    }

    /// <summary>Gives the turn to whoever comes next.</summary>
    public async Task ReleaseAsync(CancellationToken cancellation)
    {
        if (_turn is { } turn)
        {
            Forget();
            await store.ReleaseAsync(turn, cancellation);
        }
    }

    /// <summary>Rules, or what they are bound to, may have changed: looks at the next round.</summary>
    public void Look()
    {
        Volatile.Write(ref _boundMs, 0);
        Volatile.Write(ref _lookedMs, 0);
    }

    private async Task<bool> RoundAsync(CancellationToken cancellation)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (nowMs - Volatile.Read(ref _lookedMs) >= LookEveryMs || rules.NextChangeMs <= nowMs)
        {
            Volatile.Write(ref _lookedMs, nowMs);
            if (!await LookAsync(nowMs, cancellation))
            {
                return false;
            }
        }

        if (_turn is not { } turn)
        {
            return false;
        }

        while (tap.Take() is { } page)
        {
            await TakeAsync(turn, page, cancellation);
        }

        await NoteAsync(turn, always: false, cancellation);
        return true;
    }

    // Takes the turn if there is something to judge by, and brings the rules to what is in force now.
    private async Task<bool> LookAsync(long nowMs, CancellationToken cancellation)
    {
        var bind = nowMs - Volatile.Read(ref _boundMs) >= BindEveryMs;
        if (bind)
        {
            Volatile.Write(ref _boundMs, nowMs);
        }

        var wanted = await rules.WantedAsync(nowMs, bind, cancellation);
        if (wanted.Count == 0 && rules.All.Count == 0 && !await rules.AnyLeftAsync(cancellation))
        {
            await ReleaseAsync(cancellation);
            Volatile.Write(ref _lookedMs, nowMs);
            return false;
        }

        if (_turn is null)
        {
            _turn = await store.ClaimAsync(_owner, SettleMs, cancellation);
            if (_turn is null)
            {
                Volatile.Write(ref _lookedMs, nowMs - LookEveryMs + TryAgainMs);
                return false;
            }

            await rules.LoadAsync(cancellation);
        }

        foreach (var gone in rules.Gone(wanted))
        {
            Retire(gone, nowMs);
        }

        var changed = rules.Changed(wanted);
        if (changed.Count > 0)
        {
            await AdoptAsync(_turn, changed, nowMs, cancellation);
        }

        _byMeasure = rules.All.GroupBy(r => r.Measure).ToDictionary(g => g.Key, g => g.ToArray());
        _seen.UnionWith(rules.All.SelectMany(r => r.Points.Keys.Select(p => new SeriesKey(p, r.Measure))));
        await NoteAsync(_turn, _adopted.Count + _retired.Count + _findings.Count > 0, cancellation);
        return true;
    }

    private async Task AdoptAsync(JudgeTurn turn, IReadOnlyList<LiveRule> changed, long nowMs, CancellationToken cancellation)
    {
        var standing = await rebuild.RunAsync(changed, turn, rules.StoodOf, cancellation);
        foreach (var (rule, machines) in standing)
        {
            var (stored, same) = rules.Adopt(rule);
            if (!same)
            {
                _adopted.Add(rule);
            }

            var now = machines.ToDictionary(b => RuleSubject.Of(b));
            foreach (var (subject, stands) in stored)
            {
                if (now.ContainsKey(subject) || (same && rule.Has(subject)))
                {
                    // Too long ago for the span to know of it, or known: it stands, and its end is told of the same point.
                    rule.Standing.Add(subject, stands);
                    rule.Evaluator.Restore(stands.Begin);
                }
                else
                {
                    End(rule, stands, nowMs);
                }
            }

            foreach (var (subject, begun) in now)
            {
                if (!rule.Standing.ContainsKey(subject))
                {
                    Begin(rule, begun);
                }
            }
        }
    }

    private void Retire(LiveRule rule, long nowMs)
    {
        foreach (var stands in rules.Retire(rule))
        {
            End(rule, stands, nowMs);
        }

        _retired.Add(rule.Rule.Id);
    }

    private async Task TakeAsync(JudgeTurn turn, FedPage page, CancellationToken cancellation)
    {
        var missed = page.Spans.Where(s => JudgeStore.PositionOf(turn, s.Key) < s.Value.After)
            .ToDictionary(s => s.Key, s => (After: JudgeStore.PositionOf(turn, s.Key), To: s.Value.After));
        while (missed.Count > 0)
        {
            // A page that was let go, or that another server's feed has taken.
            await using var context = records.Open(JudgeStore.Itself);
            var more = await FedPages.ReadAsync(context, missed, cancellation);
            await TakeAsync(turn, [.. more.Readings.Where(r => rules.Counts(r.Reading))], more.Reached, cancellation);
            missed = more.Full ? more.Left() : [];
        }

        await TakeAsync(turn, page.Readings, page.Spans, cancellation);
        var toMs = page.KnownToMs - SettleMs;
        if (toMs > turn.TickedMs)
        {
            foreach (var rule in rules.All)
            {
                rule.Evaluator.Tick(toMs);
            }

            turn.TickedMs = toMs;
        }

        Collect();
        await NoteAsync(turn, page.Readings.Count > 0, cancellation);
    }

    private async Task TakeAsync(
        JudgeTurn turn, IReadOnlyList<FedReading> readings, IReadOnlyDictionary<int, (long After, long To)> spans, CancellationToken cancellation)
    {
        await LearnAsync(readings, cancellation);
        var judged = spans.Keys.ToDictionary(p => p, p => JudgeStore.PositionOf(turn, p));
        var (partition, position) = (-1, 0L);
        foreach (var (id, reading) in readings)
        {
            if (EngineIds.PartitionOf(id) is var of && of != partition)
            {
                (partition, position) = (of, judged[of]);
            }

            if (id > position && _byMeasure.TryGetValue(reading.Series.Measure, out var some))
            {
                foreach (var rule in some)
                {
                    rule.Evaluator.Take(reading);
                }
            }
        }

        foreach (var (reached, span) in spans)
        {
            turn.Positions[reached] = Math.Max(judged[reached], span.To);
        }
    }

    // A point that never told a measure before has no past of it to be read: a rule that is bound to its kind or place takes it at once.
    private async Task LearnAsync(IReadOnlyList<FedReading> readings, CancellationToken cancellation)
    {
        var strange = readings.Select(r => r.Reading.Series).Where(s => _byMeasure.ContainsKey(s.Measure) && !_seen.Contains(s)).ToHashSet();
        if (strange.Count > 0)
        {
            await rules.LearnAsync(strange.ToLookup(s => s.Measure, s => s.PointId), cancellation);
            _seen.UnionWith(strange);
        }
    }

    private void Collect()
    {
        foreach (var rule in rules.All)
        {
            foreach (var told in rule.Evaluator.Drain())
            {
                if (told.Begins)
                {
                    Begin(rule, told);
                }
                else if (rule.Standing.Remove(RuleSubject.Of(told), out var stands))
                {
                    Add(rule, told, stands.AlarmId, byChange: false);
                }
            }
        }
    }

    private void Begin(LiveRule rule, in RuleTransition begun)
    {
        var stands = new Standing(Guid.CreateVersion7(clock.GetUtcNow()), begun);
        if (rule.Standing.TryAdd(RuleSubject.Of(begun), stands))
        {
            Add(rule, begun, stands.AlarmId, byChange: false);
        }
    }

    private void End(LiveRule rule, Standing stands, long nowMs) =>
        Add(rule, stands.Begin with { Begins = false, AtMs = Math.Max(nowMs, stands.Begin.AtMs) }, stands.AlarmId, byChange: true);

    private void Add(LiveRule rule, in RuleTransition told, Guid alarm, bool byChange)
    {
        var point = told.Series.PointId;
        var beside = rules.All.Count(r => r != rule && r.Signal == rule.Signal && r.StandsAt(point));
        _findings.Add(new Finding(rule, told, alarm, beside, byChange));
    }

    private async Task NoteAsync(JudgeTurn turn, bool always, CancellationToken cancellation)
    {
        var commit = new JudgeCommit([.. _findings], [.. _adopted], [.. _retired]);
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (!always && commit.IsEmpty && nowMs - _notedMs < NoteEveryMs)
        {
            return;
        }

        await store.CommitAsync(turn, commit, cancellation);
        _findings.Clear();
        _adopted.Clear();
        _retired.Clear();
        _notedMs = nowMs;
    }

    private void Forget()
    {
        (_turn, _byMeasure) = (null, []);
        _findings.Clear();
        _adopted.Clear();
        _retired.Clear();
        _seen.Clear();
        rules.Clear();
        Look();
    }
}
