using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task Every_layer_has_a_key_of_its_own_and_a_name()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var directory = store.Get<MapLayerDirectory>();
        var layers = directory.Of(PlaceStores.Administrator);

        Assert.Equal(layers.Count, layers.Select(l => l.Key).Distinct().Count());
        Assert.All(layers, l => Assert.NotEqual(l.Name.Key, directory.NameOf(l)));
    }

    private static async Task<string[]> IdsAsync(TestStore store, string key, Actor actor)
    {
        var layer = store.Services.GetServices<IMapLayer>().Single(l => l.Key == key);
        await using var records = store.Records.Open(actor);
        using var stream = new MemoryStream();
        using (var features = new FeatureWriter(stream))
        {
            await layer.WriteAsync(features, records, actor, TestContext.Current.CancellationToken);
            await features.CompleteAsync(TestContext.Current.CancellationToken);
        }

        using var json = JsonDocument.Parse(stream.ToArray());
        return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()!)];
    }
}
