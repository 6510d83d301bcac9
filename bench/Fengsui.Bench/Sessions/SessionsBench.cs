using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fengsui.Bench.Latency;

namespace Fengsui.Bench.Sessions;

/// <summary>
/// So many people at once, each opening page after page: the time from the request of the document to the batch that shows the
/// page's content, every page with a new circuit. While one is read it stays open.
/// </summary>
internal static class SessionsBench
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<bool> RunAsync(int users, int seconds, int thinkSeconds)
    {
        Console.WriteLine($"sessions: {users} users, each opening a page and reading it for {thinkSeconds} s, {seconds} s after as long to come in; documents and circuits of the whole server with the demonstration county, the users beside it on {Environment.ProcessorCount} cores");
        await using var server = await WholeServer.StartAsync();
        var cookies = await server.SignInAsPersonAsync("fire-inspector");
        var pages = await PagesAsync(server.Http);
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, MaxConnectionsPerServer = users }) { BaseAddress = server.Http.BaseAddress, Timeout = Patience };
        foreach (var (path, awaited) in pages)
        {
            using var patience = new CancellationTokenSource(Patience);
            await using var first = await BlazorCircuit.OpenAsync(http, cookies, path, awaited, patience.Token);
        }

        var times = new ConcurrentBag<(string Page, double Ms)>();
        var problems = new ConcurrentBag<string>();
        var comingIn = TimeSpan.FromSeconds(Math.Max(thinkSeconds, seconds / 3));
        var started = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, users).Select(u => UseAsync(u)));
        return Print(users, thinkSeconds, times, problems);

        async Task UseAsync(int user)
        {
            await Task.Delay(comingIn * user / users, TimeProvider.System);
            for (var i = user; started.Elapsed < comingIn + TimeSpan.FromSeconds(seconds); i++)
            {
                var (path, awaited) = pages[i % pages.Length];
                var watch = Stopwatch.StartNew();
                try
                {
                    using var patience = new CancellationTokenSource(Patience);
                    await using var page = await BlazorCircuit.OpenAsync(http, cookies, path, awaited, patience.Token);
                    if (started.Elapsed >= comingIn)
                    {
                        times.Add((path, watch.Elapsed.TotalMilliseconds));
                    }

                    await Task.Delay(TimeSpan.FromSeconds(thinkSeconds), TimeProvider.System);
                    if (page.Problem is { } problem)
                    {
                        problems.Add($"{path}: {problem}");
                    }
                }
                catch (Exception error) when (error is OperationCanceledException or InvalidOperationException or HttpRequestException or System.Net.WebSockets.WebSocketException)
                {
                    problems.Add($"{path}: {error.Message}");
                }
            }
        }
    }

    // Each with something that only its content has.
    private static async Task<(string Path, string Awaited)[]> PagesAsync(HttpClient http)
    {
        var places = await http.GetFromJsonAsync<JsonElement>("/api/v1/places?limit=1");
        var place = places.GetProperty("items")[0];
        var (id, name, address) = (place.GetProperty("id").GetString(), place.GetProperty("name").GetString()!, place.GetProperty("address").GetString()!);
        var buildings = await http.GetFromJsonAsync<JsonElement>("/api/v1/ledgers/buildings?limit=1");
        var building = buildings.GetProperty("items")[0];
        return
        [
            ($"/places?q={Uri.EscapeDataString(name)}", address),
            ($"/places/{id}", address),
            ($"/ledgers/buildings", building.GetProperty("name").GetString()!),
            ($"/ledgers/buildings/{building.GetProperty("id").GetString()}", building.GetProperty("name").GetString()!),
        ];
    }

    private static bool Print(int users, int thinkSeconds, IReadOnlyCollection<(string Page, double Ms)> times, IReadOnlyCollection<string> problems)
    {
        foreach (var page in times.GroupBy(t => Kind(t.Page)).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {page.Key,-24} {page.Count(),6:N0} opened   p50 {At(page, 0.5),6:N0} ms   p95 {At(page, 0.95),6:N0} ms   max {At(page, 1),6:N0} ms");
        }

        var (p50, p95, p99) = (At(times, 0.5), At(times, 0.95), At(times, 0.99));
        Console.WriteLine($"  {"all",-24} {times.Count,6:N0} opened   p50 {p50,6:N0} ms   p95 {p95,6:N0} ms   p99 {p99,6:N0} ms   {problems.Count} failed");
        foreach (var problem in problems.GroupBy(p => p).OrderByDescending(g => g.Count()).Take(5))
        {
            Console.WriteLine($"    {problem.Count()} × {problem.Key}");
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "sessions", users, thinkSeconds, opened = times.Count, failed = problems.Count,
            p50Ms = Math.Round(p50), p95Ms = Math.Round(p95), p99Ms = Math.Round(p99), ratioToGoal = Math.Round(p95 / 1_500, 2),
        }));
        return problems.Count == 0;
    }

    private static string Kind(string page) => page.Split('?')[0] is var path && Guid.TryParse(path.Split('/')[^1], out _)
        ? path[..path.LastIndexOf('/')] + "/…"
        : path;

    private static double At(IEnumerable<(string Page, double Ms)> times, double part)
    {
        var sorted = times.Select(t => t.Ms).Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
    }
}
