using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Timers;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// The one way to change records: a body runs in one transaction that also carries its audit entries, its events and its
/// timers. A body that returns a refusal, or throws, leaves nothing behind.
/// </summary>
/// <remarks>Thread safe. The body must not start another unit of work: on SQLite it would wait for itself.</remarks>
public sealed class UnitOfWork(
    Records records,
    WriteGate gate,
    OutboxCatalogue catalogue,
    AfterCommit after,
    TimeProvider clock)
{
    /// <summary>Runs the body and commits.</summary>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException">Somebody changed the same record first.</exception>
    public async Task<T> RunAsync<T>(Actor actor, Func<Work, Task<T>> body, CancellationToken cancellation = default)
    {
        Work work;
        T result;
        using (await gate.EnterAsync(cancellation))
        {
            await using var context = records.OpenForWork(actor);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
            work = new Work(context, actor, clock.GetUtcNow(), catalogue);
            result = await body(work);
            if (result is IOutcome { Refusal: not null })
            {
                return result;
            }

            await context.SaveChangesAsync(cancellation);
            await TimerTables.ApplyAsync(context, work.TimerOrders, work.Now, cancellation);
            await AuditChain.AppendAsync(context, actor, work.Now, work.AuditDrafts, cancellation);
            await transaction.CommitAsync(cancellation);
        }

        after.Tell(work);
        return result;
    }

    /// <summary>Runs a body without a result.</summary>
    public Task RunAsync(Actor actor, Func<Work, Task> body, CancellationToken cancellation = default) =>
        RunAsync(
            actor,
            async work =>
            {
                await body(work);
                return true;
            },
            cancellation);
}

/// <summary>Who is told after a commit: the outbox, the timers, the open pages.</summary>
public sealed class AfterCommit(OutboxSignal outbox, TimerSignal timers, ChangeFeed feed)
{
    internal void Tell(Work work)
    {
        if (work.HasOutboxMessages)
        {
            outbox.Raise();
        }

        if (work.TimerOrders.Count > 0)
        {
            timers.Raise();
        }

        foreach (var change in work.Changes)
        {
            feed.Publish(change);
        }
    }
}
