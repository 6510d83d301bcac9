using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Register;
using Fengsui.Places.Response;
using Fengsui.Places.Seeding;
using Fengsui.Testing;
using Fengsui.Ui;

namespace Fengsui.Places.Tests;

public sealed class PlaceDirectoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_nearest_of_each_kind_come_first_wherever_the_border_runs(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        // 0.01 degree of latitude is 1.1 km; the far station lies 44 km away.
        await store.Get<PlaceSeeder>().AddAsync(TestActors.System, new PlaceSeed
        {
            Records =
            [
                Point(1, "fire-stations", 26.65 + 0.40, ("kind", "StateStation")),
                Point(2, "fire-stations", 26.65 + 0.05, ("kind", "StateStation")),
                Point(3, "hydrants", 26.65 + 0.001),
                Point(4, "hydrants", 26.65 + 0.002),
                Point(5, "hydrants", 26.65 - 0.0005, ("inService", "false")),
                Point(6, "micro-stations", 26.65 + 0.01, ("kind", "Village")),
                Point(7, "fire-stations", 26.65 + 0.02, ("kind", "FullTimeBrigade")),
                Point(8, "water-sources", 26.65 + 0.70, ("kind", "Pond")),
                new SeedRecord(new Guid(9, 0, 0, new byte[8]), "hydrants", new Dictionary<string, string?> { ["name"] = "unplaced", ["divisionCode"] = PlaceStores.Village }),
            ],
        }, "test", Cancellation);

        await using var records = store.Records.Open(PlaceStores.TownOfficial);
        var near = await store.Get<IPlaceDirectory>().NearbyAsync(records, 107.65, 26.65, 2, Cancellation);

        // All of them lie in the other town; of each nothing is told but what help needs.
        Assert.Equal(["2", "1", "7", "6", "5", "3", "8"], near.Select(p => p.Name));
        Assert.Equal(5_560, near[0].DistanceM, 20.0);
        Assert.Equal(near[0].DistanceM / 1_000 * 1.35 / 40 * 60, near[0].TravelMinutes!.Value, 6);
        Assert.False(near[4].InService);
        Assert.Null(near[4].TravelMinutes);
        Assert.Equal(ResponsePointKind.FullTimeFireBrigade, near[2].Kind);
        var hydrants = store.Get<LedgerBook>().Find("hydrants")!;
        Assert.Equal(1, await hydrants.CountAsync(records, Cancellation)); // the ledger itself stays its division's
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Search_finds_parts_of_name_address_and_organisation(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        await store.EnterAsync(PlaceStores.Hotel("ABC宾馆"));
        await store.EnterAsync(PlaceStores.Hotel("云岭%酒楼") with { Address = "解放路1号", OrganizationName = "", CreditCode = "" });
        var directory = store.Get<IPlaceDirectory>();
        await using var records = store.Look();

        async Task<string[]> Find(string text) =>
            [.. (await directory.SearchAsync(records, text, 10, Cancellation)).Select(p => p.Name)];

        Assert.Equal(["ABC宾馆"], await Find("abc"));
        Assert.Equal(["ABC宾馆"], await Find("人民路"));
        Assert.Equal(["云岭%酒楼", "ABC宾馆"], await Find("云岭")); // a name that begins with it stands first
        Assert.Equal(["云岭%酒楼"], await Find("%")); // a sign of patterns is a sign like any other
        Assert.Empty(await Find("_"));
        Assert.Empty(await Find("  "));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_division_is_named_from_the_county_down_even_to_a_town(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        await using var records = store.Records.Open(PlaceStores.TownOfficial);

        Assert.Equal(
            ["云岭县", "城关镇", "东街居委会"],
            await store.Get<IPlaceDirectory>().DivisionPathAsync(records, PlaceStores.Village, Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Many_are_found_at_once_and_those_out_of_sight_are_absent(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var mine = await store.EnterAsync(PlaceStores.Hotel());
        var theirs = await store.EnterAsync(PlaceStores.Hotel("石阳宾馆", PlaceStores.OtherVillage));
        await using var records = store.Records.Open(PlaceStores.TownOfficial);
        var nobody = Enumerable.Range(1, 600).Select(i => new Guid(i, 0, 0, new byte[8]));

        var found = await store.Get<IPlaceDirectory>().FindManyAsync(records, [mine, theirs, .. nobody], Cancellation);

        Assert.Equal([mine], found.Keys);
        Assert.Null(await store.Get<IPlaceDirectory>().FindAsync(records, theirs, Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_list_filters_sorts_and_pages(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        foreach (var (name, division, type, key) in new[]
        {
            ("甲", PlaceStores.Village, "hotel", true), ("乙", PlaceStores.OtherVillage, "school", true), ("丙", PlaceStores.Village, "school", false),
        })
        {
            await store.EnterAsync(PlaceStores.Hotel(name, division) with { TypeCode = type, IsKeyUnit = key, Storeys = name == "甲" ? 9 : 3 });
        }

        await using var records = store.Look();
        async Task<string[]> List(TableQuery query) =>
            [.. (await PlaceQueries.PageAsync(records, query, Cancellation)).Items.Select(p => p.Name)];

        Assert.Equal(["甲"], await List(With("type", "hotel")));
        Assert.Equal(["乙"], await List(With("division", PlaceStores.OtherTown)));
        Assert.Equal(["丙"], await List(With("key", "no")));
        Assert.Equal("甲", (await List(new TableQuery { SortBy = "storeys", Descending = true }))[0]);
        var second = await PlaceQueries.PageAsync(records, new TableQuery { PageSize = 2, Page = 1, SortBy = "updated" }, Cancellation);
        Assert.Equal((3, 1), (second.Total, second.Items.Count));
    }

    [Fact]
    public async Task Three_thousand_places_are_seeded_at_once()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var seed = new PlaceSeed
        {
            Places = [.. Enumerable.Range(1, 3_000).Select(i => new SeedPlace(new Guid(i, 0, 0, new byte[8]), PlaceStores.Hotel($"场所{i}")))],
        };

        await store.Get<PlaceSeeder>().AddAsync(TestActors.System, seed, "demo", Cancellation);

        await using var records = store.Look();
        Assert.Equal(3_000, (await PlaceQueries.PageAsync(records, new TableQuery(), Cancellation)).Total);
    }

    [Fact]
    public async Task A_seed_that_breaks_a_rule_adds_nothing()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var seed = new PlaceSeed { Places = [Seed(1, "好"), Seed(2, "")] };

        await Assert.ThrowsAsync<ArgumentException>(() => store.Get<PlaceSeeder>().AddAsync(TestActors.System, seed, "demo", Cancellation));

        await using var records = store.Look();
        Assert.Equal(0, (await PlaceQueries.PageAsync(records, new TableQuery(), Cancellation)).Total);
    }

    [Fact]
    public void Response_options_bind_to_their_section() => Assert.Equal("Places:Response", ResponseOptions.Section);

    private static SeedPlace Seed(int id, string name) => new(new Guid(id, 0, 0, new byte[8]), PlaceStores.Hotel(name));

    private static TableQuery With(string filter, string value) =>
        new() { Filters = new Dictionary<string, string>(StringComparer.Ordinal) { [filter] = value } };

    private static SeedRecord Point(int id, string ledger, double latitude, params (string Key, string Value)[] more)
    {
        var values = new Dictionary<string, string?>
        {
            ["name"] = id.ToString(CultureInfo.InvariantCulture),
            ["divisionCode"] = PlaceStores.OtherVillage,
            ["geometryJson"] = string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"Point\",\"coordinates\":[107.65,{latitude}]}}"),
        };
        foreach (var (key, value) in more)
        {
            values[key] = value;
        }

        return new SeedRecord(new Guid(id, 0, 0, new byte[8]), ledger, values);
    }
}
