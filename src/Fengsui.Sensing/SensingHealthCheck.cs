using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Fengsui.Sensing;

/// <summary>Ready means: the listeners are open and the last commit of the engine worked. Says in words what does not.</summary>
internal sealed class SensingHealthCheck(EngineHealth engine, GatewayHealth gateway) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] problems = [.. gateway.Problems.Values, .. engine.Reason is { } reason ? [reason] : Array.Empty<string>()];
        return Task.FromResult(problems.Length == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(string.Join(' ', problems)));
    }
}
