using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Telemetry;
using Fengsui.Sensing.Tests.Mqtt;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Fengsui.Sensing.Tests.Telemetry;

/// <summary>What the engine has committed becomes telemetry, once, by whatever protocol it came.</summary>
[Trait("Req", "S-79")]
public sealed class TelemetryFeedTests
{
    private const string Two = """{"serial":1,"readings":[{"component":7,"kind":"temperature","value":21.5,"unit":"°C"},{"component":7,"kind":"current","value":350,"unit":"mA"}]}""";

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Readings_of_a_message_become_telemetry_and_are_not_doubled_when_they_are_taken_again(StoreKind kind)
    {
        await using var host = await MqttDevice.HostAsync(kind);
        await using var device = await MqttDevice.RegisterAsync(host);
        await device.ConnectAsync();
        Assert.True((await device.PublishAsync("readings", Two)).IsSuccess);
        Assert.True((await device.PublishAsync("readings", """{"serial":2,"readings":[{"component":7,"kind":"temperature","value":23,"unit":"°C"}]}""")).IsSuccess);

        var point = await PointAsync(host);
        await FedAsync(host);
        Assert.Equal([0.35], (await RawAsync(host, point, 9)).Select(r => Math.Round(r.Value, 6)));
        Assert.Equal([21.5, 23], (await RawAsync(host, point, 3)).Select(r => r.Value));

        // As after a crash between taking and noting: a feed that knows nothing takes all of it again.
        await host.Get<UnitOfWork>().RunAsync(TestActors.System, work => work.Records.Set<PartitionRow>().ExecuteUpdateAsync(s => s.SetProperty(p => p.FedId, 0)));
        var again = NewFeed(host);
        Assert.Equal(3, await again.FeedAsync(default));
        Assert.Equal([21.5, 23], (await RawAsync(host, point, 3)).Select(r => r.Value));
        Assert.Equal(0, await again.FeedAsync(default));
        Assert.True(await NotedAsync(host));
    }

    [Fact]
    public async Task A_reading_that_the_telemetry_does_not_accept_and_rows_that_are_damaged_stop_none_of_the_others()
    {
        await using var host = await MqttDevice.HostAsync(StoreKind.Sqlite);
        await using var device = await MqttDevice.RegisterAsync(host);
        await device.ConnectAsync();
        Assert.True((await device.PublishAsync("readings", Two)).IsSuccess);
        var point = await PointAsync(host);
        await FedAsync(host);
        await host.Get<UnitOfWork>().RunAsync(TestActors.System, async work =>
        {
            var first = await work.Records.Set<ReadingBatchRow>().OrderBy(r => r.Id).FirstAsync();
            byte[] damaged = [.. first.Block];
            damaged[3] ^= 1;
            work.Records.Add(Row(first.Id - 1, first.Partition, ReadingBatch.Pack(new BlockBytes(), [new ReadingEntry(point, 9, 0, 1)])));
            work.Records.Add(Row(first.Id - 2, first.Partition, damaged));
            work.Records.Add(Row(first.Id - 3, first.Partition, [.. "[1,2"u8]));
            await work.Records.Set<PartitionRow>().ExecuteUpdateAsync(s => s.SetProperty(p => p.FedId, 0));
        });

        Assert.Equal(2, await NewFeed(host).FeedAsync(default));
        Assert.Equal([0.35], (await RawAsync(host, point, 9)).Select(r => Math.Round(r.Value, 6)));
        Assert.True(await NotedAsync(host));
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_row_is_removed_when_the_telemetry_has_had_it_for_long_and_not_before(StoreKind kind)
    {
        await using var host = await MqttDevice.HostAsync(kind);
        await using var device = await MqttDevice.RegisterAsync(host);
        await device.ConnectAsync();
        Assert.True((await device.PublishAsync("readings", Two)).IsSuccess);
        var point = await PointAsync(host);
        await FedAsync(host);

        Assert.Equal(0, await NewFeed(host).ForgetAsync(default));
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(host.Get<TelemetryOptions>().KeepCommitsHours).AddMinutes(1));
        await host.Get<UnitOfWork>().RunAsync(TestActors.System, work => work.Records.Set<PartitionRow>().ExecuteUpdateAsync(s => s.SetProperty(p => p.FedId, 0)));
        Assert.Equal(0, await NewFeed(host, later).ForgetAsync(default));
        await NewFeed(host).FeedAsync(default);
        Assert.Equal(1, await NewFeed(host, later).ForgetAsync(default));

        await using var records = host.Look();
        Assert.Empty(await Committed.ReadingsAsync(records));
        Assert.Equal([21.5], (await RawAsync(host, point, 3)).Select(r => r.Value));
    }

    [Fact]
    public async Task A_point_is_asked_for_a_span_in_steps_and_a_wrong_question_names_its_field()
    {
        await using var host = await MqttDevice.HostAsync(StoreKind.Sqlite);
        await using var device = await MqttDevice.RegisterAsync(host);
        await device.ConnectAsync();
        Assert.True((await device.PublishAsync("readings", Two)).IsSuccess);
        var point = await PointAsync(host);
        var now = TimeProvider.System.GetUtcNow();
        var intake = host.Get<TelemetryIntake>();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(-48);
        await intake.AcceptAsync(
            Enumerable.Range(0, PointTelemetry.Most + 1).Select(i => new TelemetryReading(new SeriesKey(point, 3), hour.ToUnixTimeMilliseconds() + i, i % 10)).ToArray(), default);

        var summed = (await AskAsync(host, point, new TelemetryAsk(hour, hour.AddHours(1), "1h", 3))).Value;
        var mark = Assert.Single(Assert.Single(summed.Series).Marks);
        Assert.Equal((hour, 0d, 9d, 10_001), (mark.At, mark.Min, mark.Max, mark.Count));
        Assert.Equal(("°C", "1h"), (summed.Series[0].Unit.Replace("℃", "°C", StringComparison.Ordinal), summed.Every));
        Assert.Equal(100, (await AskAsync(host, point, new TelemetryAsk(hour, hour.AddMilliseconds(100), "raw", 3))).Value.Series[0].Marks.Count);

        await RefusedAsync(host, point, new TelemetryAsk(hour, hour.AddHours(1), "raw", 3), "sensing.telemetry.too-many", "every");
        await RefusedAsync(host, point, new TelemetryAsk(hour.AddDays(-30), hour, "1m"), "sensing.telemetry.too-many", "every");
        await RefusedAsync(host, point, new TelemetryAsk(hour, hour.AddHours(1), "7m"), "sensing.telemetry.every", "every");
        await RefusedAsync(host, point, new TelemetryAsk(hour, hour), "sensing.readings.span", "from");
        await RefusedAsync(host, point, new TelemetryAsk(To: DateTimeOffset.MinValue), "sensing.readings.span", "to");
        await RefusedAsync(host, point + 1, new TelemetryAsk(), "sensing.telemetry.no-point", null);
        Assert.True((await AskAsync(host, point, new TelemetryAsk(DateTimeOffset.MinValue, DateTimeOffset.MaxValue))).Succeeded);
    }

    [Theory]
    [InlineData(1, "1m")]
    [InlineData(24, "5m")]
    [InlineData(24 * 7, "15m")]
    [InlineData(24 * 30, "1h")]
    [InlineData(24 * 180, "6h")]
    [InlineData(24 * 365, "1d")]
    [InlineData(24 * 36_500, "1d")]
    public void A_length_of_time_has_a_width_that_a_chart_can_show(int hours, string every) =>
        Assert.Equal(every, PointTelemetry.EveryFor(TimeSpan.FromHours(hours)));

    [Fact]
    public void An_id_tells_its_partition_and_no_later_id_is_below_its_time()
    {
        var at = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var id = new EngineIds(17, 0).Next(at);
        Assert.Equal(17, EngineIds.PartitionOf(id));
        Assert.True(EngineIds.From(at) <= id && EngineIds.From(at + 1) > id);
    }

    private static async Task RefusedAsync(SensingHost host, long point, TelemetryAsk ask, string code, string? field)
    {
        var refusal = (await AskAsync(host, point, ask)).Refusal;
        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }

    private static async Task<Outcome<PointSeries>> AskAsync(SensingHost host, long point, TelemetryAsk ask)
    {
        await using var records = host.Look();
        var device = await records.Set<Device>().Select(d => d.Id).SingleAsync();
        return await host.Get<PointTelemetry>().ReadAsync(records, device, point, ask, default);
    }

    private static async Task<long> PointAsync(SensingHost host)
    {
        await using var records = host.Look();
        return await records.Set<Point>().Where(p => p.ComponentAddress == 7).Select(p => p.Id).SingleAsync();
    }

    private static ReadingBatchRow Row(long id, int partition, byte[] block) => new() { Id = id, Partition = partition, Readings = 1, Block = block };

    private static TelemetryFeed NewFeed(SensingHost host, TimeProvider? clock = null) => new(
        host.Get<Records>(), host.Get<UnitOfWork>(), host.Get<TelemetryIntake>(), new FeedTap(), host.Get<TelemetryOptions>(), clock ?? TimeProvider.System, NullLogger<TelemetryFeed>.Instance);

    private static Task FedAsync(SensingHost host) => Until.TrueAsync(() => NotedAsync(host));

    private static async Task<bool> NotedAsync(SensingHost host)
    {
        await using var records = host.Look();
        var last = await records.Set<ReadingBatchRow>().MaxAsync(r => r.Id);
        return await records.Set<PartitionRow>().AnyAsync(p => p.FedId >= last);
    }

    private static Task<IReadOnlyList<TelemetryReading>> RawAsync(SensingHost host, long point, int measure) => host.Get<TelemetryReader>().RawAsync(
        new SeriesKey(point, measure), new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), TimeProvider.System.GetUtcNow().AddDays(1), 100, default);
}
