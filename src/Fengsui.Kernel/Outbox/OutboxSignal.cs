using System.Collections.Concurrent;
using Fengsui.Kernel.Live;

namespace Fengsui.Kernel.Outbox;

/// <summary>Wakes the delivery loops after a commit that wrote messages.</summary>
public sealed class OutboxSignal
{
    private readonly ConcurrentDictionary<string, Signal> _loops = new(StringComparer.Ordinal);

    /// <summary>Wakes the loop of one handler.</summary>
    public void Raise(string handler) => Of(handler).Raise();

    internal Signal Of(string handler) => _loops.GetOrAdd(handler, _ => new Signal());
}
