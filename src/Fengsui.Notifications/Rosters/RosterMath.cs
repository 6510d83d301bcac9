using Fengsui.Kernel.Calendar;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Model;

namespace Fengsui.Notifications.Rosters;

/// <summary>A stretch of time.</summary>
public readonly record struct Stretch(DateTimeOffset From, DateTimeOffset Until);

/// <summary>A turn that a pattern gives to somebody.</summary>
/// <param name="Person">Index in the list of people.</param>
public readonly record struct Turn(DateTimeOffset From, DateTimeOffset Until, int Person);

/// <summary>A pattern: shifts that begin every day at these minutes, people taking turns.</summary>
/// <param name="Starts">Minutes of the day, in order.</param>
/// <param name="Minutes">How long a shift is.</param>
/// <param name="People">How many take turns.</param>
/// <param name="First">Who has the first turn.</param>
public sealed record ShiftPattern(IReadOnlyList<int> Starts, int Minutes, int People, int First, RosterDays Days);

/// <summary>The arithmetic of duty: what must be covered, what is not, how a pattern fills it. All by the wall clock of the zone.</summary>
internal static class RosterMath
{
    /// <summary>What must be covered between two instants.</summary>
    /// <param name="cover">First minute of each day that counts, and the first after it: the same for the whole day, earlier for one over midnight. A duty belongs to the day it begins on.</param>
    public static IReadOnlyList<Stretch> Wanted(
        (int From, int Until) cover, RosterDays days, WorkingCalendar calendar, Stretch within, TimeZoneInfo zone)
    {
        var (from, until) = cover;
        var length = until > from ? until - from : until - from + QuietHours.Day;
        var wanted = new List<Stretch>();
        var last = DayOf(within.Until, zone);
        for (var day = DayOf(within.From, zone).AddDays(-1); day <= last; day = day.AddDays(1))
        {
            if (!Counts(day, days, calendar))
            {
                continue;
            }

            var begins = At(day, from, zone);
            var ends = At(day, from + length, zone);
            var (cutFrom, cutUntil) = (Later(begins, within.From), Earlier(ends, within.Until));
            if (cutFrom < cutUntil)
            {
                Append(wanted, new Stretch(cutFrom, cutUntil));
            }
        }

        return wanted;
    }

    /// <summary>What is wanted and nobody covers, in order.</summary>
    public static IReadOnlyList<Stretch> Gaps(IReadOnlyList<Stretch> wanted, IEnumerable<Stretch> covered)
    {
        var there = covered.Where(c => c.From < c.Until).OrderBy(c => c.From).ToList();
        var gaps = new List<Stretch>();
        foreach (var want in wanted)
        {
            var at = want.From;
            foreach (var shift in there.Where(c => c.Until > want.From && c.From < want.Until))
            {
                if (shift.From > at)
                {
                    gaps.Add(new Stretch(at, shift.From));
                }

                at = Later(at, shift.Until);
            }

            if (at < want.Until)
            {
                gaps.Add(new Stretch(at, want.Until));
            }
        }

        return gaps;
    }

    /// <summary>Turns by a pattern for days, both included. People take turns shift by shift; days that do not count are passed over.</summary>
    public static IReadOnlyList<Turn> Fill(ShiftPattern pattern, DateOnly first, DateOnly last, WorkingCalendar calendar, TimeZoneInfo zone)
    {
        var turns = new List<Turn>();
        var person = pattern.First;
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (!Counts(day, pattern.Days, calendar))
            {
                continue;
            }

            foreach (var start in pattern.Starts)
            {
                turns.Add(new Turn(At(day, start, zone), At(day, start + pattern.Minutes, zone), person % pattern.People));
                person++;
            }
        }

        return turns;
    }

    /// <summary>The instant of a minute of a day; minutes beyond the day are of the next.</summary>
    public static DateTimeOffset At(DateOnly day, int minute, TimeZoneInfo zone)
    {
        var wall = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        return new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
    }

    private static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private static bool Counts(DateOnly day, RosterDays days, WorkingCalendar calendar) => days switch
    {
        RosterDays.All => true,
        RosterDays.Working => calendar.IsWorkingDay(day),
        RosterDays.Resting => !calendar.IsWorkingDay(day),
    };

    // Days without a break between them are one stretch.
    private static void Append(List<Stretch> stretches, Stretch next)
    {
        if (stretches.Count > 0 && stretches[^1].Until >= next.From)
        {
            stretches[^1] = new Stretch(stretches[^1].From, Later(stretches[^1].Until, next.Until));
        }
        else
        {
            stretches.Add(next);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
