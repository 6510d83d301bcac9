using Fengsui.Bench.Failover;
using Fengsui.Testing;

namespace Fengsui.Bench.Tests;

/// <summary>Three real servers on a real PostgreSQL that are killed, frozen, asked to leave, and cut off from their store.</summary>
[Trait("Req", "S-79")]
public sealed class FailoverTests
{
    [Fact]
    public async Task Alarms_flow_on_over_every_fault_and_nothing_confirmed_is_lost_or_doubled()
    {
        var server = Environment.GetEnvironmentVariable(TestStore.PostgresVariable);
        Assert.False(string.IsNullOrEmpty(server), $"{TestStore.PostgresVariable} names no PostgreSQL.");

        Assert.True(await FailoverBench.RunAsync(server, 4, seed: 11, [Fault.Kill, Fault.Freeze, Fault.Leave, Fault.Store]));
    }
}
