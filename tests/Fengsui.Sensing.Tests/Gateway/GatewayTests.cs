using System.Diagnostics.Metrics;
using Fengsui.Kernel.Operations;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Sensing.Tests.Gateway;

[Trait("Req", "S-79")]
public sealed class GatewayTests
{
    private static readonly Guid Place = new("01930000-0000-7000-8000-0000000000aa");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_fire_is_confirmed_after_it_is_stored(StoreKind kind)
    {
        await using var host = await SensingHost.StartAsync(kind);
        await using var device = await TestDevice.AtAsync(host, 70001);

        var reply = await device.AskAsync(device.Component(0x0002000A, 0x0003, Now, text: "二层东侧走廊"));

        Assert.Equal(3, reply[26]);
        await using var records = host.Look();
        var stored = await records.Set<PointEventRow>().SingleAsync();
        Assert.Equal((SignalKind.FireAlarm, SignalChange.Onset, false), (stored.Kind, stored.Change, stored.Late));
        var point = await records.Set<Point>().SingleAsync(p => p.Level == PointLevel.Component);
        Assert.Equal("二层东侧走廊", point.Description);
    }

    [Fact]
    public async Task Every_reply_is_counted_by_its_kind_and_counting_makes_no_garbage()
    {
        await using var host = await SensingHost.StartAsync();
        using var replies = new Counted(host.Services, "fengsui_gateway_replies");
        await using var device = await TestDevice.AtAsync(host, 70001);
        var broken = device.Heartbeat(Now);
        broken[^3]++;
        Assert.Equal(3, (await device.AskAsync(device.Heartbeat(Now)))[26]);
        Assert.Equal(3, (await device.AskAsync(device.Component(1, 3, Now)))[26]);
        Assert.Equal(6, (await device.AskAsync(broken))[26]);
        await Until.TrueAsync(() => replies.Sum == 3);
        Assert.Equal((2, 1), (replies.Of(nameof(ReplyKind.Confirm)), replies.Of(nameof(ReplyKind.Deny))));

        var metrics = new GatewayMetrics(new FengsuiMeter(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()));
        metrics.Replied(ReplyKind.Confirm);
        metrics.Framed(2);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            metrics.Replied((ReplyKind)(i % 6));
            metrics.Framed((byte)i);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_frame_sent_again_is_confirmed_again_and_stored_once(StoreKind kind)
    {
        await using var host = await SensingHost.StartAsync(kind);
        await using var device = await TestDevice.AtAsync(host, 70001);
        var frame = device.Component(1, 3, Now);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(3, (await device.AskAsync(frame))[26]);
        }

        await using var again = await TestDevice.AtAsync(host, 70001);
        Assert.Equal(3, (await again.AskAsync(frame))[26]);
        await using var records = host.Look();
        Assert.Equal(1, await records.Set<StoredFrameRow>().CountAsync());
        Assert.Equal(1, await records.Set<PointEventRow>().CountAsync());
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task An_unknown_device_waits_to_be_bound_with_its_raw_frames_and_then_its_events_carry_the_place(StoreKind kind)
    {
        var told = new Recorder();
        await using var host = await SensingHost.StartAsync(kind, services: services =>
        {
            services.AddSingleton(told);
            services.AddEventHandler<PointTransition, Recorder.Handler>("test.recorder");
        });
        await using var device = await TestDevice.AtAsync(host, 70001);
        var frame = device.Component(1, 3, Now);
        await device.AskAsync(frame);

        await using var records = host.Look();
        var waiting = Assert.Single(await DeviceQueries.Devices(records, new DeviceFilter(DeviceStatus.Onboarding)).ToListAsync());
        Assert.Equal(("711101000000", "990101", true), (waiting.Key, waiting.DivisionCode, waiting.Online));
        var raw = Assert.Single(await SensingDirectory.DeviceFramesAsync(records, waiting.Id, before: null, 10, default));
        Assert.Equal(frame, raw.Raw);

        var outcome = await host.Get<DeviceWriter>().ChangeAsync(
            TestActors.System, waiting.Id, new DeviceChange(waiting.Version, PlaceId: Place), default);
        Assert.True(outcome.Succeeded);
        await device.AskAsync(device.Component(2, 3, Now));
        await device.AskAsync(device.Component(1, 1, Now));

        Assert.Empty(await DeviceQueries.Devices(records, new DeviceFilter(DeviceStatus.Onboarding)).ToListAsync());
        Assert.All(
            await records.Set<Point>().ToListAsync(), p => Assert.Equal((Place, "990101001001"), (p.PlaceId!.Value, p.DivisionCode)));
        await Until.TrueAsync(() => told.All.Count == 3);
        Assert.Equal(
            [(null, "990101", SignalChange.Onset), (Place, "990101001001", SignalChange.Onset), (Place, "990101001001", SignalChange.Restored)],
            told.All.Select(t => (t.PlaceId, t.DivisionCode, t.Change)));
        Assert.Single(await host.Get<ISensingDirectory>().SoundingAsync(records, Place, default));
    }

    [Fact]
    public async Task A_profile_that_is_set_while_the_device_is_connected_counts_at_once()
    {
        await using var host = await SensingHost.StartAsync();
        await using var device = await TestDevice.AtAsync(host, 70001);
        Assert.Equal(6, (await device.AskAsync(device.Frame((Command)7, [], Now)))[26]);
        await using var records = host.Look();
        var known = await records.Set<Device>().SingleAsync();
        var outcome = await host.Get<DeviceWriter>().ChangeAsync(
            TestActors.System, known.Id, new DeviceChange(known.Version, Profile: "dahua-v103"), default);
        Assert.True(outcome.Succeeded);
        Assert.Equal(3, (await device.AskAsync(device.Frame((Command)7, [], Now)))[26]);
    }

    [Fact]
    public async Task Of_two_connections_one_may_close_and_the_device_stays()
    {
        await using var host = await SensingHost.StartAsync();
        var first = await TestDevice.AtAsync(host, 70001);
        await using var second = await TestDevice.AtAsync(host, 70001);
        await first.AskAsync(first.Heartbeat(Now));
        await second.AskAsync(second.Frame(Command.Send, [], Now, serial: 900));
        Assert.InRange(await SilenceDueAsync(host), 80, 91);

        await first.DisposeAsync();
        await Until.TrueAsync(() => host.Get<TcpGateway>().Connections == 1);
        Assert.NotNull(host.Get<PeerRegistry>().Find(new DeviceKey(70001)));

        // What the device says next comes after whatever the closing set off.
        await second.AskAsync(second.Frame(Command.Send, [], Now, serial: 901));
        Assert.InRange(await SilenceDueAsync(host), 60, 91);

        await second.DisposeAsync();
        await Until.TrueAsync(async () => await SilenceDueAsync(host) < 31);
        Assert.Null(host.Get<PeerRegistry>().Find(new DeviceKey(70001)));
    }

    [Fact]
    public async Task A_device_that_comes_back_before_its_old_connection_is_known_dead_is_spoken_to_on_the_new_one()
    {
        await using var host = await SensingHost.StartAsync();
        await using var old = await TestDevice.AtAsync(host, 70001);
        await old.AskAsync(old.Heartbeat(Now));
        await using var fresh = await TestDevice.AtAsync(host, 70001);
        await fresh.AskAsync(fresh.Frame(Command.Send, [], Now, serial: 900));
        Assert.Equal(
            $"tcp 127.0.0.1:{((System.Net.IPEndPoint)fresh.Socket.LocalEndPoint!).Port}",
            host.Get<PeerRegistry>().Find(new DeviceKey(70001))!.Name);
    }

    [Fact]
    public async Task A_connection_whose_device_changes_its_address_speaks_for_the_new_one_only()
    {
        await using var host = await SensingHost.StartAsync();
        await using var device = await TestDevice.AtAsync(host, 70001);
        await device.AskAsync(device.Heartbeat(Now));
        await device.AskAsync(new Transmitter(70002).Heartbeat(Now));
        Assert.Null(host.Get<PeerRegistry>().Find(new DeviceKey(70001)));
        Assert.NotNull(host.Get<PeerRegistry>().Find(new DeviceKey(70002)));
        await using var records = host.Look();
        Assert.Equal(2, await records.Set<Device>().CountAsync());
    }

    [Fact]
    public async Task Devices_without_an_address_are_told_apart_by_where_they_speak_from()
    {
        await using var host = await SensingHost.StartAsync();
        await using var device = await TestDevice.AtAsync(host, 0);
        await device.AskAsync(device.Heartbeat(Now));
        await using var records = host.Look();
        Assert.Equal("0@127.0.0.1", (await records.Set<Device>().SingleAsync()).Key);
    }

    [Fact]
    public async Task What_could_not_be_read_is_counted_and_kept_for_the_devices_page()
    {
        await using var host = await SensingHost.StartAsync();
        await using var device = await TestDevice.AtAsync(host, 70001);
        await device.AskAsync(device.Frame(Command.Send, [200, 1, 9, 9], Now));
        var broken = device.Component(1, 3, Now);
        broken[^3]++;
        Assert.Equal(6, (await device.AskAsync(broken))[26]);
        await using var records = host.Look();
        var view = Assert.Single(await DeviceQueries.Devices(records, new DeviceFilter(Trouble: true)).ToListAsync());
        Assert.Equal(1, view.ProblemCount);
        var frame = Assert.Single(await SensingDirectory.DeviceFramesAsync(records, view.Id, before: null, 10, default));
        Assert.Equal("UnknownTypeFlag", frame.Problem);
        var fault = Assert.Single(host.Get<FaultLog>().Of(new DeviceKey(70001)));
        Assert.Equal((FrameError.BadChecksum, broken.Length), (fault.Error, fault.Bytes.Length));
    }

    private static async Task<double> SilenceDueAsync(SensingHost host)
    {
        await using var records = host.Look();
        var timer = await records.Timers.SingleAsync(t => t.Kind == Presence.TimerKind);
        return (timer.DueAt - Now).TotalSeconds;
    }
}
