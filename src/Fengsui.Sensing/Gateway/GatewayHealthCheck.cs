using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Fengsui.Sensing.Gateway;

/// <summary>Degraded while a port cannot be opened or unknown devices are turned away: some do not get through, the pages work.</summary>
internal sealed class GatewayHealthCheck(GatewayHealth health, SensingOptions options, TimeProvider clock) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = health.Problems.Values.ToList();
        if (health.TurnsAway(clock.GetUtcNow()))
        {
            problems.Add(
                $"Onboarding is full ({options.MaxOnboardingDevices} devices) and unknown devices are turned away; bind or retire those "
                + "that wait, or raise Sensing:MaxOnboardingDevices.");
        }

        return Task.FromResult(problems.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join(' ', problems)));
    }
}
