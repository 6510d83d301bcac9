using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Timers;

internal static class TimerTables
{
    public static void Add(ModelBuilder model) => model.Entity<DurableTimer>(timer =>
    {
        timer.ToTable("kernel_timer");
        timer.HasKey(t => new { t.Kind, t.Key });
        timer.Property(t => t.Kind).HasMaxLength(80);
        timer.Property(t => t.Key).HasMaxLength(120);
        timer.HasIndex(t => t.NextAttemptAt);
    });

    public static async Task ApplyAsync(
        FengsuiContext context, IReadOnlyCollection<TimerOrder> orders, CancellationToken cancellation)
    {
        // One order for all, so that two commands cannot each hold the row that the other wants.
        foreach (var order in orders.OrderBy(o => o.Kind, StringComparer.Ordinal).ThenBy(o => o.Key, StringComparer.Ordinal))
        {
            if (order.DueAt is not { } due)
            {
                await context.Timers.Where(t => t.Kind == order.Kind && t.Key == order.Key).ExecuteDeleteAsync(cancellation);
                continue;
            }

            var milliseconds = due.ToUnixTimeMilliseconds();
            await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO kernel_timer (kind, key, due_at, payload, attempts, next_attempt_at)
                 VALUES ({order.Kind}, {order.Key}, {milliseconds}, {order.Payload}, 0, {milliseconds})
                 ON CONFLICT (kind, key) DO UPDATE SET
                     due_at = excluded.due_at, payload = excluded.payload, attempts = 0,
                     next_attempt_at = excluded.next_attempt_at
                 """,
                cancellation);
        }
    }
}
