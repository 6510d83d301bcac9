using System.Globalization;
using System.Diagnostics;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Bench.Register;

/// <summary>A register of 100,000 places and a million pieces of equipment: how fast its lists and a place's file are read.</summary>
internal static class RegisterBench
{
    private const int Rounds = 200;

    public static async Task RunAsync(int places, int assets, string? data, bool keep)
    {
        var folder = keep
            ? Directory.CreateDirectory(Path.Combine(data ?? Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"fengsui-register-{places}-{assets}"))).FullName
            : Directory.CreateTempSubdirectory("fengsui-register-").FullName;
        folder = data is null || keep ? folder : Directory.CreateDirectory(Path.Combine(data, Path.GetFileName(folder))).FullName;
        Console.WriteLine($"register: {places:N0} places, {assets:N0} pieces of equipment, embedded store, {Rounds} reads of each kind, one after another");
        var started = Stopwatch.StartNew();
        await using (var store = await RegisterStore.MakeAsync(folder, places, assets))
        {
            Console.WriteLine($"  made in {started.Elapsed.TotalSeconds:N0} s");
            var figures = new Dictionary<string, object>
            {
                ["places list, first page"] = await MeasureAsync("places list, first page", i => ListAsync(store, "places", i)),
                ["equipment list, first page"] = await MeasureAsync("equipment list, first page", i => ListAsync(store, "protection-assets", i)),
                ["places list, a text"] = await MeasureAsync("places list, a text", i => SearchAsync(store, "places", i)),
                ["equipment list, a text"] = await MeasureAsync("equipment list, a text", i => SearchAsync(store, "protection-assets", i)),
                ["map, whole county"] = await MeasureAsync("map, whole county", i => MapAsync(store, i, 1)),
                ["map, viewport"] = await MeasureAsync("map, viewport", i => MapAsync(store, i, 0.5 / (1 << (i % 6)))),
                ["place file"] = await MeasureAsync("place file", i => FileAsync(store, i)),
            };
            Console.WriteLine(JsonSerializer.Serialize(new { bench = "register", places, assets, figures }));
        }

        if (!keep)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<object> MeasureAsync(string name, Func<int, Task> read)
    {
        for (var i = 0; i < 20; i++)
        {
            await read(i + 10_000);
        }

        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await read(i);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        var (p50, p95) = (times[Rounds / 2], times[Rounds * 95 / 100]);
        Console.WriteLine($"  {name,-28} p50 {p50,7:N1} ms  p95 {p95,7:N1} ms  max {times[^1],7:N1} ms");
        return new { p50 = Math.Round(p50, 1), p95 = Math.Round(p95, 1) };
    }

    // What people do: nothing, a town, a kind, sorted this way or that.
    private static async Task ListAsync(RegisterStore store, string code, int i)
    {
        var book = store.Services.GetRequiredService<LedgerBook>();
        var ledger = book.Find(code)!;
        var filters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (i % 3 == 1)
        {
            filters["divisionCode"] = $"{RegisterStore.County}{1 + (i % 16):000}";
        }

        if (i % 4 == 2)
        {
            filters[code == "places" ? "typeCode" : "kind"] = code == "places" ? "hotel" : "WaterExtinguisher";
        }

        var query = new TableQuery
        {
            Filters = filters,
            SortBy = i % 7 == 4 ? (code == "places" ? "typeCode" : "expiresOn") : "",
        };
        await book.PageAsync(Official(i), ledger, query, CancellationToken.None);
    }

    // Letters from the middle of what is there: many rows have some, few have others.
    private static async Task SearchAsync(RegisterStore store, string code, int i)
    {
        var book = store.Services.GetRequiredService<LedgerBook>();
        var query = new TableQuery { Search = code == "places" ? $"{i * 37 % 1000}号店" : $"{i % 977}号" };
        await book.PageAsync(Official(i), book.Find(code)!, query, CancellationToken.None);
    }

    // What the page asks for: the view and half of it on each side.
    private static async Task MapAsync(RegisterStore store, int i, double part)
    {
        var layer = (IExtentLayer)store.Services.GetServices<IMapLayer>().Single(l => l.Key == "places");
        var (width, height) = (RegisterStore.WidthDegrees * part, RegisterStore.HeightDegrees * part);
        var west = RegisterStore.West + ((RegisterStore.WidthDegrees - width) * (i * 37 % 100) / 100);
        var south = RegisterStore.South + ((RegisterStore.HeightDegrees - height) * (i * 61 % 100) / 100);
        var actor = Official(i);
        await using var context = store.Services.GetRequiredService<Records>().Open(actor);
        using var buffer = new MemoryStream();
        using var features = new FeatureWriter(buffer);
        await layer.WriteAsync(features, context, actor, new MapExtent(west, south, west + width, south + height), CancellationToken.None);
        await features.CompleteAsync(CancellationToken.None);
    }

    private static async Task FileAsync(RegisterStore store, int i)
    {
        var id = store.Places[i * 487 % store.Places.Count];
        var actor = Official(0);
        var book = store.Services.GetRequiredService<LedgerBook>();
        var directory = store.Services.GetRequiredService<IPlaceDirectory>();
        await using var context = store.Services.GetRequiredService<Records>().Open(actor);
        var place = await directory.FindAsync(context, id, CancellationToken.None);
        await directory.ContactsAsync(context, id, CancellationToken.None);
        await directory.NearbyAsync(context, place!.Longitude, place.Latitude, 3, CancellationToken.None);
        await directory.DivisionPathAsync(context, place.DivisionCode, CancellationToken.None);
        var filter = new Dictionary<string, string>(StringComparer.Ordinal) { ["placeId"] = id.ToString() };
        foreach (var ledger in book.All.Where(l => l.Fields.Any(f => f.Key == "placeId")))
        {
            await book.PageAsync(actor, ledger, new TableQuery { Filters = filter, PageSize = 12 }, CancellationToken.None);
        }

        await book.HistoryAsync(actor, book.Find("places")!, id, 200, CancellationToken.None);
    }

    // Every third reader is a town's.
    private static Actor Official(int i) => new()
    {
        Id = Guid.Empty,
        Name = "bench",
        DisplayName = "bench",
        Roles = new HashSet<string>(StringComparer.Ordinal) { RoleNames.TownOfficial },
        Sectors = new HashSet<string>(StringComparer.Ordinal),
        PlaceIds = new HashSet<Guid>(),
        DivisionPrefix = i % 3 == 2 ? $"{RegisterStore.County}{1 + (i % 16):000}" : "",
    };
}
