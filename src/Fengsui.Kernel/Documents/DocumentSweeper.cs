using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fengsui.Kernel.Documents;

/// <summary>
/// Takes away what nobody shows any more: files that came in and were never placed, files whose row was never written, documents that
/// no subject has shown for <see cref="DocumentOptions.KeepUnlinkedDays"/>.
/// </summary>
/// <remarks>One loop; the stopping token means shutdown only.</remarks>
internal sealed class DocumentSweeper(
    DocumentFiles files, Records records, UnitOfWork unit, StorageReadiness readiness, TimeProvider clock,
    IOptions<DocumentOptions> options, ILogger<DocumentSweeper> log) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Period = TimeSpan.FromHours(6);

    // An upload is done within this, or it is dead.
    private static readonly TimeSpan Young = TimeSpan.FromHours(1);

    private static readonly Actor Self = Actor.System("documents.sweep");

    /// <summary>Sweeps once; how many files and rows went.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var swept = files.DeleteIncomingBefore(now - Young);
        await using var context = records.Open(Self);
        var before = now - TimeSpan.FromDays(options.Value.KeepUnlinkedDays);
        var unlinked = await context.Set<Document>().Where(d => d.UnlinkedAt != null && d.UnlinkedAt < before)
            .OrderBy(d => d.UnlinkedAt).Take(AtOnce).Select(d => d.Hash).ToListAsync(cancellation);
        foreach (var hash in unlinked)
        {
            swept += await ForgetAsync(hash, before, cancellation);
        }

        foreach (var some in files.OlderThan(now - Young).Chunk(AtOnce))
        {
            var known = await context.Set<Document>().Where(d => some.Contains(d.Hash)).Select(d => d.Hash).ToListAsync(cancellation);
            foreach (var hash in some.Except(known, StringComparer.Ordinal))
            {
                swept += await ForgetAsync(hash, before, cancellation);
            }
        }

        return swept;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception error) when (StoreTrouble.Of(error) is { } trouble)
            {
                log.LogWarning(error, "Documents were not swept ({Kind}); the next sweep takes what this left", trouble.Kind);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // The row goes first: a file without a row is swept again, a row without a file is a hole.
    private async Task<int> ForgetAsync(string hash, DateTimeOffset before, CancellationToken cancellation)
    {
        using var hold = await files.HoldAsync(hash, cancellation);
        var kept = await unit.RunAsync(
            Self,
            async work =>
            {
                var document = await work.Records.Set<Document>().AsTracking().FirstOrDefaultAsync(d => d.Hash == hash, cancellation);
                if (document is null)
                {
                    return false;
                }

                if (document.UnlinkedAt is not { } at || at >= before
                    || await work.Records.Set<DocumentLink>().IgnoreQueryFilters().AnyAsync(l => l.Hash == hash, cancellation))
                {
                    return true;
                }

                work.Records.Remove(document);
                work.Audit("documents.forget", "document:" + hash, "", ("name", document.OriginalName));
                return false;
            },
            cancellation);
        if (kept)
        {
            return 0;
        }

        files.Delete(hash);
        return 1;
    }
}
