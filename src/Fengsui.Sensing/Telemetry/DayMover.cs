using Fengsui.Kernel.Storage;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Telemetry;

/// <summary>Where a move is; a test cuts it off behind any of them.</summary>
internal enum MoveStep
{
    /// <summary>Files of earlier moves that were cut off are away.</summary>
    Tidied,

    /// <summary>The rows to move are known.</summary>
    Listed,

    /// <summary>The day's files are written and on the disk, under temporary names.</summary>
    Written,

    /// <summary>Read back, they hold what was to be written.</summary>
    Verified,

    /// <summary>They have their names.</summary>
    Renamed,

    /// <summary>The catalogue names them: from here on readers take them.</summary>
    Catalogued,

    /// <summary>The rows are away from the recent store.</summary>
    Removed,

    /// <summary>The months know what the days come to.</summary>
    Summed,
}

/// <summary>
/// Moves closed days from the recent store to the lake. Whatever it is cut off at, no reading is lost, because a row goes only when
/// the catalogue names a file that was read back with it; and none is doubled, because readers and the next move take one reading a
/// series and moment. Readings that come for a moved day are merged into it by writing the day again. Days past a time are thinned the same way
/// (<see cref="Thinner"/>), and gone past another.
/// </summary>
internal sealed partial class DayMover(
    IDayBlocks recent, Lake lake, TelemetryDays days, TelemetryOptions options, TimeProvider clock, ILogger<DayMover> log)
{
    private readonly LakeMonths _months = new(lake, days);

    /// <summary>Called behind each step; tests throw here.</summary>
    internal Func<MoveStep, Task>? Behind { get; set; }

    /// <summary>Moves every day that is due, thins and takes away what is past its time; the count of days moved, 0 when another process moves.</summary>
    public async Task<int> MoveDueAsync(CancellationToken cancellation)
    {
        await using var owned = await recent.TryOwnMoveAsync(cancellation);
        if (owned is null)
        {
            return 0;
        }

        lake.Tidy();
        await PassAsync(MoveStep.Tidied);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var moved = 0;
        foreach (var day in await recent.DaysAsync(cancellation))
        {
            if (days.StartMs(day.AddDays(1)) + (options.MoveAfterMinutes * 60_000L) <= now)
            {
                await MoveAsync(day, cancellation);
                moved++;
            }
        }

        Retain(days.Of(now));
        await ThinAsync(days.Of(now), cancellation);
        await _months.RefreshAsync(NewName, cancellation);
        await PassAsync(MoveStep.Summed);
        return moved;
    }

    // Never the same name twice: DuckDB remembers by the name where in a file things are.
    private string NewName() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    private Task PassAsync(MoveStep step) => Behind?.Invoke(step) ?? Task.CompletedTask;

    private async Task MoveAsync(DateOnly day, CancellationToken cancellation)
    {
        var (ids, waiting) = await ListAsync(day, cancellation);
        await PassAsync(MoveStep.Listed);
        if (ids.Count > 0)
        {
            await RewriteAsync(day, ids, waiting, thin: null, cancellation);
        }

        await recent.RemoveAsync(day, [.. ids], cancellation);
        await PassAsync(MoveStep.Removed);
    }

    private async Task<(HashSet<long> Ids, long Readings)> ListAsync(DateOnly day, CancellationToken cancellation)
    {
        var (ids, readings) = (new HashSet<long>(), 0L);
        await foreach (var row in recent.ReadAsync(day, cancellation))
        {
            ids.Add(row.Id);
            readings += row.Readings;
        }

        return (ids, readings);
    }

    private async Task ThinAsync(DateOnly today, CancellationToken cancellation)
    {
        if (options.ThinAfterDays == 0)
        {
            return;
        }

        var first = today.AddDays(-options.ThinAfterDays);
        var due = lake.Catalogue().Days.Where(d => d.Key < first && d.Value.ThinnedMinutes < options.ThinMinutes).ToList();
        foreach (var (day, entry) in due)
        {
            await RewriteAsync(day, [], 0, new Thinner(days, options.ThinMinutes * 60_000L), cancellation);
            Thinned(log, day, entry.Readings, lake.Catalogue().Days[day].Readings, options.ThinMinutes);
        }
    }

    private async Task RewriteAsync(DateOnly day, HashSet<long> ids, long waiting, Thinner? thin, CancellationToken cancellation)
    {
        var before = lake.Catalogue().Days.GetValueOrDefault(day);

        var name = $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{NewName()}";
        var (digest, maker) = (new DayDigest(), new BlockMaker());
        var thinned = thin is null ? 0 : options.ThinMinutes;
        IReadOnlyList<long> firsts;
        using (var writer = lake.Write(name))
        {
            var slices = (uint)Math.Max(1, (waiting + (before?.Readings ?? 0) + options.MoveSlice - 1) / options.MoveSlice);
            for (var slice = 0U; slice < slices; slice++)
            {
                var part = slice;
                await WriteSliceAsync(
                    day, ids, before, s => (uint)s.PointId.GetHashCode() % slices == part,
                    r =>
                    {
                        var kept = thin?.Thin(r) ?? r;
                        digest.Add(kept);
                        writer.Add(RowOf(kept, maker));
                    },
                    cancellation);
            }

            firsts = writer.Finish();
        }

        await PassAsync(MoveStep.Written);
        var files = Enumerable.Range(0, firsts.Count).Select(i => LakeDay.FileOf(name, i)).ToList();
        if (before is not null && before.Readings == digest.Readings && before.Digest == digest.Hex)
        {
            // Cut off behind the catalogue, or only what was there: the files stand.
            files.ForEach(f => File.Delete(lake.PathOf(f + LakeWriter.Temporary)));
            if (before.ThinnedMinutes < thinned)
            {
                lake.Enter(day, before with { ThinnedMinutes = thinned });
            }

            return;
        }

        Verify([.. files.Select(f => f + LakeWriter.Temporary)], digest);
        await PassAsync(MoveStep.Verified);
        files.ForEach(f => DurableFiles.Rename(lake.PathOf(f + LakeWriter.Temporary), lake.PathOf(f)));
        await PassAsync(MoveStep.Renamed);
        lake.Enter(day, new LakeDay(name, firsts, digest.Readings, digest.Hex, files.Sum(f => new FileInfo(lake.PathOf(f)).Length), thinned));
        await PassAsync(MoveStep.Catalogued);
        Moved(log, day, digest.Readings);
    }

    private async Task WriteSliceAsync(
        DateOnly day, HashSet<long> ids, LakeDay? before, Func<SeriesKey, bool> wanted, Action<Run> take, CancellationToken cancellation)
    {
        var (merge, run, taker) = (new SeriesMerge(), new Run(), new BlockTaker());
        foreach (var row in before is null ? [] : lake.Read([before]))
        {
            taker.Take(row.Block, wanted, run, merge.Add);
        }

        await foreach (var row in recent.ReadAsync(day, cancellation))
        {
            if (ids.Contains(row.Id))
            {
                taker.Take(row.Block, wanted, run, merge.Add);
            }
        }

        merge.Give(run, take);
    }

    private static LakeRow RowOf(Run run, BlockMaker maker)
    {
        var (min, max, sum, last, counted) = (double.PositiveInfinity, double.NegativeInfinity, 0.0, 0.0, 0);
        for (var i = 0; i < run.Count; i++)
        {
            if (run.Quality[i] != (byte)ReadingQuality.Bad)
            {
                var value = run.Value[i];
                (min, max, sum, last, counted) = (Math.Min(min, value), Math.Max(max, value), sum + value, value, counted + 1);
            }
        }

        maker.Add(run);
        var any = counted > 0;
        return new LakeRow(
            run.Series, run.At[0], run.At[^1], run.Count, any ? min : null, any ? max : null, any ? sum : null, any ? last : null,
            maker.Finish());
    }

    private void Verify(IReadOnlyList<string> files, DayDigest expected)
    {
        var (found, run, taker) = (new DayDigest(), new Run(), new BlockTaker());
        foreach (var row in lake.Read(files))
        {
            taker.Take(row.Block, null, run, found.Add);
        }

        if (found.Readings != expected.Readings || found.Hex != expected.Hex)
        {
            throw new InvalidDataException(
                $"{files[0]} and what belongs to it was written with {expected.Readings} readings ({expected.Hex}) and read back with {found.Readings} ({found.Hex})");
        }
    }

    private void Retain(DateOnly today)
    {
        if (options.RetainDays == 0)
        {
            return;
        }

        var first = today.AddDays(-options.RetainDays);
        foreach (var (day, entry) in lake.Catalogue().Days.Where(d => d.Key < first).ToList())
        {
            lake.Enter(day, null);
            foreach (var file in entry.Files)
            {
                File.Delete(lake.PathOf(file));
            }

            Forgotten(log, day, entry.Readings);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Telemetry of {Day} is in the lake: {Readings} readings")]
    private static partial void Moved(ILogger log, DateOnly day, long readings);

    [LoggerMessage(Level = LogLevel.Information, Message = "Telemetry of {Day} is thinned: of {Before} readings {After} stay, three of each {Minutes} minutes")]
    private static partial void Thinned(ILogger log, DateOnly day, long before, long after, int minutes);

    [LoggerMessage(Level = LogLevel.Information, Message = "Telemetry of {Day} is past its time and gone: {Readings} readings")]
    private static partial void Forgotten(ILogger log, DateOnly day, long readings);
}
