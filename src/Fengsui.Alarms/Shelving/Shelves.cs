using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Shelving;

/// <summary>
/// Putting an alarm aside for a time: a person's decision with a reason, an owner and an end, never the system's. A shelved
/// alarm makes no sound and its clock stands; it keeps its place at the end of the queue and goes on counting.
/// </summary>
internal static class Shelves
{
    /// <summary>Timer that ends a shelf.</summary>
    public const string TimerKind = "alarms.unshelve";

    public static void Begin(Work work, Alarm alarm, string reason, string owner, DateTimeOffset until)
    {
        var shelf = new AlarmShelf
        {
            Id = Guid.CreateVersion7(work.Now),
            AlarmId = alarm.Id,
            Reason = reason,
            Owner = owner,
            ShelvedAt = work.Now,
            ShelvedById = work.Actor.Id,
            ShelvedBy = work.Actor.DisplayName,
            Until = until,
            DivisionCode = alarm.DivisionCode,
            SectorCode = alarm.SectorCode,
            PlaceId = alarm.PlaceId,
        };
        work.Records.Set<AlarmShelf>().Add(shelf);
        (alarm.ShelvedUntil, alarm.ShelfId) = (until, shelf.Id);
        AlarmBook.Write(work, alarm, AlarmEntryKind.Shelved, reason, owner, Iso(until));
        work.Audit(
            "alarms.shelve", alarm.AuditSubject, alarm.DivisionCode, ("reason", reason), ("owner", owner), ("until", Iso(until)));
        work.Arm(TimerKind, alarm.TimerKey, until);
    }

    /// <summary>Ends the shelf of an alarm that has one; returns whether it had.</summary>
    public static bool End(Work work, Alarm alarm)
    {
        if (alarm.ShelfId is not { } shelfId)
        {
            return false;
        }

        // An update without reading: the row is the alarm's own.
        var shelves = work.Records.Set<AlarmShelf>();
        var shelf = shelves.Local.FindEntry(shelfId)
            ?? shelves.Attach(new AlarmShelf
            {
                Id = shelfId,
                DivisionCode = alarm.DivisionCode,
                SectorCode = alarm.SectorCode,
                PlaceId = alarm.PlaceId,
            });
        shelf.Entity.EndedAt = work.Now;
        shelf.Entity.EndedBy = work.Actor.DisplayName;
        (alarm.ShelvedUntil, alarm.ShelfId) = (null, null);
        AlarmBook.Write(work, alarm, AlarmEntryKind.Unshelved);
        work.Audit("alarms.unshelve", alarm.AuditSubject, alarm.DivisionCode);
        work.Disarm(TimerKind, alarm.TimerKey);
        return true;
    }

    private static string Iso(DateTimeOffset at) => at.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
