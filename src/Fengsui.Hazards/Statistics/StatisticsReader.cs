using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Numbers;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Statistics;

/// <summary>Whole months that are looked at, and the same number before them.</summary>
/// <param name="First">First day.</param>
/// <param name="Months">How many months.</param>
public sealed record StatisticsSpan(DateOnly First, int Months)
{
    /// <summary>Most months of a span.</summary>
    public const int MostMonths = 60;

    /// <summary>Last day.</summary>
    public DateOnly Last => First.AddMonths(Months).AddDays(-1);

    /// <summary>The span before.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public StatisticsSpan Before => this with { First = First.AddMonths(-Months) };

    /// <summary>First month as a number, <c>202611</c>.</summary>
    internal int From => TallyMark.MonthOf(First);

    /// <summary>Last month as a number.</summary>
    internal int To => TallyMark.MonthOf(Last);

    /// <summary>True when the month lies in it.</summary>
    internal bool Has(int month) => month >= From && month <= To;
}

/// <summary>A line of the statistics: one value of a dimension.</summary>
/// <param name="Value">Code of the value.</param>
/// <param name="Now">Found and ended in the span, open now.</param>
/// <param name="Before">Found and ended in the span before.</param>
public sealed record StatisticsRow(string Value, TallyCounts Now, TallyCounts Before)
{
    /// <summary>按期整改率: closed in the span without ever having been overdue, of all closed in it, percent; null when none was closed.</summary>
    public double? OnTimePercent => Percent(Now.OnTime, Now.Closed);

    /// <summary>The same of the span before.</summary>
    public double? OnTimeBefore => Percent(Before.OnTime, Before.Closed);

    /// <summary>复发率: found in the span as the return of one that was closed, of all found in it, percent; null when none was found.</summary>
    public double? RecurrencePercent => Percent(Now.Recurred, Now.Found);

    /// <summary>The same of the span before.</summary>
    public double? RecurrenceBefore => Percent(Before.Recurred, Before.Found);

    private static double? Percent(int part, int whole) => whole == 0 ? null : Math.Round(100.0 * part / whole, 1);
}

/// <summary>Open ones of an age in days; <paramref name="To"/> is null for no end.</summary>
public sealed record AgeBucket(int From, int? To, int Count);

/// <summary>A month of the span.</summary>
public sealed record StatisticsMonth(int Month, TallyCounts Counts);

/// <summary>Everything that the page shows.</summary>
public sealed record StatisticsReport(
    StatisticsSpan Span, DateOnly Today, StatisticsRow All, IReadOnlyList<StatisticsMonth> Months, IReadOnlyDictionary<TallyDimension, IReadOnlyList<StatisticsRow>> By,
    IReadOnlyList<StatisticsRow> Towns, IReadOnlyList<AgeBucket> Ages);

/// <summary>
/// Reads the statistics from the counts that are kept; for whom sees but some places or villages, from those rows themselves, counted by the same definitions.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class StatisticsReader(Records records, LocalTime times)
{
    private static readonly (int From, int? To)[] Ages = [(0, 7), (8, 30), (31, 90), (91, 365), (366, null)];

    /// <summary>Reads them for what the actor sees, or for one town of it.</summary>
    public async Task<StatisticsReport> ReadAsync(Actor actor, StatisticsSpan span, string? town, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var lines = SectorsOf(actor, town) is { } sectors
            ? await KeptAsync(context, new Kept(actor, sectors, town), span, cancellation)
            : await CountedAsync(context, actor, span, town, cancellation);
        var by = lines.Where(l => l.Key.Dimension is not (TallyDimension.All or TallyDimension.Cause or TallyDimension.ProgrammeSet))
            .GroupBy(l => l.Key.Dimension)
            .ToDictionary(g => g.Key, g => RowsOf(g, span, l => l.Key.Value));
        var all = lines.Where(l => l.Key.Dimension == TallyDimension.All).ToList();
        return new StatisticsReport(
            span, times.Today, RowsOf(all, span, _ => "") is [var sum, ..] ? sum : new StatisticsRow("", default, default),
            [
                .. Enumerable.Range(0, span.Months).Select(m => TallyMark.MonthOf(span.First.AddMonths(m)))
                    .Select(month => new StatisticsMonth(month, Sum(all.Where(l => l.Key.Month == month)))),
            ],
            by, RowsOf(all, span, l => l.Key.Division), await AgesAsync(context, actor, town, cancellation));
    }

    /// <summary>Classes and root causes of what was closed in the span, the most frequent first, with the months of each.</summary>
    public async Task<IReadOnlyList<CauseCluster>> CausesAsync(Actor actor, StatisticsSpan span, string? town, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        List<TallyLine> months;
        List<TallyLine> towns;
        if (SectorsOf(actor, town) is { } sectors)
        {
            var kept = new Kept(actor, sectors, town);
            var (before, from, to) = (span.Before.From, span.From, span.To);
            months = await SumsAsync(
                Lines(context, kept, byTown: false).Where(t => t.Dimension == TallyDimension.Cause && t.Month >= before && t.Month <= to), cancellation);
            var sums = await Lines(context, kept, byTown: true).Where(t => t.Dimension == TallyDimension.Cause && t.Month >= from && t.Month <= to)
                .GroupBy(t => new { t.Value, t.DivisionCode }).Select(g => new { g.Key, Closed = g.Sum(t => t.Closed) }).ToListAsync(cancellation);
            towns = sums.ConvertAll(s => new TallyLine(new TallyKey("", TallyDimension.Cause, to, s.Key.DivisionCode, s.Key.Value), new TallyCounts(0, 0, s.Closed, 0, 0, 0, 0)));
        }
        else
        {
            months = (await CountedAsync(context, actor, span, town, cancellation)).FindAll(l => l.Key.Dimension == TallyDimension.Cause);
            towns = months.FindAll(l => span.Has(l.Key.Month));
        }

        var byCause = towns.ToLookup(l => l.Key.Value);
        return
        [
            .. months.GroupBy(l => l.Key.Value).Select(g => CauseCluster.Of(g.Key, [.. g], byCause[g.Key], span))
                .Where(c => c.Closed > 0).OrderByDescending(c => c.Closed).ThenBy(c => c.Cause, StringComparer.Ordinal),
        ];
    }

    /// <summary>How long what the actor sees open has been open.</summary>
    public async Task<IReadOnlyList<AgeBucket>> AgesAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await AgesAsync(context, actor, null, cancellation);
    }

    // Whose counts are kept: of counties, of towns, and of the sectors of a county. Of anything smaller the rows themselves are counted.
    private static IReadOnlyList<string>? SectorsOf(Actor actor, string? town) => actor switch
    {
        { IsNarrowed: false } => actor.DivisionPrefix.Length > TallyMark.TownDigits ? null : [IsTown(actor, town) ? "" : HazardTally.WholeCounty],
        { OnlyPlaces: false, OnlySectors: true } => IsTown(actor, town) ? null : [.. actor.Sectors],
        _ => null,
    };

    private static bool IsTown(Actor actor, string? town) => town is not null || actor.DivisionPrefix.Length > NumberSeries.CountyDigits;

    // Counts have no place, and no sector of the scope's kind: what is the actor's is said here.
    private static IQueryable<HazardTally> Lines(FengsuiContext context, Kept kept, bool byTown)
    {
        var (sectors, town) = (byTown && !kept.Actor.IsNarrowed ? [""] : kept.Sectors, kept.Town);
        return context.Set<HazardTally>().IgnoreQueryFilters().InDivision(t => t.DivisionCode, kept.Actor.DivisionPrefix)
            .Where(t => sectors.Contains(t.Sector) && (town == null || t.DivisionCode == town));
    }

    private static async Task<List<TallyLine>> KeptAsync(FengsuiContext context, Kept kept, StatisticsSpan span, CancellationToken cancellation)
    {
        var (from, to) = (span.Before.From, span.To);
        TallyDimension[] dimensions =
        [
            TallyDimension.Programme, TallyDimension.Sector, TallyDimension.Class, TallyDimension.Severity, TallyDimension.Source, TallyDimension.State,
        ];
        List<TallyLine> all = [];
        foreach (var (first, last) in ((int, int)[])[(from, to), (TallyMark.Now, TallyMark.Now)])
        {
            all.AddRange(await Lines(context, kept, byTown: true).Where(t => t.Dimension == TallyDimension.All && t.Month >= first && t.Month <= last)
                .Select(t => new TallyLine(
                    new TallyKey("", t.Dimension, t.Month, t.DivisionCode, t.Value),
                    new TallyCounts(t.Found, t.Recurred, t.Closed, t.OnTime, t.Dismissed, t.Open, t.Overdue)))
                .ToListAsync(cancellation));
            all.AddRange(await SumsAsync(
                Lines(context, kept, byTown: false).Where(t => dimensions.Contains(t.Dimension) && t.Month >= first && t.Month <= last), cancellation));
        }

        return all;
    }

    private static async Task<List<TallyLine>> SumsAsync(IQueryable<HazardTally> lines, CancellationToken cancellation)
    {
        var sums = await lines.GroupBy(t => new { t.Dimension, t.Month, t.Value })
            .Select(g => new
            {
                g.Key,
                Found = g.Sum(t => t.Found), Recurred = g.Sum(t => t.Recurred), Closed = g.Sum(t => t.Closed), OnTime = g.Sum(t => t.OnTime),
                Dismissed = g.Sum(t => t.Dismissed), Open = g.Sum(t => t.Open), Overdue = g.Sum(t => t.Overdue),
            })
            .ToListAsync(cancellation);
        return sums.ConvertAll(r => new TallyLine(
            new TallyKey("", r.Key.Dimension, r.Key.Month, "", r.Key.Value), new TallyCounts(r.Found, r.Recurred, r.Closed, r.OnTime, r.Dismissed, r.Open, r.Overdue)));
    }

    private static async Task<List<TallyLine>> CountedAsync(
        FengsuiContext context, Actor actor, StatisticsSpan span, string? town, CancellationToken cancellation)
    {
        var rows = HazardPages.Within(context.Set<Hazard>(), actor);
        rows = town is null ? rows : rows.InDivision(h => h.DivisionCode, town);
        var sums = new Dictionary<TallyKey, TallyCounts>();
        await foreach (var mark in rows.Select(h => h.Tallied).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            foreach (var (key, counts) in TallyMark.Read(mark)?.TownLines() ?? [])
            {
                if (key.Month == TallyMark.Now || span.Has(key.Month) || span.Before.Has(key.Month))
                {
                    sums[key] = sums.GetValueOrDefault(key) + counts;
                }
            }
        }

        return [.. sums.Select(s => new TallyLine(s.Key, s.Value))];
    }

    private async Task<IReadOnlyList<AgeBucket>> AgesAsync(FengsuiContext context, Actor actor, string? town, CancellationToken cancellation)
    {
        var open = HazardPages.Within(context.Set<Hazard>().Where(h => h.EndedAt == null), actor);
        open = town is null ? open : open.InDivision(h => h.DivisionCode, town);
        var days = await open.GroupBy(h => h.RulesOf).Select(g => new { Day = g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var today = times.Today;
        return
        [
            .. Ages.Select(a => new AgeBucket(
                a.From, a.To, days.Where(d => today.DayNumber - d.Day.DayNumber is var age && (age >= a.From || a.From == 0) && (a.To is not { } most || age <= most)).Sum(d => d.Count))),
        ];
    }

    private static IReadOnlyList<StatisticsRow> RowsOf(IEnumerable<TallyLine> lines, StatisticsSpan span, Func<TallyLine, string> value) =>
    [
        .. lines.GroupBy(value).Select(g => new StatisticsRow(
                g.Key, Sum(g.Where(l => l.Key.Month == TallyMark.Now || span.Has(l.Key.Month))), Sum(g.Where(l => span.Before.Has(l.Key.Month)))))
            .Where(r => r.Now != default || r.Before != default)
            .OrderByDescending(r => r.Now.Found).ThenByDescending(r => r.Now.Open).ThenBy(r => r.Value, StringComparer.Ordinal),
    ];

    // Whose counts are read: values of HazardTally.Sector, and one town only, or null.
    private sealed record Kept(Actor Actor, IReadOnlyList<string> Sectors, string? Town);

    private static TallyCounts Sum(IEnumerable<TallyLine> lines) => lines.Aggregate(default(TallyCounts), (sum, l) => sum + l.Counts);
}

/// <summary>A count and where it belongs.</summary>
internal readonly record struct TallyLine(TallyKey Key, TallyCounts Counts);

/// <summary>What was closed with one class and one root cause (S-96).</summary>
/// <param name="Recurred">Of those closed, the return of one that was closed before.</param>
/// <param name="Months">Closed in each month of the span, the first first.</param>
public sealed record CauseCluster(string ClassCode, string Cause, int Closed, int Before, int Recurred, IReadOnlyList<int> Months, IReadOnlyList<(string Town, int Closed)> Towns)
{
    internal static CauseCluster Of(string value, IReadOnlyList<TallyLine> lines, IEnumerable<TallyLine> towns, StatisticsSpan span)
    {
        var parts = value.Split('|', 2);
        var now = lines.Where(l => span.Has(l.Key.Month)).ToList();
        return new CauseCluster(
            parts[0], parts[^1], now.Sum(l => l.Counts.Closed), lines.Where(l => span.Before.Has(l.Key.Month)).Sum(l => l.Counts.Closed), now.Sum(l => l.Counts.Recurred),
            [.. Enumerable.Range(0, span.Months).Select(m => TallyMark.MonthOf(span.First.AddMonths(m))).Select(month => now.Where(l => l.Key.Month == month).Sum(l => l.Counts.Closed))],
            [.. towns.GroupBy(l => l.Key.Division).Select(g => (g.Key, g.Sum(l => l.Counts.Closed))).OrderByDescending(t => t.Item2).ThenBy(t => t.Key, StringComparer.Ordinal)]);
    }
}
