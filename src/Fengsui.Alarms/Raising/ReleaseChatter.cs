using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Raising;

/// <summary>The quiet time of a chattering alarm has passed: it is calm again, and a trouble is closed.</summary>
internal sealed class ReleaseChatter(PolicyStore policies, LocalDays days) : ITimerHandler
{
    public const string TimerKind = "alarms.calm";

    public string Kind => TimerKind;

    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        var id = Guid.Parse(timer.Key);
        var alarm = await work.Records.Set<Alarm>().SingleOrDefaultAsync(a => a.Id == id, cancellation);
        if (alarm is null or { Chattering: false } or { SignalClearedAt: null })
        {
            return;
        }

        (alarm.Returns, alarm.Chattering) = ("", false);
        AlarmBook.Write(work, alarm, AlarmEntryKind.ChatteringEnded);
        AlarmBook.Judge(work, alarm, days);
        AlarmBook.Touch(work, alarm);
        AlarmBook.Announce(work, alarm, AlarmBook.ChangedChange);
        if (alarm.IsActive && Clearing.CloseRow(alarm) is { } row)
        {
            var policy = await policies.FindAsync(work.Records, alarm.PolicyVersion, cancellation);
            AlarmMoves.Apply(work, alarm, row, MoveInput.None, policy);
        }
    }
}
