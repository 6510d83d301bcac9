using System.Text.Json.Serialization;

namespace Fengsui.Places.Standing;

/// <summary>What is known of a place on a day.</summary>
/// <param name="Groups">Groups of its venue type.</param>
/// <param name="Measures">What is measured and known.</param>
/// <param name="Records">Records of ledgers that belong to it.</param>
public sealed record PlaceFacts(
    Guid PlaceId, string DivisionCode, string SectorCode, string TypeCode, IReadOnlySet<string> Groups, IReadOnlyDictionary<Measure, double> Measures,
    IReadOnlyList<RecordFacts> Records);

/// <summary>What is known of a record of a ledger.</summary>
public sealed record RecordFacts(string Ledger, string Variant, string Name, IReadOnlyDictionary<Measure, double> Measures);

/// <summary>One condition and what came of it.</summary>
/// <param name="Value">What was measured; null when it is not known.</param>
public sealed record ConditionResult(Measure Measure, double? Value, Comparison Comparison, double Threshold, Answer Holds);

/// <summary>Why a rule says what it says.</summary>
/// <param name="Subject">Code of the venue type, or the record's name.</param>
/// <param name="Ledger">Ledger of the record, or empty for the place itself.</param>
public sealed record StandingReason(Guid RuleId, string Subject, string Ledger, Answer Holds, IReadOnlyList<ConditionResult> Conditions)
{
    /// <summary>True when nothing was judged because no rule is loaded; such a reason names no rule.</summary>
    [JsonIgnore]
    public bool IsNotLoaded => RuleId == Guid.Empty;
}

/// <summary>A standing and why.</summary>
/// <param name="Reasons">Those that decided, at most <see cref="StandingJudge.MostReasons"/>.</param>
/// <param name="MoreReasons">How many more there were.</param>
public sealed record Judged(StandingKind Standing, Answer Holds, IReadOnlyList<StandingReason> Reasons, int MoreReasons)
{
    /// <summary>The rule that decided first, or null when none applies.</summary>
    public Guid? RuleId => Reasons.Count > 0 ? Reasons[0].RuleId : null;
}

/// <summary>Judges the standing of a place. Pure: the same facts and rules give the same answers and reasons.</summary>
public static class StandingJudge
{
    /// <summary>Most reasons kept of one standing.</summary>
    public const int MostReasons = 20;

    /// <summary>The editions that hold in a division on a day: of each code the one with the longest scope, then the newest.</summary>
    public static IReadOnlyList<StandingRule> InForce(IEnumerable<StandingRule> rules, string divisionCode, DateOnly day) =>
    [
        .. rules.Where(r => r.IsInForce(day) && divisionCode.StartsWith(r.ScopeCode, StringComparison.Ordinal))
            .GroupBy(r => r.Code, StringComparer.Ordinal)
            .Select(g => g.OrderByDescending(r => r.ScopeCode.Length).ThenByDescending(r => r.Edition).First())
            .Where(r => r.Comparison != Comparison.NotApplied)
            .OrderBy(r => r.Code, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Every standing that some rule applies to, and whether the place is a key unit in any case: it is when one rule holds, is not
    /// when all say no, and is unknown while a missing fact could still make it one.
    /// </summary>
    public static IReadOnlyList<Judged> Judge(PlaceFacts facts, IEnumerable<StandingRule> inForce)
    {
        var byStanding = inForce.SelectMany(rule => Apply(rule, facts).Select(reason => (rule.Standing, Reason: reason)))
            .ToLookup(r => r.Standing, r => r.Reason);
        return
        [
            .. Enum.GetValues<StandingKind>().Where(s => s == StandingKind.KeyUnit || byStanding.Contains(s))
                .Select(s => Decide(s, [.. byStanding[s]])),
        ];
    }

    /// <summary>
    /// What is said of a high-risk unit (火灾高危单位) where no rule for it is in force: not judged, because none is loaded; null where
    /// one is. There are no national thresholds, and a sample is no rule.
    /// </summary>
    public static Judged? NotLoaded(IEnumerable<StandingRule> inForce) => inForce.Any(r => r.Standing == StandingKind.HighRiskUnit)
        ? null
        : new Judged(StandingKind.HighRiskUnit, Answer.Unknown, [new StandingReason(Guid.Empty, "", "", Answer.Unknown, [])], 0);

    private static Judged Decide(StandingKind standing, IReadOnlyList<StandingReason> reasons)
    {
        var holds = reasons.Any(r => r.Holds == Answer.Yes) ? Answer.Yes
            : reasons.Any(r => r.Holds == Answer.Unknown) ? Answer.Unknown
            : Answer.No;
        var deciding = reasons.Where(r => r.Holds == holds).ToList();
        return new Judged(standing, holds, [.. deciding.Take(MostReasons)], Math.Max(0, deciding.Count - MostReasons));
    }

    /// <summary>Whether a record has a standing by itself; null when no rule is about it.</summary>
    public static Answer? JudgeRecord(StandingKind standing, RecordFacts record, IEnumerable<StandingRule> inForce)
    {
        var reasons = inForce.Where(r => r.Standing == standing && Concerns(r, record.Ledger, record.Variant))
            .Select(r => Reason(r, record.Name, record.Ledger, record.Measures)).ToList();
        return reasons.Count == 0 ? null : Decide(standing, reasons).Holds;
    }

    /// <summary>True when a rule is about a kind of record of a ledger.</summary>
    public static bool Concerns(StandingRule rule, string ledger, string variant) => rule.Subjects().Any(s => Concerns(s, ledger, variant));

    // What the maker says of a record stands beside the record: a rule about all kinds does not mean it a second time.
    private static bool Concerns(RuleSubject subject, string ledger, string variant) => subject.Ledger == ledger
        && (subject.Variant.Length == 0 ? variant != StandingFacts.MakersLife : subject.Variant == variant);

    private static IEnumerable<StandingReason> Apply(StandingRule rule, PlaceFacts facts)
    {
        var subjects = rule.Subjects().ToList();
        if (subjects.Exists(s => s.VenueType == facts.TypeCode || facts.Groups.Contains(s.Group)))
        {
            yield return Reason(rule, facts.TypeCode, "", facts.Measures);
        }

        foreach (var record in facts.Records.Where(r => subjects.Exists(s => Concerns(s, r.Ledger, r.Variant))))
        {
            yield return Reason(rule, record.Name, record.Ledger, record.Measures);
        }
    }

    private static StandingReason Reason(
        StandingRule rule, string subject, string ledger, IReadOnlyDictionary<Measure, double> measures)
    {
        var conditions = new List<ConditionResult> { Check(rule.Measure, rule.Comparison, rule.Threshold, measures) };
        if (rule.AndMeasure != Measure.None)
        {
            conditions.Add(Check(rule.AndMeasure, rule.AndComparison, rule.AndThreshold, measures));
        }

        var holds = conditions.Exists(c => c.Holds == Answer.No) ? Answer.No
            : conditions.Exists(c => c.Holds == Answer.Unknown) ? Answer.Unknown
            : Answer.Yes;
        return new StandingReason(rule.Id, subject, ledger, holds, conditions);
    }

    private static ConditionResult Check(
        Measure measure, Comparison comparison, double threshold, IReadOnlyDictionary<Measure, double> measures)
    {
        double? value = measures.TryGetValue(measure, out var known) ? known : null;
        var holds = (comparison, value) switch
        {
            (Comparison.Judgement or Comparison.NotApplied, _) or (_, null) => Answer.Unknown,
            (Comparison.AtLeast, { } v) => Of(v >= threshold),
            (Comparison.MoreThan, { } v) => Of(v > threshold),
            (Comparison.AtMost, { } v) => Of(v <= threshold),
            (Comparison.LessThan, { } v) => Of(v < threshold),
        };
        return new ConditionResult(measure, value, comparison, threshold, holds);
    }

    private static Answer Of(bool holds) => holds ? Answer.Yes : Answer.No;
}
