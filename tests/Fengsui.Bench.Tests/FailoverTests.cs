using Fengsui.Bench.Failover;

namespace Fengsui.Bench.Tests;

/// <summary>Three real servers on a real PostgreSQL that are killed, frozen, asked to leave, cut off from each other and from their store.</summary>
[Trait("Req", "S-79")]
public sealed class FailoverTests
{
    [Fact]
    public async Task Alarms_flow_on_over_every_fault_and_nothing_confirmed_is_lost_or_doubled()
    {
        Fault[] faults = [.. Enum.GetValues<Fault>().Where(f => NetworkRoom.IsPossible || !FailoverBench.OfNetwork(f))];
        string[] line = ["failover", "--faults", $"{faults.Length}", "--seed", "11", .. faults.SelectMany(f => (string[])["--only", $"{f}"])];
        Assert.True(NetworkRoom.IsPossible ? await NetworkRoom.EnterAsync(line) == 0 : await FailoverBench.RunAsync(faults.Length, 11, faults));
    }
}
