using Fengsui.Kernel.Calendar;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Rosters;

namespace Fengsui.Notifications.Tests;

/// <summary>Quiet hours and duty by the wall clock of Beijing, as tables of cases.</summary>
[Trait("Req", "S-63")]
public sealed class DutyRuleTests
{
    private static readonly TimeZoneInfo Beijing = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    // A spring festival: Tuesday to Thursday are off, the Saturday before is worked.
    private static readonly WorkingCalendar Calendar = new(
    [
        new(new DateOnly(2026, 2, 14), CalendarDayKind.WorkingDay), new(new DateOnly(2026, 2, 17), CalendarDayKind.Holiday),
        new(new DateOnly(2026, 2, 18), CalendarDayKind.Holiday), new(new DateOnly(2026, 2, 19), CalendarDayKind.Holiday),
    ]);

    [Theory]
    [InlineData("22:00", "07:00", "2026-02-14 21:59", null)]
    [InlineData("22:00", "07:00", "2026-02-14 22:00", "2026-02-15 07:00")]
    [InlineData("22:00", "07:00", "2026-02-14 23:59", "2026-02-15 07:00")]
    [InlineData("22:00", "07:00", "2026-02-15 00:00", "2026-02-15 07:00")]
    [InlineData("22:00", "07:00", "2026-02-15 06:59", "2026-02-15 07:00")]
    [InlineData("22:00", "07:00", "2026-02-15 07:00", null)]
    [InlineData("22:00", "07:00", "2026-12-31 23:00", "2027-01-01 07:00")]
    [InlineData("12:00", "14:00", "2026-02-14 11:59", null)]
    [InlineData("12:00", "14:00", "2026-02-14 12:00", "2026-02-14 14:00")]
    [InlineData("12:00", "14:00", "2026-02-14 14:00", null)]
    [InlineData("00:00", "00:00", "2026-02-14 03:00", null)]
    [InlineData("00:00", "06:00", "2026-02-14 00:00", "2026-02-14 06:00")]
    [InlineData("22:00", "00:00", "2026-02-14 23:30", "2026-02-15 00:00")]
    [InlineData(null, null, "2026-02-14 23:30", null)]
    public void Quiet_hours_hold_until_their_end(string? from, string? until, string now, string? held)
    {
        var end = QuietHours.HeldUntil(from is null ? null : QuietHours.Minute(from), until is null ? null : QuietHours.Minute(until), At(now), Beijing);
        Assert.Equal(held is null ? null : At(held), end);
    }

    [Fact]
    public void Quiet_hours_are_read_or_refused()
    {
        Assert.Equal((1_320, 420), QuietHours.Read("22:00-07:00"));
        Assert.Equal((null, null), QuietHours.Read(" "));
        Assert.Throws<FormatException>(() => QuietHours.Read("10 pm"));
        Assert.Equal("07:05", QuietHours.Text(425));
    }

    // Whole day, hours of the day, over midnight; every day, working days, rest days and holidays.
    [Theory]
    [InlineData("08:00", "08:00", RosterDays.All, "2026-02-16 00:00", "2026-02-18 00:00", "2026-02-16 00:00/2026-02-18 00:00")]
    [InlineData("09:00", "17:00", RosterDays.Working, "2026-02-13 00:00", "2026-02-18 00:00",
        "2026-02-13 09:00/2026-02-13 17:00 2026-02-14 09:00/2026-02-14 17:00 2026-02-16 09:00/2026-02-16 17:00")]
    [InlineData("20:00", "06:00", RosterDays.Resting, "2026-02-16 00:00", "2026-02-19 00:00",
        "2026-02-16 00:00/2026-02-16 06:00 2026-02-17 20:00/2026-02-18 06:00 2026-02-18 20:00/2026-02-19 00:00")]
    [InlineData("20:00", "06:00", RosterDays.All, "2026-02-16 05:00", "2026-02-16 21:00", "2026-02-16 05:00/2026-02-16 06:00 2026-02-16 20:00/2026-02-16 21:00")]
    public void What_must_be_covered(string from, string until, RosterDays days, string first, string last, string wanted) => Assert.Equal(
        Stretches(wanted),
        RosterMath.Wanted((QuietHours.Minute(from)!.Value, QuietHours.Minute(until)!.Value), days, Calendar, new Stretch(At(first), At(last)), Beijing));

    [Theory]
    [InlineData("", "2026-02-16 00:00/2026-02-17 00:00")]
    [InlineData("2026-02-15 20:00/2026-02-16 08:00 2026-02-16 08:00/2026-02-17 08:00", "")]
    [InlineData("2026-02-16 00:00/2026-02-16 08:00 2026-02-16 09:00/2026-02-17 00:00", "2026-02-16 08:00/2026-02-16 09:00")]
    [InlineData("2026-02-16 06:00/2026-02-16 12:00 2026-02-16 07:00/2026-02-16 08:00", "2026-02-16 00:00/2026-02-16 06:00 2026-02-16 12:00/2026-02-17 00:00")]
    [InlineData("2026-02-14 06:00/2026-02-14 12:00", "2026-02-16 00:00/2026-02-17 00:00")]
    [InlineData("2026-02-16 12:00/2026-02-16 12:00", "2026-02-16 00:00/2026-02-17 00:00")]
    public void What_nobody_covers(string covered, string gaps) => Assert.Equal(
        Stretches(gaps), RosterMath.Gaps(Stretches("2026-02-16 00:00/2026-02-17 00:00"), Stretches(covered)));

    [Fact]
    public void People_take_turns_over_midnight_and_days_that_do_not_count_are_passed_over()
    {
        var pattern = new ShiftPattern([8 * 60, 20 * 60], 12 * 60, 3, 0, RosterDays.Working);
        var turns = RosterMath.Fill(pattern, new DateOnly(2026, 2, 16), new DateOnly(2026, 2, 20), Calendar, Beijing);
        Assert.Equal(
            [
                new Turn(At("2026-02-16 08:00"), At("2026-02-16 20:00"), 0), new Turn(At("2026-02-16 20:00"), At("2026-02-17 08:00"), 1),
                new Turn(At("2026-02-20 08:00"), At("2026-02-20 20:00"), 2), new Turn(At("2026-02-20 20:00"), At("2026-02-21 08:00"), 0),
            ],
            turns);
    }

    private static List<Stretch> Stretches(string text) =>
    [
        .. text.Replace(" 2026-", "|2026-", StringComparison.Ordinal).Split('|', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('/'))
            .Select(p => new Stretch(At(p[0]), At(p[1]))),
    ];

    private static DateTimeOffset At(string wall) =>
        new(DateTime.ParseExact(wall, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
