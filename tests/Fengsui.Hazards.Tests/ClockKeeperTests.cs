using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests;

/// <summary>A clock that stands, goes on, and is given a later day, with its timer, on both stores.</summary>
[Trait("Req", "S-95")]
public sealed class ClockKeeperTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_clock_that_stands_does_not_pass_and_goes_on_with_what_was_left(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var (hazard, before) = await RegisteredAsync(store);

        await store.AdvanceAsync(TimeSpan.FromDays(1), Cancellation);
        Assert.Equal("reason", (await ActAsync(store, hazard, (keeper, work, clock) => keeper.PauseAsync(work, clock, " ", Cancellation)))?.Field);
        Assert.Null(await ActAsync(store, hazard, (keeper, work, clock) => keeper.PauseAsync(work, clock, "等待鉴定", Cancellation)));
        Assert.Equal(
            "hazards.clock.not-running",
            (await ActAsync(store, hazard, (keeper, work, clock) => keeper.PauseAsync(work, clock, "等待鉴定", Cancellation)))?.Code);

        await store.AdvanceAsync(TimeSpan.FromDays(14), Cancellation);
        Assert.Equal(ClockState.Paused, (await ClockAsync(store, hazard)).State);
        Assert.Null(await ActAsync(store, hazard, (keeper, work, clock) => keeper.ResumeAsync(work, clock, Cancellation)));
        Assert.Equal((ClockState.Running, before.AddDays(14)), ((await ClockAsync(store, hazard)).State, (await ClockAsync(store, hazard)).DueAt));

        await store.AdvanceAsync(TimeSpan.FromDays(3), Cancellation);
        Assert.Equal(ClockState.Passed, (await ClockAsync(store, hazard)).State);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_clock_whose_rule_allows_no_extension_is_not_extended_and_a_deadline_runs_again_after_it_passed(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var (hazard, _) = await RegisteredAsync(store);
        var later = new DateOnly(2026, 4, 1);
        Assert.Equal(
            "hazards.clock.no-extension",
            (await ActAsync(store, hazard, (keeper, work, clock) => Task.FromResult(keeper.Extend(work, clock, later, "等待鉴定"))))?.Code);

        await store.MoveAsync(hazard, Inspector, HazardMove.Order, Ordered(new DateOnly(2026, 3, 4)));
        await store.AdvanceAsync(TimeSpan.FromDays(2.9), Cancellation);
        Assert.Equal(ClockState.Passed, (await ClockAsync(store, hazard, ClockCodes.Rectification)).State);
        Assert.Equal("deadline", (await ExtendAsync(store, hazard, new DateOnly(2026, 3, 4)))?.Field);
        Assert.Null(await ExtendAsync(store, hazard, later));

        var clock = await ClockAsync(store, hazard, ClockCodes.Rectification);
        Assert.Equal((ClockState.Running, null, "等待鉴定"), (clock.State, clock.NoticedAt, clock.Reason));
    }

    private static async Task<(Guid Hazard, DateTimeOffset DueAt)> RegisteredAsync(TestStore store)
    {
        var made = await store.FoundAsync(await store.HotelAsync());
        await store.MoveAsync(made.Id, Inspector, HazardMove.Register, Responsible);
        return (made.Id, (await ClockAsync(store, made.Id)).DueAt);
    }

    private static Task<Refusal?> ExtendAsync(TestStore store, Guid hazard, DateOnly until) => ActAsync(
        store, hazard, (keeper, work, clock) => Task.FromResult(keeper.Extend(work, clock, until, "等待鉴定")), ClockCodes.Rectification);

    private static async Task<Refusal?> ActAsync(
        TestStore store, Guid hazard, Func<ClockKeeper, Work, Clock, Task<Refusal?>> act, string code = ClockCodes.OrderServed) =>
        (await store.Unit.RunAsync<Outcome<Done>>(
            Chief,
            async work =>
            {
                var clock = await work.Records.Set<Clock>().AsTracking().SingleAsync(c => c.SubjectId == hazard && c.RuleCode == code && c.EndedAt == null, Cancellation);
                return await act(store.Get<ClockKeeper>(), work, clock) is { } refusal ? refusal : Outcome.Done;
            },
            Cancellation)).Refusal;

    private static async Task<Clock> ClockAsync(TestStore store, Guid hazard, string code = ClockCodes.OrderServed)
    {
        await using var records = store.Look();
        return await records.Set<Clock>().SingleAsync(c => c.SubjectId == hazard && c.RuleCode == code, Cancellation);
    }
}
