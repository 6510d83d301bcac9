using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Telemetry;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Tests.Store;

/// <summary>What a point measured, as other rooms read it.</summary>
[Trait("Req", "S-79")]
public sealed class ReadingTests
{
    private const int Temperature = 3;
    private const int Pressure = 4;

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task The_latest_of_a_span_come_type_after_type_oldest_first_and_within_sight_only(StoreKind kind)
    {
        await using var bench = await StoreBench.OpenAsync(kind);
        var core = await bench.PartitionAsync(1);
        await bench.Engine.CommitAsync(bench.Fire(core, new Transmitter(100)));
        await using var records = bench.Store.Look();
        var point = await records.Set<Point>().Where(p => p.Level == PointLevel.Component).Select(p => p.Id).SingleAsync();
        var noon = bench.Store.Clock.GetUtcNow();
        var last = await records.Set<PartitionRow>().Select(p => p.LastId).SingleAsync();
        ReadingEntry Entry(int n, int type) => new(point, type, noon.AddMinutes(n).ToUnixTimeMilliseconds(), n + (type * 100));

        // The telemetry has four of the six already, the third is met again on its way, and the last two are only on their way.
        await bench.Store.Get<TelemetryIntake>().AcceptAsync(
            Enumerable.Range(0, 4).SelectMany(n => new[] { Entry(n, Temperature), Entry(n, Pressure) })
                .Select(e => new TelemetryReading(new SeriesKey(e.PointId, e.AnalogType), e.AtMs, e.Value)).ToArray(),
            default);
        await bench.Store.Get<UnitOfWork>().RunAsync(TestActors.System, work =>
        {
            work.Records.AddRange(Enumerable.Range(3, 3).Select(n => new ReadingBatchRow
            {
                Id = last + n, Partition = 1, Readings = 2, Block = ReadingBatch.Pack(new BlockBytes(), [Entry(n, Temperature), Entry(n, Pressure)]),
            }));
            work.Records.AddRange(new PointMeasure { PointId = point, AnalogType = Temperature }, new PointMeasure { PointId = point, AnalogType = Pressure });
            return Task.CompletedTask;
        }, default);
        var directory = bench.Store.Get<ISensingDirectory>();

        var found = await directory.ReadingsAsync(records, point, noon.AddMinutes(1), noon.AddMinutes(5), 3, default);

        Assert.Equal([302, 303, 304, 402, 403, 404], found.Select(r => r.Value));
        Assert.Equal(["°C", "MPa"], found.Select(r => r.Unit).Distinct());
        await using var elsewhere = bench.Store.Get<Records>().Open(TestActors.With("530102", RoleNames.DutyOperator));
        Assert.Empty(await directory.ReadingsAsync(elsewhere, point, noon, noon.AddHours(1), 3, default));
        Assert.Empty(await directory.ReadingsAsync(records, point + 1, noon, noon.AddHours(1), 3, default));
    }
}
