using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Fengsui.EndToEnd.Tests.Stage;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

/// <summary>A mapping is declared, tried on a payload and saved; a source gets its address, is pushed to, and shows what came.</summary>
[Trait("Req", "S-79")]
public sealed class IntakePageTests(Theatre theatre) : BrowserTest(theatre)
{
    private const int Whole = 3600;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_source_is_set_up_from_payload_to_pushed_message(string language)
    {
        var english = language == "en";
        var visitor = await ComesAsync(Roles.DeviceManager, Screen.Desk with { Locale = language });
        var page = visitor.Page;
        await visitor.GoAsync("/intake/mappings/new");
        var form = page.Locator("[data-form=mapping]");
        await form.Locator("#mp-name").FillAsync(english ? "Corridor smoke" : "走廊烟感");
        await form.Locator("#mp-device").FillAsync("deviceId");
        await form.Locator("[data-move=save]").ClickAsync();
        await Expect(form.Locator(".fs-field-problem")).ToHaveCountAsync(1);
        await form.Locator("#mp-device").FillAsync("/deviceId");
        await form.Locator("[data-move=add-event]").ClickAsync();
        var item = form.Locator("[data-item='events[0]']");
        await item.Locator("input").First.FillAsync("/state");
        await item.Locator("[data-case='0'] input").FillAsync("ALARM");
        await page.Locator("#try-payload").FillAsync("""{"deviceId": "A-1", "temperature": 71.5, "state": "ALARM"}""");
        await page.Locator("[data-move=try]").ClickAsync();
        await Expect(page.Locator(".fs-try-list li")).ToHaveCountAsync(2);
        await LookAsync(visitor, "mapping-new", language);
        await page.Locator("#try-payload").FillAsync("""{"deviceId": "A-1", "state": "BURNING"}""");
        await page.Locator("[data-move=try]").ClickAsync();
        await Expect(page.Locator("[data-part=outcome] [role=alert]")).ToContainTextAsync("/state");
        await form.Locator("[data-move=save]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/intake/mappings/[0-9a-f-]{36}$"));
        await Expect(page.Locator("[data-part=editions]")).ToBeVisibleAsync();
        await LookAsync(visitor, "mapping", language);
        await visitor.GoAsync("/intake/mappings");
        await Expect(page.Locator("a[href*='intake/mappings/']").First).ToBeVisibleAsync();
        await LookAsync(visitor, "mappings", language);

        await visitor.GoAsync("/intake/sources/new");
        var source = page.Locator("[data-form=source]");
        await source.Locator("#so-name").FillAsync(english ? "Telecom push" : "电信推送");
        await source.Locator("[data-move=save]").ClickAsync();
        await Expect(source.Locator(".fs-field-problem").First).ToBeVisibleAsync();
        await source.Locator("[data-part=add-mapping]").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await LookAsync(visitor, "source-new", language);
        await source.Locator("[data-move=save]").ClickAsync();
        var address = await page.Locator("[data-address]").TextContentAsync();
        await PushAsync(address!, """{"deviceId":"A-1","temperature":71.5,"state":"ALARM"}""");
        await PushAsync(address!, """{"deviceId":"A-1","state":"BURNING"}""");
        await Expect(page.Locator("[data-result=Stored]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-result=Refused]")).ToContainTextAsync("/state");
        await Expect(page.Locator("[data-part=devices] a")).ToBeVisibleAsync();
        await LookAsync(visitor, "source", language);
        await page.Locator("[data-part=devices] a").First.ClickAsync();
        await Expect(page.Locator("[data-part=origin]")).ToBeVisibleAsync();
        await visitor.GoAsync("/intake/sources");
        await Expect(page.Locator("a[href*='intake/sources/']").First).ToBeVisibleAsync();
        await LookAsync(visitor, "sources", language);
    }

    [Fact]
    public async Task The_key_of_the_secure_mode_is_checked_kept_and_not_shown_again()
    {
        using var api = await Server.ApiAsync(Roles.DeviceManager);
        var definition = new { frame = new { at = "/value", form = "hex" } };
        var mapping = await api.PostAsJsonAsync("/api/v1/intake/mappings", new { version = 0, name = "移动报文", purpose = "", definition });
        Assert.True(mapping.IsSuccessStatusCode, await mapping.Content.ReadAsStringAsync());
        var visitor = await ComesAsync(Roles.DeviceManager);
        var page = visitor.Page;
        await visitor.GoAsync("/intake/sources/new");
        var source = page.Locator("[data-form=source]");
        await source.Locator("#so-kind").SelectOptionAsync("OneNet");
        await source.Locator("#so-name").FillAsync("移动安全模式");
        await source.Locator("#so-secret").FillAsync("tok3n");
        await source.Locator("#so-aes").FillAsync("short");
        await source.Locator("[data-part=add-mapping]").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "移动报文" });
        await source.Locator("[data-move=save]").ClickAsync();
        await Expect(source.Locator("#so-aes ~ .fs-field-problem")).ToBeVisibleAsync();
        await LookAsync(visitor, "source-secure", "zh-CN");
        await source.Locator("#so-aes").FillAsync("Ab3dEf6h1jK2mN4p");
        await source.Locator("[data-move=save]").ClickAsync();
        await Expect(page.Locator("[data-address]")).ToBeVisibleAsync();
        await Expect(source.Locator("#so-aes")).ToHaveValueAsync("");
        Assert.DoesNotContain("Ab3dEf6h1jK2mN4p", await page.ContentAsync(), StringComparison.Ordinal);
    }

    private static async Task PushAsync(string address, string json)
    {
        using var client = new HttpClient();
        using var body = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await client.PostAsync(new Uri(address), body);
        Assert.NotEqual(404, (int)answer.StatusCode);
    }

    private static Task LookAsync(Visitor visitor, string name, string language) => PageInspection.LookAtBothAsync(visitor, name, language, Whole);
}
