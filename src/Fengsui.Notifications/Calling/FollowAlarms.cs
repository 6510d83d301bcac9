using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Notifications.Calling;

/// <summary>An alarm that stands at the desk, or that a person confirmed, begins a tree; what the desk does with it ends its calls, or has them go on.</summary>
/// <remarks>One instance a batch of the outbox; one logical thread.</remarks>
internal sealed class FollowAlarms(CallRunner runner, StandDowns standDowns, IOptions<NotificationOptions> options) : IEventHandler<AlarmMoved>
{
    public const string HandlerName = "notifications.alarms";

    private FollowBatch? _batch;

    public async Task HandleAsync(AlarmMoved message, Work work, CancellationToken cancellation)
    {
        if (_batch is null || !ReferenceEquals(_batch.Work, work))
        {
            _batch = new FollowBatch(work, TimeSpan.FromMinutes(options.Value.JoinMinutes));
        }

        await _batch.CoverAsync(message, cancellation);
        var resumed = await FollowAsync(_batch, message, cancellation);
        if (message.Raised && !message.Stale && !resumed)
        {
            await runner.StartAsync(_batch, CallFacts.Of(message, CallTrigger.Raised), cancellation);
        }
        else if (message.To == AlarmState.Confirmed)
        {
            await runner.StartAsync(_batch, CallFacts.Of(message, CallTrigger.Confirmed), cancellation);
        }
    }

    /// <summary>True when calls that the desk had ended go on: nobody is called twice for what sounds anew.</summary>
    private async Task<bool> FollowAsync(FollowBatch batch, AlarmMoved message, CancellationToken cancellation)
    {
        var (work, resumed) = (batch.Work, false);
        var ids = batch.RunsOf(message.AlarmId);
        if (ids.Count > 0)
        {
            // What the batch wrote must be seen by who looks into the store.
            await work.Records.SaveChangesAsync(cancellation);
        }

        foreach (var id in ids)
        {
            var run = (await RunBook.LockAsync(work.Records, id, cancellation))!;
            var alarms = await work.Records.Set<CallRunAlarm>().AsTracking().Where(a => a.RunId == id).ToListAsync(cancellation);
            var about = alarms.Find(a => a.AlarmId == message.AlarmId)!;
            (about.State, about.Outcome) = (message.To, message.Decision?.Outcome ?? about.Outcome);

            // Who was told that there is no fire is called from the first step on.
            if (message.To == AlarmState.Raised && run is { State: RunState.Ended, EndedByDesk: true, News: not RunNews.StandDown })
            {
                await runner.ResumeAsync(work, run, cancellation);
                resumed = true;
            }
            else if (run.State is RunState.Calling or RunState.Exhausted && Ends(run, message, alarms) is { } byDesk)
            {
                run.EndedByDesk = byDesk;
                await RunBook.CloseAsync(work, run, RunState.Ended, cancellation);
            }
        }

        await standDowns.FollowAsync(work, message, ids, cancellation);
        return resumed;
    }

    /// <summary>True when it ends because the desk has it, false when nobody is needed any more, null when it goes on.</summary>
    private static bool? Ends(CallRun run, AlarmMoved message, List<CallRunAlarm> alarms)
    {
        if (alarms.TrueForAll(a => a.IsSettled) || (run.Trigger == CallTrigger.Confirmed && message.From == AlarmState.Confirmed))
        {
            return false;
        }

        return run.EndsAtDesk && alarms.TrueForAll(a => a.State != AlarmState.Raised) ? true : null;
    }
}
