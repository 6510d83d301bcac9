using Fengsui.Bench.Failover;

namespace Fengsui.Bench.Tests;

/// <summary>Three real servers on a real PostgreSQL that are killed, frozen, asked to leave, and cut off from their store.</summary>
[Trait("Req", "S-79")]
public sealed class FailoverTests
{
    [Fact]
    public async Task Alarms_flow_on_over_every_fault_and_nothing_confirmed_is_lost_or_doubled()
    {
        Assert.True(await FailoverBench.RunAsync(ClusterStage.Server(null), 4, seed: 11, [Fault.Kill, Fault.Freeze, Fault.Leave, Fault.Store]));
    }
}
