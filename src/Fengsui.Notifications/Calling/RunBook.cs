using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Sending;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Calling;

/// <summary>What every change of a run has in common.</summary>
internal static class RunBook
{
    /// <summary>Kind of the news about a run; the key is the run's id.</summary>
    public const string RunChange = "run";

    /// <summary>Subject of a run in the audit log.</summary>
    public static string SubjectOf(CallRun run) => $"call-run:{run.Id}";

    public static void Announce(Work work, CallRun run) =>
        work.Announce(new Change(NotificationPermissions.Topic, run.Id.ToString(), run.DivisionCode, work.Now, RunChange));

    /// <summary>The run with a lock, so that of two who answer at once one is first.</summary>
    public static Task<CallRun?> LockAsync(FengsuiContext records, Guid id, CancellationToken cancellation)
    {
        var runs = records.Database.IsNpgsql()
            ? records.Set<CallRun>().FromSql($"SELECT * FROM notifications_run WHERE id = {id} FOR UPDATE")
            : records.Set<CallRun>();
        return runs.AsTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation);
    }

    /// <summary>The run is over: its clock stops, what was not sent is not sent, who was called and has not answered need not.</summary>
    public static async Task CloseAsync(Work work, CallRun run, RunState state, CancellationToken cancellation)
    {
        (run.State, run.StepDueAt, run.EndedAt) = (state, null, work.Now);
        run.Version++;
        work.Disarm(CallTimer.TimerKind, run.Id.ToString());
        var rest = state == RunState.Exhausted ? CallState.TimedOut : CallState.Covered;
        foreach (var call in await work.Records.Set<Call>().AsTracking().Where(c => c.RunId == run.Id && c.State == CallState.Called).ToListAsync(cancellation))
        {
            if (call.State == CallState.Called)
            {
                (call.State, call.EndedAt) = (rest, work.Now);
                call.Version++;
            }
        }

        if (state != RunState.Exhausted)
        {
            await CancelAsync(work, run, cancellation);
        }

        Announce(work, run);
    }

    // Nobody has those in hand; the others are on their way.
    private static async Task CancelAsync(Work work, CallRun run, CancellationToken cancellation)
    {
        var waiting = await work.Records.Set<Message>().AsTracking()
            .Where(m => m.RunId == run.Id && (m.State == MessageState.Held || m.State == MessageState.Waiting)).ToListAsync(cancellation);
        foreach (var message in waiting)
        {
            (message.State, message.EndedAt) = (MessageState.Cancelled, work.Now);
            message.Version++;
            MessageBook.Announce(work, message);
        }
    }
}
