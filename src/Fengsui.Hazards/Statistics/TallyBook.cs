using Fengsui.Hazards.Cases;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Hazards.Statistics;

/// <summary>Counts hazards that were never counted: those of an older version, or written past the life cycle.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class TallyBook(UnitOfWork unit, Records records, LocalTime times)
{
    private const int Batch = 2_000;

    /// <summary>Counts all that were not; says how many.</summary>
    public async Task<int> CatchUpAsync(CancellationToken cancellation)
    {
        var all = 0;
        for (var some = Batch; some == Batch; all += some)
        {
            some = await unit.RunAsync(
                Actor.System("hazards.tally"),
                async work =>
                {
                    var rows = await work.Records.Set<Hazard>().AsTracking().Where(h => h.Tallied == "").OrderBy(h => h.Id).Take(Batch).ToListAsync(cancellation);
                    foreach (var hazard in rows)
                    {
                        // Rows older than the column.
                        hazard.EndedOn ??= hazard.EndedAt is { } ended ? times.Day(ended) : null;
                    }

                    Note(work, rows);
                    return rows.Count;
                },
                cancellation);
        }

        return all;
    }

    /// <summary>Compares the stored counts with a count of every row, and names those that differ.</summary>
    internal async Task<IReadOnlyList<TallyKey>> DifferencesAsync(CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System("hazards.tally"));
        var counted = new Dictionary<TallyKey, TallyCounts>();
        await foreach (var hazard in context.Set<Hazard>().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            foreach (var (key, counts) in TallyMark.Of(hazard).Lines())
            {
                counted[key] = counted.GetValueOrDefault(key) + counts;
            }
        }

        var stored = await context.Set<HazardTally>().ToListAsync(cancellation);
        foreach (var row in stored)
        {
            var key = new TallyKey(row.Sector, row.Dimension, row.Month, row.DivisionCode, row.Value);
            counted[key] = counted.GetValueOrDefault(key)
                + (new TallyCounts(row.Found, row.Recurred, row.Closed, row.OnTime, row.Dismissed, row.Open, row.Overdue) * -1);
        }

        return [.. counted.Where(c => c.Value != default).Select(c => c.Key)];
    }

    internal static void Note(Work work, IReadOnlyList<Hazard> hazards)
    {
        foreach (var hazard in hazards)
        {
            HazardLog.Derive(hazard);
            work.AtEnd<TallyChanges>().Note(hazard);
        }
    }
}

/// <summary>A place came under another town or sector: its hazards are counted there.</summary>
internal sealed class TallyRescoped : IEventHandler<PlaceRescoped>
{
    public const string HandlerName = "hazards.tally-rescoped";

    public async Task HandleAsync(PlaceRescoped message, Work work, CancellationToken cancellation) => TallyBook.Note(
        work, await work.Records.Set<Hazard>().AsTracking().Where(h => h.PlaceId == message.PlaceId).ToListAsync(cancellation));
}

/// <summary>Counts what was not counted, once after the start.</summary>
internal sealed class TallyStart(TallyBook book, StorageReadiness readiness, TimeProvider clock, ILogger<TallyStart> log) : BackgroundService
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await book.CatchUpAsync(stoppingToken) is var counted and > 0)
                {
                    log.LogInformation("{Count} hazards were counted for statistics", counted);
                }

                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Edge of a loop: somebody moved one of them meanwhile, or the store is away; record, wait, go on with what is left.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogError(error, "Hazards could not be counted; tried again in {Wait}", Wait);
            }

            await Task.Delay(Wait, clock, stoppingToken);
        }
    }
}
