using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests;

/// <summary>
/// A finding becomes a major hazard: judged by the standard that the county keeps, studied, noticed, reported, listed by the government, planned,
/// visited, closed with consent; the plate comes down and the hazard is closed.
/// </summary>
[Trait("Req", "S-6")]
[Trait("Req", "S-95")]
public sealed class MajorStoryTests(Theatre theatre) : BrowserTest(theatre)
{
    // A picture of one dot.
    private const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private const string Wrong = "一层仓库违规存放酒精等易燃液体，无法当场清除";

    private static string Later => TimeProvider.System.GetUtcNow().AddDays(60).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_finding_is_determined_listed_followed_and_its_plate_comes_down()
    {
        using var api = await Server.ApiAsync(Roles.FireInspector);
        var inspector = await ComesAsync(Roles.FireInspector);
        var (place, hazard) = await FindAsync(inspector, api);
        var path = await OpenAsync(inspector, hazard);
        await JudgeAsync(inspector);
        await MoveAsync(inspector.Page, "HoldStudy", async page =>
        {
            await PeopleAsync(page);
            await page.FillAsync("#mj-move-text", "现场照片、测量记录齐全，建议判定");
        });
        await LookAsync(inspector, "studied");

        var chief = await ComesAsync(Roles.BrigadeChief);
        await chief.GoAsync(path);
        await MoveAsync(chief.Page, "Determine", page => page.FillAsync("#mj-move-text", "同意判定"));
        await MoveAsync(inspector.Page, "ServeNotice", page => page.FillAsync("#mj-move-recipient", "王芳"));
        await MoveAsync(chief.Page, "Report", page => page.FillAsync("#mj-move-text", "建议县人民政府挂牌督办"));
        await ListAsync(path);
        await PlanAsync(api, path, chief);
        await MoveAsync(inspector.Page, "Visit", async page =>
        {
            await page.FillAsync("#mj-move-progress", "70");
            await page.SelectOptionAsync("#mj-move-interimHolds", "yes");
            await page.FillAsync("#mj-move-text", "库房已清空一半，专人值守");
        });
        await LookAsync(inspector, "rectifying");
        await CloseAsync(api, path, chief);
        await EndAsync(api, inspector, chief, path, hazard);
        await ShowAsync(path, place);
    }

    private static async Task<(Guid Place, Guid Hazard)> FindAsync(Visitor inspector, HttpClient api)
    {
        var place = (await api.GetFromJsonAsync<JsonNode>("/api/v1/ledgers/places?size=1"))!["items"]![0]!["id"]!.GetValue<Guid>();
        var page = inspector.Page;
        await inspector.GoAsync($"/hazards/new?place={place}");
        await page.SelectOptionAsync("#hz-class", new SelectOptionValue { Index = 1 });
        await page.FillAsync("#hz-description", Wrong);
        await page.ClickAsync("[data-move=save]");
        await page.WaitForURLAsync(url => Guid.TryParse(url[^36..], out _) && !url.Contains("/new", StringComparison.Ordinal));
        return (place, Guid.Parse(page.Url[^36..]));
    }

    private static async Task<string> OpenAsync(Visitor inspector, Guid hazard)
    {
        var page = inspector.Page;
        await page.ClickAsync("[data-move=open-case]");
        await Assertions.Expect(page.Locator($"[data-hazard='{hazard}']")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("[data-standard]")).ToHaveAttributeAsync("data-standard", "GB35181-2017");
        await page.FillAsync("#mj-summary", "");
        await page.ClickAsync("[data-form=new-major] [data-move=save]");
        await Assertions.Expect(page.Locator(".fs-field-problem")).ToBeVisibleAsync();
        await page.FillAsync("#mj-summary", Wrong);
        await LookAsync(inspector, "new");
        await page.ClickAsync("[data-form=new-major] [data-move=save]");
        await page.WaitForURLAsync(url => Guid.TryParse(url[^36..], out _) && !url.Contains("/new", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("[data-state]").First).ToHaveAttributeAsync("data-state", "Candidate");
        return new Uri(page.Url).AbsolutePath;
    }

    // By the direct criterion 6.8: flammable goods in a crowded place.
    private static async Task JudgeAsync(Visitor inspector)
    {
        var page = inspector.Page;
        await Assertions.Expect(page.Locator("[data-part=determination]")).ToHaveAttributeAsync("data-verdict", "CannotTell");
        await page.ClickAsync("[data-move=judge]");
        await page.SelectOptionAsync("#mj-crowded", "yes");
        foreach (var reason in (string[])["special-design", "stopped", "slight"])
        {
            await page.SelectOptionAsync($"#mj-excluded-{reason}", "no");
        }

        await page.Locator("[data-clause='6.8'] > summary").ClickAsync();
        await page.SelectOptionAsync("[data-clause='6.8'] [data-key=goods-illegal]", "yes");
        await page.SelectOptionAsync("[data-clause='6.8'] [data-key='spot:6.8']", "no");
        await Assertions.Expect(page.Locator("[data-part=determination]")).ToHaveAttributeAsync("data-verdict", "Major");

        // A pair with nothing required is refused beside its field, and nothing is saved.
        await page.Locator("[data-clause='6.5'] > summary").ClickAsync();
        await page.FillAsync("[data-clause='6.5'] [data-key=width][data-half=part]", "2");
        await page.FillAsync("[data-clause='6.5'] [data-key=width][data-half=whole]", "0");
        await page.ClickAsync("[data-move=save-inputs]");
        await Assertions.Expect(page.Locator("[data-clause='6.5'] .fs-field-problem")).ToBeVisibleAsync();
        await page.FillAsync("[data-clause='6.5'] [data-key=width][data-half=whole]", "2");
        await LookAsync(inspector, "judge");
        await page.ClickAsync("[data-move=save-inputs]");
        await Assertions.Expect(page.Locator("[data-reason='6.8']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".fs-field-problem")).ToHaveCountAsync(0);
    }

    private async Task ListAsync(string path)
    {
        var leader = await ComesAsync(Roles.Leader);
        await leader.GoAsync(path);
        await MoveAsync(leader.Page, "List", async page =>
        {
            await page.ClickAsync("[data-form=major-move] [data-move=send]");
            await Assertions.Expect(page.Locator(".fs-field-problem")).ToBeVisibleAsync();
            await page.FillAsync("#mj-move-document", "云政函〔2026〕8 号");
            await page.FillAsync("#mj-move-supervisingUnit", "属地镇人民政府");
            await page.FillAsync("#mj-move-until", Later);
            await page.FillAsync("#mj-move-text", "限期整改，逐月通报");
        });
        await LookAsync(leader, "listed");
        await LeavesAsync(leader);
    }

    private static async Task PlanAsync(HttpClient api, string path, Visitor chief)
    {
        await SendAsync(api, path, "ProposePlan", new JsonObject
        {
            ["responsibleUnit"] = "云岭酒店有限公司", ["responsiblePerson"] = "王芳", ["measures"] = "清除易燃液体，改造库房", ["interimMeasures"] = "专人值守，停用库房", ["fundsPlanned"] = 80_000,
        });
        await MoveAsync(chief.Page, "ApprovePlan", page => page.FillAsync("#mj-move-text", "同意方案"));
    }

    private async Task CloseAsync(HttpClient api, string path, Visitor chief)
    {
        await ProveAsync(api, $"major:{path[^36..]}");
        await SendAsync(api, path, "ApplyCloseout", new JsonObject { ["text"] = "已清除并改造完成", ["fundsSpent"] = 78_000 });
        await MoveAsync(chief.Page, "PassReinspection", page => page.FillAsync("#mj-move-text", "现场复查合格"));
        await MoveAsync(chief.Page, "ReviewCloseout", async page =>
        {
            await PeopleAsync(page);
            await page.FillAsync("#mj-move-text", "集体审核同意销案");
        });
        var leader = await ComesAsync(Roles.Leader);
        await leader.GoAsync(path);
        await MoveAsync(leader.Page, "Consent", page => page.FillAsync("#mj-move-document", "云政函〔2026〕31 号"));
        await LeavesAsync(leader);
        await MoveAsync(chief.Page, "RemovePlate", page => page.FillAsync("#mj-move-text", "已摘牌"));
        await LookAsync(chief, "plate-removed");
    }

    // The hazard is closed on its own page's terms, now that the government consented; then the case is archived.
    private static async Task EndAsync(HttpClient api, Visitor inspector, Visitor chief, string path, Guid hazard)
    {
        await ProveAsync(api, $"hazard:{hazard}");
        var version = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/hazards/{hazard}"))!["hazard"]!["version"]!.GetValue<int>();
        using var closed = await api.PostAsJsonAsync($"/api/v1/hazards/{hazard}/moves", new JsonObject
        {
            ["move"] = "CorrectOnSite", ["version"] = version,
            ["input"] = new JsonObject { ["responsibleUnit"] = "云岭酒店有限公司", ["responsiblePerson"] = "王芳", ["rootCause"] = "管理不到位" },
        });
        Assert.True(closed.IsSuccessStatusCode, await closed.Content.ReadAsStringAsync());
        await MoveAsync(chief.Page, "Archive", page => page.FillAsync("#mj-move-text", "资料齐全"));
        await Assertions.Expect(chief.Page.Locator("[data-state=Archived]")).ToBeVisibleAsync();
        await inspector.GoAsync($"/hazards/{hazard}");
        await Assertions.Expect(inspector.Page.Locator($"a[href='{path.TrimStart('/')}']")).ToBeVisibleAsync();
    }

    private async Task ShowAsync(string path, Guid place)
    {
        var reader = await ComesAsync(Roles.FireInspector, Screen.Desk with { Locale = "en-US" });
        await reader.GoAsync("/majors");
        await Assertions.Expect(reader.Page.Locator("tbody tr").First).ToBeVisibleAsync();
        await LookAsync(reader, "list.en");
        await reader.GoAsync(path);
        await LookAsync(reader, "case.en");
        await reader.GoAsync($"/majors/trial?place={place}");
        await Assertions.Expect(reader.Page.Locator("[data-part=determination]")).ToBeVisibleAsync();
        await LookAsync(reader, "trial.en");
        var phone = await ComesAsync(Roles.FireInspector, Screen.Phone);
        await phone.GoAsync(path);
        await LookAsync(phone, "case.phone");
        await phone.GoAsync("/majors");
        await Assertions.Expect(phone.Page.Locator("[data-standard]")).ToBeVisibleAsync();
        await LookAsync(phone, "list.phone");
    }

    // Opens the form of a move, fills it, sends it, and waits until it is made.
    private static async Task MoveAsync(IPage page, string move, Func<IPage, Task> fill)
    {
        await page.ClickAsync($"[data-move={move}]:not([disabled])");
        await Assertions.Expect(page.Locator("[data-form=major-move]")).ToBeVisibleAsync();
        await fill(page);
        await page.ClickAsync("[data-form=major-move] [data-move=send]");
        await Assertions.Expect(page.Locator("[data-form=major-move]")).ToHaveCountAsync(0);
    }

    private static async Task PeopleAsync(IPage page)
    {
        foreach (var (index, name) in ((string[])["李明", "王芳", "赵强"]).Index())
        {
            await page.FillAsync($"[data-person='{index}']", name);
        }
    }

    private static async Task SendAsync(HttpClient api, string path, string move, JsonObject input)
    {
        var version = (await api.GetFromJsonAsync<JsonNode>("/api/v1" + path))!["version"]!.GetValue<int>();
        using var sent = await api.PostAsJsonAsync($"/api/v1{path}/moves", new JsonObject { ["move"] = move, ["version"] = version, ["input"] = input });
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
    }

    private static async Task ProveAsync(HttpClient api, string subject)
    {
        using var picture = new ByteArrayContent(Convert.FromBase64String(Dot));
        picture.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var sent = await api.PostAsync($"/api/v1/documents?subject={subject}&name=after.png&kind=After", picture);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
    }

    private static Task LookAsync(Visitor visitor, string name) => visitor.ShootAsync(Path.Combine(Pictures.Folder, "majors", $"{name}.png"), fullPage: true);
}
