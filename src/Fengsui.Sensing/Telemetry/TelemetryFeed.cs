using Fengsui.Kernel.Access;
using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Telemetry;

/// <summary>
/// Brings the readings that the engine has committed, by whatever protocol they came, to the telemetry. A device is acknowledged after the engine's
/// commit, which holds its readings; the telemetry follows from there, so that neither an alarm nor an acknowledgement ever waits for it, and
/// what it could not take is still there when it can.
/// </summary>
/// <remarks>One caller at a time. A page that was taken but not noted is taken again, which changes nothing.</remarks>
internal sealed partial class TelemetryFeed(
    Records records, UnitOfWork unit, TelemetryIntake intake, FeedTap tap, TelemetryOptions options, TimeProvider clock, ILogger<TelemetryFeed> log)
{
    private const long NoteEveryMs = 60_000;

    // So few rows at once that nobody waits for them.
    private const int MostForgotten = 256;

    // No commit holds a reading whose frame came in longer ago: a frame that cannot be stored is given up at once and sent again.
    private const long LongestOnItsWayMs = 3_600_000;
    private static readonly Actor Part = Actor.System("sensing.telemetry");
    private readonly Dictionary<int, long> _reached = [];
    private long _notedMs;

    /// <summary>Takes all that is there; how many readings that were.</summary>
    public async Task<int> FeedAsync(CancellationToken cancellation)
    {
        var (fed, more) = (0, true);
        while (more)
        {
            (var count, more) = await PageAsync(cancellation);
            fed += count;
            await NoteAsync(!more && fed > 0, clock.GetUtcNow().ToUnixTimeMilliseconds(), cancellation);
        }

        return fed;
    }

    private async Task<(int Fed, bool More)> PageAsync(CancellationToken cancellation)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await using var context = records.Open(Part);
        var (behind, spans) = await BehindAsync(context, nowMs, cancellation);
        if (behind.Count == 0)
        {
            // Nothing came: whoever listens must know that time has passed.
            tap.Offer(new FedPage(spans, [], nowMs));
            return (0, false);
        }

        var page = await FedPages.ReadAsync(context, behind, cancellation);
        foreach (var id in page.Damaged)
        {
            Damaged(log, id);
        }

        var taken = page.Readings.Where(r => intake.ProblemOf(r.Reading, nowMs) is null).ToArray();
        if (taken.Length < page.Readings.Count)
        {
            LeftOut(log, page.Readings.Count - taken.Length);
        }

        foreach (var some in taken.Chunk(TelemetryIntake.MostReadings))
        {
            await intake.AcceptAsync(Array.ConvertAll(some, r => r.Reading), cancellation);
        }

        foreach (var (partition, part) in page.Reached)
        {
            (spans[partition], _reached[partition]) = (part, part.To);
        }

        tap.Offer(new FedPage(spans, taken, page.Full ? EngineIds.TimeOf(page.UpTo) : nowMs));
        return (taken.Length, page.Full);
    }

    // What is committed and not yet taken, by partition, and how far each of the others comes. The last ids are read before the readings: a partition's ids rise with its commits,
    // so that every reading up to its last id is there by then.
    private async Task<(Dictionary<int, (long After, long To)> Behind, Dictionary<int, (long After, long To)> Spans)> BehindAsync(
        FengsuiContext context, long nowMs, CancellationToken cancellation)
    {
        var (behind, spans) = (new Dictionary<int, (long After, long To)>(), new Dictionary<int, (long After, long To)>());
        foreach (var row in await context.Set<PartitionRow>().Where(p => p.Id != EngineIds.RegisterPartition).ToListAsync(cancellation))
        {
            var reached = Math.Max(row.FedId, _reached.GetValueOrDefault(row.Id));
            if (row.LastId > reached)
            {
                behind.Add(row.Id, (reached, row.LastId));
            }
            else
            {
                // So that a partition that wakes after days does not make the readings of the others be looked through again.
                spans.Add(row.Id, (reached, Math.Max(reached, EngineIds.From(nowMs - LongestOnItsWayMs))));
                _reached[row.Id] = spans[row.Id].To;
            }
        }

        return (behind, spans);
    }

    // Written when all that was there is taken; else once a minute, so that a quiet county is not written to for nothing and a busy one is not for every page.
    private async Task NoteAsync(bool now, long nowMs, CancellationToken cancellation)
    {
        if (!now && nowMs - _notedMs < NoteEveryMs)
        {
            return;
        }

        await unit.RunAsync(
            Part,
            async work =>
            {
                foreach (var (partition, reached) in _reached)
                {
                    await work.Records.Set<PartitionRow>().Where(p => p.Id == partition && p.FedId < reached)
                        .ExecuteUpdateAsync(set => set.SetProperty(p => p.FedId, reached), cancellation);
                }
            },
            cancellation);
        _notedMs = nowMs;
    }

    /// <summary>
    /// Removes rows that the telemetry has had for so long that nobody follows them any more; how many. A judge that was away for longer takes what they
    /// held for past.
    /// </summary>
    public async Task<int> ForgetAsync(CancellationToken cancellation)
    {
        await using var context = records.Open(Part);
        var fed = await context.Set<PartitionRow>().Where(p => p.Id != EngineIds.RegisterPartition).MinAsync(p => (long?)p.FedId, cancellation);
        var upTo = Math.Min(fed ?? 0, EngineIds.From(clock.GetUtcNow().AddHours(-options.KeepCommitsHours).ToUnixTimeMilliseconds()));
        var (removed, some) = (0, MostForgotten);
        while (some == MostForgotten)
        {
            some = await unit.RunAsync(
                Part,
                work => work.Records.Set<ReadingBatchRow>()
                    .Where(r => work.Records.Set<ReadingBatchRow>().Where(b => b.Id <= upTo).OrderBy(b => b.Id).Take(MostForgotten).Select(b => b.Id).Contains(r.Id))
                    .ExecuteDeleteAsync(cancellation),
                cancellation);
            removed += some;
        }

        return removed;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} readings are too old, too far ahead or no number, and are not in the telemetry; the frames keep them")]
    private static partial void LeftOut(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Row {Id} of sensing_reading_batch is damaged on the disk, its readings are not in the telemetry; the frames keep them")]
    private static partial void Damaged(ILogger log, long id);
}

/// <summary>Feeds the telemetry, again and again.</summary>
internal sealed partial class FeedService(
    TelemetryFeed feed, NodeDuties duties, StorageReadiness ready, TelemetryOptions options, TimeProvider clock, ILogger<FeedService> log)
    : BackgroundService
{
    /// <summary>What one node of a cluster does: it feeds the telemetry and judges what it has fed.</summary>
    public const string Duty = "sensing.telemetry";

    private static readonly TimeSpan ForgetEvery = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WaitAsync(stoppingToken);
        await duties.HoldAsync(Duty, FeedAsync, stoppingToken);
    }

    private async Task FeedAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.FeedEverySeconds), clock);
        var forgotten = clock.GetUtcNow();
        do
        {
            try
            {
                await feed.FeedAsync(stoppingToken);
                if (clock.GetUtcNow() - forgotten >= ForgetEvery)
                {
                    await feed.ForgetAsync(stoppingToken);
                    forgotten = clock.GetUtcNow();
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // Nothing is lost: the readings stay where they are, and the next look takes them up again.
                Failed(log, error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Readings could not be brought to the telemetry; it is tried again")]
    private static partial void Failed(ILogger log, Exception error);
}
