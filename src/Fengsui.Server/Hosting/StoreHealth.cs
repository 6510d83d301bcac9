using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Server.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Fengsui.Server.Hosting;

/// <summary>
/// Ready when the store is open, can be read, and the last write worked. After trouble it tries a write that changes
/// nothing, so that the answer turns good again by itself when the cause is gone. Degraded while a message was given up or keeps failing.
/// </summary>
internal sealed class StoreHealth(StorageReadiness readiness, Records records, UnitOfWork unit, DemoState demo) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (!readiness.IsReady)
        {
            return HealthCheckResult.Unhealthy(readiness.Trouble?.Code ?? "kernel.starting");
        }

        var stuck = false;
        try
        {
            await using (var look = records.Open(Actor.System("kernel.health")))
            {
                stuck = await look.Outbox.AnyAsync(m => m.Dead || m.Attempts >= OutboxDelivery.MaxAttempts, cancellationToken);
            }

            if (readiness.Trouble is not null)
            {
                await unit.RunAsync(
                    Actor.System("kernel.health"),
                    work =>
                    {
                        work.Arm("kernel.health", "probe", DateTimeOffset.MaxValue);
                        return Task.CompletedTask;
                    },
                    cancellationToken);
            }
        }
        catch (Exception error) when (StoreTrouble.Of(error) is not null)
        {
            readiness.Note(StoreTrouble.Of(error)!);
        }

        if (readiness.Trouble is { } trouble)
        {
            return HealthCheckResult.Unhealthy(trouble.Code);
        }

        return !demo.Played.IsCompleted ? HealthCheckResult.Unhealthy("server.demo.playing")
            : stuck ? HealthCheckResult.Degraded("kernel.outbox.stuck")
            : HealthCheckResult.Healthy();
    }
}
