using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Operations;
using Fengsui.Kernel.Storage;
using Fengsui.Places;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Register;
using Fengsui.Places.Seeding;
using Fengsui.Places.Transfer;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fengsui.Bench.Register;

/// <summary>
/// A file of places against a register that holds many already: the dry run with matching, the writing, the taking back, and the
/// longest time that another writer had to wait.
/// </summary>
internal static class ImportBench
{
    private static readonly Actor Clerk = Actor.System("bench");

    public static async Task RunAsync(int rows, int places, string? data)
    {
        var folder = Directory.CreateTempSubdirectory("fengsui-import-").FullName;
        if (data is not null)
        {
            folder = Directory.CreateDirectory(Path.Combine(data, "import-bench")).FullName;
        }

        Console.WriteLine($"import: {rows:N0} rows of CSV (4 in 10 certain, 2 in 10 similar, 4 in 10 new) against {places:N0} places, SQLite with synchronous=FULL, {Environment.ProcessorCount} cores");
        await using var provider = await OpenAsync(folder);
        var county = new ImportCounty(places);
        await provider.GetRequiredService<PlaceSeeder>().AddAsync(Clerk, county.Seed(), "bench", CancellationToken.None);
        using var longest = new LongestUnit(provider.GetRequiredService<FengsuiMeter>().Meter);
        var (imports, runner) = (provider.GetRequiredService<ImportService>(), provider.GetRequiredService<ImportRunner>());
        var ledger = provider.GetRequiredService<LedgerBook>().Find("places")!;

        using var file = new MemoryStream(Encoding.UTF8.GetBytes(county.File(rows)));
        var id = (await imports.ReceiveAsync(Clerk, ledger, "bench.csv", file, CancellationToken.None)).Value;
        var dryRun = await TimeAsync(() => runner.DrainAsync(CancellationToken.None));
        var seen = (await imports.FindAsync(Clerk, id, CancellationToken.None))!;
        Console.WriteLine($"  dry run   {dryRun.TotalSeconds,6:N1} s   new {seen.NewRows:N0}   certain {seen.SameRows:N0}   similar {seen.SimilarRows:N0}   in error {seen.RowsInError:N0}");

        await imports.DecideAllAsync(Clerk, id, RowMatch.Same, RowChoice.Update, CancellationToken.None);
        await imports.DecideAllAsync(Clerk, id, RowMatch.Similar, RowChoice.Create, CancellationToken.None);
        longest.Clear();
        await imports.ApplyAsync(Clerk, id, onlyGood: true, CancellationToken.None);
        var write = await TimeAsync(() => runner.DrainAsync(CancellationToken.None));
        var done = (await imports.FindAsync(Clerk, id, CancellationToken.None))!;
        var (p99, most) = (longest.At(0.99), longest.At(1));
        Console.WriteLine($"  write     {write.TotalSeconds,6:N1} s   entered {done.Created:N0}   changed {done.Changed:N0}   left out {done.LeftOut:N0}   transactions p99 {p99:N0} ms, longest {most:N0} ms");
        await imports.UndoAsync(Clerk, id, CancellationToken.None);
        var undo = await TimeAsync(() => runner.DrainAsync(CancellationToken.None));
        var left = (await imports.FindAsync(Clerk, id, CancellationToken.None))!.NotUndone;
        Console.WriteLine($"  take back {undo.TotalSeconds,6:N1} s   left {left:N0}");
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "import",
            rows,
            places,
            dryRunSeconds = Math.Round(dryRun.TotalSeconds, 1),
            writeSeconds = Math.Round(write.TotalSeconds, 1),
            undoSeconds = Math.Round(undo.TotalSeconds, 1),
            longestTransactionMs = Math.Round(most),
            seen.NewRows,
            seen.SameRows,
            seen.SimilarRows,
            seen.RowsInError,
            ratioToGoalDryRun = Math.Round(dryRun.TotalSeconds / 10, 2),
            ratioToGoalWhole = Math.Round((dryRun + write).TotalSeconds / 60, 2),
        }));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<ServiceProvider> OpenAsync(string folder)
    {
        IModule[] rooms = [new KernelModule(), new UiModule(), new PlacesModule()];
        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddFengsuiStorage(new StorageOptions { DataDirectory = folder }, new ModuleList(rooms), migrationsAssembly: null);
        foreach (var room in rooms)
        {
            room.AddServices(services, configuration);
        }

        var provider = services.BuildServiceProvider();
        await using (var context = provider.GetRequiredService<Records>().Open(Clerk))
        {
            await context.Database.EnsureCreatedAsync();
        }

        provider.GetRequiredService<StorageReadiness>().Set();

        // The loops of a server, the checkpointer among them; imports are run by hand, to be timed.
        foreach (var loop in provider.GetServices<IHostedService>().Where(l => l is not ImportRunner))
        {
            await loop.StartAsync(CancellationToken.None);
        }

        return provider;
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> run)
    {
        var watch = Stopwatch.StartNew();
        await run();
        return watch.Elapsed;
    }

    /// <summary>How long each unit of work took, from the wait for its turn to its commit.</summary>
    private sealed class LongestUnit : IDisposable
    {
        private readonly List<double> _milliseconds = [];
        private readonly MeterListener _listener = new();

        public LongestUnit(Meter meter)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter == meter && instrument.Name == "fengsui_store_unit_seconds")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => _milliseconds.Add(seconds * 1_000));
            _listener.Start();
        }

        public void Clear() => _milliseconds.Clear();

        public double At(double part)
        {
            var sorted = _milliseconds.Order().ToList();
            return sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];
        }

        public void Dispose() => _listener.Dispose();
    }
}

/// <summary>A county of places from a seed, and a file that names some of them.</summary>
internal sealed class ImportCounty(int places)
{
    private const string County = "990121";
    private const int Towns = 16;
    private const int Villages = 16;
    private const string Signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string Syllables = "云岭石阳城关东西南北新华人民解放和平建设兴旺福祥顺达金银铜安康乐平大小上下山水河桥井塘坝坡林竹梅兰菊";
    private static readonly string[] Kinds = ["酒店", "超市", "网吧", "小学", "卫生院", "餐馆", "服装厂", "养老院", "电影院", "加油站"];

    private readonly Random _random = new(7);
    private readonly List<PlaceDraft> _drafts = [];

    public PlaceSeed Seed()
    {
        List<Places.Model.Division> divisions = [new() { Code = County, Level = Places.Model.DivisionLevel.County, Name = "测试县" }];
        for (var town = 1; town <= Towns; town++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"{County}{town:000}");
            divisions.Add(new() { Code = code, ParentCode = County, Level = Places.Model.DivisionLevel.Town, Name = $"第{town}镇" });
            divisions.AddRange(Enumerable.Range(1, Villages).Select(v => new Places.Model.Division
            {
                Code = string.Create(CultureInfo.InvariantCulture, $"{code}{v:000}"), ParentCode = code, Level = Places.Model.DivisionLevel.Village, Name = $"{town}之{v}村",
            }));
        }

        for (var i = 0; i < places; i++)
        {
            _drafts.Add(Draft(i));
        }

        return new PlaceSeed
        {
            Divisions = divisions,
            Places = [.. _drafts.Select((d, i) => new SeedPlace(new Guid(i, 7, 7, [1, 2, 3, 4, 5, 6, 7, 8]), d))],
        };
    }

    public string File(int rows)
    {
        var text = new StringBuilder("场所名称,场所类型,所在区划,地址,经度（WGS 84）,纬度（WGS 84）,单位名称,统一社会信用代码,地上层数,建成年份\n");
        var known = _drafts.OrderBy(_ => _random.Next()).Take(rows * 6 / 10).ToList();
        for (var i = 0; i < rows; i++)
        {
            var draft = i < known.Count ? known[i] : Draft(places + i);
            var name = i < known.Count && i % 3 == 0 ? draft.Name[..^2] + "店" + draft.Name[^2..] : draft.Name;
            text.Append(CultureInfo.InvariantCulture, $"{name},{draft.TypeCode},{draft.DivisionCode},{draft.Address},{draft.Longitude},{draft.Latitude},{draft.OrganizationName},{draft.CreditCode},{1 + (i % 20)},{1980 + (i % 40)}\n");
        }

        return text.ToString();
    }

    private PlaceDraft Draft(int i)
    {
        var (town, village) = (1 + (i % Towns), 1 + (i / Towns % Villages));
        var name = string.Concat(Enumerable.Range(0, 4).Select(_ => Syllables[_random.Next(Syllables.Length)])) + Kinds[i % Kinds.Length];
        return new PlaceDraft
        {
            Name = name,
            TypeCode = "hotel",
            DivisionCode = string.Create(CultureInfo.InvariantCulture, $"{County}{town:000}{village:000}"),
            Address = $"{Syllables[_random.Next(Syllables.Length)]}{Syllables[_random.Next(Syllables.Length)]}路{_random.Next(1, 900)}号",
            Longitude = Math.Round(107 + (town * 0.05) + (_random.NextDouble() * 0.03), 6),
            Latitude = Math.Round(26 + (village * 0.03) + (_random.NextDouble() * 0.03), 6),
            OrganizationName = name + "有限公司",
            CreditCode = i % 2 == 0 ? Code(i) : "",
            Storeys = 1 + (i % 20),
        };
    }

    // The last sign is a check (GB 32100-2015): one of thirty-one fits.
    private static string Code(int i)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"91520100MA{i:0000000}");
        return Signs.Select(sign => body + sign).First(CreditCode.IsValid);
    }
}
