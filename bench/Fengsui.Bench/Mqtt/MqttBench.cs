using System.Globalization;
using System.Net;
using System.Text.Json;
using Fengsui.Bench.Load;

namespace Fengsui.Bench.Mqtt;

/// <summary>QoS 1 publishes acknowledged after a durable commit, beside mosquitto with one subscriber, which keeps nothing.</summary>
internal static class MqttBench
{
    private const int Connections = 100;

    public static async Task RunAsync(int seconds, string? data)
    {
        var duration = TimeSpan.FromSeconds(seconds);
        Console.WriteLine($"mqtt: QoS 1 over MQTT 3.1.1, one reading of {MqttLoad.PayloadBytes} bytes a message, {Connections} connections by raw sockets, blocks of so many in flight, {seconds} s each after {MqttLoad.WarmUpSeconds} s of warm-up, load and server on the same {Environment.ProcessorCount} cores; fengsui stores each message, its reading and the state of its point (SQLite WAL synchronous=FULL) before it acknowledges, mosquitto passes it to one subscriber of QoS 0");
        var results = new List<object>();
        foreach (var window in (int[])[1, 50])
        {
            var ours = await OursAsync(data, window, duration);
            Console.WriteLine($"  fengsui        x{window,-2} {ours,10:N0}/s");
            var theirs = await TheirsAsync(window, duration);
            Console.WriteLine(theirs is { } rate
                ? $"  mosquitto      x{window,-2} {rate,10:N0}/s  ratio {ours / rate:N2}"
                : "  mosquitto is not installed (apt package mosquitto)");
            results.Add(new
            {
                inFlight = window,
                fengsui = Math.Round(ours),
                mosquitto = theirs is { } other ? Math.Round(other) : (double?)null,
                ratio = theirs is { } beside ? Math.Round(ours / beside, 2) : (double?)null,
            });
        }

        Console.WriteLine(JsonSerializer.Serialize(new { bench = "mqtt", connections = Connections, seconds, results }));
    }

    private static async Task<double> OursAsync(string? data, int window, TimeSpan duration)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data ?? Path.GetTempPath(), "fengsui-bench-mqtt-" + Environment.ProcessId + "-" + window)).FullName;
        try
        {
            await using var server = await ServerProcess.StartAsync("serve-mqtt", folder, Connections.ToString(CultureInfo.InvariantCulture));
            var devices = (await File.ReadAllLinesAsync(Path.Combine(folder, MqttServer.SecretsFile)))
                .Select(line => line.Split(' ')).Select(parts => (parts[0], parts[1])).ToList();
            return await new MqttLoad(new IPEndPoint(IPAddress.Loopback, server.Port), devices, window, duration).RunAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double?> TheirsAsync(int window, TimeSpan duration)
    {
        await using var broker = await Mosquitto.StartAsync();
        if (broker is null)
        {
            return null;
        }

        var devices = Enumerable.Range(1, Connections).Select(i => (string.Create(CultureInfo.InvariantCulture, $"M-{i:X12}"), "")).ToList();
        return await new MqttLoad(broker.Endpoint, devices, window, duration).RunAsync();
    }
}
