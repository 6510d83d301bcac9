using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;

namespace Fengsui.Ui;

/// <summary>
/// Reads the change feed for one page: drains what has come, hands it over in one batch, and then waits a quarter of a second,
/// so that a page paints at most four times a second however much happens.
/// </summary>
/// <remarks>
/// One loop, started by <see cref="Start"/> and ended by <see cref="DisposeAsync"/>; batches are handed over one after the
/// other. What the handler throws ends the loop and is thrown by <see cref="DisposeAsync"/> unless the handler deals with it.
/// </remarks>
public sealed class LiveSubscription : IAsyncDisposable
{
    /// <summary>Shortest time between two batches.</summary>
    public static readonly TimeSpan PaintInterval = TimeSpan.FromMilliseconds(250);

    private readonly ChangeSubscription _subscription;
    private readonly TimeProvider _clock;
    private readonly Func<LiveBatch, Task> _handler;
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    private LiveSubscription(ChangeSubscription subscription, TimeProvider clock, Func<LiveBatch, Task> handler) =>
        (_subscription, _clock, _handler) = (subscription, clock, handler);

    /// <summary>True while more has come than was handed over.</summary>
    public bool IsBehind => _subscription.Reader.CanCount && _subscription.Reader.Count > 0;

    /// <summary>Subscribes to topics within the actor's division.</summary>
    public static LiveSubscription Start(
        ChangeFeed feed, TimeProvider clock, Actor actor, IEnumerable<string> topics, Func<LiveBatch, Task> handler)
    {
        var live = new LiveSubscription(feed.Subscribe(actor.DivisionPrefix, [.. topics]), clock, handler);
        live._loop = live.RunAsync();
        return live;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        _subscription.Dispose();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (await _subscription.Reader.WaitToReadAsync(_stop.Token))
            {
                await _handler(Drain());
                await Task.Delay(PaintInterval, _clock, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page is gone.
        }
    }

    private LiveBatch Drain()
    {
        var (changes, all) = (new List<Change>(), false);
        while (_subscription.Reader.TryRead(out var change))
        {
            // One that names no record may mean any.
            all |= change.Key.Length == 0;
            if (change.Key.Length > 0)
            {
                changes.Add(change);
            }
        }

        return new LiveBatch(changes, _subscription.TookLoss() || all);
    }
}
