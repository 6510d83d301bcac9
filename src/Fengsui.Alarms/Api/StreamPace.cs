using Fengsui.Alarms.LifeCycle;
using Fengsui.Kernel.Live;

namespace Fengsui.Alarms.Api;

/// <summary>
/// Takes what waits for one caller of the stream, each alarm once. While changes come by the hundred, an alarm that was told of less than
/// <see cref="Breath"/> ago and has merely changed waits for the rest of it, so that the newest of a great fire is read a thousand times and its lead not.
/// The rest grows with what is counted for a line, up to <see cref="LongestRest"/>.
/// </summary>
/// <remarks>One logical thread.</remarks>
internal sealed class StreamPace(ChangeSubscription subscription, TimeProvider clock)
{
    /// <summary>The most that is taken at once.</summary>
    public const int MostAtOnce = 200;

    /// <summary>How long an alarm that was told of is left alone while there is much else.</summary>
    public static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);

    /// <summary>How long one with a thousand behind it is left alone: that its line says 1,180 or 1,190 helps nobody.</summary>
    public static readonly TimeSpan LongestRest = 10 * Breath;

    private const int CountedInABreath = 100;
    private readonly Dictionary<Guid, DateTimeOffset> _restUntil = [];
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
        foreach (var id in _restUntil.Where(r => r.Value <= now).Select(r => r.Key).ToList())
        {
            _restUntil.Remove(id);
        }

        foreach (var id in changes.Keys)
        {
            _restUntil[id] = now + Breath;
        }

        return changes;
    }

    /// <summary>Notes how many stand behind each line that was just told, since they were counted for it.</summary>
    public void Told(IEnumerable<(Guid Id, int Behind)> lines)
    {
        var now = clock.GetUtcNow();
        foreach (var (id, behind) in lines.Where(l => l.Behind > CountedInABreath))
        {
            var rest = Breath * behind / CountedInABreath;
            _restUntil[id] = now + (rest < LongestRest ? rest : LongestRest);
        }
    }

    private bool Lately(Guid id, DateTimeOffset now) => _restUntil.TryGetValue(id, out var until) && now < until;
}
