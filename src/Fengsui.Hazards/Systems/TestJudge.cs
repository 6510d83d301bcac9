using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Systems;

/// <summary>A limit that a reading is asked for and judged by; without numbers it judges nothing.</summary>
internal sealed record ReadingLimit(Guid RuleId, TestLimitRule Rule, bool IsLoaded);

/// <summary>What a test comes to.</summary>
internal sealed record TestResult(bool Passed, IReadOnlyList<TestReading> Readings);

/// <summary>Judges the readings of a test. Pure.</summary>
internal static class TestJudge
{
    /// <summary>
    /// The limits of a kind of system in a division for a venue type, one a reading: one that names the type before one for all. Those that are
    /// not loaded ask for the reading only.
    /// </summary>
    public static IReadOnlyList<ReadingLimit> Limits(RuleSet rules, string systemKind, string divisionCode, string typeCode) =>
    [
        .. rules.Slots(RuleKind.TestLimit, divisionCode).Select(r => new ReadingLimit(r.Id, r.As<TestLimitRule>(), r.IsLoaded))
            .Where(l => l.Rule.System == systemKind && (l.Rule.Venues is not { Count: > 0 } venues || venues.Contains(typeCode)))
            .GroupBy(l => l.Rule.Reading, StringComparer.Ordinal)
            .Select(g => g.OrderBy(l => l.Rule.Venues is { Count: > 0 } venues ? venues.Count : int.MaxValue).First()),
    ];

    /// <summary>Judges: each reading against its limit, both ends included; the test passes when the system works and none is beyond.</summary>
    /// <param name="values">Readings by code. One without a loaded limit may be left out.</param>
    public static Outcome<TestResult> Judge(IReadOnlyList<ReadingLimit> limits, bool works, IReadOnlyDictionary<string, double> values)
    {
        if (values.Keys.FirstOrDefault(k => limits.All(l => l.Rule.Reading != k)) is { } unknown)
        {
            return Refusal.Invalid("governance.test.reading-unknown", "readings." + unknown);
        }

        if (values.FirstOrDefault(v => !double.IsFinite(v.Value) || Math.Abs(v.Value) > MostReading) is { Key: { } wild })
        {
            return Refusal.Invalid("governance.test.reading-wrong", "readings." + wild);
        }

        // A system that does not work gives no readings.
        if (works && limits.FirstOrDefault(l => IsBinding(l) && !values.ContainsKey(l.Rule.Reading)) is { } missing)
        {
            return Refusal.Invalid("governance.test.reading-missing", "readings." + missing.Rule.Reading);
        }

        var readings = limits.Where(l => values.ContainsKey(l.Rule.Reading)).Select(l => Read(l, values[l.Rule.Reading])).ToList();
        return new TestResult(works && readings.All(r => r.Verdict is ReadingVerdict.Passes or ReadingVerdict.NoLimit), readings);
    }

    private const double MostReading = 1_000_000;

    private static bool IsBinding(ReadingLimit limit) => limit.IsLoaded && (limit.Rule.AtLeast is not null || limit.Rule.AtMost is not null);

    private static TestReading Read(ReadingLimit limit, double value)
    {
        var rule = limit.Rule;
        var verdict = !IsBinding(limit) ? ReadingVerdict.NoLimit
            : value < rule.AtLeast ? ReadingVerdict.TooLow
            : value > rule.AtMost ? ReadingVerdict.TooHigh
            : ReadingVerdict.Passes;
        return new TestReading(
            rule.Reading, rule.Label, rule.LabelEn, rule.Unit, value, limit.IsLoaded ? rule.AtLeast : null, limit.IsLoaded ? rule.AtMost : null, limit.RuleId, verdict);
    }
}

/// <summary>When a recurring test or visit is due again. Pure.</summary>
internal static class TestCalendar
{
    /// <summary>So many months after the last; null when it was never held: it is due now.</summary>
    public static DateOnly? DueOn(DateOnly? last, int months) => last?.AddMonths(months);

    public static DueState StateOf(DateOnly? dueOn, DateOnly today, int warnDays) =>
        dueOn is not { } due ? DueState.Never
        : due < today ? DueState.Late
        : due.DayNumber - today.DayNumber <= warnDays ? DueState.Soon
        : DueState.InTime;
}

/// <summary>How a due date stands to today.</summary>
internal enum DueState
{
    Late,

    /// <summary>Never held.</summary>
    Never,
    Soon,
    InTime,

    /// <summary>No rule asks for it.</summary>
    NoRule,
}
