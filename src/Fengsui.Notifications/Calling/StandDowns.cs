using System.Globalization;
using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Sending;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Calling;

/// <summary>
/// 解除通知: once all that was called about at a place is settled and none of it was a fire, everybody who was reached hears so, once, the way they were
/// reached. When the desk then finds that it burns after all, they hear that.
/// </summary>
/// <remarks>Thread safe. A message counts as having reached somebody when its gateway took it and has not said since that it did not arrive.</remarks>
internal sealed class StandDowns(NotificationSecrets secrets, CallWriter writer)
{
    // Older runs of a place are not taken up again: nobody waits for a word about them.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>The desk made a move; its runs know it already.</summary>
    /// <param name="own">Runs about the alarm.</param>
    public async Task FollowAsync(Work work, AlarmMoved moved, IReadOnlyList<Guid> own, CancellationToken cancellation)
    {
        if (!CallFacts.NeverWaits(moved.Kind) || moved.Decision is not { } decision)
        {
            return;
        }

        if (moved.To == AlarmState.Confirmed)
        {
            await CorrectAsync(work, await RunsAsync(work, moved, own, cancellation), decision, cancellation);
        }
        else if (CallRunAlarm.Settles(moved.To) && decision is { GoesOn: false, Outcome: not AlarmOutcome.Confirmed })
        {
            await StandDownAsync(work, await RunsAsync(work, moved, own, cancellation), decision, cancellation);
        }
    }

    /// <summary>A message of a call has arrived. Whoever it reaches when it is known already that there is no fire must hear that too.</summary>
    public async Task ArrivedAsync(Work work, Message message, CancellationToken cancellation)
    {
        if (message is not { Purpose: MessagePurpose.Call, RunId: { } id }
            || await work.Records.Set<CallRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { News: RunNews.StandDown } run
            || !await GoesByAsync(work, run, message, cancellation)
            || await work.Records.Set<Message>().AnyAsync(
                m => m.PersonKey == message.PersonKey && m.Purpose == MessagePurpose.StandDown && m.CreatedAt >= run.NewsAt, cancellation))
        {
            return;
        }

        MessageBook.Add(work, writer.News(work, run, message), heldUntil: null);
        RunBook.Announce(work, run);
    }

    // Runs of the place, those about the alarm among them; what a batch wrote must be seen.
    private static async Task<List<CallRun>> RunsAsync(Work work, AlarmMoved moved, IReadOnlyList<Guid> own, CancellationToken cancellation)
    {
        await work.Records.SaveChangesAsync(cancellation);
        var since = work.Now - Remembered;
        var places = work.Records.Set<CallRun>().Local.Where(r => own.Contains(r.Id)).Select(r => r.PlaceKey).Append(moved.PlaceKey).ToHashSet();
        var runs = await work.Records.Set<CallRun>().AsTracking()
            .Where(r => own.Contains(r.Id) || (places.Contains(r.PlaceKey) && r.StartedAt >= since)).OrderBy(r => r.Id).ToListAsync(cancellation);
        return runs.FindAll(r => CallFacts.NeverWaits(r.Kind));
    }

    private async Task StandDownAsync(Work work, List<CallRun> runs, AlarmDecision decision, CancellationToken cancellation)
    {
        if (runs.Count == 0)
        {
            return;
        }

        var ids = runs.ConvertAll(r => r.Id);
        var alarms = (await work.Records.Set<CallRunAlarm>().AsNoTracking().Where(a => ids.Contains(a.RunId)).ToListAsync(cancellation)).ToLookup(a => a.RunId);

        // While anything else of the place is a question, or burns, nobody is told to stay away.
        if (alarms.SelectMany(a => a).Any(a => !a.IsSettled))
        {
            return;
        }

        var due = runs.FindAll(r => r is { News: not RunNews.StandDown, StandDownBy.Length: > 0 } && alarms[r.Id].All(a => a.IsHarmless));
        foreach (var run in due)
        {
            var outcomes = alarms[run.Id].Select(a => a.Outcome ?? AlarmOutcome.None).Distinct().ToList();
            Note(work, run, RunNews.StandDown, decision, outcomes is [var one] ? one : null);
        }

        Tell(work, due, "notifications.run.stand-down", await ReachedAsync(work, due, cancellation));
    }

    private async Task CorrectAsync(Work work, List<CallRun> runs, AlarmDecision decision, CancellationToken cancellation)
    {
        if (runs.FindAll(r => r.News == RunNews.StandDown) is not { Count: > 0 } told)
        {
            return;
        }

        var ids = told.ConvertAll(r => r.Id);
        var since = told.ToDictionary(r => r.Id, r => r.NewsAt);
        var messages = (await work.Records.Set<Message>().AsTracking()
            .Where(m => m.RunId != null && ids.Contains(m.RunId.Value) && m.Purpose == MessagePurpose.StandDown).ToListAsync(cancellation))
            .FindAll(m => m.CreatedAt >= since[m.RunId!.Value]);
        foreach (var run in told)
        {
            Note(work, run, RunNews.Correction, decision, AlarmOutcome.Confirmed);
        }

        foreach (var waiting in messages.Where(m => m.State is MessageState.Waiting or MessageState.Held))
        {
            (waiting.State, waiting.EndedAt) = (MessageState.Cancelled, work.Now);
            waiting.Version++;
            MessageBook.Announce(work, waiting);
        }

        Tell(work, told, "notifications.run.correct", messages.FindAll(m => m.State is MessageState.Sending or MessageState.Sent or MessageState.Delivered));
    }

    private static void Note(Work work, CallRun run, RunNews news, AlarmDecision decision, AlarmOutcome? outcome)
    {
        (run.News, run.NewsAt, run.NewsBy, run.NewsOutcome) = (news, decision.At, decision.By, outcome);
        run.Version++;
        RunBook.Announce(work, run);
    }

    private void Tell(Work work, List<CallRun> runs, string action, List<Message> reached)
    {
        // The newest way to a person; a number that stands for two people rings once.
        var told = reached.GroupBy(m => m.PersonKey).Select(p => p.OrderByDescending(m => m.SentAt is not null).ThenByDescending(m => m.SentAt ?? m.CreatedAt).First())
            .DistinctBy(m => (m.ChannelId, secrets.Open(m.Address) is { Length: > 0 } address ? address : m.PersonKey)).ToLookup(m => m.RunId);
        foreach (var run in runs.Where(r => told.Contains(r.Id)))
        {
            foreach (var message in told[run.Id])
            {
                MessageBook.Add(work, writer.News(work, run, message), heldUntil: null);
            }

            work.Audit(
                action, RunBook.SubjectOf(run), run.DivisionCode,
                ("alarm", run.AlarmNumber), ("name", run.NewsBy), ("count", told[run.Id].Count().ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static async Task<List<Message>> ReachedAsync(Work work, List<CallRun> runs, CancellationToken cancellation)
    {
        var ids = runs.ConvertAll(r => r.Id);
        var answered = await work.Records.Set<Call>().Where(c => ids.Contains(c.RunId) && c.State == CallState.Acknowledged).Select(c => (Guid?)c.Id).ToListAsync(cancellation);
        var messages = await work.Records.Set<Message>().AsNoTracking().Where(m => m.RunId != null && ids.Contains(m.RunId.Value) && m.Purpose == MessagePurpose.Call)
            .Where(m => m.State == MessageState.Sent || m.State == MessageState.Delivered || answered.Contains(m.CallId)).ToListAsync(cancellation);
        var kinds = await work.Records.Set<Channel>().ToDictionaryAsync(c => c.Id, c => c.Kind, cancellation);
        var by = runs.ToDictionary(r => r.Id, r => StandDownKinds.Read(r.StandDownBy));
        return messages.FindAll(m => kinds.TryGetValue(m.ChannelId, out var kind) && by[m.RunId!.Value].Contains(kind));
    }

    private static async Task<bool> GoesByAsync(Work work, CallRun run, Message message, CancellationToken cancellation) =>
        await work.Records.Set<Channel>().Where(c => c.Id == message.ChannelId).Select(c => (ChannelKind?)c.Kind).SingleOrDefaultAsync(cancellation) is { } kind
            && StandDownKinds.Read(run.StandDownBy).Contains(kind);
}
