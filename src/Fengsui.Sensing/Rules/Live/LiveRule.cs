using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Rules.Backtests;
using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Rules.Live;

/// <summary>What a rule stands at: a point, or a place whose points are counted together.</summary>
internal readonly record struct RuleSubject(long PointId, Guid Group)
{
    /// <summary>Of a transition. The point that completed the number of a place is not part of it.</summary>
    public static RuleSubject Of(in RuleTransition t) => t.Place == Guid.Empty ? new RuleSubject(t.Series.PointId, Guid.Empty) : new RuleSubject(0, t.Place);
}

/// <summary>A condition that stands, and its record.</summary>
internal sealed record Standing(Guid AlarmId, RuleTransition Begin);

/// <summary>A rule in force over live readings.</summary>
internal sealed class LiveRule
{
    public LiveRule(MonitoringRule rule, RuleEdition edition, IReadOnlyDictionary<long, Guid?> points, int offsetMinutes)
    {
        (Rule, Edition, Points) = (rule, edition, new Dictionary<long, Guid?>(points));
        Bindings = RuleJson.StoredBindings(edition.Bindings);
        Bound = new BoundRule(RuleJson.Read(edition.Definition).Value, Points);
        Evaluator = new RuleEvaluator(Bound.Rule, Points, offsetMinutes);
    }

    public MonitoringRule Rule { get; set; }

    public RuleEdition Edition { get; }

    public IReadOnlyList<RuleBinding> Bindings { get; }

    /// <summary>The points it is bound to. New ones may be added; of those that are there nothing changes.</summary>
    public Dictionary<long, Guid?> Points { get; }

    public BoundRule Bound { get; }

    public RuleEvaluator Evaluator { get; }

    /// <summary>What stands.</summary>
    public Dictionary<RuleSubject, Standing> Standing { get; } = [];

    /// <summary>True once its machines are where live readings are judged.</summary>
    public bool IsRunning { get; set; }

    public int Measure => Bound.Rule.Measure;

    public SignalKind Signal => Bound.Rule.Raises == RuleSignal.Prewarning ? SignalKind.RulePrewarning : SignalKind.RuleFault;

    /// <summary>True when these are other points, or points of other places, than those it is bound to.</summary>
    public bool IsBoundOtherwise(IReadOnlyDictionary<long, Guid?> points) =>
        points.Count != Points.Count || points.Any(p => !Points.TryGetValue(p.Key, out var place) || place != p.Value);

    /// <summary>True when a subject is still among those it is bound to.</summary>
    public bool Has(RuleSubject subject) => subject.Group == Guid.Empty ? Points.ContainsKey(subject.PointId) : Points.ContainsValue(subject.Group);

    /// <summary>True when it stands at a point, or at its place and was told of by the point.</summary>
    public bool StandsAt(long point) => Bound.Rule.Condition is SeveralCondition
        ? Standing.Values.Any(s => s.Begin.Series.PointId == point)
        : Standing.ContainsKey(new RuleSubject(point, Guid.Empty));

    /// <summary>A beginning that is stored, as it was told.</summary>
    public static RuleTransition BeginOf(RuleAlarm alarm) => new(
        alarm.BeganAt.ToUnixTimeMilliseconds(), new SeriesKey(alarm.PointId, alarm.Measure), alarm.GroupId, Begins: true, alarm.Value, alarm.Bound);
}

/// <summary>A beginning or an end that is to be committed.</summary>
/// <param name="AlarmId">Its record.</param>
/// <param name="Beside">Other rules that stand at the point for the same signal.</param>
/// <param name="ByChange">True when it is told because a rule, or what it is bound to, was changed.</param>
internal sealed record Finding(LiveRule Rule, RuleTransition What, Guid AlarmId, int Beside, bool ByChange);
