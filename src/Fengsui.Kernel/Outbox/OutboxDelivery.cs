using System.Diagnostics.Metrics;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Operations;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Kernel.Outbox;

/// <summary>
/// Delivers events to their handlers. One loop a handler, in order of writing, up to <see cref="BatchSize"/> messages in one
/// transaction. A message that fails is tried alone, later and later, and given up after <see cref="MaxAttempts"/>; the
/// others go on.
/// </summary>
/// <remarks>
/// Each loop is one logical thread; the stopping token means shutdown only. On PostgreSQL the rows of a batch are locked
/// and skipped by other nodes; on SQLite the write gate does the same.
/// </remarks>
internal sealed class OutboxDelivery(
    OutboxCatalogue catalogue,
    OutboxSignal signal,
    UnitOfWork unit,
    StorageReadiness readiness,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    FengsuiMeter meter,
    ILogger<OutboxDelivery> log) : BackgroundService
{
    internal const int BatchSize = 64;
    internal const int MaxAttempts = 12;
    private static readonly TimeSpan IdleWait = TimeSpan.FromSeconds(1);
    private readonly Counter<long> _delivered = meter.Meter.CreateCounter<long>("fengsui_outbox_delivered", "messages");
    private readonly Counter<long> _failed = meter.Meter.CreateCounter<long>("fengsui_outbox_failed", "attempts");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        await Task.WhenAll(catalogue.ByHandler.Values.Select(s => LoopAsync(s, signal.AddLoop(), stoppingToken)));
    }

    /// <summary>Delivers all that is due for one handler; returns how many were delivered.</summary>
    internal async Task<int> DrainAsync(EventSubscription subscription, CancellationToken cancellation)
    {
        var total = 0;
        while (true)
        {
            var (delivered, failed) = await TryBatchAsync(subscription, BatchSize, cancellation);
            if (failed is not null)
            {
                (delivered, failed) = await TryBatchAsync(subscription, 1, cancellation);
                if (failed is not null)
                {
                    await PostponeAsync(subscription, failed, cancellation);
                }
            }

            total += delivered;
            if (delivered == 0 && failed is null)
            {
                return total;
            }
        }
    }

    private async Task LoopAsync(EventSubscription subscription, Signal wake, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await DrainAsync(subscription, stopping);
                await wake.WaitAsync(IdleWait, clock, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Edge of a loop: the store may be away for a while; record, count, wait, go on.
            catch (Exception error)
#pragma warning restore CA1031
            {
                _failed.Add(1, new KeyValuePair<string, object?>("handler", subscription.Handler));
                log.LogError(error, "Delivery to {Handler} stopped; it goes on in {Wait}", subscription.Handler, IdleWait);
                await wake.WaitAsync(IdleWait, clock, stopping);
            }
        }
    }

    private async Task<(int Delivered, Failure? Failed)> TryBatchAsync(
        EventSubscription subscription, int limit, CancellationToken cancellation)
    {
        Failure? failure = null;
        var delivered = 0;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            delivered = await unit.RunAsync(
                Actor.System(subscription.Handler),
                async work =>
                {
                    var messages = await ClaimAsync(work.Records, subscription.Handler, limit, work.Now, cancellation);
                    foreach (var message in messages)
                    {
                        failure = new Failure(message.Id, message.Attempts, "");
                        await subscription.InvokeAsync(scope.ServiceProvider, message.Payload, work, cancellation);
                        work.Records.Outbox.Remove(message);
                    }

                    return messages.Count;
                },
                cancellation);
            _delivered.Add(delivered, new KeyValuePair<string, object?>("handler", subscription.Handler));
            return (delivered, null);
        }
        catch (Exception error) when (error is not OperationCanceledException && failure is not null)
        {
            _failed.Add(1, new KeyValuePair<string, object?>("handler", subscription.Handler));
            log.LogWarning(error, "{Handler} failed on message {Id}", subscription.Handler, failure.MessageId);
            return (0, failure with { Error = error.Message });
        }
    }

    private static async Task<List<OutboxMessage>> ClaimAsync(
        FengsuiContext context, string handler, int limit, DateTimeOffset now, CancellationToken cancellation)
    {
        var due = now.ToUnixTimeMilliseconds();
        var query = context.Database.IsNpgsql()
            ? context.Outbox.FromSql(
                $"""
                 SELECT * FROM kernel_outbox WHERE handler = {handler} AND NOT dead AND due_at <= {due}
                 ORDER BY id LIMIT {limit} FOR UPDATE SKIP LOCKED
                 """)
            : context.Outbox.Where(m => m.Handler == handler && !m.Dead && m.DueAt <= now).OrderBy(m => m.Id).Take(limit);
        return await query.ToListAsync(cancellation);
    }

    private Task PostponeAsync(EventSubscription subscription, Failure failure, CancellationToken cancellation) =>
        unit.RunAsync(
            Actor.System(subscription.Handler),
            async work =>
            {
                var attempts = failure.Attempts + 1;
                var wait = TimeSpan.FromSeconds(Math.Min(600, Math.Pow(2, attempts)));
                var dead = attempts >= MaxAttempts;
                await work.Records.Outbox.Where(m => m.Id == failure.MessageId).ExecuteUpdateAsync(
                    set => set
                        .SetProperty(m => m.Attempts, attempts)
                        .SetProperty(m => m.DueAt, work.Now + wait)
                        .SetProperty(m => m.LastError, failure.Error)
                        .SetProperty(m => m.Dead, dead),
                    cancellation);
                if (dead)
                {
                    log.LogError(
                        "Message {Id} for {Handler} was given up after {Attempts} attempts: {Error}",
                        failure.MessageId, subscription.Handler, attempts, failure.Error);
                }
            },
            cancellation);

    private sealed record Failure(long MessageId, int Attempts, string Error);
}
