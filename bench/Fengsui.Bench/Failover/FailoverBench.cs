using System.Text.Json;
using Fengsui.Bench.Crash;

namespace Fengsui.Bench.Failover;

/// <summary>
/// Three servers over one PostgreSQL under load, and random faults one after another: how long no transmitter of some device was confirmed, and, at
/// the end, that everything that was confirmed is stored once and in order.
/// </summary>
internal static class FailoverBench
{
    private const int Nodes = 3;
    private const int Devices = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // The question is how long nothing flows, not how much could. A device is remembered by its last 128 frames: fast enough, it sends more than those
    // while a node is frozen, and what that node was handing over at the time would be taken for new when it wakes.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SlowCommit = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>Runs it, within a network of its own where the machine allows one.</summary>
    /// <param name="arguments">The command line, for the process that is started there.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> StartAsync(string[] arguments, int faults, ulong seed, IReadOnlyList<Fault>? kinds)
    {
        if (!NetworkRoom.IsInside && NetworkRoom.IsPossible)
        {
            return await NetworkRoom.EnterAsync(arguments);
        }

        if (!NetworkRoom.IsInside && kinds?.Any(OfNetwork) is not false)
        {
            await Console.Error.WriteLineAsync("Faults of the network need root and the programs ip, bridge and unshare.");
            if (kinds is { Count: > 0 })
            {
                return 2;
            }
        }

        return await RunAsync(faults, seed, kinds) ? 0 : 1;
    }

    /// <summary>Runs so many faults; true when nothing was lost or doubled and every fault ended.</summary>
    /// <param name="kinds">These in turn; null or none for random ones of all that this machine allows.</param>
    public static async Task<bool> RunAsync(int faults, ulong seed, IReadOnlyList<Fault>? kinds = null)
    {
        var possible = Enum.GetValues<Fault>().Where(f => NetworkRoom.IsInside || !OfNetwork(f)).ToList();
        Console.WriteLine($"failover: {Nodes} servers on one PostgreSQL that commits to the disk, {Devices} transmitters with 8 frames in flight, up to 5 a second each, that go to another server after {Patience.TotalSeconds} s without a confirm; {faults} faults; seed {seed}");
        await using var stage = await ClusterStage.StartAsync(Nodes);
        var senders = Enumerable.Range(0, Devices).Select(i => new CrashSender((ulong)(4_000_000 + i), Patience, Pace)).ToList();
        using var stop = new CancellationTokenSource();
        var sending = Task.WhenAll(senders.Select((s, i) => SendAsync(s, stage, i, stop.Token)));
        await SteadyAsync(senders);
        var random = new SplitMix(seed);
        var outages = new List<(Fault Fault, double Seconds)>();
        for (var i = 0; i < faults; i++)
        {
            var fault = kinds is { Count: > 0 } ? kinds[i % kinds.Count] : possible[random.Below(possible.Count)];
            senders.ForEach(s => s.TakeLongestGap());
            await MakeAsync(fault, stage, random.Below(Nodes), senders, random);
            await SteadyAsync(senders);
            var worst = senders.Max(s => s.TakeLongestGap()).TotalSeconds;
            outages.Add((fault, worst));
            Console.WriteLine($"  {i + 1,3} {fault,-9} longest time without a confirm {worst:0.0} s, {senders.Sum(s => s.Confirmed):N0} confirmed, {senders.Sum(s => s.SentAgain):N0} sent again");
        }

        await stop.CancelAsync();
        await sending;
        using var end = new CancellationTokenSource(LongestWait, TimeProvider.System);
        await Task.WhenAll(senders.Select(s => s.FinishAsync(stage.Nodes[0].Devices, end.Token)));
        await CrashCheck.OutboxEmptyAsync(() => CrashCheck.Shared(stage.ConnectionString));
        var result = CrashCheck.Run(() => CrashCheck.Shared(stage.ConnectionString), senders);
        Report(outages, senders, result, faults, seed);
        return result.Holds;
    }

    private static async Task SendAsync(CrashSender sender, ClusterStage stage, int start, CancellationToken stopping)
    {
        for (var at = start; !stopping.IsCancellationRequested; at++)
        {
            try
            {
                await sender.RunAsync(stage.Nodes[at % Nodes].Devices, stopping);
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (InvalidDataException error)
            {
                // An answer that is none: told, and counted by its frame, which is not confirmed.
                Console.Error.WriteLine($"  {error.Message}");
            }
        }
    }

    /// <summary>True for a fault that needs a network of its own.</summary>
    public static bool OfNetwork(Fault fault) => fault is Fault.Partition or Fault.Split;

    private static async Task MakeAsync(Fault fault, ClusterStage stage, int at, List<CrashSender> senders, SplitMix random)
    {
        var (node, next) = (stage.Nodes[at], stage.Nodes[(at + 1) % Nodes]);
        switch (fault)
        {
            case Fault.Kill:
                await node.SignalAsync("KILL");
                await node.EndedAsync();
                await SteadyAsync(senders);
                await StartedAsync(node);
                break;
            case Fault.Freeze:
                await node.SignalAsync("STOP");
                await ForAWhileAsync(random);
                await node.SignalAsync("CONT");
                await AgainAsync(node);
                break;
            case Fault.Leave:
                await node.SignalAsync("TERM");
                await node.EndedAsync();
                await StartedAsync(node);
                break;
            case Fault.Partition:
                await NetworkRoom.PlugAsync(node.Quarters, plugged: false);
                await ForAWhileAsync(random);
                await NetworkRoom.PlugAsync(node.Quarters, plugged: true);
                await AgainAsync(node);
                break;
            case Fault.Split:
                await NetworkRoom.KeepApartAsync(node.Quarters, next.Quarters, apart: true);
                await ForAWhileAsync(random);
                await NetworkRoom.KeepApartAsync(node.Quarters, next.Quarters, apart: false);
                await AgainAsync(node);
                await AgainAsync(next);
                break;
            default:
                await HarmAsync(fault, stage.Store, random);
                foreach (var each in stage.Nodes)
                {
                    await AgainAsync(each);
                }

                break;
        }
    }

    private static async Task HarmAsync(Fault fault, StoreProcess store, SplitMix random)
    {
        switch (fault)
        {
            case Fault.Restart:
                await store.CrashAsync();
                break;
            case Fault.Slow:
                await store.SlowAsync(SlowCommit);
                await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System);
                await store.SlowAsync(TimeSpan.Zero);
                break;
            case Fault.Hang:
                await store.HangAsync();
                await ForAWhileAsync(random);
                await store.GoOnAsync();
                break;
            default:
                await store.DropConnectionsAsync();
                break;
        }
    }

    private static Task ForAWhileAsync(SplitMix random) => Task.Delay(TimeSpan.FromMilliseconds(2_000 + random.Below(13_000)), TimeProvider.System);

    private static Task StartedAsync(Node node)
    {
        node.Start();
        return node.ReadyAsync();
    }

    // A node that the others have declared dead ends itself when it wakes, as it must, and on a busy machine late; whoever runs it starts it again.
    private static async Task AgainAsync(Node node)
    {
        for (var i = 0; i < 50 && node.Runs; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        if (!await node.IsReadyAsync())
        {
            await StartedAsync(node);
        }
    }

    // Every transmitter is confirmed again, and still is a moment later.
    private static async Task SteadyAsync(List<CrashSender> senders)
    {
        var began = TimeProvider.System.GetTimestamp();
        await ConfirmedSinceAsync(senders, began);
        await Task.Delay(Settle, TimeProvider.System);
        await ConfirmedSinceAsync(senders, TimeProvider.System.GetTimestamp());
    }

    private static async Task ConfirmedSinceAsync(List<CrashSender> senders, long since)
    {
        while (senders.Exists(s => s.ConfirmedAt <= since))
        {
            if (TimeProvider.System.GetElapsedTime(since) > LongestWait)
            {
                throw new TimeoutException($"{senders.Count(s => s.ConfirmedAt <= since)} transmitters were not confirmed within {LongestWait}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private static void Report(List<(Fault Fault, double Seconds)> outages, List<CrashSender> senders, CrashResult result, int faults, ulong seed)
    {
        foreach (var kind in outages.GroupBy(o => o.Fault).OrderBy(g => g.Key))
        {
            var sorted = kind.Select(o => o.Seconds).Order().ToList();
            Console.WriteLine($"  {kind.Key,-9} {sorted.Count,3} times: median {sorted[sorted.Count / 2]:0.0} s, longest {sorted[^1]:0.0} s without a confirm");
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "failover",
            nodes = Nodes,
            faults,
            seed,
            longestSeconds = outages.GroupBy(o => o.Fault).OrderBy(g => g.Key).ToDictionary(g => g.Key.ToString(), g => Math.Round(g.Max(o => o.Seconds), 1)),
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
    }
}
