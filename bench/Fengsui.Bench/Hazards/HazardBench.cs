using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Lists;
using Fengsui.Hazards.Reading;
using Fengsui.Hazards.Statistics;
using Fengsui.Kernel.Access;
using Fengsui.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Fengsui.Bench.Hazards;

/// <summary>A million hazards: every worklist of every role, the list in the ways its page offers, statistics, the official export.</summary>
internal static class HazardBench
{
    private const int Rounds = 60;
    private const int Warm = 6;
    private const int Exported = 50_000;
    private const int ExportBatch = 2_000;
    private const string RareText = "a text that few have";
    private const double WorkGoal = 150;
    private const double StatisticsGoal = 500;
    private const double ExportGoalSeconds = 10;

    private static readonly string[] Roles =
    [
        RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.PoliceStation, RoleNames.TownOfficial, RoleNames.SectorDepartment, RoleNames.Leader,
        RoleNames.Village, RoleNames.Unit,
    ];

    public static async Task<bool> RunAsync(int hazards, string? data, bool keep)
    {
        var folder = keep
            ? Directory.CreateDirectory(Path.Combine(data ?? Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"fengsui-hazards-{hazards}"))).FullName
            : Directory.CreateTempSubdirectory("fengsui-hazards-").FullName;
        folder = data is null || keep ? folder : Directory.CreateDirectory(Path.Combine(data, Path.GetFileName(folder))).FullName;
        Console.WriteLine($"hazards: {hazards:N0} hazards of five years with timelines and clocks, one in forty open, embedded store, {Rounds} reads of each kind, one after another");
        var started = Stopwatch.StartNew();
        var met = true;
        await using (var store = await HazardStore.MakeAsync(folder, hazards))
        {
            Console.WriteLine($"  made in {started.Elapsed.TotalSeconds:N0} s");
            var figures = new Dictionary<string, object>(StringComparer.Ordinal);
            async Task MeasureAsync(string name, double goal, Func<int, Task> read)
            {
                var (p50, p95) = await TimesAsync(name, read);
                figures[name] = new { p50, p95 };
                met &= p95 <= goal;
            }

            foreach (var role in Roles)
            {
                var worklists = new Dictionary<string, List<double>>(StringComparer.Ordinal);
                await TimesAsync($"work of {role}, all of it", i => WorkAsync(store, ActorOf(role, i), worklists));
                var (slowest, times) = worklists.MaxBy(w => P95(w.Value));
                figures[$"work of {role}"] = new { worklists = worklists.Count, slowest, p95 = P95(times) };
                met &= P95(times) <= WorkGoal;
                Console.WriteLine($"    of its {worklists.Count} worklists the slowest, {slowest}: p95 {P95(times):N1} ms");
            }

            foreach (var (name, query) in Lists)
            {
                // What is looked for in every text of five years is no worklist: it is measured, with no goal.
                await MeasureAsync($"list, {name}", name == RareText ? double.PositiveInfinity : WorkGoal, i => ListAsync(store, query(i), i));
            }

            await MeasureAsync("list of a unit", WorkGoal, i => PageAsync(store, new TableQuery(), ActorOf(RoleNames.Unit, i)));
            await MeasureAsync("statistics, county, a year", StatisticsGoal, i => StatisticsAsync(store, ActorOf(RoleNames.Leader, i), 12));
            await MeasureAsync("statistics, town, a quarter", StatisticsGoal, i => StatisticsAsync(store, ActorOf(RoleNames.TownOfficial, i), 3));
            await MeasureAsync("statistics, a sector", StatisticsGoal, i => StatisticsAsync(store, ActorOf(RoleNames.SectorDepartment, i), 12));
            var export = await ExportAsync(store);
            var check = await CheckAsync(store);
            met &= export <= ExportGoalSeconds;
            Console.WriteLine(met ? "  all goals met" : "  a goal is missed");
            Console.WriteLine(JsonSerializer.Serialize(new { bench = "hazards", hazards, figures, exportSeconds = export, checkSeconds = check, met }));
        }

        if (!keep)
        {
            Directory.Delete(folder, recursive: true);
        }

        return met;
    }

    private static readonly string[] Sorts = ["number", "where", "class", "state", "division", "deadline", "found"];

    private static readonly (string Name, Func<int, TableQuery> Query)[] Lists =
    [
        ("newest", i => new TableQuery { Page = i % 4 }),
        ("a class", i => By("class", i % 2 == 0 ? "exit-blocked" : "facility-faulty")),
        ("a town", i => By("division", TownOf(i))),
        ("a state", i => By("state", ((HazardState)(i % 9)).ToString())),
        ("open, by deadline", _ => By("state", HazardQuery.Open) with { SortBy = "deadline" }),
        ("overdue, by deadline", _ => By("state", HazardQuery.Overdue) with { SortBy = "deadline" }),
        ("on the two lists", _ => By("state", HazardQuery.Listed)),
        ("severity", i => By("severity", i % 2 == 0 ? "Major" : "Serious")),
        ("source", i => By("source", ((HazardSource)(i % 7)).ToString())),
        ("programme", i => By("programme", i % 2 == 0 ? "life-lane" : "rural")),
        ("sorted every way", i => new TableQuery { SortBy = Sorts[i % Sorts.Length], Descending = i % 2 == 0 }),
        ("found in a month, a town", i => new TableQuery
        {
            Filters = new Dictionary<string, string>(StringComparer.Ordinal) { ["found"] = Day(-400 - (i * 10)), ["foundTo"] = Day(-370 - (i * 10)), ["division"] = TownOf(i) },
        }),
        ("closed in a month", i => new TableQuery
        {
            Filters = new Dictionary<string, string>(StringComparer.Ordinal) { ["ended"] = Day(-400 - (i * 10)), ["endedTo"] = Day(-370 - (i * 10)), ["state"] = "Closed" },
        }),
        ("class, town and state", i => new TableQuery
        {
            Filters = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["class"] = "exit-blocked", ["division"] = TownOf(i), ["state"] = i % 2 == 0 ? "Closed" : "Rectifying",
            },
        }),
        ("a number", i => new TableQuery { Search = string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow().Year - 1}-{10_000 + (i * 131)}") }),
        (RareText, i => new TableQuery { Search = $"{i * 733 % 60_000}号店" }),
        ("a text that many have", i => new TableQuery { Search = i % 2 == 0 ? "堵塞" : "灭火器" }),
        ("a text among the open", i => By("state", HazardQuery.Open) with { Search = $"{i * 37 % 1000}号店" }),
    ];

    private static TableQuery By(string key, string value) => new() { Filters = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value } };

    private static string TownOf(int i) => $"{HazardStore.County}{1 + (i % HazardStore.Towns):000}";

    private static string Day(int from) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<(double P50, double P95)> TimesAsync(string name, Func<int, Task> read)
    {
        for (var i = 0; i < Warm; i++)
        {
            await read(i + 1_000);
        }

        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await read(i);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        var (p50, p95) = (Math.Round(times[Rounds / 2], 1), P95(times));
        Console.WriteLine($"  {name,-30} p50 {p50,7:N1} ms  p95 {p95,7:N1} ms  max {times[^1],7:N1} ms");
        return (p50, p95);
    }

    private static double P95(IEnumerable<double> times)
    {
        var sorted = times.Order().ToList();
        return Math.Round(sorted[sorted.Count * 95 / 100], 1);
    }

    // The whole page: every source of the role, one after the other.
    private static async Task WorkAsync(HazardStore store, Actor actor, Dictionary<string, List<double>> spent)
    {
        var permissions = store.Services.GetRequiredService<PermissionTable>();
        foreach (var source in store.Services.GetServices<IWorkSource>().Where(s => s.GetType().Assembly == typeof(HazardReader).Assembly && permissions.Allows(actor, s.Permission)))
        {
            var started = Stopwatch.GetTimestamp();
            await source.ReadAsync(actor, 8, CancellationToken.None);
            (CollectionsMarshal.GetValueRefOrAddDefault(spent, source.Title.Key, out _) ??= []).Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private static Task ListAsync(HazardStore store, TableQuery query, int i) =>
        PageAsync(store, query, ActorOf(i % 3 == 2 ? RoleNames.TownOfficial : RoleNames.FireInspector, i));

    private static Task PageAsync(HazardStore store, TableQuery query, Actor actor) =>
        store.Services.GetRequiredService<HazardReader>().PageAsync(actor, HazardQuery.FilterOf(query), query, CancellationToken.None);

    private static async Task StatisticsAsync(HazardStore store, Actor actor, int months)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var span = new StatisticsSpan(new DateOnly(today.Year, today.Month, 1).AddMonths(1 - months), months);
        var reader = store.Services.GetRequiredService<StatisticsReader>();
        await reader.ReadAsync(actor, span, null, CancellationToken.None);
        await reader.CausesAsync(actor, span, null, CancellationToken.None);
    }

    private static async Task<double> ExportAsync(HazardStore store)
    {
        var tables = new OfficialTables(
            new PdfReports(), store.Services.GetRequiredService<LocalTime>(), store.Services.GetRequiredService<IStringLocalizer<ExportTexts>>());
        string[] titles = ["编号", "地点", "问题", "类别", "等级", "状态", "整改期限", "责任单位", "责任人", "辖区", "发现时间"];
        var sheet = new OfficialSheet("火灾隐患", "云岭县", "全部", "bench", TimeProvider.System.GetUtcNow(), [.. titles.Select(t => new ReportColumn(t))]);
        var started = Stopwatch.StartNew();
        await using var output = new MemoryStream();
        var written = await tables.WriteAsync(output, sheet, ListFormat.Xlsx, RowsAsync(store), CancellationToken.None);
        var seconds = Math.Round(started.Elapsed.TotalSeconds, 1);
        Console.WriteLine($"  official export                {written.Value:N0} rows in {seconds:N1} s, {output.Length / 1024:N0} KiB");
        return seconds;
    }

    // As the page does: batch by batch through the list's own reader.
    private static async IAsyncEnumerable<object?[]> RowsAsync(HazardStore store, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var reader = store.Services.GetRequiredService<HazardReader>();
        for (var page = 0; page < Exported / ExportBatch; page++)
        {
            var query = new TableQuery { Page = page, PageSize = ExportBatch };
            foreach (var row in (await reader.PageAsync(ActorOf(RoleNames.FireInspector, 0), HazardQuery.FilterOf(query), query, cancellation)).Items)
            {
                yield return
                [
                    row.Number, row.Where, row.Description, row.ClassCode, row.Severity.ToString(), row.State.ToString(), row.Deadline, row.ResponsibleUnit,
                    row.ResponsiblePerson, row.DivisionCode, row.FoundAt,
                ];
            }
        }
    }

    private static async Task<double> CheckAsync(HazardStore store)
    {
        var started = Stopwatch.StartNew();
        var check = await store.Services.GetRequiredService<TwoLists>().CheckAsync(ActorOf(RoleNames.FireInspector, 0), CancellationToken.None);
        var seconds = Math.Round(started.Elapsed.TotalSeconds, 1);
        Console.WriteLine($"  check of the two lists         {check.Problems:N0} rows in {seconds:N1} s, {(check.Holds ? "one to one" : $"broken: {check.Missing.Count} missing, {check.Broken.Count} rows")}");
        return seconds;
    }

    private static Actor ActorOf(string role, int i) => new()
    {
        Id = HazardStore.PersonOf(i),
        Name = "bench",
        DisplayName = "bench",
        Roles = new HashSet<string>(StringComparer.Ordinal) { role },
        Sectors = role == RoleNames.SectorDepartment ? new HashSet<string>(StringComparer.Ordinal) { "education" } : new HashSet<string>(StringComparer.Ordinal),
        PlaceIds = role == RoleNames.Unit ? new HashSet<Guid> { HazardStore.PlaceOf(i * 977) } : new HashSet<Guid>(),
        DivisionPrefix = role switch
        {
            RoleNames.TownOfficial or RoleNames.PoliceStation => TownOf(i),
            RoleNames.Village => $"{TownOf(i)}{1 + (i % 20):000}",
            _ => HazardStore.County,
        },
    };
}
