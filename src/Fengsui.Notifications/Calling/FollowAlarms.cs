using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Calling;

/// <summary>An alarm that stands at the desk, or that a person confirmed, begins a tree; what the desk does with it ends its calls, or has them go on.</summary>
internal sealed class FollowAlarms(CallRunner runner) : IEventHandler<AlarmMoved>
{
    public const string HandlerName = "notifications.alarms";

    public async Task HandleAsync(AlarmMoved message, Work work, CancellationToken cancellation)
    {
        await FollowAsync(message, work, cancellation);
        if (message.Raised && !message.Stale)
        {
            await runner.StartAsync(work, CallFacts.Of(message, CallTrigger.Raised), cancellation);
        }
        else if (message.To == AlarmState.Confirmed)
        {
            await runner.StartAsync(work, CallFacts.Of(message, CallTrigger.Confirmed), cancellation);
        }

        // What is written here must be seen when the next event of the batch looks.
        await work.Records.SaveChangesAsync(cancellation);
    }

    private async Task FollowAsync(AlarmMoved message, Work work, CancellationToken cancellation)
    {
        var ids = await work.Records.Set<CallRunAlarm>().Where(a => a.AlarmId == message.AlarmId).Select(a => a.RunId).ToListAsync(cancellation);
        foreach (var id in ids)
        {
            var run = (await RunBook.LockAsync(work.Records, id, cancellation))!;
            var alarms = await work.Records.Set<CallRunAlarm>().AsTracking().Where(a => a.RunId == id).ToListAsync(cancellation);
            alarms.Find(a => a.AlarmId == message.AlarmId)!.State = message.To;
            if (message.To == AlarmState.Raised && run is { State: RunState.Ended, EndedByDesk: true })
            {
                await runner.ResumeAsync(work, run, cancellation);
            }
            else if (run.State is RunState.Calling or RunState.Exhausted && Ends(run, message, alarms) is { } byDesk)
            {
                run.EndedByDesk = byDesk;
                await RunBook.CloseAsync(work, run, RunState.Ended, cancellation);
            }
        }
    }

    /// <summary>True when it ends because the desk has it, false when nobody is needed any more, null when it goes on.</summary>
    private static bool? Ends(CallRun run, AlarmMoved message, List<CallRunAlarm> alarms)
    {
        if (alarms.TrueForAll(a => IsSettled(a.State)) || (run.Trigger == CallTrigger.Confirmed && message.From == AlarmState.Confirmed))
        {
            return false;
        }

        return run.EndsAtDesk && alarms.TrueForAll(a => a.State != AlarmState.Raised) ? true : null;
    }

    private static bool IsSettled(AlarmState state) => state is AlarmState.Closed or AlarmState.False or AlarmState.Test or AlarmState.Fault;
}
