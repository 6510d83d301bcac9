using Bunit;
using Fengsui.Kernel.Geography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Fengsui.Ui.Tests;

/// <summary>The drawing as the page sees it; the script itself is looked at in a browser.</summary>
[Trait("Req", "S-103")]
public sealed class DrawTests : UiTest
{
    private const string Square = """{"type":"Polygon","coordinates":[[[107.6,26.6],[107.61,26.6],[107.61,26.61],[107.6,26.61],[107.6,26.6]]]}""";
    private const string Bow = """{"type":"Polygon","coordinates":[[[107.6,26.6],[107.61,26.61],[107.61,26.6],[107.6,26.61],[107.6,26.6]]]}""";

    [Fact]
    public async Task What_is_drawn_is_measured_and_handed_on()
    {
        var told = new List<string>();
        var (editor, drawing) = Open(DrawKind.Polygon, "", told);
        Assert.Equal("", editor.Find(".fs-draw-size").TextContent);

        await editor.InvokeAsync(() => drawing.OnDrawnAsync(new DrawnState(Square, true, false, false, 4)));

        Assert.Equal([Square], told);
        Assert.Contains("1.10 km²", editor.Find(".fs-draw-size").TextContent, StringComparison.Ordinal);
        Assert.Empty(editor.FindAll(".fs-draw-problem"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_not_handed_on()
    {
        var told = new List<string>();
        var (editor, drawing) = Open(DrawKind.Polygon, "", told);

        await editor.InvokeAsync(() => drawing.OnDrawnAsync(new DrawnState(Bow, true, false, false, 4)));

        Assert.Equal([""], told);
        Assert.Equal("kernel.geometry.crosses", editor.Find(".fs-draw-problem").TextContent);
    }

    [Fact]
    public async Task A_pasted_position_of_another_system_is_put_on_the_map_in_ours()
    {
        var (editor, _) = Open(DrawKind.Point, "", []);
        var gcj = ChinaShift.WgsToGcj(new LonLat(107.65, 26.65));
        await editor.Find(".fs-draw-paste select").ChangeAsync("Gcj02");
        await editor.Find(".fs-draw-paste input").InputAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{gcj.Longitude:F9}, {gcj.Latitude:F9}"));
        await editor.Find(".fs-draw-paste input").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });

        var put = Assert.Single(Drawings.Invocations["put"]);
        Assert.Equal(107.65, (double)put.Arguments[0]!, 1e-7);
        Assert.Equal(26.65, (double)put.Arguments[1]!, 1e-7);
        await editor.Find(".fs-draw-paste input").InputAsync("18号");
        await editor.Find(".fs-draw-paste input").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        Assert.NotEmpty(editor.FindAll(".fs-draw-problem"));
        Assert.Single(Drawings.Invocations["put"]);
    }

    [Fact]
    public async Task A_given_geometry_is_opened_and_what_comes_back_does_not_open_it_again()
    {
        var told = new List<string>();
        var (editor, drawing) = Open(DrawKind.Polygon, Square, told);
        Assert.Contains("1.10 km²", editor.Find(".fs-draw-size").TextContent, StringComparison.Ordinal);
        const string point = """{"type":"Polygon","coordinates":[[[107.6,26.6],[107.62,26.6],[107.61,26.61],[107.6,26.61],[107.6,26.6]]]}""";

        await editor.InvokeAsync(() => drawing.OnDrawnAsync(new DrawnState(point, true, false, false, 4)));
        editor.Render(p => p.Add(e => e.GeoJson, told[^1]));
        Assert.Single(Maps.Invocations["draw"]);
        editor.Render(p => p.Add(e => e.GeoJson, Square));

        Assert.Equal(2, Maps.Invocations["draw"].Count);
    }

    private BunitJSModuleInterop Maps => Handles[Scripts.Map];

    private BunitJSModuleInterop Drawings { get; set; } = default!;

    private (IRenderedComponent<GeometryEditor> Editor, MapDrawing Drawing) Open(DrawKind kind, string geoJson, List<string> told)
    {
        Drawings = Maps.SetupModule("draw", _ => true);
        Drawings.Mode = JSRuntimeMode.Loose;
        _ = Providers();
        var editor = Render<GeometryEditor>(p => p
            .Add(e => e.Kind, kind).Add(e => e.GeoJson, geoJson).Add(e => e.GeoJsonChanged, EventCallback.Factory.Create<string>(this, told.Add)));
        editor.WaitForAssertion(() => Assert.Single(Maps.Invocations["draw"]));
        return (editor, ((DotNetObjectReference<MapDrawing>)Maps.Invocations["draw"][0].Arguments[0]!).Value);
    }
}
