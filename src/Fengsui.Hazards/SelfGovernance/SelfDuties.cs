using Fengsui.Hazards.Rules;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>A period of the calendar.</summary>
internal sealed record DutyPeriod(DateOnly Start, DateOnly LastDay);

/// <summary>Which rule says how often a duty is done, and what its period is. Pure.</summary>
internal static class SelfDuties
{
    public const string SelfCheck = "self-check";

    /// <summary>
    /// The rule of a duty for a venue type in a division: one that names the type before one for all, of those the one with fewer types, then by
    /// code. Null when none holds.
    /// </summary>
    public static HazardRule? Find(RuleSet rules, string duty, string divisionCode, string typeCode) => Find(rules, duty, "", divisionCode, typeCode);

    /// <summary>The same for one form, such as a kind of system.</summary>
    public static HazardRule? Find(RuleSet rules, string duty, string form, string divisionCode, string typeCode) =>
        rules.Of(RuleKind.Period, divisionCode)
            .Select(r => (Rule: r, Period: r.As<PeriodRule>()))
            .Where(r => r.Period.Duty == duty && (form.Length == 0 || r.Period.Form == form))
            .Where(r => r.Period.Venues is not { Count: > 0 } venues || venues.Contains(typeCode))
            .OrderBy(r => r.Period.Venues is { Count: > 0 } venues ? venues.Count : int.MaxValue)
            .ThenBy(r => r.Rule.Code, StringComparer.Ordinal)
            .Select(r => r.Rule)
            .FirstOrDefault();

    /// <summary>The block of so many months that a day lies in, counted from January of the year 0: quarters begin in January, April, July, October.</summary>
    public static DutyPeriod PeriodOf(DateOnly day, int months)
    {
        var first = ((day.Year * 12) + day.Month - 1) / months * months;
        var start = new DateOnly(first / 12, (first % 12) + 1, 1);
        return new DutyPeriod(start, start.AddMonths(months).AddDays(-1));
    }
}
