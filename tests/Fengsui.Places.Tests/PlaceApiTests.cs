using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Register;
using Fengsui.Testing;

namespace Fengsui.Places.Tests;

/// <summary>The room's endpoints over real HTTP, on the store of the test; the caller is whom the header says.</summary>
public sealed class PlaceApiTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_place_is_entered_read_changed_and_listed()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        await using var server = await PlaceServer.StartAsync(store);
        using var client = PlaceServer.Client(server, PlaceStores.Administrator);

        var created = await client.PostAsJsonAsync("/api/v1/places", new PlaceBody(PlaceStores.Hotel()), Cancellation);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var view = await client.GetFromJsonAsync<JsonElement>(created.Headers.Location, Cancellation);
        Assert.Equal("东街居委会", view.GetProperty("divisionPath")[2].GetString());
        Assert.Equal(2, view.GetProperty("people").GetArrayLength());

        var id = view.GetProperty("id").GetGuid();
        var change = new PlaceChange(1, PlaceStores.Hotel("新名"));
        Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync($"/api/v1/places/{id}", change, Cancellation)).StatusCode);
        var late = await client.PutAsJsonAsync($"/api/v1/places/{id}", change, Cancellation);
        var conflict = await late.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal((HttpStatusCode.Conflict, "places.changed-meanwhile"), (late.StatusCode, conflict.GetProperty("code").GetString()));
        var current = conflict.GetProperty("current");
        Assert.Equal(
            (2, "新名", PlaceStores.Administrator.Name), (current.GetProperty("version").GetInt32(),
                current.GetProperty("values").GetProperty("name").GetString(), current.GetProperty("changedBy").GetString()));
        Assert.DoesNotContain("19900001234", current.GetRawText(), StringComparison.Ordinal);
        var wrong = await client.PostAsJsonAsync("/api/v1/places", new PlaceBody(PlaceStores.Hotel() with { Name = "" }), Cancellation);
        Assert.Equal((HttpStatusCode.BadRequest, "places.name.missing"), (wrong.StatusCode, await CodeAsync(wrong)));

        var found = await client.GetFromJsonAsync<JsonElement>("/api/v1/places?text=新名&keyUnit=true&typeCode=hotel", Cancellation);
        Assert.Equal(id, found.GetProperty("items")[0].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_to_its_end()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        for (var i = 0; i < 7; i++)
        {
            store.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await store.EnterAsync(PlaceStores.Hotel($"场所{i}"));
        }

        await using var server = await PlaceServer.StartAsync(store);
        using var client = PlaceServer.Client(server, PlaceStores.TownOfficial);
        var names = new List<string?>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await client.GetFromJsonAsync<JsonElement>(
                "/api/v1/places?limit=3" + (cursor.Length == 0 ? "" : "&cursor=" + cursor), Cancellation);
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
            cursor = page.GetProperty("nextCursor").GetString();
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"场所{i}"), names);
        var bad = await client.GetAsync("/api/v1/places?cursor=%21%21", Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    [Fact]
    public async Task Each_caller_meets_the_limits_of_the_right_and_the_division()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var theirs = await store.EnterAsync(PlaceStores.Hotel("石阳宾馆", PlaceStores.OtherVillage));
        await using var server = await PlaceServer.StartAsync(store);
        using var town = PlaceServer.Client(server, PlaceStores.TownOfficial);
        using var leader = PlaceServer.Client(server, TestActors.With("", RoleNames.Leader));
        using var nobody = PlaceServer.Client(server, null);

        Assert.Equal(HttpStatusCode.NotFound, (await town.GetAsync($"/api/v1/places/{theirs}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await town.GetAsync($"/api/v1/places/{theirs}/nearby", Cancellation)).StatusCode);
        var divisions = await town.GetFromJsonAsync<JsonElement>("/api/v1/divisions?level=Town", Cancellation);
        Assert.Equal(PlaceStores.Town, Assert.Single(divisions.EnumerateArray()).GetProperty("code").GetString());
        var layer = await town.GetFromJsonAsync<JsonElement>("/api/v1/map/layers/places", Cancellation);
        Assert.Empty(layer.GetProperty("features").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await town.GetAsync("/api/v1/map/layers/none", Cancellation)).StatusCode);
        var elsewhere = await town.GetAsync("/api/v1/map/layers/places?bbox=3,2,1", Cancellation);
        Assert.Equal((HttpStatusCode.BadRequest, "ui.map.bbox"), (elsewhere.StatusCode, await CodeAsync(elsewhere)));
        var refused = await leader.PostAsJsonAsync("/api/v1/places", new PlaceBody(PlaceStores.Hotel()), Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        foreach (var path in new[] { "places", $"places/{theirs}", "divisions", "venue-types", "map/layers", "map/layers/places" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/" + path, Cancellation)).StatusCode);
        }
    }

    internal static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString();
}
