using Fengsui.Kernel.Demo;
using Fengsui.Kernel.Timers;

namespace Fengsui.Server.Demo;

/// <summary>
/// What happened in the county in the last months, played in the order of its days. What has happened may bring about more; what lies after today has
/// not happened yet and is left out, so that a case stands where one of its age would. Clocks pass on their own day.
/// </summary>
/// <remarks>One flow only: scenes add before it is played, what is played adds while it plays.</remarks>
internal sealed class DemoTimeline(TimeProvider clock, TimerService timers) : IDemoScene
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, int Order)> _waiting = new();
    private readonly Lazy<DateTimeOffset> _now = new(clock.GetUtcNow);
    private int _order;

    // After the scenes that add to it, before those that look for what is open at places.
    public int Order => 63;

    /// <summary>Today, from the first look on.</summary>
    public DateTimeOffset Now => _now.Value;

    /// <summary>Something happens then.</summary>
    public void Add(DateTimeOffset at, Func<Task> happens)
    {
        if (at <= Now)
        {
            _waiting.Enqueue(happens, (at, _order++));
        }
    }

    /// <inheritdoc/>
    public async Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        while (_waiting.TryDequeue(out var happens, out var when))
        {
            await DemoClock.AtAsync(when.At, async () =>
            {
                await timers.FireDueAsync(cancellation);
                await happens();
            });
        }
    }
}
