using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;

namespace Fengsui.Alarms.Pages;

/// <summary>Which part of the queue is shown.</summary>
internal enum QueueShow
{
    All,
    Fire,
    Attention,
    Trouble,
    Mine,
    Shelved,
}

/// <summary>A line of the queue: an alarm, or the head of a place with many.</summary>
public sealed class QueueLine
{
    internal string Key { get; init; } = "";

    /// <summary>The alarm; for a head the most urgent of the place.</summary>
    internal AlarmBrief Alarm { get; init; } = default!;

    /// <summary>How many the head stands for; 0 for an alarm's own line.</summary>
    internal int Count { get; init; }

    internal string PlaceKey { get; init; } = "";

    internal bool Open { get; init; }

    internal bool Indented { get; init; }

    internal bool IsHead => Count > 0;
}

/// <summary>
/// The open alarms as the console holds them: changed ones are put in place, the order is that of the database. Kept apart
/// from the page so that it can be tested and timed.
/// </summary>
/// <remarks>Not thread safe: belongs to one page.</remarks>
internal sealed class AlarmQueueModel
{
    /// <summary>From so many lines on, places are grouped unless the person chose otherwise.</summary>
    public const int GroupFrom = 60;

    private readonly Dictionary<Guid, AlarmBrief> _alarms = [];

    public int Count => _alarms.Count;

    public IReadOnlyCollection<AlarmBrief> All => _alarms.Values;

    public AlarmBrief? Find(Guid id) => _alarms.GetValueOrDefault(id);

    public void Replace(IEnumerable<AlarmBrief> all)
    {
        _alarms.Clear();
        Put(all);
    }

    /// <summary>Takes in what changed; a closed alarm leaves, and one that joined another, whose line stands for it.</summary>
    public void Put(IEnumerable<AlarmBrief> changed)
    {
        foreach (var alarm in changed)
        {
            if (alarm.State == AlarmState.Closed || alarm.LeadId is not null)
            {
                _alarms.Remove(alarm.Id);
            }
            else
            {
                _alarms[alarm.Id] = alarm;
            }
        }
    }

    /// <summary>Takes away what is no longer in the reader's sight.</summary>
    public void Drop(IEnumerable<Guid> gone)
    {
        foreach (var id in gone)
        {
            _alarms.Remove(id);
        }
    }

    public int CountOf(QueueShow show, Guid me) => _alarms.Values.Count(a => Belongs(a, show, me));

    public int Unacknowledged => _alarms.Values.Count(a => a.Siren);

    /// <summary>The alarms of a part in order, those that contain the text.</summary>
    public List<AlarmBrief> Alarms(QueueShow show, Guid me, string text) =>
    [
        .. _alarms.Values.Where(a => Belongs(a, show, me) && Contains(a, text))
            .OrderBy(RankOf).ThenByDescending(a => a.GreatestScore).ThenBy(a => a.RaisedAt).ThenBy(a => a.Number, StringComparer.Ordinal),
    ];

    /// <summary>Lines to draw: places with more than one alarm become a head that opens.</summary>
    public static List<QueueLine> Lines(IReadOnlyList<AlarmBrief> alarms, bool grouped, IReadOnlySet<string> open)
    {
        if (!grouped)
        {
            return [.. alarms.Select(a => new QueueLine { Key = a.Id.ToString("N"), Alarm = a })];
        }

        var lines = new List<QueueLine>(alarms.Count);
        foreach (var place in alarms.GroupBy(PlaceKeyOf))
        {
            var items = place.ToList();
            if (items.Count == 1)
            {
                lines.Add(new QueueLine { Key = items[0].Id.ToString("N"), Alarm = items[0] });
                continue;
            }

            var isOpen = open.Contains(place.Key);
            lines.Add(new QueueLine { Key = place.Key, PlaceKey = place.Key, Alarm = items[0], Count = items.Count, Open = isOpen });
            if (isOpen)
            {
                lines.AddRange(items.Select(a => new QueueLine { Key = a.Id.ToString("N"), Alarm = a, Indented = true }));
            }
        }

        return lines;
    }

    /// <summary>The alarms in the order of their lines, those of closed places too.</summary>
    public static IReadOnlyList<AlarmBrief> InLines(IReadOnlyList<AlarmBrief> alarms, bool grouped) =>
        grouped ? [.. alarms.GroupBy(PlaceKeyOf).SelectMany(g => g)] : alarms;

    /// <summary>What sounds together: the place, or the point while it is bound to none.</summary>
    public static string PlaceKeyOf(AlarmBrief alarm) => alarm.PlaceId?.ToString("N") ?? $"point-{alarm.PointId}";

    private static int RankOf(AlarmBrief a) => Urgency.Rank(a.Kind, a.Severity, a.State, Urgency.IsStale(a.Late, a.RaisedAt, a.ReceivedAt), a.ShelvedUntil is not null,
        a.Group?.Unseen ?? AlarmUnseen.None);

    private static bool Belongs(AlarmBrief a, QueueShow show, Guid me)
    {
        var shelved = a.ShelvedUntil is not null;
        return show switch
        {
            QueueShow.All => !shelved,
            QueueShow.Fire => !shelved && AlarmKindTable.IsFire(a.Kind),
            QueueShow.Attention => !shelved && a.Queue == AlarmQueue.Duty && !AlarmKindTable.IsFire(a.Kind),
            QueueShow.Trouble => !shelved && a.Queue == AlarmQueue.Maintenance,
            QueueShow.Mine => !shelved && a.AssignedToId == me,
            QueueShow.Shelved => shelved,
        };
    }

    private static bool Contains(AlarmBrief a, string text) =>
        text.Length == 0
        || a.Number.Contains(text, StringComparison.OrdinalIgnoreCase)
        || a.PointLabel.Contains(text, StringComparison.OrdinalIgnoreCase)
        || a.AssignedTo?.Contains(text, StringComparison.OrdinalIgnoreCase) == true
        || AlarmWords.Of(a.Kind).Contains(text, StringComparison.CurrentCultureIgnoreCase)
        || a.PlaceName.Contains(text, StringComparison.OrdinalIgnoreCase)
        || a.Address.Contains(text, StringComparison.OrdinalIgnoreCase)
        || a.Description.Contains(text, StringComparison.OrdinalIgnoreCase);
}
