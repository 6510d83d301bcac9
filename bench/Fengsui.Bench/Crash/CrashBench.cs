using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Fengsui.Bench.Load;

namespace Fengsui.Bench.Crash;

/// <summary>
/// Kills the server with SIGKILL at random moments under load and then reads the store: everything that was confirmed is there,
/// nothing twice, each device's frames in the order they were sent, at most one active alarm a point.
/// </summary>
internal static class CrashBench
{
    private const int Devices = 24;
    private const int StartTries = 5;

    // A frame sent again is recognised within a window, after which one may have come that only looks the same. A machine that
    // stands still for longer than the default says nothing about the store.
    private const string WindowSetting = "Sensing__ResendWindowSeconds";
    private const string WindowSeconds = "3600";

    public static async Task<bool> RunAsync(int cycles, ulong seed)
    {
        var folder = Directory.CreateTempSubdirectory("fengsui-crash-").FullName;
        Console.WriteLine($"crash: {cycles} cycles of start, load from {Devices} transmitters (fires, restores, faults; unconfirmed frames are sent again with their serial), SIGKILL up to 500 ms after the first confirm, every fourth cycle up to 500 ms after the first frame; seed {seed}");
        var random = new SplitMix(seed);
        Environment.SetEnvironmentVariable(WindowSetting, WindowSeconds);
        var senders = Enumerable.Range(0, Devices).Select(i => new CrashSender((ulong)(3_000_000 + i))).ToList();
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            await using var server = await StartAsync(folder);
            using var stop = new CancellationTokenSource();
            var sending = Task.WhenAll(senders.Select(s => s.RunAsync(new IPEndPoint(IPAddress.Loopback, server.Port), stop.Token)));
            await KillMomentAsync(senders, random);
            await server.KillAsync();
            await stop.CancelAsync();
            await sending;
            if (cycle % 50 == 0 || cycle == cycles)
            {
                Console.WriteLine($"  cycle {cycle}: {senders.Sum(s => s.Confirmed):N0} confirmed, {senders.Sum(s => s.SentAgain):N0} sent again");
            }
        }

        // A last start without a kill: what waited in the outbox is delivered, what waits unconfirmed is confirmed.
        await using (var server = await StartAsync(folder))
        {
            using var stop = new CancellationTokenSource();
            var finishing = Task.WhenAll(senders.Select(s => s.FinishAsync(new IPEndPoint(IPAddress.Loopback, server.Port), stop.Token)));
            await finishing;
            await CrashCheck.OutboxEmptyAsync(() => CrashCheck.Embedded(folder));
        }

        var result = CrashCheck.Run(() => CrashCheck.Embedded(folder), senders);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "crash",
            cycles,
            seed,
            confirmed = senders.Sum(s => s.Confirmed),
            sentAgain = senders.Sum(s => s.SentAgain),
            result.Stored,
            result.Lost,
            result.Doubled,
            result.OutOfOrder,
            result.PointsWithTwoActiveAlarms,
            result.EventsDoubled,
            result.Alarms,
            holds = result.Holds,
        }));
        if (result.Holds)
        {
            Directory.Delete(folder, recursive: true);
        }
        else
        {
            Console.Error.WriteLine($"The store is kept in {folder}.");
        }

        return result.Holds;
    }

    // On a machine that does other things too a port may be taken between its choice and its opening; what is stored stays stored.
    private static async Task<ServerProcess> StartAsync(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ServerProcess.StartAsync("serve-engine", folder);
            }
            catch (InvalidOperationException error) when (attempt < StartTries)
            {
                Console.WriteLine($"  a start failed and is tried again: {error.Message}");
            }
        }
    }

    private static async Task KillMomentAsync(List<CrashSender> senders, SplitMix random)
    {
        if (random.Below(4) != 0)
        {
            var before = senders.Sum(s => s.Confirmed);
            var patience = Stopwatch.StartNew();
            while (senders.Sum(s => s.Confirmed) == before && patience.Elapsed < TimeSpan.FromSeconds(10))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            }
        }

        await Task.Delay(TimeSpan.FromMilliseconds(random.Below(500)), TimeProvider.System);
    }
}

/// <summary>A small seeded generator.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    public int Below(int limit)
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)limit);
    }
}
