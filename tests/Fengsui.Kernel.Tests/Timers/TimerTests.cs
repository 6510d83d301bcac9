using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Kernel.Tests.Timers;

public sealed class TimerTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_timer_fires_once_when_it_is_due(StoreKind kind)
    {
        var bell = new Bell();
        await using var store = await OpenAsync(kind, bell);
        await ArmAsync(store, "a", TimeSpan.FromMinutes(3), "why");

        store.Clock.Advance(TimeSpan.FromMinutes(3) - TimeSpan.FromMilliseconds(1));
        await store.FireTimersAsync();
        Assert.Empty(bell.Rings);

        store.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await store.FireTimersAsync();
        await store.FireTimersAsync();
        Assert.Equal(["a why 0"], bell.Rings);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_timer_that_passed_while_the_server_was_down_fires_once_late(StoreKind kind)
    {
        var bell = new Bell();
        await using var store = await OpenAsync(kind, bell);
        await ArmAsync(store, "a", TimeSpan.FromMinutes(3));
        store.Clock.Advance(TimeSpan.FromHours(2));
        await store.RestartAsync();

        await store.FireTimersAsync();

        Assert.Equal([$"a  {TimeSpan.FromMinutes(117).TotalSeconds}"], bell.Rings);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_handler_may_arm_its_timer_again(StoreKind kind)
    {
        var bell = new Bell { Again = TimeSpan.FromMinutes(1) };
        await using var store = await OpenAsync(kind, bell);
        await ArmAsync(store, "a", TimeSpan.FromMinutes(1));

        await store.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(5, bell.Rings.Count);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_timer_set_anew_forgets_the_earlier_time(StoreKind kind)
    {
        var bell = new Bell();
        await using var store = await OpenAsync(kind, bell);
        await ArmAsync(store, "a", TimeSpan.FromMinutes(1), "first");
        await ArmAsync(store, "a", TimeSpan.FromMinutes(5), "second");

        await store.AdvanceAsync(TimeSpan.FromMinutes(4));
        Assert.Empty(bell.Rings);
        await store.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["a second 0"], bell.Rings);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_timer_taken_away_does_not_fire(StoreKind kind)
    {
        var bell = new Bell();
        await using var store = await OpenAsync(kind, bell);
        await ArmAsync(store, "a", TimeSpan.FromMinutes(1));
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Disarm("bell", "a");
            return Task.CompletedTask;
        });

        await store.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Empty(bell.Rings);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task In_one_command_the_last_word_counts(StoreKind kind)
    {
        var bell = new Bell();
        await using var store = await OpenAsync(kind, bell);
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Arm("bell", "a", work.Now.AddMinutes(1));
            work.Disarm("bell", "a");
            work.Disarm("bell", "b");
            work.Arm("bell", "b", work.Now.AddMinutes(1));
            return Task.CompletedTask;
        });

        await store.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(["b  0"], bell.Rings);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_handler_that_fails_is_tried_later_and_later_and_others_fire(StoreKind kind)
    {
        var bell = new Bell { Fails = key => key == "bad" };
        await using var store = await OpenAsync(kind, bell);
        store.Log.ExpectError("Timer bell bad failed");
        await ArmAsync(store, "bad", TimeSpan.Zero);
        await ArmAsync(store, "good", TimeSpan.FromMilliseconds(1));
        store.Clock.Advance(TimeSpan.FromSeconds(1));

        await store.FireTimersAsync();
        Assert.Equal(["good  0.999"], bell.Rings);
        var waits = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            await using var records = store.Look();
            var next = (await records.Timers.SingleAsync()).NextAttemptAt;
            waits.Add((next - store.Clock.GetUtcNow()).TotalSeconds);
            store.Clock.SetUtcNow(next);
            await store.FireTimersAsync();
        }

        Assert.Equal([1, 2, 4, 8, 16], waits);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_handler_that_gives_up_waiting_does_not_hold_the_others(StoreKind kind)
    {
        var bell = new Bell { TimesOut = key => key == "slow" };
        await using var store = await OpenAsync(kind, bell);
        store.Log.ExpectError("Timer bell slow failed");
        await ArmAsync(store, "slow", TimeSpan.Zero);
        await ArmAsync(store, "good", TimeSpan.FromMilliseconds(1));
        store.Clock.Advance(TimeSpan.FromSeconds(1));

        await store.FireTimersAsync();

        Assert.Equal(["good  0.999"], bell.Rings);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_kind_that_nobody_takes_is_kept(StoreKind kind)
    {
        await using var store = await OpenAsync(kind, new Bell());
        store.Log.ExpectError("No handler takes timers of kind 'nobody'");
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Arm("nobody", "a", work.Now);
            return Task.CompletedTask;
        });

        await store.FireTimersAsync();

        await using var records = store.Look();
        Assert.Equal(1, (await records.Timers.SingleAsync()).Attempts);
    }

    private static Task<TestStore> OpenAsync(StoreKind kind, Bell bell) => TestStore.OpenAsync(new TestStoreSettings
    {
        Kind = kind,
        Modules = [new NotesModule()],
        Configure = services => services.AddSingleton<ITimerHandler>(bell),
    });

    private static Task ArmAsync(TestStore store, string key, TimeSpan after, string payload = "") =>
        store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Arm("bell", key, work.Now + after, payload);
            return Task.CompletedTask;
        });

    private sealed class Bell : ITimerHandler
    {
        public string Kind => "bell";

        public List<string> Rings { get; } = [];

        public TimeSpan? Again { get; init; }

        public Func<string, bool> Fails { get; init; } = _ => false;

        public Func<string, bool> TimesOut { get; init; } = _ => false;

        public Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
        {
            if (TimesOut(timer.Key))
            {
                throw new OperationCanceledException("the handler's own time-out");
            }

            if (Fails(timer.Key))
            {
                throw new InvalidOperationException("the bell is broken");
            }

            Rings.Add($"{timer.Key} {timer.Payload} {(work.Now - timer.DueAt).TotalSeconds}");
            if (Again is { } again)
            {
                work.Arm(Kind, timer.Key, timer.DueAt + again);
            }

            return Task.CompletedTask;
        }
    }
}
