using System.Text.Json;

namespace Fengsui.Bench.Idle;

/// <summary>
/// What idle devices cost in memory: each connects, sends one frame or one message with QoS 1, is confirmed and stays. Transmitters alone, or with devices over
/// MQTT beside them; at one server, or spread over several where a process may not open so many files. Whoever holds the other ends is a process of its own.
/// </summary>
internal static class IdleBench
{
    private const double GoalMore = 400e6;
    private const double GoalBoth = 1.5e9;

    public static async Task RunAsync(int connections, int sessions, int servers)
    {
        Console.WriteLine(
            $"idle: resident memory of {(servers > 1 ? $"{servers} servers together" : "the server")} with no connection, and with {connections:N0} transmitters"
            + $"{(sessions > 0 ? $" and {sessions:N0} devices over MQTT" : "")} that have sent once each");
        var shares = new List<IdleShare>();
        for (var i = 0; i < servers; i++)
        {
            shares.Add(await IdleShare.StartAsync(Part(connections, i), Part(sessions, i)));
        }

        await SettleAsync();
        var before = shares.Sum(s => s.Bytes(servers == 1));
        await Task.WhenAll(shares.Select(s => s.HoldAsync()));
        await SettleAsync();
        var after = shares.Sum(s => s.Bytes(servers == 1));
        foreach (var share in shares)
        {
            await share.DisposeAsync();
        }

        var (held, more) = (connections + sessions, after - before);
        Console.WriteLine($"  none {before / 1e6,8:N1} MB   {held:N0} {after / 1e6,8:N1} MB   more {more / 1e6,8:N1} MB = {more / 1024.0 / held:N1} KiB each");
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "idle",
            connections,
            sessions,
            servers,
            beforeMB = Math.Round(before / 1e6, 1),
            afterMB = Math.Round(after / 1e6, 1),
            moreMB = Math.Round(more / 1e6, 1),
            ratioToGoal = Math.Round(sessions == 0 ? more / GoalMore : after / GoalBoth, 3),
        }));

        int Part(int all, int index) => (all / servers) + (index < all % servers ? 1 : 0);
    }

    private static async Task SettleAsync() => await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
}
