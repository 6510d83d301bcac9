using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Modbus;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Modbus;
using Fengsui.Sensing.Mqtt;
using Fengsui.Sensing.Telemetry;
using Fengsui.Sensing.Tests.Mqtt;
using Fengsui.Simulator.Meters;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Sensing.Tests.Modbus;

/// <summary>Polling of slaves on real sockets, through the engine.</summary>
[Trait("Req", "S-79")]
[Trait("Req", "S-80")]
public sealed class MeterPollTests
{
    private const ModbusFunction Input = ModbusFunction.ReadInputRegisters;

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Values_become_readings_and_a_bit_raises_and_restores_a_condition(StoreKind kind)
    {
        await using var slave = new MeterStage();
        slave.Put(1, Input, 0, 350, 0x8000, 0);
        await using var host = await SensingHost.StartAsync(kind);
        var meter = await slave.MeterAsync(host, await MeterStage.MapAsync(host));
        await MeterStage.UntilAsync(host, meter.Id, s => s.Polls > 0);
        slave.Put(1, Input, 1, 215, 8);
        await MeterStage.UntilAsync(host, meter.Id, s => s.Conditions.Any(c => c.Active));
        var state = MeterStage.StateOf(host, meter.Id);
        slave.Put(1, Input, 2, 0);
        await MeterStage.UntilAsync(host, meter.Id, s => !s.Conditions.Any(c => c.Active));

        Assert.Equal((MeterStanding.Answering, 0, null), (state.Standing, state.Failures, state.Problem));
        Assert.Equal([350, 21.5], state.Values.Select(v => v.Value ?? 0));
        await using var records = host.Look();
        var device = await records.Set<Device>().SingleAsync();
        Assert.Equal((DeviceStatus.Onboarding, "仪表 1", meter.DeviceId), (device.Status, device.Name, device.Id));
        Assert.True(DeviceKey.Parse(device.Key)?.IsMessage);
        Assert.Equal(
            [(SignalKind.Prewarning, SignalChange.Onset), (SignalKind.Prewarning, SignalChange.Restored)],
            await records.Set<PointEventRow>().OrderBy(e => e.Id).Select(e => new ValueTuple<SignalKind, SignalChange>(e.Kind, e.Change)).ToListAsync());
        var residual = await records.Set<Point>().SingleAsync(p => p.ComponentAddress == 1);
        Assert.Equal(("进线", 17), (residual.Description, residual.ComponentType));
        var warm = await records.Set<Point>().SingleAsync(p => p.ComponentAddress == 2);
        await Until.TrueAsync(async () => (await RawAsync(host, residual.Id, 9)).Any(v => Math.Abs(v - 0.35) < 1e-6));
        await Until.TrueAsync(async () => (await RawAsync(host, warm.Id, 3)).Any());

        // What the first poll did not have is no reading.
        Assert.All(await RawAsync(host, warm.Id, 3), v => Assert.Equal(21.5, v, 3));
        var frame = (await records.Set<StoredFrameRow>().OrderBy(f => f.Id).FirstAsync()).Raw;
        var edition = await records.Set<RegisterMapEdition>().Select(e => e.Id).SingleAsync();
        Assert.True(
            MessageEnvelope.TryRead(frame, out var message) && message.Mapping == edition
            && message.Original.SequenceEqual("""{"unit":1,"4":{"0":350,"1":32768,"2":0}}"""u8));
        Assert.Equal(
            ["sensing.modbus.map.create", "sensing.modbus.meter.create"],
            await records.Set<AuditEntry>().Where(a => a.Action.StartsWith("sensing.modbus")).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync());
    }

    [Fact]
    public async Task Units_behind_one_address_share_a_connection_one_after_another_and_registers_that_touch_come_at_once()
    {
        await using var slave = new MeterStage();
        await using var host = await SensingHost.StartAsync();
        var map = await MeterStage.MapAsync(host);
        var meters = new List<MeterWritten>();
        for (byte unit = 1; unit <= 3; unit++)
        {
            slave.Put(unit, Input, 0, unit, 200, 0);
            meters.Add(await slave.MeterAsync(host, map, unit));
        }

        // Each new meter begins the line anew: the last one's has them all.
        foreach (var meter in meters.AsEnumerable().Reverse())
        {
            await MeterStage.UntilAsync(host, meter.Id, s => s.Polls > 0);
        }

        var before = slave.Connections;
        foreach (var meter in meters)
        {
            await MeterStage.UntilAsync(host, meter.Id, s => s.Polls > 2);
        }

        Assert.Equal(before, slave.Connections);
        Assert.Equal(0, slave.Crowded);
        Assert.All(slave.Asked, r => Assert.Equal((Input, 0, 3), (r.Function, r.Address, r.Count)));
        Assert.Equal([1d, 2d, 3d], meters.Select(m => MeterStage.StateOf(host, m.Id).Values[0].Value ?? 0));
    }

    public static TheoryData<string, string, string> Troubles => new()
    {
        { "exception", "modbus.poll.exception", "4/0+3" },
        { "gateway", "modbus.poll.gateway", "4/0+3" },
        { "silence", "modbus.poll.timeout", "4/0+3" },
        { "half", "modbus.poll.half", "4/0+3" },
        { "garbage", "modbus.poll.garbage", "4/0+3" },
        { "short", "modbus.poll.garbage", "4/0+3" },
        { "closed", "modbus.poll.closed", "4/0+3" },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task What_goes_wrong_is_told_and_polling_goes_on(string trouble, string code, string field)
    {
        await using var slave = new MeterStage { Instead = request => Wrong(trouble, request) };
        slave.Put(1, Input, 0, 350, 215, 0);
        await using var host = await SensingHost.StartAsync();
        var meter = await slave.MeterAsync(host, await MeterStage.MapAsync(host));
        await MeterStage.UntilAsync(host, meter.Id, s => s.Failures > 1);
        var state = MeterStage.StateOf(host, meter.Id);
        Assert.Equal((MeterStanding.Failing, code, field, 0L), (state.Standing, state.ProblemCode, state.ProblemField, state.Polls));
        await using (var records = host.Look())
        {
            // Nothing was said, so nothing is stored: the device is not there yet.
            Assert.Empty(await records.Set<StoredFrameRow>().ToListAsync());
            Assert.Empty(await records.Set<DeviceState>().Where(d => d.Online).ToListAsync());
        }

        slave.Instead = null;
        await MeterStage.UntilAsync(host, meter.Id, s => s.Standing == MeterStanding.Answering);
        Assert.Equal((0, null, 350d), (MeterStage.StateOf(host, meter.Id).Failures, MeterStage.StateOf(host, meter.Id).Problem, MeterStage.StateOf(host, meter.Id).Values[0].Value));
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_passed_over_and_the_connection_kept()
    {
        await using var slave = new MeterStage();
        slave.Put(1, Input, 0, 350, 215, 0);
        ModbusRequest? held = null;
        slave.Instead = request =>
        {
            // Nothing at first; then what was missing, and what is asked for behind it.
            var answer = SimulatedSlave.Values(request, [7, 70, 0]);
            var late = held is { } first ? SimulatedSlave.Values(first, [1, 10, 0]) : null;
            held ??= request;
            return late is null ? null : [.. late, .. answer];
        };
        await using var host = await SensingHost.StartAsync();
        var meter = await slave.MeterAsync(host, await MeterStage.MapAsync(host));
        await MeterStage.UntilAsync(host, meter.Id, s => s.Polls > 0);
        Assert.Equal(7d, MeterStage.StateOf(host, meter.Id).Values[0].Value);
        Assert.Equal(1, slave.Connections);
    }

    [Fact]
    public async Task A_slave_that_went_away_is_connected_to_again()
    {
        await using var host = await SensingHost.StartAsync();
        var map = await MeterStage.MapAsync(host);
        int port;
        MeterWritten meter;
        await using (var slave = new MeterStage())
        {
            slave.Put(1, Input, 0, 350, 215, 0);
            port = slave.Port;
            meter = await slave.MeterAsync(host, map);
            await MeterStage.UntilAsync(host, meter.Id, s => s.Polls > 0);
        }

        await MeterStage.UntilAsync(host, meter.Id, s => s.ProblemCode == "modbus.poll.unreachable");
        await using var again = new MeterStage(port);
        again.Put(1, Input, 0, 360, 215, 0);
        await MeterStage.UntilAsync(host, meter.Id, s => s.Standing == MeterStanding.Answering);
        Assert.Equal(360d, MeterStage.StateOf(host, meter.Id).Values[0].Value);
    }

    [Fact]
    public async Task One_block_that_is_refused_takes_nothing_from_the_others_and_a_value_that_cannot_be_right_is_named()
    {
        const string two = """
            {"points":[{"component":1,"name":"a","function":4,"address":0,"type":"uint16","kind":"current","unit":"mA"},
                       {"component":2,"name":"b","function":3,"address":50,"type":"uint16","kind":"level","unit":"mm"},
                       {"component":3,"name":"c","function":4,"address":1,"type":"float32","order":"cdab","kind":"pressure","unit":"MPa","most":2.5}]}
            """;
        await using var slave = new MeterStage();
        slave.Put(1, Input, 0, 350, 0, 0x4140);
        await using var host = await SensingHost.StartAsync();
        var meter = await slave.MeterAsync(host, await MeterStage.MapAsync(host, two));
        await MeterStage.UntilAsync(host, meter.Id, s => s.Polls > 0);
        var state = MeterStage.StateOf(host, meter.Id);
        Assert.Equal((MeterStanding.Answering, "modbus.poll.exception", "3/50+1"), (state.Standing, state.ProblemCode, state.ProblemField));
        Assert.Equal([RegisterQuality.Good, RegisterQuality.Missing, RegisterQuality.OutOfRange], state.Values.Select(v => v.Quality));
        slave.Put(1, ModbusFunction.ReadHoldingRegisters, 50, 1_200);
        await MeterStage.UntilAsync(host, meter.Id, s => s.ProblemCode == "modbus.poll.value");
        Assert.Equal("4/1", MeterStage.StateOf(host, meter.Id).ProblemField);
    }

    [Fact]
    public async Task A_condition_counts_as_told_when_it_is_stored()
    {
        await using var slave = new MeterStage();
        slave.Put(1, Input, 0, 350, 215, 0);
        await using var host = await SensingHost.StartAsync(
            services: s => s.AddSingleton<FaultyStore>().AddSingleton<IEngineStore>(p => p.GetRequiredService<FaultyStore>()));
        var meter = await slave.MeterAsync(host, await MeterStage.MapAsync(host));
        await MeterStage.UntilAsync(host, meter.Id, s => s.Polls > 0);
        host.Get<FaultyStore>().Away = true;
        slave.Put(1, Input, 2, 8);
        await MeterStage.UntilAsync(host, meter.Id, s => s.ProblemCode == "modbus.poll.not-stored");
        host.Get<FaultyStore>().Away = false;
        await MeterStage.UntilAsync(host, meter.Id, s => s.Conditions.Any(c => c.Active));
        await using var records = host.Look();
        Assert.Equal(SignalKind.Prewarning, (await records.Set<PointEventRow>().SingleAsync()).Kind);
    }

    [Fact]
    public async Task A_slave_that_falls_silent_makes_its_device_offline()
    {
        await using var slave = new MeterStage();
        slave.Put(1, Input, 0, 350, 215, 0);
        await using var host = await SensingHost.StartAsync(configure: o => o.MinOfflineSeconds = 2);
        var meter = await slave.MeterAsync(host, await MeterStage.MapAsync(host));
        await MeterStage.UntilAsync(host, meter.Id, s => s.Polls > 0);
        slave.Instead = _ => null;
        await Until.TrueAsync(async () =>
        {
            await using var records = host.Look();
            return await records.Set<PointEventRow>().AnyAsync(e => e.Kind == SignalKind.Offline && e.Change == SignalChange.Onset && e.DeviceId == meter.DeviceId);
        });
    }

    [Fact]
    public async Task A_change_of_map_or_meter_holds_at_once()
    {
        await using var slave = new MeterStage();
        slave.Put(1, Input, 0, 350, 215, 0);
        await using var host = await SensingHost.StartAsync();
        var map = await MeterStage.MapAsync(host);
        var meter = await slave.MeterAsync(host, map);
        await MeterStage.UntilAsync(host, meter.Id, s => s.Polls > 0);
        var scaled = MeterStage.MapOf(MeterStage.Current.Replace("\"kind\":\"current\"", "\"scale\":2,\"kind\":\"current\"", StringComparison.Ordinal), 1);
        Assert.True((await host.Get<MapBook>().SaveAsync(MeterStage.Manager, map, scaled, default)).Succeeded);
        await MeterStage.UntilAsync(host, meter.Id, s => s.Values.Any(v => v.Value == 700));
        var off = await host.Get<MeterBook>().SaveAsync(MeterStage.Manager, meter.Id, slave.Draft(map, version: 1) with { Enabled = false }, default);
        Assert.True(off.Succeeded, off.Refusal?.Code);
        await MeterStage.UntilAsync(host, meter.Id, s => s.Standing == MeterStanding.Off);
    }

    private static byte[]? Wrong(string trouble, ModbusRequest request) => trouble switch
    {
        "exception" => SimulatedSlave.Refused(request, ModbusExceptionCode.IllegalDataAddress),
        "gateway" => SimulatedSlave.Refused(request, ModbusExceptionCode.GatewayTargetFailedToRespond),
        "silence" => null,
        "half" => SimulatedSlave.Values(request, [1, 2, 3])[..8],
        "garbage" => "HTTP/1.1 400 Bad Request"u8.ToArray(),
        "short" => SimulatedSlave.Values(request, [1]),
        _ => [],
    };

    private static async Task<IEnumerable<double>> RawAsync(SensingHost host, long point, int measure) =>
        (await host.Get<TelemetryReader>().RawAsync(
            new SeriesKey(point, measure), DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow().AddDays(1), 100, default)).Select(r => r.Value);
}
