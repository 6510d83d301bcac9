using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Fengsui.Bench.Latency;
using Microsoft.Playwright;

namespace Fengsui.Bench.Maps;

/// <summary>
/// The map with every place and lane of a county in a real browser: from the navigation to the moment when all that is shown is drawn
/// and the map is at rest, by the page's own clock.
/// </summary>
internal static class MapBench
{
    private const double GoalMs = 2_000;

    // All that is on at first, and the lanes; at a scale where lanes are drawn.
    private const string Layers =
        "places-towns,places-lines,places-county,places-lanes-compliant,places-lanes-failing,places-lanes-unknown,places-micro,places-brigades,places,alarms";

    private const double Zoom = 11;

    private const string WhenIdle = """
        new MutationObserver(() => { if (document.body?.dataset.mapIdle === 'true') window.fsIdleAt ??= performance.now(); })
          .observe(document, { attributes: true, subtree: true, attributeFilter: ['data-map-idle'] });
        """;

    public static async Task<bool> RunAsync(int places, int lanes, int runs)
    {
        Console.WriteLine($"map: /map with {places:N0} places and {lanes:N0} fire lanes, {runs} runs with an empty browser cache and {runs} with a filled one, the whole server and headless Chromium (no graphics card, 1440×900) on {Environment.ProcessorCount} cores");
        await using var server = await WholeServer.StartAsync();
        await server.WorkOnStoreAsync(folder => MapCounty.FillAsync(folder, places, lanes));
        var address = await AddressAsync(server.Http);
        var cookies = await CookiesAsync(server);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("FENGSUI_CHROMIUM") ?? "/usr/bin/chromium-headless-shell",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });

        // The server's first answers are its own start, not the map's.
        await OnceAsync(browser, cookies, address);
        var cold = new List<Run>();
        for (var i = 0; i < runs; i++)
        {
            cold.Add(await OnceAsync(browser, cookies, address));
        }

        var warm = await OftenAsync(browser, cookies, address, runs);
        return Print(places, lanes, cold, warm);
    }

    private sealed record Run(double IdleMs, IReadOnlyDictionary<string, (int Features, double EndMs)> Layers, double AskedMs);

    private static async Task<Run> OnceAsync(IBrowser browser, IReadOnlyList<Cookie> cookies, Uri address) =>
        (await OftenAsync(browser, cookies, address, 0))[0];

    // The first run fills the cache; more are asked for when the others count.
    private static async Task<IReadOnlyList<Run>> OftenAsync(IBrowser browser, IReadOnlyList<Cookie> cookies, Uri address, int more)
    {
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = "zh-CN",
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
        });
        await context.AddCookiesAsync(cookies);
        await context.AddInitScriptAsync(WhenIdle);
        var page = await context.NewPageAsync();
        var runs = new List<Run>();
        for (var i = 0; i <= more; i++)
        {
            runs.Add(await MeasureAsync(page, address));
        }

        return more == 0 ? runs : [.. runs.Skip(1)];
    }

    private static async Task<Run> MeasureAsync(IPage page, Uri address)
    {
        var features = new Dictionary<string, Task<int>>(StringComparer.Ordinal);
        void Count(object? sender, IResponse response)
        {
            if (response.Url.Contains("/api/v1/map/layers/", StringComparison.Ordinal))
            {
                features[KeyOf(response.Url)] = CountAsync(response);
            }
        }

        await page.GotoAsync("about:blank");
        page.Response += Count;
        await page.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("() => window.fsIdleAt", null, new PageWaitForFunctionOptions { Timeout = 60_000 });
        var idle = await page.EvaluateAsync<double>("window.fsIdleAt");
        var entries = await page.EvaluateAsync<JsonElement>(
            "performance.getEntriesByType('resource').map(e => ({ name: e.name, end: e.responseEnd, start: e.startTime }))");
        page.Response -= Count;
        var layers = new Dictionary<string, (int, double)>(StringComparer.Ordinal);
        foreach (var entry in entries.EnumerateArray())
        {
            var name = entry.GetProperty("name").GetString()!;
            if (name.Contains("/api/v1/map/layers/", StringComparison.Ordinal))
            {
                layers[KeyOf(name)] = (await features[KeyOf(name)], entry.GetProperty("end").GetDouble());
            }
        }

        var asked = entries.EnumerateArray().Where(e => e.GetProperty("name").GetString()!.Contains("/api/v1/map/layers/", StringComparison.Ordinal))
            .Select(e => e.GetProperty("start").GetDouble()).DefaultIfEmpty(0).Min();
        return new Run(idle, layers, asked);
    }

    private static string KeyOf(string url) => new Uri(url).Segments[^1];

    // Near points come as one with their count.
    private static async Task<int> CountAsync(IResponse response)
    {
        using var layer = JsonDocument.Parse(await response.BodyAsync());
        return layer.RootElement.GetProperty("features").EnumerateArray()
            .Sum(f => f.GetProperty("properties").TryGetProperty("count", out var count) ? count.GetInt32() : 1);
    }

    private static async Task<Uri> AddressAsync(HttpClient http)
    {
        var town = await http.GetFromJsonAsync<JsonElement>("/api/v1/map/layers/places-brigades");
        var at = town.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("geometry").GetProperty("coordinates")).ToList();
        var (x, y) = (at.Average(c => c[0].GetDouble()), at.Average(c => c[1].GetDouble()));
        return new Uri(http.BaseAddress!, string.Create(CultureInfo.InvariantCulture, $"/map?at={x:0.#####},{y:0.#####},{Zoom}&layers={Layers}"));
    }

    private static async Task<IReadOnlyList<Cookie>> CookiesAsync(WholeServer server)
    {
        var jar = await server.SignInAsPersonAsync("fire-inspector");
        return [.. jar.GetAllCookies().Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = server.Http.BaseAddress!.ToString() })];
    }

    private static bool Print(int places, int lanes, IReadOnlyList<Run> cold, IReadOnlyList<Run> warm)
    {
        var first = cold[0].Layers;
        var drawn = (Places: first["places"].Features, Lanes: first.Where(l => l.Key.StartsWith("places-lanes-", StringComparison.Ordinal)).Sum(l => l.Value.Features));
        Console.WriteLine($"  given to the map: {drawn.Places:N0} places, {drawn.Lanes:N0} lanes");
        var figures = new Dictionary<string, object>();
        foreach (var (name, runs) in new[] { ("cold", cold), ("warm", warm) })
        {
            var (p50, p95) = (At(runs, r => r.IdleMs, 0.5), At(runs, r => r.IdleMs, 0.95));
            Console.WriteLine($"  {name,-6} p50 {p50,7:N0} ms  p95 {p95,7:N0} ms   first layer asked for at {At(runs, r => r.AskedMs, 0.5),6:N0} ms, last layer read at {At(runs, r => r.Layers.Max(l => l.Value.EndMs), 0.5),6:N0} ms (p50)");
            figures[name] = new { p50 = Math.Round(p50), p95 = Math.Round(p95) };
        }

        var reached = drawn == (places, lanes) && At(cold, r => r.IdleMs, 0.95) <= GoalMs && At(warm, r => r.IdleMs, 0.95) <= GoalMs;
        Console.WriteLine(JsonSerializer.Serialize(new { bench = "map", places = drawn.Places, lanes = drawn.Lanes, runs = cold.Count, figures, goalMs = GoalMs, reached }));
        return reached;
    }

    private static double At(IReadOnlyList<Run> runs, Func<Run, double> of, double part)
    {
        var sorted = runs.Select(of).Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];
    }
}
