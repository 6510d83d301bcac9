using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Video;

/// <summary>
/// Removes snapshots that are past their time: pictures of people are kept no longer than what they are for. What nobody confirmed goes after
/// <see cref="VideoOptions.KeepUnconfirmedDays"/>, what somebody confirmed after <see cref="VideoOptions.KeepConfirmedDays"/>; the events stay, and say so.
/// </summary>
/// <remarks>Each removal is audited by the document store. A snapshot that a hazard took over is that hazard's and stays there.</remarks>
internal sealed class SnapshotRetention(Records records, DocumentStore documents, VideoOptions options, TimeProvider clock)
{
    /// <summary>Name of the duty.</summary>
    public const string Duty = "sensing.video.snapshots";

    /// <summary>The span between two sweeps.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private const int PageSize = 200;
    private static readonly Actor Itself = Actor.System(VideoIntake.Part);

    /// <summary>Removes all that is due; how many that were.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var removed = await SweepAsync(confirmed: false, nameof(VideoOptions.KeepUnconfirmedDays), options.KeepUnconfirmedDays, cancellation);
        return removed + await SweepAsync(confirmed: true, nameof(VideoOptions.KeepConfirmedDays), options.KeepConfirmedDays, cancellation);
    }

    private async Task<int> SweepAsync(bool confirmed, string setting, int days, CancellationToken cancellation)
    {
        if (days <= 0)
        {
            return 0;
        }

        var (before, removed) = (clock.GetUtcNow().AddDays(-days), 0);
        var reason = string.Create(CultureInfo.InvariantCulture, $"{VideoOptions.Section}:{setting}={days}");
        while (true)
        {
            var due = await DueAsync(confirmed, before, cancellation);
            foreach (var document in due)
            {
                var outcome = await documents.RemoveAsync(Itself, document, reason, cancellation);
                if (outcome.Refusal is { } refusal)
                {
                    throw new InvalidOperationException($"Snapshot {document} cannot be removed: {refusal.Code}.");
                }

                removed++;
            }

            if (due.Count < PageSize)
            {
                return removed;
            }
        }
    }

    private async Task<List<Guid>> DueAsync(bool confirmed, DateTimeOffset before, CancellationToken cancellation)
    {
        await using var context = records.Open(Itself);
        return await context.Set<VideoAnalyticsEvent>()
            .Where(e => e.DocumentId != null && e.Snapshot == SnapshotState.Stored)
            .Join(
                context.Set<VideoCase>().Where(c => (c.State == VideoCaseState.Confirmed) == confirmed && c.LastAt < before && (c.DecidedAt == null || c.DecidedAt < before)),
                e => e.CaseId, c => c.Id, (e, _) => e)
            .OrderBy(e => e.Id).Select(e => e.DocumentId!.Value).Take(PageSize).ToListAsync(cancellation);
    }
}
