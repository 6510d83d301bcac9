using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Devices;

/// <summary>Walks a device's frames from the newest back, along <see cref="StoredFrameRow.PreviousId"/>.</summary>
internal static class FrameChain
{
    /// <summary>Frames from <paramref name="fromId"/> back, received at or after a time, at most <paramref name="limit"/>, newest first.</summary>
    public static async Task<IReadOnlyList<StoredFrameRow>> WalkAsync(
        FengsuiContext context, long fromId, DateTimeOffset since, int limit, CancellationToken cancellation)
    {
        if (fromId == 0)
        {
            return [];
        }

        // Put in order here: asked to sort, SQLite would rather read every frame of the store backwards.
        var chain = await Query(context, fromId, since, limit).ToListAsync(cancellation);
        chain.Sort((a, b) => b.Id.CompareTo(a.Id));
        return chain;
    }

    /// <summary>The frames of a walk, in no order; each is found by its identifier, however many frames are stored.</summary>
    internal static IQueryable<StoredFrameRow> Query(FengsuiContext context, long fromId, DateTimeOffset since, int limit)
    {
        var sinceMs = since.ToUnixTimeMilliseconds();

        // A cross join keeps the order of the tables: from the chain to the frames, never the other way.
        return context.Set<StoredFrameRow>().FromSql(
            $"""
             WITH RECURSIVE chain(id, depth) AS (
                 SELECT id, 1 FROM sensing_frame WHERE id = {fromId} AND received_at >= {sinceMs}
                 UNION ALL
                 SELECT f.id, c.depth + 1
                 FROM chain c
                 CROSS JOIN sensing_frame p
                 CROSS JOIN sensing_frame f
                 WHERE p.id = c.id AND f.id = p.previous_id AND c.depth < {limit} AND f.received_at >= {sinceMs})
             SELECT f.* FROM chain c CROSS JOIN sensing_frame f WHERE f.id = c.id
             """);
    }
}
