using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Video;

/// <summary>Reads cameras and sources within the reader's sight.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class VideoRegister(Records records)
{
    /// <summary>One page of cameras.</summary>
    public async Task<TablePage<VideoChannelView>> ChannelsAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var found = Filtered(context, query.Search, query.Filter("bound") switch { "yes" => true, "no" => false, _ => null });
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("name", false) => found.OrderBy(c => c.Name),
            ("name", true) => found.OrderByDescending(c => c.Name),
            ("place", false) => found.OrderBy(c => c.PlaceName),
            ("place", true) => found.OrderByDescending(c => c.PlaceName),
            ("events", false) => found.OrderBy(c => c.Events),
            ("events", true) => found.OrderByDescending(c => c.Events),
            ("last", false) => found.OrderBy(c => c.LastEventAt),
            ("last", true) => found.OrderByDescending(c => c.LastEventAt),

            // What waits to be bound comes first.
            _ => found.OrderBy(c => c.PlaceId == null ? 0 : 1).ThenByDescending(c => c.LastEventAt),
        };
        var rows = await Views(context, sorted.ThenBy(c => c.Id).Skip(query.Skip).Take(query.PageSize)).ToListAsync(cancellation);
        return new TablePage<VideoChannelView>(rows, await found.CountAsync(cancellation));
    }

    /// <summary>Cameras by a text, and whether they are bound.</summary>
    public static IQueryable<VideoChannel> Filtered(FengsuiContext context, string text, bool? bound)
    {
        var channels = context.Set<VideoChannel>().AsNoTracking();
        if (text.Trim().ToUpperInvariant() is { Length: > 0 } wanted)
        {
#pragma warning disable CA1304, CA1311, CA1862 // The store compares, and knows no culture.
            channels = channels.Where(c => c.Name.ToUpper().Contains(wanted) || c.Code.ToUpper().Contains(wanted) || c.PlaceName.ToUpper().Contains(wanted));
#pragma warning restore CA1304, CA1311, CA1862
        }

        return bound is { } wants ? channels.Where(c => c.PlaceId != null == wants) : channels;
    }

    /// <summary>Cameras as they are shown, in the order of the query; who does not see the source does not read its name.</summary>
    public static IQueryable<VideoChannelView> Views(FengsuiContext context, IQueryable<VideoChannel> channels) => channels.Select(c => new VideoChannelView(
        c.Id, c.Code, c.Name, c.SourceId, context.Set<VideoSource>().Where(s => s.Id == c.SourceId).Select(s => s.Name).FirstOrDefault() ?? "", c.PlaceId, c.PlaceName,
        c.LaneId, c.LaneName, c.Post, c.Longitude, c.Latitude, c.DivisionCode, c.CreatedAt, c.LastEventAt, c.Events, c.Version));

    /// <summary>The same, read.</summary>
    public static Task<List<VideoChannelView>> ListAsync(FengsuiContext context, IQueryable<VideoChannel> channels, CancellationToken cancellation) =>
        Views(context, channels).ToListAsync(cancellation);

    /// <summary>The cameras of a place, and how many cases wait at each.</summary>
    public async Task<(IReadOnlyList<VideoChannelView> Cameras, IReadOnlyDictionary<Guid, int> Waiting)> OfPlaceAsync(
        Actor actor, Guid place, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var cameras = await ListAsync(context, context.Set<VideoChannel>().AsNoTracking().Where(c => c.PlaceId == place).OrderBy(c => c.Name), cancellation);
        var ids = cameras.ConvertAll(c => c.Id);
        var waiting = await VideoQueries.Open(context).Where(c => ids.Contains(c.ChannelId))
            .GroupBy(c => c.ChannelId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return (cameras, waiting);
    }

    /// <summary>One camera, or null.</summary>
    public async Task<VideoChannelView?> ChannelAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await Views(context, context.Set<VideoChannel>().AsNoTracking().Where(c => c.Id == id)).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Sources, newest first.</summary>
    public async Task<List<VideoSourceView>> SourcesAsync(Actor actor, Func<IQueryable<VideoSource>, IQueryable<VideoSource>> which, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var found = await which(context.Set<VideoSource>().AsNoTracking()).OrderByDescending(s => s.Id).ToListAsync(cancellation);
        var counts = await context.Set<VideoChannel>().GroupBy(c => c.SourceId)
            .Select(g => new { g.Key, Channels = g.Count(), Events = g.Sum(c => c.Events), Last = g.Max(c => c.LastEventAt) }).ToDictionaryAsync(g => g.Key, cancellation);
        return found.ConvertAll(s => new VideoSourceView(
            s.Id, s.Name, s.DivisionCode, s.Enabled, s.Scheme, VideoHosts.Of(s.Hosts), VideoFormat.Stored(s.Format), s.SecretIssuedAt, s.SecretIssuedBy,
            counts.GetValueOrDefault(s.Id)?.Channels ?? 0, counts.GetValueOrDefault(s.Id)?.Events ?? 0, counts.GetValueOrDefault(s.Id)?.Last, s.CreatedAt, s.CreatedBy,
            s.Version));
    }

    /// <summary>One source, or null.</summary>
    public async Task<VideoSourceView?> SourceAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        (await SourcesAsync(actor, sources => sources.Where(s => s.Id == id), cancellation)).SingleOrDefault();
}
