using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Fengsui.Sensing.Engine;

/// <summary>Not ready while nothing can be stored: then no frame is confirmed.</summary>
internal sealed class EngineHealthCheck(EngineHealth health) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(health.Reason is { } reason ? HealthCheckResult.Unhealthy(reason) : HealthCheckResult.Healthy());
}
