using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Rules;
using Fengsui.Sensing.Rules.Backtests;
using Fengsui.Sensing.Tests.Rules.Live;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fengsui.Sensing.Tests.Rules;

/// <summary>A backtest is one server's: two do not take the same, and one whose server died is taken up again.</summary>
[Trait("Req", "S-79")]
public sealed class BacktestLeaseTests
{
    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Of_two_servers_each_takes_another_and_none_twice(StoreKind kind)
    {
        await using var stage = await LiveStage.OpenAsync(kind);
        await AskAsync(stage, 8);
        var (one, other) = (Server(stage), Server(stage));
        var taken = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            // Both at once: whoever comes second sees that it is taken, and takes the next.
            var both = await Task.WhenAll(one.TakeAsync(default), other.TakeAsync(default));
            taken.AddRange(both.Select(b => b!.Id));
        }

        Assert.Equal(8, taken.Distinct().Count());
        Assert.Null(await one.TakeAsync(default));
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_backtest_of_a_dead_server_is_taken_up_when_its_lease_has_run_out_and_its_late_end_changes_nothing(StoreKind kind)
    {
        await using var stage = await LiveStage.OpenAsync(kind);
        await AskAsync(stage, 1);
        var (dead, other) = (Server(stage), Server(stage));
        var job = (await dead.TakeAsync(default))!;
        stage.Store.Clock.Advance(BacktestRunner.Lease - TimeSpan.FromSeconds(1));
        Assert.Null(await other.TakeAsync(default));

        // A sign of life keeps it.
        Assert.True(await dead.RenewAsync(job.Id, default));
        stage.Store.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await other.TakeAsync(default));

        stage.Store.Clock.Advance(BacktestRunner.Lease);
        await other.DrainAsync(default);
        Assert.False(await dead.RenewAsync(job.Id, default));
        await using var look = stage.Store.Look();
        var done = await look.Set<RuleBacktest>().SingleAsync();
        Assert.Equal((BacktestState.Done, ""), (done.State, done.Problem));
        Assert.NotEqual("", done.Result);
        Assert.NotEqual(job.Owner, done.Owner);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_restart_takes_up_at_once_what_no_other_server_can_be_running(StoreKind kind)
    {
        await using var stage = await LiveStage.OpenAsync(kind);
        await AskAsync(stage, 1);
        await Server(stage).TakeAsync(default);
        var next = Server(stage);
        await next.RecoverAsync(default);
        Assert.Equal(kind == StoreKind.Sqlite, await next.TakeAsync(default) is not null);
    }

    private static BacktestRunner Server(LiveStage stage) => new(
        stage.Store.Unit, stage.Store.Get<StorageReadiness>(), stage.Store.Get<Backtest>(), stage.Store.Get<BacktestPlanner>(),
        stage.Store.Get<ChangeFeed>(), stage.Store.Clock, NullLogger<BacktestRunner>.Instance);

    private static async Task AskAsync(LiveStage stage, int count)
    {
        var rule = await stage.ForceAsync(RuleStage.Limit60);
        await stage.Store.Unit.RunAsync(TestActors.System, async work =>
        {
            var edition = await work.Records.Set<RuleEdition>().SingleAsync(e => e.RuleId == rule);
            for (var i = 0; i < count; i++)
            {
                work.Records.Add(new RuleBacktest
                {
                    Id = Guid.CreateVersion7(work.Now.AddMilliseconds(i)), RuleId = rule, EditionId = edition.Id, Digest = edition.Digest, Definition = edition.Definition,
                    Bindings = edition.Bindings, From = work.Now.AddDays(-1), To = work.Now, DivisionCode = "990101", CreatedAt = work.Now.AddMilliseconds(i),
                    CreatedBy = "test",
                });
            }
        });
    }
}
