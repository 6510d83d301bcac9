using System.Collections.Concurrent;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Rules.Backtests;

/// <summary>
/// Makes the backtests that wait, one after another. Each is one server's by a lease that is renewed while it runs; one whose server has died is
/// begun anew by whoever finds it.
/// </summary>
internal sealed class BacktestRunner(
    UnitOfWork unit, StorageReadiness readiness, Backtest backtest, BacktestPlanner planner, ChangeFeed feed, TimeProvider clock,
    ILogger<BacktestRunner> log) : BackgroundService
{
    /// <summary>A backtest is left to its server so long after the last sign of life.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private const int Steps = 20;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);
    private static readonly Actor Itself = Actor.System("sensing.backtests");
    private readonly Guid _owner = Guid.CreateVersion7(clock.GetUtcNow());
    private readonly Signal _wake = new();
    private readonly ConcurrentDictionary<Guid, (double Part, CancellationTokenSource Stop)> _running = [];

    /// <summary>There is work.</summary>
    public void Wake() => _wake.Raise();

    /// <summary>Stops one that runs here.</summary>
    public void Stop(Guid id)
    {
        if (_running.TryGetValue(id, out var running))
        {
            running.Stop.Cancel();
        }
    }

    /// <summary>The part that is done of one that runs here, 0 to 1.</summary>
    public double PartOf(Guid id) => _running.TryGetValue(id, out var running) ? running.Part : 0;

    /// <summary>Makes all that wait.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        while (await TakeAsync(cancellation) is { } next)
        {
            await MakeAsync(next, cancellation);
        }
    }

    /// <summary>Takes up what an ended process left half done: where one process alone writes, all that seems to run.</summary>
    public Task RecoverAsync(CancellationToken cancellation) => unit.RunAsync(
        Itself,
        work => work.Records.Database.IsNpgsql()
            ? Task.CompletedTask
            : work.Records.Set<RuleBacktest>().Where(b => b.State == BacktestState.Running)
                .ExecuteUpdateAsync(set => set.SetProperty(b => b.State, BacktestState.Waiting), cancellation),
        cancellation);

    /// <summary>Takes the next backtest that waits, or that a dead server has left, for this server; null when there is none.</summary>
    public Task<RuleBacktest?> TakeAsync(CancellationToken cancellation) => unit.RunAgainAsync(
        Itself,
        async work =>
        {
            var next = await work.Records.Set<RuleBacktest>()
                .Where(b => b.State == BacktestState.Waiting || (b.State == BacktestState.Running && (b.LeaseUntil == null || b.LeaseUntil < work.Now)))
                .OrderBy(b => b.CreatedAt).FirstOrDefaultAsync(cancellation);
            if (next is not null)
            {
                (next.State, next.Owner, next.LeaseUntil) = (BacktestState.Running, _owner, work.Now + Lease);
                next.Version++;
                Tell(work, next);
            }

            return next;
        },
        cancellation);

    /// <summary>Says that this server still runs it; false when it is no more its own.</summary>
    public async Task<bool> RenewAsync(Guid id, CancellationToken cancellation) => await unit.RunAsync(
        Itself,
        work => work.Records.Set<RuleBacktest>().Where(b => b.Id == id && b.Owner == _owner && b.State == BacktestState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.LeaseUntil, work.Now + Lease), cancellation),
        cancellation) > 0;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WaitAsync(stoppingToken);
            await RecoverAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await LookAsync(stoppingToken);
                await _wake.WaitAsync(LookEvery, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what runs is begun anew at the next start.
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            await DrainAsync(stopping);
        }
#pragma warning disable CA1031 // Edge of a loop: the store may be away for a while, or another server was faster twice; it looks again.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogWarning(error, "Backtests stopped; they go on in {Wait}", LookEvery);
        }
    }

    private async Task MakeAsync(RuleBacktest asked, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _running[asked.Id] = (0, stop);
        var renewing = KeepAsync(asked.Id, stop);
        try
        {
            var plan = await planner.OfAsync(Itself, asked, stop.Token);
            var result = await backtest.RunAsync(plan, part => Reach(asked, part, stop), stop.Token);
            await EndAsync(asked.Id, BacktestState.Done, result.Write(), "", stopping);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            log.LogInformation("Backtest {Backtest} was stopped", asked.Id);
        }
        catch (TooManyTransitionsException)
        {
            await EndAsync(asked.Id, BacktestState.Failed, "", "rules.backtest.too-many", stopping);
        }
#pragma warning disable CA1031 // Edge of a loop: one backtest that fails is told; the next one goes on.
        catch (Exception error) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(error, "Backtest {Backtest} failed", asked.Id);
            await EndAsync(asked.Id, BacktestState.Failed, "", "rules.backtest.failed", stopping);
        }
        finally
        {
            _running.TryRemove(asked.Id, out _);
            await stop.CancelAsync();
            await renewing;
        }
    }

    // One that somebody stopped, or that another server has taken, runs on in vain: it is stopped here.
    private async Task KeepAsync(Guid id, CancellationTokenSource stop)
    {
        using var timer = new PeriodicTimer(Lease / 4, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                if (!await RenewAsync(id, stop.Token))
                {
                    await stop.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It has ended.
        }
#pragma warning disable CA1031 // The store may be away: the lease runs out then, and the end of the run sees whose it is.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogWarning(error, "The lease of backtest {Backtest} was not renewed", id);
        }
    }

    // Open pages are told of each twentieth part.
    private void Reach(RuleBacktest asked, double part, CancellationTokenSource stop)
    {
        var before = PartOf(asked.Id);
        _running[asked.Id] = (part, stop);
        if ((int)(part * Steps) > (int)(before * Steps))
        {
            feed.Publish(new Change(RulePermissions.Topic, asked.RuleId.ToString(), asked.DivisionCode, clock.GetUtcNow(), "progress"));
        }
    }

    private Task EndAsync(Guid id, BacktestState state, string result, string problem, CancellationToken cancellation) => unit.RunAsync(
        Itself,
        async work =>
        {
            var asked = await work.Records.Set<RuleBacktest>().SingleOrDefaultAsync(b => b.Id == id, cancellation);
            if (asked is not { State: BacktestState.Running } || asked.Owner != _owner)
            {
                return;
            }

            (asked.State, asked.Result, asked.Problem, asked.EndedAt) = (state, result, problem, work.Now);
            asked.Version++;
            Tell(work, asked);
        },
        cancellation);

    private static void Tell(Work work, RuleBacktest asked) =>
        work.Announce(new Change(RulePermissions.Topic, asked.RuleId.ToString(), asked.DivisionCode, work.Now));
}
