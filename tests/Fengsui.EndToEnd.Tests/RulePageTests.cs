using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fengsui.EndToEnd.Tests.Stage;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

/// <summary>A rule is written, refused beside its field, backtested on what was measured, put into force and withdrawn, in both languages.</summary>
[Trait("Req", "S-79")]
public sealed class RulePageTests(Theatre theatre) : BrowserTest(theatre)
{
    private const int Whole = 2400;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_rule_is_written_backtested_and_put_into_force(string language)
    {
        var point = await MeasuredAsync();
        var visitor = await ComesAsync(Roles.DutyLeader, Screen.Desk with { Locale = language });
        var page = visitor.Page;
        await visitor.GoAsync("/rules/new");
        var form = page.Locator("[data-form=rule]");
        await form.Locator("#ru-name").FillAsync(language == "en" ? "Hot corridor" : "走廊高温");
        await form.Locator("[data-move=save]").ClickAsync();
        await Expect(form.Locator(".fs-field-problem").First).ToBeVisibleAsync();
        await LookAsync(visitor, "rule-refused", language);

        await form.Locator("#ru-limit").FillAsync("60");
        await form.Locator("#ru-hysteresis").FillAsync("5");
        await form.Locator("[data-part=binding-kind]").SelectOptionAsync("Point");
        await form.Locator("input[data-part=binding-value]").FillAsync(point);
        await form.Locator("[data-move=add-binding]").ClickAsync();
        await form.Locator("[data-move=save]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/rules/[0-9a-f-]{36}$"));

        // Into force only with a backtest, or with a reason.
        var issue = page.Locator("[data-part=issue]");
        await issue.Locator("#is-reason").FillAsync(language == "en" ? "Summer is near" : "入夏前启用");
        await issue.Locator("[data-move=issue]").ClickAsync();
        await Expect(issue.Locator(".fs-field-problem")).ToBeVisibleAsync();
        await page.Locator("[data-move=backtest]").ClickAsync();
        await Expect(page.Locator("[data-figure=gained]")).ToHaveTextAsync("1");
        await Expect(page.Locator("[data-table=Gained] tbody tr")).ToHaveCountAsync(1);
        await LookAsync(visitor, "rule-tested", language);

        await issue.Locator("[data-move=issue]").ClickAsync();
        await Expect(page.Locator("[data-move=withdraw]")).ToBeVisibleAsync();
        await page.Locator("[data-move=edit]").ClickAsync();
        await form.Locator("#ru-kind").SelectOptionAsync("Duration");
        await form.Locator("#ru-scheduled").CheckAsync();
        await form.Locator("[data-move=save]").ClickAsync();
        await Expect(page.Locator("[data-edition='2'] .fs-edition-new").First).ToBeVisibleAsync();
        await page.Locator("[data-move=edit]").ClickAsync();
        await LookAsync(visitor, "rule-editions", language);

        await visitor.GoAsync("/rules");
        await Expect(page.Locator("a[href*='rules/']").First).ToBeVisibleAsync();
        await LookAsync(visitor, "rules", language);
    }

    // A detector that measured 70 degrees once; its point.
    private async Task<string> MeasuredAsync()
    {
        var site = County.TakeSite();
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);
        await transmitter.ReportTemperatureAsync(site.Detectors[0], 70);

        using var api = await Server.ApiAsync(Roles.DeviceManager);
        var device = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/devices?search={site.Transmitter.AddressHex}"))!["items"]![0]!["id"]!.GetValue<long>();
        var points = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/devices/{device}/points"))!.AsArray();
        return await Waiting.ForAsync("the readings are telemetry", Visitor.Patience, async () =>
        {
            foreach (var id in points.Select(p => p!["id"]!.GetValue<long>()))
            {
                var found = await api.GetFromJsonAsync<JsonNode>($"/api/v1/devices/{device}/points/{id}/telemetry?every=raw");
                if (found!["series"]!.AsArray().Any(s => s!["marks"]!.AsArray().Count > 0))
                {
                    return id.ToString(CultureInfo.InvariantCulture);
                }
            }

            return null;
        });
    }

    private static async Task LookAsync(Visitor visitor, string name, string language)
    {
        var problems = new List<string>();
        await visitor.Page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
        await PageInspection.LookAsync(visitor, name, language, "desk", problems);
        await visitor.Page.SetViewportSizeAsync(Screen.Phone.Width, Whole);
        await PageInspection.LookAsync(visitor, name, language, "phone", problems);
        await visitor.Page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
        problems.AddRange(visitor.TakeComplaints());
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }
}
