using Fengsui.Alarms;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Seeding;
using Fengsui.Sensing;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Seeding;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Server.Tests.Access;

/// <summary>What belongs to a place is seen by whom the place is seen, also after the place changed its division or its sector.</summary>
[Trait("Req", "S-103")]
public sealed class FollowTests
{
    private const string Town = "530129001";
    private const string OtherTown = "530129002";
    private static readonly Guid School = new("01930000-0000-7000-8000-00000000f001");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Every_record_follows_its_place(StoreKind kind)
    {
        await using var store = await SeededAsync(kind);
        Assert.Superset(
            new HashSet<string>(["places_place", "places_person", "sensing_device", "sensing_point", "alarms_alarm", "alarms_entry"]),
            await TablesWithAsync(store, Town, "education"));

        var changed = await store.Get<PlaceWriter>().UpdateAsync(
            TestActors.With("", RoleNames.Administrator), School, 1, Draft("hospital", OtherTown), "test", default);
        Assert.True(changed.Succeeded, changed.Refusal?.Code);
        await store.DrainOutboxAsync();

        Assert.Empty(await TablesWithAsync(store, Town, null));
        Assert.Empty(await TablesWithAsync(store, null, "education"));
        Assert.Superset(
            new HashSet<string>(["places_place", "places_person", "places_field_change", "sensing_device", "sensing_point", "alarms_alarm", "alarms_entry"]),
            await TablesWithAsync(store, OtherTown, "health"));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_department_cannot_enter_a_place_of_another_sector(StoreKind kind)
    {
        await using var store = await SeededAsync(kind);
        var writer = store.Get<PlaceWriter>();
        var actor = TestActors.With("530129", RoleNames.TownOfficial).OfSectors("education");

        Assert.Equal(
            "places.sector.outside", (await writer.CreateAsync(actor, Draft("hospital", Town), "test", default)).Refusal?.Code);
        Assert.Equal(
            "places.sector.outside", (await writer.UpdateAsync(actor, School, 1, Draft("hospital", Town), "test", default)).Refusal?.Code);
        Assert.True((await writer.CreateAsync(actor, Draft("kindergarten", Town), "test", default)).Succeeded);
        Assert.Equal(
            "places.outside-own",
            (await writer.CreateAsync(
                TestActors.With("530129", RoleNames.TownOfficial).OfPlaces(School), Draft("school", Town), "test", default)).Refusal?.Code);
    }

    /// <summary>Tables of records in scope that have a row with this division or sector: of the model, so new ones are looked at too.</summary>
    private static async Task<HashSet<string>> TablesWithAsync(TestStore store, string? town, string? sector)
    {
        await using var context = store.Look();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in context.Model.GetEntityTypes().Where(e => typeof(IInScope).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()!))
        {
            var count = await context.Database.SqlQueryRaw<int>(
                $"SELECT CAST(COUNT(*) AS INTEGER) AS \"Value\" FROM \"{table}\" WHERE division_code LIKE {{0}} AND sector_code LIKE {{1}}",
                (town ?? "") + "%", sector ?? "%").SingleAsync();
            if (count > 0)
            {
                found.Add(table);
            }
        }

        return found;
    }

    private static async Task<TestStore> SeededAsync(StoreKind kind)
    {
        var store = await TestStore.OpenAsync(kind, new UiModule(), new PlacesModule(), new SensingModule(), new AlarmsModule());
        await store.Get<PlaceSeeder>().AddAsync(
            TestActors.System,
            new PlaceSeed
            {
                Divisions = [DivisionOf(Town), DivisionOf(OtherTown)],
                Places = [new SeedPlace(School, Draft("school", Town))],
            },
            "test", default);
        await store.Get<DeviceSeeder>().AddAsync(
            TestActors.System,
            [new SeedDevice("A11111110001", "装置", School, "standard", [new SeedPoint(1, 1, 42, 7, "1-1-7", "1F", "部件")])], "test", default);
        long device, point;
        await using (var context = store.Look())
        {
            device = await OneAsync(context, "SELECT id AS \"Value\" FROM sensing_device");
            point = await OneAsync(context, "SELECT id AS \"Value\" FROM sensing_point");
        }

        await store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Publish(new PointTransition(
                1, device, "A11111110001", point, PointLevel.Component, School, Town, SignalKind.FireAlarm, SignalChange.Onset, work.Now,
                work.Now, false, false, false, 1, 42, "1-1-7", "部件", 0));
            return Task.CompletedTask;
        });
        await store.DrainOutboxAsync();
        return store;
    }

    private static Task<long> OneAsync(FengsuiContext context, string sql) => context.Database.SqlQueryRaw<long>(sql).SingleAsync();

    private static Division DivisionOf(string code) =>
        new() { Code = code, ParentCode = code[..6], Level = DivisionLevel.Town, Name = code, Longitude = 102.7, Latitude = 25 };

    private static PlaceDraft Draft(string type, string division) => new()
    {
        Name = "城关小学",
        TypeCode = type,
        DivisionCode = division,
        Address = "东街 1 号",
        Longitude = 102.7,
        Latitude = 25.0,
        People = [new PersonDraft(PlacePersonRole.FireSafetyManager, "王芳", "13900001111")],
    };
}
