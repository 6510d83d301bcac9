using System.Globalization;
using System.Text.Json;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Reading;

/// <summary>Which alarms a list shows; what is null does not filter.</summary>
internal sealed record AlarmFilter
{
    public static AlarmFilter None { get; } = new();

    /// <summary>True: active ones by urgency. False: closed ones. Null: all, newest first.</summary>
    public bool? Active { get; init; }

    public IReadOnlyList<AlarmState> States { get; init; } = [];

    public IReadOnlyList<AlarmKind> Kinds { get; init; } = [];

    public IReadOnlyList<AlarmSeverity> Severities { get; init; } = [];

    public AlarmQueue? Queue { get; init; }

    public Guid? PlaceId { get; init; }

    public long? PointId { get; init; }

    /// <summary>The monitoring rule that found something.</summary>
    public Guid? RuleId { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>True: tests and drills only. False: without them.</summary>
    public bool? InTest { get; init; }

    /// <summary>True: those with a line of their own on the desk. False: those that joined another.</summary>
    public bool? Leads { get; init; }

    /// <summary>Those that joined this one.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>True: those that nobody has acknowledged, or that something joined since.</summary>
    public bool Unacknowledged { get; init; }

    /// <summary>Part of the number, place name, address or description.</summary>
    public string? Text { get; init; }
}

/// <summary>A page of a list; <paramref name="Cursor"/> asks for the next, null on the last.</summary>
internal sealed record AlarmPage(IReadOnlyList<AlarmBrief> Items, string? Cursor);

/// <summary>Alarms of one place in the queue, the most urgent first.</summary>
/// <param name="PlaceKey">What sounds together: the place, or the device of an unbound point.</param>
/// <param name="Fires">How many may be a fire.</param>
internal sealed record PlaceAlarms(
    string PlaceKey, Guid? PlaceId, string PlaceName, string Address, int Count, int Fires, bool Siren, IReadOnlyList<AlarmBrief> Items);

/// <summary>A line of the timeline.</summary>
/// <param name="Arguments">Values for the translated text, by kind; see the texts <c>Entry_…</c>.</param>
internal sealed record TimelineLine(
    int Sequence, DateTimeOffset At, AlarmEntryKind Kind, AlarmMove? Move, AlarmState? From, AlarmState? To,
    Guid ActorId, string ActorName, string Text, IReadOnlyList<string> Arguments);

/// <summary>A call of the call log.</summary>
internal sealed record CallLine(
    DateTimeOffset At, string Name, string Role, string Phone, CallResult Result, string Note, string ActorName, Guid? ContactId, bool? SaysFire);

/// <summary>A lawful move with who may make it.</summary>
internal sealed record LawfulMove(AlarmMove Move, AlarmState To, bool MayMake, IReadOnlyList<string> Roles);

/// <summary>The time limit that runs now.</summary>
internal sealed record RunningLimit(EscalationGoal Goal, EscalationTarget Target, DateTimeOffset DueAt, string Source);

/// <summary>One alarm with everything that its page shows.</summary>
/// <param name="Lead">The one that it joined, or null.</param>
/// <param name="Members">Those that joined it, the newest first; the first 200.</param>
internal sealed record AlarmDetail(
    AlarmBrief Brief,
    long DeviceId,
    int SystemType,
    int ComponentType,
    bool KeyUnit,
    long FrameId,
    int ReturnCount,
    string Note,
    VerificationMeans? Means,
    string? VerifiedBy,
    string? ClosedBy,
    string? ShelfReason,
    string? ShelfOwner,
    int ScoreEdition,
    IReadOnlyList<EvidenceReason> Evidence,
    IReadOnlyList<TimelineLine> Timeline,
    IReadOnlyList<CallLine> Calls,
    IReadOnlyList<LawfulMove> Moves,
    RunningLimit? Limit,
    AlarmBrief? Lead = null,
    IReadOnlyList<AlarmBrief>? Members = null);

/// <summary>How much is open, for the rail's badge and the wall.</summary>
internal sealed record AlarmCounts(int UnacknowledgedFires, int Fires, int Attention, int Troubles, int Shelved, int Escalated);

/// <summary>Reads alarms within the actor's division.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class AlarmQueries(Records records, PermissionTable permissions, PolicyStore policies)
{
    public const int LongestPage = 1_000;
    public const int DefaultPage = 100;

    private const int LongestTimeline = 500;
    private const int MostMembers = 200;

    /// <summary>The queue (active, by urgency) or the history (newest first), as the filter says.</summary>
    public async Task<AlarmPage> ListAsync(Actor actor, AlarmFilter filter, string? cursor, int limit, CancellationToken cancellation)
    {
        var take = Math.Clamp(limit, 1, LongestPage);
        await using var context = records.Open(actor);
        var query = Filter(context.Set<Alarm>(), filter);
        var ordered = filter.Active == true ? ByUrgency(query, cursor) : ByAge(query, cursor);
        var rows = await ordered.Select(Briefs.Columns).Take(take + 1).ToListAsync(cancellation);
        var items = await Briefs.OfAsync(context, rows.Take(take), cancellation);
        var next = rows.Count > take ? Cursor(filter, rows[take - 1]) : null;
        return new AlarmPage(items, next);
    }

    /// <summary>Every fire that sounds: nobody has acknowledged it, and it is no test, not late and not shelved.</summary>
    public async Task<IReadOnlySet<Guid>> SoundingAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var ids = await context.Set<Alarm>().Where(Alarm.Active).Where(Alarm.Leads)
            .Where(a => a.UrgencyRank == Urgency.UnacknowledgedFire && !a.InTest)
            .Select(a => a.Id).ToListAsync(cancellation);
        return ids.ToHashSet();
    }

    /// <summary>Fires of which more is known since somebody has them, or that nobody has: when another joined each of them last.</summary>
    public async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> JoinedAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var leads = await context.Set<Alarm>().AsNoTracking().Where(Alarm.Active).Where(Alarm.Leads)
            .Where(a => a.UrgencyRank <= Urgency.ConfirmedFire && a.Together != null && !a.InTest)
            .Select(a => new Alarm { Id = a.Id, Together = a.Together }).ToListAsync(cancellation);
        return leads.Where(a => a.JoinedAt is not null).ToDictionary(a => a.Id, a => a.JoinedAt!.Value);
    }

    /// <summary>The queue grouped by place, places in the order of their most urgent alarm.</summary>
    public async Task<IReadOnlyList<PlaceAlarms>> ByPlaceAsync(Actor actor, AlarmFilter filter, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = await ByUrgency(Filter(context.Set<Alarm>(), filter with { Active = true }), null)
            .Select(Briefs.Columns).Take(LongestPage).ToListAsync(cancellation);
        var briefs = (await Briefs.OfAsync(context, rows, cancellation)).ToDictionary(b => b.Id);
        return
        [
            .. rows.GroupBy(a => a.PlaceKey).Select(g =>
            {
                var items = g.Select(a => briefs[a.Id]).ToList();
                var first = items[0];
                return new PlaceAlarms(
                    g.Key, first.PlaceId, first.PlaceName, first.Address, items.Count,
                    items.Count(i => AlarmKindTable.IsFire(i.Kind)), items.Exists(i => i.Siren), items);
            }),
        ];
    }

    /// <summary>Several alarms by id, in no order; those out of sight are missing.</summary>
    public async Task<IReadOnlyList<AlarmBrief>> BriefsAsync(Actor actor, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = await context.Set<Alarm>().Where(a => ids.Contains(a.Id)).Select(Briefs.Columns).ToListAsync(cancellation);
        return await Briefs.OfAsync(context, rows, cancellation);
    }

    /// <summary>What changed since a time, oldest change first.</summary>
    public async Task<IReadOnlyList<AlarmBrief>> ChangedSinceAsync(
        Actor actor, DateTimeOffset since, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = await context.Set<Alarm>().Where(a => a.ChangedAt >= since).OrderBy(a => a.ChangedAt)
            .Select(Briefs.Columns).Take(limit).ToListAsync(cancellation);
        return await Briefs.OfAsync(context, rows, cancellation);
    }

    /// <summary>One alarm with its timeline, calls, evidence and lawful moves; null when absent or out of sight.</summary>
    public async Task<AlarmDetail?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var alarm = await context.Set<Alarm>().SingleOrDefaultAsync(a => a.Id == id, cancellation);
        if (alarm is null)
        {
            return null;
        }

        var entries = await context.Set<AlarmEntry>().Where(e => e.AlarmId == id)
            .OrderByDescending(e => e.Sequence).Take(LongestTimeline).ToListAsync(cancellation);
        var calls = await context.Set<AlarmCall>().Where(c => c.AlarmId == id).OrderBy(c => c.At).ToListAsync(cancellation);
        var shelf = alarm.ShelfId is { } shelfId
            ? await context.Set<AlarmShelf>().SingleOrDefaultAsync(s => s.Id == shelfId, cancellation)
            : null;
        var policy = await policies.FindAsync(context, alarm.PolicyVersion, cancellation);
        var next = alarm.LeadId is null ? policy.Next(alarm.EscalationFacts) : null;
        var members = alarm.Members == 0
            ? []
            : await context.Set<Alarm>().Where(a => a.LeadId == id).OrderByDescending(a => a.ReceivedAt).ThenByDescending(a => a.Number)
                .Select(Briefs.Columns).Take(MostMembers).ToListAsync(cancellation);
        var lead = alarm.LeadId is { } leadId
            ? await context.Set<Alarm>().Where(a => a.Id == leadId).Select(Briefs.Columns).ToListAsync(cancellation)
            : [];
        return new AlarmDetail(
            (await Briefs.OfAsync(context, [alarm], cancellation))[0], alarm.DeviceId, alarm.SystemType, alarm.ComponentType, alarm.KeyUnit, alarm.FrameId, alarm.ReturnCount,
            alarm.Note, alarm.Means, alarm.VerifiedBy, alarm.ClosedBy, shelf?.Reason, shelf?.Owner,
            alarm.ScoreEdition, EvidenceJson.Read(alarm.EvidenceReasons),
            [.. entries.OrderBy(e => e.Sequence).Select(Line)],
            [.. calls.Select(c => new CallLine(c.At, c.Name, c.Role, PersonalData.Mask(c.Phone), c.Result, c.Note, c.ActorName, c.ContactId, c.SaysFire))],
            Moves(actor, alarm, members),
            next is null ? null : new RunningLimit(next.Step.Goal, next.Step.Target, next.DueAt, next.Step.Source),
            (await Briefs.OfAsync(context, lead, cancellation)).SingleOrDefault(),
            [.. members.Select(Briefs.Of)]);
    }

    /// <summary>How much is open: lines of the desk, those that joined another not counted.</summary>
    public async Task<AlarmCounts> CountsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = await context.Set<Alarm>().Where(Alarm.Active).Where(Alarm.Leads)
            .GroupBy(a => a.UrgencyRank)
            .Select(g => new { Rank = g.Key, Count = g.Count(), Escalated = g.Sum(a => a.EscalationLevel > 0 ? 1 : 0) })
            .ToListAsync(cancellation);
        int Of(params int[] ranks) => rows.Where(r => ranks.Contains(r.Rank)).Sum(r => r.Count);
        return new AlarmCounts(
            Of(Urgency.UnacknowledgedFire),
            Of(Urgency.UnacknowledgedFire, Urgency.ConfirmedFire, Urgency.LateFire, Urgency.FireInHand, Urgency.FireToClose),
            Of(Urgency.UnacknowledgedAttention, Urgency.AttentionInHand),
            Of(Urgency.SeriousTrouble, Urgency.Trouble),
            Of(Urgency.Shelved),
            rows.Sum(r => r.Escalated));
    }

    /// <summary>Cause codes in order, for an outcome or for all.</summary>
    public async Task<IReadOnlyList<AlarmCause>> CausesAsync(AlarmOutcome? outcome, CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System("alarms.causes"));
        var causes = await context.Set<AlarmCause>().Where(c => c.Enabled).OrderBy(c => c.SortOrder).ToListAsync(cancellation);
        return [.. causes.Where(c => outcome is null || c.FitsOutcomes().Contains(outcome.Value))];
    }

    /// <summary>Announced drills and tests that are not over, or all since a time.</summary>
    public async Task<IReadOnlyList<AlarmDrill>> DrillsAsync(Actor actor, DateTimeOffset overAfter, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var drills = await context.Set<AlarmDrill>().Where(d => d.EndsAt > overAfter).OrderBy(d => d.StartsAt)
            .Take(LongestPage).ToListAsync(cancellation);
        return [.. drills.Where(d => d.OverAt > overAfter)];
    }

    private IReadOnlyList<LawfulMove> Moves(Actor actor, Alarm alarm, List<Alarm> members) =>
    [
        .. GroupMoves.LegalFrom(alarm, members.FindAll(m => m.IsActive)).Select(r =>
        {
            var permission = r.PermissionFor(alarm.Kind);
            return new LawfulMove(
                r.Move, r.To, permissions.Allows(actor, permission),
                [.. permissions.RolesOf(permission).Order(StringComparer.Ordinal)]);
        }),
    ];

    private static IQueryable<Alarm> Filter(IQueryable<Alarm> query, AlarmFilter filter)
    {
        query = filter.Active switch
        {
            true => query.Where(Alarm.Active),
            false => query.Where(a => a.State == AlarmState.Closed),
            null => query,
        };
        query = filter.InTest is { } test ? query.Where(a => a.InTest == test) : query;
        var kinds = filter.Queue switch
        {
            AlarmQueue.Duty => AlarmKindTable.DutyKinds,
            AlarmQueue.Maintenance => AlarmKindTable.MaintenanceKinds,
            null => [],
        };
        query = kinds.Count > 0 ? query.Where(a => kinds.Contains(a.Kind)) : query;
        query = filter.Kinds.Count > 0 ? query.Where(a => filter.Kinds.Contains(a.Kind)) : query;
        query = filter.States.Count > 0 ? query.Where(a => filter.States.Contains(a.State)) : query;
        query = filter.Severities.Count > 0 ? query.Where(a => filter.Severities.Contains(a.Severity)) : query;
        query = filter.Leads switch
        {
            true => query.Where(Alarm.Leads),
            false => query.Where(a => a.LeadId != null),
            null => query,
        };
        query = filter.LeadId is { } lead ? query.Where(a => a.LeadId == lead) : query;
        query = filter.Unacknowledged ? query.Where(a => a.State == AlarmState.Raised || (a.Together != null && !a.Together.StartsWith(GroupState.Seen))) : query;
        query = filter.PlaceId is { } place ? query.Where(a => a.PlaceId == place) : query;
        query = filter.PointId is { } point ? query.Where(a => a.PointId == point) : query;
        query = filter.RuleId is { } rule ? query.Where(a => a.RuleId == rule) : query;
        query = filter.Since is { } since ? query.Where(a => a.ReceivedAt >= since) : query;
        query = filter.Until is { } until ? query.Where(a => a.ReceivedAt < until) : query;
        return string.IsNullOrWhiteSpace(filter.Text) ? query : Containing(query, filter.Text.Trim());
    }

    private static IQueryable<Alarm> Containing(IQueryable<Alarm> query, string text) => query.Where(a =>
        a.Number.Contains(text) || a.PlaceName.Contains(text) || a.Address.Contains(text) || a.Description.Contains(text));

#pragma warning disable CA1309 // Runs in the database, in byte order.
    private static IQueryable<Alarm> ByUrgency(IQueryable<Alarm> query, string? cursor)
    {
        if (AlarmCursor.Read(cursor) is { } at)
        {
            query = query.Where(a => a.UrgencyRank > at.Rank
                || (a.UrgencyRank == at.Rank && (a.EvidenceScore < at.Score
                    || (a.EvidenceScore == at.Score && (a.RaisedAt > at.Time
                        || (a.RaisedAt == at.Time && string.Compare(a.Number, at.Number) > 0))))));
        }

        return query.OrderBy(a => a.UrgencyRank).ThenByDescending(a => a.EvidenceScore).ThenBy(a => a.RaisedAt).ThenBy(a => a.Number);
    }

    private static IQueryable<Alarm> ByAge(IQueryable<Alarm> query, string? cursor)
    {
        if (AlarmCursor.Read(cursor) is { } at)
        {
            query = query.Where(a => a.ReceivedAt < at.Time
                || (a.ReceivedAt == at.Time && string.Compare(a.Number, at.Number) < 0));
        }

        return query.OrderByDescending(a => a.ReceivedAt).ThenByDescending(a => a.Number);
    }
#pragma warning restore CA1309

    private static string Cursor(AlarmFilter filter, Alarm last) => new AlarmCursor(
        last.UrgencyRank, last.EvidenceScore, filter.Active == true ? last.RaisedAt : last.ReceivedAt, last.Number).Write();

    private static TimelineLine Line(AlarmEntry entry) => new(
        entry.Sequence, entry.At, entry.Kind, entry.Move, entry.FromState, entry.ToState, entry.ActorId, entry.ActorName, entry.Text,
        JsonSerializer.Deserialize<IReadOnlyList<string>>(entry.Arguments) ?? []);
}

/// <summary>Where a page ended. A cursor that cannot be read starts from the beginning.</summary>
internal sealed record AlarmCursor(int Rank, int Score, DateTimeOffset Time, string Number)
{
    public string Write() => string.Create(
        CultureInfo.InvariantCulture, $"{Rank}.{Score}.{Time.ToUnixTimeMilliseconds()}.{Number}");

    public static AlarmCursor? Read(string? cursor)
    {
        var parts = cursor?.Split('.') ?? [];
        return parts.Length == 4
            && int.TryParse(parts[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var rank)
            && int.TryParse(parts[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out var score)
            && long.TryParse(parts[2], NumberStyles.Integer, CultureInfo.InvariantCulture, out var time)
            && time is >= 0 and < 253_402_300_800_000
                ? new AlarmCursor(rank, score, DateTimeOffset.FromUnixTimeMilliseconds(time), parts[3])
                : null;
    }
}
