using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Tests;

public sealed class MapLayerTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Layers_show_what_the_actor_may_see(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var mine = await store.EnterAsync(PlaceStores.Hotel());
        await store.EnterAsync(PlaceStores.Hotel("石阳宾馆", PlaceStores.OtherVillage));

        Assert.Equal([PlaceStores.Town, PlaceStores.OtherTown], await IdsAsync(store, "places-towns", PlaceStores.Administrator));
        Assert.Equal([PlaceStores.Town], await IdsAsync(store, "places-towns", PlaceStores.TownOfficial));
        Assert.Equal([mine.ToString()], await IdsAsync(store, "places", PlaceStores.TownOfficial));
        Assert.Equal(2, (await IdsAsync(store, "places", PlaceStores.Administrator)).Length);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task A_large_layer_is_read_where_the_map_looks(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var options = store.Get<IOptions<MapOptions>>().Value;
        (options.WholeAtMost, options.SinglyAtMost) = (4, 2);
        var here = await EnterAsync("东", 107.501, 26.501, PlaceStores.Village);
        Guid[] crowd = [await EnterAsync("甲", 107.801, 26.801, PlaceStores.Village), await EnterAsync("乙", 107.801, 26.8011, PlaceStores.Village), await EnterAsync("丙", 107.802, 26.801, PlaceStores.Village)];
        var whole = await ReadAsync(store, PlaceStores.Administrator, new MapExtent(107, 26, 107.6, 26.6));
        await EnterAsync("邻", 107.502, 26.502, PlaceStores.OtherVillage);
        var few = await ReadAsync(store, PlaceStores.Administrator, new MapExtent(107, 26, 107.6, 26.6));
        var many = await ReadAsync(store, PlaceStores.Administrator, new MapExtent(107, 26, 108, 27));
        var nothing = await ReadAsync(store, PlaceStores.Administrator, new MapExtent(10, 26, 11, 27));
        var towns = await ReadAsync(store, PlaceStores.TownOfficial, new MapExtent(107, 26, 107.6, 26.6));

        Assert.False(whole.TryGetProperty("extent", out _)); // four are few
        Assert.Equal(4, Features(whole).Length);
        Assert.Equal([107, 26, 107.6, 26.6], few.GetProperty("extent").EnumerateArray().Select(n => n.GetDouble()));
        Assert.Equal(["东", "邻"], Features(few).Select(f => Property(f, "name")).Order(StringComparer.Ordinal));
        Assert.Contains(here.ToString(), Features(few).Select(f => f.GetProperty("id").GetString()));
        Assert.Equal(5, Features(many).Sum(f => f.GetProperty("properties").GetProperty("count").GetInt32()));
        var group = Features(many).Single(f => f.GetProperty("properties").GetProperty("count").GetInt32() == crowd.Length);
        Assert.InRange(group.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), 107.801, 107.802);
        Assert.Empty(Features(nothing));
        Assert.False(towns.TryGetProperty("extent", out _)); // the town sees four
        Assert.DoesNotContain("邻", Features(towns).Select(f => Property(f, "name")));

        Task<Guid> EnterAsync(string name, double longitude, double latitude, string village) =>
            store.EnterAsync(PlaceStores.Hotel(name, village) with { Longitude = longitude, Latitude = latitude });
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task Records_of_ledgers_lie_where_they_are_or_where_their_place_is(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var mine = await store.EnterAsync(PlaceStores.Hotel());
        var foreign = await store.EnterAsync(PlaceStores.Hotel("石阳宾馆", PlaceStores.OtherVillage));
        var tower = await RecordAsync(store, "buildings", ("name", "云岭大厦"), ("placeId", $"{mine}"), ("use", "Dwelling"), ("heightM", "54"), ("storeysAbove", "18"));
        var house = await RecordAsync(
            store, "buildings", ("name", "东街平房"), ("divisionCode", PlaceStores.Village), ("use", "Dwelling"), ("heightM", "6"), ("storeysAbove", "2"),
            ("geometryJson", """{"type":"Point","coordinates":[107.66,26.61]}"""));
        await RecordAsync(store, "buildings", ("name", "无处可寻"), ("divisionCode", PlaceStores.Village), ("use", "Dwelling"));
        var abroad = await RecordAsync(store, "buildings", ("name", "石阳大厦"), ("placeId", $"{foreign}"), ("use", "Dwelling"), ("heightM", "54"), ("storeysAbove", "18"));
        var temple = await RecordAsync(store, "heritage-sites", ("name", "文昌宫"), ("divisionCode", PlaceStores.Village), ("level", "County"), ("geometryJson", """{"type":"Polygon","coordinates":[[[107.62,26.62],[107.64,26.62],[107.64,26.64],[107.62,26.62]]]}"""));
        var plant = await RecordAsync(store, "petrochemical-sites", ("name", "云岭油库"), ("placeId", $"{mine}"), ("hazardClass", "A"));
        var mall = await RecordAsync(store, "complexes", ("name", "云岭广场"), ("placeId", $"{mine}"), ("floorAreaM2", "60000"));

        Assert.Equal([tower], await IdsAsync(store, "places-high-rise", PlaceStores.TownOfficial));
        Assert.Equal([house], await IdsAsync(store, "places-buildings", PlaceStores.TownOfficial));
        Assert.Equal(new[] { tower, abroad }.Order(), (await IdsAsync(store, "places-high-rise", PlaceStores.Administrator)).Order());
        Assert.Equal([temple], await IdsAsync(store, "places-heritage", PlaceStores.TownOfficial));
        Assert.Equal([plant], await IdsAsync(store, "places-petrochemical", PlaceStores.TownOfficial));
        Assert.Equal([mall], await IdsAsync(store, "places-complexes", PlaceStores.TownOfficial));
        Assert.Equal((107.65, 26.65, "tower"), Where(Features(await ReadAsync(store, PlaceStores.TownOfficial, null, "places-high-rise"))[0]));
        Assert.Equal((107.66, 26.61, "house"), Where(Features(await ReadAsync(store, PlaceStores.TownOfficial, null, "places-buildings"))[0]));
        Assert.Equal((107.63, 26.63, "pavilion"), Where(Features(await ReadAsync(store, PlaceStores.TownOfficial, null, "places-heritage"))[0]));

        // Where there are too many they come by extent, and as groups, like places.
        var options = store.Get<IOptions<MapOptions>>().Value;
        (options.WholeAtMost, options.SinglyAtMost) = (1, 1);
        var many = Features(await ReadAsync(store, PlaceStores.Administrator, new MapExtent(107, 26, 108, 27), "places-high-rise"));
        Assert.Equal(2, many.Sum(f => f.GetProperty("properties").GetProperty("count").GetInt32()));
        Assert.Empty(Features(await ReadAsync(store, PlaceStores.Administrator, new MapExtent(10, 26, 11, 27), "places-high-rise")));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task The_search_box_of_the_map_finds_in_every_layer_within_the_scope(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var mine = await store.EnterAsync(PlaceStores.Hotel());
        var foreign = await store.EnterAsync(PlaceStores.Hotel("云岭宾馆", PlaceStores.OtherVillage));
        await RecordAsync(store, "buildings", ("name", "云岭大厦"), ("placeId", $"{mine}"), ("use", "Dwelling"), ("heightM", "54"), ("storeysAbove", "18"));
        await RecordAsync(store, "buildings", ("name", "云岭高楼"), ("placeId", $"{foreign}"), ("use", "Dwelling"), ("heightM", "54"), ("storeysAbove", "18"));
        await RecordAsync(store, "quarters", ("name", "云岭小区"), ("divisionCode", PlaceStores.Village), ("builtYear", "1990"), ("geometryJson", """{"type":"Polygon","coordinates":[[[107.62,26.62],[107.64,26.62],[107.64,26.64],[107.62,26.62]]]}"""));
        await RecordAsync(store, "fire-lanes", ("name", "云岭东门通道"), ("lengthM", "180"), ("divisionCode", PlaceStores.Village), ("geometryJson", """{"type":"LineString","coordinates":[[107.62,26.62],[107.64,26.62]]}"""));
        var finder = store.Get<MapFinder>();

        var all = await FindAsync(PlaceStores.Administrator, "云岭");
        var town = await FindAsync(PlaceStores.TownOfficial, "云岭");

        Assert.Equal(["places", "places", "places-county", "places-high-rise", "places-high-rise", "places-lanes-unknown", "places-quarters-aged"], all.Select(h => h.Layer.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["云岭东门通道", "云岭大厦", "云岭大酒店", "云岭小区"], town.Select(h => h.Point.Name).Order(StringComparer.Ordinal));
        Assert.Equal((107.63, 26.62), At(town.Single(h => h.Layer.Key == "places-lanes-unknown")));
        Assert.Equal(["城关镇"], (await FindAsync(PlaceStores.TownOfficial, "镇")).Select(h => h.Point.Name));
        Assert.Empty(await FindAsync(PlaceStores.TownOfficial, "没有这个"));
        Assert.Equal(3, (await finder.FindAsync(PlaceStores.Administrator, Layers(PlaceStores.Administrator), "云岭", 3, TestContext.Current.CancellationToken)).Count);

        Task<IReadOnlyList<MapHit>> FindAsync(Actor actor, string text) =>
            finder.FindAsync(actor, Layers(actor), text, 20, TestContext.Current.CancellationToken);
        IReadOnlyList<IMapLayer> Layers(Actor actor) => store.Get<MapLayerDirectory>().Of(actor);
        (double, double) At(MapHit hit) => (Math.Round(hit.Point.Longitude, 6), Math.Round(hit.Point.Latitude, 6));
    }

    [Theory]
    [InlineData("107,26,108,27", true)]
    [InlineData("-180,-90,180,90", true)]
    [InlineData("108,26,107,27", false)]
    [InlineData("107,27,108,26", false)]
    [InlineData("107,26,108", false)]
    [InlineData("107,26,108,27,1", false)]
    [InlineData("107,26,108,x", false)]
    [InlineData("107,26,181,27", false)]
    [InlineData("NaN,26,108,27", false)]
    [InlineData("", false)]
    public void An_extent_is_four_numbers_in_their_order(string text, bool good) => Assert.Equal(good, MapExtent.TryParse(text, out _));

    [Fact]
    public async Task Every_layer_has_a_key_of_its_own_and_a_name()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var directory = store.Get<MapLayerDirectory>();
        var layers = directory.Of(PlaceStores.Administrator);

        Assert.Equal(layers.Count, layers.Select(l => l.Key).Distinct().Count());
        Assert.All(layers, l => Assert.NotEqual(l.Name.Key, directory.NameOf(l)));
        Assert.Equal(layers.Count, layers.Select(directory.NameOf).Distinct().Count());
        Assert.All(layers, l => Assert.Contains("M", MapShapes.PathOf(l.Shape), StringComparison.Ordinal));

        // Calm at first: the ground, who helps, the places.
        Assert.Equal(
            ["places", "places-brigades", "places-county", "places-lines", "places-micro", "places-towns"],
            layers.Where(l => l.OnAtFirst).Select(l => l.Key).Order(StringComparer.Ordinal));
    }

    private static async Task<string> RecordAsync(TestStore store, string code, params (string Key, string Value)[] values)
    {
        var book = store.Get<LedgerBook>();
        var draft = new LedgerDraft(values.ToDictionary(v => v.Key, string? (v) => v.Value, StringComparer.Ordinal), "test");
        var made = await book.CreateAsync(PlaceStores.Administrator, book.Find(code)!, draft, TestContext.Current.CancellationToken);
        Assert.True(made.Succeeded, $"{made.Refusal?.Code} {made.Refusal?.Field}");
        return made.Value.Id.ToString();
    }

    private static (double Longitude, double Latitude, string? Shape) Where(JsonElement feature)
    {
        var at = feature.GetProperty("geometry").GetProperty("coordinates");
        return (at[0].GetDouble(), at[1].GetDouble(), Property(feature, "shape"));
    }

    private static JsonElement[] Features(JsonElement layer) => [.. layer.GetProperty("features").EnumerateArray()];

    private static string? Property(JsonElement feature, string name) => feature.GetProperty("properties").GetProperty(name).GetString();

    private static async Task<string[]> IdsAsync(TestStore store, string key, Actor actor) =>
        [.. Features(await ReadAsync(store, actor, null, key)).Select(f => f.GetProperty("id").GetString()!)];

    private static async Task<JsonElement> ReadAsync(TestStore store, Actor actor, MapExtent? extent, string key = "places")
    {
        var layer = store.Services.GetServices<IMapLayer>().Single(l => l.Key == key);
        await using var records = store.Records.Open(actor);
        using var stream = new MemoryStream();
        using (var features = new FeatureWriter(stream))
        {
            await (extent is null
                ? layer.WriteAsync(features, records, actor, TestContext.Current.CancellationToken)
                : ((IExtentLayer)layer).WriteAsync(features, records, actor, extent, TestContext.Current.CancellationToken));
            await features.CompleteAsync(TestContext.Current.CancellationToken);
        }

        using var json = JsonDocument.Parse(stream.ToArray());
        return json.RootElement.Clone();
    }
}
