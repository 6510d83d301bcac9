using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Kernel.Tests.Outbox;

public sealed class OutboxTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_event_takes_effect_once_in_each_handler(StoreKind kind)
    {
        await using var store = await OpenAsync(kind, new Behaviour());
        await PublishAsync(store, "a", "b");

        Assert.Equal(4, await store.DrainOutboxAsync());
        Assert.Equal(0, await store.DrainOutboxAsync());
        Assert.Equal(["first:a", "first:b", "second:a", "second:b"], await EffectsAsync(store));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Events_arrive_in_the_order_of_writing(StoreKind kind)
    {
        var behaviour = new Behaviour();
        await using var store = await OpenAsync(kind, behaviour);
        var names = Enumerable.Range(0, (OutboxDelivery.BatchSize * 2) + 5).Select(i => $"{i:000}").ToArray();
        await PublishAsync(store, names);

        await store.DrainOutboxAsync();

        Assert.Equal(names, behaviour.Seen.Where(s => s.StartsWith("first:", StringComparison.Ordinal)).Select(s => s[6..]));
    }

    [Fact]
    public async Task A_turn_is_short_where_others_wait_for_it_and_not_because_it_waited_for_them()
    {
        var behaviour = new Behaviour();
        await using var store = await OpenAsync(StoreKind.Sqlite, behaviour);
        await PublishAsync(store, [.. Enumerable.Range(0, OutboxDelivery.BatchSize * 4).Select(i => $"{i:000}")]);
        var lease = await store.Get<WriteGate>().EnterAsync(default);
        var draining = store.Get<OutboxDelivery>().DrainAsync(store.Get<OutboxCatalogue>().ByHandler["first"], default);
        while (store.Get<WriteGate>().Waiting == 0)
        {
            await Task.Yield();
        }

        store.Clock.Advance(TimeSpan.FromMinutes(1));
        lease.Dispose();
        await draining;

        // 64, 128, and the 64 that are left: what is quick takes more at a time.
        Assert.Equal(3, behaviour.TurnsOf("first"));

        // Seven milliseconds for each: of 64 in a turn it comes down to 16, which is 112.
        behaviour.Acting = () => store.Clock.Advance(TimeSpan.FromMilliseconds(7));
        await store.Get<OutboxDelivery>().DrainAsync(store.Get<OutboxCatalogue>().ByHandler["second"], default);
        Assert.InRange(behaviour.TurnsOf("second"), 12, 16);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_handler_that_fails_half_way_leaves_nothing_behind(StoreKind kind)
    {
        var behaviour = new Behaviour { FailAfterEffect = name => name == "bad" };
        await using var store = await OpenAsync(kind, behaviour);
        await PublishAsync(store, "a", "bad", "b");

        await store.DrainOutboxAsync();

        Assert.Equal(["first:a", "first:b", "second:a", "second:bad", "second:b"], (await EffectsAsync(store)).Order(new ByHandlerThenOrder()));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_failed_is_tried_again_later_and_then_takes_effect_once(StoreKind kind)
    {
        var failures = 2;
        var behaviour = new Behaviour { FailAfterEffect = name => name == "bad" && failures-- > 0 };
        await using var store = await OpenAsync(kind, behaviour);
        await PublishAsync(store, "bad");

        await store.DrainOutboxAsync();
        Assert.DoesNotContain("first:bad", await EffectsAsync(store));
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        await store.DrainOutboxAsync();
        Assert.DoesNotContain("first:bad", await EffectsAsync(store));
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        await store.DrainOutboxAsync();
        store.Clock.Advance(TimeSpan.FromSeconds(4));
        await store.DrainOutboxAsync();

        Assert.Single(await EffectsAsync(store), "first:bad");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_loop_that_waits_is_woken_by_a_commit_and_by_what_becomes_due(StoreKind kind)
    {
        var failures = 1;
        var behaviour = new Behaviour { FailAfterEffect = name => name == "bad" && failures-- > 0 };
        await using var store = await OpenAsync(kind, behaviour);
        var delivery = store.Get<OutboxDelivery>();
        await delivery.StartAsync(default);

        // The clock stands still: only the commit can have woken them.
        await PublishAsync(store, "bad", "good");
        await SeenAsync(store, "first:good");
        await SeenAsync(store, "second:bad");

        while (!(await EffectsAsync(store)).Contains("first:bad"))
        {
            store.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        await delivery.StopAsync(default);
        Assert.Equal(4, (await EffectsAsync(store)).Count);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Poison_is_given_up_and_the_others_go_on(StoreKind kind)
    {
        var behaviour = new Behaviour { FailAfterEffect = name => name == "poison" };
        await using var store = await OpenAsync(kind, behaviour);
        store.Log.ExpectError("was given up");
        await PublishAsync(store, [.. Enumerable.Range(0, 10).Select(i => $"{i}"), "poison", "last"]);

        for (var i = 0; i < OutboxDelivery.MaxAttempts + 2; i++)
        {
            await store.DrainOutboxAsync();
            store.Clock.Advance(TimeSpan.FromMinutes(11));
        }

        await using var records = store.Look();
        var dead = await records.Outbox.SingleAsync();
        Assert.True(dead.Dead);
        Assert.Equal(OutboxDelivery.MaxAttempts, dead.Attempts);
        Assert.Equal("the handler broke", dead.LastError);
        Assert.Equal(11, (await EffectsAsync(store)).Count(e => e.StartsWith("first:", StringComparison.Ordinal)));

        // A batch that fails costs one round for each message before the bad one, not the batch again each time.
        Assert.Equal(2, behaviour.Seen.Count(s => s == "first:0"));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_dead_letter_can_be_tried_again_by_a_person(StoreKind kind)
    {
        var broken = true;
        var behaviour = new Behaviour { FailAfterEffect = _ => broken };
        await using var store = await OpenAsync(kind, behaviour);
        store.Log.ExpectError("was given up");
        await PublishAsync(store, "a");
        for (var i = 0; i < OutboxDelivery.MaxAttempts; i++)
        {
            await store.DrainOutboxAsync();
            store.Clock.Advance(TimeSpan.FromMinutes(11));
        }

        broken = false;
        var letters = store.Get<DeadLetters>();
        var page = (await letters.ListAsync(TestActors.System, new Kernel.Web.PageQuery(), default)).Value;
        var letter = Assert.Single(page.Items);
        Assert.Empty((await letters.ListAsync(TestActors.With("530102"), new Kernel.Web.PageQuery(), default)).Value.Items);
        Assert.Equal("kernel.outbox.not-found", (await letters.RetryAsync(TestActors.With("530102"), letter.Id, default)).Refusal?.Code);
        Assert.True((await letters.RetryAsync(TestActors.System, letter.Id, default)).Succeeded);
        await store.DrainOutboxAsync();

        Assert.Contains("first:a", await EffectsAsync(store));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_not_delivered_survives_a_restart(StoreKind kind)
    {
        await using var store = await OpenAsync(kind, new Behaviour());
        await PublishAsync(store, "a");
        await store.RestartAsync();

        Assert.Equal(2, await store.DrainOutboxAsync());
        Assert.Equal(["first:a", "second:a"], await EffectsAsync(store));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Two_deliverers_at_once_still_have_one_effect(StoreKind kind)
    {
        await using var store = await OpenAsync(kind, new Behaviour());
        await PublishAsync(store, [.. Enumerable.Range(0, 100).Select(i => $"{i:000}")]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await Task.Yield();
            await store.DrainOutboxAsync();
        }));
        await store.DrainOutboxAsync();

        var effects = await EffectsAsync(store);
        Assert.Equal(200, effects.Count);
        Assert.Equal(200, effects.Distinct().Count());
    }

    [Fact]
    public async Task A_refused_command_publishes_nothing()
    {
        await using var store = await OpenAsync(StoreKind.Sqlite, new Behaviour());
        await store.Unit.RunAsync<Kernel.Outcomes.Outcome<int>>(TestActors.System, work =>
        {
            work.Publish(new NoteWritten("a"));
            return Task.FromResult<Kernel.Outcomes.Outcome<int>>(Kernel.Outcomes.Refusal.Conflict("test.no"));
        });

        Assert.Equal(0, await store.DrainOutboxAsync());
    }

    [Fact]
    public async Task What_is_next_is_found_without_reading_or_sorting_what_waits_behind_it()
    {
        await using var store = await OpenAsync(StoreKind.Sqlite, new Behaviour());
        await using var records = store.Look();
        var steps = await QueryPlan.OfAsync(records, OutboxStore.Next(records, "first", store.Clock.GetUtcNow(), 64));
        Assert.Equal("SEARCH k USING INDEX ix_kernel_outbox_alive (handler=?)", Assert.Single(steps));
    }

    private static Task<TestStore> OpenAsync(StoreKind kind, Behaviour behaviour) => TestStore.OpenAsync(new TestStoreSettings
    {
        Kind = kind,
        Modules = [new NotesModule()],
        Configure = services => services
            .AddSingleton(behaviour)
            .AddEventHandler<NoteWritten, FirstHandler>("first")
            .AddEventHandler<NoteWritten, SecondHandler>("second"),
    });

    private static Task PublishAsync(TestStore store, params string[] texts) => store.Unit.RunAsync(TestActors.System, async work =>
    {
        foreach (var text in texts)
        {
            work.Publish(new NoteWritten(text));
            await work.Records.SaveChangesAsync();
        }
    });

    private static async Task SeenAsync(TestStore store, string effect)
    {
        while (!(await EffectsAsync(store)).Contains(effect))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    private static async Task<List<string>> EffectsAsync(TestStore store)
    {
        await using var records = store.Look();
        return await records.Set<Note>().OrderBy(n => n.Text).Select(n => n.Text).ToListAsync();
    }

    private sealed class ByHandlerThenOrder : IComparer<string>
    {
        private static readonly string[] Order = ["first:a", "first:b", "second:a", "second:bad", "second:b"];

        public int Compare(string? x, string? y) => Array.IndexOf(Order, x).CompareTo(Array.IndexOf(Order, y));
    }

    internal sealed class Behaviour
    {
        private readonly List<(string Handler, Work Turn)> _turns = [];

        public List<string> Seen { get; } = [];

        public Func<string, bool> FailAfterEffect { get; init; } = _ => false;

        public Action Acting { get; set; } = () => { };

        public int TurnsOf(string handler)
        {
            lock (Seen)
            {
                return _turns.Where(t => t.Handler == handler).Distinct().Count();
            }
        }

        public void Act(string handler, NoteWritten message, Work work, bool mayFail)
        {
            lock (Seen)
            {
                Seen.Add($"{handler}:{message.Text}");
                _turns.Add((handler, work));
            }

            Acting();

            work.Records.Add(new Note
            {
                Id = Guid.CreateVersion7(work.Now), Text = $"{handler}:{message.Text}", DivisionCode = "530102", WrittenAt = work.Now,
            });
            if (mayFail && FailAfterEffect(message.Text))
            {
                throw new InvalidOperationException("the handler broke");
            }
        }
    }

    internal sealed class FirstHandler(Behaviour behaviour) : IEventHandler<NoteWritten>
    {
        public Task HandleAsync(NoteWritten message, Work work, CancellationToken cancellation)
        {
            behaviour.Act("first", message, work, mayFail: true);
            return Task.CompletedTask;
        }
    }

    internal sealed class SecondHandler(Behaviour behaviour) : IEventHandler<NoteWritten>
    {
        public Task HandleAsync(NoteWritten message, Work work, CancellationToken cancellation)
        {
            behaviour.Act("second", message, work, mayFail: false);
            return Task.CompletedTask;
        }
    }
}
