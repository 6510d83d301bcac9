using System.Net;
using Fengsui.Kernel.Operations;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Fengsui.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fengsui.Sensing.Tests.Gateway;

[Trait("Req", "S-79")]
public sealed class PumpTests : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton(TimeProvider.System)
        .AddSingleton<FengsuiMeter>().AddSingleton<GatewayMetrics>().AddSingleton<GatewayHealth>().AddSingleton<FaultLog>()
        .AddSingleton<Replies>().BuildServiceProvider();
    private readonly Port _port = new();
    private readonly PartitionPump _pump;
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<ulong, LoosePeer> _peers = [];
    private Task _loop = Task.CompletedTask;

    public PumpTests() => _pump = new PartitionPump(
        0, _port, _services.GetRequiredService<Replies>(), new SensingOptions(), TimeProvider.System, NullLogger.Instance);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Devices_with_a_fire_go_first_with_all_they_said_before_in_order()
    {
        for (ulong device = 1; device <= 3; device++)
        {
            Put(device, 1);
            Put(device, 2);
        }

        Put(3, 3, urgent: true);
        Run();
        var batch = await _port.NextAsync();
        Assert.Equal(["3.1", "3.2", "3.3", "1.1", "1.2", "2.1", "2.2"], batch);
    }

    [Fact]
    public async Task A_device_that_floods_gets_its_turn_and_no_more()
    {
        for (var i = 0; i < 500; i++)
        {
            Put(1, i);
        }

        Put(2, 0);
        Run();
        var batch = await _port.NextAsync();
        Assert.Equal(65, batch.Count);
        Assert.Equal(64, batch.IndexOf("2.0"));
    }

    [Fact]
    public async Task Only_what_was_stored_is_answered_and_room_is_made_either_way()
    {
        _port.Verdicts = [Verdict.Stored, Verdict.NotStored, Verdict.Duplicate];
        Put(1, 1);
        Put(2, 1);
        Put(3, 1);
        Run();
        await _port.NextAsync();
        await Until.TrueAsync(() => _peers.Values.All(p => p.InFlight == 0));
        Assert.Equal([1, 0, 1], _peers.Values.Select(p => p.Flushed));
    }

    [Fact]
    public async Task A_device_that_finds_no_room_is_counted_kept_for_people_and_not_answered()
    {
        _port.Verdicts = [Verdict.TurnedAway, Verdict.Stored];
        using var turnedAway = new Counted(_services, "fengsui_gateway_turned_away");
        using var replies = new Counted(_services, "fengsui_gateway_replies");
        Put(1, 1);
        Put(2, 1);
        Run();
        await _port.NextAsync();
        await Until.TrueAsync(() => _peers.Values.All(p => p.InFlight == 0));
        Assert.Equal([0, 1], _peers.Values.Select(p => p.Flushed));
        Assert.Equal((1, 1, 1), (turnedAway.Sum, replies.Of(nameof(ReplyKind.Confirm)), replies.Sum));
        var kept = Assert.Single(_services.GetRequiredService<FaultLog>().Of(new DeviceKey(1)));
        Assert.Equal("onboarding_full", FaultNames.Of(kept.Error));
        Assert.Equal(30, kept.Bytes.Length);
        Assert.Empty(_services.GetRequiredService<FaultLog>().Of(new DeviceKey(2)));
    }

    [Fact]
    public async Task An_owner_that_throws_does_not_end_the_loop()
    {
        _port.Error = new TimeoutException("the grain did not answer");
        Put(1, 1);
        Run();
        await Until.TrueAsync(() => _peers[1].InFlight == 0 && _port.Error is null);
        Assert.Equal((0, true), (_peers[1].Flushed, _peers[1].IsBroken));
        _peers[1] = new LoosePeer();
        Put(1, 2);
        Assert.Equal(["1.2"], await _port.NextAsync());
        await Until.TrueAsync(() => _peers[1].Flushed == 1);
    }

    [Fact]
    public async Task What_came_behind_something_that_could_not_be_stored_is_not_stored_before_it()
    {
        (_port.IsAway, _port.Verdicts) = (true, [.. Enumerable.Repeat(Verdict.NotStored, 65)]);
        for (var i = 0; i < 100; i++)
        {
            Put(1, i);
        }

        Put(2, 0);
        Run();
        Assert.Equal(65, (await _port.NextAsync()).Count);
        await Until.TrueAsync(() => _peers[1].InFlight == 0);
        Put(1, 100);
        (_port.IsAway, _port.Verdicts) = (false, null);
        Assert.Equal((true, 0), (_peers[1].IsBroken, _peers[1].InFlight));

        _peers[1] = new LoosePeer();
        Put(1, 0);
        Assert.Equal(["1.0"], await _port.NextAsync());
    }

    [Fact]
    public async Task What_was_read_before_the_process_stood_still_is_not_stored_and_the_others_go_on()
    {
        for (var i = 0; i < 100; i++)
        {
            Put(1, i);
        }

        Put(2, 0);
        _peers[1].Stale = true;
        Run();
        Assert.Equal(["2.0"], await _port.NextAsync());
        await Until.TrueAsync(() => _peers[1].InFlight == 0 && _peers[2].Flushed == 1);
        Assert.Equal((true, false, 0), (_peers[1].IsBroken, _peers[2].IsBroken, _peers[1].Flushed));

        // It comes again on another connection.
        _peers[1] = new LoosePeer();
        Put(1, 0);
        Assert.Equal(["1.0"], await _port.NextAsync());
    }

    [Fact]
    public void A_stall_is_seen_by_who_looks_first_and_by_who_looks_later()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var watch = new StallWatch(clock);
        var opened = watch.Stalls;
        for (var i = 0; i < 40; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(250));
            Assert.False(watch.HasStalledSince(opened));
            watch.Look();
        }

        clock.Advance(StallWatch.Limit + TimeSpan.FromMilliseconds(1));
        Assert.True(watch.HasStalledSince(opened));
        watch.Look();
        Assert.True(watch.HasStalledSince(opened));
        Assert.False(watch.HasStalledSince(watch.Stalls));
        Assert.Equal(1, watch.Stalls - opened);
        Assert.True(watch.HasStalledWithin(TimeSpan.FromSeconds(1)));

        // Who waited at the door meanwhile.
        Assert.True(watch.HasStalledSince(watch.Mark()));
        for (var i = 0; i < 8; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(250));
            watch.Look();
        }

        Assert.False(watch.HasStalledWithin(TimeSpan.FromSeconds(1)));
        clock.Advance(TimeSpan.FromMilliseconds(250));
        Assert.False(watch.HasStalledSince(watch.Mark()));
    }

    [Fact]
    public async Task A_frame_that_can_never_be_stored_costs_only_itself()
    {
        _port.Verdicts = [Verdict.NotStored, Verdict.Stored];
        Put(1, 1);
        Put(1, 2);
        Run();
        await _port.NextAsync();
        await Until.TrueAsync(() => _peers[1].InFlight == 0);
        Assert.Equal((false, 1), (_peers[1].IsBroken, _peers[1].Flushed));
    }

    [Fact]
    public async Task No_wake_up_is_lost_under_many_writers()
    {
        Run();
        const int each = 2_000;
        var threads = Enumerable.Range(1, 4).Select(device => new Thread(() =>
        {
            for (var i = 0; i < each; i++)
            {
                Put((ulong)device, i, urgent: i % 97 == 0);
            }
        })).ToList();
        for (ulong device = 1; device <= 4; device++)
        {
            _peers[device] = new LoosePeer();
        }

        threads.ForEach(t => t.Start());
        var seen = new Dictionary<string, int>();
        var total = 0;
        while (total < 4 * each)
        {
            foreach (var item in await _port.NextAsync())
            {
                var parts = item.Split('.');
                Assert.Equal(seen.GetValueOrDefault(parts[0]), int.Parse(parts[1]));
                seen[parts[0]] = int.Parse(parts[1]) + 1;
                total++;
            }
        }

        threads.ForEach(t => t.Join());
    }

    [Fact]
    public void Peers_that_come_and_go_at_once_leave_the_registry_right()
    {
        var registry = new PeerRegistry(new DeviceIndex(new SensingOptions()));
        var key = new DeviceKey(1);
        var stays = Enumerable.Range(0, 4).Select(_ => new LoosePeer()).ToList();
        var threads = stays.ConvertAll(last => new Thread(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                var peer = new LoosePeer();
                registry.Bind(peer, key);
                registry.Unbind(peer);
            }

            registry.Bind(last, key);
        }));
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        for (var left = 4; left > 0; left--)
        {
            var current = registry.Find(key);
            Assert.Contains(current, stays);
            Assert.Equal(left == 1, registry.Unbind(current!));
        }

        Assert.Equal(0, registry.Devices);
    }

    private void Run() => _loop = _pump.RunAsync(_stop.Token);

    private void Put(ulong device, int number, bool urgent = false)
    {
        if (!_peers.TryGetValue(device, out var peer))
        {
            _peers[device] = peer = new LoosePeer();
        }

        var raw = new Transmitter(device).Frame(Command.Send, [], DateTimeOffset.UnixEpoch.AddYears(50), serial: (ushort)number);
        _pump.Enqueue(new Routed(new InboundFrame(device, InboundKind.Frame, raw, number, ""), peer, ReplyKind.Confirm), urgent);
    }

    private sealed class Port : IPartitionPort
    {
        private readonly System.Threading.Channels.Channel<List<string>> _batches =
            System.Threading.Channels.Channel.CreateBounded<List<string>>(100_000);

        public Verdict[]? Verdicts { get; set; }

        public Exception? Error { get; set; }

        public bool IsAway { get; set; }

        public async Task<List<string>> NextAsync()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            return await _batches.Reader.ReadAsync(limit.Token);
        }

        public Task<IngestResult> IngestAsync(int partition, IngestBatch batch)
        {
            if (Error is { } error)
            {
                Error = null;
                return Task.FromException<IngestResult>(error);
            }

            _batches.Writer.TryWrite([.. batch.Items.Select(i => $"{i.Key}.{i.ReceivedMs}")]);
            return Task.FromResult(new IngestResult(Verdicts ?? new Verdict[batch.Items.Length], [], IsAway));
        }
    }

    private sealed class LoosePeer() : Peer(IPAddress.Loopback, "test")
    {
        private int _flushed;

        public int Flushed => Volatile.Read(ref _flushed);

        public override void Write(ReadOnlySpan<byte> bytes)
        {
        }

        public override void Flush() => Interlocked.Increment(ref _flushed);

        public override void BreakOff() => IsBroken = true;

        public bool Stale { get; set; }

        public override bool IsStale => Stale;
    }
}
