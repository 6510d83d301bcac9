using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Shelving;

/// <summary>The end of a shelf has come: the alarm is back in the queue and its time limits count from now.</summary>
internal sealed class UnshelveAlarms(PolicyStore policies) : ITimerHandler
{
    public string Kind => Shelves.TimerKind;

    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        var id = Guid.Parse(timer.Key);
        var alarm = await work.Records.Set<Alarm>().SingleOrDefaultAsync(a => a.Id == id, cancellation);
        if (alarm is null || !Shelves.End(work, alarm))
        {
            return;
        }

        AlarmBook.RestartClock(alarm, work.Now);
        AlarmBook.Touch(work, alarm);
        AlarmBook.SetClock(work, alarm, await policies.FindAsync(work.Records, alarm.PolicyVersion, cancellation));
        AlarmBook.Announce(work, alarm, AlarmBook.ChangedChange);
    }
}
