using System.Net;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;

namespace Fengsui.Sensing.Intake;

/// <summary>Whoever waits for one message's commits: several partitions may store parts of it.</summary>
internal sealed class OutsidePeer(string name, int parts) : Peer(IPAddress.None, name)
{
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = parts;
    private int _missing;

    /// <summary>True when every part is stored.</summary>
    public Task<bool> StoredAsync => _done.Task;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> bytes)
    {
        // The answer goes another way.
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing waits.
    }

    /// <inheritdoc/>
    public override bool Settle(in Routed routed, Verdict verdict)
    {
        if (verdict is Verdict.NotStored or Verdict.TurnedAway)
        {
            Interlocked.Increment(ref _missing);
        }

        if (Interlocked.Decrement(ref _left) == 0)
        {
            _done.TrySetResult(Volatile.Read(ref _missing) == 0);
        }

        return false;
    }
}
