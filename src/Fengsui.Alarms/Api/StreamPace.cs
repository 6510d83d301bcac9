using Fengsui.Alarms.LifeCycle;
using Fengsui.Kernel.Live;

namespace Fengsui.Alarms.Api;

/// <summary>
/// Takes what waits for one caller of the stream, each alarm once. While changes come by the hundred, an alarm that was told of less than
/// <see cref="Breath"/> ago and has merely changed waits for the rest of it, so that the newest of a great fire is read a thousand times and its lead not.
/// </summary>
/// <remarks>One logical thread.</remarks>
internal sealed class StreamPace(ChangeSubscription subscription, TimeProvider clock)
{
    /// <summary>The most that is taken at once.</summary>
    public const int MostAtOnce = 200;

    /// <summary>How long an alarm that was told of is left alone while there is much else.</summary>
    public static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<Guid, DateTimeOffset> _told = [];
    private readonly Dictionary<Guid, Change> _held = [];
    private bool _busy;

    /// <summary>What is told of, and where more is waited for.</summary>
    public ChangeSubscription Subscription => subscription;

    /// <summary>How long until something that was held back is due, or null when nothing is.</summary>
    public TimeSpan? Due => _held.Count == 0 ? null : Breath / 4;

    /// <summary>What is to be told now; an alarm that was raised and changed meanwhile was raised.</summary>
    public Dictionary<Guid, Change> Take()
    {
        var now = clock.GetUtcNow();
        Dictionary<Guid, Change> changes = [];
        foreach (var (id, change) in _held.Where(h => !Lately(h.Key, now)).Take(MostAtOnce).ToList())
        {
            _held.Remove(id);
            changes[id] = change;
        }

        while (changes.Count < MostAtOnce && subscription.Reader.TryRead(out var change))
        {
            if (!Guid.TryParse(change.Key, out var id))
            {
                continue;
            }

            if (_busy && change.Kind == AlarmBook.ChangedChange && !changes.ContainsKey(id) && Lately(id, now))
            {
                _held[id] = change;
            }
            else if (!(changes.TryGetValue(id, out var before) && before.Kind == AlarmBook.RaisedChange && change.Kind == AlarmBook.ChangedChange))
            {
                changes[id] = change;
                _held.Remove(id);
            }
        }

        _busy = changes.Count >= MostAtOnce / 2;
        foreach (var id in _told.Where(t => now - t.Value >= Breath).Select(t => t.Key).ToList())
        {
            _told.Remove(id);
        }

        foreach (var id in changes.Keys)
        {
            _told[id] = now;
        }

        return changes;
    }

    private bool Lately(Guid id, DateTimeOffset now) => _told.TryGetValue(id, out var at) && now - at < Breath;
}
