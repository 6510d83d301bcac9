using Fengsui.Kernel.Access;
using Fengsui.Kernel.Calendar;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Rosters;

/// <summary>Reads rosters, their weeks and their gaps.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RosterReader(Records records, DutyZone zone, TimeProvider clock)
{
    private const int Week = 7;

    /// <summary>All that the actor sees.</summary>
    public async Task<IReadOnlyList<RosterView>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rosters = await context.Set<Roster>().OrderBy(r => r.DivisionCode).ThenBy(r => r.Name).ToListAsync(cancellation);
        var now = clock.GetUtcNow();
        var ahead = new Stretch(now, now.AddDays(Week));
        var shifts = (await context.Set<RosterShift>().Where(s => s.EndsAt > ahead.From && s.StartsAt < ahead.Until).ToListAsync(cancellation)).ToLookup(s => s.RosterId);
        var calendar = await CalendarBook.ReadAsync(context, cancellation);
        var disabled = await DisabledAccounts.AmongAsync(context, shifts.SelectMany(s => s).Select(s => s.ContactId), cancellation);
        return rosters.ConvertAll(r => View(r, [.. shifts[r.Id]], calendar, ahead, disabled));
    }

    /// <summary>A week of a roster; null when it is absent or out of sight.</summary>
    public async Task<RosterWeek?> WeekAsync(Actor actor, Guid id, DateOnly monday, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<Roster>().SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } roster)
        {
            return null;
        }

        var week = new Stretch(RosterMath.At(monday, 0, zone.Zone), RosterMath.At(monday.AddDays(Week), 0, zone.Zone));
        var calendar = await CalendarBook.ReadAsync(context, cancellation);
        var now = clock.GetUtcNow();
        var ahead = new Stretch(now, now.AddDays(Week));
        var shifts = await context.Set<RosterShift>().Where(s => s.RosterId == id)
            .Where(s => (s.EndsAt > week.From && s.StartsAt < week.Until) || (s.EndsAt > ahead.From && s.StartsAt < ahead.Until))
            .OrderBy(s => s.StartsAt).ThenBy(s => s.IsStandby).ThenBy(s => s.Id).ToListAsync(cancellation);
        var disabled = await DisabledAccounts.AmongAsync(context, shifts.Select(s => s.ContactId), cancellation);
        var shown = shifts.Where(s => s.EndsAt > week.From && s.StartsAt < week.Until).ToList();
        return new RosterWeek(
            View(roster, shifts, calendar, ahead, disabled), monday,
            shown.ConvertAll(s => new ShiftView(
                s.Id, s.RosterId, s.ContactId, s.ContactName, s.StartsAt, s.EndsAt, s.IsStandby, s.Note, s.Version, disabled.Contains(s.ContactId))),
            GapsOf(roster, shown, calendar, week));
    }

    private RosterView View(Roster roster, List<RosterShift> shifts, WorkingCalendar calendar, Stretch ahead, IReadOnlySet<Guid> disabled) => new(
        roster.Id,
        new RosterDraft(
            roster.Name, roster.DivisionCode, roster.Days, QuietHours.Text(roster.CoverFrom), QuietHours.Text(roster.CoverUntil), roster.IsInUse, roster.Version),
        [.. shifts.Where(s => !s.IsStandby && s.StartsAt <= ahead.From && s.EndsAt > ahead.From).OrderBy(s => s.StartsAt).Select(s => s.ContactName)],
        roster.IsInUse ? Math.Round(GapsOf(roster, shifts, calendar, ahead).Sum(g => (g.Until - g.From).TotalHours), 1) : 0,
        [.. shifts.Where(s => s.EndsAt > ahead.From && s.StartsAt < ahead.Until && disabled.Contains(s.ContactId)).Select(s => s.ContactName).Distinct().Order(StringComparer.Ordinal)]);

    private IReadOnlyList<Stretch> GapsOf(Roster roster, IEnumerable<RosterShift> shifts, WorkingCalendar calendar, Stretch within) => RosterMath.Gaps(
        RosterMath.Wanted((roster.CoverFrom, roster.CoverUntil), roster.Days, calendar, within, zone.Zone),
        shifts.Where(s => !s.IsStandby).Select(s => new Stretch(s.StartsAt, s.EndsAt)));
}
