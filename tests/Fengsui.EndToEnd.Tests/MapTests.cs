using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests;

/// <summary>The map answers the mouse and the keys, on computers without a graphics card too.</summary>
[Trait("Req", "S-103")]
public sealed class MapTests(Theatre theatre) : BrowserTest(theatre)
{
    private const string NoGraphicsCard = """
        const of = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...more) { return kind.startsWith('webgl') ? null : of.call(this, kind, ...more); };
        """;

    // The colour of water in the light theme.
    private static readonly int[] Water = [0x9c, 0xc3, 0xe6];

    [Fact]
    public async Task A_place_is_chosen_by_a_click_and_the_view_is_kept_in_the_address()
    {
        using var api = await Server.ApiAsync(Roles.FireInspector);
        var places = (await api.GetFromJsonAsync<JsonNode>("/api/v1/map/layers/places"))!["features"]!.AsArray();
        var at = places.Select(p => (Id: p!["id"]!.GetValue<string>(), X: At(p, 0), Y: At(p, 1))).ToList();
        var lonely = at.First(p => at.Count(o => Math.Abs(o.X - p.X) + Math.Abs(o.Y - p.Y) < 0.001) == 1);
        var visitor = await ComesAsync(Roles.FireInspector, Screen.Desk);
        var page = visitor.Page;
        await page.AddInitScriptAsync(NoGraphicsCard);

        await visitor.GoAsync(string.Create(CultureInfo.InvariantCulture, $"/map?at={lonely.X},{lonely.Y},16&layers=places"));
        await page.WaitForFunctionAsync("() => document.body.dataset.mapIdle === 'true'");
        var map = page.Locator(".fs-map-canvas");
        await map.ClickAsync(); // in the middle
        await page.WaitForURLAsync(url => url.Contains($"place={lonely.Id}", StringComparison.Ordinal));

        await map.HoverAsync();
        await page.Mouse.WheelAsync(0, -240);
        await page.WaitForURLAsync(url => Zoom(url) > 16);
        var near = new Uri(page.Url);
        await map.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForURLAsync(url => Longitude(url) > Longitude(near.ToString()));
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_of_tiles_lies_under_the_layers(bool shapes)
    {
        var file = Path.Combine(Pictures.Folder, shapes ? "shapes.pmtiles" : "pictures.pmtiles");
        Directory.CreateDirectory(Pictures.Folder);
        await File.WriteAllBytesAsync(file, shapes ? TileFile.Shapes() : TileFile.Pictures());
        var server = await StartServerAsync("--Map:PmTilesFile", file, "--Map:TileAttribution", "© 测绘");
        var visitor = await ComesAsync(Roles.FireInspector, Screen.Desk, server);

        // Far from all that the county has on its map.
        await visitor.GoAsync("/map?at=100.5,37.5,12&layers=places");
        await visitor.Page.WaitForFunctionAsync("""
            water => [...document.querySelectorAll('.fs-map-canvas canvas')].some(canvas => {
              const [r, g, b] = canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
              return Math.abs(r - water[0]) + Math.abs(g - water[1]) + Math.abs(b - water[2]) < 6;
            })
            """, Water);
        await Assertions.Expect(visitor.Page.Locator(".fs-map-canvas")).ToContainTextAsync("© 测绘");
        await visitor.ShootAsync(Path.ChangeExtension(file, "png"));
    }

    private static double At(JsonNode place, int axis) => place["geometry"]!["coordinates"]![axis]!.GetValue<double>();

    private static double Zoom(string url) => Position(url)[2];

    private static double Longitude(string url) => Position(url)[0];

    private static double[] Position(string url) =>
        [.. Uri.UnescapeDataString(url).Split("at=")[1].Split('&')[0].Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
}
