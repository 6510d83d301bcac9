using System.Text.RegularExpressions;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

/// <summary>An alarm calls somebody, the call is answered without signing in, and the desk sees it; the pages of it stand.</summary>
[Trait("Req", "S-63")]
[Trait("Req", "S-79")]
public sealed class NotificationTests(Theatre theatre) : BrowserTest(theatre)
{
    [Fact]
    public async Task A_fire_calls_who_is_on_duty_and_the_link_answers_before_the_desk()
    {
        // Of its own: where others have sent fires before, this one would join their call.
        var server = await StartServerAsync();
        var site = County.TakeSite();
        var desk = await ComesAsync(Roles.DutyOperator, server: server);
        await desk.GoAsync("/console?q=" + Uri.EscapeDataString(site.Name));
        var keeper = await ComesAsync(Roles.Administrator, server: server);
        await keeper.GoAsync("/notifications/sink");
        await using var transmitter = await Transmitter.ConnectAsync(server, site);

        await transmitter.ReportFireAsync(site.Detectors[0]);

        var message = keeper.Page.Locator("[data-sink]", new PageLocatorOptions { HasText = site.Name });
        await Expect(message).ToBeVisibleAsync();
        await desk.Page.Locator(".fs-q[data-alarm]", new PageLocatorOptions { HasText = site.Name }).ClickAsync();
        var run = desk.Page.Locator("[data-run]");
        await Expect(run).ToHaveAttributeAsync("data-run", "Calling");
        await Expect(run.Locator("[data-call]")).ToHaveAttributeAsync("data-call", "Called");
        await ShootAsync(desk, "desk.calling");

        // Opening the link answers nothing; the button does, and once.
        var link = await message.Locator("[data-answer]").GetAttributeAsync("href");
        var called = await ComesAsync(null, Screen.Phone, server);
        await called.OpenAsync(link!);
        await Expect(run).ToHaveAttributeAsync("data-run", "Calling");
        await ShootAsync(called, "answer.ask");
        await called.Page.ClickAsync("[data-move=answer]");
        await Expect(called.Page.Locator("[data-answered=Acknowledged]")).ToBeVisibleAsync();
        await Expect(run).ToHaveAttributeAsync("data-run", "Acknowledged");
        await ShootAsync(called, "answer.done");
        await called.OpenAsync(link!);
        await Expect(called.Page.Locator("[data-move=answer]")).ToHaveCountAsync(0);

        await desk.GoAsync("/notifications?q=" + Uri.EscapeDataString(site.Name));
        var row = desk.Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { NameString = "" }).Filter(new LocatorFilterOptions { HasText = site.Name });
        await Expect(row.First).ToContainTextAsync("已送达");
        await desk.GoAsync("/notifications/calls?q=" + Uri.EscapeDataString(site.Name));
        await Expect(desk.Page.Locator("table")).ToContainTextAsync("已应答");
    }

    [Fact]
    public async Task A_channel_is_entered_with_its_problems_beside_the_fields_and_tested()
    {
        var keeper = await ComesAsync(Roles.Administrator);
        var page = keeper.Page;
        await keeper.GoAsync("/notifications/channels");
        await page.ClickAsync("[data-add=Sms]");
        var form = page.Locator("[data-form=channel]");
        await form.Locator("[data-move=save]").ClickAsync();
        await Expect(form.Locator("#ch-name ~ .fs-field-problem")).ToBeVisibleAsync();
        await form.Locator("#ch-name").FillAsync("短信网关");
        await form.Locator("[data-move=save]").ClickAsync();
        await Expect(form.Locator("#ch-url ~ .fs-field-problem")).ToBeVisibleAsync();
        await ShootAsync(keeper, "channel.form");
        await form.Locator("#ch-url").FillAsync("http://127.0.0.1:9/send");
        await form.Locator("#ch-secret").FillAsync("very-secret");
        await form.Locator("[data-move=save]").ClickAsync();
        var channel = page.Locator("[data-channel=Sms]");
        await Expect(channel).ToBeVisibleAsync();
        await channel.Locator(".fs-test input").FillAsync("13800000001");
        await channel.Locator("[data-move=test]").ClickAsync();
        await Expect(channel.Locator("[data-tested]")).ToContainTextAsync("现在发不出去");
        await channel.Locator("[data-move=edit]").ClickAsync();
        await Expect(form.Locator("#ch-secret")).ToHaveValueAsync("");
        Assert.DoesNotContain("very-secret", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tree_is_worked_out_before_it_is_saved()
    {
        var leader = await ComesAsync(Roles.DutyLeader);
        var page = leader.Page;
        await leader.GoAsync("/notifications/trees/new");
        await page.FillAsync("#tree-name", "设备故障");
        await page.ClickAsync("[data-move=dry-run]");
        await Expect(page.Locator("[data-dry='0'] ul li")).ToHaveCountAsync(1);
        await page.ClickAsync("[data-move=add-step]");
        await page.SelectOptionAsync("#step-1-target", "PlaceRole");
        await page.ClickAsync("[data-form=tree] [data-move=save]");
        await Expect(page.Locator("[data-step='1'] .fs-field-problem, .fs-field-problem").First).ToBeVisibleAsync();
        await ShootAsync(leader, "tree.form");
    }

    [Fact]
    public async Task A_roster_shows_its_week_and_turns_are_swapped()
    {
        var leader = await ComesAsync(Roles.DutyLeader);
        var page = leader.Page;
        await leader.GoAsync("/notifications/rosters");
        var row = page.GetByText("县消防安全值班").First;
        await row.ClickAsync();
        await Expect(page.Locator("[data-shift]").First).ToBeVisibleAsync();

        // Back is the list, and the list stays.
        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/notifications/rosters$"));
        await row.ClickAsync();
        await page.Locator("[data-shift]").First.ClickAsync();
        var form = page.Locator("[data-form=shift]");
        await form.Locator("#sh-swap").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await form.Locator("[data-move=swap]").ClickAsync();
        await Expect(form.Locator(".fs-field-problem")).ToBeVisibleAsync();
        await form.Locator("#sh-note").FillAsync("家中有事");
        await form.Locator("#sh-note").PressAsync("Tab");
        await form.Locator("[data-move=swap]").ClickAsync();
        await Expect(form).ToHaveCountAsync(0);
        await Expect(page.GetByText("家中有事").First).ToBeVisibleAsync();
        await ShootAsync(leader, "roster.week");
    }

    [Theory]
    [InlineData("zh-CN", "人员,开始,结束,岗位", "2030-01-01")]
    [InlineData("en", "Person,From,Until,Line", "2030-02-01")]
    public async Task A_file_of_shifts_is_checked_and_then_imported(string language, string headings, string day)
    {
        var leader = await ComesAsync(Roles.DutyLeader, Screen.Desk with { Locale = language });
        var page = leader.Page;
        await leader.GoAsync("/notifications/rosters");
        await page.GetByText("县消防安全值班").First.ClickAsync();
        await page.Locator("[data-move=transfer]").ClickAsync();
        var form = page.Locator("[data-form=shift-transfer]");
        await Visitor.GiveTableAsync(page, "turns.csv", $"{headings}\nnobody,x,{day} 20:00,\n");
        await Expect(form.Locator("[data-row='2']")).ToHaveCountAsync(2);
        await Expect(form.Locator("[data-move=import]")).ToHaveCountAsync(0);
        await PageInspection.LookAtBothAsync(leader, "roster-transfer", language, 2400);
        await Visitor.GiveTableAsync(page, "turns.csv", $"{headings}\n{Roles.DutyOperator},{day} 08:00,{day} 20:00,\n");
        await form.Locator("[data-move=import]").ClickAsync();
        await Expect(form).ToHaveCountAsync(0);
        await leader.GoAsync($"{new Uri(page.Url).AbsolutePath}?week={day}");
        await Expect(page.Locator("[data-shift]")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task The_pages_stand_on_a_desk_and_on_a_phone(string language)
    {
        var problems = new List<string>();
        var visitor = await ComesAsync(Roles.Administrator, Screen.Desk with { Locale = language });
        foreach (var path in (string[])["", "/calls", "/figures", "/trees", "/trees/new", "/rosters", "/people", "/channels", "/sink", "/me"])
        {
            await visitor.Page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
            await visitor.GoAsync("/notifications" + path);
            var name = "notifications" + path.Replace('/', '-');
            await PageInspection.LookAsync(visitor, name, language, "desk", problems);
            await visitor.Page.SetViewportSizeAsync(Screen.Phone.Width, Screen.Phone.Height);
            await PageInspection.LookAsync(visitor, name, language, "phone", problems);
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static Task ShootAsync(Visitor visitor, string name) =>
        visitor.ShootAsync(Path.Combine(Pictures.Folder, "notifications", $"{name}.png"), fullPage: true);
}
