using System.Diagnostics;
using System.Text.Json;
using Fengsui.Kernel.Search;
using Microsoft.Extensions.Options;

namespace Fengsui.Bench.Register;

/// <summary>
/// The search box's index with a county's places and people: mixed queries of every kind, one after the other as people type them.
/// The floor is what a search without an index costs: every text looked through once.
/// </summary>
internal static class SearchBench
{
    private const string Places = "place";
    private const string People = "person";
    private const int Wanted = 26;

    public static async Task RunAsync(int places, int queries)
    {
        Console.WriteLine($"search: {places:N0} places and {places:N0} people in memory, {queries:N0} mixed queries after a tenth as many of warm-up, one thread; {Wanted} candidates each");
        var names = new NameSource(1);
        var documents = Enumerable.Range(0, places).Select(names.Place).ToList();
        var people = Enumerable.Range(0, places).Select(names.Person).ToList();
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = new SearchIndex(new PinyinTable(), Options.Create(new SearchOptions()));
        var watch = Stopwatch.StartNew();
        await index.FillAsync(Places, Each(documents), CancellationToken.None);
        await index.FillAsync(People, Each(people), CancellationToken.None);
        var filled = watch.Elapsed;
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        var texts = documents.ConvertAll(d => $"{d.Title} {string.Join(' ', d.Texts)} {string.Join(' ', d.Codes)}");
        var kinds = names.Queries(documents, people, queries + (queries / 10)).ToList();
        var times = new Dictionary<string, List<double>>(StringComparer.Ordinal) { ["all"] = [] };
        var hit = 0;
        for (var i = 0; i < kinds.Count; i++)
        {
            watch.Restart();
            var found = index.Find(Places, "", kinds[i].Text, Wanted).Count + index.Find(People, "", kinds[i].Text, Wanted).Count;
            var took = watch.Elapsed.TotalMilliseconds;
            if (i >= queries / 10)
            {
                hit += found > 0 ? 1 : 0;
                times["all"].Add(took);
                times.TryAdd(kinds[i].Kind, []);
                times[kinds[i].Kind].Add(took);
            }
        }

        var floor = Floor(texts, [.. kinds.Take(50).Select(k => k.Text)]);
        watch.Restart();
        index.Replace(Places, [documents[places / 2].Owner], [documents[places / 2] with { Title = "改名以后" }]);
        var replaced = watch.Elapsed.TotalMilliseconds;
        Print(times, floor);
        Console.WriteLine($"  filled in {filled.TotalSeconds:N1} s, one change {replaced:N1} ms, {memory / 1e6:N0} MB = {(double)memory / (2 * places):N0} bytes a document");
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "search",
            places,
            people = places,
            queries,
            p50Ms = At(times["all"], 0.5),
            p95Ms = At(times["all"], 0.95),
            p99Ms = At(times["all"], 0.99),
            found = Math.Round((double)hit / queries, 3),
            memoryMB = Math.Round(memory / 1e6, 1),
            fillSeconds = Math.Round(filled.TotalSeconds, 2),
            floorP50Ms = Math.Round(floor, 2),
            ratioToGoal = Math.Round(At(times["all"], 0.95) / 50, 3),
        }));
    }

    private static void Print(Dictionary<string, List<double>> times, double floor)
    {
        Console.WriteLine($"  floor: every text looked through once   {floor,7:N2} ms");
        foreach (var (kind, list) in times.OrderBy(t => t.Key == "all").ThenBy(t => t.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {kind,-14} {list.Count,6:N0}   p50 {At(list, 0.5),7:N2} ms   p95 {At(list, 0.95),7:N2} ms   p99 {At(list, 0.99),7:N2} ms");
        }
    }

    private static double Floor(List<string> texts, string[] queries)
    {
        var times = new List<double>();
        var sink = 0;
        foreach (var query in queries)
        {
            var watch = Stopwatch.StartNew();
            sink += texts.Count(t => t.Contains(query, StringComparison.Ordinal));
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        GC.KeepAlive(sink);
        return At(times, 0.5);
    }

    private static double At(List<double> times, double share)
    {
        times.Sort();
        return Math.Round(times[(int)Math.Min(times.Count - 1, share * times.Count)], 2);
    }

    private static async IAsyncEnumerable<SearchDocument> Each(List<SearchDocument> documents)
    {
        await Task.CompletedTask;
        foreach (var document in documents)
        {
            yield return document;
        }
    }
}
