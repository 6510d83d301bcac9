using Fengsui.Kernel.Access;
using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Places.Transfer;

/// <summary>
/// Does the work of imports, one after another. At the start it takes back what an ended process had begun to write, goes on
/// with what it was taking back, and looks again at files that nobody had looked at. In a cluster each import is the duty of the node that
/// works on it, and the others look now and then for what a dead one has left.
/// </summary>
internal sealed class ImportRunner(
    ImportQueue queue, ImportWriter writer, Records records, NodeDuties duties, StorageReadiness readiness, TimeProvider clock,
    ILogger<ImportRunner> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly Actor Itself = Actor.System("places.imports");

    /// <summary>Does all that waits; for tests, which have no loop.</summary>
    internal async Task DrainAsync(CancellationToken cancellation)
    {
        while (queue.Waiting.TryRead(out var job))
        {
            await RunAsync(job, cancellation);
        }
    }

    /// <summary>Takes up what an ended process left.</summary>
    internal async Task RecoverAsync(CancellationToken cancellation)
    {
        await using var context = records.Open(Itself);
        var left = await context.Set<ImportSession>()
            .Where(s => s.State == ImportState.Read || s.State == ImportState.Applying || s.State == ImportState.Undoing)
            .OrderBy(s => s.CreatedAt).ToListAsync(cancellation);
        foreach (var session in left)
        {
            await using var held = await duties.TryHoldAsync(DutyOf(session.Id), cancellation);
            if (held is null || await HasMovedAsync(session, cancellation))
            {
                continue;
            }

            log.LogWarning("Import {Import} was interrupted while {State}", session.Id, session.State);
            if (session.State == ImportState.Read)
            {
                // As its owner saw the register: a dry run as the system would find records that the owner may not see.
                var owner = Itself with { DivisionPrefix = session.DivisionCode };
                await writer.CheckAsync(owner, session.Id, cancellation);
            }
            else
            {
                var undoing = session.State == ImportState.Undoing;
                await writer.UndoAsync(
                    Itself, session.Id, undoing ? ImportState.Undone : ImportState.Failed, undoing ? "" : Interrupted, cancellation);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        try
        {
            await RecoverAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await DrainAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what was begun is taken back at the next start.
        }
    }

    private static string DutyOf(Guid import) => $"places.import.{import:N}";

    // Between the look and the duty another node may have brought it to its end.
    private async Task<bool> HasMovedAsync(ImportSession seen, CancellationToken cancellation)
    {
        await using var context = records.Open(Itself);
        return !await context.Set<ImportSession>().AnyAsync(s => s.Id == seen.Id && s.State == seen.State, cancellation);
    }

    // Until there is work; in a cluster, also for what another node has left.
    private async Task WaitAsync(CancellationToken stopping)
    {
        using var look = new CancellationTokenSource(LookEvery, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, look.Token);
        try
        {
            await queue.Waiting.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            if (duties.IsShared)
            {
                await RecoverAsync(stopping);
            }
        }
    }

    private const string Interrupted = "places.import.interrupted";

    private async Task RunAsync(ImportJob job, CancellationToken stopping)
    {
        try
        {
            await using var held = await duties.TryHoldAsync(DutyOf(job.ImportId), stopping);
            if (held is null)
            {
                return;
            }

            switch (job.Task)
            {
                case ImportTask.Check:
                    await writer.CheckAsync(job.Actor, job.ImportId, stopping);
                    break;
                case ImportTask.Apply:
                    await writer.ApplyAsync(job.Actor, job.ImportId, stopping);
                    break;
                default:
                    await writer.UndoAsync(job.Actor, job.ImportId, ImportState.Undone, "", stopping);
                    break;
            }
        }
#pragma warning disable CA1031 // Edge of a loop: one import that fails is taken back and told; the next one goes on.
        catch (Exception error) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(error, "Import {Import} failed in {Task}", job.ImportId, job.Task);
            await TryUndoAsync(job, stopping);
        }
    }

    private async Task TryUndoAsync(ImportJob job, CancellationToken stopping)
    {
        try
        {
            await writer.UndoAsync(Itself, job.ImportId, ImportState.Failed, Interrupted, stopping);
        }
#pragma warning disable CA1031 // The store is away: the import stays as it is and is taken back at the next start.
        catch (Exception error) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(error, "Import {Import} could not be taken back; it will be at the next start", job.ImportId);
        }
    }
}
