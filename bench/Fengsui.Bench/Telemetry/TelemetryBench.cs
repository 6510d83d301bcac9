using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Fengsui.Bench.Floors;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fengsui.Bench.Telemetry;

/// <summary>
/// Telemetry: readings a second confirmed after a durable commit, bytes a reading at rest, and how long questions take. The batches go
/// into the intake of this process; no protocol and no network is in the figure.
/// </summary>
internal static class TelemetryBench
{
    private const int Batch = 5_000;
    private const int Callers = 4;
    private const int Days = 2;
    private const int Runs = 9;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(int devices, int year, string? data, string? postgres)
    {
        var folder = Directory.CreateDirectory(data ?? Path.Combine(Path.GetTempPath(), $"fengsui-telemetry-{Environment.ProcessId}")).FullName;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{devices} devices x 3 series x {Days} days, {Batch} a batch, {Callers} callers in this process; {Environment.ProcessorCount} cores; store {(postgres is null ? "SQLite, synchronous=FULL" : "PostgreSQL, synchronous_commit=on")}"));
        var options = new TelemetryOptions { DayOffsetMinutes = 0, OldestDays = 36_500 };
        var storage = new StorageOptions { DataDirectory = folder, ConnectionString = postgres ?? "" };
        using var recent = TelemetryFeature.RecentStore(storage);
        using var lake = new Lake(Path.Combine(folder, "lake"), options);
        var days = new TelemetryDays(options);
        using var intake = new TelemetryIntake(recent, days, options, TimeProvider.System);
        var reader = new TelemetryReader(recent, lake, days);
        var figures = new Dictionary<string, object>(StringComparer.Ordinal);
        try
        {
            var readings = Make(devices);
            await InfluxAsync(folder, readings, devices, figures);
            await IngestAsync(intake, readings, figures);
            if (figures.TryGetValue("influx_readings_per_s", out var beside))
            {
                Say(figures, "ingest_ratio_to_influx", Math.Round((double)figures["ingest_readings_per_s"] / (double)beside, 2));
            }

            var hour = await AskAsync(reader, "recent", devices, figures, runs: 3);
            await MoveAsync(recent, lake, days, options, readings.Length, figures);
            var moved = await AskAsync(reader, "lake", devices, figures, Runs);
            figures["same_answers"] = hour.SequenceEqual(moved);
            if (year > 0)
            {
                await YearAsync(reader, intake, new DayMover(recent, lake, days, options, TimeProvider.System, NullLogger<DayMover>.Instance), year, figures);
            }

            Console.WriteLine(JsonSerializer.Serialize(figures));
        }
        finally
        {
            if (data is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static TelemetryReading[] Make(int devices)
    {
        var series = new BenchSeries(devices);
        var readings = new TelemetryReading[devices * 3 * Days * 1_440];
        for (var minute = 0; minute < Days * 1_440; minute++)
        {
            series.Minute(minute, readings.AsSpan(minute * devices * 3, devices * 3));
        }

        return readings;
    }

    private static async Task IngestAsync(TelemetryIntake intake, TelemetryReading[] readings, Dictionary<string, object> figures)
    {
        var batches = readings.Length / Batch;
        var (perSecond, times) = await SendAsync(batches, i => intake.AcceptAsync(readings.AsMemory(i * Batch, Batch), CancellationToken.None));
        Say(figures, "ingest_readings_per_s", perSecond);
        Say(figures, "batch_p50_ms", Math.Round(times[batches / 2], 2));
        Say(figures, "batch_p99_ms", Math.Round(times[batches * 99 / 100], 2));
        await intake.AcceptAsync(readings.AsMemory(batches * Batch), CancellationToken.None);
    }

    // The peer, first and gone before the measurement: its lines are made before the clock starts.
    private static async Task InfluxAsync(string folder, TelemetryReading[] readings, int devices, Dictionary<string, object> figures)
    {
        await using var influx = await Influx.StartAsync(folder);
        if (influx is null)
        {
            Console.WriteLine("InfluxDB is not installed: nothing stands beside (package influxdb).");
            return;
        }

        var batches = readings.Length / Batch;
        var lines = Enumerable.Range(0, batches).Select(i => Influx.Lines(readings.AsSpan(i * Batch, Batch))).ToArray();
        var (perSecond, _) = await SendAsync(batches, i => influx.WriteAsync(lines[i]));
        Say(figures, "influx_readings_per_s", perSecond);
        await Task.Delay(Rest, TimeProvider.System);
        Say(figures, "influx_bytes_per_reading", Math.Round(influx.DataBytes / (double)(batches * Batch), 3));
        const long hour = 3_600_000;
        Say(figures, "influx_one_two_days_hourly_ms", await MedianAsync(
            Runs, () => influx.HourlyAsync(BenchSeries.Key(devices / 2, 1), BenchSeries.Start, BenchSeries.Start + (Days * 24 * hour))));
        Say(figures, "influx_all_day_hourly_ms", await MedianAsync(
            Runs, () => influx.HourlyAsync(null, BenchSeries.Start, BenchSeries.Start + (24 * hour))));
    }

    // So many callers, each with one batch under way.
    private static async Task<(double PerSecond, double[] SortedMs)> SendAsync(int batches, Func<int, Task> send)
    {
        var next = -1;
        var times = new double[batches];
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            await Task.Yield();
            for (var i = Interlocked.Increment(ref next); i < batches; i = Interlocked.Increment(ref next))
            {
                var started = Stopwatch.GetTimestamp();
                await send(i);
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        }));
        clock.Stop();
        Array.Sort(times);
        return (Math.Round(batches * (double)Batch / clock.Elapsed.TotalSeconds), times);
    }

    private static async Task MoveAsync(
        IDayBlocks recent, Lake lake, TelemetryDays days, TelemetryOptions options, int readings, Dictionary<string, object> figures)
    {
        var clock = Stopwatch.StartNew();
        var mover = new DayMover(recent, lake, days, options, TimeProvider.System, NullLogger<DayMover>.Instance);
        await mover.MoveDueAsync(CancellationToken.None);
        var stored = lake.Catalogue().Days.Values;
        Say(figures, "moved_readings_per_s", Math.Round(readings / clock.Elapsed.TotalSeconds));
        Say(figures, "moved_all", stored.Sum(d => d.Readings) == readings);
        Say(figures, "lake_bytes_per_reading", Math.Round(stored.Sum(d => d.Bytes) / (double)readings, 3));
    }

    private static async Task<IReadOnlyList<TelemetryBucket>> AskAsync(
        TelemetryReader reader, string where, int devices, Dictionary<string, object> figures, int runs)
    {
        var from = DateTimeOffset.FromUnixTimeMilliseconds(BenchSeries.Start);
        var one = BenchSeries.Key(devices / 2, 1);
        Say(figures, $"{where}_one_two_days_hourly_ms", await MedianAsync(
            runs, () => reader.SumAsync(one, from, from.AddDays(Days), TelemetryStep.Hour, CancellationToken.None)));
        Say(figures, $"{where}_all_day_hourly_ms", await MedianAsync(
            runs, () => reader.SumAsync(null, from, from.AddDays(1), TelemetryStep.Hour, CancellationToken.None)));
        return await reader.SumAsync(null, from.AddDays(-1), from.AddDays(Days + 1), TelemetryStep.Hour, CancellationToken.None);
    }

    // A lake of so many more days, each with as many series as fit a moderate run, so that a day's file has several groups.
    private static async Task YearAsync(TelemetryReader reader, TelemetryIntake intake, DayMover mover, int year, Dictionary<string, object> figures)
    {
        const int few = 100;
        var series = new BenchSeries(few, seed: 7);
        var day = new TelemetryReading[few * 3 * 1_440];
        for (var minute = 0; minute < 1_440; minute++)
        {
            series.Minute(minute, day.AsSpan(minute * few * 3, few * 3));
        }

        for (var back = 1; back <= year; back++)
        {
            for (var i = 0; i < day.Length; i++)
            {
                day[i] = day[i] with { AtMs = day[i].AtMs - 86_400_000 };
            }

            foreach (var batch in Enumerable.Range(0, (day.Length / 100_000) + 1))
            {
                await intake.AcceptAsync(
                    day.AsMemory(batch * 100_000, Math.Min(100_000, day.Length - (batch * 100_000))), CancellationToken.None);
            }
        }

        await mover.MoveDueAsync(CancellationToken.None);
        var start = DateTimeOffset.FromUnixTimeMilliseconds(BenchSeries.Start);
        var one = BenchSeries.Key(few / 2, 1);
        Say(figures, "year_days", year);
        Say(figures, "year_series_per_day", few * 3);
        Say(figures, "year_one_daily_ms", await MedianAsync(
            Runs, () => reader.SumAsync(one, start.AddDays(-year), start, TelemetryStep.Day, CancellationToken.None)));
        Say(figures, "year_one_hourly_ms", await MedianAsync(
            Runs, () => reader.SumAsync(one, start.AddDays(-year), start, TelemetryStep.Hour, CancellationToken.None)));
    }

    // The first is warming up and not counted.
    private static Task<double> MedianAsync(int runs, Func<Task<IReadOnlyList<TelemetryBucket>>> ask) => MedianAsync(runs, async () => (await ask()).Count);

    private static async Task<double> MedianAsync(int runs, Func<Task<int>> ask)
    {
        await ask();
        var times = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var found = await ask();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (found == 0)
            {
                throw new InvalidOperationException("The question found nothing.");
            }
        }

        times.Sort();
        return Math.Round(times[runs / 2], 2);
    }

    private static void Say(Dictionary<string, object> figures, string name, object value)
    {
        figures[name] = value;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-34} {value}"));
    }
}
