using System.Net;
using System.Text.Json;
using Fengsui.Bench.Failover;
using Fengsui.Bench.Floors;
using Fengsui.Bench.Load;

namespace Fengsui.Bench.AlarmPath;

/// <summary>
/// Frames confirmed after a durable commit, on SQLite and on PostgreSQL, beside a bare server that stores nothing, one that stores and then confirms, and a bare
/// insert loop.
/// </summary>
internal static class PathBench
{
    private const int Connections = 1_000;

    // What 16 frames in flight have to bear with little waiting.
    private const double Goal = 80_000;

    public static async Task RunAsync(int seconds, string? data, int? only)
    {
        var duration = TimeSpan.FromSeconds(seconds);
        Console.WriteLine($"path: type-2 frames of 78 bytes, one in 10,000 begins or ends an alarm, 1,000 connections, {seconds} s each after {FrameLoad.WarmUpSeconds} s of warm-up, load and server on the same {Environment.ProcessorCount} cores, SQLite WAL synchronous=FULL, PostgreSQL synchronous_commit=on with its database on the same disk");
        var results = new List<object>();
        foreach (var inFlight in only is { } one ? [one] : (int[])[1, 16])
        {
            results.Add(await MeasureAllAsync(inFlight, duration, data ?? Path.GetTempPath()));
        }

        Console.WriteLine(JsonSerializer.Serialize(new { bench = "path", connections = Connections, seconds, results }));
    }

    private static async Task<object> MeasureAllAsync(int inFlight, TimeSpan duration, string parent)
    {
        var bare = await SayAsync("bare server", inFlight, duration, ["serve-bare"]);
        var folder = Directory.CreateDirectory(Path.Combine(parent, $"fengsui-bench-{Environment.ProcessId}-{inFlight}")).FullName;
        var floor = Directory.CreateDirectory(Path.Combine(folder, "floor")).FullName;
        var stored = await SayAsync("stored, bare", inFlight, duration, ["serve-bare", "--data", floor]);
        Directory.Delete(floor, recursive: true);
        var sqlite = await SayAsync("SQLite", inFlight, duration, ["serve-engine", folder]);
        var paced = inFlight == 1 ? null : await SayAsync("SQLite, paced", inFlight, duration, ["serve-engine", folder], Goal);
        var inserts = BareInserts.RowsPerSecond(folder, 1_000, TimeSpan.FromSeconds(Math.Min(5, duration.TotalSeconds)));
        Console.WriteLine($"  bare inserts   1,000 a commit {inserts,10:N0}/s");
        Directory.Delete(folder, recursive: true);
        var postgres = await OnPostgresAsync(inFlight, duration, folder);
        var better = postgres is null || sqlite.FramesPerSecond >= postgres.FramesPerSecond ? sqlite : postgres;
        Console.WriteLine(
            $"  the better     x{inFlight,-2} {better.FramesPerSecond / bare.FramesPerSecond:P0} of the bare server, {better.FramesPerSecond / stored.FramesPerSecond:P0} of the one that stores, {better.FramesPerSecond / inserts:P0} of the inserts");
        return new
        {
            inFlight,
            bare = Figures(bare),
            storedBare = Figures(stored),
            sqlite = Figures(sqlite),
            sqlitePaced = Figures(paced),
            postgres = Figures(postgres),
            bareInserts = Math.Round(inserts),
            ratioToBare = Math.Round(better.FramesPerSecond / bare.FramesPerSecond, 3),
            ratioToStoredBare = Math.Round(better.FramesPerSecond / stored.FramesPerSecond, 3),
        };
    }

    private static async Task<LoadResult?> OnPostgresAsync(int inFlight, TimeSpan duration, string folder)
    {
        StoreProcess store;
        try
        {
            store = await StoreProcess.StartAsync(IPAddress.Loopback);
        }
        catch (InvalidOperationException error)
        {
            Console.WriteLine($"  PostgreSQL     not measured: {error.Message}");
            return null;
        }

        await using (store)
        {
            Directory.CreateDirectory(folder);
            var result = await SayAsync("PostgreSQL", inFlight, duration, ["serve-engine", folder, "--database", $"{store.ConnectionString};Include Error Detail=true"]);
            Directory.Delete(folder, recursive: true);
            return result;
        }
    }

    private static object? Figures(LoadResult? result) => result is null
        ? null
        : new { perSecond = Math.Round(result.FramesPerSecond), p50Ms = Math.Round(result.P50Ms, 1), p99Ms = Math.Round(result.P99Ms, 1) };

    private static async Task<LoadResult> SayAsync(string who, int inFlight, TimeSpan duration, string[] arguments, double? perSecond = null)
    {
        await using var server = await ServerProcess.StartAsync(arguments);
        var before = server.ProcessorTime;
        var result = await new FrameLoad(new IPEndPoint(IPAddress.Loopback, server.Port), Connections, inFlight, duration, perSecond).RunAsync();
        result = result with { ServerMicrosPerFrame = (server.ProcessorTime - before).TotalMicroseconds / result.Sent };
        Console.WriteLine(
            $"  {who,-14} x{inFlight,-2} {result.FramesPerSecond,10:N0}/s  p50 {result.P50Ms,7:N1} ms  p99 {result.P99Ms,7:N1} ms  cpu {result.ServerMicrosPerFrame,6:N1} us/frame{(perSecond is null ? "" : "  offered, not more")}");
        return result;
    }
}
