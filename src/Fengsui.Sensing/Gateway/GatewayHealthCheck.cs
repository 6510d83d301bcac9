using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Fengsui.Sensing.Gateway;

/// <summary>Degraded while a port cannot be opened: devices do not get through, the pages work.</summary>
internal sealed class GatewayHealthCheck(GatewayHealth health) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(health.Problems.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(string.Join(' ', health.Problems.Values)));
}
