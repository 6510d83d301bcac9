using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests;

/// <summary>A county adds an item to the checklist of fire lanes; a lane is looked at with a phone and fails for it.</summary>
[Trait("Req", "S-19")]
[Trait("Req", "S-50")]
public sealed class ChecklistTests(Theatre theatre) : BrowserTest(theatre)
{
    private const string Question = "通道入口已立名称牌";

    [Fact]
    public async Task An_item_is_added_filled_on_a_phone_and_the_lane_fails_for_it()
    {
        // A server of its own: from that day every lane of the county is judged with the item.
        var server = await StartServerAsync();
        using var api = await server.ApiAsync(Roles.FireInspector);
        var lane = (await api.GetFromJsonAsync<JsonNode>("/api/v1/ledgers/fire-lanes?isCompliant=true&size=1"))!["items"]![0]!;
        var (id, boxes) = (lane["id"]!.GetValue<Guid>(), lane["values"]!["boxesRequired"]!.GetValue<string>());

        var inspector = await ComesAsync(Roles.FireInspector, server: server);
        await DraftAsync(inspector);
        await PutIntoForceAsync(inspector.Page);
        await Assertions.Expect(inspector.Page.Locator("[data-move=supersede]")).ToBeVisibleAsync();
        await LookAsync(inspector, "checklist");

        var visitor = await ComesAsync(Roles.FireInspector, Screen.Phone, server);
        await visitor.GoAsync($"/ledgers/fire-lanes/{id}");
        await visitor.Page.Locator("[data-checklist=fire-lane-marking] [data-move=fill]").ClickAsync();
        await FillAsync(visitor.Page, boxes);
        await LookAsync(visitor, "fill");

        // Every button and field is as high as a thumb.
        foreach (var part in await visitor.Page.Locator(".fs-fill-choice, .fs-fill-number .fs-input").AllAsync())
        {
            Assert.True((await part.BoundingBoxAsync())!.Height >= 44);
        }

        await visitor.Page.ClickAsync("[data-move=finish]");
        await Assertions.Expect(visitor.Page.Locator("[data-sheet]")).ToHaveAttributeAsync("data-result", "Fails");
        await LookAsync(visitor, "sheet");
        await visitor.GoAsync($"/ledgers/fire-lanes/{id}");
        await Assertions.Expect(visitor.Page.Locator("[data-checklist=fire-lane-marking]")).ToContainTextAsync(Question);
        await LookAsync(visitor, "lane");
        var judged = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/ledgers/fire-lanes/{id}"))!["values"]!;
        Assert.Equal("false", judged["isCompliant"]!.GetValue<string>());

        var reader = await ComesAsync(Roles.FireInspector, Screen.Desk with { Locale = "en-US" }, server);
        await reader.GoAsync("/checklists");
        await Assertions.Expect(reader.Page.Locator("tbody")).ToContainTextAsync("Marking of fire lanes");
        await LookAsync(reader, "list.en");
        var place = (await api.GetFromJsonAsync<JsonNode>("/api/v1/checklists/sheets?ledger=places&result=Fails"))!["items"]![0]!["recordId"]!.GetValue<Guid>();
        await reader.GoAsync($"/places/{place}");
        await Assertions.Expect(reader.Page.Locator("[data-part=checklists] [data-result=Fails]").First).ToBeVisibleAsync();
        await reader.Page.Locator("[data-part=checklists]").ScrollIntoViewIfNeededAsync();
        await LookAsync(reader, "place.en");
    }

    private static async Task DraftAsync(Visitor inspector)
    {
        var page = inspector.Page;
        await inspector.GoAsync("/checklists");
        await page.GetByText("消防车通道划线").First.ClickAsync();
        await page.ClickAsync("[data-move=supersede]");
        await page.ClickAsync("[data-move=add-item]");
        await page.ClickAsync("[data-move=save-draft]");
        await Assertions.Expect(page.Locator(".fs-edit-wrong .fs-field-problem")).ToBeVisibleAsync();
        await page.FillAsync("#item-text", Question);
        await page.FillAsync("#item-code", "name-plate");
        await page.FillAsync("#check-instrument", "云岭县消防车通道标识规定");
        await LookAsync(inspector, "editor");
        await page.ClickAsync("[data-move=save-draft]");
        await Assertions.Expect(page.Locator("[data-part=difference] [data-item=name-plate]")).ToHaveAttributeAsync("data-change", "Added");
    }

    private static async Task PutIntoForceAsync(IPage page)
    {
        await page.ClickAsync("[data-move=put-into-force]");
        await page.FillAsync("#force-from", TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.ClickAsync("[data-move=force]");
    }

    private static async Task FillAsync(IPage page, string boxes)
    {
        await Assertions.Expect(page.Locator("[data-item=boxes] [data-required]")).ToHaveAttributeAsync("data-required", boxes);
        await page.ClickAsync("[data-item=line] [data-answer=yes]");
        await page.FillAsync("[data-input=boxes]", boxes);
        await page.ClickAsync("[data-item=entrance-grid] [data-answer=yes]");
        await page.ClickAsync("[data-item=signs] [data-answer=yes]");
        await page.ClickAsync("[data-item=name-plate] [data-answer=no]");
        await Assertions.Expect(page.Locator("[data-progress]")).ToContainTextAsync("5 / 5");

        // What was answered is kept: the page may be lost and opened again.
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("已保存");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-item=name-plate] [data-answer=no]")).ToHaveAttributeAsync("aria-checked", "true");
    }

    private static Task LookAsync(Visitor visitor, string name) => visitor.ShootAsync(Path.Combine(Pictures.Folder, "checklists", $"{name}.png"), fullPage: true);
}
