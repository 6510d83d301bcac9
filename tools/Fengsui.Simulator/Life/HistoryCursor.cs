namespace Fengsui.Simulator.Life;

/// <summary>
/// Reads a history in order without running ahead of the time asked for, so that following a quiet county costs nothing.
/// Not safe for two threads.
/// </summary>
public sealed class HistoryCursor
{
    private readonly FleetHistory _history;
    private readonly DateTimeOffset _from;
    private readonly PriorityQueue<Happening, Happening> _pending = new();
    private long _slot;

    internal HistoryCursor(FleetHistory history, DateTimeOffset from, long firstSlot) => (_history, _from, _slot) = (history, from, firstSlot);

    /// <summary>The next happening, if it comes at <paramref name="until"/> or before.</summary>
    public bool TryNext(DateTimeOffset until, out Happening happening)
    {
        while (true)
        {
            // A story in a later slot cannot come before that slot, so what is earlier is settled.
            while (_history.SlotStart(_slot) <= until && !IsSettled())
            {
                Load();
            }

            if (!_pending.TryPeek(out happening, out _) || happening.Time > until)
            {
                return false;
            }

            _pending.Dequeue();
            if (happening.Time >= _from)
            {
                return true;
            }
        }
    }

    private bool IsSettled() => _pending.TryPeek(out var next, out _) && next.Time < _history.SlotStart(_slot);

    private void Load()
    {
        foreach (var episode in _history.InSlot(_slot++))
        {
            foreach (var happening in episode.Happenings)
            {
                _pending.Enqueue(happening, happening);
            }
        }
    }
}
