using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;

namespace Fengsui.Places.Tests.Responsibility;

/// <summary>Standing and responsibility over real HTTP.</summary>
public sealed class ChainApiTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Measures_rules_and_key_units_are_reached_by_who_may()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var id = await store.EnterAsync(PlaceStores.Hotel() with { HeightM = 12, Storeys = 3, IsKeyUnit = false });
        await using var server = await PlaceServer.StartAsync(store);
        using var admin = PlaceServer.Client(server, PlaceStores.Administrator);
        using var leader = PlaceServer.Client(server, TestActors.With("", RoleNames.Leader));
        using var other = PlaceServer.Client(server, TestActors.With(PlaceStores.OtherTown, RoleNames.TownOfficial));

        // The server of the test writes enums by number; the real one by name.
        var rooms = new { measure = 2, value = 62, source = "核查", version = 0 };
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.PutAsJsonAsync($"/api/v1/places/{id}/measures", rooms, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PutAsJsonAsync($"/api/v1/places/{id}/measures", rooms, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.PutAsJsonAsync($"/api/v1/places/{id}/measures", rooms, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PutAsJsonAsync($"/api/v1/places/{id}/measures", rooms, Cancellation)).StatusCode);
        var measures = await leader.GetFromJsonAsync<JsonElement>($"/api/v1/places/{id}/measures", Cancellation);
        Assert.Equal(62, Assert.Single(measures.EnumerateArray()).GetProperty("value").GetDouble());
        var differs = await leader.GetFromJsonAsync<JsonElement>("/api/v1/standings?differs=true", Cancellation);
        Assert.Equal(1, differs.GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/v1/places/{id}/standings", Cancellation)).StatusCode);

        var decision = new { version = 1, isKeyUnit = true, reason = "会议纪要" };
        Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsJsonAsync($"/api/v1/places/{id}/key-unit", decision, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsJsonAsync($"/api/v1/places/{id}/key-unit", decision, Cancellation)).StatusCode);
        var rules = await leader.GetFromJsonAsync<JsonElement>("/api/v1/standing-rules", Cancellation);
        var rule = rules.EnumerateArray().First();
        var change = new { version = 1, rule = new { effectiveFrom = "2026-03-05", title = "x", instrument = "y", appliesTo = "hotel", measure = 2 } };
        var refused = await admin.PutAsJsonAsync($"/api/v1/standing-rules/{rule.GetProperty("id").GetGuid()}", change, Cancellation);
        Assert.Equal("standing.rule.in-force", await PlaceApiTests.CodeAsync(refused));
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.PostAsJsonAsync("/api/v1/standing-rules", change, Cancellation)).StatusCode);
    }

    [Fact, Trait("Req", "S-31")]
    public async Task A_notice_opens_without_sign_in_and_everything_else_does_not()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var id = await store.EnterAsync(PlaceStores.Hotel());
        await using var server = await PlaceServer.StartAsync(store);
        using var admin = PlaceServer.Client(server, PlaceStores.Administrator);
        using var nobody = PlaceServer.Client(server, null);

        var made = await admin.PostAsJsonAsync("/api/v1/responsibility/notices", new { kind = 0, targetId = id }, Cancellation);
        var notice = await made.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var address = $"/api/v1/responsibility/notices/public/{notice.GetProperty("code").GetString()}";
        var text = await nobody.GetStringAsync(address, Cancellation);
        Assert.Contains("云岭大酒店", text, StringComparison.Ordinal);
        Assert.DoesNotContain("19900001234", text, StringComparison.Ordinal);
        Assert.DoesNotContain("人民路", text, StringComparison.Ordinal);
        foreach (var path in new[] { "gaps", "posts", "wardens", "wardens/coverage", "commitments/missing", "templates", $"chains/places/{id}" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/responsibility/" + path, Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/api/v1/responsibility/" + path, Cancellation)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/api/v1/responsibility/notices/{notice.GetProperty("id").GetGuid()}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync(address, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Codes_cannot_be_tried_faster_than_the_limit()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        await using var server = await PlaceServer.StartAsync(store);
        using var nobody = PlaceServer.Client(server, null);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 61; i++)
        {
            answers.Add((await nobody.GetAsync("/api/v1/responsibility/notices/public/aaaaaaaaaaaaaaaaaaaaaaaa", Cancellation)).StatusCode);
        }

        Assert.Equal(60, answers.Count(a => a == HttpStatusCode.NotFound));
        Assert.NotEqual(HttpStatusCode.NotFound, answers[^1]);
    }
}
