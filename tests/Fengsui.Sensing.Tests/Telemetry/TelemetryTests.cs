using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Telemetry;
using Fengsui.Testing;

namespace Fengsui.Sensing.Tests.Telemetry;

/// <summary>Intake, move and reading, on both stores.</summary>
[Trait("Req", "S-79")]
public sealed class TelemetryTests
{
    private static readonly SeriesKey Pressure = new(1_001, 2);
    private static readonly SeriesKey Current = new(1_002, 2);

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_same_batch_again_changes_nothing(StoreKind kind)
    {
        await using var stage = await TelemetryStage.OpenAsync(kind);
        var batch = Minutes(Pressure, TelemetryStage.Midnight, 50);
        await stage.AcceptAsync(batch);
        await stage.AcceptAsync(batch);
        await stage.AcceptAsync([.. batch.Select(r => r with { Value = r.Value + 1 })]);

        Assert.Equal(batch, await stage.RawAsync(Pressure));
        stage.Kill();
        Assert.Equal(batch, await stage.RawAsync(Pressure));
        stage.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await stage.MoveAsync());
        await stage.AcceptAsync([.. batch.Select(r => r with { Value = r.Value + 2 })]);
        Assert.Equal(batch, await stage.RawAsync(Pressure));
        await stage.MoveAsync();
        Assert.Equal(batch, await stage.RawAsync(Pressure));
        Assert.Empty(await stage.Recent.DaysAsync(CancellationToken.None));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Many_at_once_are_all_kept(StoreKind kind)
    {
        await using var stage = await TelemetryStage.OpenAsync(kind);
        var batches = Enumerable.Range(0, 40)
            .Select(i => Minutes(new SeriesKey(i % 7, 1), TelemetryStage.Midnight.AddHours(-30 + i), 60)).ToList();
        await Task.WhenAll(batches.Select(b => stage.AcceptAsync(b)));

        foreach (var series in batches.SelectMany(b => b).ToLookup(r => r.Series))
        {
            Assert.Equal(series.OrderBy(r => r.AtMs), await stage.RawAsync(series.Key));
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Answers_are_the_same_before_between_and_after_the_move(StoreKind kind)
    {
        // One slice a few points, so that a move takes several.
        await using var stage = await TelemetryStage.OpenAsync(kind, new TelemetryOptions { MoveSlice = 3_000 });
        var readings = new[] { Pressure, Current, new SeriesKey(7, 1) }
            .SelectMany(s => Minutes(s, TelemetryStage.Midnight.AddDays(-1).AddMinutes(-90), 1_600)).OrderBy(r => r.AtMs).ToList();
        foreach (var batch in readings.Chunk(700))
        {
            await stage.AcceptAsync(batch);
        }

        var before = await AnswersAsync(stage);
        Assert.Equal(Expected(readings, 3_600_000), before[0].OrderBy(b => b.Series.PointId).ThenBy(b => b.StartMs));
        Assert.Equal(Expected(readings, 86_400_000), before[1].OrderBy(b => b.Series.PointId).ThenBy(b => b.StartMs));

        Assert.Equal(2, (await stage.Recent.DaysAsync(CancellationToken.None)).Count(d => d < new DateOnly(2026, 3, 2)));
        await stage.MoveAsync();
        Assert.Equal([new DateOnly(2026, 2, 28), new DateOnly(2026, 3, 1)], stage.Lake.Catalogue().Days.Keys);
        Assert.Equal([new DateOnly(2026, 3, 2)], await stage.Recent.DaysAsync(CancellationToken.None));
        Assert.Equal(before, await AnswersAsync(stage));

        stage.Clock.Advance(TimeSpan.FromDays(1));
        await stage.MoveAsync();
        Assert.Empty(await stage.Recent.DaysAsync(CancellationToken.None));
        Assert.Equal(before, await AnswersAsync(stage));
        Assert.Equal(readings.Count, stage.Lake.Catalogue().Days.Values.Sum(d => d.Readings));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_large_day_is_several_files_and_answers_as_one(StoreKind kind)
    {
        await using var stage = await TelemetryStage.OpenAsync(kind);
        var day = TelemetryStage.Midnight.AddDays(-2);
        var expected = new Dictionary<SeriesKey, TelemetryReading[]>();
        for (var i = 0; i < 60; i++)
        {
            var key = new SeriesKey(1_000 + (i / 2), i % 2);
            expected[key] = [.. Enumerable.Range(0, 10_000).Select(k => new TelemetryReading(
                key, day.ToUnixTimeMilliseconds() + (k * 8_000), (i * 10) + (k % 50)))];
            await stage.AcceptAsync(expected[key]);
        }

        var before = await SumAsync(stage, null, TelemetryStep.Hour);
        await stage.MoveAsync();
        Assert.Equal(3, Assert.Single(stage.Lake.Catalogue().Days).Value.FirstPoints.Count);
        Assert.Equal(before, await SumAsync(stage, null, TelemetryStep.Hour));
        foreach (var (key, readings) in expected)
        {
            Assert.Equal(readings, await stage.RawAsync(key));
        }

        Assert.Empty(await stage.RawAsync(new SeriesKey(1, 1)));
        Assert.Empty(await stage.RawAsync(new SeriesKey(1_010, 7)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Late_readings_are_merged_into_their_day(StoreKind kind)
    {
        await using var stage = await TelemetryStage.OpenAsync(kind);
        var all = Minutes(Pressure, TelemetryStage.Midnight.AddDays(-2), 200);
        var late = all.Where((_, i) => i % 5 == 0).ToArray();
        await stage.AcceptAsync([.. all.Except(late)]);
        await stage.MoveAsync();
        var file = Assert.Single(Assert.Single(stage.Lake.Catalogue().Days).Value.Files);

        await stage.AcceptAsync(late);
        Assert.Equal(all, await stage.RawAsync(Pressure));
        await stage.MoveAsync();
        Assert.Equal(all, await stage.RawAsync(Pressure));
        var day = Assert.Single(stage.Lake.Catalogue().Days).Value;
        Assert.Equal(200, day.Readings);
        Assert.DoesNotContain(file, day.Files);
        await stage.MoveAsync();
        Assert.False(File.Exists(stage.Lake.PathOf(file)), "The file that was replaced is still there.");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_move_cut_off_anywhere_loses_and_doubles_nothing(StoreKind kind)
    {
        foreach (var step in Enum.GetValues<MoveStep>())
        {
            foreach (var again in new[] { false, true })
            {
                await using var stage = await TelemetryStage.OpenAsync(kind);
                var first = Minutes(Pressure, TelemetryStage.Midnight.AddDays(-2), 120);
                var second = Minutes(Current, TelemetryStage.Midnight.AddDays(-2), 120);
                await stage.AcceptAsync(first);
                if (again)
                {
                    // The day is in the lake already: the move that is cut off writes it again.
                    await stage.MoveAsync();
                }

                await stage.AcceptAsync(second);
                await CutOffAsync(stage, step);
                await SameAsync(stage, first, second, step);

                // A reading that comes in between is not lost either.
                var between = new TelemetryReading(Pressure, TelemetryStage.Midnight.AddDays(-2).AddHours(20).ToUnixTimeMilliseconds(), 7);
                await stage.AcceptAsync(between);
                await CutOffAsync(stage, step);
                await stage.MoveAsync();
                await SameAsync(stage, [.. first, between], second, step);
                Assert.Empty(await stage.Recent.DaysAsync(CancellationToken.None));
                Assert.Equal(241, Assert.Single(stage.Lake.Catalogue().Days).Value.Readings);
            }
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_reading_that_comes_while_its_day_is_moved_stays(StoreKind kind)
    {
        await using var stage = await TelemetryStage.OpenAsync(kind);
        var day = TelemetryStage.Midnight.AddDays(-2);
        await stage.AcceptAsync(Minutes(Pressure, day, 60));
        var steps = new List<MoveStep>();
        stage.Mover.Behind = step =>
        {
            steps.Add(step);
            return stage.AcceptAsync(Minutes(Current, day.AddHours(steps.Count), 10));
        };
        await stage.MoveAsync();
        stage.Mover.Behind = null;

        Assert.Equal(Enum.GetValues<MoveStep>(), steps);
        Assert.Equal(60, (await stage.RawAsync(Pressure)).Count);
        Assert.Equal(10 * steps.Count, (await stage.RawAsync(Current)).Count);
        await stage.MoveAsync();
        Assert.Equal(10 * steps.Count, (await stage.RawAsync(Current)).Count);
        Assert.Empty(await stage.Recent.DaysAsync(CancellationToken.None));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Only_one_moves(StoreKind kind)
    {
        await using var stage = await TelemetryStage.OpenAsync(kind);
        await stage.AcceptAsync(Minutes(Pressure, TelemetryStage.Midnight.AddDays(-2), 10));
        await using (await stage.Recent.TryOwnMoveAsync(CancellationToken.None))
        {
            Assert.Equal(0, await stage.MoveAsync());
        }

        Assert.Equal(1, await stage.MoveAsync());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nothing_of_a_wrong_batch_is_kept(StoreKind kind)
    {
        await using var stage = await TelemetryStage.OpenAsync(kind);
        var good = Minutes(Pressure, TelemetryStage.Midnight, 3);
        TelemetryReading[] wrong =
        [
            good[0] with { AtMs = 0 },
            good[0] with { AtMs = stage.Clock.GetUtcNow().AddDays(2).ToUnixTimeMilliseconds() },
            good[0] with { Value = double.NaN },
            good[0] with { Quality = (ReadingQuality)3 },
            good[0] with { Series = new SeriesKey(1, -1) },
        ];
        foreach (var reading in wrong)
        {
            var error = await Assert.ThrowsAsync<TelemetryRefusedException>(() => stage.AcceptAsync([.. good, reading]));
            Assert.Equal(3, error.Index);
        }

        Assert.Empty(await stage.RawAsync(Pressure));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_commit_that_fails_is_told_to_every_caller_and_the_next_goes_through(StoreKind kind)
    {
        await using var stage = await TelemetryStage.OpenAsync(kind);
        stage.Recent.Dispose();
        var batch = Minutes(Pressure, TelemetryStage.Midnight, 5);
        var callers = Enumerable.Range(0, 4).Select(_ => stage.AcceptAsync(batch)).ToList();
        foreach (var caller in callers)
        {
            await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => caller);
        }

        stage.Kill();
        await stage.AcceptAsync(batch);
        Assert.Equal(batch, await stage.RawAsync(Pressure));
    }

    [Fact]
    public async Task Bad_readings_are_kept_and_not_counted()
    {
        await using var stage = await TelemetryStage.OpenAsync(StoreKind.Sqlite);
        var day = Minutes(Pressure, TelemetryStage.Midnight, 10);
        day[3] = day[3] with { Quality = ReadingQuality.Bad, Value = 9_999 };
        await stage.AcceptAsync(day);

        Assert.Equal(day, await stage.RawAsync(Pressure));
        var hour = Assert.Single(await SumAsync(stage, Pressure, TelemetryStep.Hour));
        Assert.Equal(9, hour.Count);
        Assert.True(hour.Max < 9_999);
    }

    [Fact]
    public async Task Days_past_their_time_go()
    {
        await using var stage = await TelemetryStage.OpenAsync(StoreKind.Sqlite, new TelemetryOptions { OldestDays = 3, RetainDays = 4 });
        await stage.AcceptAsync(Minutes(Pressure, TelemetryStage.Midnight.AddDays(-2), 10));
        await stage.MoveAsync();
        stage.Clock.Advance(TimeSpan.FromDays(2));
        await stage.MoveAsync();
        Assert.Equal(10, (await stage.RawAsync(Pressure)).Count);
        stage.Clock.Advance(TimeSpan.FromDays(1));
        await stage.MoveAsync();
        Assert.Empty(await stage.RawAsync(Pressure));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(stage.Lake.PathOf("x"))!, "*.parquet"));
    }

    [Fact]
    public async Task A_file_that_is_damaged_is_told_and_nothing_is_removed()
    {
        await using var stage = await TelemetryStage.OpenAsync(StoreKind.Sqlite);
        await stage.AcceptAsync(Minutes(Pressure, TelemetryStage.Midnight.AddDays(-2), 100));
        stage.Mover.Behind = async step =>
        {
            if (step == MoveStep.Written)
            {
                var path = Directory.GetFiles(Path.GetDirectoryName(stage.Lake.PathOf("x"))!, "*.tmp").Single();
                var bytes = await File.ReadAllBytesAsync(path);
                bytes[60] ^= 0x55;
                await File.WriteAllBytesAsync(path, bytes);
            }
        };
        await Assert.ThrowsAnyAsync<Exception>(stage.MoveAsync);
        stage.Mover.Behind = null;
        Assert.Equal(100, (await stage.RawAsync(Pressure)).Count);
        await stage.MoveAsync();
        Assert.Equal(100, (await stage.RawAsync(Pressure)).Count);
    }

    [Theory]
    [InlineData(nameof(TelemetryOptions.DayOffsetMinutes), 900)]
    [InlineData(nameof(TelemetryOptions.MoveAfterMinutes), -1)]
    [InlineData(nameof(TelemetryOptions.MoveEveryMinutes), 0)]
    [InlineData(nameof(TelemetryOptions.RetainDays), 30)]
    [InlineData(nameof(TelemetryOptions.OldestDays), 0)]
    [InlineData(nameof(TelemetryOptions.AheadMinutes), -1)]
    [InlineData(nameof(TelemetryOptions.MoveSlice), 0)]
    [InlineData(nameof(TelemetryOptions.ThinAfterDays), 30)]
    [InlineData(nameof(TelemetryOptions.ThinAfterDays), -1)]
    [InlineData(nameof(TelemetryOptions.ThinMinutes), 7)]
    [InlineData(nameof(TelemetryOptions.ThinMinutes), 0)]
    public void A_wrong_setting_is_named(string setting, int value)
    {
        var options = new TelemetryOptions();
        Assert.Empty(options.Problems());
        typeof(TelemetryOptions).GetProperty(setting)!.SetValue(options, value);
        Assert.Contains($"Telemetry:{setting}", Assert.Single(options.Problems()), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(options.Check);
    }

    private static async Task CutOffAsync(TelemetryStage stage, MoveStep step)
    {
        stage.Mover.Behind = at => at == step ? Task.FromException(new IOException("cut off")) : Task.CompletedTask;
        await Assert.ThrowsAsync<IOException>(stage.MoveAsync);
        stage.Kill();
    }

    private static async Task SameAsync(TelemetryStage stage, TelemetryReading[] pressure, TelemetryReading[] current, MoveStep step)
    {
        var found = new[] { await stage.RawAsync(Pressure), await stage.RawAsync(Current) };
        Assert.True(found[0].SequenceEqual(pressure) && found[1].SequenceEqual(current), $"Cut off behind {step}: other readings.");
    }

    private static async Task<IReadOnlyList<TelemetryBucket>[]> AnswersAsync(TelemetryStage stage) =>
    [
        await SumAsync(stage, null, TelemetryStep.Hour), await SumAsync(stage, null, TelemetryStep.Day),
        await SumAsync(stage, Current, TelemetryStep.Minute), await SumAsync(stage, Current, TelemetryStep.Hour),
    ];

    private static Task<IReadOnlyList<TelemetryBucket>> SumAsync(TelemetryStage stage, SeriesKey? series, TelemetryStep step) =>
        stage.Reader.SumAsync(series, TelemetryStage.Midnight.AddDays(-30), TelemetryStage.Midnight.AddDays(30), step, CancellationToken.None);

    // By another way than the code's: grouped by the local hour or day of each reading.
    private static IEnumerable<TelemetryBucket> Expected(IEnumerable<TelemetryReading> readings, long step) => readings
        .GroupBy(r => (r.Series, Start: ((r.AtMs + 28_800_000) / step * step) - 28_800_000))
        .Select(g => new TelemetryBucket(
            g.Key.Series, g.Key.Start, g.Min(r => r.Value), g.Max(r => r.Value), g.Sum(r => r.Value) / g.Count(), g.MaxBy(r => r.AtMs).Value, g.Count()))
        .OrderBy(b => b.Series.PointId).ThenBy(b => b.StartMs);

    private static TelemetryReading[] Minutes(SeriesKey series, DateTimeOffset from, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TelemetryReading(
            series, from.AddMinutes(i).ToUnixTimeMilliseconds() + (i * 7_919 % 2_000), (300 + (i * 31 % 97)) / 10.0))];
}
