namespace Fengsui.Simulator.Fleet;

/// <summary>What the fleet has done so far, at one instant.</summary>
/// <param name="Sent">Frames of own exchanges sent for the first time, heartbeats included.</param>
/// <param name="Abandoned">Uploads given up after every retransmission was denied, or dropped from a full queue.</param>
/// <param name="Answered">Queries answered with data.</param>
/// <param name="Executed">Instructions executed and confirmed.</param>
/// <param name="Injected">Frames damaged on purpose.</param>
/// <param name="Queued">Uploads not yet confirmed, the open ones included.</param>
public readonly record struct FleetSnapshot(
    long Sent, long Confirmed, long Denied, long Retransmitted, long TimedOut, long Abandoned, long Answered, long Executed, long Injected,
    long Connects, long OpenConnections, long Happenings, long Queued);

/// <summary>Counters of a running fleet. Written by many threads; a snapshot is not one instant to the last frame.</summary>
public sealed class FleetCounters
{
    private long _sent;
    private long _confirmed;
    private long _denied;
    private long _retransmitted;
    private long _timedOut;
    private long _abandoned;
    private long _answered;
    private long _executed;
    private long _injected;
    private long _connects;
    private long _open;
    private long _happenings;
    private long _queued;

    public FleetSnapshot Snapshot() => new(
        Volatile.Read(ref _sent), Volatile.Read(ref _confirmed), Volatile.Read(ref _denied), Volatile.Read(ref _retransmitted), Volatile.Read(ref _timedOut),
        Volatile.Read(ref _abandoned), Volatile.Read(ref _answered), Volatile.Read(ref _executed), Volatile.Read(ref _injected), Volatile.Read(ref _connects),
        Volatile.Read(ref _open), Volatile.Read(ref _happenings), Volatile.Read(ref _queued));

    internal void CountSent() => Interlocked.Increment(ref _sent);

    internal void CountConfirmed() => Interlocked.Increment(ref _confirmed);

    internal void CountDenied() => Interlocked.Increment(ref _denied);

    internal void CountRetransmitted() => Interlocked.Increment(ref _retransmitted);

    internal void CountTimedOut() => Interlocked.Increment(ref _timedOut);

    internal void CountAbandoned() => Interlocked.Increment(ref _abandoned);

    internal void CountAnswered() => Interlocked.Increment(ref _answered);

    internal void CountExecuted() => Interlocked.Increment(ref _executed);

    internal void CountInjected() => Interlocked.Increment(ref _injected);

    internal void CountHappening() => Interlocked.Increment(ref _happenings);

    internal void CountQueued(int change) => Interlocked.Add(ref _queued, change);

    internal void CountConnected()
    {
        Interlocked.Increment(ref _connects);
        Interlocked.Increment(ref _open);
    }

    internal void CountDisconnected() => Interlocked.Decrement(ref _open);
}
