using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Rules.Live;

/// <summary>The rules that are in force, with their points: those that should be judged by, and those that are.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class LiveRules(Records records, RulePoints points, TelemetryIntake intake, TelemetryOptions options, TimeProvider clock)
{
    private readonly Dictionary<Guid, LiveRule> _rules = [];
    private readonly Dictionary<Guid, Guid> _editions = [];
    private Dictionary<Guid, Dictionary<RuleSubject, Standing>> _stored = [];

    /// <summary>Those that are judged by.</summary>
    public IReadOnlyCollection<LiveRule> All => _rules.Values;

    /// <summary>When an edition that is announced goes into force.</summary>
    public long NextChangeMs { get; private set; } = long.MaxValue;

    /// <summary>The rules of the editions that are in force at a moment.</summary>
    /// <param name="bind">True to look anew at what those are bound to that are judged by already.</param>
    public async Task<IReadOnlyList<LiveRule>> WantedAsync(long nowMs, bool bind, CancellationToken cancellation)
    {
        await using var context = records.Open(JudgeStore.Itself);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(nowMs);
        var editions = await context.Set<RuleEdition>().Where(e => e.State == EditionState.InForce).ToListAsync(cancellation);
        NextChangeMs = editions.Where(e => e.EffectiveFrom > now).Select(e => e.EffectiveFrom!.Value.ToUnixTimeMilliseconds()).DefaultIfEmpty(long.MaxValue).Min();
        var current = editions.GroupBy(e => e.RuleId).Select(g => RuleBook.InForce(g, now)).OfType<RuleEdition>().ToList();
        var ids = current.ConvertAll(e => e.RuleId);
        var named = await context.Set<MonitoringRule>().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
        var wanted = new List<LiveRule>();
        foreach (var edition in current.Where(e => named.ContainsKey(e.RuleId)).OrderBy(e => e.RuleId))
        {
            var rule = named[edition.RuleId];
            if (!bind && _rules.TryGetValue(rule.Id, out var known) && known.IsRunning && known.Edition.Id == edition.Id)
            {
                known.Rule = rule;
                wanted.Add(known);
                continue;
            }

            var bound = await points.OfAsync(
                context, rule.DivisionCode, RuleJson.StoredBindings(edition.Bindings), cancellation, measure: RuleJson.Read(edition.Definition).Value.Measure);
            wanted.Add(new LiveRule(rule, edition, bound, options.DayOffsetMinutes));
        }

        return wanted;
    }

    /// <summary>True when something is stored of rules that were judged by.</summary>
    public async Task<bool> AnyLeftAsync(CancellationToken cancellation)
    {
        await using var context = records.Open(JudgeStore.Itself);
        return await context.Set<LiveEdition>().AnyAsync(cancellation);
    }

    /// <summary>Reads what the judge before has left.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        Clear();
        await using var context = records.Open(JudgeStore.Itself);
        foreach (var live in await context.Set<LiveEdition>().ToListAsync(cancellation))
        {
            _editions.Add(live.RuleId, live.EditionId);
        }

        var open = await context.Set<RuleAlarm>().Where(a => a.EndedAt == null).ToListAsync(cancellation);
        _stored = open.GroupBy(a => a.RuleId).ToDictionary(
            g => g.Key,
            g => g.Select(a => new Standing(a.Id, LiveRule.BeginOf(a))).ToDictionary(s => RuleSubject.Of(s.Begin)));
        var editions = _editions.Values.ToList();
        var left = await context.Set<RuleEdition>().Where(e => editions.Contains(e.Id)).ToListAsync(cancellation);
        foreach (var edition in left)
        {
            var rule = await context.Set<MonitoringRule>().SingleAsync(r => r.Id == edition.RuleId, cancellation);
            _rules.Add(rule.Id, new LiveRule(rule, edition, new Dictionary<long, Guid?>(), options.DayOffsetMinutes));
        }
    }

    /// <summary>Those that are judged by and should be no more.</summary>
    public IReadOnlyList<LiveRule> Gone(IReadOnlyList<LiveRule> wanted) => [.. _rules.Values.Where(r => wanted.All(w => w.Rule.Id != r.Rule.Id))];

    /// <summary>Those that should be judged by and are not, or not by this edition, or not at these points.</summary>
    public IReadOnlyList<LiveRule> Changed(IReadOnlyList<LiveRule> wanted)
    {
        var changed = new List<LiveRule>();
        foreach (var rule in wanted)
        {
            if (!_rules.TryGetValue(rule.Rule.Id, out var known) || (!ReferenceEquals(known, rule) && IsOther(known, rule)))
            {
                changed.Add(rule);
            }
            else
            {
                known.Rule = rule.Rule;
            }
        }

        return changed;
    }

    private static bool IsOther(LiveRule known, LiveRule rule) =>
        !known.IsRunning || known.Edition.Id != rule.Edition.Id || known.IsBoundOtherwise(rule.Points);

    /// <summary>What stands of a rule by the edition that it is judged by, at points that it is still bound to.</summary>
    public IReadOnlyList<RuleTransition> StoodOf(LiveRule rule) => _editions.GetValueOrDefault(rule.Rule.Id) != rule.Edition.Id
        ? []
        : [.. StoredOf(rule).Where(s => rule.Has(s.Key)).Select(s => s.Value.Begin)];

    /// <summary>Judges by a rule from now on; gives what stood of it, and whether it was judged by the same edition before.</summary>
    public (IReadOnlyDictionary<RuleSubject, Standing> Stored, bool Same) Adopt(LiveRule rule)
    {
        var stored = StoredOf(rule);
        var same = _editions.GetValueOrDefault(rule.Rule.Id) == rule.Edition.Id;
        _stored.Remove(rule.Rule.Id);
        (_rules[rule.Rule.Id], _editions[rule.Rule.Id], rule.IsRunning) = (rule, rule.Edition.Id, true);
        return (stored, same);
    }

    /// <summary>Judges by a rule no more; gives what stood of it.</summary>
    public IReadOnlyList<Standing> Retire(LiveRule rule)
    {
        var stored = StoredOf(rule);
        _stored.Remove(rule.Rule.Id);
        _rules.Remove(rule.Rule.Id);
        _editions.Remove(rule.Rule.Id);
        return [.. stored.Values];
    }

    /// <summary>Binds rules to points that have told their measure for the first time.</summary>
    public async Task LearnAsync(ILookup<int, long> strange, CancellationToken cancellation)
    {
        await using var context = records.Open(JudgeStore.Itself);
        foreach (var rule in _rules.Values.Where(r => strange.Contains(r.Measure)))
        {
            foreach (var (point, place) in await points.OfAsync(context, rule.Rule.DivisionCode, rule.Bindings, cancellation, [.. strange[rule.Measure]]))
            {
                rule.Points.TryAdd(point, place);
            }
        }
    }

    /// <summary>True for a reading that the telemetry takes.</summary>
    public bool Counts(in TelemetryReading reading) => intake.ProblemOf(reading, clock.GetUtcNow().ToUnixTimeMilliseconds()) is null;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _rules.Clear();
        _editions.Clear();
        _stored = [];
        NextChangeMs = long.MaxValue;
    }

    private IReadOnlyDictionary<RuleSubject, Standing> StoredOf(LiveRule rule) =>
        _rules.TryGetValue(rule.Rule.Id, out var live) && live.Standing.Count > 0 ? live.Standing
        : _stored.GetValueOrDefault(rule.Rule.Id) ?? [];
}
