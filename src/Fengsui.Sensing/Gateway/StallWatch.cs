namespace Fengsui.Sensing.Gateway;

/// <summary>
/// Knows whether this process stood still: a virtual machine that was moved, a SIGSTOP, a machine that swaps. What it had read before, and what it
/// finds unread when it wakes, the devices have long since sent again to another node, perhaps so long ago that nobody would know it for a repetition.
/// </summary>
/// <remarks>Thread safe. A thread of its own looks four times a second; who looks before it does sees the gap itself.</remarks>
internal sealed class StallWatch
{
    /// <summary>A stand of so long counts: less than any device waits for its confirm.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private const long Never = -1;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
    private readonly TimeProvider _clock;
    private long _stalls;
    private long _stalledAt;
    private long _looked;

    /// <summary>One that is told when to look; see <see cref="OfProcess"/>.</summary>
    public StallWatch(TimeProvider clock) => (_clock, _looked) = (clock, clock.GetTimestamp());

    /// <summary>The one of this process: whether it stood still is no matter of any part of it.</summary>
    public static StallWatch OfProcess { get; } = Start();

    /// <summary>
    /// What counts here, <see cref="Limit"/> unless it is set before the first look that matters: beside a dozen browsers a test may wait longer than that for a processor.
    /// </summary>
    public TimeSpan Tolerance { get; set; } = Limit;

    /// <summary>How often it stood still.</summary>
    public long Stalls => Volatile.Read(ref _stalls);

    /// <summary>
    /// What a connection that is taken now remembers. One that is taken just behind a stand waited at the door meanwhile: it is stale from the beginning.
    /// </summary>
    public long Mark() => HasStalledWithin(Tolerance) ? Never : Stalls;

    /// <summary>True when it stood still since there were so many stalls.</summary>
    public bool HasStalledSince(long stalls) => Stalls != stalls || _clock.GetElapsedTime(Volatile.Read(ref _looked)) > Tolerance;

    /// <summary>True when it stood still not longer ago than that.</summary>
    public bool HasStalledWithin(TimeSpan span) =>
        _clock.GetElapsedTime(Volatile.Read(ref _looked)) > Tolerance
        || (Stalls > 0 && _clock.GetElapsedTime(Volatile.Read(ref _stalledAt)) < span);

    /// <summary>Looks at the clock.</summary>
    public void Look()
    {
        var now = _clock.GetTimestamp();
        if (_clock.GetElapsedTime(_looked, now) > Tolerance)
        {
            // Before the look is written down: whoever sees a fresh look sees the new number too.
            Volatile.Write(ref _stalledAt, now);
            Interlocked.Increment(ref _stalls);
        }

        Volatile.Write(ref _looked, now);
    }

    private static StallWatch Start()
    {
        var watch = new StallWatch(TimeProvider.System);
        new Thread(watch.LookForEver) { IsBackground = true, Name = "fengsui-stalls", Priority = ThreadPriority.AboveNormal }.Start();
        return watch;
    }

    private void LookForEver()
    {
        using var never = new ManualResetEventSlim();
        while (!never.Wait(Every))
        {
            Look();
        }
    }
}
