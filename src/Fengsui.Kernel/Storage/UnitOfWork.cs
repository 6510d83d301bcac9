using System.Diagnostics.Metrics;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Operations;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Timers;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// The one way to change records: a body runs in one transaction that also carries its audit entries, its events and its
/// timers. A body that returns a refusal, or throws, leaves nothing behind.
/// </summary>
/// <remarks>
/// Thread safe. The body must not start another unit of work: on SQLite it would wait for itself, so it throws on both stores.
/// The body should not wait for anything outside the database: on SQLite every other writer waits with it.
/// </remarks>
public sealed class UnitOfWork : IDisposable
{
    private readonly Records _records;
    private readonly WriteGate _gate;
    private readonly OutboxCatalogue _catalogue;
    private readonly AfterCommit _after;
    private readonly StorageReadiness _readiness;
    private readonly TimeProvider _clock;
    private readonly Histogram<double> _seconds;
    private readonly WriterThread _writer;

    /// <summary>Takes what it needs from the container.</summary>
    public UnitOfWork(
        Records records,
        WriteGate gate,
        OutboxCatalogue catalogue,
        AfterCommit after,
        StorageReadiness readiness,
        TimeProvider clock,
        FengsuiMeter meter)
    {
        (_records, _gate, _catalogue, _after, _readiness, _clock) = (records, gate, catalogue, after, readiness, clock);
        _writer = new WriterThread(gate, clock);
        _seconds = meter.Meter.CreateHistogram<double>("fengsui_store_unit_seconds", "s", "From the wait for the turn to the commit");
        meter.Meter.CreateObservableGauge("fengsui_store_writers_waiting", () => gate.Waiting, "writers");
    }

    /// <summary>Runs the body and commits.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed the same record first.</exception>
    public async Task<T> RunAsync<T>(Actor actor, Func<Work, Task<T>> body, CancellationToken cancellation = default)
    {
        var started = _clock.GetTimestamp();
        try
        {
            _gate.RefuseToNest();
            var result = _gate.IsOpen
                ? await RunInsideAsync(actor, body, cancellation)
                : await _writer.RunAsync(() => RunInTurnAsync(actor, body, cancellation), cancellation);
            _readiness.NoteSuccess();
            _seconds.Record(_clock.GetElapsedTime(started).TotalSeconds);
            return result;
        }
        catch (Exception error) when (NoteTrouble(error))
        {
            throw;
        }
    }

    /// <summary>
    /// As <see cref="RunAsync{T}"/>, and once more when somebody else's commit came first: what they wrote is there then, for the body to compare
    /// with the version that its caller saw.
    /// </summary>
    public async Task<T> RunAgainAsync<T>(Actor actor, Func<Work, Task<T>> body, CancellationToken cancellation = default)
    {
        try
        {
            return await RunAsync(actor, body, cancellation);
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || StoreTrouble.IsDuplicate(error))
        {
            return await RunAsync(actor, body, cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

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

    private async Task<T> RunInTurnAsync<T>(Actor actor, Func<Work, Task<T>> body, CancellationToken cancellation)
    {
        try
        {
            return await RunInsideAsync(actor, body, cancellation);
        }
        catch
        {
            _records.FailInTurn();
            throw;
        }
    }

    private async Task<T> RunInsideAsync<T>(Actor actor, Func<Work, Task<T>> body, CancellationToken cancellation)
    {
        _gate.MarkInside();
        await using var context = _records.OpenInTurn(actor);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var work = new Work(context, actor, Milliseconds(_clock.GetUtcNow()), _catalogue);
        var result = await body(work);
        if (result is IOutcome { Refusal: not null })
        {
            return result;
        }

        await ManyRows.SaveAsync(context, actor, work.Rows, cancellation);
        foreach (var ending in work.Endings)
        {
            await ending.WriteAsync(context, cancellation);
        }

        await TimerTables.ApplyAsync(context, work.TimerOrders, cancellation);
        await AuditChain.AppendAsync(context, actor, work.Now, work.AuditDrafts, cancellation);
        await transaction.CommitAsync(cancellation);

        // Still in turn, so that on SQLite readers of the feed hear of changes in the order of their commits.
        _after.Tell(work);
        return result;
    }

    // Times are stored in milliseconds; what a command compares must be what it will read back.
    private static DateTimeOffset Milliseconds(DateTimeOffset now) =>
        DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());

    private bool NoteTrouble(Exception error)
    {
        if (StoreTrouble.Of(error) is { } trouble)
        {
            _readiness.Note(trouble);
        }

        return false;
    }
}

/// <summary>Who is told after a commit: the outbox, the timers, the open pages.</summary>
public sealed class AfterCommit(OutboxSignal outbox, TimerSignal timers, ChangeFeed feed)
{
    internal void Tell(Work work)
    {
        foreach (var handler in work.OutboxHandlers)
        {
            outbox.Raise(handler);
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
