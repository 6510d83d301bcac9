using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

public sealed class ConsoleTests(Theatre theatre) : BrowserTest(theatre)
{
    private const int SecondsToSee = 5;

    [Fact]
    public async Task A_fire_stands_in_the_console_and_the_API_within_seconds_with_its_place_and_people()
    {
        var site = County.TakeSite();
        var page = (await DeskAsync()).Page;
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);

        await transmitter.ReportFireAsync(site.Detectors[0]);

        var row = page.Locator(".fs-q[data-alarm]", new PageLocatorOptions { HasText = site.Name });
        await Expect(row).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = SecondsToSee * 1000 });
        await Expect(row).ToContainTextAsync("火警");
        await row.ClickAsync();
        await Expect(page.Locator(".fs-ahead-place")).ToContainTextAsync(site.Name);
        foreach (var person in site.ControlRoom)
        {
            await Expect(page.Locator(".fs-calls")).ToContainTextAsync(person);
        }

        var number = await row.GetAttributeAsync("data-alarm");
        using var api = await Server.ApiAsync(Roles.DutyOperator);
        var listed = await api.GetFromJsonAsync<JsonNode>($"/api/v1/alarms?active=true&text={Uri.EscapeDataString(site.Name)}");
        var alarm = Assert.Single(listed!["items"]!.AsArray())!;
        Assert.Equal(number, alarm["number"]!.GetValue<string>());
        Assert.Equal(site.Name, alarm["placeName"]!.GetValue<string>());
        Assert.Equal("FireAlarm", alarm["kind"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_fire_is_taken_verified_and_closed_by_keyboard_alone()
    {
        var site = County.TakeSite();
        var page = (await DeskAsync()).Page;
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);
        await transmitter.ReportFireAsync(site.Detectors[0]);
        await Expect(RowOf(page, site)).ToBeVisibleAsync();

        await PressAsync(page, "/");
        await page.Keyboard.TypeAsync(site.Name);
        await PressAsync(page, "Enter");
        await Expect(page.Locator(".fs-q[data-alarm]")).ToHaveCountAsync(1);
        await PressAsync(page, "Tab", "j");
        await Expect(page.Locator(".fs-ahead-place")).ToContainTextAsync(site.Name);
        await PressAsync(page, "a");
        await ExpectStateAsync(page, "Acknowledged");
        await PressAsync(page, "v");
        await ExpectStateAsync(page, "Verifying");
        await PressAsync(page, "f");
        await Expect(page.Locator("[data-form=MarkFalse] [name=cause]").First).ToBeFocusedAsync();
        await PressAsync(page, "Enter");
        await Expect(page.Locator("[data-form=MarkFalse]")).ToContainTextAsync("请选择原因");
        await PressAsync(page, "Space", "Tab", "Space", "Tab");
        await page.Keyboard.TypeAsync("厨房做饭，已到现场看过");
        await PressAsync(page, "Enter");
        await ExpectStateAsync(page, "False");
        await transmitter.ReportQuietAsync(site.Detectors[0]);
        await Expect(page.Locator(".fs-ahead-clocks")).ToContainTextAsync("已消除");
        await PressAsync(page, "c");
        await Expect(page.Locator("[data-form=Close] textarea")).ToBeFocusedAsync();
        await PressAsync(page, "Enter");
        await Expect(page.Locator(".fs-q[data-alarm]")).ToHaveCountAsync(0);

        Assert.Contains("/console", page.Url, StringComparison.Ordinal);
        Assert.Equal("Closed", (await AlarmAsync(site))["state"]!.GetValue<string>());
        await ExpectAuditedAsync(site, "alarms");
    }

    [Fact]
    public async Task A_colleague_sees_every_step_without_asking()
    {
        var site = County.TakeSite();
        var search = "?q=" + Uri.EscapeDataString(site.Name);
        var operatorPage = (await DeskAsync(Roles.DutyOperator, search)).Page;
        var leaderPage = (await DeskAsync(Roles.DutyLeader, search)).Page;
        await Expect(leaderPage.Locator(".fs-console-list")).ToContainTextAsync("没有找到");
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);

        await transmitter.ReportFireAsync(site.Detectors[0]);
        await Expect(RowOf(leaderPage, site)).ToHaveAttributeAsync("data-state", "Raised");
        await ChooseAsync(operatorPage, site);
        await ClickMoveAsync(operatorPage, "Acknowledge");
        await Expect(RowOf(leaderPage, site)).ToHaveAttributeAsync("data-state", "Acknowledged");
        await Expect(RowOf(leaderPage, site)).ToContainTextAsync("值班员");
        await ClickMoveAsync(operatorPage, "BeginVerification");
        await Expect(RowOf(leaderPage, site)).ToHaveAttributeAsync("data-state", "Verifying");
        await ClickMoveAsync(operatorPage, "Confirm");
        await operatorPage.CheckAsync("[data-form=Confirm] [name=means][value=Phone]");
        await operatorPage.ClickAsync("[data-form=Confirm] [data-move=submit]");
        await Expect(RowOf(leaderPage, site)).ToHaveAttributeAsync("data-state", "Confirmed");
    }

    [Fact]
    public async Task Who_chooses_an_alarm_and_moves_at_once_moves_none_that_lay_there_before()
    {
        var (before, chosen) = (County.TakeSite(), County.TakeSite());
        var page = (await DeskAsync()).Page;
        await using var first = await Transmitter.ConnectAsync(Server, before);
        await using var second = await Transmitter.ConnectAsync(Server, chosen);
        await first.ReportFireAsync(before.Detectors[0]);
        await second.ReportFireAsync(chosen.Detectors[0]);
        await Expect(RowOf(page, chosen)).ToBeVisibleAsync();
        await ChooseAsync(page, before);
        await Expect(page.Locator("[data-move=Acknowledge]")).ToHaveAttributeAsync("aria-disabled", "false");

        var id = await RowOf(page, chosen).GetAttributeAsync("id");
        await page.EvaluateAsync("id => { document.getElementById(id).click(); document.querySelector('[data-move=Acknowledge]').click(); }", id);

        await Expect(page.Locator(".fs-ahead-place")).ToContainTextAsync(chosen.Name);
        Assert.Equal(("Raised", "Raised"), ((await AlarmAsync(before))["state"]!.GetValue<string>(), (await AlarmAsync(chosen))["state"]!.GetValue<string>()));
        await ClickMoveAsync(page, "Acknowledge");
        await ExpectStateAsync(page, "Acknowledged");
        Assert.Equal("Raised", (await AlarmAsync(before))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_chooses_another_of_the_list_and_moves_at_once_moves_none_that_lay_beside_it_before()
    {
        var (before, chosen) = (County.TakeSite(), County.TakeSite());
        await using var first = await Transmitter.ConnectAsync(Server, before);
        await using var second = await Transmitter.ConnectAsync(Server, chosen);
        await first.ReportFireAsync(before.Detectors[0]);
        await second.ReportFireAsync(chosen.Detectors[0]);
        var (earlier, later) = (await AlarmAsync(before), await AlarmAsync(chosen));
        var visitor = await ComesAsync(Roles.DutyOperator);
        var page = visitor.Page;
        await visitor.GoAsync($"/alarms?row={earlier["id"]}");
        await Expect(page.Locator(".fs-side-header h2")).ToHaveTextAsync(earlier["number"]!.GetValue<string>());
        await Expect(page.Locator(".fs-side [data-move=Acknowledge]")).ToHaveAttributeAsync("aria-disabled", "false");

        await page.EvaluateAsync("id => { document.querySelector(`[data-row='${id}']`).click(); document.querySelector('.fs-side [data-move=Acknowledge]').click(); }", later["id"]!.GetValue<string>());

        await Expect(page.Locator(".fs-side-header h2")).ToHaveTextAsync(later["number"]!.GetValue<string>());
        Assert.Equal(("Raised", "Raised"), ((await AlarmAsync(before))["state"]!.GetValue<string>(), (await AlarmAsync(chosen))["state"]!.GetValue<string>()));
        await ClickMoveAsync(page, "Acknowledge");
        await Waiting.UntilAsync("it is acknowledged", Visitor.Patience, async () => (await AlarmAsync(chosen))["state"]!.GetValue<string>() == "Acknowledged");
        Assert.Equal("Raised", (await AlarmAsync(before))["state"]!.GetValue<string>());

        // Nor does a key take back what was done with the one that lies there.
        const string Key = "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'u', code: 'KeyU', bubbles: true }));";
        await page.EvaluateAsync($"id => {{ document.querySelector(`[data-row='${{id}}']`).click(); {Key} }}", earlier["id"]!.GetValue<string>());
        await Expect(page.Locator(".fs-side-header h2")).ToHaveTextAsync(earlier["number"]!.GetValue<string>());
        Assert.Equal("Acknowledged", (await AlarmAsync(chosen))["state"]!.GetValue<string>());
        await page.ClickAsync($"[data-row='{later["id"]}']");
        await Expect(page.Locator(".fs-side-header h2")).ToHaveTextAsync(later["number"]!.GetValue<string>());
        await page.EvaluateAsync($"() => {{ {Key} }}");
        await Waiting.UntilAsync("it is taken back", Visitor.Patience, async () => (await AlarmAsync(chosen))["state"]!.GetValue<string>() == "Raised");
    }

    [Fact]
    public async Task Of_two_who_acknowledge_at_once_one_wins_and_the_other_is_told()
    {
        var site = County.TakeSite();
        var search = "?q=" + Uri.EscapeDataString(site.Name);
        IPage[] pages = [(await DeskAsync(Roles.DutyOperator, search)).Page, (await DeskAsync(Roles.DutyLeader, search)).Page];
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);
        await transmitter.ReportFireAsync(site.Detectors[0]);
        foreach (var page in pages)
        {
            await ChooseAsync(page, site);
            await Expect(page.Locator("[data-move=Acknowledge]")).ToHaveAttributeAsync("aria-disabled", "false");
        }

        await Task.WhenAll(pages.Select(p => p.EvaluateAsync("() => document.querySelector('[data-move=Acknowledge]').click()")));

        await Task.WhenAll(pages.Select(p => ExpectStateAsync(p, "Acknowledged")));
        var winner = (await AlarmAsync(site))["acknowledgedBy"]!.GetValue<string>();
        var loser = pages[winner == "值班员" ? 1 : 0];
        await Expect(loser.Locator(".mud-snackbar, .fs-move-reason").First).ToBeVisibleAsync();
        await Expect(loser.Locator(".fs-ahead-clocks")).ToContainTextAsync(winner);
    }

    [Fact]
    public async Task Who_may_not_acknowledge_is_told_who_may()
    {
        var site = County.TakeSite();
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);
        await transmitter.ReportFireAsync(site.Detectors[0]);
        var page = (await DeskAsync(Roles.FireInspector, "?q=" + Uri.EscapeDataString(site.Name))).Page;
        await ChooseAsync(page, site);

        await page.Locator("[data-move=Acknowledge]").ClickAsync(new LocatorClickOptions { Force = true });

        await Expect(page.Locator(".fs-move-reason")).ToContainTextAsync("您无此权限，可由值班");
    }

    private static ILocator RowOf(IPage page, Site site) =>
        page.Locator(".fs-q[data-alarm]", new PageLocatorOptions { HasText = site.Name });

    private static Task ExpectStateAsync(IPage page, string state) =>
        Expect(page.Locator(".fs-console-alarm")).ToHaveAttributeAsync("data-state", state);

    // What lies open follows the row a moment later.
    private static async Task ChooseAsync(IPage page, Site site)
    {
        var number = await RowOf(page, site).GetAttributeAsync("data-alarm");
        await RowOf(page, site).ClickAsync();
        await Expect(page.Locator(".fs-console-alarm")).ToHaveAttributeAsync("data-alarm", number!);
    }

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    private static async Task ClickMoveAsync(IPage page, string move)
    {
        var button = page.Locator($"[data-move={move}]");
        await Expect(button).ToHaveAttributeAsync("aria-disabled", "false");
        await button.ClickAsync();
    }

    // As it is now; waits until there is one.
    private async Task<JsonNode> AlarmAsync(Site site)
    {
        using var api = await Server.ApiAsync(Roles.DutyOperator);
        return await Waiting.ForAsync($"{site.Name} sounds", Visitor.Patience, async () =>
            (await api.GetFromJsonAsync<JsonNode>($"/api/v1/alarms?text={Uri.EscapeDataString(site.Name)}"))!["items"]!.AsArray().SingleOrDefault());
    }

    // The auditor, who sees no alarms, finds who did what to this one.
    private async Task ExpectAuditedAsync(Site site, string action)
    {
        var alarm = await AlarmAsync(site);
        using var api = await Server.ApiAsync(Roles.Auditor);
        var log = await api.GetFromJsonAsync<JsonNode>($"/api/v1/audit?action={action}&limit=100");
        var entries = log!["items"]!.AsArray().Where(e =>
            e!.ToJsonString().Contains(alarm["id"]!.GetValue<string>(), StringComparison.Ordinal)
            || e.ToJsonString().Contains(alarm["number"]!.GetValue<string>(), StringComparison.Ordinal)).ToList();
        Assert.True(entries.Count(e => e!["actorName"]!.GetValue<string>() == Roles.DutyOperator) == 4, log.ToJsonString());
    }

    private async Task<Visitor> DeskAsync(string role = Roles.DutyOperator, string query = "")
    {
        var visitor = await ComesAsync(role);
        await visitor.GoAsync("/console" + query);
        await Expect(visitor.Page.Locator("[data-console=ready]")).ToHaveCountAsync(1);
        return visitor;
    }
}
