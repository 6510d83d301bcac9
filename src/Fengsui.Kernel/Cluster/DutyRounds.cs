using Fengsui.Kernel.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Kernel.Cluster;

/// <summary>Registers what is looked at again and again, by one node of a cluster.</summary>
public static class DutyRoundsRegistration
{
    /// <summary>From the opening of the store on, one node makes a round with the service each time the span has passed.</summary>
    /// <typeparam name="TService">Asked for anew in every round, in a scope of that round.</typeparam>
    public static IServiceCollection AddDutyRounds<TService>(
        this IServiceCollection services, string duty, TimeSpan every, Func<TService, CancellationToken, Task> round)
        where TService : notnull =>
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<DutyRounds<TService>>(provider, new DutyRound<TService>(duty, every, round)));
}

/// <summary>What goes round: a duty's name, the span between two rounds, and the round.</summary>
internal sealed record DutyRound<TService>(string Duty, TimeSpan Every, Func<TService, CancellationToken, Task> Round);

/// <summary>Makes the rounds. One that fails is logged, and the next one comes all the same.</summary>
internal sealed partial class DutyRounds<TService>(
    DutyRound<TService> what, IServiceScopeFactory scopes, NodeDuties duties, StorageReadiness ready, TimeProvider clock, ILogger<NodeDuties> log) : BackgroundService
    where TService : notnull
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WaitAsync(stoppingToken);
        await duties.HoldAsync(what.Duty, GoRoundAsync, stoppingToken);
    }

    private async Task GoRoundAsync(CancellationToken held)
    {
        using var timer = new PeriodicTimer(what.Every, clock);
        while (await timer.WaitForNextTickAsync(held))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await what.Round(scope.ServiceProvider.GetRequiredService<TService>(), held);
            }
#pragma warning disable CA1031 // Edge of a loop: the store may be away for a while; the next round goes on.
            catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Failed(log, error, what.Duty, what.Every);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of {Duty} failed; the next one is in {Every}")]
    private static partial void Failed(ILogger log, Exception error, string duty, TimeSpan every);
}
