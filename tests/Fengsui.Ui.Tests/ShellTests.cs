using System.Text.Json;
using Bunit;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Ui.Tests;

public sealed class ShellTests : UiTest
{
    [Theory]
    [InlineData("zh-CN", "地图")]
    [InlineData("en", "Map")]
    public void The_rail_has_what_the_person_may_open_in_order_and_in_the_reader_s_words(string culture, string map)
    {
        Speak(culture);
        Services.AddSingleton(new MenuEntry(50, typeof(UiTexts), "Map", "", "/map", null, OnPhoneBar: true));
        Services.AddSingleton(new MenuEntry(10, typeof(UiTexts), "Undo", "", "/first", "test.view"));
        Services.AddSingleton(new MenuEntry(20, typeof(UiTexts), "Close", "", "/hidden", "test.edit"));

        var shell = Render<MainLayout>(p => p.Add(l => l.Body, (RenderFragment)(b => b.AddContent(0, "page"))));

        Assert.Equal(["first", "map"], shell.FindAll(".fs-rail-link").Select(a => a.GetAttribute("href")));
        Assert.Equal(map, shell.FindAll(".fs-rail-link")[1].TextContent.Trim());
        Assert.Equal(["map"], shell.FindAll("a.fs-bottom-link").Select(a => a.GetAttribute("href")));
        Assert.Contains("李明", shell.Find(".fs-person-chip").TextContent, StringComparison.Ordinal);
        Assert.Empty(shell.FindAll(".fs-find"));
    }

    [Fact]
    public async Task A_group_opens_beside_the_rail_and_closes_with_the_next_page()
    {
        Speak("en");
        Services.AddSingleton(new MenuEntry(10, typeof(UiTexts), "Map", "", "/first"));
        Services.AddSingleton(new MenuEntry(40, typeof(UiTexts), "Undo", "", "/places"));
        Services.AddSingleton(new MenuEntry(44, typeof(UiTexts), "Close", "", "/ledgers"));
        Services.AddSingleton(new MenuEntry(92, typeof(UiTexts), "Close", "", "/accounts"));

        var shell = Render<MainLayout>(p => p.Add(l => l.Body, (RenderFragment)(b => b.AddContent(0, "page"))));

        // One that is alone in its group needs no group.
        Assert.Equal(["first", "accounts"], shell.FindAll("a.fs-rail-link").Select(a => a.GetAttribute("href")));
        Assert.Empty(shell.FindAll(".fs-flyout"));
        await shell.Find("button.fs-rail-link").ClickAsync(new());
        Assert.Equal("true", shell.Find("button.fs-rail-link").GetAttribute("aria-expanded"));
        Assert.Equal(["places", "ledgers"], shell.FindAll(".fs-flyout a").Select(a => a.GetAttribute("href")));

        Services.GetRequiredService<NavigationManager>().NavigateTo("/ledgers/buildings");

        shell.WaitForAssertion(() => Assert.Empty(shell.FindAll(".fs-flyout")));
        Assert.Contains("active", shell.Find("button.fs-rail-link").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void The_top_bar_has_the_parts_that_the_person_may_see()
    {
        Services.AddSingleton(new TopBarPart(20, typeof(CloseWord), "test.view"));
        Services.AddSingleton(new TopBarPart(10, typeof(UndoWord)));
        Services.AddSingleton(new TopBarPart(5, typeof(UndoWord), "test.edit"));

        var shell = Render<MainLayout>(p => p.Add(l => l.Body, (RenderFragment)(b => b.AddContent(0, "page"))));

        Assert.Equal(["undo", "close"], shell.FindAll(".fs-top [data-part]").Select(e => e.GetAttribute("data-part")));
    }

    [Fact]
    public async Task Two_who_ask_for_the_siren_at_once_get_one()
    {
        var sound = Services.GetRequiredService<AlarmSound>();
        await Task.WhenAll(sound.StartAsync(), sound.PrepareAsync(), sound.StartAsync());
        Assert.Single(Modules[Scripts.Sound].Invocations["prepare"]);
    }

    [Fact]
    public async Task The_search_box_asks_every_provider_after_a_pause_and_goes_where_the_mark_is()
    {
        var asked = new List<string>();
        Services.AddSingleton<ISearchProvider>(new Provider(2, "设备", asked));
        Services.AddSingleton<ISearchProvider>(new Provider(1, "场所", asked));
        var box = Render<SearchBox>();

        _ = box.Find("input").InputAsync("云");
        _ = box.Find("input").InputAsync("云岭");
        Clock.Advance(TimeSpan.FromMilliseconds(200));

        box.WaitForAssertion(() => Assert.Equal(2, box.FindAll(".fs-find-hit").Count));
        Assert.Equal(["云岭", "云岭"], asked);
        Assert.Equal(["场所", "设备"], box.FindAll(".fs-find-group").Select(g => g.TextContent));
        await box.Find(".fs-find").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        await box.Find(".fs-find").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        Assert.EndsWith("/go/2", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "S-103")]
    public async Task The_search_box_marks_what_was_typed_and_keys_walk_hits_and_groups()
    {
        Services.AddSingleton<ISearchProvider>(new Fixed(
            new SearchHit("场所", "", "云岭大酒店", "人民路", "/a"), new SearchHit("场所", "", "云岭宾馆", "", "/b"), new SearchHit("人员", "", "云林", "", "/c")));
        var box = Render<SearchBox>();
        _ = box.Find("input").InputAsync("yunling");
        Clock.Advance(TimeSpan.FromMilliseconds(200));
        box.WaitForAssertion(() => Assert.Equal(3, box.FindAll(".fs-find-hit").Count));

        Assert.Equal(["云岭", "云岭"], box.FindAll("mark").Select(m => m.TextContent));
        Assert.Equal("云岭大酒店", box.Find(".fs-find-title").TextContent);
        Assert.Equal(["场所", "人员"], box.FindAll("[role=group]").Select(g => g.GetAttribute("aria-label")));
        Marked("云岭大酒店");
        await PressAsync("ArrowDown");
        Marked("云岭宾馆");
        await PressAsync("PageDown");
        Marked("云林");
        await PressAsync("ArrowDown");
        Marked("云林");
        await PressAsync("PageUp");
        Marked("云岭大酒店");
        await PressAsync("Escape");
        Assert.Empty(box.FindAll(".fs-find-hits"));

        Task PressAsync(string key) => box.Find(".fs-find").KeyDownAsync(new KeyboardEventArgs { Key = key });

        void Marked(string title)
        {
            var marked = box.Find(".fs-find-marked");
            Assert.Equal(title, marked.QuerySelector(".fs-find-title")!.TextContent);
            Assert.Equal("true", marked.GetAttribute("aria-selected"));
            Assert.Equal(marked.Id, box.Find("input").GetAttribute("aria-activedescendant"));
        }
    }

    [Fact]
    public async Task A_theme_is_remembered_and_told_to_what_draws_itself()
    {
        var theme = Services.GetRequiredService<ThemeState>();
        var changes = 0;
        theme.Changed += () => changes++;
        theme.Set(ThemeMode.Auto, systemIsDark: true);
        theme.Set(ThemeMode.Auto, systemIsDark: true);
        theme.Set(ThemeMode.Light, systemIsDark: true);
        Assert.Equal((2, false), (changes, theme.IsDark));
        Assert.Equal(ThemeMode.Auto, ThemeState.Parse("nonsense"));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_chart_is_sent_once_and_again_when_the_theme_turns()
    {
        var chart = Render<Chart>(p => p.Add(c => c.Label, "24 小时").Add(c => c.Options, new { series = new[] { new { type = "bar", colour = "var(--fs-fire)" } } }));
        chart.Render();
        Assert.Single(Handles[Scripts.Chart].Invocations["set"]);

        await chart.InvokeAsync(() => Services.GetRequiredService<ThemeState>().Set(ThemeMode.Dark, false));
        chart.WaitForAssertion(() => Assert.Equal(2, Handles[Scripts.Chart].Invocations["set"].Count));
        Assert.Equal("ZH", Modules[Scripts.Chart].Invocations["open"][0].Arguments[1]);
    }

    [Fact]
    public async Task The_map_offers_the_layers_of_the_person_and_patches_without_reading_again()
    {
        Services.AddSingleton<IMapLayer>(new Layer("b", 2, null));
        Services.AddSingleton<IMapLayer>(new Layer("a", 1, "test.view"));
        Services.AddSingleton<IMapLayer>(new Layer("c", 3, "test.edit"));
        Providers();
        var map = Render<MapView>();

        var settings = JsonSerializer.SerializeToElement(Modules[Scripts.Map].Invocations["open"][0].Arguments[2]);
        Assert.Equal(["a", "b"], settings.GetProperty("layers").EnumerateArray().Select(l => l.GetProperty("key").GetString()));
        Assert.Equal("", settings.GetProperty("tileUrl").GetString());
        await map.InvokeAsync(() => map.Instance.PatchAsync("a", [new MapPatch("7", Tone.Fire)]));
        Assert.Single(Handles[Scripts.Map].Invocations["patch"]);
        MapSelection? chosen = null;
        map.Render(p => p.Add(m => m.OnSelect, s => chosen = s));
        await map.InvokeAsync(() => map.Instance.OnClickAsync("a", "7", "云岭大酒店"));
        Assert.Equal(new MapSelection("a", "7", "云岭大酒店"), chosen);
    }

    [Fact]
    public async Task Features_are_valid_GeoJSON()
    {
        using var stream = new MemoryStream();
        using (var features = new FeatureWriter(stream))
        {
            features.Point("1", "甲\"乙", 107.5, 26.5, Tone.Fire, MapShape.Flame);
            features.Geometry("2", "河", """{"type":"LineString","coordinates":[[1,2],[3,4]]}""", kind: "river");
            await features.CompleteAsync(Xunit.TestContext.Current.CancellationToken);
            Assert.Equal(2, features.Count);
        }

        using var json = JsonDocument.Parse(stream.ToArray());
        var first = json.RootElement.GetProperty("features")[0];
        Assert.Equal("甲\"乙", first.GetProperty("properties").GetProperty("name").GetString());
        Assert.Equal("fire", first.GetProperty("properties").GetProperty("tone").GetString());
        Assert.Equal(26.5, first.GetProperty("geometry").GetProperty("coordinates")[1].GetDouble());
        Assert.Equal("river", json.RootElement.GetProperty("features")[1].GetProperty("properties").GetProperty("kind").GetString());
    }

    private sealed class UndoWord : ComponentBase
    {
        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) =>
            builder.AddMarkupContent(0, "<i data-part=\"undo\"></i>");
    }

    private sealed class CloseWord : ComponentBase
    {
        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) =>
            builder.AddMarkupContent(0, "<i data-part=\"close\"></i>");
    }

    private sealed class Provider(int order, string group, List<string> asked) : ISearchProvider
    {
        public int Order => order;

        public Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string text, int limit, CancellationToken cancellation)
        {
            asked.Add(text);
            return Task.FromResult<IReadOnlyList<SearchHit>>([new SearchHit(group, "", text, "", $"/go/{order}")]);
        }
    }

    private sealed class Fixed(params SearchHit[] hits) : ISearchProvider
    {
        public int Order => 1;

        public Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string text, int limit, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<SearchHit>>(hits);
    }

    private sealed class Layer(string key, int order, string? permission) : IMapLayer
    {
        public string Key => key;

        public int Order => order;

        public (Type Texts, string Key) Name => (typeof(UiTexts), "Map");

        public MapLayerGroup Group => MapLayerGroup.Places;

    public MapLayerKind Kind => MapLayerKind.Point;

        public string? Permission => permission;

        public bool Clusters => false;

        public bool OnAtFirst => true;

        public double MinZoom => 0;

        public string? Href => null;

        public Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation) => Task.CompletedTask;
    }
}
