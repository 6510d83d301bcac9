using DuckDB.NET.Data;
using Fengsui.Kernel.Storage;

namespace Fengsui.Sensing.Telemetry;

/// <summary>Lengths of the spans that telemetry is summed up by.</summary>
internal enum TelemetryStep
{
    /// <summary>A minute.</summary>
    Minute = 60_000,

    /// <summary>Five minutes.</summary>
    FiveMinutes = 300_000,

    /// <summary>A quarter of an hour.</summary>
    QuarterHour = 900_000,

    /// <summary>An hour.</summary>
    Hour = 3_600_000,

    /// <summary>A quarter of a local day.</summary>
    SixHours = 21_600_000,

    /// <summary>A local day.</summary>
    Day = 86_400_000,
}

/// <summary>
/// Telemetry as one series, wherever its days are: the answers do not depend on whether a day is moved yet. Spans are from the first
/// moment, included, to the second, not included.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class TelemetryReader
{
    private readonly IDayBlocks _recent;
    private readonly Lake _lake;
    private readonly TelemetryDays _days;
    private readonly LakeMonths _months;

    public TelemetryReader(IDayBlocks recent, Lake lake, TelemetryDays days) => (_recent, _lake, _days, _months) = (recent, lake, days, new LakeMonths(lake, days));

    /// <summary>The readings of a series, oldest first, at most so many.</summary>
    public Task<IReadOnlyList<TelemetryReading>> RawAsync(
        SeriesKey series, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation) =>
        SomeAsync(series, from, to, limit, latest: false, cancellation);

    /// <summary>The latest readings of a series in a span, oldest first, at most so many. Days are read from the last back, as far as they are needed.</summary>
    public Task<IReadOnlyList<TelemetryReading>> LatestAsync(
        SeriesKey series, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation) =>
        SomeAsync(series, from, to, limit, latest: true, cancellation);

    private async Task<IReadOnlyList<TelemetryReading>> SomeAsync(
        SeriesKey series, DateTimeOffset from, DateTimeOffset to, int limit, bool latest, CancellationToken cancellation)
    {
        var (start, end) = (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        var spans = await SpansAsync(start, end, most: 8, cancellation);
        var found = new List<TelemetryReading>();
        foreach (var span in latest ? spans.AsEnumerable().Reverse() : spans)
        {
            var part = new List<TelemetryReading>();
            await RunsAsync(span, Choice.Of(series), part.Clear, run => Cut(run, start, end, part), cancellation);
            var room = limit - found.Count;
            found.InsertRange(latest ? 0 : found.Count, latest ? part.TakeLast(room) : part.Take(room));
            if (found.Count >= limit)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>A series, or all when none is named, summed up by spans of a step; in the order of day, series, time.</summary>
    public async Task<IReadOnlyList<TelemetryBucket>> SumAsync(
        SeriesKey? series, DateTimeOffset from, DateTimeOffset to, TelemetryStep step, CancellationToken cancellation)
    {
        if (!Enum.IsDefined(step))
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step.");
        }

        var (start, end) = (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        var found = new List<TelemetryBucket>();
        var known = new HashSet<DateOnly>();

        // Recent first: a day that leaves meanwhile is in the catalogue by then.
        var recent = await RecentAsync(cancellation);
        if (series is { } one && step == TelemetryStep.Day)
        {
            (var sums, known) = FromMonths(one, start, end, recent);
            found.AddRange(sums);
        }

        foreach (var span in Spans(start, end, most: series is null ? 1 : int.MaxValue, recent, known))
        {
            found.AddRange(series is null && !span.Recent
                ? await SumFilesAsync(span.Days[0], (start, end), step, cancellation)
                : await SumRunsAsync(span, series, (start, end), step, cancellation));
        }

        if (known.Count > 0)
        {
            found.Sort((a, b) => a.StartMs.CompareTo(b.StartMs));
        }

        return found;
    }

    private async Task<List<TelemetryBucket>> SumRunsAsync(Span span, SeriesKey? series, (long From, long To) within, TelemetryStep step, CancellationToken cancellation)
    {
        var found = new List<TelemetryBucket>();
        var sum = new BucketSum(_days, within.From, within.To, (long)step, found);
        await RunsAsync(
            span,
            Choice.Of(series),
            () =>
            {
                sum.Close();
                found.Clear();
            },
            sum.Add,
            cancellation);
        sum.Close();
        return found;
    }

    private async Task<IReadOnlyList<TelemetryBucket>> SumFilesAsync(DateOnly day, (long From, long To) within, TelemetryStep step, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (_lake.Catalogue().Days.GetValueOrDefault(day) is not { } stored)
            {
                return [];
            }

            try
            {
                return await DaySums.OfAsync(_lake, _days, stored, within, step, cancellation);
            }
            catch (DuckDBException) when (IsGone(attempt, stored.Files))
            {
                // Once more, with what the catalogue names now.
            }
        }
    }

    // Days of one series that need not be read, because a month knows what they come to.
    private (IReadOnlyList<TelemetryBucket> Sums, HashSet<DateOnly> Known) FromMonths(SeriesKey series, long start, long end, IReadOnlySet<DateOnly> recent)
    {
        try
        {
            var known = _months.Known(start, end);
            known.ExceptWith(recent);
            return (_months.Read(series, known), known);
        }
        catch (DuckDBException)
        {
            // Replaced while it was read, or damaged: the days have it all.
            return ([], []);
        }
    }

    /// <summary>
    /// All readings of many series, day after day, each day's series after series, each oldest first. Runs may reach beyond the span. A run is
    /// given again when its file was replaced while it was read: the taker passes over what it had.
    /// </summary>
    /// <param name="measure">Only series of this kind; all when null.</param>
    /// <param name="wanted">Which series; others are not unpacked.</param>
    /// <param name="reached">Told of the part of the span that is read, 0 to 1.</param>
    public async Task ScanAsync(
        (long FromMs, long ToMs) span, int? measure, Func<SeriesKey, bool> wanted, Action<Run> take, Action<double> reached, CancellationToken cancellation)
    {
        var spans = await SpansAsync(span.FromMs, span.ToMs, most: 2, cancellation);
        foreach (var (index, part) in spans.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            await RunsAsync(part, new Choice(null, measure, wanted), () => { }, take, cancellation);
            reached((index + 1.0) / spans.Count);
        }
    }

    /// <summary>How many days of a span are thinned, see <see cref="Thinner"/>.</summary>
    public int ThinnedDays(long fromMs, long toMs)
    {
        var (first, last) = (_days.Of(fromMs), _days.Of(Math.Max(fromMs, toMs - 1)));
        return _lake.Catalogue().Days.Count(d => d.Key >= first && d.Key <= last && d.Value.ThinnedMinutes > 0);
    }

    private static void Cut(Run run, long start, long end, List<TelemetryReading> into)
    {
        for (var i = 0; i < run.Count; i++)
        {
            if (run.At[i] >= start && run.At[i] < end)
            {
                into.Add(run[i]);
            }
        }
    }

    private async Task<HashSet<DateOnly>> RecentAsync(CancellationToken cancellation) => [.. await _recent.DaysAsync(cancellation)];

    private async Task<List<Span>> SpansAsync(long start, long end, int most, CancellationToken cancellation) =>
        Spans(start, end, most, await RecentAsync(cancellation), []);

    // Days that have recent readings each alone, those that are only in the lake in spans that DuckDB reads at once.
    private List<Span> Spans(long start, long end, int most, HashSet<DateOnly> recent, HashSet<DateOnly> without)
    {
        if (start >= end)
        {
            return [];
        }

        var (first, last) = (_days.Of(start), _days.Of(end - 1));
        var spans = new List<Span>();
        foreach (var day in recent.Concat(_lake.Catalogue().Days.Keys).Where(d => d >= first && d <= last && !without.Contains(d)).Distinct().Order())
        {
            if (!recent.Contains(day) && spans.Count > 0 && !spans[^1].Recent && spans[^1].Days.Count < most)
            {
                spans[^1].Days.Add(day);
            }
            else
            {
                spans.Add(new Span(recent.Contains(day), [day]));
            }
        }

        return spans;
    }

    // The runs of a span. A file that was replaced while it was read is gone: once more, with what the catalogue names now.
    private async Task RunsAsync(Span span, Choice choice, Action restart, Action<Run> take, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            // Recent before the lake: a row that is moved in between is met twice, and counts once.
            var rows = new List<byte[]>();
            if (span.Recent)
            {
                await foreach (var row in _recent.ReadAsync(span.Days[0], cancellation))
                {
                    rows.Add(row.Block);
                }
            }

            var catalogue = _lake.Catalogue();
            var days = span.Days.Select(catalogue.Days.GetValueOrDefault).OfType<LakeDay>().ToList();
            try
            {
                Give(days, rows, choice, take);
                return;
            }
            catch (DuckDBException) when (IsGone(attempt, days.SelectMany(d => d.Files)))
            {
                restart();
            }
        }
    }

    private bool IsGone(int attempt, IEnumerable<string> files) => attempt < 2 && files.Any(f => !File.Exists(_lake.PathOf(f)));

    private void Give(IReadOnlyList<LakeDay> days, List<byte[]> rows, Choice choice, Action<Run> take)
    {
        var (run, taker) = (new Run(), new BlockTaker());
        var stored = _lake.Read(days, choice.One, choice.Measure);
        if (choice.Wanted is { } wanted)
        {
            stored = stored.Where(row => wanted(row.Series));
        }

        if (rows.Count == 0)
        {
            foreach (var row in stored)
            {
                taker.Take(row.Block, null, run, take);
            }

            return;
        }

        var merge = new SeriesMerge();
        foreach (var row in stored)
        {
            taker.Take(row.Block, null, run, merge.Add);
        }

        rows.ForEach(block => taker.Take(block, choice.Wanted, run, merge.Add));
        merge.Give(run, take);
    }

    /// <summary>Which series are read. What <see cref="Wanted"/> says includes the others.</summary>
    private readonly record struct Choice(SeriesKey? One, int? Measure, Func<SeriesKey, bool>? Wanted)
    {
        public static Choice Of(SeriesKey? series) => new(series, null, series is { } one ? s => s == one : null);
    }

    private sealed record Span(bool Recent, List<DateOnly> Days);
}
