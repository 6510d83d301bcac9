using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Sending;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Calling;

/// <summary>What follows when a message of a call arrives or does not: where it does not, the next channel; and when nobody of the step can be reached, the next step at once.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class CallFollow(NotificationSecrets secrets, CallWriter writer, StandDowns standDowns)
{
    /// <summary>A gateway took a message, or it arrived.</summary>
    public Task ArrivedAsync(Work work, Message message, CancellationToken cancellation) => standDowns.ArrivedAsync(work, message, cancellation);

    /// <summary>A try has failed and another is due: where nobody is called any more it is not made.</summary>
    public static async Task SpareAsync(Work work, Message message, CancellationToken cancellation)
    {
        if (message is { Purpose: MessagePurpose.Call, RunId: { } id }
            && await work.Records.Set<CallRun>().AnyAsync(r => r.Id == id && (r.State == RunState.Acknowledged || r.State == RunState.Ended), cancellation))
        {
            (message.State, message.EndedAt) = (MessageState.Cancelled, work.Now);
        }
    }

    public async Task LostAsync(Work work, Message message, CancellationToken cancellation)
    {
        if (message.CallId is not { } id)
        {
            return;
        }

        var call = await work.Records.Set<Call>().AsTracking().SingleAsync(c => c.Id == id, cancellation);
        var run = await work.Records.Set<CallRun>().AsTracking().SingleAsync(r => r.Id == call.RunId, cancellation);
        var plan = secrets.Open<CallPlan>(call.Ways);

        // An older message of the same call, or a call that is over: nothing follows any more.
        if (call.State != CallState.Called || plan is null || plan.Ways.Count <= call.Way || plan.Ways[call.Way].ChannelId != message.ChannelId)
        {
            return;
        }

        call.Version++;
        if (call.Way + 1 < plan.Ways.Count)
        {
            call.Way++;
            MessageBook.Add(work, writer.Message(work, run, call, plan), heldUntil: null);
            RunBook.Announce(work, run);
            return;
        }

        (call.State, call.EndedAt) = (CallState.Unreachable, work.Now);
        var others = await work.Records.Set<Call>().AsTracking().Where(c => c.RunId == run.Id && c.Id != call.Id).ToListAsync(cancellation);
        if (run.State == RunState.Calling && others.TrueForAll(c => c.Round != run.Round || c.Step != run.Step || c.State != CallState.Called))
        {
            // Nobody of the step can be reached: waiting for an answer would only lose time.
            work.Arm(CallTimer.TimerKind, run.Id.ToString(), work.Now, CallTimer.Payload(run));
        }

        RunBook.Announce(work, run);
    }
}
