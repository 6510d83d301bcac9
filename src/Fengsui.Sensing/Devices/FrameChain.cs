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

        var sinceMs = since.ToUnixTimeMilliseconds();
        return await context.Set<StoredFrameRow>().FromSql(
            $"""
             WITH RECURSIVE chain(id, depth) AS (
                 SELECT id, 1 FROM sensing_frame WHERE id = {fromId} AND received_at >= {sinceMs}
                 UNION ALL
                 SELECT f.id, c.depth + 1
                 FROM chain c
                 JOIN sensing_frame p ON p.id = c.id
                 JOIN sensing_frame f ON f.id = p.previous_id
                 WHERE c.depth < {limit} AND f.received_at >= {sinceMs})
             SELECT f.* FROM chain c JOIN sensing_frame f ON f.id = c.id
             """).OrderByDescending(f => f.Id).ToListAsync(cancellation);
    }
}
