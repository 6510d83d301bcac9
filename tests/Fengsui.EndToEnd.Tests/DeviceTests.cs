using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Fengsui.Protocols.Gbt26875;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

public sealed class DeviceTests(Theatre theatre) : BrowserTest(theatre)
{
    [Fact]
    public async Task An_unknown_transmitter_shows_up_with_its_frame_and_is_bound_in_two_clicks()
    {
        var site = County.TakeUnknownSite();
        var visitor = await ComesAsync(Roles.DeviceManager);
        var page = visitor.Page;
        await visitor.GoAsync("/devices?f.status=Onboarding");
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);

        await transmitter.ReportFaultAsync(site.Detectors[0]);

        var row = page.Locator(".fs-row", new PageLocatorOptions { HasText = site.Transmitter.Address.ToString(CultureInfo.InvariantCulture) });
        await row.ClickAsync();
        var panel = page.Locator(".fs-side");
        await Expect(panel.Locator("code").First).ToContainTextAsync(Grouped(site.Transmitter.AddressHex));
        await panel.Locator("input[type=text]").First.FillAsync(site.Name);
        await page.Locator(".mud-popover-open .mud-list-item", new PageLocatorOptions { HasText = site.Place.Address }).First.ClickAsync();
        await panel.Locator("[data-move=bind]").ClickAsync();
        await Expect(panel).ToContainTextAsync("已绑定");

        await transmitter.ReportFireAsync(site.Detectors[1]);
        using var api = await Server.ApiAsync(Roles.DutyOperator);
        await Waiting.ForAsync("the fire carries the place", Visitor.Patience, async () =>
            (await api.GetFromJsonAsync<JsonNode>($"/api/v1/alarms?kind=FireAlarm&text={Uri.EscapeDataString(site.Name)}"))!["items"]!.AsArray()
                .FirstOrDefault(a => a!["address"]!.GetValue<string>() == site.Place.Address));
    }

    [Fact]
    public async Task A_duty_check_goes_out_and_its_answer_comes_back_to_the_page()
    {
        var site = County.TakeSite();
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);
        await transmitter.ReportQuietAsync(site.Detectors[0]);
        var page = await OpenAsync(site);

        await page.ClickAsync("[data-move=DutyCheck]");
        await transmitter.ConfirmCommandAsync(TypeFlag.DutyCheck);
        var command = page.Locator(".fs-commands li").First;
        await Expect(command).ToContainTextAsync("设备已确认");
        await Expect(command).ToContainTextAsync("等待现场人员应答");
        await transmitter.ReportOnDutyAsync();
        await Expect(command).ToContainTextAsync("已应答");
    }

    [Fact]
    public async Task A_component_is_unfolded_and_asked_for_its_state_from_the_page()
    {
        var site = County.TakeSite();
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);
        await transmitter.ReportFireAsync(site.Detectors[0]);
        var page = await OpenAsync(site);

        await page.Locator("[data-point] .fs-point-open").First.ClickAsync();
        await Expect(page.Locator(".fs-point-detail")).ToContainTextAsync("状态字");
        await Expect(page.Locator(".fs-point-detail")).ToContainTextAsync("火警");

        await page.ClickAsync(".fs-command-form summary");
        await page.SelectOptionAsync("#command-kind", nameof(TypeFlag.ReadComponentStatus));
        await Expect(page.Locator("#command-point option")).Not.ToHaveCountAsync(0);
        await page.ClickAsync("[data-move=send-command]");
        await Expect(page.Locator(".fs-commands li").First).ToContainTextAsync("读取部件状态");

        // A duty check of so many minutes; what no device understands is told beside the field.
        await page.SelectOptionAsync("#command-kind", nameof(TypeFlag.DutyCheck));
        await page.FillAsync("#command-minutes", "0");
        await page.ClickAsync("[data-move=send-command]");
        await Expect(page.Locator("form[data-form=command]")).ToContainTextAsync("1");
        await Expect(page.Locator(".fs-commands li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_wrong_setting_is_told_beside_its_field()
    {
        var page = await OpenAsync(County.TakeSite());
        var settings = page.Locator("form", new PageLocatorOptions { HasText = "巡检周期" });
        var name = settings.Locator("input").First;

        await name.FillAsync("");
        await settings.Locator("button[type=submit]").ClickAsync();
        await Expect(settings.Locator(".mud-input-control", new LocatorLocatorOptions { HasText = "名称" }).First).ToContainTextAsync("名称应为 1 到 120 个字");

        await name.FillAsync("一号楼传输装置");
        await settings.Locator("button[type=submit]").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("一号楼传输装置");
    }

    private static string Grouped(string hex) => string.Join(' ', hex.Chunk(4).Select(c => new string(c)));

    private async Task<IPage> OpenAsync(Site site)
    {
        using var api = await Server.ApiAsync(Roles.DeviceManager);
        var found = await api.GetFromJsonAsync<JsonNode>($"/api/v1/devices?search={site.Transmitter.AddressHex}");
        var visitor = await ComesAsync(Roles.DeviceManager);
        await visitor.GoAsync($"/devices/{found!["items"]![0]!["id"]!.GetValue<long>()}");
        return visitor.Page;
    }
}
