using Fengsui.Places.Ledgers.Kinds;

namespace Fengsui.Places.People;

/// <summary>How pressing something is.</summary>
public enum DueState
{
    /// <summary>It was never there.</summary>
    Missing,

    /// <summary>Its day has passed.</summary>
    Overdue,

    /// <summary>Its day comes soon.</summary>
    Soon,
}

/// <summary>Days by which things must be done again, as pure functions.</summary>
internal static class DueRules
{
    /// <summary>Fewest certified operators of a shift (高层民用建筑消防安全管理规定, article 26).</summary>
    public const int OperatorsPerShift = 2;

    /// <summary>What a day means today: its own day still counts; null while it is far.</summary>
    public static DueState? StateOf(DateOnly? due, DateOnly today, int soonDays) =>
        due is not { } day ? DueState.Missing
        : day < today ? DueState.Overdue
        : day <= today.AddDays(soonDays) ? DueState.Soon
        : null;

    /// <summary>The day of the next meeting, or null when none was held.</summary>
    public static DateOnly? MeetingDue(DateOnly? lastHeld, int? cadenceDays, int countyDays) => lastHeld?.AddDays(cadenceDays ?? countyDays);

    /// <summary>The day by which the police come again: at least once a year (公安部令第120号, article 29).</summary>
    public static DateOnly? VisitDue(DateOnly? lastVisit) => lastVisit?.AddYears(1);

    /// <summary>
    /// Shifts with fewer certified operators than must sit there, among those that have any; all of them when nobody is entered.
    /// </summary>
    public static IReadOnlyList<ControlShift> ShortShifts(IEnumerable<(ControlShift Shift, bool Certified)> operators)
    {
        var shifts = operators.Where(o => o.Shift != ControlShift.Unknown).GroupBy(o => o.Shift).ToList();
        return shifts.Count == 0
            ? [ControlShift.Day, ControlShift.Evening, ControlShift.Night]
            : [.. shifts.Where(s => s.Count(o => o.Certified) < OperatorsPerShift).Select(s => s.Key).Order()];
    }

    /// <summary>True when an operator's certificate counts on a day.</summary>
    public static bool IsCertified(string number, DateOnly? expires, DateOnly today) => number.Length > 0 && !(expires < today);

    /// <summary>True when a benefit is had on a day.</summary>
    public static bool IsValid(DateOnly? granted, DateOnly? validTo, DateOnly today) => granted <= today && !(validTo < today);
}
