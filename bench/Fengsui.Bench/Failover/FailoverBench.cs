using System.Text.Json;
using Fengsui.Bench.Crash;

namespace Fengsui.Bench.Failover;

/// <summary>What happens to a cluster.</summary>
internal enum Fault
{
    /// <summary>A node is killed with SIGKILL and started again later.</summary>
    Kill,

    /// <summary>A node stands still (SIGSTOP) for some seconds and then goes on as if nothing had been.</summary>
    Freeze,

    /// <summary>A node is asked to end (SIGTERM) and started again, as in a rolling restart.</summary>
    Leave,

    /// <summary>The store drops every connection.</summary>
    Store,
}

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
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>Runs so many faults; true when nothing was lost or doubled and every fault ended.</summary>
    /// <param name="server">A connection string to a PostgreSQL with the right to make databases.</param>
    public static async Task<bool> RunAsync(string server, int faults, ulong seed, IReadOnlyList<Fault>? kinds = null)
    {
        Console.WriteLine($"failover: {Nodes} servers on one PostgreSQL, {Devices} transmitters with 8 frames in flight, up to 5 a second each, that go to another server after {Patience.TotalSeconds} s without a confirm; {faults} faults; seed {seed}");
        await using var stage = await ClusterStage.StartAsync(server, Nodes);
        var senders = Enumerable.Range(0, Devices).Select(i => new CrashSender((ulong)(4_000_000 + i), Patience, Pace)).ToList();
        using var stop = new CancellationTokenSource();
        var sending = Task.WhenAll(senders.Select((s, i) => SendAsync(s, stage, i, stop.Token)));
        await SteadyAsync(senders);
        var random = new SplitMix(seed);
        var outages = new List<(Fault Fault, double Seconds)>();
        for (var i = 0; i < faults; i++)
        {
            var fault = kinds is { Count: > 0 } ? kinds[i % kinds.Count] : (Fault)random.Below(Enum.GetValues<Fault>().Length);
            senders.ForEach(s => s.TakeLongestGap());
            await MakeAsync(fault, stage, stage.Nodes[random.Below(Nodes)], senders, random);
            var worst = senders.Max(s => s.TakeLongestGap()).TotalSeconds;
            outages.Add((fault, worst));
            Console.WriteLine($"  {i + 1,3} {fault,-6} longest time without a confirm {worst:0.0} s, {senders.Sum(s => s.Confirmed):N0} confirmed, {senders.Sum(s => s.SentAgain):N0} sent again");
        }

        await stop.CancelAsync();
        await sending;
        using var end = new CancellationTokenSource(LongestWait, TimeProvider.System);
        await Task.WhenAll(senders.Select(s => s.FinishAsync(stage.Nodes[0].TcpPort, end.Token)));
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
                await sender.RunAsync(stage.Nodes[at % Nodes].TcpPort, stopping);
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

    private static async Task MakeAsync(Fault fault, ClusterStage stage, Node node, List<CrashSender> senders, SplitMix random)
    {
        switch (fault)
        {
            case Fault.Kill:
                await node.SignalAsync("KILL");
                await node.EndedAsync();
                await SteadyAsync(senders);
                node.Start();
                await node.ReadyAsync();
                break;
            case Fault.Freeze:
                await node.SignalAsync("STOP");
                await Task.Delay(TimeSpan.FromMilliseconds(2_000 + random.Below(13_000)), TimeProvider.System);
                await node.SignalAsync("CONT");
                await AgainAsync(node);
                break;
            case Fault.Leave:
                await node.SignalAsync("TERM");
                await node.EndedAsync();
                node.Start();
                await node.ReadyAsync();
                break;
            default:
                await stage.BreakStoreAsync();
                break;
        }

        await SteadyAsync(senders);
    }

    // A node that the others have declared dead ends itself when it wakes, as it must; whoever runs it starts it again.
    private static async Task AgainAsync(Node node)
    {
        for (var i = 0; i < 50 && node.Runs; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        if (!node.Runs)
        {
            node.Start();
        }

        await node.ReadyAsync();
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
            Console.WriteLine($"  {kind.Key,-6} {sorted.Count,3} times: median {sorted[sorted.Count / 2]:0.0} s, longest {sorted[^1]:0.0} s without a confirm");
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "failover",
            nodes = Nodes,
            faults,
            seed,
            killLongestSeconds = Longest(outages, Fault.Kill),
            freezeLongestSeconds = Longest(outages, Fault.Freeze),
            leaveLongestSeconds = Longest(outages, Fault.Leave),
            storeLongestSeconds = Longest(outages, Fault.Store),
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

    private static double? Longest(List<(Fault Fault, double Seconds)> outages, Fault fault) =>
        outages.Exists(o => o.Fault == fault) ? Math.Round(outages.Where(o => o.Fault == fault).Max(o => o.Seconds), 1) : null;
}
