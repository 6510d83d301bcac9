using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Tests;

/// <summary>Quarters over HTTP: survey, parking, plans, frozen versions.</summary>
public sealed class QuarterApiTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Req", "S-23")]
    public async Task A_survey_is_read_filled_in_and_calculated()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var quarter = await store.EnterQuarterAsync();
        await using var server = await PlaceServer.StartAsync(store);
        using var client = PlaceServer.Client(server, PlaceStores.TownOfficial);

        var saved = await client.PutAsJsonAsync($"/api/v1/quarters/{quarter}/survey/parking", new
        {
            version = 1,
            counts = new object[]
            {
                new { kind = "CarsKept", cars = 180 }, new { kind = "Spaces", legalSpaces = 90, informalSpaces = 40 },
                new { kind = "Night", cars = 150, countedAt = "2026-03-01T23:30:00+08:00", countedBy = "陈丽" },
            },
            nearby = new object[] { new { name = "市场", spaces = 100, distanceM = 300, nightShare = 0.5 } },
        }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PutAsJsonAsync($"/api/v1/quarters/{quarter}/survey/water", new { version = 1, values = new { hydrants = "2" } }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PutAsJsonAsync($"/api/v1/quarters/{quarter}/survey/magic", new { version = 2 }, Cancellation)).StatusCode);

        var survey = await client.GetFromJsonAsync<JsonElement>($"/api/v1/quarters/{quarter}/survey", Cancellation);
        Assert.Equal((2, 6), (survey.GetProperty("version").GetInt32(), survey.GetProperty("completeness").GetProperty("known").GetInt32()));
        Assert.Equal(3, survey.GetProperty("counts").GetArrayLength());
        var parking = await client.GetFromJsonAsync<JsonElement>($"/api/v1/quarters/{quarter}/parking", Cancellation);
        Assert.Equal((90, 20, 50), (Value(parking, "deficit"), Value(parking, "nightDeficit"), Value(parking, "relief")));

        var whatIf = await client.PostAsJsonAsync($"/api/v1/quarters/{quarter}/parking/what-if", new
        {
            steps = new object[] { new { kind = "OneSideParking", lengthM = 60, widthM = 7 }, new { kind = "SharedParking", spaces = 50, nightShare = 0.8 } },
        }, Cancellation);
        Assert.Equal(40, Value(await whatIf.Content.ReadFromJsonAsync<JsonElement>(Cancellation), "deficit"));
        var wrong = await client.PostAsJsonAsync(
            $"/api/v1/quarters/{quarter}/parking/what-if", new { steps = new[] { new { kind = "AddedSpaces", spaces = -1 } } }, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var listed = await client.GetFromJsonAsync<JsonElement>("/api/v1/quarters?aged=true&lacks=yes", Cancellation);
        Assert.Equal(quarter, Assert.Single(listed.EnumerateArray()).GetProperty("id").GetGuid());
    }

    [Fact]
    [Trait("Req", "S-25")]
    public async Task A_plan_moves_by_whom_may()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var quarter = await store.EnterQuarterAsync();
        var lane = await store.EnterLaneAsync(quarter, "东门通道", 3.2, 4.5);
        await using var server = await PlaceServer.StartAsync(store);
        using var town = PlaceServer.Client(server, PlaceStores.TownOfficial);
        using var leader = PlaceServer.Client(server, QuarterStores.Leader);

        var proposals = await town.GetFromJsonAsync<JsonElement>($"/api/v1/quarters/{quarter}/proposals", Cancellation);
        Assert.Equal("remove-obstacles", proposals[0].GetProperty("kindCode").GetString());
        var made = await town.PostAsJsonAsync("/api/v1/lane-plans", new
        {
            quarterId = quarter,
            plan = new { title = "方案", aim = "", measures = new[] { QuarterStores.Measure("remove-obstacles", lane, 4.2) } },
        }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var url = made.Headers.Location!.ToString();

        Assert.Equal(HttpStatusCode.OK, (await town.PostAsJsonAsync(url + "/moves", new { version = 1, move = "Submit" }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await town.PostAsJsonAsync(url + "/moves", new { version = 2, move = "Approve" }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await leader.PostAsJsonAsync(url + "/moves", new { version = 2, move = "Approve" }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await leader.PostAsJsonAsync(url + "/moves", new { version = 3, move = "Approve" }, Cancellation)).StatusCode);

        var plan = await town.GetFromJsonAsync<JsonElement>(url, Cancellation);
        Assert.Equal("Approved", plan.GetProperty("plan").GetProperty("state").GetString());
        Assert.Equal((false, true), (plan.GetProperty("effect")[0].GetProperty("before").GetBoolean(), plan.GetProperty("effect")[0].GetProperty("after").GetBoolean()));
        Assert.Equal(2, plan.GetProperty("versions").GetArrayLength());
        Assert.Equal("Start", plan.GetProperty("moves")[0].GetString());
    }

    [Fact]
    [Trait("Req", "S-24")]
    public async Task The_ledger_is_frozen_and_compared()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        await store.EnterQuarterAsync();
        await using var server = await PlaceServer.StartAsync(store);
        using var client = PlaceServer.Client(server, PlaceStores.TownOfficial);
        using var leader = PlaceServer.Client(server, QuarterStores.Leader);
        using var nobody = PlaceServer.Client(server, null);

        var first = await client.PostAsJsonAsync("/api/v1/quarters/snapshots", new { title = "一" }, Cancellation);
        await store.EnterQuarterAsync("新来的小区");
        var second = await client.PostAsJsonAsync("/api/v1/quarters/snapshots", new { title = "二" }, Cancellation);
        var (a, b) = (await IdAsync(first), await IdAsync(second));

        var file = await client.GetFromJsonAsync<JsonElement>($"/api/v1/quarters/snapshots/{a}", Cancellation);
        Assert.True(file.GetProperty("isIntact").GetBoolean());
        var differences = await client.GetFromJsonAsync<JsonElement>($"/api/v1/quarters/snapshots/{a}/to/{b}", Cancellation);
        Assert.Equal("added", Assert.Single(differences.EnumerateArray()).GetProperty("kind").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.PostAsJsonAsync("/api/v1/quarters/snapshots", new { title = "三" }, Cancellation)).StatusCode);
        var towns = await client.GetFromJsonAsync<JsonElement>("/api/v1/quarters/towns", Cancellation);
        Assert.Equal(2, Assert.Single(towns.EnumerateArray()).GetProperty("quarters").GetInt32());
        foreach (var path in new[] { "quarters", "quarters/towns", "quarters/snapshots", $"quarters/snapshots/{a}", "lane-plans", "lane-measures" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/" + path, Cancellation)).StatusCode);
        }
    }

    private static async Task<Guid> IdAsync(HttpResponseMessage made) =>
        (await made.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetGuid();

    private static int Value(JsonElement element, string sum) => element.GetProperty(sum).GetProperty("value").GetInt32();
}
