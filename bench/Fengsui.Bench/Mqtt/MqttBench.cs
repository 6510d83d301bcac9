using System.Net;
using System.Text.Json;
using Fengsui.Bench.Floors;
using Fengsui.Bench.Load;

namespace Fengsui.Bench.Mqtt;

/// <summary>Readings over MQTT with QoS 1, acknowledged after the commit, beside mosquitto with one subscriber under the same clients.</summary>
internal static class MqttBench
{
    private const double GoalAlone = 1;
    private const double GoalMany = 3;
    private const double GoalPerSecond = 100_000;

    public static async Task<bool> RunAsync(int connections, int seconds, string? data)
    {
        var duration = TimeSpan.FromSeconds(seconds);
        Console.WriteLine($"mqtt: one reading a message, 3.1.1, QoS 1, {connections} connections, {seconds} s each after {MqttLoad.WarmUpSeconds} s of warm-up, load and broker on the same {Environment.ProcessorCount} cores; fengsui acknowledges after the commit (SQLite WAL synchronous=FULL), keeps each point's state and judges by three rules; mosquitto stores nothing and has one subscriber (QoS 0)");
        var results = new List<object>();
        var reached = true;
        foreach (var inFlight in (int[])[1, 16, 50])
        {
            var peer = await PeerAsync(connections, inFlight, duration);
            var folder = Directory.CreateDirectory(Path.Combine(data ?? Path.GetTempPath(), $"fengsui-mqtt-{Environment.ProcessId}-{inFlight}")).FullName;
            var ours = await OursAsync(folder, connections, inFlight, duration);
            Directory.Delete(folder, recursive: true);
            double? ratio = peer is null ? null : ours.FramesPerSecond / peer.FramesPerSecond;
            Console.WriteLine($"  fengsui    x{inFlight,-2} {ours.FramesPerSecond,10:N0}/s  p50 {ours.P50Ms,7:N1} ms  p99 {ours.P99Ms,7:N1} ms  cpu {ours.ServerMicrosPerFrame,6:N1} us/message  {(ratio is { } r ? $"ratio {r:N2}" : "")}");
            reached &= inFlight switch
            {
                1 => ratio is null or >= GoalAlone,
                16 => ours.FramesPerSecond >= GoalPerSecond,
                _ => ratio is null or >= GoalMany,
            };
            results.Add(new
            {
                inFlight,
                mosquitto = peer is null ? (double?)null : Math.Round(peer.FramesPerSecond),
                fengsui = Math.Round(ours.FramesPerSecond),
                ratio = ratio is { } known ? Math.Round(known, 3) : (double?)null,
                p50Ms = Math.Round(ours.P50Ms, 1),
                p99Ms = Math.Round(ours.P99Ms, 1),
            });
        }

        Console.WriteLine(JsonSerializer.Serialize(new { bench = "mqtt", connections, seconds, results, goals = new { x1 = GoalAlone, x16PerSecond = GoalPerSecond, x50 = GoalMany }, reached }));
        return reached;
    }

    private static async Task<LoadResult?> PeerAsync(int connections, int inFlight, TimeSpan duration)
    {
        if (await Mosquitto.StartAsync() is not { } mosquitto)
        {
            Console.WriteLine("  mosquitto is not installed");
            return null;
        }

        await using (mosquitto)
        {
            var users = Enumerable.Range(0, connections).Select(i => new MqttUser($"M-{i:X12}", "none")).ToList();
            var before = mosquitto.ProcessorTime;
            var result = await new MqttLoad(mosquitto.Endpoint, users, inFlight, duration).RunAsync();
            Console.WriteLine($"  mosquitto  x{inFlight,-2} {result.FramesPerSecond,10:N0}/s  p50 {result.P50Ms,7:N1} ms  p99 {result.P99Ms,7:N1} ms  cpu {(mosquitto.ProcessorTime - before).TotalMicroseconds / result.Sent,6:N1} us/message  its subscriber read {mosquitto.Subscribed / 1e6:N0} MB");
            return result;
        }
    }

    private static async Task<LoadResult> OursAsync(string folder, int connections, int inFlight, TimeSpan duration)
    {
        await using var server = await ServerProcess.StartAsync("serve-mqtt", folder, connections.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var users = await MqttEngine.UsersAsync(folder);
        var before = server.ProcessorTime;
        var result = await new MqttLoad(new IPEndPoint(IPAddress.Loopback, server.Port), users, inFlight, duration).RunAsync();
        return result with { ServerMicrosPerFrame = (server.ProcessorTime - before).TotalMicroseconds / result.Sent };
    }
}
