using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Modbus;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Modbus;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Tests.Modbus;

/// <summary>Register maps and meters as people write them.</summary>
[Trait("Req", "S-79")]
public sealed class MeterBookTests
{
    [Theory]
    [InlineData("""{"points":[]}""", "modbus.map.empty", "points")]
    [InlineData("""{"points":[{"component":1,"function":5,"address":0,"type":"uint16","kind":"current","unit":"mA"}]}""", "rules.field.range", "points[0].function")]
    [InlineData("""{"points":[{"component":1,"function":3,"address":65536,"type":"uint16","kind":"current","unit":"mA"}]}""", "rules.field.range", "points[0].address")]
    [InlineData("""{"points":[{"component":1,"function":3,"address":65535,"type":"float32","kind":"current","unit":"mA"}]}""", "rules.field.range", "points[0].address")]
    [InlineData("""{"points":[{"component":1,"function":3,"address":0,"type":"uint64","kind":"current","unit":"mA"}]}""", "rules.field.choice", "points[0].type")]
    [InlineData("""{"points":[{"component":1,"function":3,"address":0,"type":"uint16","kind":"colour","unit":"mA"}]}""", "rules.field.choice", "points[0].kind")]
    [InlineData("""{"points":[{"component":1,"function":3,"address":0,"type":"uint16","kind":"current","unit":"MPa"}]}""", "rules.field.choice", "points[0].unit")]
    [InlineData("""{"points":[{"component":1.5,"function":3,"address":0,"type":"uint16","kind":"current","unit":"mA"}]}""", "rules.field.whole", "points[0].component")]
    [InlineData("""{"points":[{"function":3,"address":0,"type":"uint16","kind":"current","unit":"mA"}]}""", "rules.field.missing", "points[0].component")]
    [InlineData("""{"points":[{"component":1,"function":3,"address":0,"type":"uint16","kind":"current","unit":"mA","scale":0}]}""", "intake.mapping.factor", "points[0].scale")]
    [InlineData("""{"points":[{"component":1,"function":3,"address":0,"type":"uint16","kind":"current","unit":"mA","least":2,"most":1}]}""", "modbus.map.range", "points[0].most")]
    [InlineData("""{"points":[{"component":1,"function":3,"address":0,"type":"uint16","kind":"current","unit":"mA","notAvailable":-1}]}""", "rules.field.range", "points[0].notAvailable")]
    [InlineData("""{"points":[{"component":1,"function":3,"address":0,"type":"uint16","kind":"current","unit":"mA","limit":1}]}""", "rules.field.unknown", "points[0].limit")]
    [InlineData("""{"points":[{"component":1,"function":3,"address":0,"type":"bit","bit":16,"kind":"count","unit":""}]}""", "rules.field.range", "points[0].bit")]
    [InlineData("""{"states":[{"function":3,"address":0,"condition":"fault"}]}""", "modbus.map.bit-or-is", "states[0].bit")]
    [InlineData("""{"states":[{"function":3,"address":0,"bit":0,"condition":"offline"}]}""", "rules.field.choice", "states[0].condition")]
    [InlineData("""{"points":[{"component":1,"function":3,"address":0,"type":"uint16","kind":"current","unit":"mA"},{"component":1,"function":3,"address":1,"type":"uint16","kind":"current","unit":"A"}]}""", "modbus.map.twin", "points[1]")]
    [InlineData("""{"points":""", "intake.payload.json", "definition")]
    public void A_map_that_is_wrong_is_refused_by_its_field(string definition, string code, string field)
    {
        var refusal = MeterStage.Read(definition).Refusal;
        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }

    [Fact]
    public void Registers_that_touch_are_asked_for_together_and_no_value_is_torn()
    {
        var points = Enumerable.Range(0, 100).Select(i => Point(i, i * 2, "float32"))
            .Append(Point(200, 300, "uint16")).Append(Point(201, 302, "uint16")).Append(Point(202, 300, "float32"));
        var map = MeterStage.Read($$"""{"points":[{{string.Join(',', points)}}],"states":[{"function":3,"address":300,"bit":1,"condition":"fault"}]}""").Value;
        Assert.Equal(
            [new(ModbusFunction.ReadHoldingRegisters, 300, 1), new(ModbusFunction.ReadInputRegisters, 0, 124), new(ModbusFunction.ReadInputRegisters, 124, 76),
                new RegisterBlock(ModbusFunction.ReadInputRegisters, 300, 3)],
            map.Plan());

        static string Point(int component, int address, string type) =>
            $$"""{"component":{{component}},"function":4,"address":{{address}},"type":"{{type}}","kind":"level","unit":"m"}""";
    }

    [Theory]
    [InlineData(0, 10, 10)]
    [InlineData(1, 10, 10)]
    [InlineData(2, 10, 20)]
    [InlineData(4, 10, 60)]
    [InlineData(400, 1, 60)]
    [InlineData(9, 300, 300)]
    public void Who_fails_is_asked_more_rarely_but_never_too_rarely(int failures, int interval, int wait) =>
        Assert.Equal(TimeSpan.FromSeconds(wait), ModbusLine.WaitAfter(failures, TimeSpan.FromSeconds(interval)));

    [Fact]
    public void A_state_may_be_a_value_or_turned_round_and_several_bits_one_condition()
    {
        var map = MeterStage.Read("""
            {"states":[{"component":1,"function":3,"address":0,"is":2,"condition":"fault"},{"component":1,"function":3,"address":1,"bit":0,"inverted":true,"condition":"fault"},
                       {"component":2,"function":3,"address":1,"bit":15,"condition":"fireAlarm"}]}
            """).Value;
        foreach (var (first, second, fault, fire) in new (ushort, ushort, bool, bool)[] { (2, 1, true, false), (0, 1, false, false), (0, 0, true, false), (0, 0x8001, false, true) })
        {
            var readout = MeterReadout.Of(map, new Dictionary<RegisterPlace, ushort>
            {
                [new(ModbusFunction.ReadHoldingRegisters, 0)] = first, [new(ModbusFunction.ReadHoldingRegisters, 1)] = second,
            });
            Assert.Equal([fault, fire], readout.Conditions.Select(c => c.Active));
            Assert.Null(readout.ReadingsJson(0));
        }
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Maps_have_editions_and_meters_name_the_field_that_is_wrong(StoreKind kind)
    {
        await using var slave = new MeterStage();
        await using var host = await SensingHost.StartAsync(kind);
        var (maps, meters) = (host.Get<MapBook>(), host.Get<MeterBook>());
        var map = await MeterStage.MapAsync(host);
        Assert.Equal(2, (await maps.SaveAsync(MeterStage.Manager, map, MeterStage.MapOf(MeterStage.Current, 1) with { Name = "改名" }, default)).Value.Version);
        Assert.Equal("intake.changed-meanwhile", (await maps.SaveAsync(MeterStage.Manager, map, MeterStage.MapOf(MeterStage.Current, 1), default)).Refusal?.Code);
        Assert.Equal("intake.forbidden", (await maps.SaveAsync(TestActors.With("", RoleNames.DutyLeader), map, MeterStage.MapOf(MeterStage.Current, 2), default)).Refusal?.Code);
        Assert.Equal("modbus.map.not-found", (await maps.SaveAsync(TestActors.With("110101", RoleNames.DeviceManager), map, MeterStage.MapOf(MeterStage.Current, 2), default)).Refusal?.Code);
        Assert.Equal([2, 1], (await maps.FindAsync(MeterStage.Manager, map, default))!.Editions.Select(e => e.Number));
        var row = Assert.Single(await maps.RowsAsync(MeterStage.Manager, m => m, default));
        Assert.Equal(("改名", 2, 2, 1), (row.Name, row.Points, row.States, row.Requests));

        var draft = slave.Draft(map) with { Enabled = false };
        foreach (var (wrong, field) in new (MeterDraft, string)[]
        {
            (draft with { Name = " " }, "name"), (draft with { Host = "no host" }, "host"), (draft with { Port = 0 }, "port"), (draft with { Unit = 256 }, "unit"),
            (draft with { PollSeconds = 0 }, "pollSeconds"), (draft with { TimeoutMs = 99 }, "timeoutMs"), (draft with { Map = Guid.Empty }, "map"),
            (draft with { Device = "M-00000000000F" }, "device"),
        })
        {
            Assert.Equal(field, (await meters.CreateAsync(MeterStage.Manager, wrong, default)).Refusal?.Field);
        }

        var meter = (await meters.CreateAsync(MeterStage.Manager, draft, default)).Value;
        await using var records = host.Look();
        var key = (await records.Set<Device>().SingleAsync()).Key;
        Assert.Equal("modbus.meter.device-taken", (await meters.CreateAsync(MeterStage.Manager, draft with { Device = key }, default)).Refusal?.Code);
        Assert.Equal("intake.forbidden", (await meters.CreateAsync(TestActors.With("", RoleNames.DutyLeader), draft, default)).Refusal?.Code);
        Assert.Equal(2, (await meters.SaveAsync(MeterStage.Manager, meter.Id, draft with { Version = 1, Device = key, PollSeconds = 5 }, default)).Value.Version);
        Assert.Equal("intake.changed-meanwhile", (await meters.SaveAsync(MeterStage.Manager, meter.Id, draft with { Version = 1 }, default)).Refusal?.Code);
        var seen = Assert.Single(await host.Get<MeterReader>().RowsAsync(MeterStage.Manager, m => m, default));
        Assert.Equal((5, key, "改名", MeterStanding.Off), (seen.PollSeconds, seen.DeviceKey, seen.MapName, seen.State.Standing));
    }
}
