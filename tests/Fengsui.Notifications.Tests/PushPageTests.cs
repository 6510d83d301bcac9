using Bunit;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Pages;
using Fengsui.Notifications.Push;
using static Fengsui.Notifications.Tests.CallHouse;

namespace Fengsui.Notifications.Tests;

/// <summary>One's own browsers on the page; what the browser says is said by the test.</summary>
[Trait("Req", "S-79")]
public sealed class PushPageTests
{
    [Fact]
    public async Task Without_a_channel_the_page_says_who_can_help()
    {
        await using var house = await OpenAsync(StoreKind.Sqlite);
        await using var stage = Stage(house, can: true);
        var page = stage.Render<PushSection>();
        await page.WaitForAssertionAsync(() => Assert.Contains("管理员", page.Find("[data-push=off]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-move=push-on]"));
    }

    [Theory]
    [InlineData(false, false, "cannot", "https")]
    [InlineData(true, true, "denied", "网站设置")]
    public async Task What_the_browser_cannot_or_may_not_is_said_with_what_to_do(bool can, bool denied, string what, string word)
    {
        await using var house = await OpenAsync(StoreKind.Sqlite);
        await ChannelAsync(house);
        await using var stage = Stage(house, can, denied);
        var page = stage.Render<PushSection>();
        await page.WaitForAssertionAsync(() => Assert.Contains(word, page.Find($"[data-push={what}]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-move=push-on]"));
    }

    [Theory]
    [InlineData("zh-CN", "添加到主屏幕")]
    [InlineData("en", "Add to Home Screen")]
    public async Task An_iPhone_is_told_to_put_the_pages_onto_the_home_screen(string language, string words)
    {
        await using var house = await OpenAsync(StoreKind.Sqlite);
        await ChannelAsync(house);
        await using var stage = new NotificationStage(house, Admin, PushSection.Script, language);
        stage.Script.Setup<PushSection.Here>("look").SetResult(new PushSection.Here(false, false, "", true));
        var page = stage.Render<PushSection>();
        await page.WaitForAssertionAsync(() => Assert.Contains(words, page.Find("[data-push=install]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-push=cannot], [data-move=push-on]"));
    }

    [Fact]
    public async Task A_person_turns_it_on_here_tries_it_and_takes_it_out()
    {
        await using var service = await FakePushService.StartAsync();
        await using var house = await OpenAsync(StoreKind.Sqlite, ("PushOrigins:0", service.Url));
        await ChannelAsync(house);
        var browser = service.Browser("here");
        await using var stage = Stage(house, can: true);
        stage.Script.Setup<PushSection.Got>("turnOn", _ => true).SetResult(new PushSection.Got("", browser.Endpoint, browser.P256dh, browser.Auth, "Edge · Windows"));
        var page = stage.Render<PushSection>();
        await page.WaitForElementAsync("[data-push=empty]");

        await (await page.WaitForElementAsync("[data-move=push-on]")).ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains("此浏览器", page.Find("[data-browser]").TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll("[data-push=on]"));
        Assert.Equal((await house.Get<PushReader>().OwnAsync(Admin, Stop)).PublicKey, stage.Script.Invocations["turnOn"].Single().Arguments[0]);

        await page.Find("[data-move=push-test]").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains("网关已接收: ", page.Find("[data-push=said]").TextContent, StringComparison.Ordinal));
        Assert.Contains("201", page.Find("[data-push=said]").TextContent, StringComparison.Ordinal);
        Assert.Contains("通道测试", browser.Read(Assert.Single(service.Pushed).Body), StringComparison.Ordinal);

        await page.Find("[data-move=push-remove]").ClickAsync();
        await page.WaitForElementAsync("[data-move=push-on]");
        Assert.Empty(await house.AllAsync<PushBrowser>());
        Assert.Single(stage.Script.Invocations["turnOff"]);
    }

    [Theory]
    [InlineData("NotAllowedError", "denied", "网站设置")]
    [InlineData("AbortError", "failed", "AbortError")]
    public async Task What_the_browser_refuses_is_said_and_nothing_is_kept(string problem, string what, string word)
    {
        await using var house = await OpenAsync(StoreKind.Sqlite);
        await ChannelAsync(house);
        await using var stage = Stage(house, can: true);
        stage.Script.Setup<PushSection.Got>("turnOn", _ => true).SetResult(new PushSection.Got(problem, null, null, null, null));
        var page = stage.Render<PushSection>();
        await (await page.WaitForElementAsync("[data-move=push-on]")).ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains(word, page.Find($"[data-push={what}]").TextContent, StringComparison.Ordinal));
        Assert.Empty(await house.AllAsync<PushBrowser>());
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_in_words()
    {
        await using var house = await OpenAsync(StoreKind.Sqlite);
        await ChannelAsync(house);
        var browser = new FakeBrowser("https://127.0.0.1/x");
        await using var stage = Stage(house, can: true);
        stage.Script.Setup<PushSection.Got>("turnOn", _ => true).SetResult(new PushSection.Got("", browser.Endpoint, browser.P256dh, browser.Auth, "Edge"));
        var page = stage.Render<PushSection>();
        await (await page.WaitForElementAsync("[data-move=push-on]")).ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains("不能向 127.0.0.1 推送", page.Find("[data-push=failed]").TextContent, StringComparison.Ordinal));
    }

    private static NotificationStage Stage(CallHouse house, bool can, bool denied = false)
    {
        var stage = new NotificationStage(house, Admin, PushSection.Script);
        stage.Script.Setup<PushSection.Here>("look").SetResult(new PushSection.Here(can, denied, ""));
        return stage;
    }

    private static Task<Guid> ChannelAsync(CallHouse house) =>
        house.ChannelAsync("浏览器推送", ChannelKind.WebPush, new ChannelSettings { From = "duty@county.example" });
}
