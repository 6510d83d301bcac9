using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
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
        await bench.Store.Get<UnitOfWork>().RunAsync(TestActors.System, work =>
        {
            work.Records.AddRange(Enumerable.Range(0, 6).SelectMany(n => new[] { Temperature, Pressure }.Select(type => new Reading
            {
                Id = (n * 10) + type, PointId = point, AnalogType = type, At = noon.AddMinutes(n), Value = n + (type * 100),
            })));
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
