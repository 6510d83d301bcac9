using CsCheck;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Telemetry;
using Fengsui.Testing;

namespace Fengsui.Sensing.Tests.Telemetry;

[Trait("Req", "S-79")]
public sealed class ThinningTests
{
    private const long QuarterMs = 900_000;
    private static readonly SeriesKey Pressure = new(7, 3);
    private static readonly SeriesKey Current = new(8, 5);
    private static readonly TelemetryDays Days = new(new TelemetryOptions());

    [Fact]
    public void Of_each_span_the_least_the_greatest_and_the_last_stay_as_they_were_measured()
    {
        var run = Run(Midnight(0), [(0, 5), (60, 1), (120, 9), (180, 4), (900, 2), (960, 2), (1_860, 3)]);
        var kept = Kept(run);
        Assert.Equal([(60, 1), (120, 9), (180, 4), (900, 2), (960, 2), (1_860, 3)], kept.Select(r => ((int)((r.AtMs - Midnight(0)) / 1_000), r.Value)));
    }

    [Fact]
    public void What_is_bad_counts_for_itself()
    {
        var run = new Run();
        run.Start(Pressure);
        run.Add(Midnight(0), 9_999, ReadingQuality.Bad);
        run.Add(Midnight(1_000), 5, ReadingQuality.Good);
        run.Add(Midnight(2_000), -9_999, ReadingQuality.Bad);
        run.Add(Midnight(3_000), 6, ReadingQuality.Uncertain);
        Assert.Equal([5, -9_999, 6], Kept(run).Select(r => r.Value));
    }

    [Fact]
    public void What_is_thin_stays_as_it_is_and_no_extreme_is_lost() => Gen.Select(Gen.Int[1, 600_000], Gen.Double[-50, 50]).Array[1, 300].Sample(steps =>
    {
        var (run, at) = (new Run(), Midnight(0));
        run.Start(Pressure);
        foreach (var (step, value) in steps)
        {
            run.Add(at += step, value, ReadingQuality.Good);
        }

        var once = Kept(run);
        Assert.Equal(Spans(All(run)), Spans(once));
        var again = new Run();
        again.Start(Pressure);
        once.ForEach(r => again.Add(r.AtMs, r.Value, r.Quality));
        Assert.Equal(once, Kept(again));
    });

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Old_days_are_thinned_once_and_younger_ones_left_alone(StoreKind kind)
    {
        await using var stage = await StageAsync(kind);
        await stage.AcceptAsync([.. Minutes(Pressure, -2), .. Minutes(Current, -2), .. Minutes(Pressure, -1)]);
        await stage.MoveAsync();
        var whole = await stage.RawAsync(Pressure);
        stage.Clock.Advance(TimeSpan.FromDays(3));
        await stage.MoveAsync();

        var thin = await stage.RawAsync(Pressure);
        var old = thin.Where(r => r.AtMs < Midnight(0) - 86_400_000).ToList();
        Assert.InRange(old.Count, 96, 3 * 96);
        Assert.Equal(Spans(whole.Where(r => r.AtMs < Midnight(0) - 86_400_000)), Spans(old));
        Assert.Equal(1_440, thin.Count - old.Count);
        Assert.Equal(1, stage.Reader.ThinnedDays(Midnight(0) - (2 * 86_400_000L), Midnight(0)));
        Assert.Equal(0, stage.Reader.ThinnedDays(Midnight(0) - 86_400_000L, Midnight(0)));
        Assert.Equal([15, 0], stage.Lake.Catalogue().Days.Values.Select(d => d.ThinnedMinutes));
        Assert.InRange((await stage.RawAsync(Current)).Count, 96, 3 * 96);

        var names = stage.Lake.Catalogue().Days.Values.Select(d => d.Name).ToList();
        await stage.MoveAsync();
        Assert.Equal(names, stage.Lake.Catalogue().Days.Values.Select(d => d.Name));
    }

    [Theory]
    [InlineData(MoveStep.Written)]
    [InlineData(MoveStep.Verified)]
    [InlineData(MoveStep.Renamed)]
    [InlineData(MoveStep.Catalogued)]
    public async Task Cut_off_anywhere_a_day_is_whole_or_thin(object step)
    {
        await using var stage = await StageAsync(StoreKind.Sqlite);
        await stage.AcceptAsync(Minutes(Pressure, -2));
        await stage.MoveAsync();
        stage.Clock.Advance(TimeSpan.FromDays(3));
        stage.Mover.Behind = at => at.Equals(step) ? throw new InvalidOperationException("killed") : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(stage.MoveAsync);
        stage.Kill();
        Assert.Contains((await stage.RawAsync(Pressure)).Count, (MoveStep)step == MoveStep.Catalogued ? Enumerable.Range(96, 200) : [1_440]);

        await stage.MoveAsync();
        Assert.InRange((await stage.RawAsync(Pressure)).Count, 96, 3 * 96);

        // What it replaced goes with the next look.
        await stage.MoveAsync();
        var (days, months) = (stage.Lake.Catalogue().Days.Values, stage.Lake.Catalogue().Months!);
        Assert.Equal(days.Sum(d => d.FirstPoints.Count) + months.Count, Directory.GetFiles(Path.GetDirectoryName(stage.Lake.PathOf("x"))!, "*.parquet*").Length);
    }

    [Fact]
    public async Task A_day_that_has_nothing_to_lose_is_only_marked()
    {
        await using var stage = await StageAsync(StoreKind.Sqlite);
        await stage.AcceptAsync(new TelemetryReading(Pressure, Midnight(0) - (2 * 86_400_000) + 1, 5));
        await stage.MoveAsync();
        var before = Assert.Single(stage.Lake.Catalogue().Days).Value;
        stage.Clock.Advance(TimeSpan.FromDays(3));
        await stage.MoveAsync();
        Assert.Equal(before with { ThinnedMinutes = 15, FirstPoints = [] }, Assert.Single(stage.Lake.Catalogue().Days).Value with { FirstPoints = [] });
    }

    private static Task<TelemetryStage> StageAsync(StoreKind kind) => TelemetryStage.OpenAsync(kind, new TelemetryOptions { OldestDays = 3, ThinAfterDays = 4 });

    private static long Midnight(int plusMs) => TelemetryStage.Midnight.ToUnixTimeMilliseconds() + plusMs;

    private static TelemetryReading[] Minutes(SeriesKey series, int day) =>
        [.. Enumerable.Range(0, 1_440).Select(m => new TelemetryReading(series, Midnight(0) + (day * 86_400_000L) + (m * 60_000L), Math.Round(Math.Sin(m * 0.7) * 100, 2)))];

    private static Run Run(long start, (int Second, double Value)[] readings)
    {
        var run = new Run();
        run.Start(Pressure);
        Array.ForEach(readings, r => run.Add(start + (r.Second * 1_000L), r.Value, ReadingQuality.Good));
        return run;
    }

    private static List<TelemetryReading> Kept(Run run) => All(new Thinner(Days, QuarterMs).Thin(run));

    private static List<TelemetryReading> All(Run run) => [.. Enumerable.Range(0, run.Count).Select(i => run[i])];

    private static IEnumerable<(long Span, double Min, double Max, double Last)> Spans(IEnumerable<TelemetryReading> readings) => readings
        .GroupBy(r => Days.Bucket(r.AtMs, QuarterMs)).Select(g => (g.Key, g.Min(r => r.Value), g.Max(r => r.Value), g.Last().Value));
}
