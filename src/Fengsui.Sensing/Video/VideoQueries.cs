using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Video;

/// <summary>Reads cases, cameras, sources and figures within the reader's sight. Every count is made by the store.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class VideoQueries(Records records, PermissionTable permissions, IEnumerable<IVideoOutcomes> outcomes, TimeProvider clock) : IVideoWatch
{
    private const int LongestQueue = 200;
    private const int MostEvents = 200;

    /// <summary>Topics of the change feed after which a confirmed case may have led to something.</summary>
    public string[] OutcomeTopics { get; } = [.. outcomes.Select(o => o.Topic).Distinct(StringComparer.Ordinal)];

    /// <summary>Kinds in their order.</summary>
    public async Task<List<VideoKindView>> KindsAsync(CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System(VideoIntake.Part));
        return await context.Set<VideoKind>().AsNoTracking().OrderBy(k => k.Order).ThenBy(k => k.Code).Select(k => new VideoKindView(
            k.Code, k.Name, k.NameEn, k.LeadsTo, k.HazardClass, k.AnswerMinutes, k.ExpireMinutes, k.GatherMinutes, k.IsInUse, k.Order, k.Version)).ToListAsync(cancellation);
    }

    /// <summary>One page of cases.</summary>
    public async Task<TablePage<VideoCaseRow>> CasesAsync(Actor actor, VideoCaseFilter filter, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var found = Filtered(context, filter);
        var rows = await Rows(Sorted(found, query).Skip(query.Skip).Take(query.PageSize)).ToListAsync(cancellation);
        return new TablePage<VideoCaseRow>(rows, await found.CountAsync(cancellation));
    }

    /// <summary>Rows of some cases, the newest first.</summary>
    public static Task<List<VideoCaseRow>> NewestAsync(IQueryable<VideoCase> cases, CancellationToken cancellation) =>
        Rows(cases.OrderByDescending(c => c.Id)).ToListAsync(cancellation);

    /// <summary>Cases that nobody has decided and that still wait for it.</summary>
    public static IQueryable<VideoCase> Open(FengsuiContext context) =>
        context.Set<VideoCase>().AsNoTracking().Where(c => c.State == VideoCaseState.Received || c.State == VideoCaseState.Unclear);

    /// <summary>Cases that a filter keeps.</summary>
    public IQueryable<VideoCase> Filtered(FengsuiContext context, VideoCaseFilter filter)
    {
        var cases = filter.Open || filter.Late ? Open(context) : context.Set<VideoCase>().AsNoTracking();
        if (filter.Text.Trim().ToUpperInvariant() is { Length: > 0 } text)
        {
#pragma warning disable CA1304, CA1311, CA1862 // The store compares, and knows no culture.
            cases = cases.Where(c => c.ChannelName.ToUpper().Contains(text) || c.PlaceName.ToUpper().Contains(text) || c.Spot.ToUpper().Contains(text));
#pragma warning restore CA1304, CA1311, CA1862
        }

        cases = filter.State is { } state ? cases.Where(c => c.State == state) : cases;
        cases = filter.Kind is { Length: > 0 } kind ? cases.Where(c => c.KindCode == kind) : cases;
        cases = filter.Channel is { } channel ? cases.Where(c => c.ChannelId == channel) : cases;
        var now = clock.GetUtcNow();
        return filter.Late ? cases.Where(c => c.DueAt < now) : cases;
    }

    /// <summary>Ids of the cases that wait, the most urgent first: what may be a fire, what nobody has looked at, what is due.</summary>
    public async Task<IReadOnlyList<Guid>> QueueAsync(Actor actor, string? kind, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await Filtered(context, new VideoCaseFilter(Kind: kind, Open: true))
            .OrderBy(c => c.LeadsTo == VideoConsequence.Alarm ? 0 : 1).ThenBy(c => c.State == VideoCaseState.Received ? 0 : 1).ThenBy(c => c.DueAt).ThenBy(c => c.Id)
            .Select(c => c.Id).Take(LongestQueue).ToListAsync(cancellation);
    }

    /// <summary>What waits.</summary>
    public async Task<VideoCounts> CountsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var (open, now) = (Filtered(context, new VideoCaseFilter(Open: true)), clock.GetUtcNow());
        return await open.GroupBy(_ => 1).Select(g => new VideoCounts(
            g.Count(), g.Count(c => c.DueAt < now), g.Count(c => c.LeadsTo == VideoConsequence.Alarm))).FirstOrDefaultAsync(cancellation) ?? new VideoCounts(0, 0, 0);
    }

    /// <summary>One case, or null.</summary>
    public async Task<VideoCaseFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<VideoCase>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } found)
        {
            return null;
        }

        var row = await Rows(context.Set<VideoCase>().AsNoTracking().Where(c => c.Id == id)).FirstAsync(cancellation);
        var events = await context.Set<VideoAnalyticsEvent>().AsNoTracking().Where(e => e.CaseId == id).OrderByDescending(e => e.At).ThenBy(e => e.Id).Take(MostEvents)
            .Select(e => new VideoEventView(e.Id, e.OutsideId, e.At, e.ReceivedAt, e.Score, e.Snapshot, e.SnapshotProblem, e.SnapshotHash)).ToListAsync(cancellation);
        var moves = VideoLifeCycle.From(found.State).Where(s => permissions.Allows(actor, s.Permission)).Select(s => s.Move).ToList();
        var came = new List<VideoOutcomeView>();
        var point = await context.Set<VideoChannel>().IgnoreQueryFilters().Where(c => c.Id == found.ChannelId).Select(c => c.Number).FirstAsync(cancellation);
        foreach (var room in found.State == VideoCaseState.Confirmed ? outcomes : [])
        {
            came.AddRange((await room.OfAsync(context, actor, new VideoCaseKey(id, found.SignalId, point), cancellation)).Select(o => new VideoOutcomeView(o.Text, o.Href)));
        }

        return new VideoCaseFile(row, events, moves, came, permissions.Allows(actor, VideoPermissions.Snapshot));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Guid>> FiresAsync(Actor actor, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, VideoPermissions.Decide))
        {
            return [];
        }

        // What somebody looked at and could not tell is no longer heard; it waits in the list.
        await using var context = records.Open(actor);
        return await context.Set<VideoCase>().AsNoTracking().Where(c => c.State == VideoCaseState.Received && c.LeadsTo == VideoConsequence.Alarm)
            .Select(c => c.Id).ToListAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task<Guid?> CaseOfAsync(FengsuiContext records, long pointId, CancellationToken cancellation) => await (
        from channel in records.Set<VideoChannel>()
        join found in records.Set<VideoCase>() on channel.Id equals found.ChannelId
        where channel.Number == pointId && found.SignalId != 0
        orderby found.SignalId descending
        select (Guid?)found.Id).FirstOrDefaultAsync(cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<VideoDecided>> SawNoFireAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> places, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellation)
    {
        var found = await (
            from looked in records.Set<VideoCase>().AsNoTracking()
            join channel in records.Set<VideoChannel>().AsNoTracking() on looked.ChannelId equals channel.Id
            where looked.PlaceId != null && places.Contains(looked.PlaceId.Value) && looked.LeadsTo == VideoConsequence.Alarm
                && looked.State == VideoCaseState.Rejected && looked.LastAt >= since && looked.FirstAt <= until
            orderby looked.DecidedAt, looked.Id
            select new { Case = looked, channel.Number }).ToListAsync(cancellation);
        return [.. found.Where(f => VideoLifeCycle.ShowsFire(f.Case) == false).Select(f => VideoLifeCycle.DecidedOf(f.Case, f.Number))];
    }

    /// <summary>How often cameras were right in the last days, by camera and kind.</summary>
    public async Task<TablePage<VideoPrecisionRow>> PrecisionAsync(Actor actor, int days, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var since = clock.GetUtcNow().AddDays(-days);
        var counted = Filtered(context, new VideoCaseFilter(query.Search, Kind: query.Filter("kind"))).Where(c => c.ReceivedAt >= since)
            .GroupBy(c => new { c.ChannelId, c.KindCode }).Select(g => new
            {
                g.Key.ChannelId, g.Key.KindCode, Events = g.Sum(c => c.Count), Cases = g.Count(),
                Confirmed = g.Count(c => c.State == VideoCaseState.Confirmed),
                Rejected = g.Count(c => c.State == VideoCaseState.Rejected && c.Reason != VideoReject.Test),
                Waiting = g.Count(c => c.State == VideoCaseState.Received || c.State == VideoCaseState.Unclear),
                Expired = g.Count(c => c.State == VideoCaseState.Expired),
            });
        var named = counted.Join(context.Set<VideoChannel>(), c => c.ChannelId, c => c.Id, (g, c) => new { Figures = g, c.Name, c.PlaceName });
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("camera", false) => named.OrderBy(r => r.Name),
            ("camera", true) => named.OrderByDescending(r => r.Name),
            ("events", false) => named.OrderBy(r => r.Figures.Events),
            ("events", true) => named.OrderByDescending(r => r.Figures.Events),
            ("confirmed", false) => named.OrderBy(r => r.Figures.Confirmed),
            ("confirmed", true) => named.OrderByDescending(r => r.Figures.Confirmed),
            ("rejected", false) => named.OrderBy(r => r.Figures.Rejected),
            ("rejected", true) => named.OrderByDescending(r => r.Figures.Rejected),
            ("expired", false) => named.OrderBy(r => r.Figures.Expired),
            ("expired", true) => named.OrderByDescending(r => r.Figures.Expired),

            // Without a decision it stands behind those that have one.
            ("precision", true) => named.OrderByDescending(r => r.Figures.Confirmed + r.Figures.Rejected == 0
                ? -1.0 : r.Figures.Confirmed / (double)(r.Figures.Confirmed + r.Figures.Rejected)),
            _ => named.OrderBy(r => r.Figures.Confirmed + r.Figures.Rejected == 0
                ? 2.0 : r.Figures.Confirmed / (double)(r.Figures.Confirmed + r.Figures.Rejected)),
        };
        var rows = await sorted.ThenBy(r => r.Figures.ChannelId).ThenBy(r => r.Figures.KindCode).Skip(query.Skip).Take(query.PageSize).ToListAsync(cancellation);
        return new TablePage<VideoPrecisionRow>(
            [.. rows.Select(r => new VideoPrecisionRow(
                r.Figures.ChannelId, r.Name, r.PlaceName, r.Figures.KindCode, r.Figures.Events, r.Figures.Cases, r.Figures.Confirmed, r.Figures.Rejected,
                r.Figures.Waiting, r.Figures.Expired))],
            await counted.CountAsync(cancellation));
    }

    private static IQueryable<VideoCaseRow> Rows(IQueryable<VideoCase> cases) => cases.Select(c => new VideoCaseRow(
        c.Id, c.ChannelId, c.ChannelName, c.KindCode, c.LeadsTo, c.State, c.PlaceId, c.PlaceName, c.Spot, c.FirstAt, c.LastAt, c.ReceivedAt, c.DueAt, c.Count, c.LookedAt,
        c.DecidedAt, c.DecidedBy, c.Reason, c.Note, c.DivisionCode, c.Version));

    private static IOrderedQueryable<VideoCase> Sorted(IQueryable<VideoCase> cases, TableQuery query)
    {
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("camera", false) => cases.OrderBy(c => c.ChannelName),
            ("camera", true) => cases.OrderByDescending(c => c.ChannelName),
            ("place", false) => cases.OrderBy(c => c.PlaceName),
            ("place", true) => cases.OrderByDescending(c => c.PlaceName),
            ("count", false) => cases.OrderBy(c => c.Count),
            ("count", true) => cases.OrderByDescending(c => c.Count),
            ("due", false) => cases.OrderBy(c => c.DueAt),
            ("due", true) => cases.OrderByDescending(c => c.DueAt),
            ("received", false) => cases.OrderBy(c => c.ReceivedAt),
            _ => cases.OrderByDescending(c => c.ReceivedAt),
        };
        return sorted.ThenByDescending(c => c.Id);
    }
}
