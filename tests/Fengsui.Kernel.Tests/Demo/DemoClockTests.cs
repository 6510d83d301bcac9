using Fengsui.Kernel.Demo;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Kernel.Tests.Demo;

/// <summary>What a demonstration enters of the past is written as on the day itself; nothing else notices.</summary>
public sealed class DemoClockTests
{
    private static readonly DateTimeOffset Then = new(2024, 2, 29, 8, 30, 0, TimeSpan.Zero);

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_unit_of_work_is_of_the_day_that_is_played_and_the_next_is_of_today(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(new TestStoreSettings
        {
            Kind = kind, Modules = [new NotesModule()], Configure = services => services.AddSingleton<TimeProvider, DemoClock>(),
        });
        Task<DateTimeOffset> NowAsync() => store.Unit.RunAsync(TestActors.System, work => Task.FromResult(work.Now));

        var played = default(DateTimeOffset);
        var inner = default(DateTimeOffset);
        await DemoClock.AtAsync(Then, async () =>
        {
            await DemoClock.AtAsync(Then.AddDays(-1), async () => inner = await NowAsync());
            played = await NowAsync();
        });

        Assert.Equal(Then.AddDays(-1), inner);
        Assert.Equal(Then, played);
        Assert.True(await NowAsync() > Then.AddYears(1));
    }

    [Fact]
    public async Task Another_clock_is_not_moved()
    {
        await using var store = await TestStore.OpenAsync(new TestStoreSettings { Kind = StoreKind.Sqlite, Modules = [new NotesModule()] });
        await DemoClock.AtAsync(Then, async () => Assert.Equal(
            store.Clock.GetUtcNow(), await store.Unit.RunAsync(TestActors.System, work => Task.FromResult(work.Now))));
    }
}
