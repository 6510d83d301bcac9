using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.Load;
using Fengsui.Simulator.Tests.Fleet;

namespace Fengsui.Simulator.Tests.Load;

[Trait("Req", "S-79")]
public sealed class LoadTests
{
    [Fact]
    public async Task A_closed_loop_counts_every_confirm_once()
    {
        await using var centre = new TestCentre();
        var result = await new LoadRunner(
            new LoadOptions { Host = "127.0.0.1", Port = centre.Port, Connections = 4, Window = 5, Frames = 2_000, Duration = TimeSpan.FromSeconds(30) },
            TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
        Assert.InRange(result.Confirmed, 2_000, 2_100);
        Assert.Equal(0, result.Denied);
        Assert.InRange(result.Unanswered, 0, 20);
        Assert.Equal(result.Confirmed, result.Latency.Count);
        Assert.All(centre.Frames.Take(50), f => Assert.Equal(2, f.Type));
        Assert.Equal(4, centre.Devices);
        Assert.True(result.Latency.PercentileUs(0.5) <= result.Latency.PercentileUs(0.99) && result.Latency.PercentileUs(1) <= result.Latency.MaxUs);
    }

    [Fact]
    public async Task Denies_are_counted_and_do_not_stop_the_loop()
    {
        await using var centre = new TestCentre();
        centre.Policy = f => f.Serial % 10 == 3 ? ReplyKind.Deny : null;
        var result = await new LoadRunner(
            new LoadOptions { Host = "127.0.0.1", Port = centre.Port, Connections = 1, Window = 3, Frames = 500, Duration = TimeSpan.FromSeconds(30) },
            TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
        Assert.InRange(result.Denied, 40, 70);
    }

    [Fact]
    public async Task A_window_out_of_range_is_refused() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => new LoadRunner(
            new LoadOptions { Host = "127.0.0.1", Port = 1, Window = 0 }, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken));

    [Fact]
    public void Percentiles_are_within_two_percent()
    {
        var histogram = new LatencyHistogram();
        for (var i = 1; i <= 100_000; i++)
        {
            histogram.Record(TimeSpan.FromMicroseconds(i));
        }

        Assert.InRange(histogram.PercentileUs(0.5), 50_000, 51_000);
        Assert.InRange(histogram.PercentileUs(0.99), 99_000, 100_980);
        Assert.Equal(100_000, histogram.PercentileUs(1));
        Assert.Equal(0, new LatencyHistogram().PercentileUs(0.5));
    }
}
