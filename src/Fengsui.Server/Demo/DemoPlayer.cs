using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Demo;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Fengsui.Server.Hosting;
using Fengsui.Simulator.County;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Server.Demo;

/// <summary>
/// Fills an empty installation: accounts first, then the rooms' scenes in order. What was begun and not finished is said,
/// never repeated over half a county.
/// </summary>
internal sealed class DemoPlayer(
    FirstSetup setup,
    DemoAccounts accounts,
    UnitOfWork unit,
    Records records,
    IServiceScopeFactory scopes,
    DemoState state,
    ILogger<DemoPlayer> log)
{
    private const string Completed = "demo.completed";
    private const ulong Seed = 1;

    public async Task PlayAsync(CancellationToken cancellation)
    {
        if (await setup.IsNeededAsync(cancellation))
        {
            var county = CountyOptions.Default;
            await accounts.CreateAsync(cancellation);
            await PlayScenesAsync(county, cancellation);
        }
        else if (!await WasCompletedAsync(cancellation))
        {
            log.LogWarning("The demonstration was begun and not finished: delete the data folder and start again");
        }

        state.SetPlayed();
        accounts.Tell();
    }

    private async Task PlayScenesAsync(CountyOptions county, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var scenes = scope.ServiceProvider.GetServices<IDemoScene>().OrderBy(s => s.Order).ToList();
        var arguments = scope.ServiceProvider.GetRequiredService<ServerArguments>();
        var context = new DemoContext(scope.ServiceProvider, county.Code, county.Name, Seed, arguments.DataDirectory, log);
        var timers = scope.ServiceProvider.GetRequiredService<TimerService>();
        timers.Hold(true);
        foreach (var (index, scene) in scenes.Index())
        {
            context.Progress(scene.GetType().Name, index + 1, scenes.Count);
            await scene.PlayAsync(context, cancellation);
        }

        timers.Hold(false);

        await unit.RunAsync(
            context.Actor,
            work =>
            {
                work.Audit(Completed, "demo", county.Code);
                return Task.CompletedTask;
            },
            cancellation);
    }

    private async Task<bool> WasCompletedAsync(CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System("demo"));
        return await context.Audit.AnyAsync(e => e.Action == Completed, cancellation);
    }
}
