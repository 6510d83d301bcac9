using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Intake;
using Fengsui.Sensing.Mqtt;
using Fengsui.Sensing.Tests.Mqtt;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Sensing.Tests.Intake;

[Trait("Req", "S-79")]
public sealed class OutsideIntakeTests
{
    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_fire_of_another_platform_passes_the_engine_and_is_stored_once_with_what_was_sent(StoreKind kind)
    {
        var told = new Recorder();
        await using var host = await SensingHost.StartAsync(kind, services: services =>
        {
            services.AddSingleton(told);
            services.AddEventHandler<PointTransition, Recorder.Handler>("test.recorder");
        });
        var source = await IntakeStage.SourceAsync(host, IntakeStage.Smoke);
        const string fire = """{"id":"smoke-1","no":7,"t":71.5,"s":"ALARM"}""";

        Assert.Equal((TakenAs.Stored, 2), await ResultAsync(host, source, fire));
        Assert.Equal((TakenAs.Stored, 2), await ResultAsync(host, source, fire));

        await using var records = host.Look();
        var device = await records.Set<Device>().SingleAsync();
        Assert.Equal((DeviceStatus.Onboarding, "smoke-1", "990101"), (device.Status, device.Name, device.DivisionCode));
        Assert.True(DeviceKey.Parse(device.Key)?.IsMessage);
        Assert.Equal(("smoke-1", source.Id), await records.Set<OutsideDevice>().Select(d => new ValueTuple<string, Guid>(d.Name, d.SourceId)).SingleAsync());
        var happened = await records.Set<PointEventRow>().SingleAsync();
        Assert.Equal((SignalKind.FireAlarm, SignalChange.Onset), (happened.Kind, happened.Change));
        Assert.Equal(71.5, Assert.Single(await Committed.ReadingsAsync(records)).Value);
        Assert.Equal("三层走廊", (await records.Set<Point>().SingleAsync(p => p.Level == PointLevel.Component)).Description);
        var frames = await records.Set<StoredFrameRow>().ToListAsync();
        Assert.Equal(2, frames.Count);
        Assert.All(frames, f => Assert.True(
            MessageEnvelope.TryRead(f.Raw, out var message) && message.Original.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(fire)) && message.Mapping == source.Mappings[0].Edition));
        await Until.TrueAsync(() => told.All.Count > 0);
        Assert.Equal(SignalKind.FireAlarm, told.All.First().Kind);
        Assert.Equal(1, await records.Set<AuditEntry>().CountAsync(a => a.Action == "sensing.intake.device"));
    }

    [Fact]
    public async Task Without_a_number_what_is_repeated_at_once_is_one_and_what_comes_back_later_is_another()
    {
        await using var host = await SensingHost.StartAsync();
        var source = await IntakeStage.SourceAsync(host, IntakeStage.Smoke.Replace("""
            "identity":"/no",
            """.Trim(), "", StringComparison.Ordinal));
        const string fire = """{"id":"smoke-1","s":"ALARM"}""";
        foreach (var payload in (string[])[fire, fire, """{"id":"smoke-1","s":"OK"}""", fire])
        {
            Assert.Equal((TakenAs.Stored, 1), await ResultAsync(host, source, payload));
        }

        await using var records = host.Look();
        Assert.Equal(
            [SignalChange.Onset, SignalChange.Restored, SignalChange.Onset],
            await records.Set<PointEventRow>().Where(e => e.Kind == SignalKind.FireAlarm).OrderBy(e => e.Id).Select(e => e.Change).ToListAsync());
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Nothing_counts_as_stored_before_the_commit(StoreKind kind)
    {
        await using var host = await SensingHost.StartAsync(
            kind, services: s => s.AddSingleton<FaultyStore>().AddSingleton<IEngineStore>(p => p.GetRequiredService<FaultyStore>()));
        var store = host.Get<FaultyStore>();
        var source = await IntakeStage.SourceAsync(host, IntakeStage.Smoke);
        const string fire = """{"id":"smoke-1","no":"a","s":"ALARM"}""";

        store.Away = true;
        Assert.Equal((TakenAs.NotStored, 0), await ResultAsync(host, source, fire));
        store.Away = false;
        store.LosesWord = true;
        Assert.Equal((TakenAs.NotStored, 0), await ResultAsync(host, source, fire));
        store.LosesWord = false;
        Assert.Equal((TakenAs.Stored, 1), await ResultAsync(host, source, fire));

        await using var records = host.Look();
        Assert.Equal(1, await records.Set<PointEventRow>().CountAsync());
        Assert.Equal(1, await records.Set<StoredFrameRow>().CountAsync());
        Assert.Equal(1, await records.Set<Device>().CountAsync());
    }

    [Fact]
    public async Task What_cannot_be_read_or_is_for_nobody_stores_nothing_and_is_shown_with_its_place()
    {
        await using var host = await SensingHost.StartAsync();
        var source = await IntakeStage.SourceAsync(host, IntakeStage.Smoke, new SourceDraft(0, "运营商", SourceKind.Ctwing, null, AdmitsUnknown: false));
        var cases = new (string Payload, TakenAs As, string? Code, string? Field)[]
        {
            ("{", TakenAs.Refused, "intake.payload.json", ""),
            ("""{"id":"a","no":1,"t":"hot"}""", TakenAs.Refused, "intake.map.number", "/t"),
            ("""{"id":"a","no":1,"s":"BURNING"}""", TakenAs.Refused, "intake.map.unknown", "/s"),
            ("""{"id":"a","no":1,"s":"OK"}""", TakenAs.Refused, "intake.device.unknown", "device"),
        };
        foreach (var (payload, taken, code, field) in cases)
        {
            var result = await IntakeStage.TakeAsync(host, source, payload);
            Assert.Equal((taken, code, field), (result.As, result.Refusal?.Code, result.Refusal?.Field));
        }

        Assert.Equal(["device", "/s", "/t", ""], host.Get<SourceLog>().Of(source.Id).Select(m => m.Refusal!.Field));
        Assert.Equal(new SourceCounts(0, 0, 4, 0), host.Get<SourceLog>().CountsOf(source.Id));
        await using var records = host.Look();
        Assert.Equal((0, 0), (await records.Set<StoredFrameRow>().CountAsync(), await records.Set<Device>().CountAsync()));
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_frame_inside_a_push_goes_through_the_real_codec_and_is_the_transmitters_own(StoreKind kind)
    {
        await using var host = await SensingHost.StartAsync(kind);
        var preset = MappingPreset.All.Single(p => p.Key == "onenet-frame");
        var source = await IntakeStage.SourceAsync(host, preset.Definition);
        Assert.Equal((TakenAs.Stored, 1), await ResultAsync(host, source, preset.Sample));
        Assert.Equal((TakenAs.Stored, 1), await ResultAsync(host, source, preset.Sample));
        var broken = await IntakeStage.TakeAsync(host, source, """{"type":1,"value":"404001"}""");
        Assert.Equal((TakenAs.Refused, "intake.map.frame", "/value"), (broken.As, broken.Refusal?.Code, broken.Refusal?.Field));
        Assert.Equal((TakenAs.PassedOver, 0), await ResultAsync(host, source, """{"type":7,"value":"404001"}"""));

        await using var records = host.Look();
        var device = await records.Set<Device>().SingleAsync();
        Assert.False(DeviceKey.Parse(device.Key)?.IsMessage);
        Assert.Equal(PayloadMapperTests.VectorHex, Convert.ToHexString((await records.Set<StoredFrameRow>().SingleAsync()).Raw));
        Assert.Equal(0, await records.Set<OutsideDevice>().CountAsync());
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_mapping_has_editions_and_the_latest_holds_at_once(StoreKind kind)
    {
        await using var host = await SensingHost.StartAsync(kind);
        var source = await IntakeStage.SourceAsync(host, IntakeStage.Smoke);
        var book = host.Get<MappingBook>();
        var file = (await book.FindAsync(IntakeStage.Manager, (await book.RowsAsync(IntakeStage.Manager, m => m, default)).Single().Id, default))!;
        using var changed = System.Text.Json.JsonDocument.Parse(IntakeStage.Smoke.Replace("/id", "/who", StringComparison.Ordinal));
        var draft = new MappingDraft(file.Version, "烟感二", "", changed.RootElement.Clone(), "{}");
        Assert.Equal(2, (await book.SaveAsync(IntakeStage.Manager, file.Id, draft, default)).Value.Version);
        Assert.Equal("intake.changed-meanwhile", (await book.SaveAsync(IntakeStage.Manager, file.Id, draft, default)).Refusal?.Code);
        Assert.Equal("intake.forbidden", (await book.SaveAsync(TestActors.With("", Fengsui.Kernel.Access.RoleNames.DutyLeader), file.Id, draft, default)).Refusal?.Code);

        var now = host.Get<SourceIndex>().All.Single(s => s.Id == source.Id);
        Assert.NotEqual(source.Mappings[0].Edition, now.Mappings[0].Edition);
        Assert.Equal((TakenAs.Stored, 1), await ResultAsync(host, now, """{"who":"b","no":1,"s":"OK"}"""));
        Assert.Equal([2, 1], (await book.FindAsync(IntakeStage.Manager, file.Id, default))!.Editions.Select(e => e.Number));
    }

    private static async Task<(TakenAs As, int Parts)> ResultAsync(SensingHost host, SourceEntry source, string payload)
    {
        var taken = await IntakeStage.TakeAsync(host, source, payload);
        return (taken.As, taken.Parts);
    }
}
