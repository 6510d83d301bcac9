using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.Drills;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Alarms.Tests.Telling;

/// <summary>One thing that happens in a story.</summary>
internal delegate Task Act(Story story);

/// <summary>
/// A night at the duty desk on a clock that stands until it is moved: signals come in through the outbox, people act through
/// the service, time limits fire on the way. See <see cref="Acts"/> for the words.
/// </summary>
internal sealed class Story : IAsyncDisposable
{
    private readonly List<PointTransition> _sent = [];
    private long _lastEvent;

    private Story(TestStore store) => (Store, Begin) = (store, store.Clock.GetUtcNow());

    public TestStore Store { get; }

    public DateTimeOffset Begin { get; }

    public DateTimeOffset Now => Store.Clock.GetUtcNow();

    public AlarmService Service => Store.Get<AlarmService>();

    public AlarmQueries Queries => Store.Get<AlarmQueries>();

    public DrillService Drills => Store.Get<DrillService>();

    public Heard Heard => Store.Get<Heard>();

    public IReadOnlyList<PointTransition> Sent => _sent;

    public static Task<Story> BeginAsync(StoreKind kind, params (string Key, string Value)[] configuration) =>
        BeginAsync(kind, hearsMoves: true, configuration);

    /// <summary>As <see cref="BeginAsync(StoreKind, ValueTuple{string, string}[])"/>, with nobody who takes the events of every move: for measurements.</summary>
    public static Task<Story> BeginUnheardAsync(StoreKind kind) => BeginAsync(kind, hearsMoves: false, []);

    private static async Task<Story> BeginAsync(StoreKind kind, bool hearsMoves, (string Key, string Value)[] configuration) => new(
        await TestStore.OpenAsync(new TestStoreSettings
        {
            Kind = kind,
            Modules = [new AlarmsModule()],
            Configuration = configuration.ToDictionary(c => c.Key, c => (string?)c.Value),
            Configure = services => (hearsMoves ? services.AddEventHandler<AlarmMoved, HearMoved>("test.moved") : services)
                .AddSingleton<TownPlaces>()
                .AddSingleton<IPlaceDirectory>(p => p.GetRequiredService<TownPlaces>())
                .AddSingleton<ISensingDirectory, TownSensing>()
                .AddSingleton<IRuleNames, TownRules>()
                .AddLocalization()
                .AddSingleton<TownVideo>()
                .AddSingleton<IVideoWatch>(p => p.GetRequiredService<TownVideo>())
                .AddSingleton<Heard>()
                .AddEventHandler<AlarmConfirmed, HearConfirmed>("test.confirmed")
                .AddEventHandler<AlarmRetracted, HearRetracted>("test.retracted")
                .AddEventHandler<AlarmEscalated, HearEscalated>("test.escalated"),
        }));

    public async Task TellAsync(params Act[] acts)
    {
        foreach (var act in acts)
        {
            await act(this);
        }
    }

    public async Task MoveToAsync(TimeSpan since)
    {
        var span = Begin + since - Now;
        Assert.True(span >= TimeSpan.Zero, "A story goes forward.");
        await Store.AdvanceAsync(span);
    }

    /// <summary>An event of a point, now.</summary>
    public PointTransition Transition(
        TestPoint point, SignalKind kind, SignalChange change, DateTimeOffset? occurredAt = null, bool late = false, bool inTest = false,
        bool doubtful = false) => new(
            ++_lastEvent, point.DeviceId, "000000000001", point.Id, point.Level, point.Place?.Id, point.Place?.DivisionCode ?? "530129",
            kind, change, occurredAt ?? Now, Now, late, doubtful, inTest, point.SystemType, point.ComponentType,
            point.Label, point.Description, _lastEvent + 10_000);

    /// <summary>Sends events as the engine does, all in one transaction, and delivers them.</summary>
    public async Task SendAsync(params PointTransition[] transitions)
    {
        _sent.AddRange(transitions);
        await PublishAsync(transitions);
        await Store.DrainOutboxAsync();
    }

    /// <summary>Sends what other rooms tell, all in one transaction, and delivers it.</summary>
    public async Task HearAsync<T>(params T[] messages)
        where T : notnull
    {
        await PublishAsync(messages);
        await Store.DrainOutboxAsync();
    }

    /// <summary>Everything that was ever sent, delivered once more.</summary>
    public async Task RedeliverAsync()
    {
        await PublishAsync(_sent);
        await Store.DrainOutboxAsync();
    }

    public async Task<Alarm> AlarmAsync(TestPoint point, AlarmKind kind = AlarmKind.FireAlarm)
    {
        var alarms = await AlarmsAsync(point, kind);
        return Assert.Single(alarms);
    }

    public async Task<List<Alarm>> AlarmsAsync(TestPoint? point = null, AlarmKind? kind = null)
    {
        await using var records = Store.Look();
        return await records.Set<Alarm>()
            .Where(a => (point == null || a.PointId == point.Id) && (kind == null || a.Kind == kind))
            .OrderBy(a => a.ReceivedAt).ThenBy(a => a.Number).ToListAsync();
    }

    public async Task<List<AlarmEntry>> TimelineAsync(Alarm alarm)
    {
        await using var records = Store.Look();
        return await records.Set<AlarmEntry>().Where(e => e.AlarmId == alarm.Id).OrderBy(e => e.Sequence).ToListAsync();
    }

    /// <summary>Somebody who looks at the alarm as it is makes a move.</summary>
    public async Task<Outcome<AlarmBrief>> MoveAsync(
        Kernel.Access.Actor actor, TestPoint point, AlarmMove move, MoveInput? input = null, AlarmKind kind = AlarmKind.FireAlarm)
    {
        var alarm = (await AlarmsAsync(point, kind)).Last();
        var said = input ?? MoveInput.None;
        return await Service.MoveAsync(
            actor, alarm.Id, move, GroupMoves.Judges(move) ? said with { ExpectedVersion = said.ExpectedVersion ?? alarm.Version } : said, default);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private Task PublishAsync<T>(IEnumerable<T> messages)
        where T : notnull => Store.Unit.RunAsync(
        TestActors.System,
        work =>
        {
            foreach (var message in messages)
            {
                work.Publish(message);
            }

            return Task.CompletedTask;
        });
}

/// <summary>What the rooms above would have heard.</summary>
internal sealed class Heard
{
    public List<AlarmConfirmed> Confirmed { get; } = [];

    public List<AlarmRetracted> Retracted { get; } = [];

    public List<AlarmEscalated> Escalated { get; } = [];

    public List<AlarmMoved> Moved { get; } = [];
}

internal sealed class HearMoved(Heard heard) : IEventHandler<AlarmMoved>
{
    public Task HandleAsync(AlarmMoved message, Work work, CancellationToken cancellation)
    {
        heard.Moved.Add(message);
        return Task.CompletedTask;
    }
}

internal sealed class HearConfirmed(Heard heard) : IEventHandler<AlarmConfirmed>
{
    public Task HandleAsync(AlarmConfirmed message, Work work, CancellationToken cancellation)
    {
        heard.Confirmed.Add(message);
        return Task.CompletedTask;
    }
}

internal sealed class HearRetracted(Heard heard) : IEventHandler<AlarmRetracted>
{
    public Task HandleAsync(AlarmRetracted message, Work work, CancellationToken cancellation)
    {
        heard.Retracted.Add(message);
        return Task.CompletedTask;
    }
}

internal sealed class HearEscalated(Heard heard) : IEventHandler<AlarmEscalated>
{
    public Task HandleAsync(AlarmEscalated message, Work work, CancellationToken cancellation)
    {
        heard.Escalated.Add(message);
        return Task.CompletedTask;
    }
}
