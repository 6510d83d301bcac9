using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests;

/// <summary>On a phone a geometry is drawn and changed with one finger: a point, a line, a polygon; a vertex is dragged, a step taken back.</summary>
[Trait("Req", "S-19")]
public sealed class TouchDrawingTests(Theatre theatre) : BrowserTest(theatre)
{
    [Fact]
    public async Task A_point_is_put_and_dragged_with_a_finger()
    {
        var (page, finger) = await EditAsync("hydrants", "Point");
        await finger.TapAsync(0.4, 0.5);
        var put = await KeptAsync(page);
        await finger.DragAsync((0.4, 0.5), (0.6, 0.3));
        await Assertions.Expect(Written(page)).Not.ToHaveValueAsync(put.ToJsonString());
        var dragged = await KeptAsync(page);
        await ClickAsync(page, "撤销");
        await Assertions.Expect(Written(page)).ToHaveValueAsync(put.ToJsonString());

        Assert.Equal(("Point", "Point"), (Type(put), Type(dragged)));
        Assert.True(dragged["coordinates"]![0]!.GetValue<double>() > put["coordinates"]![0]!.GetValue<double>());
        Assert.True(dragged["coordinates"]![1]!.GetValue<double>() > put["coordinates"]![1]!.GetValue<double>());
    }

    [Fact]
    public async Task A_line_is_drawn_a_vertex_dragged_and_one_put_between_with_a_finger()
    {
        var (page, finger) = await EditAsync("fire-lanes", "Line");
        foreach (var at in ((double, double)[])[(0.2, 0.3), (0.5, 0.7), (0.8, 0.3)])
        {
            await finger.TapAsync(at.Item1, at.Item2);
        }

        await ClickAsync(page, "画完");
        var drawn = await KeptAsync(page);
        await finger.DragAsync((0.5, 0.7), (0.5, 0.5));
        await Assertions.Expect(Written(page)).Not.ToHaveValueAsync(drawn.ToJsonString());
        var dragged = await KeptAsync(page);
        await finger.DragAsync((0.35, 0.4), (0.3, 0.7)); // the middle of the first part
        await Assertions.Expect(Written(page)).Not.ToHaveValueAsync(dragged.ToJsonString());
        var inserted = await KeptAsync(page);
        await ClickAsync(page, "撤销");
        await Assertions.Expect(Written(page)).ToHaveValueAsync(dragged.ToJsonString());
        await ClickAsync(page, "撤销");
        await Assertions.Expect(Written(page)).ToHaveValueAsync(drawn.ToJsonString());

        Assert.Equal((3, 3, 4), (Count(drawn["coordinates"]!), Count(dragged["coordinates"]!), Count(inserted["coordinates"]!)));
        Assert.Equal(drawn["coordinates"]![0]!.ToJsonString(), dragged["coordinates"]![0]!.ToJsonString());
        Assert.True(dragged["coordinates"]![1]![1]!.GetValue<double>() > drawn["coordinates"]![1]![1]!.GetValue<double>());
    }

    [Fact]
    public async Task A_polygon_is_closed_on_its_first_vertex_and_changed_with_a_finger()
    {
        var (page, finger) = await EditAsync("quarters", "Polygon");
        foreach (var at in ((double, double)[])[(0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75), (0.27, 0.26)])
        {
            await finger.TapAsync(at.Item1, at.Item2); // the last closes it
        }

        var drawn = await KeptAsync(page);
        await finger.DragAsync((0.75, 0.75), (0.6, 0.6));
        await Assertions.Expect(Written(page)).Not.ToHaveValueAsync(drawn.ToJsonString());
        var dragged = await KeptAsync(page);
        await ClickAsync(page, "撤销");
        await Assertions.Expect(Written(page)).ToHaveValueAsync(drawn.ToJsonString());

        Assert.Equal("Polygon", Type(drawn));
        Assert.Equal((5, 5), (Count(drawn["coordinates"]![0]!), Count(dragged["coordinates"]![0]!)));
        Assert.True(dragged["coordinates"]![0]![2]![0]!.GetValue<double>() < drawn["coordinates"]![0]![2]![0]!.GetValue<double>());
        Assert.Equal(drawn["coordinates"]![0]![1]!.ToJsonString(), dragged["coordinates"]![0]![1]!.ToJsonString());
    }

    private async Task<(IPage Page, Finger Finger)> EditAsync(string ledger, string kind)
    {
        using var api = await Server.ApiAsync(Roles.FireInspector);
        var rows = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/ledgers/{ledger}?size=20"))!["items"]!.AsArray();
        var visitor = await ComesAsync(Roles.FireInspector, Screen.Phone);
        var page = visitor.Page;
        await visitor.GoAsync($"/ledgers/{ledger}/{rows[^1]!["id"]!.GetValue<Guid>()}/edit");
        await page.WaitForFunctionAsync("() => document.body.dataset.mapIdle === 'true'");
        await Assertions.Expect(page.Locator($"[data-drawn={kind}]")).ToHaveCountAsync(1);
        await page.Locator("details:has(textarea.fs-mono) > summary").EvaluateAsync("s => s.parentElement.open = true");
        await ClickAsync(page, "全部重画");
        await Assertions.Expect(Written(page)).ToHaveValueAsync("");
        return (page, await Finger.OnAsync(page, page.Locator(".fs-draw canvas").First));
    }

    private static ILocator Written(IPage page) => page.Locator("details textarea.fs-mono");

    private static Task ClickAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.TapAsync();

    private static async Task<JsonNode> KeptAsync(IPage page)
    {
        await Assertions.Expect(Written(page)).Not.ToHaveValueAsync("");
        return JsonNode.Parse(await Written(page).InputValueAsync())!;
    }

    private static string Type(JsonNode geometry) => geometry["type"]!.GetValue<string>();

    private static int Count(JsonNode positions) => positions.AsArray().Count;
}
