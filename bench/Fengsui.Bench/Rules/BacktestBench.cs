using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Fengsui.Bench.Telemetry;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Rules;
using Fengsui.Sensing.Rules.Backtests;
using Fengsui.Sensing.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fengsui.Bench.Rules;

/// <summary>
/// A backtest over stored readings: temperatures of so many points, one a minute, in a lake as the day's move writes it. Timed is all of it:
/// reading the lake, unpacking, judging by the edition and by the one in force, the report. Every reading is judged by both.
/// </summary>
internal static class BacktestBench
{
    private const int Batch = 100_000;
    private const int MinutesADay = 1_440;
    private const int Temperature = 3;

    private static readonly (string Name, string Condition)[] Kinds =
    [
        ("limit", """{"kind":"limit","side":"above","limit":34,"hysteresis":1}"""),
        ("duration", """{"kind":"duration","side":"above","limit":33,"hysteresis":1,"forSeconds":600}"""),
        ("rise", """{"kind":"rise","side":"above","by":0.8,"hysteresis":0.2,"withinSeconds":600}"""),
        ("several", """{"kind":"several","side":"above","limit":32,"hysteresis":0.5,"points":2,"withinSeconds":600}"""),
        ("past", """{"kind":"past","side":"above","deviations":4,"least":0.5,"hysteresis":0.2,"weeks":4}"""),
    ];

    public static async Task<bool> RunAsync(int points, long readings, string? data)
    {
        var days = (int)Math.Ceiling(readings / (double)(points * MinutesADay));
        var folder = Directory.CreateDirectory(data ?? Path.Combine(Path.GetTempPath(), $"fengsui-backtest-{Environment.ProcessId}")).FullName;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{points} points x {days} days x one temperature a minute, in the lake; each judged by the edition and by the one in force; {Environment.ProcessorCount} cores, one used"));
        var options = new TelemetryOptions { DayOffsetMinutes = 480, OldestDays = 36_500 };
        using var recent = TelemetryFeature.RecentStore(new StorageOptions { DataDirectory = folder });
        using var lake = new Lake(Path.Combine(folder, "lake"), options);
        var figures = new Dictionary<string, object>(StringComparer.Ordinal) { ["points"] = points, ["days"] = days };
        try
        {
            await FillAsync(recent, lake, options, points, days, figures);
            var backtest = new Backtest(new TelemetryReader(recent, lake, new TelemetryDays(options)), options);
            var seconds = new List<double>();
            foreach (var (name, condition) in Kinds)
            {
                seconds.Add(await TryAsync(backtest, points, days, name, condition, figures));
            }

            Say(figures, "slowest_s", seconds.Max());
            Say(figures, "within_60_s", seconds.Max() <= 60);
            Console.WriteLine(JsonSerializer.Serialize(figures));
            return seconds.Max() <= 60;
        }
        finally
        {
            if (data is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task FillAsync(
        IDayBlocks recent, Lake lake, TelemetryOptions options, int points, int days, Dictionary<string, object> figures)
    {
        var clock = Stopwatch.StartNew();
        var telemetryDays = new TelemetryDays(options);
        using var intake = new TelemetryIntake(recent, telemetryDays, options, TimeProvider.System);
        var series = new BenchSeries(points);
        var minute = new TelemetryReading[points * 3];
        var batch = new List<TelemetryReading>(Batch + points);
        var mover = new DayMover(recent, lake, telemetryDays, options, TimeProvider.System, NullLogger<DayMover>.Instance);
        for (var at = 0; at < days * MinutesADay; at++)
        {
            series.Minute(at, minute);
            for (var p = 0; p < points; p++)
            {
                batch.Add(minute[p * 3] with { Series = Key(p) });
            }

            if (batch.Count >= Batch - points || at == (days * MinutesADay) - 1)
            {
                await intake.AcceptAsync(batch.ToArray(), CancellationToken.None);
                batch.Clear();
            }

            if (at % (10 * MinutesADay) == (10 * MinutesADay) - 1)
            {
                await mover.MoveDueAsync(CancellationToken.None);
            }
        }

        await mover.MoveDueAsync(CancellationToken.None);
        Say(figures, "fill_s", Math.Round(clock.Elapsed.TotalSeconds, 1));
        Say(figures, "lake_bytes_per_reading", Math.Round(lake.Catalogue().Days.Values.Sum(d => d.Bytes) / (double)lake.Catalogue().Days.Values.Sum(d => d.Readings), 3));
    }

    private static async Task<double> TryAsync(
        Backtest backtest, int points, int days, string name, string condition, Dictionary<string, object> figures)
    {
        // Twenty points to a place.
        var bound = Enumerable.Range(0, points).ToDictionary(p => Key(p).PointId, p => (Guid?)NamedId.Of($"bench:{p / 20}"));
        var tried = RuleJson.Read(Definition(condition)).Value;
        var against = RuleJson.Read(Definition("""{"kind":"limit","side":"above","limit":35,"hysteresis":1}""")).Value;
        var plan = new BacktestPlan(
            new BoundRule(tried, bound), new BoundRule(against, bound), BenchSeries.Start, BenchSeries.Start + (days * MinutesADay * 60_000L), []);
        var before = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        var result = await backtest.RunAsync(plan, _ => { }, CancellationToken.None);
        var seconds = Math.Round(clock.Elapsed.TotalSeconds, 2);
        Say(figures, $"{name}_s", seconds);
        Say(figures, $"{name}_readings", result.Readings);
        Say(figures, $"{name}_alarms", result.Load.Alarms);
        Say(figures, $"{name}_bytes_allocated_per_reading", Math.Round((GC.GetTotalAllocatedBytes() - before) / (double)result.Readings, 3));
        return seconds;
    }

    // The temperature of GB/T 26875.3-2011 table 6; the generator numbers its measures from 0.
    private static SeriesKey Key(int point) => BenchSeries.Key(point, 0) with { Measure = Temperature };

    private static string Definition(string condition) => $$"""{"measure":{{Temperature}},"raises":"prewarning","condition":{{condition}}}""";

    private static void Say(Dictionary<string, object> figures, string name, object value)
    {
        figures[name] = value;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-40} {value}"));
    }
}
