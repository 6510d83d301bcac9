using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
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
