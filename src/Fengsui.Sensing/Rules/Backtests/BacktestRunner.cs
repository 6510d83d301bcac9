using System.Collections.Concurrent;
using System.Threading.Channels;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Rules.Backtests;

/// <summary>Makes the backtests that wait, one after another; one that an ended process left half done is begun anew.</summary>
internal sealed class BacktestRunner(
    UnitOfWork unit, StorageReadiness readiness, Backtest backtest, BacktestPlanner planner, ChangeFeed feed, TimeProvider clock,
    ILogger<BacktestRunner> log) : BackgroundService
{
    private const int Steps = 20;
    private static readonly Actor Itself = Actor.System("sensing.backtests");
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<Guid, (double Part, CancellationTokenSource Stop)> _running = [];

    /// <summary>There is work.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

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

    /// <summary>Takes up what an ended process left half done.</summary>
    public Task RecoverAsync(CancellationToken cancellation) => unit.RunAsync(
        Itself,
        work => work.Records.Set<RuleBacktest>().Where(b => b.State == BacktestState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.State, BacktestState.Waiting), cancellation),
        cancellation);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WaitAsync(stoppingToken);
            await RecoverAsync(stoppingToken);
            do
            {
                await DrainAsync(stoppingToken);
            }
            while (await _wake.Reader.ReadAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what runs is begun anew at the next start.
        }
    }

    private Task<RuleBacktest?> TakeAsync(CancellationToken cancellation) => unit.RunAsync(
        Itself,
        async work =>
        {
            var next = await work.Records.Set<RuleBacktest>().Where(b => b.State == BacktestState.Waiting).OrderBy(b => b.CreatedAt)
                .FirstOrDefaultAsync(cancellation);
            if (next is not null)
            {
                next.State = BacktestState.Running;
                next.Version++;
                Tell(work, next);
            }

            return next;
        },
        cancellation);

    private async Task MakeAsync(RuleBacktest asked, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _running[asked.Id] = (0, stop);
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
            var asked = await work.Records.Set<RuleBacktest>().SingleAsync(b => b.Id == id, cancellation);
            if (asked.State != BacktestState.Running)
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
