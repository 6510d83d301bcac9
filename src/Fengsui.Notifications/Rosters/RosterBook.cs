using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Calendar;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Rosters;

/// <summary>Rosters and their shifts.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RosterBook(UnitOfWork unit, PermissionTable permissions, DutyZone zone)
{
    /// <summary>Most days filled at once.</summary>
    public const int MostDays = 92;

    /// <summary>Longest shift.</summary>
    public const int MostHours = 72;

    private const int LongestNote = NotificationTables.Name * 4;
    private const int MinutesOfHour = 60;

    /// <summary>Enters a roster or changes one.</summary>
    public Task<Outcome<Guid>> SaveAsync(Actor actor, Guid? id, RosterDraft draft, CancellationToken cancellation) => WriteAsync<Guid>(actor, async work =>
    {
        if (Check(actor, draft) is { } refusal)
        {
            return refusal;
        }

        var roster = id is null ? null : await work.Records.Set<Roster>().AsTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation);
        if (id is not null && (roster is null || roster.DivisionCode != draft.DivisionCode))
        {
            return Refusal.NotFound("notifications.roster.not-found");
        }

        if (roster is not null && roster.Version != draft.Version)
        {
            var now = new RosterDraft(
                roster.Name, roster.DivisionCode, roster.Days, QuietHours.Text(roster.CoverFrom), QuietHours.Text(roster.CoverUntil), roster.IsInUse, roster.Version);
            return await work.ChangedMeanwhileAsync(ChangedMeanwhile.Code, SubjectOf(roster.Id), draft.Version, roster.Version, now, cancellation);
        }

        var name = draft.Name.Trim();
        if (await work.Records.Set<Roster>().AnyAsync(r => r.DivisionCode == draft.DivisionCode && r.Name == name && r.Id != id, cancellation))
        {
            return Refusal.Invalid("notifications.roster.name-taken", "name");
        }

        if (roster is null)
        {
            roster = new Roster { Id = Guid.CreateVersion7(work.Now), DivisionCode = draft.DivisionCode };
            work.Records.Add(roster);
        }

        (roster.Name, roster.Days, roster.IsInUse) = (name, draft.Days, draft.IsInUse);
        (roster.CoverFrom, roster.CoverUntil) = (QuietHours.Minute(draft.CoverFrom)!.Value, QuietHours.Minute(draft.CoverUntil)!.Value);
        roster.Version++;
        Tell(work, roster, "notifications.roster.save", ("name", roster.Name));
        return roster.Id;
    }, cancellation);

    /// <summary>Enters a shift or changes one.</summary>
    public Task<Outcome<Guid>> SaveShiftAsync(Actor actor, Guid roster, Guid? id, ShiftDraft draft, CancellationToken cancellation) => WriteAsync<Guid>(actor, async work =>
    {
        if (await FindAsync(work.Records, actor, roster, cancellation) is not { } found)
        {
            return Refusal.NotFound("notifications.roster.not-found");
        }

        if ((LengthProblem(draft.StartsAt, draft.EndsAt, "endsAt") ?? NoteProblem(draft.Note, "note")) is { } wrong)
        {
            return wrong;
        }

        if (await work.Records.Set<Contact>().SingleOrDefaultAsync(c => c.Id == draft.ContactId && c.IsInUse, cancellation) is not { } contact)
        {
            return Refusal.Invalid("notifications.shift.contact", "contactId");
        }

        var shift = id is null ? null : await work.Records.Set<RosterShift>().AsTracking().SingleOrDefaultAsync(s => s.Id == id && s.RosterId == roster, cancellation);
        if (id is not null && shift is null)
        {
            return Refusal.NotFound("notifications.shift.not-found");
        }

        if (shift is not null && shift.Version != draft.Version)
        {
            var now = new ShiftDraft(shift.ContactId, shift.StartsAt, shift.EndsAt, shift.IsStandby, shift.Note, shift.Version);
            return await work.ChangedMeanwhileAsync(ChangedMeanwhile.Code, $"shift:{shift.Id}", draft.Version, shift.Version, now, cancellation);
        }

        if (shift is null)
        {
            shift = new RosterShift { Id = Guid.CreateVersion7(work.Now), RosterId = roster, DivisionCode = found.DivisionCode };
            work.Records.Add(shift);
        }

        (shift.ContactId, shift.ContactName, shift.IsStandby, shift.Note) = (contact.Id, contact.Name, draft.IsStandby, draft.Note.Trim());
        (shift.StartsAt, shift.EndsAt) = (draft.StartsAt.ToUniversalTime(), draft.EndsAt.ToUniversalTime());
        shift.Version++;
        Tell(work, found, "notifications.shift.save", ("name", contact.Name), ("from", Stamp(shift.StartsAt)), ("until", Stamp(shift.EndsAt)));
        return shift.Id;
    }, cancellation);

    /// <summary>Takes a shift out.</summary>
    public Task<Outcome<Done>> RemoveShiftAsync(Actor actor, Guid roster, Guid id, int version, CancellationToken cancellation) => WriteAsync<Done>(actor, async work =>
    {
        var found = await FindAsync(work.Records, actor, roster, cancellation);
        var shift = await work.Records.Set<RosterShift>().AsTracking().SingleOrDefaultAsync(s => s.Id == id && s.RosterId == roster, cancellation);
        if (found is null || shift is null)
        {
            return Refusal.NotFound("notifications.shift.not-found");
        }

        if (shift.Version != version)
        {
            return Refusal.Conflict("notifications.shift.changed", shift.ContactName);
        }

        work.Records.Remove(shift);
        Tell(work, found, "notifications.shift.remove", ("name", shift.ContactName), ("from", Stamp(shift.StartsAt)));
        return Outcome.Done;
    }, cancellation);

    /// <summary>Two people swap their turns; both shifts say so.</summary>
    public Task<Outcome<Done>> SwapAsync(Actor actor, Guid roster, Guid one, Guid other, string note, CancellationToken cancellation) => WriteAsync<Done>(actor, async work =>
    {
        var found = await FindAsync(work.Records, actor, roster, cancellation);
        var shifts = await work.Records.Set<RosterShift>().AsTracking().Where(s => s.RosterId == roster && (s.Id == one || s.Id == other)).ToListAsync(cancellation);
        if (found is null || shifts is not [var first, var second])
        {
            return Refusal.NotFound("notifications.shift.not-found");
        }

        if (first.ContactId == second.ContactId)
        {
            return Refusal.Invalid("notifications.shift.same-person", "other");
        }

        if (note.Trim().Length is 0 or > LongestNote / 2)
        {
            return Refusal.Invalid("notifications.shift.reason", "note");
        }

        var (firstName, secondName) = (first.ContactName, second.ContactName);
        (first.ContactId, second.ContactId) = (second.ContactId, first.ContactId);
        (first.ContactName, second.ContactName) = (secondName, firstName);
        (first.Note, second.Note) = ($"{firstName} → {secondName}: {note.Trim()}", $"{secondName} → {firstName}: {note.Trim()}");
        first.Version++;
        second.Version++;
        Tell(work, found, "notifications.shift.swap", ("from", firstName), ("to", secondName), ("reason", note.Trim()));
        return Outcome.Done;
    }, cancellation);

    /// <summary>Fills days by a pattern; what is there already stays, and a turn that overlaps one of the same kind is left out. Says how many were entered.</summary>
    public Task<Outcome<int>> FillAsync(Actor actor, Guid roster, FillDraft draft, CancellationToken cancellation) => WriteAsync<int>(actor, async work =>
    {
        if (await FindAsync(work.Records, actor, roster, cancellation) is not { } found)
        {
            return Refusal.NotFound("notifications.roster.not-found");
        }

        var starts = draft.Starts.Split([',', '，', ' '], StringSplitOptions.RemoveEmptyEntries).Select(QuietHours.Minute).ToList();
        if (starts.Count == 0 || starts.Contains(null))
        {
            return Refusal.Invalid("notifications.fill.starts", "starts");
        }

        if (draft.Hours is <= 0 or > MostHours)
        {
            return Refusal.Invalid("notifications.shift.length", "hours", $"{MostHours}");
        }

        if (draft.Last < draft.First || draft.Last.DayNumber - draft.First.DayNumber >= MostDays)
        {
            return Refusal.Invalid("notifications.fill.days", "last", $"{MostDays}");
        }

        var ids = draft.ContactIds.ToList();
        var contacts = await work.Records.Set<Contact>().Where(c => ids.Contains(c.Id) && c.IsInUse).ToDictionaryAsync(c => c.Id, cancellation);
        if (ids.Count == 0 || ids.Exists(i => !contacts.ContainsKey(i)))
        {
            return Refusal.Invalid("notifications.shift.contact", "contactIds");
        }

        var pattern = new ShiftPattern([.. starts.OfType<int>().Order()], (int)Math.Round(draft.Hours * MinutesOfHour), ids.Count, 0, found.Days);
        var turns = RosterMath.Fill(pattern, draft.First, draft.Last, await CalendarBook.ReadAsync(work.Records, cancellation), zone.Zone);
        var made = 0;
        var there = await work.Records.Set<RosterShift>().Where(s => s.RosterId == roster && s.IsStandby == draft.IsStandby)
            .Select(s => new { s.StartsAt, s.EndsAt }).ToListAsync(cancellation);
        foreach (var turn in turns.Where(t => !there.Exists(s => s.StartsAt < t.Until && s.EndsAt > t.From)))
        {
            var contact = contacts[ids[turn.Person]];
            work.Records.Add(new RosterShift
            {
                Id = Guid.CreateVersion7(work.Now),
                RosterId = roster,
                DivisionCode = found.DivisionCode,
                ContactId = contact.Id,
                ContactName = contact.Name,
                StartsAt = turn.From,
                EndsAt = turn.Until,
                IsStandby = draft.IsStandby,
                Version = 1,
            });
            made++;
        }

        Tell(work, found, "notifications.roster.fill", ("count", made.ToString(CultureInfo.InvariantCulture)), ("from", Day(draft.First)), ("until", Day(draft.Last)));
        return made;
    }, cancellation);

    /// <summary>Why the actor may keep no rosters at all, or null.</summary>
    public Refusal? MayNot(Actor actor) => permissions.Allows(actor, NotificationPermissions.Rosters) && !actor.IsNarrowed
        ? null
        : Refusal.Forbidden("notifications.roster.forbidden", Terms.Holders(NotificationPermissions.Rosters));

    /// <summary>Writes as who may keep rosters.</summary>
    public Task<Outcome<T>> WriteAsync<T>(Actor actor, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        MayNot(actor) is { } refusal ? Task.FromResult<Outcome<T>>(refusal) : unit.RunAgainAsync(actor, write, cancellation);

    /// <summary>A roster that is the actor's to keep: seen from above is not one's own to write.</summary>
    public static Task<Roster?> FindAsync(FengsuiContext context, Actor actor, Guid id, CancellationToken cancellation) =>
        context.Set<Roster>().Where(r => r.Id == id && r.DivisionCode.StartsWith(actor.DivisionPrefix)).SingleOrDefaultAsync(cancellation);

    /// <summary>What is wrong with how long a shift is, or null.</summary>
    public static Refusal? LengthProblem(DateTimeOffset from, DateTimeOffset until, string field) =>
        until <= from || until - from > TimeSpan.FromHours(MostHours) ? Refusal.Invalid("notifications.shift.length", field, $"{MostHours}") : null;

    /// <summary>What is wrong with a note, or null.</summary>
    public static Refusal? NoteProblem(string note, string field) =>
        note.Length > LongestNote ? Refusal.Invalid("notifications.shift.note", field, $"{LongestNote}") : null;

    /// <summary>Notes a change of a roster and tells open pages.</summary>
    public static void Tell(Work work, Roster roster, string action, params (string Name, string Value)[] details)
    {
        work.Audit(action, SubjectOf(roster.Id), roster.DivisionCode, details);
        work.Announce(new Change(NotificationPermissions.Topic, roster.Id.ToString(), roster.DivisionCode, work.Now, "roster"));
    }

    private static Refusal? Check(Actor actor, RosterDraft draft) =>
        draft.Name.Trim().Length is 0 or > NotificationTables.Name ? Refusal.Invalid("notifications.roster.name", "name", $"{NotificationTables.Name}")
        : !draft.DivisionCode.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal) ? Refusal.Invalid("notifications.tree.division", "divisionCode")
        : QuietHours.Minute(draft.CoverFrom) is null ? Refusal.Invalid("notifications.contact.quiet", "coverFrom")
        : QuietHours.Minute(draft.CoverUntil) is null ? Refusal.Invalid("notifications.contact.quiet", "coverUntil")
        : null;

    private static string SubjectOf(Guid id) => $"roster:{id}";

    private static string Stamp(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
