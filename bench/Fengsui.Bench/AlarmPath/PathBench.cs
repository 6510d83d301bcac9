using System.Net;
using System.Text.Json;
using Fengsui.Bench.Floors;
using Fengsui.Bench.Load;

namespace Fengsui.Bench.AlarmPath;

/// <summary>Frames confirmed after a durable commit, beside a bare server that stores nothing and a bare insert loop.</summary>
internal static class PathBench
{
    // What 16 frames in flight have to reach.
    private const double Goal = 80_000;

    public static async Task RunAsync(int seconds, string? data, int? only)
    {
        var duration = TimeSpan.FromSeconds(seconds);
        Console.WriteLine($"path: type-2 frames of 78 bytes, one in 10,000 begins or ends an alarm, 1,000 connections, {seconds} s each after {FrameLoad.WarmUpSeconds} s of warm-up, load and server on the same {Environment.ProcessorCount} cores, SQLite WAL synchronous=FULL");
        var results = new List<object>();
        foreach (var inFlight in only is { } one ? [one] : (int[])[1, 16])
        {
            var bare = await MeasureAsync(["serve-bare"], 1000, inFlight, duration);
            Console.WriteLine($"  bare server    x{inFlight,-2} {bare.FramesPerSecond,10:N0}/s  p50 {bare.P50Ms,7:N1} ms  p99 {bare.P99Ms,7:N1} ms  cpu {bare.ServerMicrosPerFrame,6:N1} us/frame");
            var folder = Directory.CreateDirectory(Path.Combine(data ?? Path.GetTempPath(), "fengsui-bench-" + Environment.ProcessId + "-" + inFlight)).FullName;
            var ours = await MeasureAsync(["serve-engine", folder], 1000, inFlight, duration);
            Console.WriteLine($"  fengsui        x{inFlight,-2} {ours.FramesPerSecond,10:N0}/s  p50 {ours.P50Ms,7:N1} ms  p99 {ours.P99Ms,7:N1} ms  cpu {ours.ServerMicrosPerFrame,6:N1} us/frame  ratio {ours.FramesPerSecond / bare.FramesPerSecond:P0}");
            var paced = inFlight == 1 ? null : await MeasureAsync(["serve-engine", folder], 1000, inFlight, duration, Goal);
            if (paced is not null)
            {
                Console.WriteLine($"  fengsui        x{inFlight,-2} {paced.FramesPerSecond,10:N0}/s  p50 {paced.P50Ms,7:N1} ms  p99 {paced.P99Ms,7:N1} ms  cpu {paced.ServerMicrosPerFrame,6:N1} us/frame  offered, not more");
            }

            var inserts = BareInserts.RowsPerSecond(folder, 1_000, TimeSpan.FromSeconds(Math.Min(5, seconds)));
            Console.WriteLine($"  bare inserts   1,000 a commit {inserts,10:N0}/s  ratio {ours.FramesPerSecond / inserts:P0}");
            results.Add(new
            {
                inFlight,
                bare = Math.Round(bare.FramesPerSecond),
                fengsui = Math.Round(ours.FramesPerSecond),
                ratio = Math.Round(ours.FramesPerSecond / bare.FramesPerSecond, 3),
                p50Ms = Math.Round(ours.P50Ms, 1),
                p99Ms = Math.Round(ours.P99Ms, 1),
                offered = paced is null ? null : new { perSecond = Math.Round(paced.FramesPerSecond), p50Ms = Math.Round(paced.P50Ms, 1), p99Ms = Math.Round(paced.P99Ms, 1) },
                bareInserts = Math.Round(inserts),
            });
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine(JsonSerializer.Serialize(new { bench = "path", connections = 1000, seconds, results }));
    }

    private static async Task<LoadResult> MeasureAsync(string[] arguments, int connections, int inFlight, TimeSpan duration, double? perSecond = null)
    {
        await using var server = await ServerProcess.StartAsync(arguments);
        var before = server.ProcessorTime;
        var result = await new FrameLoad(new IPEndPoint(IPAddress.Loopback, server.Port), connections, inFlight, duration, perSecond).RunAsync();
        return result with { ServerMicrosPerFrame = (server.ProcessorTime - before).TotalMicroseconds / result.Sent };
    }
}
