using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Fengsui.Kernel.Access;
using Fengsui.Places.Model;
using Fengsui.Places.Seeding;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Server.Tests;

/// <summary>The public's interface: reports as JSON and as a form, Open311 in both formats, limits that say when to try again.</summary>
[Trait("Req", "S-9")]
public sealed class CitizenReportApiTests
{
    private const string Phone = "13812345678";

    private static readonly byte[] Dot = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_report_comes_in_as_JSON_and_as_a_form_is_followed_by_its_token_and_stops_at_the_limit()
    {
        await using var server = new RunningServer(new() { ["CitizenReports:Burst"] = "5", ["CitizenReports:MinutesPerReport"] = "600" });
        using var client = await CountyAsync(server);
        var sent = await client.PostAsJsonAsync("/api/v1/citizen-reports", new { classCode = "exit-blocked", description = "后门上锁", where = "人民路", phone = Phone, consent = true });
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var token = (await sent.Content.ReadFromJsonAsync<JsonNode>())!["token"]!.GetValue<string>();
        var track = await client.GetStringAsync($"/api/v1/citizen-reports/track/{token}");
        Assert.Contains("Received", track, StringComparison.Ordinal);
        Assert.DoesNotContain("5678", track, StringComparison.Ordinal);

        using var form = Form(consent: true);
        var photographed = await client.PostAsync("/api/v1/citizen-reports", form);
        Assert.True(photographed.StatusCode == HttpStatusCode.Created, await photographed.Content.ReadAsStringAsync());
        var receipt = (await photographed.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal(1, receipt["photos"]!.GetValue<int>());
        var photo = JsonNode.Parse(await client.GetStringAsync($"/api/v1/citizen-reports/track/{receipt["token"]}"))!["photos"]![0]!.GetValue<Guid>();
        Assert.Equal("image/jpeg", (await client.GetAsync($"/api/v1/citizen-reports/track/{receipt["token"]}/photos/{photo}")).Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/citizen-reports/track/{token}/photos/{photo}")).StatusCode);

        using var without = Form(consent: false);
        var refused = await client.PostAsync("/api/v1/citizen-reports", without);
        Assert.Equal((HttpStatusCode.BadRequest, "consent"), (refused.StatusCode, (await refused.Content.ReadFromJsonAsync<JsonNode>())!["field"]!.GetValue<string>()));

        await OpenAsync(client);

        // The bucket holds five; the sixth hears when to try again, in the shape of the interface it asked.
        var last = await client.PostAsJsonAsync("/api/v1/citizen-reports", new { });
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.True(last.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        var also = await client.PostAsync("/open311/v2/requests.json", new FormUrlEncodedContent([]));
        Assert.Equal((HttpStatusCode.TooManyRequests, 429), (also.StatusCode, (await also.Content.ReadFromJsonAsync<JsonNode>())![0]!["code"]!.GetValue<int>()));
    }

    [Fact]
    [Trait("Req", "S-8")]
    public async Task Exposures_are_looked_at_so_often_and_no_more_by_page_and_interface_alike()
    {
        await using var server = new RunningServer(new() { ["CitizenReports:LooksPerMinute"] = "3" });
        using var client = await CountyAsync(server);
        foreach (var path in (string[])["/api/v1/exposures", "/exposure", "/exposure"])
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(path)).StatusCode);
        }

        foreach (var path in (string[])["/api/v1/exposures", "/exposure"])
        {
            var refused = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }
    }

    private static async Task OpenAsync(HttpClient client)
    {
        var discovery = JsonNode.Parse(await client.GetStringAsync("/open311/discovery.json"))!;
        Assert.EndsWith("/open311/v2", discovery["endpoints"]![0]!["url"]!.GetValue<string>(), StringComparison.Ordinal);
        var services = JsonNode.Parse(await client.GetStringAsync("/open311/v2/services.json"))!.AsArray();
        Assert.Contains(services, s => s!["service_code"]!.GetValue<string>() == "exit-blocked");
        Assert.Equal("services", XDocument.Parse(await client.GetStringAsync("/open311/v2/services.xml")).Root!.Name.LocalName);
        Assert.Contains("exit-blocked", await client.GetStringAsync("/open311/v2/services/exit-blocked.json"), StringComparison.Ordinal);
        var none = await client.GetAsync("/open311/v2/services/nothing.json");
        Assert.Equal((HttpStatusCode.NotFound, 404), (none.StatusCode, (await none.Content.ReadFromJsonAsync<JsonNode>())![0]!["code"]!.GetValue<int>()));

        var bad = await client.PostAsync("/open311/v2/requests.json", new FormUrlEncodedContent([new("service_code", "gas"), new("lat", "x"), new("long", "1")]));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.NotEmpty((await bad.Content.ReadFromJsonAsync<JsonNode>())![0]!["description"]!.GetValue<string>());
        var sent = await client.PostAsync("/open311/v2/requests.json", new FormUrlEncodedContent(
            [new("service_code", "gas"), new("address_string", "人民路 20 号"), new("description", "煤气罐放在炉子边"), new("phone", Phone), new("first_name", "明月"), new("last_name", "欧阳")]));
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var made = (await sent.Content.ReadFromJsonAsync<JsonNode>())![0]!;
        var number = made["service_request_id"]!.GetValue<string>();
        Assert.Contains(number, await client.GetStringAsync($"/open311/v2/tokens/{made["token"]}.json"), StringComparison.Ordinal);
        var one = await client.GetStringAsync($"/open311/v2/requests/{number}.json");
        Assert.Equal("open", JsonNode.Parse(one)![0]!["status"]!.GetValue<string>());
        var list = await client.GetStringAsync("/open311/v2/requests.xml?service_code=gas&status=open");
        Assert.Equal(number, Assert.Single(XDocument.Parse(list).Root!.Elements("request")).Element("service_request_id")!.Value);
        Assert.All((string[])["明月", Phone, "5678", "煤气罐放在炉子边", "人民路 20 号"], secret => Assert.All((string[])[one, list], text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/open311/v2/requests.json?status=half")).StatusCode);
    }

    private static async Task<HttpClient> CountyAsync(RunningServer server)
    {
        var client = await server.ReadyAsync();
        await server.Services.GetRequiredService<PlaceSeeder>().AddAsync(
            Actor.System("test"), new PlaceSeed { Divisions = [new Division { Code = "990121", Level = DivisionLevel.County, Name = "云岭县" }] }, "test", TestContext.Current.CancellationToken);
        return client;
    }

    private static MultipartFormDataContent Form(bool consent)
    {
        var photo = new ByteArrayContent(Dot);
        photo.Headers.ContentType = new("image/png");
        var form = new MultipartFormDataContent
        {
            { new StringContent("ebike"), "classCode" }, { new StringContent("楼道里充电", Encoding.UTF8), "description" }, { new StringContent("人民路", Encoding.UTF8), "where" }, { photo, "photos", "a.png" },
        };
        if (consent)
        {
            form.Add(new StringContent("on"), "consent");
        }

        return form;
    }
}
