using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

/// <summary>A camera platform pushes; the duty operator decides by keys at the desk and by thumb on a phone; a device manager binds the camera.</summary>
[Trait("Req", "S-79")]
[Trait("Req", "S-80")]
public sealed class VideoPageTests(Theatre theatre, SharedServer shared) : BrowserTest(theatre), IClassFixture<SharedServer>
{
    private const int Whole = 2800;
    private const string Lane = "lane-blocked";

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task The_desk_decides_by_keys(string language)
    {
        var server = shared.Server;
        var platform = await Platform.OpenAsync(server);
        var visitor = await ComesAsync(Roles.DutyOperator, Screen.Desk with { Locale = language }, server);
        var page = visitor.Page;
        await visitor.GoAsync("/video");
        await Expect(page.Locator(".fs-row").First).ToBeVisibleAsync();
        await LookAsync(visitor, "video", language);
        await platform.FillAsync(await page.ScreenshotAsync());

        // Smoke that nobody has confirmed is shown at once on every page, and comes first.
        await platform.PushAsync("smoke-flame", await page.ScreenshotAsync());
        await Expect(page.Locator("[data-video-fires='1']")).ToBeVisibleAsync();
        await page.Locator("[data-video-fires]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/video/inbox"));
        await SeenAsync(page);
        await LookAsync(visitor, "video-inbox", language);
        var first = await CaseAsync(page);
        await page.Keyboard.PressAsync("u");
        await NextAsync(page, first);
        await Expect(page.Locator("[data-video-fires]")).ToHaveCountAsync(0);

        // A confirmation leads to a hazard; a rejection says why by another key.
        await SeenAsync(page);
        var confirmed = await CaseAsync(page);
        await page.Keyboard.PressAsync("c");
        await NextAsync(page, confirmed);
        await SeenAsync(page);
        var rejected = await CaseAsync(page);
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator("[data-move=reason-light]")).ToBeVisibleAsync();
        await LookAsync(visitor, "video-reject", language);
        await page.Keyboard.PressAsync("1");
        await NextAsync(page, rejected);

        await SeenAsync(page);
        var here = await CaseAsync(page);
        await StepAsync(page, "j", here);
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator($"[data-case='{here}']")).ToBeVisibleAsync();

        await visitor.GoAsync($"/video/cases/{confirmed}");
        await Expect(page.Locator("[data-state=Confirmed]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-part=outcome]")).ToBeVisibleAsync();
        await SeenAsync(page);
        await LookAsync(visitor, "video-case", language);
        await visitor.GoAsync($"/video/cases/{rejected}");
        await Expect(page.Locator("[data-state=Rejected]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-part=outcome]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_phone_decides_by_thumb()
    {
        var server = shared.Server;
        var platform = await Platform.OpenAsync(server);
        var visitor = await ComesAsync(Roles.DutyOperator, Screen.Phone, server);
        var page = visitor.Page;
        await platform.FillAsync(await page.ScreenshotAsync());
        await visitor.GoAsync("/video/inbox");
        await SeenAsync(page);
        var problems = new List<string>();
        await PageInspection.LookAsync(visitor, "video-thumb", "zh-CN", "phone", problems);
        var first = await CaseAsync(page);
        await page.Locator("[data-move=confirm]").TapAsync();
        await NextAsync(page, first);
        await SeenAsync(page);
        var second = await CaseAsync(page);
        await page.Locator("[data-move=reject]").TapAsync();
        await page.Locator("[data-move=reason-allowed]").ScrollIntoViewIfNeededAsync();
        await PageInspection.LookAsync(visitor, "video-thumb-reject", "zh-CN", "phone", problems);
        await page.Locator("[data-move=reason-allowed]").TapAsync();
        await NextAsync(page, second);
        await visitor.GoAsync($"/video/cases/{first}");
        await Expect(page.Locator("[data-state=Confirmed]")).ToBeVisibleAsync();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_platform_is_set_up_and_its_camera_is_bound(string language)
    {
        var english = language == "en";
        var server = shared.Server;
        var visitor = await ComesAsync(Roles.DeviceManager, Screen.Desk with { Locale = language }, server);
        var page = visitor.Page;
        await visitor.GoAsync("/video/sources/new");
        var form = page.Locator("[data-form=video-source]");
        await form.Locator("#vs-hosts").FillAsync("http://vms.example.org/x");
        await form.Locator("#vs-name").FillAsync(english ? "City cameras" : "城市视频平台");
        await form.Locator("[data-move=save]").ClickAsync();
        await Expect(form.Locator(".fs-field-problem")).ToHaveCountAsync(1);
        await form.Locator("#vs-hosts").FillAsync("vms.example.org");
        await form.Locator("#vs-scheme").SelectOptionAsync("Token");
        await page.Locator("#vs-try").FillAsync("""{"id": 1, "channel": "cam-7", "kind": "lane-blocked"}""");
        await page.Locator("[data-move=try]").ClickAsync();
        await Expect(page.Locator("[data-part=try] [role=alert]")).ToBeVisibleAsync();
        await LookAsync(visitor, "video-source-new", language);
        await form.Locator("[data-move=save]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/video/sources/[0-9a-f-]{36}$"));
        var platform = new Platform((await page.Locator("[data-address]").TextContentAsync())!, (await page.Locator("[data-secret]").TextContentAsync())!);
        await LookAsync(visitor, "video-source", language);
        await platform.PushAsync(Lane, await page.ScreenshotAsync());
        await visitor.GoAsync("/video/sources");
        await LookAsync(visitor, "video-sources", language);
        await visitor.GoAsync("/video/cameras?f.bound=no");
        await LookAsync(visitor, "video-cameras", language);
        await page.Locator(".fs-row").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/video/cameras/[0-9a-f-]{36}"));
        var bind = page.Locator("[data-form=camera]");
        var place = County.TakeSite().Place;
        await Visitor.PickAsync(bind.Locator("#vc-place"), place.Name, place.Name);
        await bind.Locator("#vc-post").FillAsync(english ? "East gate" : "东门通道");
        await bind.Locator("[data-move=save]").ClickAsync();
        await Expect(page.Locator(".fs-page-header .fs-tone-restored")).ToBeVisibleAsync();
        await LookAsync(visitor, "video-camera", language);

        // It stands in the place's file, with what waits there, and on the map.
        using var api = await server.ApiAsync(Roles.DeviceManager);
        var bound = await api.GetFromJsonAsync<JsonNode>($"/api/v1/video/channels/{new Uri(page.Url).Segments[^1]}");
        Assert.Equal(place.Name, bound!["placeName"]!.GetValue<string>());
        await visitor.GoAsync($"/places/{bound["placeId"]}");
        var inFile = page.Locator(".fs-point-list li").Filter(new() { Has = page.Locator("a[href*='video/cameras/']") });
        await Expect(inFile.Locator(".fs-tone-warning")).ToBeVisibleAsync();
        await LookAsync(visitor, "place-cameras", language);
        var layer = await api.GetFromJsonAsync<JsonNode>("/api/v1/map/layers/cameras");
        Assert.Contains(layer!["features"]!.AsArray(), f => f!["properties"]!["name"]!.GetValue<string>().Contains('7'));
        await visitor.GoAsync("/video/kinds");
        await page.Locator("[data-move=new-kind]").ClickAsync();
        var kind = page.Locator("[data-form=video-kind]");
        await kind.Locator("#vk-code").FillAsync("door-locked");
        await kind.Locator("[data-move=save]").ClickAsync();
        await Expect(kind.Locator(".fs-field-problem")).ToHaveCountAsync(1);
        await LookAsync(visitor, "video-kinds", language);

        // The one who binds cameras has no business with faces: the picture is coarse.
        await visitor.GoAsync("/video/inbox");
        await Expect(page.Locator("img.fs-video-coarse")).ToBeVisibleAsync();
    }

    private static Task LookAsync(Visitor visitor, string name, string language) => PageInspection.LookAtBothAsync(visitor, name, language, Whole);

    private static async Task SeenAsync(IPage page) =>
        await page.WaitForFunctionAsync("() => { const i = document.querySelector('[data-part=snapshot]'); return i && i.complete && i.naturalWidth > 0; }");

    private static async Task<string> CaseAsync(IPage page) => (await page.Locator("[data-case]").GetAttributeAsync("data-case"))!;

    // The keys of one case are gone before those of the next are there, so that none is pressed for what has not been seen: who presses in between presses again.
    private static async Task StepAsync(IPage page, string key, string from)
    {
        for (var tries = 0; await CaseAsync(page) == from && tries < 5; tries++)
        {
            await page.Keyboard.PressAsync(key);
            for (var looks = 0; await CaseAsync(page) == from && looks < 30; looks++)
            {
                await page.WaitForTimeoutAsync(100);
            }
        }

        await NextAsync(page, from);
    }

    private static Task NextAsync(IPage page, string before) => Expect(page.Locator($"[data-case]:not([data-case='{before}'])")).ToBeVisibleAsync();

    /// <summary>A camera platform that sends its secret.</summary>
    private sealed record Platform(string Address, string Secret)
    {
        public static async Task<Platform> OpenAsync(ServerProcess server)
        {
            using var api = await server.ApiAsync(Roles.DeviceManager);
            var made = await api.PostAsJsonAsync("/api/v1/video/sources", new { version = 0, name = $"测试平台 {Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}", scheme = "Token" });
            Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
            var written = (await made.Content.ReadFromJsonAsync<JsonNode>())!;
            return new Platform(new Uri(server.Address, $"/api/v1/video/push/{written["id"]}").AbsoluteUri, written["secret"]!.GetValue<string>());
        }

        // As many cases as a test decides and one to come after them, whatever other tests of this server have left.
        public async Task FillAsync(byte[] picture)
        {
            foreach (var channel in (string[])["cam-11", "cam-12", "cam-13", "cam-14"])
            {
                await PushAsync(Lane, picture, channel);
            }
        }

        public async Task PushAsync(string kind, byte[] picture, string channel = "cam-7")
        {
            var now = TimeProvider.System.GetUtcNow();
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Post, Address);
            request.Content = JsonContent.Create(new
            {
                id = string.Create(CultureInfo.InvariantCulture, $"{channel}-{now.ToUnixTimeMilliseconds()}"), channel, channelName = $"{channel[4..]} 号球机", kind, at = now, score = 0.91,
                snapshot = Convert.ToBase64String(picture),
            });
            request.Headers.Add("X-Fengsui-Token", Secret);
            using var answer = await client.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
    }
}
