using Fengsui.Simulator.County;
using Fengsui.Simulator.Life;

namespace Fengsui.Simulator.Fleet;

/// <summary>
/// The county's transmitters on real sockets, living the county's history. One fleet is run once.
/// </summary>
public sealed class SimulatedFleet
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly SimulatedCounty _county;
    private readonly FleetOptions _options;
    private readonly TimeProvider _time;
    private readonly DeviceLink[] _links;

    public SimulatedFleet(SimulatedCounty county, FleetOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(county);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var count = Math.Clamp(options.Devices ?? county.Transmitters.Length, 1, county.Transmitters.Length);
        (_county, _time) = (county, time);
        _options = options with { Life = options.Life with { Transmitters = count } };
        _links = [.. Enumerable.Range(0, count).Select(i => new DeviceLink(
            new SimulatedDevice(county, i, options, Counters), options, Counters, time, SeededRandom.For(options.Seed, "link", i)))];
    }

    public FleetCounters Counters { get; } = new();

    /// <summary>Runs until cancelled, then returns. Lost connections are retried for ever; any other failure ends the fleet and is thrown.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var loops = _links.Select(l => l.RunAsync(stop.Token)).Prepend(LiveAsync(stop.Token)).ToList();
        try
        {
            await await Task.WhenAny(loops);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Asked to stop: that is how a fleet ends.
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The clock loop: hands each happening to its device at its time, and lets all devices see the time pass.</summary>
    private async Task LiveAsync(CancellationToken cancel)
    {
        var origin = _options.Origin ?? _time.GetUtcNow();
        var history = new FleetHistory(_county, _options.Seed, _options.Life, origin);
        var cursor = history.Follow(_time.GetUtcNow());
        using var timer = new PeriodicTimer(Beat, _time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            var now = _time.GetUtcNow();
            while (cursor.TryNext(now, out var happening))
            {
                Counters.CountHappening();
                _options.Observe?.Invoke(happening);
                _links[happening.Transmitter].Happen(happening);
            }

            foreach (var link in _links)
            {
                link.Tick();
            }
        }
    }
}
