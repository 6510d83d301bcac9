using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Telemetry;
using Fengsui.Testing;

namespace Fengsui.Sensing.Tests.Telemetry;

/// <summary>What days come to is kept by month; with it and without it the answers are the same.</summary>
[Trait("Req", "S-79")]
public sealed class LakeMonthsTests
{
    private const long DayMs = 86_400_000;
    private static readonly SeriesKey Pressure = new(7, 4);
    private static readonly SeriesKey Current = new(8, 9);
    private static readonly long Today = TelemetryStage.Midnight.ToUnixTimeMilliseconds();

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Days_are_answered_from_months_as_they_are_from_days(StoreKind kind)
    {
        await using var stage = await FortyDaysAsync(kind);
        var (whole, cut) = (await DailyAsync(stage), await DailyAsync(stage, 3 * 3_600_000));
        Assert.Equal(["2026-01", "2026-02", "2026-03"], stage.Lake.Catalogue().Months!.Keys);
        Assert.Equal(40, whole.Count);
        Assert.Equal((3, 1.5), (whole[^2].Count, whole[^2].Last));

        // Without a day's file its hours cannot be answered, its sum can.
        var day = stage.Lake.Catalogue().Days.First(d => d.Key == new DateOnly(2026, 2, 10)).Value;
        var bytes = await File.ReadAllBytesAsync(stage.Lake.PathOf(day.Files.Single()));
        File.Delete(stage.Lake.PathOf(day.Files.Single()));
        stage.Kill();
        Assert.Equal(whole, await DailyAsync(stage));
        Assert.Equal(cut, await DailyAsync(stage, 3 * 3_600_000));
        await File.WriteAllBytesAsync(stage.Lake.PathOf(day.Files.Single()), bytes);

        // And without the months, or with one that is damaged, the days are read.
        var months = stage.Lake.Catalogue().Months!;
        await File.WriteAllTextAsync(stage.Lake.PathOf(months["2026-01"].File), "PAR1 not at all");
        stage.Kill();
        Assert.Equal(whole, await DailyAsync(stage));
        months.Keys.ToList().ForEach(m => stage.Lake.EnterMonth(m, null));
        Assert.Equal(whole, await DailyAsync(stage));
        Assert.Equal(cut, await DailyAsync(stage, 3 * 3_600_000));
    }

    [Fact]
    public async Task A_late_reading_counts_before_and_after_its_day_is_written_again_and_only_its_month_is_made_anew()
    {
        await using var stage = await FortyDaysAsync(StoreKind.Sqlite);
        var (before, files) = (await DailyAsync(stage), Files(stage));
        await stage.AcceptAsync(new TelemetryReading(Pressure, Today - (20 * DayMs) + 5_000, 99));
        var late = before.Select(b => b.StartMs == Today - (20 * DayMs) ? b with { Max = 99, Mean = ((b.Mean * 3) + 99) / 4, Count = 4 } : b).ToList();
        Assert.Equal(late, await DailyAsync(stage));

        await stage.MoveAsync();
        Assert.Equal(late, await DailyAsync(stage));
        Assert.Equal([true, false, true], Files(stage).Select((f, i) => f == files[i]));
        Assert.All(files.Where(f => !Files(stage).Contains(f)), f => Assert.True(File.Exists(stage.Lake.PathOf(f))));
        await stage.MoveAsync();
        Assert.All(files.Where(f => !Files(stage).Contains(f)), f => Assert.False(File.Exists(stage.Lake.PathOf(f))));
    }

    [Fact]
    public async Task A_series_that_has_nothing_on_a_day_has_no_sum_and_a_month_without_days_goes()
    {
        await using var stage = await TelemetryStage.OpenAsync(StoreKind.Sqlite, new TelemetryOptions { OldestDays = 40, RetainDays = 41 });
        await stage.AcceptAsync(new TelemetryReading(Current, Today - (10 * DayMs), 1), new TelemetryReading(Pressure, Today - (40 * DayMs) + 50_000_000, 2));
        await stage.MoveAsync();
        Assert.Equal([Today - (40 * DayMs)], (await DailyAsync(stage)).Select(b => b.StartMs));
        stage.Clock.Advance(TimeSpan.FromDays(3));
        await stage.MoveAsync();
        Assert.Empty(await DailyAsync(stage));
        Assert.Equal(["2026-02"], stage.Lake.Catalogue().Months!.Keys);
    }

    private static async Task<TelemetryStage> FortyDaysAsync(StoreKind kind)
    {
        var stage = await TelemetryStage.OpenAsync(kind);
        for (var back = 40; back >= 1; back--)
        {
            var start = Today - (back * DayMs);
            await stage.AcceptAsync(
            [
                new TelemetryReading(Pressure, start, back / 10.0), new TelemetryReading(Pressure, start + 40_000_000, 0.3 + back),
                new TelemetryReading(Pressure, start + DayMs - 1, 1.5), new TelemetryReading(Pressure, start + 7, 1_000, ReadingQuality.Bad),
                new TelemetryReading(Current, start + 1, back),
            ]);
        }

        await stage.MoveAsync();
        return stage;
    }

    private static List<string> Files(TelemetryStage stage) => [.. stage.Lake.Catalogue().Months!.Values.Select(m => m.File)];

    private static Task<IReadOnlyList<TelemetryBucket>> DailyAsync(TelemetryStage stage, long laterMs = 0) => stage.Reader.SumAsync(
        Pressure, TelemetryStage.Midnight.AddDays(-50).AddMilliseconds(laterMs), TelemetryStage.Midnight.AddDays(1), TelemetryStep.Day, CancellationToken.None);
}
