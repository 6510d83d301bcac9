using System.Globalization;
using Fengsui.Hazards.Clocks;
using Fengsui.Kernel.Calendar;

namespace Fengsui.Hazards.Tests;

/// <summary>Ends of time limits over weekends, holidays and days worked to make up for them.</summary>
[Trait("Req", "S-95")]
public sealed class ClockMathTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static readonly WorkingCalendar Calendar = new(
    [
        .. Days("2026-10-01", 7, CalendarDayKind.Holiday), .. Days("2026-09-20", 1, CalendarDayKind.WorkingDay),
        .. Days("2026-10-10", 1, CalendarDayKind.WorkingDay),
    ]);

    [Theory]
    // Article 20 of 公安部令第120号: three working days. The day it begins on does not count.
    [InlineData("2026-03-02 09:00", 3, ClockUnit.WorkingDays, "2026-03-06 00:00")]
    [InlineData("2026-03-02 23:59", 3, ClockUnit.WorkingDays, "2026-03-06 00:00")]
    [InlineData("2026-03-05 09:00", 3, ClockUnit.WorkingDays, "2026-03-11 00:00")]
    [InlineData("2026-03-07 09:00", 3, ClockUnit.WorkingDays, "2026-03-12 00:00")]
    // Over the national holiday: 1 to 7 October off, Saturday the 10th worked.
    [InlineData("2026-09-30 17:00", 3, ClockUnit.WorkingDays, "2026-10-11 00:00")]
    // Sunday the 20th of September is worked.
    [InlineData("2026-09-18 17:00", 1, ClockUnit.WorkingDays, "2026-09-21 00:00")]
    // Article 18 (1): twenty-four hours, round the clock and over any holiday.
    [InlineData("2026-10-01 22:30", 24, ClockUnit.Hours, "2026-10-02 22:30")]
    [InlineData("2026-10-01 22:30", 30, ClockUnit.Days, "2026-11-01 00:00")]
    public void A_limit_ends(string begins, int amount, ClockUnit unit, string ends) =>
        Assert.Equal(At(ends), ClockMath.DueAt(At(begins), amount, unit, Calendar, Zone));

    [Theory]
    [InlineData(ClockUnit.WorkingDays)]
    [InlineData(ClockUnit.Days)]
    [InlineData(ClockUnit.Hours)]
    public void What_stood_still_goes_on_with_what_was_left(ClockUnit unit)
    {
        var begins = At("2026-03-02 09:00");
        var due = ClockMath.DueAt(begins, 7, unit, Calendar, Zone);
        var paused = begins.AddHours(unit == ClockUnit.Hours ? 2 : 50);

        var left = ClockMath.Left(paused, due, unit, Calendar, Zone);
        Assert.Equal(due, ClockMath.Resume(paused, left, unit, Calendar, Zone));

        var weeks = paused.AddDays(14);
        Assert.Equal(due.AddDays(14), ClockMath.Resume(weeks, left, unit, Calendar, Zone));
    }

    [Fact]
    public void Nothing_is_left_of_what_has_passed()
    {
        var due = At("2026-03-06 00:00");
        foreach (var unit in Enum.GetValues<ClockUnit>())
        {
            Assert.Equal(default, ClockMath.Left(due.AddDays(1), due, unit, Calendar, Zone));
        }
    }

    [Fact]
    public void A_year_without_named_days_is_known_to_be_incomplete()
    {
        Assert.True(Calendar.Knows(2026));
        Assert.False(Calendar.Knows(2027));
        Assert.False(Calendar.IsWorkingDay(new DateOnly(2027, 1, 2)));
        Assert.True(Calendar.IsWorkingDay(new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public void Days_between_are_the_days_added()
    {
        var from = new DateOnly(2026, 9, 14);
        for (var days = 0; days < 40; days++)
        {
            var until = Calendar.Add(from, days);
            Assert.Equal(days, Calendar.Between(from, until));
        }
    }

    [Fact]
    public void A_calendar_without_working_days_does_not_search_for_ever()
    {
        var idle = new WorkingCalendar(Enumerable.Range(0, 30_000).Select(d => KeyValuePair.Create(new DateOnly(2026, 1, 1).AddDays(d), CalendarDayKind.Holiday)));
        Assert.Throws<ArgumentOutOfRangeException>(() => idle.Add(new DateOnly(2026, 1, 1), 1));
    }

    private static IEnumerable<KeyValuePair<DateOnly, CalendarDayKind>> Days(string first, int count, CalendarDayKind kind) =>
        Enumerable.Range(0, count).Select(d => KeyValuePair.Create(DateOnly.Parse(first, CultureInfo.InvariantCulture).AddDays(d), kind));

    private static DateTimeOffset At(string wall)
    {
        var time = DateTime.ParseExact(wall, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, Zone.GetUtcOffset(time));
    }
}
