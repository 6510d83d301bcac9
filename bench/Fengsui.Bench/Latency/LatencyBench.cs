using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Bench.Latency;

/// <summary>
/// Frame in to alarm on a connected page's data stream: the whole server in a process of its own, fires sent at a steady rate
/// (open loop, so a slow server is not spared), and the time until each alarm comes out of the live stream.
/// </summary>
internal static class LatencyBench
{
    private const int WarmUp = 30;
    private const int ObjectsOfFrame = 20;
    private const ushort Quiet = 1;
    private const ushort Burns = 3;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(int perSecond, int seconds, int transmitters)
    {
        Console.WriteLine($"latency: {perSecond} new fires a second of points that the register knows, from {transmitters} transmitters, each at a place of its own, for {seconds} s, from the write to the socket to the event of GET /api/v1/alarms/stream; the whole server beside the load on {Environment.ProcessorCount} cores");
        await using var server = await WholeServer.StartAsync();
        await KnowAsync(server.TcpPort, perSecond * (seconds + WarmUp), transmitters);
        var sent = new ConcurrentDictionary<string, long>();
        var times = new List<Seen>(perSecond * seconds);
        using var stop = new CancellationTokenSource();
        var reading = ReadAsync(server, sent, times, stop.Token);
        await SendAsync(server.TcpPort, (perSecond, WarmUp, transmitters), 0, sent);
        await SeenAsync(sent);
        lock (times)
        {
            times.Clear();
        }

        var memory = MemoryAsync(server, stop.Token);
        await SendAsync(server.TcpPort, (perSecond, seconds, transmitters), perSecond * WarmUp, sent);
        await SeenAsync(sent);
        await stop.CancelAsync();
        await reading;
        Print(times, sent.Count, perSecond, seconds, await memory);
    }

    private static async Task SeenAsync(ConcurrentDictionary<string, long> sent)
    {
        var patience = Stopwatch.StartNew();
        while (!sent.IsEmpty && patience.Elapsed < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    private static void Print(List<Seen> times, int missing, int perSecond, int seconds, IReadOnlyList<double> memory)
    {
        double[] sorted = [.. times.Select(t => t.Ms).Order()];
        var began = times.Select(t => t.Sent).DefaultIfEmpty().Min();
        double[] minutes = [.. times.GroupBy(t => (int)Stopwatch.GetElapsedTime(began, t.Sent).TotalMinutes).OrderBy(m => m.Key).Select(m => At([.. m.Select(t => t.Ms).Order()], 0.99))];
        double Of(double p) => At(sorted, p);
        Console.WriteLine($"  {sorted.Length:N0} alarms seen, {missing} missing   p50 {Of(0.5):N0} ms   p95 {Of(0.95):N0} ms   p99 {Of(0.99):N0} ms   max {Of(1):N0} ms");
        Console.WriteLine($"  p99 by the minute in which it was sent: {string.Join(", ", minutes.Select(m => $"{m:N0}"))} ms");
        Console.WriteLine($"  memory of the server after {string.Join(", ", memory.Select((m, i) => $"{i} min {m:N0} MB"))}");
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "latency",
            alarmsPerSecond = perSecond,
            seconds,
            seen = sorted.Length,
            missing,
            p50Ms = Math.Round(Of(0.5), 1),
            p95Ms = Math.Round(Of(0.95), 1),
            p99Ms = Math.Round(Of(0.99), 1),
            p99MsByMinute = minutes.Select(m => Math.Round(m)),
            memoryMb = memory.Select(m => Math.Round(m)),
            ratioToGoalP50 = Math.Round(Of(0.5) / 150, 2),
            ratioToGoalP99 = Math.Round(Of(0.99) / 1000, 2),
        }));
    }

    private static double At(double[] sorted, double part) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];

    // Once a minute and at the end.
    private static async Task<IReadOnlyList<double>> MemoryAsync(WholeServer server, CancellationToken stopping)
    {
        var found = new List<double>();
        try
        {
            while (true)
            {
                found.Add(server.MemoryMb);
                await Task.Delay(Minute, TimeProvider.System, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            found.Add(server.MemoryMb);
            return found;
        }
    }

    private static async Task ReadAsync(
        WholeServer server, ConcurrentDictionary<string, long> sent, List<Seen> times, CancellationToken stopping)
    {
        try
        {
            await using var stream = await server.Http.GetStreamAsync("/api/v1/alarms/stream", stopping);
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(stopping) is { } line)
            {
                if (!line.StartsWith("data:", StringComparison.Ordinal) || line.IndexOf("\"description\":\"", StringComparison.Ordinal) is var at && at < 0)
                {
                    continue;
                }

                var start = at + "\"description\":\"".Length;
                if (sent.TryRemove(line[start..line.IndexOf('"', start)], out var began))
                {
                    lock (times)
                    {
                        times.Add(new Seen(began, Stopwatch.GetElapsedTime(began).TotalMilliseconds));
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    // The register of a province knows its points before they burn: what is measured is the alarm, and not the first sight of a detector.
    private static async Task KnowAsync(int port, int points, int transmitters)
    {
        var each = (points + transmitters - 1) / transmitters;
        await Parallel.ForAsync(0, transmitters, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (t, cancellation) =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
            var answer = new byte[256];
            for (var from = 0; from < each; from += ObjectsOfFrame)
            {
                uint[] components = [.. Enumerable.Range(from, Math.Min(ObjectsOfFrame, each - from)).Select(n => (uint)n)];
                await socket.SendAsync(Frame(t, from / ObjectsOfFrame, components, Quiet, ""), SocketFlags.None, cancellation);
                await socket.ReceiveAsync(answer.AsMemory(), SocketFlags.None, cancellation);
            }
        });
    }

    private static async Task SendAsync(
        int port, (int PerSecond, int Seconds, int Transmitters) load, int first, ConcurrentDictionary<string, long> sent)
    {
        var (perSecond, seconds, transmitters) = load;
        var sockets = new Socket[transmitters];
        var drains = new Task[transmitters];
        for (var i = 0; i < transmitters; i++)
        {
            sockets[i] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await sockets[i].ConnectAsync(IPAddress.Loopback, port);
            drains[i] = DrainAsync(sockets[i]);
        }

        var total = perSecond * seconds;
        var began = Stopwatch.GetTimestamp();
        for (var n = 0; n < total; n++)
        {
            var due = TimeSpan.FromSeconds((double)n / perSecond) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(due, TimeProvider.System);
            }

            var (number, transmitter) = ((first + n) / transmitters, (first + n) % transmitters);
            var name = "F" + (first + n).ToString("D7", CultureInfo.InvariantCulture);
            var frame = Frame(transmitter, number, [(uint)number], Burns, name);
            sent[name] = Stopwatch.GetTimestamp();
            await sockets[transmitter].SendAsync(frame, SocketFlags.None);
        }

        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        Array.ForEach(sockets, s => s.Dispose());
        await Task.WhenAll(drains);
    }

    private static async Task DrainAsync(Socket socket)
    {
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), SocketFlags.None) > 0)
            {
                // Confirms are of no interest here.
            }
        }
        catch (SocketException)
        {
            // Closed by us.
        }
        catch (ObjectDisposedException)
        {
            // Closed by us.
        }
    }

    private static byte[] Frame(int transmitter, int serial, IReadOnlyCollection<uint> components, ushort status, string name)
    {
        var now = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime;
        var tag = TimeTag.FromDateTime(DateTime.SpecifyKind(now, DateTimeKind.Unspecified));
        var header = new FrameHeader((ushort)serial, DeviceAddress.FromValue((ulong)(2_000_000 + transmitter)), DeviceAddress.FromValue(88888), Command.Send, tag);
        var builder = new FrameBuilder(new byte[1_100], header, TypeFlag.UploadComponentStatus);
        foreach (var component in components)
        {
            builder.Add(new ComponentStatusObject(1, 1, 42, component, status, name, tag));
        }

        return builder.Finish().ToArray();
    }

    private readonly record struct Seen(long Sent, double Ms);
}
