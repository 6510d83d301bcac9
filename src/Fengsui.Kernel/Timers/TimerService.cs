using Fengsui.Kernel.Access;
using Fengsui.Kernel.Operations;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Kernel.Timers;

/// <summary>
/// Fires timers when they are due. Each fires in a transaction of its own together with its removal: once, or again after a
/// failure, never twice with effect.
/// </summary>
/// <remarks>One loop; the stopping token means shutdown only. A handler that fails is tried again later and later.</remarks>
internal sealed class TimerService(
    TimerSignal signal,
    UnitOfWork unit,
    Records records,
    StorageReadiness readiness,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<TimerService> log) : BackgroundService
{
    private const int BatchSize = 100;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);
    private bool _held;

    /// <summary>While it is held the loop fires nothing by itself: whoever holds it plays a past, in which timers fire on their own day.</summary>
    internal void Hold(bool held)
    {
        Volatile.Write(ref _held, held);
        signal.Raise();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = LongestWait;
            try
            {
                wait = Volatile.Read(ref _held) ? LongestWait : await FireDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Edge of a loop: the store may be away for a while; record, wait, go on.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogError(error, "Timers stopped; they go on in {Wait}", wait);
            }

            await signal.WaitAsync(wait, clock, stoppingToken);
        }
    }

    /// <summary>Fires all that is due now; returns how long until the next.</summary>
    internal async Task<TimeSpan> FireDueAsync(CancellationToken cancellation)
    {
        while (true)
        {
            List<DurableTimer> due;
            DateTimeOffset? next;
            var now = clock.GetUtcNow();
            await using (var context = records.Open(Actor.System("kernel.timers")))
            {
                due = await context.Timers.Where(t => t.NextAttemptAt <= now).OrderBy(t => t.NextAttemptAt)
                    .Take(BatchSize).ToListAsync(cancellation);
                next = due.Count > 0
                    ? null
                    : await context.Timers.OrderBy(t => t.NextAttemptAt).Select(t => (DateTimeOffset?)t.NextAttemptAt)
                        .FirstOrDefaultAsync(cancellation);
            }

            if (due.Count == 0)
            {
                var wait = next is null ? LongestWait : next.Value - now;
                return TimeSpan.FromTicks(Math.Clamp(wait.Ticks, ShortestWait.Ticks, LongestWait.Ticks));
            }

            foreach (var timer in due)
            {
                await FireAsync(timer, cancellation);
            }
        }
    }

    private async Task FireAsync(DurableTimer timer, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var handler = scope.ServiceProvider.GetServices<ITimerHandler>().SingleOrDefault(h => h.Kind == timer.Kind)
                ?? throw new InvalidOperationException($"No handler takes timers of kind '{timer.Kind}'.");
            await unit.RunAsync(
                Actor.System(timer.Kind),
                async work =>
                {
                    // The due time in the condition: a timer set anew in between is not this one.
                    var mine = await work.Records.Timers
                        .Where(t => t.Kind == timer.Kind && t.Key == timer.Key && t.DueAt == timer.DueAt)
                        .ExecuteDeleteAsync(cancellation);
                    if (mine == 1)
                    {
                        await handler.FireAsync(timer, work, cancellation);
                    }
                },
                cancellation);
        }
        catch (DbUpdateConcurrencyException) when (!cancellation.IsCancellationRequested)
        {
            // Somebody's change of the same record was first, on this node or another: what is to be done is asked anew.
            log.LogInformation("Timer {Kind} {Key} met a change that came first; it is tried again", timer.Kind, timer.Key);
            await PostponeAsync(timer, cancellation);
        }
#pragma warning disable CA1031 // One per job: record, postpone, let the others fire.
        catch (Exception error) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(error, "Timer {Kind} {Key} failed", timer.Kind, timer.Key);
            await PostponeAsync(timer, cancellation);
        }
    }

    private Task PostponeAsync(DurableTimer timer, CancellationToken cancellation) => unit.RunAsync(
        Actor.System(timer.Kind),
        work =>
        {
            var next = work.Now + TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, timer.Attempts)));
            return work.Records.Timers.Where(t => t.Kind == timer.Kind && t.Key == timer.Key && t.DueAt == timer.DueAt)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(t => t.Attempts, t => t.Attempts + 1).SetProperty(t => t.NextAttemptAt, next),
                    cancellation);
        },
        cancellation);
}
