using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Calling;

/// <summary>
/// What one batch of alarms needs to know, read at once: a thousand detectors of one building that sound together join one run with three
/// queries, not with three thousand.
/// </summary>
/// <remarks>Lives as long as one unit of work; one logical thread.</remarks>
internal sealed class FollowBatch(Work work, TimeSpan joins)
{
    private readonly HashSet<Guid> _alarms = [];
    private readonly HashSet<string> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<Guid>> _runsOf = [];
    private readonly List<CallRun> _runs = [];
    private readonly HashSet<Guid> _told = [];
    private List<CallTree>? _trees;

    public Work Work { get; } = work;

    /// <summary>Reads what this event needs, and with the first one what all events of the batch need.</summary>
    public async Task CoverAsync(AlarmMoved message, CancellationToken cancellation)
    {
        if (_alarms.Contains(message.AlarmId) && (!MayBegin(message) || _places.Contains(message.PlaceKey)))
        {
            return;
        }

        List<AlarmMoved> ahead = [message, .. _alarms.Count == 0 ? OutboxBatch.Of<AlarmMoved>(Work, FollowAlarms.HandlerName) : []];
        var alarms = ahead.Select(m => m.AlarmId).Where(_alarms.Add).ToList();
        foreach (var link in await Work.Records.Set<CallRunAlarm>().Where(a => alarms.Contains(a.AlarmId))
            .Select(a => new { a.AlarmId, a.RunId }).ToListAsync(cancellation))
        {
            Link(link.AlarmId, link.RunId);
        }

        var places = ahead.Where(MayBegin).Select(m => m.PlaceKey).Where(_places.Add).ToList();
        if (places.Count > 0)
        {
            _trees ??= await Work.Records.Set<CallTree>().AsNoTracking().Where(t => t.IsInUse).ToListAsync(cancellation);
            var since = Work.Now - joins;
            _runs.AddRange(await Work.Records.Set<CallRun>().AsTracking()
                .Where(r => places.Contains(r.PlaceKey) && (r.State == RunState.Calling || (r.State == RunState.Acknowledged && r.AcknowledgedAt >= since)))
                .ToListAsync(cancellation));
        }
    }

    /// <summary>The runs that an alarm began or joined.</summary>
    public IReadOnlyList<Guid> RunsOf(Guid alarm) => _runsOf.TryGetValue(alarm, out var runs) ? runs : [];

    /// <summary>The tree for what happened; null when nobody is to be called.</summary>
    public CallTree? TreeFor(CallFacts facts) => CallPlanner.Choose(_trees ?? [], facts);

    /// <summary>
    /// The run of a tree at a place that an alarm may join: the newest that still calls, or that somebody answered lately. Who answered and was
    /// told since that there is no fire is on it no more.
    /// </summary>
    public CallRun? Joinable(CallTree tree, string placeKey, bool urgent)
    {
        var since = Work.Now - joins;
        return _runs.Where(r => r.TreeId == tree.Id && r.PlaceKey == placeKey && (r.IsUrgent || !urgent)
                && (r.State == RunState.Calling || (r.State == RunState.Acknowledged && r.AcknowledgedAt >= since && r.News != RunNews.StandDown)))
            .MaxBy(r => r.StartedAt);
    }

    /// <summary>A run that began in this batch.</summary>
    public void Know(CallRun run) => _runs.Add(run);

    /// <summary>True the first time that this batch tells of a run that it was joined.</summary>
    public bool TellsFirst(Guid run) => _told.Add(run);

    /// <summary>The alarm belongs to the run; false when it did already.</summary>
    public bool Link(Guid alarm, Guid run)
    {
        if (!_runsOf.TryGetValue(alarm, out var runs))
        {
            _runsOf[alarm] = runs = [];
        }

        if (runs.Contains(run))
        {
            return false;
        }

        runs.Add(run);
        return true;
    }

    private static bool MayBegin(AlarmMoved message) => message.Raised || message.To == AlarmState.Confirmed;
}
