using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Raising;

/// <summary>
/// What one batch of events needs to know, read at once. The outbox hands events over one by one, but the messages of the
/// batch are tracked by its context already, so the first event looks ahead and reads for all of them: a handful of queries
/// for 64 events instead of a handful for each.
/// </summary>
/// <remarks>Lives as long as one unit of work; one logical thread.</remarks>
internal sealed class RaiseBatch(
    Work work, IPlaceDirectory places, IVideoWatch video, PolicyStore policies, AlarmOptions options, LocalDays days)
{
    private readonly HashSet<long> _covered = [];
    private readonly Dictionary<(long Point, AlarmKind Kind), List<Alarm>> _byPoint = [];
    private readonly Dictionary<string, List<Alarm>> _byPlace = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Neighbour>> _besides = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, PlaceBrief> _places = [];
    private readonly Dictionary<long, int> _falseAlarms = [];
    private readonly Dictionary<Guid, VideoDecided> _looks = [];
    private readonly HashSet<long> _evidenceTaken = [];
    private readonly HashSet<(Guid, string)> _announced = [];
    private List<AlarmDrill>? _drills;
    private EscalationPolicy? _policy;
    private AlarmNumber? _number;

    public Work Work { get; } = work;

    public EscalationPolicy Policy => _policy ?? throw new InvalidOperationException("Read before use.");

    public static string PlaceKey(PointTransition message) => PlaceKey(message.PlaceId, message.DeviceId);

    public static string PlaceKey(Guid? placeId, long deviceId) =>
        placeId is { } place ? place.ToString("N") : $"device:{deviceId}";

    /// <summary>Reads what this event needs, and with the first one what all events of the batch need.</summary>
    public async Task CoverAsync(PointTransition message, CancellationToken cancellation)
    {
        if (_covered.Contains(message.EventId))
        {
            return;
        }

        var ahead = _covered.Count == 0 ? OutboxBatch.Of<PointTransition>(Work, RaiseAlarms.HandlerName) : [];
        if (ahead.All(m => m.EventId != message.EventId))
        {
            ahead.Add(message);
        }

        await ReadAsync(ahead, cancellation);
        _covered.UnionWith(ahead.Select(m => m.EventId));
    }

    /// <summary>The alarm of this point and kind that is not closed, wherever the point was bound when it was raised.</summary>
    public Alarm? ActiveOf(long point, AlarmKind kind) => Of(point, kind).Find(a => a.IsActive);

    /// <summary>Every alarm of this point and kind that matters now: active, lately closed, tests that still sound.</summary>
    public List<Alarm> Of(long point, AlarmKind kind) => _byPoint.TryGetValue((point, kind), out var alarms) ? alarms : [];

    /// <summary>The newest event that any alarm of this point and kind has taken in.</summary>
    public long LatestEvent(PointTransition message, AlarmKind kind) => Of(message.PointId, kind)
        .Select(a => message.Rule is null ? a.LatestEventId : a.LatestRuleEventId).DefaultIfEmpty(0).Max();

    /// <summary>Active fire and linkage alarms of what sounds together.</summary>
    public IEnumerable<Alarm> AtPlace(string placeKey) =>
        _byPlace.TryGetValue(placeKey, out var alarms) ? alarms.Where(a => a.IsActive) : [];

    /// <summary>Fire alarms of the same place which this batch does not change and knows for their number alone.</summary>
    public IEnumerable<Neighbour> Besides(Alarm alarm) =>
        _besides.TryGetValue(alarm.PlaceKey, out var there) ? there.ExceptBy(AtPlace(alarm.PlaceKey).Select(a => a.Id), b => b.Id) : [];

    /// <summary>The alarm that newcomers join where this one stands, or null.</summary>
    public Alarm? LeadAt(Alarm alarm)
    {
        var key = Belonging.KeyOf(alarm);
        return AtPlace(alarm.PlaceKey).FirstOrDefault(a => a.JoinKey == key);
    }

    /// <summary>The alarm that this one joined, when the batch knows it.</summary>
    public Alarm? LeadOf(Alarm alarm) => alarm.LeadId is { } lead ? AtPlace(alarm.PlaceKey).FirstOrDefault(a => a.Id == lead) : null;

    public PlaceBrief? Place(Guid? placeId) => placeId is { } id && _places.TryGetValue(id, out var place) ? place : null;

    public int FalseAlarmsOf(long point) => _falseAlarms.GetValueOrDefault(point);

    /// <summary>What people saw through other cameras of the place before the alarm was raised, as <see cref="TakeVideoDecisions"/> takes it afterwards.</summary>
    public IEnumerable<VideoDecided> LooksAt(Alarm alarm) => _looks.Values.Where(l =>
        l.PlaceId == alarm.PlaceId && l.PointId != alarm.PointId && EvidenceWeights.Current.LooksAt(l.FirstAt, l.LastAt, alarm.RaisedAt));

    /// <summary>The announced drill or test that covers an event, or null.</summary>
    public AlarmDrill? DrillOf(PointTransition message)
    {
        var at = message.TimeDoubtful ? message.ReceivedAt : message.OccurredAt;
        return _drills?.Find(d => d.Covers(message.PlaceId, message.PointId, at));
    }

    /// <summary>True when this event was taken as evidence, by whichever alarm.</summary>
    public bool TookEvidence(long eventId) => _evidenceTaken.Contains(eventId);

    /// <summary>Notes that this event was taken as evidence.</summary>
    public void TakeEvidence(long eventId) => _evidenceTaken.Add(eventId);

    /// <summary>Adds a new alarm to the records and to what this batch knows.</summary>
    public void Add(Alarm alarm)
    {
        Work.Add(alarm);
        Know(alarm);
    }

    /// <summary>Announces a change once a batch.</summary>
    public void Announce(Alarm alarm, string kind)
    {
        if (_announced.Contains((alarm.Id, AlarmBook.RaisedChange)) && kind == AlarmBook.ChangedChange)
        {
            return;
        }

        if (_announced.Add((alarm.Id, kind)))
        {
            AlarmBook.Announce(Work, alarm, kind);
        }
    }

    /// <summary>The next number of the day. The row stays locked until the commit, so that no number is given twice.</summary>
    public async Task<string> NextNumberAsync(CancellationToken cancellation)
    {
        _number ??= await AlarmNumbers.LockAsync(Work, days.DayOf(Work.Now), cancellation);
        return AlarmNumbers.Next(_number);
    }

    private async Task ReadAsync(List<PointTransition> messages, CancellationToken cancellation)
    {
        _policy ??= await policies.CurrentAsync(Work.Records, cancellation);
        await ReadAlarmsAsync(messages, cancellation);
        await ReadPlacesAsync(messages, cancellation);
        await ReadFalseAlarmsAsync(messages, cancellation);
        await ReadLooksAsync(messages, cancellation);
        await ReadDrillsAsync(messages, cancellation);
        await ReadEvidenceAsync(messages, cancellation);
    }

    private async Task ReadAlarmsAsync(List<PointTransition> messages, CancellationToken cancellation)
    {
        var points = messages.Select(m => m.PointId).Distinct().ToList();
        var oldestEvent = messages.Min(m => m.EventId);
        var since = Work.Now - Longer(options.RepeatGrace, options.Flapping.Window);
        var ofPoints = await Work.Records.Set<Alarm>()
            .Where(a => EF.Parameter(points).Contains(a.PointId)
                && (a.State != AlarmState.Closed || a.LatestEventId >= oldestEvent || a.LatestRuleEventId >= oldestEvent || a.ClosedAt >= since
                    || (a.InTest && a.SignalClearedAt == null)))
            .ToListAsync(cancellation);
        var (ofPlaces, besides) = await SoundingReader.ReadAsync(Work.Records, messages, cancellation);
        besides.ForEach(b => ListOf(_besides, b.PlaceKey).Add(b));
        foreach (var alarm in ofPoints.Union(ofPlaces).OrderBy(a => a.ReceivedAt))
        {
            Know(alarm);
        }
    }

    private async Task ReadPlacesAsync(List<PointTransition> messages, CancellationToken cancellation)
    {
        var ids = messages.Select(m => m.PlaceId).OfType<Guid>().Distinct().Where(id => !_places.ContainsKey(id)).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        foreach (var (id, place) in await places.FindManyAsync(Work.Records, ids, cancellation))
        {
            _places[id] = place;
        }
    }

    private async Task ReadFalseAlarmsAsync(List<PointTransition> messages, CancellationToken cancellation)
    {
        var points = messages.Where(m => m.Kind is SignalKind.FireAlarm or SignalKind.ManualAlarm)
            .Select(m => m.PointId).Distinct().ToList();
        if (points.Count == 0)
        {
            return;
        }

        var since = Work.Now - TimeSpan.FromDays(Evidence.HistoryDays);
        var counts = await Work.Records.Set<Alarm>()
            .Where(a => EF.Parameter(points).Contains(a.PointId) && a.Outcome == AlarmOutcome.False && !a.InTest && a.ReceivedAt >= since)
            .GroupBy(a => a.PointId)
            .Select(g => new { Point = g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        foreach (var row in counts)
        {
            _falseAlarms[row.Point] = row.Count;
        }
    }

    private async Task ReadLooksAsync(List<PointTransition> messages, CancellationToken cancellation)
    {
        var fires = messages.Where(m => m is { PlaceId: not null, Change: not SignalChange.Restored, Kind: SignalKind.FireAlarm or SignalKind.ManualAlarm }).ToList();
        if (fires.Count == 0)
        {
            return;
        }

        var (from, until) = EvidenceWeights.Current.RaisedAbout(fires.Min(AlarmMaker.EventTime), fires.Max(AlarmMaker.EventTime));
        foreach (var look in await video.SawNoFireAsync(Work.Records, [.. fires.Select(m => m.PlaceId!.Value).Distinct()], from, until, cancellation))
        {
            _looks[look.CaseId] = look;
        }
    }

    private async Task ReadDrillsAsync(List<PointTransition> messages, CancellationToken cancellation)
    {
        if (_drills is not null)
        {
            return;
        }

        // Signals may come late, but not so late that old drills would have to be read for ever.
        var oldest = messages.Min(m => m.TimeDoubtful ? m.ReceivedAt : m.OccurredAt);
        var since = oldest < Work.Now - TimeSpan.FromDays(7) ? Work.Now - TimeSpan.FromDays(7) : oldest;
        var now = Work.Now;
        _drills = await Work.Records.Set<AlarmDrill>().AsNoTracking()
            .Where(d => d.EndsAt > since && d.StartsAt <= now)
            .ToListAsync(cancellation);
    }

    private async Task ReadEvidenceAsync(List<PointTransition> messages, CancellationToken cancellation)
    {
        var events = messages.Where(m => AlarmKindTable.IsLinkage(m.Kind)).Select(m => (long?)m.EventId).ToList();
        if (events.Count == 0)
        {
            return;
        }

        var taken = await Work.Records.Set<AlarmEntry>().AsNoTracking()
            .Where(e => events.Contains(e.EventId)).Select(e => e.EventId!.Value)
            .ToListAsync(cancellation);
        _evidenceTaken.UnionWith(taken);
    }

    private void Know(Alarm alarm)
    {
        var ofPoint = ListOf(_byPoint, (alarm.PointId, alarm.Kind));
        if (ofPoint.Contains(alarm))
        {
            return;
        }

        ofPoint.Add(alarm);
        if (alarm.IsActive && (alarm.IsFire || alarm.Kind == AlarmKind.LinkageStart))
        {
            ListOf(_byPlace, alarm.PlaceKey).Add(alarm);
        }
    }

    private static List<T> ListOf<TKey, T>(Dictionary<TKey, List<T>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        return list;
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
