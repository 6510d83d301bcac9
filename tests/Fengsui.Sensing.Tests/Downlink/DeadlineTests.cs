using System.Collections.Concurrent;
using System.Net;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Downlink;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Gateway;
using Fengsui.Sensing.Seeding;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fengsui.Sensing.Tests.Downlink;

/// <summary>What hangs on durable timers, on a clock that stands until it is moved.</summary>
[Trait("Req", "S-79")]
public sealed class DeadlineTests
{
    private static readonly Guid Place = new("01930000-0000-7000-8000-0000000000aa");
    private static readonly DeviceKey Key = new(889);
    private readonly Transmitter _device = new(889);
    private readonly Recorder _told = new();

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_duty_check_that_nobody_answers_ends_with_its_window_also_over_a_restart(StoreKind kind)
    {
        await using var room = await RoomAsync(kind);
        var id = await DutyCheckAsync(room, minutes: 5);
        await room.RestartAsync();
        await room.Store.AdvanceAsync(TimeSpan.FromMinutes(4));
        Assert.Equal(CommandState.Confirmed, (await CommandAsync(room, id)).State);
        await room.Store.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(CommandState.NotAnswered, (await CommandAsync(room, id)).State);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_duty_check_is_answered_by_the_key_within_its_window(StoreKind kind)
    {
        await using var room = await RoomAsync(kind);
        var id = await DutyCheckAsync(room, minutes: 5);
        await room.Store.AdvanceAsync(TimeSpan.FromMinutes(4));
        await room.HearAsync(_device.Operation(0b10_0000, room.Now, facility: false));
        await room.Store.AdvanceAsync(TimeSpan.FromMinutes(10));
        var record = await CommandAsync(room, id);
        Assert.Equal(CommandState.Answered, record.State);
        Assert.NotNull(record.AnsweredAt);

        var late = await DutyCheckAsync(room, minutes: 1);
        await room.Store.AdvanceAsync(TimeSpan.FromMinutes(2));
        await room.HearAsync(_device.Operation(0b10_0000, room.Now, facility: false));
        await room.Store.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal(CommandState.NotAnswered, (await CommandAsync(room, late)).State);
    }

    [Fact]
    public async Task Whoever_answers_was_asked_even_if_the_devices_confirm_was_lost()
    {
        await using var room = await RoomAsync(StoreKind.Sqlite);
        var id = await DutyCheckAsync(room, minutes: 5);
        await room.Store.Unit.RunAsync(TestActors.System, async work =>
            (await work.Records.Set<CommandRecord>().SingleAsync(c => c.Id == id)).State = CommandState.TimedOut);
        await room.HearAsync(_device.Operation(0b10_0000, room.Now, facility: false));
        await room.Store.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal(CommandState.Answered, (await CommandAsync(room, id)).State);
    }

    [Fact]
    public async Task Each_device_is_polled_at_its_own_interval_and_a_new_interval_counts_at_once()
    {
        await using var room = await RoomAsync(StoreKind.Sqlite);
        room.Connect();
        await room.HearAsync(_device.Heartbeat(room.Now));
        var polls = await PollsWithinAsync(room, TimeSpan.FromHours(4));
        Assert.InRange(polls, 7, 8); // Half an hour each, the first somewhere in the second half of the first interval.

        var device = await DeviceAsync(room);
        Assert.True((await room.Get<DeviceWriter>().ChangeAsync(
            TestActors.System, device.Id, new DeviceChange(device.Version, PollIntervalSeconds: 600), default)).Succeeded);
        Assert.Equal(12, await PollsWithinAsync(room, TimeSpan.FromHours(2)));
        device = await DeviceAsync(room);
        var refused = await room.Get<DeviceWriter>().ChangeAsync(
            TestActors.System, device.Id, new DeviceChange(device.Version, PollIntervalSeconds: 7_201), default);
        Assert.Equal("sensing.device.poll-interval", refused.Refusal!.Code);
    }

    [Fact]
    public async Task A_device_taken_back_into_use_is_polled_again()
    {
        await using var room = await RoomAsync(StoreKind.Sqlite);
        var peer = room.Connect();
        await room.HearAsync(_device.Heartbeat(room.Now));
        await RetireAsync(room, retired: true);
        Assert.InRange(await PollsWithinAsync(room, TimeSpan.FromHours(3)), 0, 1);
        Assert.Empty(peer.Requests);
        await RetireAsync(room, retired: false);
        Assert.Equal(6, await PollsWithinAsync(room, TimeSpan.FromHours(3)));
    }

    [Fact]
    public async Task A_silent_device_is_asked_then_told_offline_and_comes_back()
    {
        await using var room = await RoomAsync(StoreKind.Sqlite);
        var peer = room.Connect();
        await room.HearAsync(_device.Heartbeat(room.Now));
        peer.Mute = true;
        await room.StepAsync(91, s => s.Online, () => peer.Requests.Contains(TypeFlag.ReadDeviceStatus));
        await room.StepAsync(21, s => !s.Online);
        await room.Store.DrainOutboxAsync();
        Assert.Equal((SignalKind.Offline, SignalChange.Onset, Place), Told());

        await room.HearAsync(_device.Heartbeat(room.Now));
        await room.Store.DrainOutboxAsync();
        Assert.Equal((SignalKind.Offline, SignalChange.Restored, Place), Told());
        Assert.Equal(2, _told.All.Count);

        (SignalKind, SignalChange, Guid?) Told() => (_told.All.Last().Kind, _told.All.Last().Change, _told.All.Last().PlaceId);
    }

    [Fact]
    public async Task A_device_that_does_not_know_the_clock_command_is_not_asked_every_minute()
    {
        await using var room = await RoomAsync(StoreKind.Sqlite);
        var peer = room.Connect();
        peer.Denies = true;
        for (var minute = 0; minute < 60; minute++)
        {
            await room.HearAsync(_device.Heartbeat(room.Now));
            await Until.TrueAsync(() => peer.Requests.Count % 4 == 0);
            room.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        // Four sends every ten minutes; it used to be four a minute.
        Assert.InRange(peer.Requests.Count(r => r == TypeFlag.SynchroniseClock), 16, 28);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Two_seeds_one_after_the_other_do_not_meet_in_their_ids(StoreKind kind)
    {
        await using var room = await RoomAsync(kind);
        for (var i = 0; i < 2; i++)
        {
            var points = Enumerable.Range(0, 300).Select(p => new SeedPoint(1, 1, 42, (uint)p, $"1-{p}", "1F", "")).ToList();
            await room.Get<DeviceSeeder>().AddAsync(
                TestActors.System, [new SeedDevice($"0{i + 1}0000000000", $"{i}", Place, "standard", points)], "test", default);
        }

        await using var records = room.Store.Look();
        Assert.Equal(600, await records.Set<Point>().CountAsync());
    }

    private async Task<Guid> DutyCheckAsync(Room room, int minutes)
    {
        room.Connect();
        var outcome = await room.Get<CommandService>().RequestAsync(
            TestActors.System, (await DeviceAsync(room)).Id, CommandKind.DutyCheck, new CommandInput(Minutes: minutes), default);
        Assert.True(outcome.Succeeded);
        await Until.TrueAsync(async () => (await CommandAsync(room, outcome.Value)).State == CommandState.Confirmed);
        return outcome.Value;
    }

    private static async Task<int> PollsWithinAsync(Room room, TimeSpan span)
    {
        var polls = 0;
        var end = room.Now + span;
        while (room.Now < end)
        {
            await using (var records = room.Store.Look())
            {
                var due = await records.Timers.Where(t => t.Kind == Presence.PollKind).Select(t => (DateTimeOffset?)t.DueAt).SingleOrDefaultAsync();
                if (due <= end && due > room.Now)
                {
                    room.Store.Clock.SetUtcNow(due.Value);
                    polls++;
                }
                else
                {
                    room.Store.Clock.SetUtcNow(end);
                }
            }

            await room.Store.FireTimersAsync();
        }

        return polls;
    }

    private static async Task RetireAsync(Room room, bool retired)
    {
        var device = await DeviceAsync(room);
        Assert.True((await room.Get<DeviceWriter>().ChangeAsync(
            TestActors.System, device.Id, new DeviceChange(device.Version, Retired: retired), default)).Succeeded);
    }

    private static async Task<Device> DeviceAsync(Room room)
    {
        await using var records = room.Store.Look();
        return await records.Set<Device>().SingleAsync(d => d.Key == Key.ToString());
    }

    private static async Task<CommandRecord> CommandAsync(Room room, Guid id)
    {
        await using var records = room.Store.Look();
        return await records.Set<CommandRecord>().SingleAsync(c => c.Id == id);
    }

    private async Task<Room> RoomAsync(StoreKind kind)
    {
        var room = new Room(await TestStore.OpenAsync(new TestStoreSettings
        {
            Kind = kind,
            Modules = [new SensingModule()],
            Configuration = new Dictionary<string, string?> { ["Sensing:Partitions"] = "1" },
            Configure = services =>
            {
                services.AddSingleton<IPlaceDirectory, NoPlaces>();
                services.AddSingleton<IPartitionPort, OwnerPort>();
                services.AddSingleton(_told);
                services.AddEventHandler<PointTransition, Recorder.Handler>("test.recorder");
            },
        }));
        await room.StartAsync();
        await room.Get<DeviceSeeder>().AddAsync(
            TestActors.System, [new SeedDevice(Key.ToString(), "东街", Place, "standard", [])], "test", default);
        return room;
    }

    /// <summary>The room without its sockets and without Orleans, on the clock of the test.</summary>
    private sealed class Room(TestStore store) : IAsyncDisposable
    {
        public TestStore Store { get; } = store;

        public DateTimeOffset Now => Store.Clock.GetUtcNow();

        private IHostedService[] Parts => [Get<EngineStore>(), Get<PartitionPumps>(), Get<ClockKeeper>(), Get<CommandRunner>()];

        private ScriptedPeer? _peer;

        public T Get<T>()
            where T : notnull => Store.Get<T>();

        public async Task StartAsync()
        {
            foreach (var part in Parts)
            {
                await part.StartAsync(default);
            }
        }

        public async Task RestartAsync()
        {
            await StopAsync();
            await Store.RestartAsync();
            await StartAsync();
        }

        public ScriptedPeer Connect()
        {
            _peer = new ScriptedPeer(Get<Exchanges>(), Key);
            Get<PeerRegistry>().Bind(_peer, Key);
            return _peer;
        }

        /// <summary>A frame comes in and is settled.</summary>
        public async Task HearAsync(byte[] raw)
        {
            _peer ??= Connect();
            Assert.True(FrameView.TryParse(raw, out var frame));
            Get<FrameRouter>().Take(_peer, frame);
            await Until.TrueAsync(() => _peer.InFlight == 0);
        }

        /// <summary>Moves on, fires what is due, and waits until the partition has dealt with it.</summary>
        public async Task StepAsync(double seconds, Func<DeviceState, bool> expected, Func<bool>? also = null)
        {
            Store.Clock.Advance(TimeSpan.FromSeconds(seconds));
            await Store.FireTimersAsync();
            await Until.TrueAsync(async () =>
            {
                await using var records = Store.Look();
                return expected(await records.Set<DeviceState>().SingleAsync()) && (also?.Invoke() ?? true);
            });
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            await Store.DisposeAsync();
        }

        private async Task StopAsync()
        {
            foreach (var part in Parts.Reverse())
            {
                await part.StopAsync(default);
            }
        }
    }

    /// <summary>A device that confirms, denies or is silent.</summary>
    private sealed class ScriptedPeer(Exchanges exchanges, DeviceKey key) : Peer(IPAddress.Loopback, "test")
    {
        private readonly ConcurrentQueue<TypeFlag> _requests = new();

        public bool Mute { get; set; }

        public bool Denies { get; set; }

        public IReadOnlyCollection<TypeFlag> Requests => _requests;

        public override void Write(ReadOnlySpan<byte> bytes)
        {
            if (!FrameView.TryParse(bytes, out var frame) || frame.Command is not (Command.Control or Command.Request))
            {
                return;
            }

            _requests.Enqueue((TypeFlag)frame.Adu[0]);
            var answer = new byte[30];
            FrameWriter.WriteReply(answer, frame, Denies ? Command.Deny : Command.Confirm, frame.SendTime);
            if (!Mute && FrameView.TryParse(answer, out var reply))
            {
                exchanges.Complete(key, reply);
            }
        }

        public override void Flush()
        {
        }
    }
}
