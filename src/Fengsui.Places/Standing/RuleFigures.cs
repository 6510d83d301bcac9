using System.Collections.Concurrent;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Standing.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Standing;

/// <summary>
/// The editions in force on a day, for the columns of ledgers that follow rules. Read once a command or batch; what holds in a division is
/// worked out once.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RuleFigures(IReadOnlyList<StandingRule> rules, DateOnly day)
{
    // No rule is in force in less than a town.
    private const int LongestScope = 9;

    private readonly ConcurrentDictionary<string, DivisionFigures> _divisions = new(StringComparer.Ordinal);

    /// <summary>The national editions that every installation starts with, for a seed that has no store yet.</summary>
    public static RuleFigures National { get; } = new(StandingRuleSeed.All, DateOnly.MaxValue);

    /// <summary>The editions that hold on a day.</summary>
    public static async Task<RuleFigures> ReadAsync(FengsuiContext records, DateOnly day, CancellationToken cancellation) => new(
        await records.Set<StandingRule>().AsNoTracking()
            .Where(r => (r.EffectiveFrom == null || r.EffectiveFrom <= day) && (r.EffectiveTo == null || r.EffectiveTo >= day))
            .ToListAsync(cancellation),
        day);

    /// <summary>The day of an instant in China, where editions take effect.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(8)).DateTime);

    /// <summary>What holds in a division.</summary>
    public DivisionFigures In(string division) => _divisions.GetOrAdd(
        division.Length > LongestScope ? division[..LongestScope] : division,
        scope => new DivisionFigures(StandingJudge.InForce(rules, scope, day)));
}

/// <summary>Since when something of a record is counted.</summary>
/// <param name="Variant">Kind of the record as rules name it.</param>
/// <param name="Measure">What is counted in months.</param>
/// <param name="Since">From which day; null when it is not known.</param>
internal readonly record struct RecordAge(string Variant, Measure Measure, DateOnly? Since);

/// <summary>What the rules in force in a division say of records. Pure.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class DivisionFigures(IReadOnlyList<StandingRule> inForce)
{
    // A life of a thousand years is a typing error, and a date beyond the calendar.
    private const int MostMonths = 12_000;

    private readonly ConcurrentDictionary<(StandingKind Standing, string Ledger), IReadOnlyList<StandingRule>> _rules = new();

    /// <summary>Whether a record has a standing by itself; null when no rule is about it.</summary>
    public Answer? Holds(StandingKind standing, RecordFacts record) =>
        StandingJudge.JudgeRecord(standing, record, RulesOf(standing, record.Ledger));

    /// <summary>The first day on which a standing that is counted in months holds, by the rule that is the first; null when none is known.</summary>
    public DateOnly? FirstDay(StandingKind standing, string ledger, params ReadOnlySpan<RecordAge> ages)
    {
        DateOnly? first = null;
        foreach (var rule in RulesOf(standing, ledger))
        {
            foreach (var age in ages)
            {
                if (age.Measure == rule.Measure && StandingJudge.Concerns(rule, ledger, age.Variant) && Begin(rule, age, ages) is { } day
                    && (first is null || day < first))
                {
                    first = day;
                }
            }
        }

        return first;
    }

    private IReadOnlyList<StandingRule> RulesOf(StandingKind standing, string ledger) => _rules.GetOrAdd(
        (standing, ledger), key => [.. inForce.Where(r => r.Standing == key.Standing && r.Subjects().Any(s => s.Ledger == key.Ledger))]);

    // Both conditions hold from the later of their days on.
    private static DateOnly? Begin(StandingRule rule, RecordAge age, ReadOnlySpan<RecordAge> ages)
    {
        var first = After(age.Since, rule.Comparison, rule.Threshold);
        if (rule.AndMeasure == Measure.None)
        {
            return first;
        }

        foreach (var other in ages)
        {
            if (other.Variant == age.Variant && other.Measure == rule.AndMeasure && After(other.Since, rule.AndComparison, rule.AndThreshold) is { } and)
            {
                return first is { } day && day > and ? day : first is null ? null : and;
            }
        }

        return null;
    }

    private static DateOnly? After(DateOnly? since, Comparison comparison, double months)
    {
        if (since is not { } day || comparison is not (Comparison.AtLeast or Comparison.MoreThan) || months > MostMonths)
        {
            return null;
        }

        var whole = (int)Math.Floor(months);
        var reached = day.AddMonths(whole);
        var rest = (months - whole) * (day.AddMonths(whole + 1).DayNumber - reached.DayNumber);
        reached = reached.AddDays((int)Math.Ceiling(rest));
        return comparison == Comparison.MoreThan && rest == Math.Ceiling(rest) ? reached.AddDays(1) : reached;
    }
}
