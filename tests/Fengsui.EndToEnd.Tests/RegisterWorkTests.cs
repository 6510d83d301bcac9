using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests;

/// <summary>
/// A county's table comes in as the manual says: template, upload, the mistake shown and corrected, the record that is there
/// already confirmed, written, looked for, exported, undone. Records entered twice become one; one that is two is split.
/// </summary>
[Trait("Req", "S-103")]
[Trait("Req", "S-104")]
public sealed class RegisterWorkTests(Theatre theatre) : BrowserTest(theatre)
{
    private const string FirstNew = "东风路导入百货店";
    private const string SecondNew = "西门导入旅馆";

    [Fact]
    public async Task No_ledger_of_the_demonstration_is_empty()
    {
        using var api = await Server.ApiAsync(Roles.FireInspector);
        foreach (var ledger in (await api.GetFromJsonAsync<JsonNode>("/api/v1/ledgers"))!.AsArray())
        {
            var code = ledger!["code"]!.GetValue<string>();
            var page = await api.GetFromJsonAsync<JsonNode>($"/api/v1/ledgers/{code}?size=1");
            Assert.True(page!["total"]!.GetValue<int>() > 0, code);
        }
    }

    [Fact]
    public async Task A_table_comes_in_is_corrected_found_exported_and_taken_back()
    {
        var visitor = await ComesAsync(Roles.FireInspector);
        var page = visitor.Page;
        await visitor.GoAsync("/ledgers/places");
        var known = await ExportAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "导入" }).ClickAsync();
        var headings = await TemplateAsync(page);

        await UploadAsync(page, Table(headings, known, wrongDivision: true));
        await Assertions.Expect(page.Locator("[data-count=Errors] b")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator("[data-step=errors]")).ToContainTextAsync("不存在的镇");
        await Assertions.Expect(page.Locator("[data-move=apply]")).ToBeDisabledAsync();

        await UploadAsync(page, Table(headings, known, wrongDivision: false));
        await Assertions.Expect(page.Locator("[data-count=Errors] b")).ToHaveTextAsync("0");
        await Assertions.Expect(page.Locator("[data-count=New] b")).ToHaveTextAsync("2");
        await Assertions.Expect(page.Locator("[data-count=Same] b")).ToHaveTextAsync("1");
        await page.ClickAsync("[data-move=all-same]");
        await page.ClickAsync("[data-move=apply]:not([disabled])");
        await Assertions.Expect(page.Locator("[data-step=found]")).ToHaveAttributeAsync("data-state", "Applied");
        await Assertions.Expect(page.Locator("[data-count=Created] b")).ToHaveTextAsync("2");
        await Assertions.Expect(page.Locator("[data-count=Changed] b")).ToHaveTextAsync("1");

        await page.Locator("[data-step=result] a.fs-move-primary").ClickAsync();
        await SearchAsync(page, FirstNew, found: true);
        Assert.Contains((await ExportAsync(page)).Values, r => r.Contains(FirstNew));

        await visitor.GoAsync("/ledgers/imports");
        await page.GetByText("二〇二六年场所.csv").First.ClickAsync();
        await page.ClickAsync("[data-move=undo]");
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "撤销这次导入" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-step=found]")).ToHaveAttributeAsync("data-state", "Undone");
        await visitor.GoAsync("/ledgers/places");
        await SearchAsync(page, FirstNew, found: false);
    }

    [Fact]
    public async Task Two_records_of_one_place_become_one_and_two_again()
    {
        using var api = await Server.ApiAsync(Roles.FireInspector);
        var (goes, stays) = (await EnterAsync(api, "重复登记的粮店", "粮店路2号"), await EnterAsync(api, "粮店", "粮店路二号"));
        var visitor = await ComesAsync(Roles.FireInspector);
        var page = visitor.Page;
        await visitor.GoAsync($"/ledgers/places/{goes}");
        await page.ClickAsync("[data-move=merge]");
        await Visitor.PickAsync(page.Locator("#merge-into"), "粮店", "粮店");
        await page.Locator("[data-field=address] input").Last.CheckAsync();
        await page.ClickAsync("[data-move=merge]");
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "合并" }).ClickAsync();
        await page.WaitForURLAsync($"**/ledgers/places/{stays}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("粮店路2号");

        // Whoever comes with the old address is shown the way, and can take the merge apart.
        await visitor.GoAsync($"/ledgers/places/{goes}");
        await Assertions.Expect(page.Locator("[data-part=merges] a")).ToHaveAttributeAsync("href", $"ledgers/places/{stays}");
        await page.ClickAsync("[data-move=unmerge]");
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "撤销合并" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("重复登记的粮店");
        await visitor.GoAsync($"/ledgers/places/{stays}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("粮店路二号");
    }

    [Fact]
    public async Task One_record_of_two_places_gives_up_what_is_ticked()
    {
        using var api = await Server.ApiAsync(Roles.FireInspector);
        var whole = await EnterAsync(api, "前店后厂", "作坊巷8号");
        var building = await PostAsync(api, "buildings", new() { ["name"] = "后院厂房", ["use"] = "Factory", ["placeId"] = whole.ToString() });
        var visitor = await ComesAsync(Roles.FireInspector);
        var page = visitor.Page;
        await visitor.GoAsync($"/ledgers/places/{whole}");
        await page.ClickAsync("[data-move=split]");
        await page.CheckAsync($"[data-linked='{building}']");
        await page.FillAsync("#ledger-name", "后院加工厂");
        await page.SelectOptionAsync("#ledger-typeCode", new SelectOptionValue { Index = 1 });
        await page.Locator("[data-step=new] button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("后院加工厂");
        var moved = await api.GetFromJsonAsync<JsonNode>($"/api/v1/ledgers/buildings/{building}");
        Assert.Equal(page.Url[^36..], moved!["values"]!["placeId"]!.GetValue<string>());
    }

    private static async Task<Guid> EnterAsync(HttpClient api, string name, string address)
    {
        var known = await api.GetFromJsonAsync<JsonNode>("/api/v1/ledgers/places?size=1");
        var values = known!["items"]![0]!["values"]!;
        return await PostAsync(api, "places", new()
        {
            ["name"] = name, ["address"] = address, ["typeCode"] = values["typeCode"]!.GetValue<string>(),
            ["divisionCode"] = values["divisionCode"]!.GetValue<string>(), ["longitude"] = values["longitude"]!.GetValue<string>(),
            ["latitude"] = values["latitude"]!.GetValue<string>(),
        });
    }

    private static async Task<Guid> PostAsync(HttpClient api, string ledger, Dictionary<string, string> values)
    {
        var answer = await api.PostAsJsonAsync($"/api/v1/ledgers/{ledger}", new { values, source = "登记" });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["id"]!.GetValue<Guid>();
    }

    private static async Task SearchAsync(IPage page, string name, bool found)
    {
        var box = page.Locator("main input[type=search]");
        await box.FillAsync(name);
        await box.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main").GetByText(name, new() { Exact = true })).ToHaveCountAsync(found ? 1 : 0);
    }

    // The CSV of what the table shows now: headings, and the rows as they are.
    private static async Task<Csv> ExportAsync(IPage page)
    {
        await page.Locator("header, .fs-page-head, main").GetByRole(AriaRole.Button, new() { Name = "导出" }).First.ClickAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByText("CSV", new() { Exact = true }).ClickAsync());
        return await ReadAsync(file);
    }

    private static async Task<IReadOnlyList<string>> TemplateAsync(IPage page)
    {
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-step=template] a").Last.ClickAsync());
        return (await ReadAsync(file)).Headings;
    }

    private static async Task<Csv> ReadAsync(IDownload file)
    {
        var lines = await File.ReadAllLinesAsync(await file.PathAsync());
        return new Csv(lines[0].TrimStart('\uFEFF').Split(','), [.. lines.Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','))]);
    }

    private static async Task UploadAsync(IPage page, string table)
    {
        var before = page.Url;
        await Visitor.GiveTableAsync(page, "二〇二六年场所.csv", table);
        await page.WaitForURLAsync(url => url != before && url.Contains("import=", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("[data-step=found]")).ToHaveAttributeAsync("data-state", "Checked");
    }

    // Two new places, one of them in a town that there is not, and one that is in the register already and moved house.
    private static string Table(IReadOnlyList<string> headings, Csv known, bool wrongDivision)
    {
        string[] Row(string name, string? division = null, string? address = null)
        {
            string Cell(string heading) => heading.TrimEnd('*', ' ') switch
            {
                "场所名称" => name,
                "地址" => address ?? "",
                "所在区划" when division is not null => division,
                var other when other is "场所类型" or "所在区划" or "经度（WGS 84）" or "纬度（WGS 84）" => known.Of(known.Values[0], other),
                _ => "",
            };
            return [.. headings.Select(Cell)];
        }

        string[][] rows = [Row(FirstNew), Row(SecondNew, wrongDivision ? "不存在的镇" : null), Row(known.Of(known.Values[0], "场所名称"), address: "新址人民路一号")];
        return string.Join('\n', rows.Prepend([.. headings]).Select(r => string.Join(',', r))) + "\n";
    }

    private sealed record Csv(IReadOnlyList<string> Headings, IReadOnlyList<string[]> Values)
    {
        public string Of(string[] row, string heading) => row[Headings.Index().First(h => h.Item.TrimEnd('*', ' ') == heading).Index];
    }
}
