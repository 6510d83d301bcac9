using System.Collections.Concurrent;
using Fengsui.Kernel.Live;

namespace Fengsui.Kernel.Outbox;

/// <summary>Wakes the delivery loops after a commit that wrote messages.</summary>
public sealed class OutboxSignal
{
    private readonly ConcurrentBag<Signal> _loops = [];

    /// <summary>Wakes every loop.</summary>
    public void Raise()
    {
        foreach (var loop in _loops)
        {
            loop.Raise();
        }
    }

    internal Signal AddLoop()
    {
        var signal = new Signal();
        _loops.Add(signal);
        return signal;
    }
}
