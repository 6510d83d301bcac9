namespace Fengsui.Kernel.Calendar;

/// <summary>
/// Working days: Monday to Friday, but for the days that are named. A period in working days does not count the day it begins on.
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed class WorkingCalendar
{
    // A period that finds no working day in so many is a damaged calendar, not a long holiday.
    private const int LongestSearch = 20_000;

    private readonly Dictionary<DateOnly, CalendarDayKind> _named;
    private readonly HashSet<int> _years;

    /// <summary>A calendar with these named days.</summary>
    public WorkingCalendar(IEnumerable<KeyValuePair<DateOnly, CalendarDayKind>> named)
    {
        _named = new(named);
        _years = [.. _named.Keys.Select(d => d.Year)];
    }

    /// <summary>True when days of the year are named: without them its periods follow the weekdays alone.</summary>
    public bool Knows(int year) => _years.Contains(year);

    /// <summary>True on a day that offices work.</summary>
    public bool IsWorkingDay(DateOnly day) => _named.TryGetValue(day, out var kind)
        ? kind == CalendarDayKind.WorkingDay
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The last day of a period of so many working days that begins on a day; that day itself does not count.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or no calendar has so many days.</exception>
    public DateOnly Add(DateOnly begins, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var day = begins;
        for (var searched = 0; workingDays > 0; searched++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(searched, LongestSearch, nameof(workingDays));
            day = day.AddDays(1);
            workingDays -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>Working days after a day, up to and with another; 0 when that is not later.</summary>
    public int Between(DateOnly after, DateOnly until)
    {
        var count = 0;
        for (var day = after.AddDays(1); day <= until; day = day.AddDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }
}
