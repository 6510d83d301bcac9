using Fengsui.Kernel.Calendar;

namespace Fengsui.Hazards.Clocks;

/// <summary>Unit of a time limit.</summary>
public enum ClockUnit
{
    /// <summary>Hours, round the clock.</summary>
    Hours,

    /// <summary>Days, each counted; the day it begins on does not count.</summary>
    Days,

    /// <summary>Working days (工作日); the day it begins on does not count.</summary>
    WorkingDays,
}

/// <summary>When a time limit ends. A limit in days ends with the last of them, on the installation's wall clock.</summary>
public static class ClockMath
{
    /// <summary>The end of a limit that begins at an instant.</summary>
    /// <param name="zone">The installation's zone.</param>
    public static DateTimeOffset DueAt(DateTimeOffset begins, int amount, ClockUnit unit, WorkingCalendar calendar, TimeZoneInfo zone) => unit switch
    {
        ClockUnit.Hours => begins.AddHours(amount),
        ClockUnit.Days => EndOf(DayOf(begins, zone).AddDays(amount), zone),
        ClockUnit.WorkingDays => EndOf(calendar.Add(DayOf(begins, zone), amount), zone),
    };

    /// <summary>What is left of a limit at an instant, in its unit; 0 when it has passed. Hours are cut to minutes.</summary>
    public static Remainder Left(DateTimeOffset now, DateTimeOffset dueAt, ClockUnit unit, WorkingCalendar calendar, TimeZoneInfo zone) => unit switch
    {
        ClockUnit.Hours => new Remainder(0, Math.Max(0, (int)(dueAt - now).TotalMinutes)),
        ClockUnit.Days => new Remainder(Math.Max(0, DayOf(dueAt.AddTicks(-1), zone).DayNumber - DayOf(now, zone).DayNumber), 0),
        ClockUnit.WorkingDays => new Remainder(calendar.Between(DayOf(now, zone), DayOf(dueAt.AddTicks(-1), zone)), 0),
    };

    /// <summary>The end of what was left, begun again at an instant.</summary>
    public static DateTimeOffset Resume(DateTimeOffset now, Remainder left, ClockUnit unit, WorkingCalendar calendar, TimeZoneInfo zone) =>
        unit == ClockUnit.Hours ? now.AddMinutes(left.Minutes) : DueAt(now, left.Days, unit, calendar, zone);

    /// <summary>The first instant after a day.</summary>
    public static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var wall = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
    }

    private static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}

/// <summary>What is left of a limit: days or working days, or minutes of one in hours.</summary>
public readonly record struct Remainder(int Days, int Minutes);
