using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Drills;

/// <summary>
/// A drill or test is over. A fire signal that still stands is no part of it any more: it is raised in earnest, so that a real
/// fire during a drill is found at its end at the latest.
/// </summary>
internal sealed class DrillEnd(PolicyStore policies, LocalDays days) : ITimerHandler
{
    public const string TimerKind = "alarms.drill-end";

    /// <summary>Topic of the change feed: drills and tests that were announced or are over.</summary>
    public const string Topic = "drills";

    public string Kind => TimerKind;

    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        var id = Guid.Parse(timer.Key);
        var drill = await work.Records.Set<AlarmDrill>().SingleOrDefaultAsync(d => d.Id == id, cancellation);
        if (drill is { EndedAt: null })
        {
            await RaiseWhatStillSoundsAsync(work, drill, cancellation);
            Announce(work, drill, "ended");
        }
    }

    /// <summary>Tells open pages after the commit.</summary>
    public static void Announce(Work work, AlarmDrill drill, string kind) =>
        work.Announce(new Change(Topic, drill.Id.ToString(), drill.DivisionCode, work.Now, kind));

    public async Task RaiseWhatStillSoundsAsync(Work work, AlarmDrill drill, CancellationToken cancellation)
    {
        var sounding = await work.Records.Set<Alarm>()
            .Where(a => a.DrillId == drill.Id && a.InTest && a.SignalClearedAt == null
                && AlarmKindTable.FireKinds.Contains(a.Kind))
            .ToListAsync(cancellation);
        if (sounding.Count == 0)
        {
            return;
        }

        var points = sounding.Select(a => a.PointId).ToList();
        var active = await work.Records.Set<Alarm>().AsNoTracking()
            .Where(a => a.State != AlarmState.Closed && points.Contains(a.PointId))
            .Select(a => new { a.PointId, a.Kind }).ToListAsync(cancellation);
        var keys = sounding.Select(a => a.PlaceKey).Distinct().ToList();
        var neighbours = (await work.Records.Set<Alarm>().AsTracking().Where(a => a.State != AlarmState.Closed && keys.Contains(a.PlaceKey))
            .ToListAsync(cancellation)).FindAll(a => a.IsFire || a.Kind == AlarmKind.LinkageStart);
        var now = work.Now;
        var others = await work.Records.Set<AlarmDrill>().AsNoTracking()
            .Where(d => d.Id != drill.Id && d.StartsAt <= now && d.EndsAt > now).ToListAsync(cancellation);
        var number = await AlarmNumbers.LockAsync(work, days.DayOf(work.Now), cancellation);
        var policy = await policies.CurrentAsync(work.Records, cancellation);
        foreach (var test in sounding.Where(t => !active.Exists(a => a.PointId == t.PointId && a.Kind == t.Kind)
            && !others.Exists(d => d.Covers(t.PlaceId, t.PointId, now))))
        {
            var alarm = InEarnest(work, test, AlarmNumbers.Next(number), policy);
            work.Add(alarm);
            var raised = AlarmBook.Write(work, alarm, AlarmEntryKind.Raised, "", test.Signals);
            AlarmBook.Write(work, alarm, AlarmEntryKind.DrillEnded, drill.Reason, test.Number);
            var lead = neighbours.Find(a => a.JoinKey == Belonging.KeyOf(alarm));
            var before = LeadBefore.Of(lead);
            Neighbourhood.Meet(
                neighbours.Where(a => a.PlaceKey == alarm.PlaceKey), alarm, work, policy, days, a => AlarmBook.Announce(work, a, AlarmBook.ChangedChange));
            neighbours.Add(alarm);
            AlarmBook.Judge(work, alarm, days);
            AlarmBook.Touch(work, alarm);
            Gathering.Enter(work, alarm, lead, before, policy, a => AlarmBook.Announce(work, a, AlarmBook.ChangedChange), raised: raised);
            AlarmBook.Announce(work, alarm, AlarmBook.RaisedChange);

            // The record of the test ends here; the signal belongs to the new alarm.
            test.SignalClearedAt = work.Now;
            AlarmBook.Touch(work, test);
        }
    }

    private Alarm InEarnest(Work work, Alarm test, string number, EscalationPolicy policy) => new()
    {
        Id = Guid.CreateVersion7(work.Now),
        Number = number,
        PlaceKey = test.PlaceKey,
        PlaceId = test.PlaceId,
        PlaceName = test.PlaceName,
        Address = test.Address,
        Longitude = test.Longitude,
        Latitude = test.Latitude,
        KeyUnit = test.KeyUnit,
        DivisionCode = test.DivisionCode,
        SectorCode = test.SectorCode,
        DeviceId = test.DeviceId,
        PointId = test.PointId,
        PointLevel = test.PointLevel,
        PointLabel = test.PointLabel,
        Description = test.Description,
        SystemType = test.SystemType,
        ComponentType = test.ComponentType,
        Kind = test.Kind,
        Severity = test.Severity,
        State = AlarmState.Raised,
        RaisedAt = work.Now,
        ReceivedAt = work.Now,
        Day = days.DayOf(work.Now),
        Signals = test.Signals,
        LastSignalAt = test.LastSignalAt,
        LatestEventId = test.LatestEventId,
        FrameId = test.FrameId,
        FalseAlarms = test.FalseAlarms,
        PolicyVersion = policy.Version,
        ClockStartedAt = work.Now,
    };
}
