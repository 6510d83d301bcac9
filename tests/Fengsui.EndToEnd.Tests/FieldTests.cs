using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests;

/// <summary>A phone with one bar of signal, or none: the survey of a quarter is taken along, filled in, kept, sent once.</summary>
[Trait("Req", "S-22")]
public sealed class FieldTests(Theatre theatre) : BrowserTest(theatre)
{
    private const int FirstLoad = 300 * 1024;
    private const string NoWakeUp = "void Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', { get: () => undefined, configurable: true })";
    private const string NoNetwork = "ERR_INTERNET_DISCONNECTED";

    // Any picture: the phone draws it anew.
    private static readonly string Photo = Path.Combine(Repository.Root, "docs", "images", "sign-in-en.png");

    [Fact]
    public async Task A_survey_is_filled_in_without_a_network_and_sent_once()
    {
        using var api = await Server.ApiAsync(Roles.TownOfficial);
        var quarter = await TakeQuarterAsync(api, 0);
        var visitor = await ComesAsync(Roles.TownOfficial, Screen.Phone);
        visitor.Expect(NoNetwork);
        var (page, context) = (visitor.Page, visitor.Page.Context);
        await PlaceAsync(context);
        await visitor.GoAsync($"/quarters/{quarter}");
        await page.Locator("[data-field-form]").ClickAsync();
        await InstalledAsync(page);

        await context.SetOfflineAsync(true);
        await page.GotoAsync("/field");
        await Assertions.Expect(page.Locator("[data-light=Offline]")).ToBeVisibleAsync();
        await ShootAsync(page, "list-offline");
        await page.Locator($"[data-record='{quarter}']").ClickAsync();
        await FillAsync(page, "roadWidthM", "５．７");
        await FillAsync(page, "buildings", "abc");
        await Assertions.Expect(page.Locator("[data-problem=buildings]")).ToHaveTextAsync("请填整数。");
        await FillAsync(page, "buildings", "18");
        await page.Locator("[data-pick=album]").SetInputFilesAsync(Photo);
        await Assertions.Expect(page.Locator("[data-photo] figcaption")).ToContainTextAsync("带位置");
        await page.Locator("[data-add=lanes]").ClickAsync();
        var lane = page.Locator("[data-section=lanes] fieldset").Last;
        await lane.Locator("input[name$=name]").FillAsync("北门通道");
        await Assertions.Expect(page.Locator("[data-kept]")).ToContainTextAsync("已存在本机");
        await ShootAsync(page, "form-offline");

        // The phone dies; the page opens again with no network, and nothing that was typed is lost.
        await page.CloseAsync();
        page = await context.NewPageAsync();
        await page.GotoAsync($"/field/survey/{quarter}");
        await Assertions.Expect(page.Locator("#q-roadWidthM")).ToHaveValueAsync("5.7");
        await Assertions.Expect(page.Locator("[data-photo]")).ToHaveCountAsync(1);
        lane = page.Locator("[data-section=lanes] fieldset").Last;
        await Assertions.Expect(lane.Locator("input[name$=name]")).ToHaveValueAsync("北门通道");
        await page.Locator("[data-send]").ClickAsync();
        await Assertions.Expect(lane.Locator("[data-problem$=lengthM]")).ToHaveTextAsync("请填写。");
        await lane.Locator("input[name$=lengthM]").FillAsync("120");
        await lane.Locator("input[name$=clearWidthM]").FillAsync("4.2");
        await page.Locator("[data-send]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-waiting='1']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-outbox] [data-state=waiting]")).ToHaveTextAsync("待发送");
        await ShootAsync(page, "waiting");
        Assert.NotEqual("5.7", ValueOf(await SurveyAsync(api, quarter), "roadWidthM"));

        var sent = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method == "POST" && request.Url.EndsWith("/field/submissions", StringComparison.Ordinal))
            {
                sent.Add(request.PostData!);
            }
        };
        await context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("[data-sent]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-waiting]")).ToHaveCountAsync(0);
        await ShootAsync(page, "sent");
        var survey = await SurveyAsync(api, quarter);
        Assert.Equal(("5.7", "18"), (ValueOf(survey, "roadWidthM"), ValueOf(survey, "buildings")));
        Assert.Contains(survey["lanes"]!.AsArray(), l => l!["name"]!.GetValue<string>() == "北门通道");
        Assert.Single((await api.GetFromJsonAsync<JsonNode>($"/api/v1/documents?subject=quarters:{quarter}"))!.AsArray());

        // Sent twice, it is taken once; nothing of it stays on the phone.
        var again = await page.EvaluateAsync<JsonElement>(
            "async body => (await fetch('/api/v1/field/submissions', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).json()",
            Assert.Single(sent));
        Assert.True(again.GetProperty("again").GetBoolean());
        Assert.Equal(survey.ToJsonString(), (await SurveyAsync(api, quarter)).ToJsonString());
        Assert.Equal(0, await KeptAsync(page));
    }

    [Fact]
    public async Task What_somebody_else_changed_is_shown_beside_and_the_person_chooses()
    {
        using var api = await Server.ApiAsync(Roles.TownOfficial);
        var quarter = await TakeQuarterAsync(api, 1);
        var visitor = await ComesAsync(Roles.TownOfficial, Screen.Phone);
        visitor.Expect($"{NoNetwork}|409");
        var page = visitor.Page;
        await page.GotoAsync($"/field/survey/{quarter}");
        await InstalledAsync(page);
        await page.Context.SetOfflineAsync(true);
        await FillAsync(page, "roadWidthM", "3.7");
        await FillAsync(page, "hydrants", "11");
        await page.Locator("[data-send]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-waiting='1']")).ToBeVisibleAsync();

        await ChangeAsync(api, quarter, "roads", "roadWidthM", "6.3");
        await ChangeAsync(api, quarter, "water", "hydrants", "14");
        await page.Context.SetOfflineAsync(false);
        await page.Locator("[data-outbox] [data-state=conflict]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-conflict]")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("[data-conflict=roadWidthM]")).ToContainTextAsync("3.7");
        await Assertions.Expect(page.Locator("[data-conflict=roadWidthM]")).ToContainTextAsync("6.3");
        await ShootAsync(page, "conflict");
        Assert.Equal("6.3", ValueOf(await SurveyAsync(api, quarter), "roadWidthM"));

        await page.Locator("[data-conflict=roadWidthM] [data-keep=mine]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-resolve]")).ToBeDisabledAsync();
        await page.Locator("[data-conflict=hydrants] [data-keep=theirs]").ClickAsync();
        await page.Locator("[data-resolve]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-sent]")).ToBeVisibleAsync();
        var survey = await SurveyAsync(api, quarter);
        Assert.Equal(("3.7", "14"), (ValueOf(survey, "roadWidthM"), ValueOf(survey, "hydrants")));
    }

    [Fact]
    public async Task Signing_out_warns_of_what_is_not_sent_and_takes_everything_from_the_phone()
    {
        using var api = await Server.ApiAsync(Roles.TownOfficial);
        var quarter = await TakeQuarterAsync(api, 2);
        var visitor = await ComesAsync(null, Screen.Phone);
        visitor.Expect("401|ERR_ABORTED");
        var page = visitor.Page;
        await page.GotoAsync("/sign-in?returnUrl=/field");
        await visitor.SignInAsync(Roles.TownOfficial);
        await InstalledAsync(page);
        await page.Locator($"[data-record='{quarter}']").ClickAsync();
        await FillAsync(page, "households", "123");
        await page.Locator("[data-go=field]").ClickAsync();
        await page.Locator("[data-sign-out]").ClickAsync();
        await Assertions.Expect(page.Locator("dialog")).ToContainTextAsync("1 份没有发送");
        await ShootAsync(page, "leave");
        await page.Locator("[data-choice='']").ClickAsync();

        // The session ends by itself: the work stays, and goes on after the next sign-in.
        await page.Context.ClearCookiesAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-sign-in]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-outbox] [data-state=draft]")).ToBeVisibleAsync();
        await page.Locator("[data-sign-in] a").ClickAsync();
        await visitor.SignInAsync(Roles.FireInspector);

        // Somebody else: their own list, and a word that the other's work waits.
        await Assertions.Expect(page.Locator("[data-other]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-outbox] [data-state]")).ToHaveCountAsync(0);
        await ShootAsync(page, "other-person");
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in?returnUrl=/field");
        await visitor.SignInAsync(Roles.TownOfficial);
        await Assertions.Expect(page.Locator("[data-outbox] [data-state=draft]")).ToBeVisibleAsync();

        // From the full pages too.
        await Assertions.Expect(page.Locator("body[data-ready=yes]")).ToHaveCountAsync(1);
        await page.Locator("[data-sign-out]").ClickAsync();
        await page.Locator("[data-choice=leave]").ClickAsync();
        await page.WaitForURLAsync("**/sign-in");
        Assert.Equal(0, await page.EvaluateAsync<int>(
            "async id => (await indexedDB.databases()).filter(d => d.name === 'fengsui-field-' + id).length", (await api.GetFromJsonAsync<JsonNode>("/api/v1/me"))!["id"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task The_first_load_is_small_and_the_pages_stand(string language)
    {
        using var api = await Server.ApiAsync(Roles.TownOfficial);
        var quarter = await TakeQuarterAsync(api, 3);
        var visitor = await ComesAsync(Roles.TownOfficial, Screen.Phone with { Locale = language });
        var page = visitor.Page;
        var loaded = new List<IResponse>();
        page.Response += (_, response) => loaded.Add(response);
        await page.GotoAsync($"/field/survey/{quarter}");
        await InstalledAsync(page);
        var sizes = await Task.WhenAll(loaded.Select(async r => (await r.Request.SizesAsync()) is var s ? s.ResponseBodySize + s.ResponseHeadersSize : 0));
        var sum = sizes.Sum();
        TestContext.Current.SendDiagnosticMessage($"first load: {sum} bytes in {sizes.Length} answers");
        Assert.InRange(sum, 10_000, FirstLoad);

        var problems = new List<string>();
        await PageInspection.LookAsync(visitor, "field-form", language, "phone", problems);
        await page.Locator("[data-go=field]").ClickAsync();
        await PageInspection.LookAsync(visitor, "field-list", language, "phone", problems);
        await page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
        await PageInspection.LookAsync(visitor, "field-list", language, "desk", problems);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        await page.SetViewportSizeAsync(Screen.Phone.Width, 3200);
        await page.Locator($"[data-record='{quarter}']").ClickAsync();
        await visitor.ShootAsync(Path.Combine(Pictures.Folder, $"field-form-{language}-whole.png"));
    }

    [Fact]
    public async Task The_phone_checks_as_the_server_does()
    {
        var visitor = await ComesAsync(null, Screen.Phone);
        visitor.Expect("401");
        await visitor.Page.GotoAsync("/field");
        await visitor.Page.WaitForFunctionAsync("() => document.body.dataset.ready");
        var table = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "tests", "Fengsui.Ui.Tests", "FieldAnswers.json"), TestContext.Current.CancellationToken))!.AsArray();
        var judged = await visitor.Page.EvaluateAsync<string?[]>("""
            async table => {
              const { check } = await import(`/field/app/${document.body.dataset.version}/check.mjs`);
              return JSON.parse(table).map(c => check({ choices: [{ value: 'a' }], maxLength: 100, ...c }, c.answer)?.code ?? null);
            }
            """, table.ToJsonString());
        Assert.Equal(table.Select(c => (c!["answer"]!.GetValue<string>(), c["code"]?.GetValue<string>())), table.Select((c, i) => (c!["answer"]!.GetValue<string>(), judged[i])));
    }

    private static async Task InstalledAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("body[data-installed=yes][data-ready=yes]")).ToHaveCountAsync(1);

        // The browser's own wake-up sees the network of the machine, not the one that the test takes away.
        await page.EvaluateAsync(NoWakeUp);
    }

    private static Task FillAsync(IPage page, string key, string text) => page.Locator("#q-" + key).FillAsync(text);

    private static async Task PlaceAsync(IBrowserContext context)
    {
        await context.GrantPermissionsAsync(["geolocation"]);
        await context.SetGeolocationAsync(new Geolocation { Longitude = 107.65f, Latitude = 26.65f, Accuracy = 8 });
        await context.AddInitScriptAsync(NoWakeUp);
    }

    private static Task<byte[]> ShootAsync(IPage page, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures.Folder, $"field-{name}.png"), Animations = ScreenshotAnimations.Disabled });

    // Each test has a quarter of its own.
    private static async Task<string> TakeQuarterAsync(HttpClient api, int which)
    {
        var package = await api.GetFromJsonAsync<JsonNode>("/api/v1/field/package");
        return package!["records"]!.AsArray().Select(r => r!["id"]!.GetValue<string>()).Order(StringComparer.Ordinal).ElementAt(which);
    }

    private static async Task<JsonNode> SurveyAsync(HttpClient api, string quarter) =>
        (await api.GetFromJsonAsync<JsonNode>($"/api/v1/quarters/{quarter}/survey"))!;

    private static string? ValueOf(JsonNode survey, string key) => survey["sections"]!.AsArray().SelectMany(s => s!["fields"]!.AsArray())
        .First(f => f!["key"]!.GetValue<string>() == key)!["value"]?.GetValue<string>();

    private static async Task ChangeAsync(HttpClient api, string quarter, string section, string key, string value)
    {
        var version = (await SurveyAsync(api, quarter))["version"]!.GetValue<int>();
        var answer = await api.PutAsJsonAsync(
            $"/api/v1/quarters/{quarter}/survey/{section}", new { version, values = new Dictionary<string, string> { [key] = value }, source = "电话核实" });
        answer.EnsureSuccessStatusCode();
    }

    // What is still kept on the phone of items and photos.
    private static Task<int> KeptAsync(IPage page) => page.EvaluateAsync<int>("""
        async () => {
          let kept = 0;
          for (const { name } of await indexedDB.databases()) {
            if (name.startsWith('fengsui-field-')) {
              const db = await new Promise(r => { const q = indexedDB.open(name); q.onsuccess = () => r(q.result); });
              for (const store of ['items', 'photos']) {
                kept += await new Promise(r => { const q = db.transaction(store).objectStore(store).count(); q.onsuccess = () => r(q.result); });
              }
              db.close();
            }
          }
          return kept;
        }
        """);
}
