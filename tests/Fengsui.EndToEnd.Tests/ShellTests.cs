using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

public sealed class ShellTests(Theatre theatre) : BrowserTest(theatre)
{
    [Fact]
    public async Task The_language_changes_and_stays()
    {
        var visitor = await ComesAsync(Roles.DutyLeader);
        var page = visitor.Page;
        await visitor.GoAsync("/places");
        await Expect(page.Locator("h1")).ToHaveTextAsync("场所");

        await page.ClickAsync(".fs-person-chip");
        await page.GetByText("English", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Places");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await visitor.GoAsync("/devices");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Connected fire devices");

        await page.ClickAsync(".fs-person-chip");
        await page.GetByText("中文", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("消防联网设备");
    }

    [Fact]
    public async Task The_dark_theme_is_chosen_and_stays()
    {
        var visitor = await ComesAsync(Roles.DutyOperator);
        var page = visitor.Page;
        await visitor.GoAsync("/console");
        Assert.True(await LightAsync(page) > 200);

        await page.ClickAsync(".fs-person-chip");
        await page.ClickAsync("[data-theme-choice=Dark]");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.True(await LightAsync(page) < 60);

        await visitor.GoAsync("/console");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.True(await LightAsync(page) < 60);
    }

    [Fact]
    public async Task A_page_without_the_right_says_who_has_it()
    {
        var visitor = await ComesAsync(Roles.Auditor);
        await visitor.GoAsync("/console");

        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("您没有这项权限");
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync("值班员");
    }

    [Fact]
    public async Task A_phone_takes_a_fire_from_the_sign_in_to_the_acknowledgement()
    {
        var site = County.TakeSite();
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);
        await transmitter.ReportFireAsync(site.Detectors[0]);
        var visitor = await ComesAsync(null, Screen.Phone);
        var page = visitor.Page;
        await page.GotoAsync("/");
        await visitor.SignInAsync(Roles.DutyOperator);
        await Expect(page.Locator("[data-console=ready]")).ToHaveCountAsync(1);

        await page.Locator(".fs-q[data-alarm]", new PageLocatorOptions { HasText = site.Name }).TapAsync();
        await Expect(page.Locator(".fs-ahead-place")).ToContainTextAsync(site.Name);
        await Expect(page.Locator(".fs-console-queue")).ToBeHiddenAsync();
        await Expect(page.Locator(".fs-calls a[href^='tel:']").First).ToBeVisibleAsync();
        Assert.True(await TopAsync(page, ".fs-ahead-place") < await TopAsync(page, ".fs-calls"), "first where, then whom to call");
        Assert.True(await TopAsync(page, ".fs-calls") < await TopAsync(page, ".fs-console-map"), "whom to call before the map");
        await page.Locator("[data-move=Acknowledge]").TapAsync();
        await Expect(page.Locator(".fs-console-alarm")).ToHaveAttributeAsync("data-state", "Acknowledged");
        await PageInspection.SettleAsync(page);
        await visitor.ShootAsync(Path.Combine(Pictures.Folder, "console-zh-CN-phone-alarm.png"));
        Assert.Empty(await PageInspection.LayoutAsync(page, phone: true, "zh-CN"));

        await page.Locator(".fs-console-back").TapAsync();
        await Expect(page.Locator(".fs-console-queue")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_siren_sounds_on_a_page_that_is_not_the_console_and_falls_silent_with_the_mute()
    {
        var site = County.TakeSite();
        var visitor = await ComesAsync(Roles.DutyOperator);
        var page = visitor.Page;
        await visitor.GoAsync("/places");
        await page.ClickAsync("h1");
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);

        await transmitter.ReportFireAsync(site.Detectors[0]);

        await Expect(page.Locator("body")).ToHaveAttributeAsync("data-siren", "Sounding");
        await page.ClickAsync("[data-siren-light=Sounding]");

        // Others of this county report fires too: one that comes after the mute is heard, and is muted by the same button.
        await page.WaitForFunctionAsync(
            """
            () => {
                if (document.querySelector('body[data-siren=Quiet] [data-siren-light=Muted]')) { return true; }
                document.querySelector('[data-siren-light=Sounding]')?.click();
                return false;
            }
            """,
            null,
            new PageWaitForFunctionOptions { PollingInterval = 500 });
    }

    [Fact]
    public async Task An_open_list_of_drills_learns_of_a_new_one()
    {
        var site = County.TakeSite();
        var visitor = await ComesAsync(Roles.DutyOperator);
        await visitor.GoAsync("/alarms/drills");
        using var api = await Server.ApiAsync(Roles.DutyLeader);
        var places = await api.GetFromJsonAsync<JsonNode>($"/api/v1/places?text={Uri.EscapeDataString(site.Name)}");
        var answer = await api.PostAsJsonAsync("/api/v1/alarms/drills", new
        {
            kind = "Drill", placeId = places!["items"]![0]!["id"]!.GetValue<Guid>(), owner = "安全科", reason = "消防月演练",
            endsAt = TimeProvider.System.GetUtcNow().AddHours(1),
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        await Expect(visitor.Page.Locator(".fs-table")).ToContainTextAsync("消防月演练");
    }

    [Fact]
    public async Task The_map_shows_a_fire_as_it_starts()
    {
        var site = County.TakeSite();
        var visitor = await ComesAsync(Roles.DutyLeader);
        var page = visitor.Page;
        await visitor.GoAsync("/map");
        await PageInspection.SettleAsync(page);
        var fires = int.Parse((await page.Locator("[data-fires]").GetAttributeAsync("data-fires"))!, CultureInfo.InvariantCulture);
        var layers = new ConcurrentQueue<IResponse>();
        page.Response += (_, answer) =>
        {
            if (answer.Url.EndsWith("/api/v1/map/layers/alarms", StringComparison.Ordinal))
            {
                layers.Enqueue(answer);
            }
        };
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);

        await transmitter.ReportFireAsync(site.Detectors[0]);

        await Expect(page.Locator("[data-fires]")).ToHaveAttributeAsync("data-fires", (fires + 1).ToString(CultureInfo.InvariantCulture));
        await Waiting.UntilAsync("the fire is among what the map draws", Visitor.Patience, async () =>
            layers.TryDequeue(out var layer) && (await NamesAsync(layer)).Contains(site.Name));
    }

    private static async Task<float> TopAsync(IPage page, string selector) => (await page.Locator(selector).First.BoundingBoxAsync())!.Y;

    private static async Task<IReadOnlyList<string>> NamesAsync(IResponse layer)
    {
        var collection = await layer.JsonAsync<JsonNode>();
        return [.. collection!["features"]!.AsArray().Select(f => f!["properties"]!["name"]!.GetValue<string>())];
    }

    private static Task<int> LightAsync(IPage page) => page.EvaluateAsync<int>(
        "() => { const c = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number); return Math.round((c[0] + c[1] + c[2]) / 3); }");
}
