using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Rosters;
using Fengsui.Notifications.Sending;
using Fengsui.Notifications.Settings;
using Fengsui.Places.Contracts;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fengsui.Notifications.Tests;

/// <summary>The room on a real store with a clock that stands; alarms come in as events, messages go out when they are told to.</summary>
internal sealed class CallHouse : IAsyncDisposable
{
    public const string County = "530129";
    public const string Town = "530129102";

    private const string Commands = "Microsoft.EntityFrameworkCore.Database.Command";

    private CallHouse(TestStore store) => Store = store;

    public TestStore Store { get; }

    public static Actor Admin { get; } = TestActors.With("", RoleNames.Administrator, RoleNames.DutyLeader);

    public DateTimeOffset Now => Store.Clock.GetUtcNow();

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<CallHouse> OpenAsync(StoreKind kind, params (string Key, string Value)[] configuration) => new(await TestStore.OpenAsync(new TestStoreSettings
    {
        Kind = kind,
        Modules = [new UiModule(), new NotificationsModule()],
        Configuration = configuration.ToDictionary(c => "Notifications:" + c.Key, c => (string?)c.Value),
        Configure = services => services.AddSingleton<IPlaceDirectory, TwoPlaces>()
            .AddSingleton<HeardWords>()
            .AddEventHandler<CallAnswered, HeardWords.Listener>("test.words")
            .AddLogging(logging => logging.AddFilter(Commands, LogLevel.Information)),
    }));

    /// <summary>How many queries the store was asked so far.</summary>
    public int Queries => Store.Log.Lines.Count(l => l.Category == Commands && l.Message.Contains("SELECT", StringComparison.Ordinal));

    public T Get<T>()
        where T : notnull => Store.Get<T>();

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    public async Task<Guid> ChannelAsync(string name, ChannelKind kind = ChannelKind.TestSink, ChannelSettings? settings = null, string? secret = null) =>
        Need(await Get<ChannelBook>().SaveAsync(Admin, null, new ChannelDraft(name, kind, settings ?? new ChannelSettings(), true, 0, secret), Stop));

    public async Task<Guid> ContactAsync(string name, string phone = "13800000001", string? quietFrom = null, string? quietUntil = null) =>
        Need(await Get<ContactBook>().SaveAsync(Admin, null, new ContactDraft(name, County, phone, "", quietFrom, quietUntil, true, 0), Stop));

    /// <summary>A roster that somebody has from now on for so many hours.</summary>
    public async Task<Guid> RosterAsync(Guid? contact, double hours = 24)
    {
        var roster = Need(await Get<RosterBook>().SaveAsync(Admin, null, new RosterDraft("值班" + Guid.CreateVersion7(Now).ToString("N")[20..], County, RosterDays.All, "08:00", "08:00", true, 0), Stop));
        if (contact is { } somebody)
        {
            Need(await Get<RosterBook>().SaveShiftAsync(Admin, roster, null, new ShiftDraft(somebody, Now, Now.AddHours(hours), false, "", 0), Stop));
        }

        return roster;
    }

    public async Task<Guid> TreeAsync(params CallStep[] steps) => await TreeAsync(d => d, steps);

    public async Task<Guid> TreeAsync(Func<CallTreeDraft, CallTreeDraft> change, params CallStep[] steps) => Need(await Get<TreeBook>().SaveAsync(
        Admin, null, change(new CallTreeDraft("火警", County, CallTrigger.Raised, [AlarmKind.FireAlarm], false, 1, true, true, steps, 0)), Stop));

    public static CallStep Person(Guid contact, int seconds, params Guid[] channels) => new(StepTarget.Person, null, null, contact, channels, seconds);

    public static CallStep OnDuty(Guid roster, int seconds, params Guid[] channels) => new(StepTarget.Roster, roster, null, null, channels, seconds);

    public static CallStep OfPlace(PlacePersonRole role, int seconds, params Guid[] channels) =>
        new(StepTarget.PlaceRole, null, role.ToString(), null, channels, seconds);

    /// <summary>The desk tells of an alarm; the event is delivered and what is due goes out.</summary>
    public async Task<Guid> RaiseAsync(Guid? place = null, AlarmKind kind = AlarmKind.FireAlarm, bool stale = false, bool send = true)
    {
        var id = Guid.CreateVersion7(Now);
        await PublishAsync(Moved(id, place ?? TwoPlaces.Hotel.Id, kind, null, AlarmState.Raised, raised: true, stale));
        if (send)
        {
            await SendAsync();
        }

        return id;
    }

    /// <summary>So many detectors of one place sound at once; the events are delivered together.</summary>
    public async Task<IReadOnlyList<Guid>> RaiseTogetherAsync(int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7(Now)).ToList();
        await PublishAsync([.. ids.Select(id => Moved(id, TwoPlaces.Hotel.Id, AlarmKind.FireAlarm, null, AlarmState.Raised, raised: true, stale: false))]);
        return ids;
    }

    /// <summary>The desk makes a move.</summary>
    public Task MoveAsync(Guid alarm, AlarmState from, AlarmState to) => PublishAsync(Made(alarm, from, to));

    /// <summary>A move as the desk tells of it, with who made it.</summary>
    /// <param name="outcome">Null for what the new state says.</param>
    public AlarmMoved Made(
        Guid alarm, AlarmState from, AlarmState to, AlarmOutcome? outcome = null, bool goesOn = false, AlarmKind kind = AlarmKind.FireAlarm, string by = "张值班") =>
        Moved(alarm, TwoPlaces.Hotel.Id, kind, from, to, raised: false, stale: false) with
        {
            Decision = new AlarmDecision(outcome ?? (Enum.TryParse<AlarmOutcome>(to.ToString(), out var said) ? said : AlarmOutcome.None), by, Now, goesOn),
        };

    public Task<int> SendAsync() => Get<MessageSender>().DrainAsync(Stop);

    /// <summary>Goes on second by second: timers, events, messages.</summary>
    public async Task PassAsync(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            await Store.AdvanceAsync(TimeSpan.FromSeconds(1), Stop);
            await SendAsync();
        }
    }

    public async Task<CallRun> RunAsync()
    {
        await using var context = Store.Look();
        return await context.Set<CallRun>().SingleAsync(Stop);
    }

    public async Task<List<T>> AllAsync<T>()
        where T : class
    {
        await using var context = Store.Look();
        return await context.Set<T>().ToListAsync(Stop);
    }

    public async Task<List<Call>> CallsAsync() => [.. (await AllAsync<Call>()).OrderBy(c => c.CalledAt).ThenBy(c => c.Sequence)];

    /// <summary>The token of the last link that the test gateway got for a person.</summary>
    public async Task<string> TokenOfAsync(string person)
    {
        var got = (await AllAsync<SinkMessage>()).Where(s => s.PersonName == person).OrderBy(s => s.FirstAt).Last();
        var text = Get<NotificationSecrets>().Open(got.Text);
        return text[(text.IndexOf("/answer/", StringComparison.Ordinal) + "/answer/".Length)..].Trim();
    }

    public static T Need<T>(Outcome<T> outcome) =>
        outcome.Refusal is { } refusal ? throw new InvalidOperationException($"{refusal.Code} {refusal.Field} {string.Join(' ', refusal.Arguments)}") : outcome.Value;

    /// <summary>The desk tells of something; the events are delivered.</summary>
    public async Task PublishAsync(params AlarmMoved[] moved)
    {
        await Store.Unit.RunAsync(
            TestActors.System,
            work =>
            {
                Array.ForEach(moved, work.Publish);
                return Task.CompletedTask;
            },
            Stop);
        await Store.DrainOutboxAsync(Stop);
    }

    public static AlarmMoved Moved(Guid id, Guid place, AlarmKind kind, AlarmState? from, AlarmState to, bool raised, bool stale)
    {
        var brief = TwoPlaces.Of(place);
        return new AlarmMoved(
            id, "20260302-0001", kind, place.ToString("N"), place, brief.Name, brief.Address, brief.DivisionCode, brief.SectorCode, "1-2-3", "厨房烟感", raised, from, to, stale);
    }
}

/// <summary>What the alarms' room would have heard.</summary>
internal sealed class HeardWords
{
    public List<CallAnswered> Said { get; } = [];

    internal sealed class Listener(HeardWords heard) : IEventHandler<CallAnswered>
    {
        public Task HandleAsync(CallAnswered message, Work work, CancellationToken cancellation)
        {
            heard.Said.Add(message);
            return Task.CompletedTask;
        }
    }
}

/// <summary>A register of two places.</summary>
internal sealed class TwoPlaces : IPlaceDirectory
{
    public static PlaceBrief Hotel { get; } = new(new Guid("00000000-0000-0000-0000-0000000000a1"), "云岭大酒店", "hotel", CallHouse.Town + "001", "culture-tourism", "人民路 1 号", 103, 25, true);

    public static PlaceBrief School { get; } = new(new Guid("00000000-0000-0000-0000-0000000000a2"), "实验小学", "school", CallHouse.Town + "002", "education", "学府路 2 号", 103, 25, false);

    public static PlaceBrief Of(Guid id) => id == Hotel.Id ? Hotel : School;

    public Task<PlaceBrief?> FindAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        Task.FromResult(new[] { Hotel, School }.FirstOrDefault(p => p.Id == placeId));

    public Task<IReadOnlyDictionary<Guid, PlaceBrief>> FindManyAsync(FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, PlaceBrief>>(new[] { Hotel, School }.Where(p => placeIds.Contains(p.Id)).ToDictionary(p => p.Id));

    public Task<IReadOnlyList<PlaceContact>> ContactsAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) => CallListAsync(records, placeId, cancellation);

    public Task<IReadOnlyList<PlaceContact>> CallListAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PlaceContact>>(placeId == Hotel.Id
            ? [new PlaceContact(new Guid("00000000-0000-0000-0000-0000000000b1"), PlacePersonRole.FireSafetyManager, "王经理", "13900000002", 1)]
            : []);

    public Task<IReadOnlyList<PlaceLane>> LanesAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<PlaceLane>>([]);

    public Task<IReadOnlyList<NearbyResponse>> NearbyAsync(FengsuiContext records, double longitude, double latitude, int perKind, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<NearbyResponse>>([]);

    public Task<IReadOnlyList<PlaceBrief>> SearchAsync(FengsuiContext records, string text, int limit, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<PlaceBrief>>([]);

    public Task<IReadOnlyList<string>> DivisionPathAsync(FengsuiContext records, string divisionCode, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IReadOnlyDictionary<string, string>> TypeNamesAsync(FengsuiContext records, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());
}
