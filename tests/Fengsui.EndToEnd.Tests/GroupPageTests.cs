using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

/// <summary>Several detectors of one place at the desk: one row, one acknowledgement, one split off.</summary>
[Trait("Req", "S-79")]
public sealed class GroupPageTests(Theatre theatre) : BrowserTest(theatre)
{
    private const string Rows = ".fs-q[data-alarm]";

    [Fact]
    public async Task Three_detectors_of_a_site_are_one_row_acknowledged_once_and_one_is_split_off()
    {
        var site = TakeSiteWith(4);
        var search = "?q=" + Uri.EscapeDataString(site.Name);
        var visitor = await DeskAsync(search);
        var page = visitor.Page;
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);
        foreach (var detector in site.Detectors.Take(3))
        {
            await transmitter.ReportFireAsync(detector);
        }

        await Expect(page.Locator(Rows)).ToHaveCountAsync(1);
        await Expect(page.Locator(Rows)).ToHaveAttributeAsync("data-points", "3");
        await Expect(page.Locator(Rows)).ToContainTextAsync("3 个部位报警");
        await page.Locator(Rows).ClickAsync();
        await Expect(page.Locator("[data-part=group] [data-member]")).ToHaveCountAsync(2);
        await LookAsync(visitor, "alarm-group");

        await ClickMoveAsync(page, "Acknowledge");
        await Expect(page.Locator(".fs-console-alarm")).ToHaveAttributeAsync("data-state", "Acknowledged");
        await Expect(page.Locator("[data-part=group] [data-member][data-state=Acknowledged]")).ToHaveCountAsync(2);
        Assert.All(await AlarmsAsync(site), a => Assert.Equal("Acknowledged", a!["state"]!.GetValue<string>()));

        // A fourth is news to who has it in hand: the row stands out; by the hour of the day its evidence makes it sound anew.
        await transmitter.ReportFireAsync(site.Detectors[3]);
        await Expect(page.Locator(Rows + ":is(.fs-q-news, .fs-q-siren)")).ToHaveAttributeAsync("data-points", "4");
        await LookAsync(visitor, "alarm-group-news");
        await RefuseAsync(site);

        // One of them is another matter.
        await page.Locator("[data-part=group] [data-member]").Last.ClickAsync();
        await Expect(page.Locator("[data-part=lead] a")).ToBeVisibleAsync();
        await ClickMoveAsync(page, "Split");
        await page.ClickAsync("[data-form=Split] [data-move=submit]");
        await Expect(page.Locator("[data-form=Split]")).ToContainTextAsync("请填写分出的理由");
        await page.FillAsync("[data-form=Split] textarea", "另一栋楼，现场正在焊接");
        await LookAsync(visitor, "alarm-group-split");
        await page.ClickAsync("[data-form=Split] [data-move=submit]");
        await Expect(page.Locator("[data-part=lead]")).ToHaveCountAsync(0);
        await Expect(page.Locator(Rows)).ToHaveCountAsync(2);
        await Expect(page.Locator(Rows + "[data-points]")).ToHaveAttributeAsync("data-points", "3");
        Assert.Equal(2, (await AlarmsAsync(site)).Count(a => a!["leadId"] is null));
    }

    private static Task LookAsync(Visitor visitor, string name) => PageInspection.LookAtBothAsync(visitor, name, "zh-CN", 1_800);

    private static async Task ClickMoveAsync(IPage page, string move)
    {
        var button = page.Locator($"[data-move={move}]");
        await Expect(button).ToHaveAttributeAsync("aria-disabled", "false");
        await button.ClickAsync();
    }

    // Who has not seen the fourth judges none of them; who names no version neither.
    private async Task RefuseAsync(Site site)
    {
        using var api = await Server.ApiAsync(Roles.DutyOperator);
        var lead = (await AlarmsAsync(site)).Single(a => a!["leadId"] is null)!;
        var (id, version) = (lead["id"]!.GetValue<string>(), lead["version"]!.GetValue<int>());
        Assert.Equal(4, lead["group"]!["points"]!.GetValue<int>());
        var stale = await api.PostAsJsonAsync($"/api/v1/alarms/{id}/false", new { causeCode = "cooking", means = "OnSite", version = version - 1 });
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var blind = await api.PostAsJsonAsync($"/api/v1/alarms/{id}/false", new { causeCode = "cooking", means = "OnSite" });
        Assert.False(blind.IsSuccessStatusCode);
        Assert.Contains("alarms.lead.version", await blind.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<JsonArray> AlarmsAsync(Site site)
    {
        using var api = await Server.ApiAsync(Roles.DutyOperator);
        var listed = await api.GetFromJsonAsync<JsonNode>($"/api/v1/alarms?active=true&kind=FireAlarm&text={Uri.EscapeDataString(site.Name)}");
        return listed!["items"]!.AsArray();
    }

    private Site TakeSiteWith(int detectors)
    {
        while (true)
        {
            if (County.TakeSite() is var site && site.Detectors.Count >= detectors)
            {
                return site;
            }
        }
    }

    private async Task<Visitor> DeskAsync(string query)
    {
        var visitor = await ComesAsync(Roles.DutyOperator);
        await visitor.GoAsync("/console" + query);
        await Expect(visitor.Page.Locator("[data-console=ready]")).ToHaveCountAsync(1);
        return visitor;
    }
}
