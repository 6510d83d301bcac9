using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Life;
using Fengsui.Testing;
using Fengsui.Ui;
using static Fengsui.Sensing.Tests.Life.LifeStage;

namespace Fengsui.Sensing.Tests.Life;

/// <summary>A detector behind a transmitter that is bypassed, faulty or not heard hangs there and covers nobody.</summary>
[Trait("Req", "S-80")]
public sealed class PointCoverageTests
{
    private const int Smoke = 42;

    // Each with a transmitter of its own; Health is null for what coverage does not count.
    private static readonly (string What, Sample Sample, PointHealth? Health)[] Rows =
    [
        ("in order", new(Smoke), PointHealth.Protecting),
        ("a call point in order", new(23), PointHealth.Protecting),
        ("a gas detector in order", new(11), PointHealth.Protecting),
        ("sounding", new(Smoke, [SignalKind.FireAlarm]), PointHealth.Protecting),
        ("bypassed", new(Smoke, [SignalKind.Bypassed]), PointHealth.Bypassed),
        ("faulty", new(Smoke, [SignalKind.Fault]), PointHealth.Faulty),
        ("without power", new(31, [SignalKind.MainPowerFault]), PointHealth.Faulty),
        ("faulty and bypassed", new(Smoke, [SignalKind.Fault, SignalKind.Bypassed]), PointHealth.Faulty),
        ("of an offline transmitter", new(Smoke, Online: false), PointHealth.Silent),
        ("bypassed, of an offline transmitter", new(Smoke, [SignalKind.Bypassed], Online: false), PointHealth.Silent),
        ("of a transmitter that was never heard", new(Smoke, Online: null), PointHealth.Silent),
        ("of a transmitter that lost the panel", new(Smoke, Own: [SignalKind.LineFault]), PointHealth.Silent),
        ("of a transmitter on its battery", new(Smoke, Own: [SignalKind.MainPowerFault]), PointHealth.Protecting),
        ("a pump", new(91, [SignalKind.Fault]), null),
        ("an input module", new(85), null),
        ("a panel", new(1, Level: PointLevel.System), null),
        ("of a retired transmitter", new(Smoke, [SignalKind.Fault], Status: DeviceStatus.Retired), null),
        ("of a wireless device", new(Smoke, [SignalKind.Fault], Wireless: true), null),
        ("bound to no place", new(Smoke, [SignalKind.Fault], AtPlace: false), null),
    ];

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Every_point_is_counted_as_it_is_and_the_reason_is_told(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        await AddAsync(stage);
        var coverage = stage.Store.Get<CoverageQueries>();

        var counted = Rows.Where(r => r.Health is not null).ToList();
        var gone = counted.Where(r => r.Health != PointHealth.Protecting).ToList();
        Assert.Equal(counted.CountBy(r => r.Health!.Value).OrderBy(c => c.Key), (await coverage.PointsAsync(Manager, default)).OrderBy(c => c.Key));
        var gaps = await coverage.PointGapsAsync(Manager, LifeStage.Place, new TableQuery(), default);
        Assert.Equal(gone.Count, gaps.Total);
        Assert.Equal(
            gone.Select(r => (r.What, r.Health!.Value)).OrderBy(r => r.What, StringComparer.Ordinal),
            gaps.Items.Select(g => (g.Description, g.Health)).OrderBy(g => g.Description, StringComparer.Ordinal));
        Assert.Equal(PointHealth.Silent, gaps.Items[0].Health);

        // Silent since the transmitter was last heard, else since the point changed.
        Assert.All(gaps.Items, g => Assert.Equal(g.Description.Contains("never heard", StringComparison.Ordinal) ? null : stage.Now, g.Since));

        await using var context = stage.Store.Records.Open(Manager);
        var row = Assert.Single(await CoverageQueries.OfPlaceAsync(context, LifeStage.Place, default));
        Assert.Equal((EquipmentKind.SystemPoint, counted.Count, counted.Count - gone.Count), (row.Kind, row.Installed, row.Alive));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Towns_and_places_count_points_beside_equipment_by_what_is_required(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        await stage.InServiceAsync("SN-1");
        await stage.InServiceAsync("SN-2", place: OtherPlace);
        await AddAsync(stage);
        var coverage = stage.Store.Get<CoverageQueries>();
        var (all, alive) = (Rows.Count(r => r.Health is not null), Rows.Count(r => r.Health == PointHealth.Protecting));

        Assert.Equal((0, all + 2, alive + 2, all + 2, alive + 2), Figures(Assert.Single(await coverage.TownsAsync(Manager, null, default))));
        Assert.Equal((0, all, alive, all, alive), Figures(Assert.Single(await coverage.TownsAsync(Manager, EquipmentKind.SystemPoint, default))));
        Assert.Equal((0, 2, 2, 2, 2), Figures(Assert.Single(await coverage.TownsAsync(Manager, EquipmentKind.StandaloneSmokeAlarm, default))));

        Must(await stage.Store.Get<ModelBook>().NeedAsync(Manager, new NeedDraft(LifeStage.Place, EquipmentKind.SystemPoint, 40, "竣工图"), default));
        var places = await coverage.PlacesAsync(Manager, null, null, gap: false, new TableQuery(), default);
        Assert.Equal(
            [(LifeStage.Place, (40, all + 1, alive + 1, 41, alive + 1)), (OtherPlace, (0, 1, 1, 1, 1))], places.Items.Select(p => (p.PlaceId, Figures(p))));
        Assert.Equal(["测试单位"], places.Items.Select(p => p.PlaceName).Distinct());
        Assert.Equal(LifeStage.Place, Assert.Single((await coverage.PlacesAsync(Manager, EquipmentKind.SystemPoint, null, gap: true, new TableQuery(), default)).Items).PlaceId);

        // Who sees another place or county sees none of it, and no equipment is of this kind.
        var others = TestActors.With("990101", RoleNames.Unit).OfPlaces(OtherPlace);
        Assert.Empty((await coverage.PointGapsAsync(others, null, new TableQuery(), default)).Items);
        Assert.Empty(await coverage.TownsAsync(TestActors.With("990102", RoleNames.DeviceManager), null, default));
        Assert.Equal(
            "life.model.kind", (await stage.Store.Get<ModelBook>().SaveAsync(Manager, null, Profile("B") with { Kind = EquipmentKind.SystemPoint }, default)).Refusal?.Code);
    }

    private static (int Required, int Installed, int Alive, int Wanted, int Covered) Figures(CoverageFigures of) => (of.Required, of.Installed, of.Alive, of.Wanted, of.Covered);

    private static Task AddAsync(LifeStage stage) => stage.Store.Unit.RunAsync(TestActors.System, work =>
    {
        foreach (var ((what, sample, _), number) in Rows.Select((r, i) => (r, i + 1)))
        {
            var place = sample.AtPlace ? LifeStage.Place : (Guid?)null;
            work.Records.Add(new Device
            {
                Id = number, Key = sample.Wireless ? $"M-{number:X12}" : $"{number:X12}", Name = what, Status = sample.Status, PlaceId = place, DivisionCode = "990101001001",
                Profile = "standard", PollIntervalSeconds = 3_600, CreatedAt = work.Now, ChangedAt = work.Now,
            });
            if (sample.Online is { } online)
            {
                work.Records.Add(new DeviceState { DeviceId = number, Online = online, LastSeenAt = work.Now });
            }

            Add(number * 10, PointLevel.Device, 0, sample.Own);
            Add((number * 10) + 1, sample.Level, sample.Type, sample.Says);

            void Add(long id, PointLevel level, int type, SignalKind[]? says)
            {
                work.Records.Add(new Point
                {
                    Id = id, DeviceId = number, Level = level, ComponentType = type, ComponentAddress = id, Label = $"1-{id}", Description = what, PlaceId = place,
                    DivisionCode = "990101001001", CreatedAt = work.Now,
                });
                if (says is { Length: > 0 })
                {
                    work.Records.Add(new PointState { PointId = id, Conditions = says.Aggregate(0, (all, k) => all | (1 << (int)k)), ChangedAt = work.Now });
                }
            }
        }

        return Task.CompletedTask;
    });

    /// <param name="Online">Null for a transmitter that was never heard.</param>
    /// <param name="Own">Conditions of the transmitter itself.</param>
    private sealed record Sample(
        int Type, SignalKind[]? Says = null, bool? Online = true, SignalKind[]? Own = null, PointLevel Level = PointLevel.Component, DeviceStatus Status = DeviceStatus.Bound,
        bool Wireless = false, bool AtPlace = true);
}
