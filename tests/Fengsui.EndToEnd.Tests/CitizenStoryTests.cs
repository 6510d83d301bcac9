using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests;

/// <summary>
/// A citizen reports a locked exit from a phone, without an account. It is checked, becomes a hazard, is put right and closed; the citizen is
/// answered, and rewarded by a code that two people had to sign for.
/// </summary>
[Trait("Req", "S-9")]
public sealed class CitizenStoryTests(Theatre theatre) : BrowserTest(theatre)
{
    private const string Name = "欧阳明月";
    private const string Phone = "13812345678";
    private const string What = "三楼东侧安全出口长期上锁，钥匙在保安手里";

    private static readonly byte[] Photo = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    // Another picture than the one reported: the same one twice is refused.
    private static readonly byte[] After = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGOIWhAFRAwQCgAlPgVRt4TbEwAAAABJRU5ErkJggg==");

    [Fact]
    public async Task From_a_phone_on_the_street_to_the_money()
    {
        var server = await StartServerAsync();
        using var inspector = await server.ApiAsync(Roles.FireInspector);
        using var chief = await server.ApiAsync(Roles.BrigadeChief);
        using var town = await server.ApiAsync(Roles.TownOfficial);
        var place = (await town.GetFromJsonAsync<JsonNode>("/api/v1/places?limit=1"))!["items"]![0]!;

        var citizen = await ComesAsync(null, Screen.Phone, server);
        await ReportAsync(citizen, place["longitude"]!.GetValue<double>(), place["latitude"]!.GetValue<double>());
        var track = new Uri(citizen.Page.Url).AbsolutePath;

        var id = await HandleAsync(server, place["name"]!.GetValue<string>());
        var report = (await inspector.GetFromJsonAsync<JsonNode>($"/api/v1/citizen-reports/{id}"))!;
        var hazard = report["row"]!["hazardId"]!.GetValue<Guid>();
        await PutRightAsync(inspector, chief, town, hazard);
        await AnswerAsync(inspector, id);
        await RewardAsync(server, hazard);

        var code = await ClaimAsync(citizen, track);
        await PayAsync(server, hazard);
        await citizen.OpenAsync(track);
        await Assertions.Expect(citizen.Page.Locator("[data-reward=Paid]")).ToBeVisibleAsync();
        await LookAsync(citizen, "track-paid");
        var text = await citizen.Page.ContentAsync();
        Assert.All([Name, Phone, code], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.True((await chief.GetFromJsonAsync<JsonNode>("/api/v1/rewards/ledger/check"))!["balances"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task The_pages_stand(string language)
    {
        var problems = new List<string>();
        var citizen = await ComesAsync(null, Screen.Phone with { Locale = language });
        await citizen.OpenAsync("/report");
        await PageInspection.LookAsync(citizen, "report", language, "phone", problems);
        var chief = await ComesAsync(Roles.BrigadeChief, Screen.Desk with { Locale = language });
        using var api = await Theatre.Server.ApiAsync(Roles.BrigadeChief);
        var founded = (await api.GetFromJsonAsync<JsonNode>("/api/v1/citizen-reports?state=CalledBack&limit=1"))!["items"]![0]!;
        foreach (var (name, address) in new[]
        {
            ("citizen-reports", "/citizen-reports"), ("citizen-report", $"/citizen-reports/{founded["id"]}"), ("rewards", "/rewards"), ("hazard-of-report", $"/hazards/{founded["hazardId"]}"),
        })
        {
            await chief.Page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
            await chief.GoAsync(address);
            await PageInspection.LookAsync(chief, name, language, "desk", problems);
            await chief.Page.SetViewportSizeAsync(Screen.Phone.Width, Screen.Phone.Height);
            await PageInspection.LookAsync(chief, name, language, "phone", problems);
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static async Task ReportAsync(Visitor citizen, double longitude, double latitude)
    {
        await citizen.Page.Context.GrantPermissionsAsync(["geolocation"]);
        await citizen.Page.Context.SetGeolocationAsync(new Geolocation { Longitude = (float)longitude, Latitude = (float)latitude, Accuracy = 12 });
        await citizen.OpenAsync("/report");
        await Assertions.Expect(citizen.Page.Locator("#report[data-ready=true]")).ToBeVisibleAsync();
        await citizen.Page.SetInputFilesAsync("#photos", new FilePayload { Name = "我家门口.png", MimeType = "image/png", Buffer = Photo });
        await Assertions.Expect(citizen.Page.Locator("[data-photos] img")).ToHaveCountAsync(1);
        await citizen.Page.ClickAsync("[data-move=locate]");
        await Assertions.Expect(citizen.Page.Locator("[data-position]")).ToContainTextAsync("12");
        await citizen.Page.ClickAsync("[data-move=map]");
        await Assertions.Expect(citizen.Page.Locator("[data-map][data-ready=true]")).ToBeVisibleAsync();
        await citizen.Page.CheckAsync("[name=classCode][value=exit-blocked]");

        // What is missing is said beside its field, and what was filled in stays.
        await citizen.Page.FillAsync("#where", "人民路口酒店三楼");
        await citizen.Page.FillAsync("#name", Name);
        await citizen.Page.FillAsync("#phone", Phone);
        citizen.Expect("400");
        await citizen.Page.ClickAsync("[type=submit]");
        await Assertions.Expect(citizen.Page.Locator("[data-problem=description]")).Not.ToBeEmptyAsync();
        await citizen.Page.FillAsync("#description", What);
        await citizen.Page.CheckAsync("[name=consent]");
        await LookAsync(citizen, "report-filled");
        await citizen.Page.ClickAsync("[type=submit]");
        await Assertions.Expect(citizen.Page.Locator(".fs-report-sent")).ToBeVisibleAsync();
        await Assertions.Expect(citizen.Page.Locator(".fs-report-qr svg")).ToBeVisibleAsync();
        await Assertions.Expect(citizen.Page.Locator(".fs-report-photos img")).ToHaveJSPropertyAsync("complete", true);
        await LookAsync(citizen, "track-sent");
    }

    // The inspector does this part at the desk, by the pages.
    private async Task<Guid> HandleAsync(ServerProcess server, string place)
    {
        var visitor = await ComesAsync(Roles.FireInspector, server: server);
        await visitor.GoAsync("/citizen-reports?f.state=Received&sort=-received");
        await visitor.Page.Locator("tbody tr", new PageLocatorOptions { HasText = "人民路口酒店三楼" }).First.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".fs-rp-what")).ToHaveTextAsync(What);
        await LookAsync(visitor, "list");
        var href = await visitor.Page.Locator("a[href^='citizen-reports/']").First.GetAttributeAsync("href");
        var id = Guid.Parse(href!.Split('/')[^1]);
        await visitor.GoAsync($"/citizen-reports/{id}");
        Assert.DoesNotContain(Phone, await visitor.Page.ContentAsync(), StringComparison.Ordinal);
        await MoveAsync(visitor.Page, "Accept", () => Visitor.PickAsync(visitor.Page.Locator("#rp-place"), place));
        await MoveAsync(visitor.Page, "Check", () => visitor.Page.FillAsync("#rp-text", "三层东侧安全出口上锁，现场无人看守"));
        await MoveAsync(visitor.Page, "Found", () => LookAsync(visitor, "found-form"));
        await Assertions.Expect(visitor.Page.Locator("[data-move=Answer]")).ToBeVisibleAsync();
        await LookAsync(visitor, "founded");
        return id;
    }

    private static async Task MoveAsync(IPage page, string move, Func<Task> fill)
    {
        await page.Locator($"[data-move={move}]").ClickAsync();
        await Assertions.Expect(page.Locator($"[data-form={move}]")).ToBeVisibleAsync();
        await fill();
        await page.Locator($"[data-form={move}] [data-move=send]").ClickAsync();
        await Assertions.Expect(page.Locator($"[data-form={move}]")).ToHaveCountAsync(0);
    }

    private static async Task PutRightAsync(HttpClient inspector, HttpClient chief, HttpClient town, Guid hazard)
    {
        await HazardAsync(inspector, hazard, "Register", new { responsibleUnit = "酒店管理公司", responsiblePerson = "王芳" });
        var day = TimeProvider.System.GetUtcNow().AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await HazardAsync(inspector, hazard, "Order", new { order = "Timed", measures = "拆除门锁", interimMeasures = "专人值守", deadline = day });
        using var content = new ByteArrayContent(After);
        content.Headers.ContentType = new("application/octet-stream");
        (await inspector.PostAsync($"/api/v1/documents?subject=hazard:{hazard}&name=after.png&kind=After", content)).EnsureSuccessStatusCode();

        // The town submits for the unit; who reviews is somebody else.
        await HazardAsync(town, hazard, "Submit", new { text = "门锁已拆除" });
        await HazardAsync(inspector, hazard, "Pass", new { text = "出口畅通" });
        await HazardAsync(chief, hazard, "Close", new { rootCause = "管理不到位" });
    }

    private static async Task HazardAsync(HttpClient client, Guid hazard, string move, object input)
    {
        var version = (await client.GetFromJsonAsync<JsonNode>($"/api/v1/hazards/{hazard}"))!["hazard"]!["version"]!.GetValue<int>();
        var answer = await client.PostAsJsonAsync($"/api/v1/hazards/{hazard}/moves", new { move, version, input });
        Assert.True(answer.IsSuccessStatusCode, $"{move}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task AnswerAsync(HttpClient inspector, Guid id)
    {
        foreach (var (move, input) in new (string, object)[] { ("Answer", new { text = "您反映的情况属实，门锁已拆除。感谢您的举报。" }), ("CallBack", new { callBack = "Satisfied", text = "电话回访" }), ("Close", new { }) })
        {
            // The report follows its hazard a moment later, and is another version then.
            await Waiting.UntilAsync($"the report is ready for {move}", Visitor.Patience, async () =>
            {
                var row = (await inspector.GetFromJsonAsync<JsonNode>($"/api/v1/citizen-reports/{id}"))!["row"]!;
                return row["hazardState"]?.GetValue<string>() == "Closed";
            });
            var version = (await inspector.GetFromJsonAsync<JsonNode>($"/api/v1/citizen-reports/{id}"))!["row"]!["version"]!.GetValue<int>();
            var answer = await inspector.PostAsJsonAsync($"/api/v1/citizen-reports/{id}/moves", new { move, version, input });
            Assert.True(answer.IsSuccessStatusCode, $"{move}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    // One signs at one desk, another at another.
    private async Task RewardAsync(ServerProcess server, Guid hazard)
    {
        using var api = await server.ApiAsync(Roles.FireInspector);
        var id = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/rewards?hazardId={hazard}"))!["items"]![0]!["id"]!.GetValue<Guid>();
        var first = await ComesAsync(Roles.FireInspector, server: server);
        await first.GoAsync($"/rewards?row={id}");
        await first.Page.Locator("[data-move=Propose]").ClickAsync();
        await Assertions.Expect(first.Page.Locator("[data-move=Approve]")).ToBeDisabledAsync();
        await LookAsync(first, "proposed");
        var second = await ComesAsync(Roles.BrigadeChief, server: server);
        await second.GoAsync($"/rewards?row={id}");
        await second.Page.Locator("[data-move=Approve]").ClickAsync();
        await Assertions.Expect(second.Page.Locator("[data-move=Claim]")).ToBeVisibleAsync();
        await LookAsync(second, "approved");
    }

    private static async Task<string> ClaimAsync(Visitor citizen, string track)
    {
        await citizen.OpenAsync(track);
        await Assertions.Expect(citizen.Page.Locator("[data-reward=Approved]")).ToBeVisibleAsync();
        await citizen.Page.ClickAsync("[data-move=code]");
        var code = (await citizen.Page.Locator("[data-code]").TextContentAsync())!.Trim();
        Assert.Matches("^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$", code);
        await LookAsync(citizen, "track-code");
        await citizen.Page.ClickAsync("[data-move=claim]");
        await Assertions.Expect(citizen.Page.Locator("[data-reward=Claimed]")).ToBeVisibleAsync();
        return code;
    }

    private async Task PayAsync(ServerProcess server, Guid hazard)
    {
        using var api = await server.ApiAsync(Roles.BrigadeChief);
        var id = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/rewards?hazardId={hazard}"))!["items"]![0]!["id"]!.GetValue<Guid>();
        var visitor = await ComesAsync(Roles.FireInspector, server: server);
        await visitor.GoAsync($"/rewards?row={id}");
        await visitor.Page.Locator("[data-move=Pay]").ClickAsync();
        await visitor.Page.FillAsync("#rw-voucher", "2026-记-0118");
        await visitor.Page.Locator("[data-form=Pay] [data-move=send]").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-balances=True], [data-balances=true], [data-balances]").First).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-form=Pay]")).ToHaveCountAsync(0);
        await LookAsync(visitor, "paid");
    }

    private static async Task LookAsync(Visitor visitor, string name)
    {
        await PageInspection.SettleAsync(visitor.Page);
        await visitor.ShootAsync(Path.Combine(Pictures.Folder, $"citizen-{name}.png"), fullPage: true);
    }
}
