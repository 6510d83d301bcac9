using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Fengsui.Kernel.Outbox;

/// <summary>The queries of the delivery.</summary>
internal sealed class OutboxStore(
    UnitOfWork unit, Records records, OutboxCatalogue catalogue, TimeProvider clock, ILogger<OutboxStore> log)
{
    private const int LongestWait = 600;
    private const int LongestWaitOfKept = 60;

    public UnitOfWork Unit => unit;

    public TimeProvider Clock => clock;

    /// <summary>Which of these handlers have something due; looks without taking a turn to write.</summary>
    public async Task<List<string>> DueAsync(IReadOnlyCollection<string> handlers, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var context = records.Open(Actor.System("outbox"));
        return await context.Outbox.Where(m => handlers.Contains(m.Handler) && !m.Dead && m.DueAt <= now)
            .Select(m => m.Handler).Distinct().ToListAsync(cancellation);
    }

    /// <summary>Takes the next messages, in order of writing; none while another node delivers to this handler.</summary>
    public static async Task<List<OutboxMessage>> ClaimAsync(Work work, string handler, int limit, CancellationToken cancellation)
    {
        var context = work.Records;
        if (context.Database.IsNpgsql())
        {
            var mine = await context.Database
                .SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtext('fengsui.outbox'), hashtext({handler})) AS \"Value\"")
                .SingleAsync(cancellation);
            if (!mine)
            {
                return [];
            }
        }

        // Tracked, so that a handler that reads much can look ahead at what else it was given and read once for all of it.
        return await Next(context, handler, work.Now, limit).AsTracking().ToListAsync(cancellation);
    }

    /// <summary>What is due for a handler, in order of writing.</summary>
    public static IQueryable<OutboxMessage> Next(FengsuiContext context, string handler, DateTimeOffset now, int limit) =>
        context.Outbox.Where(m => m.Handler == handler && !m.Dead && m.DueAt <= now).OrderBy(m => m.Id).Take(limit);

    /// <summary>Takes delivered messages away, all in one statement.</summary>
    public static Task RemoveAsync(Work work, List<OutboxMessage> messages, CancellationToken cancellation)
    {
        var ids = messages.ConvertAll(m => m.Id);
        return work.Records.Outbox.Where(m => EF.Parameter(ids).Contains(m.Id)).ExecuteDeleteAsync(cancellation);
    }

    public Task PostponeAsync(string handler, OutboxFailure failure, CancellationToken cancellation) =>
        unit.RunAsync(
            Actor.System(handler),
            async work =>
            {
                var attempts = failure.Attempts + 1;
                var keeps = catalogue.ByHandler[handler].NeverGivesUp;
                var wait = TimeSpan.FromSeconds(Math.Min(keeps ? LongestWaitOfKept : LongestWait, Math.Pow(2, attempts)));
                var dead = attempts >= OutboxDelivery.MaxAttempts && !keeps;
                await work.Records.Outbox.Where(m => m.Id == failure.MessageId).ExecuteUpdateAsync(
                    set => set
                        .SetProperty(m => m.Attempts, attempts)
                        .SetProperty(m => m.DueAt, work.Now + wait)
                        .SetProperty(m => m.LastError, failure.Error)
                        .SetProperty(m => m.Dead, dead),
                    cancellation);
                if (keeps && attempts >= OutboxDelivery.MaxAttempts)
                {
                    log.LogError(
                        "Message {Id} for {Handler} failed {Attempts} times and is tried on: {Error}", failure.MessageId, handler, attempts, failure.Error);
                }

                if (dead)
                {
                    log.LogError(
                        "Message {Id} for {Handler} was given up after {Attempts} attempts: {Error}",
                        failure.MessageId, handler, attempts, failure.Error);
                }
            },
            cancellation);
}
