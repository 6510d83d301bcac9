using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests;

/// <summary>A letter to a department asks for a reply; the reply is written down and counted.</summary>
[Trait("Req", "S-75")]
public sealed class LetterReplyTests(Theatre theatre) : BrowserTest(theatre)
{
    [Fact]
    public async Task A_letter_is_answered_and_stands_in_the_comparison_of_departments()
    {
        using var api = await Server.ApiAsync(Roles.FireInspector);
        var place = (await api.GetFromJsonAsync<JsonNode>("/api/v1/ledgers/places?size=1"))!["items"]![0]!["id"]!.GetValue<Guid>();
        var letter = await MoveAsync(api, "/api/v1/official-notices", new JsonObject
        {
            ["kindCode"] = "reminder", ["placeId"] = place, ["issuer"] = "县消防救援大队", ["receiverSector"] = "education",
            ["replyDue"] = TimeProvider.System.GetUtcNow().AddDays(5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
        var path = $"/api/v1/official-notices/{letter["id"]}";
        letter = await MoveAsync(api, $"{path}/issue", new JsonObject { ["version"] = letter["version"]!.GetValue<int>() });
        await MoveAsync(api, $"{path}/service", new JsonObject
        {
            ["version"] = letter["version"]!.GetValue<int>(), ["service"] = new JsonObject { ["how"] = "Post", ["to"] = "县教育局", ["reason"] = "挂号信" },
        });

        var inspector = await ComesAsync(Roles.FireInspector);
        var page = inspector.Page;
        await inspector.GoAsync($"/notices/{letter["id"]}");
        await page.ClickAsync("[data-move=reply]");
        await page.ClickAsync("[data-form=reply] [data-move=send]");
        await Assertions.Expect(page.Locator("[data-form=reply] .fs-field-problem")).ToBeVisibleAsync();
        await page.FillAsync("#rp-text", "已部署学校自查");
        await page.FillAsync("#rp-from", "县教育局办公室");
        await LookAsync(inspector, "form");
        await page.ClickAsync("[data-form=reply] [data-move=send]");
        await Assertions.Expect(page.Locator("[data-form=reply]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("县教育局办公室")).ToBeVisibleAsync();
        await LookAsync(inspector, "answered");
        await inspector.GoAsync($"/notices?f.reply=Answered&q={letter["number"]}");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await inspector.GoAsync("/notices");
        await Assertions.Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        await LookAsync(inspector, "list");

        var chief = await ComesAsync(Roles.BrigadeChief, Screen.Desk with { Locale = "en-US" });
        await chief.GoAsync("/sectors");
        await Assertions.Expect(chief.Page.Locator("[data-letters=education]")).ToBeVisibleAsync();
        await LookAsync(chief, "sectors.en");
        var phone = await ComesAsync(Roles.FireInspector, Screen.Phone);
        await phone.GoAsync($"/notices/{letter["id"]}");
        await Assertions.Expect(phone.Page.Locator("[data-part=reply]")).ToBeVisibleAsync();
        await LookAsync(phone, "answered.phone");
    }

    private static async Task<JsonNode> MoveAsync(HttpClient api, string path, JsonObject body)
    {
        using var sent = await api.PostAsJsonAsync(path, body);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        return (await sent.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static Task LookAsync(Visitor visitor, string name) => visitor.ShootAsync(Path.Combine(Pictures.Folder, "letters", $"{name}.png"), fullPage: true);
}
