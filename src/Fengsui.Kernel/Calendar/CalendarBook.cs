using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Calendar;

/// <summary>Days were named or are no longer: periods in working days that reach the first of them end otherwise.</summary>
/// <param name="First">The earliest day concerned.</param>
[EventName("kernel.calendar-changed")]
public sealed record CalendarChanged(DateOnly First);

/// <summary>A day as it is entered.</summary>
/// <param name="Version">The version that was read, 0 for a day that nobody has named.</param>
public sealed record CalendarDayDraft(CalendarDayKind Kind, string Name, string Source, int Version = 0);

/// <summary>Reads and keeps the days that are named.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class CalendarBook(UnitOfWork unit, Records records, PermissionTable permissions)
{
    /// <summary>Longest name or source, characters.</summary>
    public const int TextLength = 120;

    /// <summary>The calendar as it stands, for computing.</summary>
    public static async Task<WorkingCalendar> ReadAsync(FengsuiContext records, CancellationToken cancellation) =>
        new((await records.Set<CalendarDay>().AsNoTracking().Select(d => new { d.Day, d.Kind }).ToListAsync(cancellation))
            .Select(d => KeyValuePair.Create(d.Day, d.Kind)));

    /// <summary>The named days of a year, in order.</summary>
    public async Task<IReadOnlyList<CalendarDay>> YearAsync(Actor actor, int year, CancellationToken cancellation)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        await using var context = records.Open(actor);
        return await context.Set<CalendarDay>().Where(d => d.Day >= first && d.Day <= last).OrderBy(d => d.Day).ToListAsync(cancellation);
    }

    /// <summary>Names a day, or changes what it is named.</summary>
    public Task<Outcome<int>> SetAsync(Actor actor, DateOnly day, CalendarDayDraft draft, CancellationToken cancellation) =>
        WriteAsync(actor, day, draft.Version, (work, found) =>
        {
            if (Check(day, draft) is { } refusal)
            {
                return refusal;
            }

            if (found is null)
            {
                found = new CalendarDay { Day = day, Kind = draft.Kind, Name = "", Source = "", Version = 0 };
                work.Records.Add(found);
            }

            (found.Kind, found.Name, found.Source) = (draft.Kind, draft.Name.Trim(), draft.Source.Trim());
            found.ChangedBy = work.Actor.Name;
            found.Version++;
            Tell(work, day, "set", ("kind", draft.Kind.ToString()), ("name", found.Name));
            return found.Version;
        }, cancellation);

    /// <summary>The day follows its weekday again.</summary>
    public Task<Outcome<int>> RemoveAsync(Actor actor, DateOnly day, int version, CancellationToken cancellation) =>
        WriteAsync(actor, day, version, (work, found) =>
        {
            if (found is null)
            {
                return Refusal.NotFound("kernel.calendar.not-named");
            }

            work.Records.Remove(found);
            Tell(work, day, "remove", ("name", found.Name));
            return 0;
        }, cancellation);

    private async Task<Outcome<int>> WriteAsync(
        Actor actor, DateOnly day, int version, Func<Work, CalendarDay?, Outcome<int>> write, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, KernelPermissions.Calendar) || !actor.IsCountyWide)
        {
            return Refusal.Forbidden("kernel.calendar.not-allowed");
        }

        return await unit.RunAsync<Outcome<int>>(
            actor,
            async work =>
            {
                var found = await work.Records.Set<CalendarDay>().AsTracking().FirstOrDefaultAsync(d => d.Day == day, cancellation);
                return (found?.Version ?? 0) == version
                    ? write(work, found)
                    : Refusal.Conflict("kernel.calendar.changed-meanwhile", Text(day)) with { Stored = await StoredAsync(work, day, found, cancellation) };
            },
            cancellation);
    }

    private static Task<StoredNow> StoredAsync(Work work, DateOnly day, CalendarDay? found, CancellationToken cancellation) => work.StoredNowAsync(
        SubjectOf(day), (found?.Version ?? 0).ToString(CultureInfo.InvariantCulture),
        found is null ? new CalendarDayDraft(default, "", "") : new CalendarDayDraft(found.Kind, found.Name, found.Source, found.Version), cancellation);

    // A weekday can only be taken off, a day of the weekend only be worked: the other way round says nothing.
    private static Refusal? Check(DateOnly day, CalendarDayDraft draft)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return draft.Kind == CalendarDayKind.WorkingDay && !weekend ? Refusal.Invalid("kernel.calendar.weekday-works", "kind", Text(day))
            : draft.Name.Trim().Length is 0 or > TextLength ? Refusal.Invalid("kernel.calendar.name", "name")
            : draft.Source.Trim().Length is 0 or > TextLength ? Refusal.Invalid("kernel.calendar.source", "source")
            : null;
    }

    private static void Tell(Work work, DateOnly day, string action, params (string Name, string Value)[] details)
    {
        work.Audit("kernel.calendar." + action, SubjectOf(day), "", details);
        work.Publish(new CalendarChanged(day));
    }

    private static string SubjectOf(DateOnly day) => $"calendar-day:{Text(day)}";

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
