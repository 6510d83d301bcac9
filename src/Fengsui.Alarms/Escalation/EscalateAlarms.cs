using System.Globalization;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Escalation;

/// <summary>
/// A time limit of an alarm has passed. The timer is a row: after a stop of the server it fires once, late, takes every step
/// that is overdue, and the timeline says how late.
/// </summary>
internal sealed class EscalateAlarms(PolicyStore policies) : ITimerHandler
{
    public const string TimerKind = "alarms.escalate";

    // The timer loop looks every few seconds at the longest; more than that was a stop.
    private static readonly TimeSpan Punctual = TimeSpan.FromSeconds(10);

    public string Kind => TimerKind;

    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        var id = Guid.Parse(timer.Key);
        var alarm = await work.Records.Set<Alarm>().SingleOrDefaultAsync(a => a.Id == id, cancellation);
        if (alarm is null or { LeadId: not null })
        {
            return;
        }

        var policy = await policies.FindAsync(work.Records, alarm.PolicyVersion, cancellation);
        var due = policy.Due(alarm.EscalationFacts, work.Now);
        foreach (var step in due)
        {
            Take(work, alarm, step);
        }

        if (due.Count > 0)
        {
            AlarmBook.Touch(work, alarm);
            AlarmBook.Announce(work, alarm, AlarmBook.ChangedChange);
        }

        AlarmBook.SetClock(work, alarm, policy);
    }

    private static void Take(Work work, Alarm alarm, DueStep due)
    {
        alarm.EscalationTaken |= 1L << due.Index;
        alarm.EscalationLevel++;
        var late = work.Now - due.DueAt;
        var lateBy = late > Punctual ? (int)late.TotalSeconds : 0;
        AlarmBook.Write(
            work, alarm, AlarmEntryKind.Escalated, "",
            due.Step.Goal.ToString(),
            due.Step.Target.ToString(),
            due.Step.AfterSeconds.ToString(CultureInfo.InvariantCulture),
            lateBy.ToString(CultureInfo.InvariantCulture));
        work.Publish(new AlarmEscalated(
            alarm.Id, alarm.Number, alarm.Kind, alarm.Severity, alarm.PlaceId, alarm.PlaceName, alarm.Address, alarm.DivisionCode,
            alarm.PointLabel, alarm.Description, alarm.EscalationLevel, due.Step.Goal, due.Step.Target,
            alarm.ReceivedAt, due.DueAt, lateBy));
    }
}
