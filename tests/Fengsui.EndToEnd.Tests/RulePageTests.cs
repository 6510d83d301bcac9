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

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_rule_in_force_raises_an_alarm_that_names_rule_value_and_limit_and_the_rule_names_where_it_stands(string language)
    {
        var point = await MeasuredAsync();
        var visitor = await ComesAsync(Roles.DutyLeader, Screen.Desk with { Locale = language });
        var page = visitor.Page;
        await WriteAsync(visitor, language == "en" ? "Hot corridor" : "走廊高温", point);
        var issue = page.Locator("[data-part=issue]");
        await issue.Locator("#is-reason").FillAsync(language == "en" ? "Summer is near" : "入夏前启用");
        await issue.Locator("#is-untested").FillAsync(language == "en" ? "Nothing was measured yet" : "尚无历史测量值");
        await issue.Locator("[data-move=issue]").ClickAsync();
        await Expect(page.Locator($"[data-standing='{point}']")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await LookAsync(visitor, "rule-live", language);

        await page.Locator("[data-part=alarms]").ClickAsync();
        await page.Locator("tbody tr").First.ClickAsync();
        var found = page.Locator("[data-part=findings]");
        await Expect(found).ToContainTextAsync("70");
        await Expect(found).ToContainTextAsync("60");
        await LookAsync(visitor, "rule-alarm", language);
        await found.Locator("a").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/rules/[0-9a-f-]{36}$"));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Of_two_who_edit_a_draft_the_second_decides_field_by_field_and_a_draft_is_given_up(string language)
    {
        var point = await MeasuredAsync();
        var visitor = await ComesAsync(Roles.DutyLeader, Screen.Desk with { Locale = language });
        var page = visitor.Page;
        await WriteAsync(visitor, language == "en" ? "Hot corridor" : "走廊高温", point);
        var other = await ComesAsync(Roles.DeviceManager, Screen.Desk with { Locale = language });
        await other.GoAsync(new Uri(page.Url).AbsolutePath);
        await page.Locator("[data-move=edit]").ClickAsync();
        await other.Page.Locator("[data-move=edit]").ClickAsync();
        await other.Page.Locator("#ru-limit").FillAsync("50");
        await other.Page.Locator("[data-move=save]").ClickAsync();
        await Expect(other.Page.Locator("[data-move=edit]")).ToBeVisibleAsync();

        await page.Locator("#ru-purpose").FillAsync(language == "en" ? "Tell early" : "提前提醒");
        await page.Locator("[data-move=save]").ClickAsync();
        await Expect(page.Locator("[data-conflict='2'] [data-field=definition]")).ToBeVisibleAsync();
        await LookAsync(visitor, "rule-conflict", language);
        await page.Locator("[data-move=merged]").ClickAsync();
        var edition = page.Locator("[data-edition='1']");
        await Expect(edition).ToContainTextAsync("50");
        await Expect(page.GetByText(language == "en" ? "Tell early" : "提前提醒").First).ToBeVisibleAsync();

        await page.Locator("[data-move=discard]").ClickAsync();
        await page.Locator("[data-move=discard-sure]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/rules$"));
    }

    private static async Task WriteAsync(Visitor visitor, string name, string point)
    {
        await visitor.GoAsync("/rules/new");
        var form = visitor.Page.Locator("[data-form=rule]");
        await form.Locator("#ru-name").FillAsync(name);
        await form.Locator("#ru-limit").FillAsync("60");
        await form.Locator("#ru-hysteresis").FillAsync("5");
        await form.Locator("[data-part=binding-kind]").SelectOptionAsync("Point");
        await form.Locator("input[data-part=binding-value]").FillAsync(point);
        await form.Locator("[data-move=add-binding]").ClickAsync();
        await form.Locator("[data-move=save]").ClickAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/rules/[0-9a-f-]{36}$"));
    }

    // A detector that measured 70 degrees once; its point.
    private async Task<string> MeasuredAsync()
    {
        var site = County.TakeSite();
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);
        await transmitter.ReportTemperatureAsync(site.Detectors[0], 70);

        using var api = await Server.ApiAsync(Roles.DeviceManager);
        return (await MeasuredPoints.FirstAsync(api, site.Transmitter.AddressHex)).Point;
    }

    private static Task LookAsync(Visitor visitor, string name, string language) => PageInspection.LookAtBothAsync(visitor, name, language, Whole);
}
