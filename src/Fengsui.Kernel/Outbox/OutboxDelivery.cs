using System.Collections.Concurrent;
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
/// Delivers events to their handlers. One loop a handler, woken by the commit that wrote for it, in order of writing, <see cref="BatchSize"/> messages in
/// one transaction, up to <see cref="LargestBatch"/> while that is quick and more wait, fewer while it takes long, since on SQLite every other writer
/// waits for it. When a batch fails, the messages up to the one that failed are delivered one by one; that one is tried again later and later, and given
/// up after <see cref="MaxAttempts"/>. The others go on. What becomes due by time, or was written by another node, is looked for once a second, for all
/// loops that wait at once.
/// </summary>
/// <remarks>
/// Each loop is one logical thread; the stopping token means shutdown only. On PostgreSQL one node at a time delivers to a
/// handler (an advisory lock of the transaction), so that the order holds over nodes; on SQLite there is one process.
/// </remarks>
internal sealed class OutboxDelivery(
    OutboxCatalogue catalogue,
    OutboxSignal signal,
    OutboxStore store,
    StorageReadiness readiness,
    IServiceScopeFactory scopes,
    FengsuiMeter meter,
    ILogger<OutboxDelivery> log) : BackgroundService
{
    internal const int BatchSize = 64;
    internal const int LargestBatch = 512;

    /// <summary>So many failures and a message is given up, or told about where its handler never gives up.</summary>
    public const int MaxAttempts = 12;

    // Smaller, and what a batch costs whatever is in it would become all that is done.
    private const int SmallestBatch = 8;
    private static readonly TimeSpan LongTurn = TimeSpan.FromMilliseconds(160);
    private static readonly TimeSpan ShortTurn = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan IdleWait = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, bool> _waiting = new(StringComparer.Ordinal);
    private readonly Counter<long> _delivered = meter.Meter.CreateCounter<long>("fengsui_outbox_delivered", "messages");
    private readonly Counter<long> _failed = meter.Meter.CreateCounter<long>("fengsui_outbox_failed", "attempts");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        await Task.WhenAll(catalogue.ByHandler.Values.Select(s => LoopAsync(s, signal.Of(s.Handler), stoppingToken)).Append(LookAsync(stoppingToken)));
    }

    /// <summary>Delivers all that is due for one handler; returns how many were delivered.</summary>
    internal async Task<int> DrainAsync(EventSubscription subscription, CancellationToken cancellation)
    {
        var total = 0;
        var oneByOne = 0;
        var size = BatchSize;
        for (var more = true; more;)
        {
            var limit = oneByOne > 0 ? 1 : size;
            var (delivered, held, failed) = await TryBatchAsync(subscription, limit, cancellation);
            if (delivered == size)
            {
                size = held > LongTurn ? Math.Max(SmallestBatch, size / 2) : held < ShortTurn ? Math.Min(LargestBatch, size * 2) : size;
            }

            // What is written after a batch that was not full wakes the loop again.
            more = failed is not null || delivered == limit;
            total += delivered;
            oneByOne = Math.Max(0, oneByOne - 1);
            if (failed is { Position: > 1 })
            {
                oneByOne = failed.Position;
            }
            else if (failed is not null)
            {
                await store.PostponeAsync(subscription.Handler, failed, cancellation);
            }
        }

        return total;
    }

    // Ends with the server.
    private async Task LoopAsync(EventSubscription subscription, Signal wake, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await DrainAsync(subscription, stopping);
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
                log.LogError(error, "Delivery to {Handler} stopped; it goes on within {Wait}", subscription.Handler, IdleWait);
            }

            _waiting[subscription.Handler] = true;
            await wake.WaitAsync(Timeout.InfiniteTimeSpan, store.Clock, stopping);
            _waiting[subscription.Handler] = false;
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        using var every = new PeriodicTimer(IdleWait, store.Clock);
        while (await every.WaitForNextTickAsync(stopping))
        {
            try
            {
                foreach (var handler in await store.DueAsync([.. _waiting.Where(w => w.Value).Select(w => w.Key)], stopping))
                {
                    signal.Raise(handler);
                }
            }
#pragma warning disable CA1031 // Edge of a loop, as above.
            catch (Exception error) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                log.LogWarning(error, "What is due could not be looked for; again in {Wait}", IdleWait);
            }
        }
    }

    // How long others had to wait for it: what it waited for them itself says nothing about its batch.
    private async Task<(int Delivered, TimeSpan Held, OutboxFailure? Failed)> TryBatchAsync(
        EventSubscription subscription, int limit, CancellationToken cancellation)
    {
        OutboxFailure? current = null;
        var began = store.Clock.GetTimestamp();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var delivered = await store.Unit.RunAsync(
                Actor.System(subscription.Handler),
                async work =>
                {
                    began = store.Clock.GetTimestamp();
                    var messages = await OutboxStore.ClaimAsync(work, subscription.Handler, limit, cancellation);
                    foreach (var (index, message) in messages.Index())
                    {
                        current = new OutboxFailure(message.Id, index + 1, message.Attempts, "");
                        await subscription.InvokeAsync(scope.ServiceProvider, message.Payload, work, cancellation);
                    }

                    await OutboxStore.RemoveAsync(work, messages, cancellation);
                    return messages.Count;
                },
                cancellation);
            _delivered.Add(delivered, new KeyValuePair<string, object?>("handler", subscription.Handler));
            return (delivered, store.Clock.GetElapsedTime(began), null);
        }
#pragma warning disable CA1031 // One a message: record, count, then try again later or give up. Trouble of the store goes to the loop.
        catch (Exception error) when (current is not null && !cancellation.IsCancellationRequested && StoreTrouble.Of(error) is null)
#pragma warning restore CA1031
        {
            _failed.Add(1, new KeyValuePair<string, object?>("handler", subscription.Handler));
            log.LogWarning(error, "{Handler} failed on message {Id}", subscription.Handler, current.MessageId);
            return (0, TimeSpan.Zero, current with { Error = error.Message });
        }
    }
}

/// <summary>The message on which a batch failed.</summary>
/// <param name="Position">Its place in the batch, from 1.</param>
internal sealed record OutboxFailure(long MessageId, int Position, int Attempts, string Error);
