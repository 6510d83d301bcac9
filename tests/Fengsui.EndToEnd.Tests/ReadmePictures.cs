using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Fengsui.Notifications.Tests;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests;

/// <summary>
/// Takes the pictures of docs/images anew from the living demonstration. Run by hand after pages changed:
/// <c>Fengsui.EndToEnd.Tests --explicit only --filter-class '*ReadmePictures'</c>, then <c>pngquant --ext .png --force</c>. Look at
/// them before they are committed.
/// </summary>
public sealed class ReadmePictures(Theatre theatre) : BrowserTest(theatre)
{
    private const int Fires = 12;
    private const int Handled = 4;
    private const double Heard = 0.9;
    private static readonly string[] Causes = ["cooking", "dust", "steam", "incense"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(12);

    [Fact(Explicit = true)]
    public async Task The_pictures_of_the_readme()
    {
        var server = await StartFleetAsync();
        using var api = await server.ApiAsync(Roles.DutyLeader);
        var fires = await Waiting.ForAsync("the county has seen some fires", Limit, async () =>
            (await AlarmsAsync(api, "kind=FireAlarm&kind=ManualAlarm")) is { Count: >= Fires } enough ? enough : null);
        // Lone signals turn out false; where several sound, it burns.
        var lone = fires.Where(a => a["placeId"] is not null).GroupBy(a => a["placeId"]!.GetValue<Guid>()).Where(g => g.Count() == 1);
        foreach (var (index, alarm) in lone.Select(g => g.Single()).Take(Handled).Index())
        {
            await CloseAsFalseAsync(api, alarm, Causes[index % Causes.Length]);
        }

        var open = (await Waiting.ForAsync("a fire is open", Limit, async () =>
            (await AlarmsAsync(api, "active=true&kind=FireAlarm")) is { Count: > 0 } some ? some : null))[0];
        var detail = await api.GetFromJsonAsync<JsonNode>($"/api/v1/alarms/{open["id"]!.GetValue<Guid>()}");
        foreach (var language in (string[])["zh-CN", "en"])
        {
            await ShootAllAsync(
                server, language, open["id"]!.GetValue<Guid>(), open["placeId"]!.GetValue<Guid>(), detail!["deviceId"]!.GetValue<long>());
        }
    }

    [Fact(Explicit = true)]
    public async Task The_pictures_of_the_work_on_hazards()
    {
        using var api = await Server.ApiAsync(Roles.BrigadeChief);
        var cases = await api.GetFromJsonAsync<JsonNode>("/api/v1/majors?state=Rectifying");
        var major = cases!["items"]![0]!["id"]!.GetValue<Guid>();
        foreach (var language in (string[])["zh-CN", "en"])
        {
            await ShootAsync(Server, language, "work", "/work", role: Roles.BrigadeChief);
            await ShootAsync(Server, language, "hazards", "/hazards?view=board", role: Roles.BrigadeChief);
            await ShootAsync(Server, language, "hazard-statistics", "/hazards/statistics", role: Roles.BrigadeChief);
            await ShootAsync(Server, language, "major", $"/majors/{major}", role: Roles.BrigadeChief);
            await ShootAsync(Server, language, "report-phone", "/report", phone: true, role: null);
        }
    }

    [Fact(Explicit = true)]
    public async Task The_pictures_of_rules_and_of_what_came_in()
    {
        using var api = await Server.ApiAsync(Roles.DeviceManager);
        var rules = (await api.GetFromJsonAsync<JsonNode>("/api/v1/rules"))!["items"]!.AsArray();
        var rule = rules.Single(r => r!["name"]!.GetValue<string>() == "屋顶水箱水位低")!["id"]!.GetValue<Guid>();
        foreach (var language in (string[])["zh-CN", "en"])
        {
            var visitor = await ComesAsync(Roles.DeviceManager, new Screen(1366, 1250) with { Locale = language });
            await visitor.GoAsync($"/rules/{rule}");
            if (language != "en")
            {
                await visitor.Page.Locator("[data-move=backtest]").ClickAsync();
            }

            await Assertions.Expect(visitor.Page.Locator("[data-figure=gained]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await visitor.Page.Locator("[data-figure=gained]").ScrollIntoViewIfNeededAsync();
            await PageInspection.SettleAsync(visitor.Page);
            await visitor.ShootAsync(PathOf("backtest", language));
            await LeavesAsync(visitor);
            await ShootAsync(Server, language, "audit", "/audit", role: Roles.Auditor);
        }
    }

    [Fact(Explicit = true)]
    public async Task The_pictures_of_device_life_and_of_alarms_that_belong_together()
    {
        var server = await StartFleetAsync();
        using var manager = await server.ApiAsync(Roles.DeviceManager);
        using var duty = await server.ApiAsync(Roles.DutyLeader);
        var dead = (await manager.GetFromJsonAsync<JsonNode>("/api/v1/device-life/assets?health=Silent"))!["items"]![0]!["id"]!.GetValue<Guid>();
        await Waiting.ForAsync("the fleet is heard", Limit, async () =>
            (await manager.GetFromJsonAsync<JsonArray>("/api/v1/device-life/coverage"))!.Sum(t => t!["alive"]!.GetValue<int>() - (t["installed"]!.GetValue<int>() * Heard)) > 0
                ? "heard" : null);
        var lead = await Waiting.ForAsync("alarms belong together", Limit, async () =>
            (await AlarmsAsync(duty, "active=true&kind=FireAlarm")).Find(a => a["group"] is { } group && group["points"]!.GetValue<int>() > 2));
        foreach (var language in (string[])["zh-CN", "en"])
        {
            await ShootAsync(server, language, "coverage", "/device-life/coverage", role: Roles.DeviceManager);
            await ShootAsync(server, language, "asset", $"/device-life/{dead}", role: Roles.DeviceManager);
            await ShootAsync(server, language, "group", $"/console?alarm={lead["id"]}");
        }
    }

    [Fact(Explicit = true)]
    public async Task The_pictures_of_push_messages()
    {
        await using var service = await FakePushService.StartAsync();
        var server = await StartServerAsync("--Notifications:PushOrigins:0", service.Url);
        using var admin = await server.ApiAsync(Roles.Administrator);
        await PushStoryTests.AddChannelAsync(admin);
        foreach (var language in (string[])["zh-CN", "en"])
        {
            var visitor = await ComesAsync(Roles.DutyOperator, new Screen(1366, 820) with { Locale = language }, server);
            await visitor.Page.AddInitScriptAsync(PushStoryTests.Played(service.Browser(language)));
            await visitor.GoAsync("/notifications/me");
            await visitor.Page.ClickAsync("[data-move=push-on]");
            await Assertions.Expect(visitor.Page.Locator("[data-push=on]")).ToBeVisibleAsync();
            await visitor.Page.ClickAsync("[data-move=push-test]");
            await Assertions.Expect(visitor.Page.Locator("[data-push=said]")).ToContainTextAsync("201");
            await PageInspection.SettleAsync(visitor.Page);
            await visitor.ShootAsync(PathOf("push", language));
            await LeavesAsync(visitor);
        }
    }

    private static string PathOf(string name, string language) =>
        Path.Combine(Repository.Root, "docs", "images", $"{name}-{(language == "en" ? "en" : "zh")}.png");

    private async Task ShootAllAsync(ServerProcess server, string language, Guid alarm, Guid place, long device)
    {
        await ShootAsync(server, language, "sign-in", "/sign-in", role: null);
        await ShootAsync(server, language, "console", "/console");
        await ShootAsync(server, language, "console-dark", "/console", ColorScheme.Dark);
        await ShootAsync(server, language, "map", "/map");
        await ShootAsync(server, language, "devices", "/devices");
        await ShootAsync(server, language, "device", $"/devices/{device}");
        await ShootAsync(server, language, "place", $"/places/{place}");
        await ShootAsync(server, language, "ledgers", "/ledgers");
        await ShootAsync(server, language, "quarters", "/quarters");
        await ShootAsync(server, language, "standing", "/standing");
        await ShootAsync(server, language, "responsibility", "/responsibility");
        await ShootAsync(server, language, "statistics", "/alarms/statistics?days=1");
        await ShootAsync(server, language, "console-phone", "/console", phone: true);
        await ShootAsync(server, language, "alarm-phone", $"/console?alarm={alarm}", phone: true);
        await ShootAsync(server, language, "calls", "/notifications/calls");
    }

    private async Task ShootAsync(
        ServerProcess server, string language, string name, string path, ColorScheme scheme = ColorScheme.Light, bool phone = false,
        string? role = Roles.DutyLeader)
    {
        var screen = (phone ? Screen.Phone : new Screen(1366, 820)) with { Locale = language, Scheme = scheme };
        var visitor = await ComesAsync(role, screen, server);
        await visitor.OpenAsync(path);
        await PageInspection.SettleAsync(visitor.Page);
        await visitor.ShootAsync(PathOf(name, language));
        await LeavesAsync(visitor);
    }

    private static async Task<List<JsonNode>> AlarmsAsync(HttpClient api, string query)
    {
        var page = await api.GetFromJsonAsync<JsonNode>($"/api/v1/alarms?limit=200&{query}");
        return [.. page!["items"]!.AsArray().Select(a => a!)];
    }

    // What the desk would do by hand; a step that came too late for the alarm is passed over.
    private static async Task CloseAsFalseAsync(HttpClient api, JsonNode alarm, string cause)
    {
        var path = $"/api/v1/alarms/{alarm["id"]!.GetValue<Guid>()}";
        using var taken = await api.PostAsJsonAsync($"{path}/acknowledge", new { });
        using var begun = await api.PostAsJsonAsync($"{path}/verify", new { });
        using var judged = await api.PostAsJsonAsync($"{path}/false", new { causeCode = cause, means = "Phone", version = await VersionAsync(begun) });
        using var closed = await api.PostAsJsonAsync($"{path}/close", new { acceptStillSounding = true, version = await VersionAsync(judged) });
    }

    private static async Task<int?> VersionAsync(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonNode>())!["version"]!.GetValue<int>() : null;
}
