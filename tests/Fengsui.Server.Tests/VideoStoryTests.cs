using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Seeding;
using Fengsui.Server.Tests.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Server.Tests;

/// <summary>
/// The whole server: what a camera platform pushes is an item to look at and nothing else until a person confirms; then a fire is an alarm that calls
/// people, and a blocked lane a hazard with its snapshot.
/// </summary>
[Trait("Req", "S-79")]
[Trait("Req", "S-80")]
[Trait("Req", "S-14")]
[Trait("Req", "S-28")]
public sealed class VideoStoryTests
{
    private static readonly Subject Quarter = new("云岭小区", new("01930000-0000-7000-8000-00000000f001"), SeededCounty.East + "001", "housing", "school", "A11111110001");

    [Fact]
    public async Task No_unit_is_told_before_a_person_has_confirmed()
    {
        await using var server = new RunningServer();
        using var manager = await OpenAsync(server);
        using var duty = await server.SignedInAsync("", RoleNames.DutyOperator);
        using var inspector = await server.SignedInAsync("", RoleNames.FireInspector, RoleNames.Administrator);
        await SeededWorks.AddCallTreeAsync(inspector);
        var cameras = await SeededCameras.OpenAsync(manager);
        await cameras.AddAsync(manager, Quarter);
        Assert.Equal(HttpStatusCode.OK, (await cameras.PushAsync(manager, SeededCameras.Event("fire-1", Quarter.Word + "摄像头", "smoke-flame"))).StatusCode);

        // Everything the server does by itself has been done, and nobody was told of anything.
        await QuietAsync(server);
        Assert.Equal((0, 0, 0, 0), await ToldAsync(inspector));

        // A blind word is refused; a rejection leads nowhere.
        var lane = Quarter.VideoCaseId;
        await (await DecideAsync(duty, lane, "Confirm", 3)).ProblemAsync(409, "video.move.look-first");
        var fire = (await CasesAsync(duty, "kind=smoke-flame")).Single()!;
        await LookAsync(duty, fire["id"]!.GetValue<Guid>());
        await (await DecideAsync(duty, fire["id"]!.GetValue<Guid>(), "Reject", 1)).ProblemAsync(400, "video.move.reason");
        Assert.Equal(HttpStatusCode.OK, (await DecideAsync(duty, fire["id"]!.GetValue<Guid>(), "Reject", 1, "Weather")).StatusCode);
        await QuietAsync(server);
        Assert.Equal((0, 0, 0, 0), await ToldAsync(inspector));

        // Confirmed, the lane is a hazard with its snapshot, found by whoever confirmed.
        await LookAsync(duty, lane);
        var confirmed = await DecideAsync(duty, lane, "Confirm", 3);
        Assert.True(confirmed.IsSuccessStatusCode, await confirmed.Content.ReadAsStringAsync());
        await RunningServer.UntilAsync(async () => (await ToldAsync(inspector)).Hazards == 1);
        var hazard = (await inspector.GetFromJsonAsync<JsonNode>("/api/v1/hazards"))!["items"]![0]!;
        Assert.Equal(("lane-blocked", "Monitoring", Quarter.PlaceId), (hazard["classCode"]!.GetValue<string>(), hazard["source"]!.GetValue<string>(), hazard["placeId"]!.GetValue<Guid>()));
        Assert.Single((await inspector.GetFromJsonAsync<JsonArray>($"/api/v1/documents?subject=hazard:{hazard["id"]}"))!);
        var file = (await inspector.GetFromJsonAsync<JsonNode>($"/api/v1/video/cases/{lane}"))!;
        Assert.Equal($"hazards/{hazard["id"]}", file["outcomes"]!.AsArray().Single()!["href"]!.GetValue<string>());
        Assert.Empty(await AlarmsAsync(inspector));
    }

    [Fact]
    public async Task A_confirmed_fire_is_an_alarm_that_calls_people()
    {
        await using var server = new RunningServer();
        using var manager = await OpenAsync(server);
        using var duty = await server.SignedInAsync("", RoleNames.DutyOperator);
        using var inspector = await server.SignedInAsync("", RoleNames.FireInspector, RoleNames.Administrator);
        await SeededWorks.AddCallTreeAsync(inspector);
        var cameras = await SeededCameras.OpenAsync(manager);
        await cameras.AddAsync(manager, Quarter);
        await cameras.PushAsync(manager, SeededCameras.Event("fire-1", Quarter.Word + "摄像头", "smoke-flame"));
        var fire = (await CasesAsync(duty, "kind=smoke-flame")).Single()!["id"]!.GetValue<Guid>();
        await LookAsync(duty, fire);
        var confirmed = await DecideAsync(duty, fire, "Confirm", 1);
        Assert.True(confirmed.IsSuccessStatusCode, await confirmed.Content.ReadAsStringAsync());
        await RunningServer.UntilAsync(async () => await ToldAsync(inspector) is { Alarms: 1, Runs: 1, Messages: > 0, Hazards: 0 });
        var alarm = (await AlarmsAsync(inspector)).Single()!;
        Assert.Equal(("FireAlarm", Quarter.Word, true), (alarm["kind"]!.GetValue<string>(), alarm["placeName"]!.GetValue<string>(), alarm["siren"]!.GetValue<bool>()));
        var file = (await duty.GetFromJsonAsync<JsonNode>($"/api/v1/video/cases/{fire}"))!;
        Assert.Equal($"alarms/{alarm["id"]}", file["outcomes"]!.AsArray().Single()!["href"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_platform_is_answered_by_what_became_of_its_push()
    {
        await using var server = new RunningServer(new Dictionary<string, string> { ["Video:MaxPushBytes"] = "20000" });
        using var manager = await server.SignedInAsync("", RoleNames.DeviceManager);
        using var platform = await server.ReadyAsync();
        var cameras = await SeededCameras.OpenAsync(manager);
        var json = SeededCameras.Event("e-1", "cam-1", "lane-blocked");
        Assert.Equal((HttpStatusCode.OK, 1), await AnswerAsync(await cameras.PushAsync(platform, json)));
        Assert.Equal((HttpStatusCode.OK, 0), await AnswerAsync(await cameras.PushAsync(platform, json)));
        await (await cameras.PushAsync(platform, json, "wrong")).ProblemAsync(401, "video.push.token");
        await (await new SeededCameras(Guid.Empty, "x").PushAsync(platform, json)).ProblemAsync(404, "video.push.unknown");
        json["kind"] = "cat-on-roof";
        json["id"] = "e-2";
        var wrong = await cameras.PushAsync(platform, json);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("/kind", (await wrong.Content.ReadFromJsonAsync<JsonNode>())!["field"]!.GetValue<string>());
        json["snapshot"] = new string('A', 30_000);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await cameras.PushAsync(platform, json)).StatusCode);

        // Who walks the grid reaches nothing of it, and who sets platforms up decides nothing; a secret is shown once.
        var shown = await manager.GetStringAsync($"/api/v1/video/sources/{cameras.Source}");
        Assert.DoesNotContain(cameras.Secret, shown, StringComparison.Ordinal);
        using var grid = await server.SignedInAsync("", RoleNames.GridWorker, RoleNames.Village);
        Assert.Equal(HttpStatusCode.Forbidden, (await grid.GetAsync("/api/v1/video/cases")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.PostAsJsonAsync($"/api/v1/video/cases/{Guid.Empty}/decision", new { move = "Confirm", version = 1 })).StatusCode);
    }

    private static async Task<HttpClient> OpenAsync(RunningServer server)
    {
        await server.ReadyAsync();
        var system = Actor.System("test");
        Division Of(string code, string parent, DivisionLevel level, string name) => new() { Code = code, ParentCode = parent, Level = level, Name = name };
        await server.Services.GetRequiredService<PlaceSeeder>().AddAsync(
            system,
            new PlaceSeed
            {
                Divisions =
                [
                    Of(SeededCounty.County, "", DivisionLevel.County, "云岭县"), Of(SeededCounty.East, SeededCounty.County, DivisionLevel.Town, "城关镇"),
                    Of(SeededCounty.East + "001", SeededCounty.East, DivisionLevel.Village, "东街"),
                ],
                Places = [new SeedPlace(Quarter.PlaceId, SeededCounty.Draft(Quarter))],
            },
            "test", default);
        return await server.SignedInAsync(SeededCounty.County, RoleNames.DeviceManager);
    }

    // Until no message and no push of the server itself is on its way.
    private static Task QuietAsync(RunningServer server) => RunningServer.UntilAsync(async () =>
    {
        await using var records = server.Services.GetRequiredService<Records>().Open(Actor.System("test"));
        return !await records.Set<OutboxMessage>().AnyAsync();
    });

    private static async Task<JsonArray> CasesAsync(HttpClient client, string query) =>
        (await client.GetFromJsonAsync<JsonNode>($"/api/v1/video/cases?{query}"))!["items"]!.AsArray();

    private static async Task<JsonArray> AlarmsAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonNode>("/api/v1/alarms"))!["items"]!.AsArray();

    private static async Task LookAsync(HttpClient client, Guid id)
    {
        var file = (await client.GetFromJsonAsync<JsonNode>($"/api/v1/video/cases/{id}"))!;
        var picture = await client.GetAsync($"/api/v1/video/events/{file["events"]![0]!["id"]}/snapshot");
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (picture.StatusCode, picture.Content.Headers.ContentType?.MediaType));
    }

    private static Task<HttpResponseMessage> DecideAsync(HttpClient client, Guid id, string move, int version, string? reason = null) =>
        client.PostAsJsonAsync($"/api/v1/video/cases/{id}/decision", new { move, version, reason, note = "" });

    private static async Task<(int Alarms, int Hazards, int Runs, int Messages)> ToldAsync(HttpClient client)
    {
        async Task<int> CountAsync(string path) => (await client.GetFromJsonAsync<JsonNode>($"/api/v1/{path}"))!["items"]!.AsArray().Count;
        return ((await AlarmsAsync(client)).Count, await CountAsync("hazards"), await CountAsync("notifications/runs"), await CountAsync("notifications/messages"));
    }

    private static async Task<(HttpStatusCode Status, int Messages)> AnswerAsync(HttpResponseMessage answer) =>
        (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!["messages"]!.GetValue<int>());
}
