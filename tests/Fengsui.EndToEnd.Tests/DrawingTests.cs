using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests;

/// <summary>A fire lane is drawn anew on the map, with the mouse and with a finger, and kept.</summary>
[Trait("Req", "S-19")]
public sealed partial class DrawingTests(Theatre theatre) : BrowserTest(theatre)
{
    private static readonly (float X, float Y)[] Line = [(0.3f, 0.4f), (0.5f, 0.6f), (0.7f, 0.4f)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lane_is_drawn_undone_finished_and_kept(bool touch)
    {
        using var api = await Server.ApiAsync(Roles.FireInspector);
        var lanes = (await api.GetFromJsonAsync<JsonNode>("/api/v1/ledgers/fire-lanes?size=20"))!["items"]!.AsArray();
        var lane = lanes.Select(l => l!["id"]!.GetValue<Guid>()).ElementAt(touch ? 1 : 0);
        var visitor = await ComesAsync(Roles.FireInspector, touch ? Screen.Phone : Screen.Desk);
        var page = visitor.Page;
        await visitor.GoAsync($"/ledgers/fire-lanes/{lane}/edit");
        await page.WaitForFunctionAsync("() => document.body.dataset.mapIdle === 'true'");
        var (clear, undo, finish) = (Tool("全部重画"), Tool("撤销"), Tool("画完"));
        await clear.ClickAsync();
        await Assertions.Expect(clear).ToBeDisabledAsync();
        foreach (var (x, y) in Line.Append((0.8f, 0.8f)))
        {
            await PutAsync(page, x, y, touch);
        }

        await undo.ClickAsync(); // the last was one too many
        await finish.ClickAsync();
        await Assertions.Expect(page.Locator(".fs-draw-size")).ToHaveTextAsync(Length());
        await page.Locator("form button[type=submit]").ClickAsync();
        await page.WaitForURLAsync($"**/ledgers/fire-lanes/{lane}");

        var kept = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/ledgers/fire-lanes/{lane}"))!["values"]!["geometryJson"]!.GetValue<string>();
        var drawn = JsonNode.Parse(kept)!;
        Assert.Equal(("LineString", Line.Length), (drawn["type"]!.GetValue<string>(), drawn["coordinates"]!.AsArray().Count));
        Assert.Empty(visitor.Complaints);

        ILocator Tool(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
    }

    /// <summary>The map takes two clicks within a quarter of a second for a double click, wherever they are; a slow page brings taps that close together.</summary>
    [Fact]
    public async Task Two_quick_clicks_far_apart_are_two_vertices_and_a_double_click_ends_the_line()
    {
        using var api = await Server.ApiAsync(Roles.FireInspector);
        var lanes = (await api.GetFromJsonAsync<JsonNode>("/api/v1/ledgers/fire-lanes?size=20"))!["items"]!.AsArray();
        var visitor = await ComesAsync(Roles.FireInspector, Screen.Desk);
        var page = visitor.Page;
        await visitor.GoAsync($"/ledgers/fire-lanes/{lanes[0]!["id"]!.GetValue<Guid>()}/edit");
        await page.WaitForFunctionAsync("() => document.body.dataset.mapIdle === 'true'");
        await page.GetByRole(AriaRole.Button, new() { Name = "全部重画", Exact = true }).ClickAsync();
        var ground = page.Locator(".fs-draw .fs-map-canvas");
        await ground.ScrollIntoViewIfNeededAsync();
        var box = (await ground.BoundingBoxAsync())!;

        await page.Mouse.ClickAsync(At(0).X, At(0).Y);
        await page.Mouse.ClickAsync(At(1).X, At(1).Y);
        var finish = page.GetByRole(AriaRole.Button, new() { Name = "画完", Exact = true });
        await Assertions.Expect(finish).ToBeEnabledAsync();
        await page.WaitForTimeoutAsync(400);
        await Assertions.Expect(finish).ToBeEnabledAsync();

        await page.Mouse.DblClickAsync(At(2).X, At(2).Y);
        await Assertions.Expect(finish).ToBeDisabledAsync();
        await Assertions.Expect(page.Locator(".fs-draw-size")).ToHaveTextAsync(Length());

        (float X, float Y) At(int point) => (box.X + (box.Width * Line[point].X), box.Y + (box.Height * Line[point].Y));
    }

    private static async Task PutAsync(IPage page, float x, float y, bool touch)
    {
        var ground = page.Locator(".fs-draw .fs-map-canvas");
        await ground.ScrollIntoViewIfNeededAsync();
        var box = (await ground.BoundingBoxAsync())!;
        var (left, top) = (box.X + (box.Width * x), box.Y + (box.Height * y));
        await (touch ? page.Touchscreen.TapAsync(left, top) : page.Mouse.ClickAsync(left, top));
        await page.WaitForTimeoutAsync(400); // a second tap at once would be a zoom
    }

    [GeneratedRegex("^长度 [1-9][0-9,]* m$")]
    private static partial Regex Length();
}
