using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Storage;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;

namespace Fengsui.Alarms.Tests;

/// <summary>The ledger and the load of the desk against cases computed by hand.</summary>
[Trait("Req", "S-3")]
public sealed class FigureTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_ledger_counts_false_alarms_by_point_place_cause_and_town(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);

        // Kitchen: six false alarms by cooking on one day, one of them chattering twice; hall: one real; classroom: one false, one open.
        for (var round = 0; round < 6; round++)
        {
            var at = round * 2_000;
            await story.TellAsync(At(at, Fire(Kitchen)), At(at + 10, FireClears(Kitchen)));
            if (round == 5)
            {
                await story.TellAsync(
                    At(at + 20, Fire(Kitchen)), At(at + 30, FireClears(Kitchen)), At(at + 40, Fire(Kitchen)), At(at + 50, FireClears(Kitchen)));
            }

            await story.TellAsync(At(at + 60, Acknowledge(Li, Kitchen), False(Li, Kitchen), Close(Li, Kitchen)));
        }

        await story.TellAsync(
            At(13_000, Fire(Hall), Acknowledge(Li, Hall), Confirm(Li, Hall)),
            At(14_000, Fire(Classroom), Acknowledge(Li, Classroom), False(Li, Classroom, "dust"), FireClears(Classroom), Close(Li, Classroom)),
            At(15_000, Fire(Classroom)));
        var ledger = story.Store.Get<FalseAlarmLedger>();
        async Task<Ledger> ReadAsync(LedgerBy by, Kernel.Access.Actor? actor = null) =>
            await ledger.ReadAsync(actor ?? Li, by, story.Begin, story.Begin.AddDays(1), default);

        var points = await ReadAsync(LedgerBy.Point);
        Assert.Equal((9, 7, 1, 1), (points.Alarms, points.False, points.Confirmed, points.Unverified));
        var kitchen = points.Lines[0];
        Assert.Equal(("101", 6, 6, 0, 1.0), (kitchen.Key, kitchen.Alarms, kitchen.False, kitchen.Confirmed, kitchen.Share));
        Assert.Equal((8, 8, true), (kitchen.Signals, kitchen.WorstDay, kitchen.OverLimit));
        Assert.Equal(story.Begin.AddSeconds(10_000), kitchen.LastFalseAt);
        Assert.Contains("一层厨房感烟", kitchen.Name);
        var classroom = points.Lines.Single(l => l.Key == "201");
        Assert.Equal((2, 1, 1.0, false), (classroom.Alarms, classroom.False, classroom.Share, classroom.OverLimit));
        Assert.Contains("GB 50440", points.Source);

        var places = await ReadAsync(LedgerBy.Place);
        Assert.Equal([("云岭大酒店", 7, 6, 6.0 / 7), ("城关小学", 2, 1, 1.0)], places.Lines.Select(l => (l.Name, l.Alarms, l.False, l.Share ?? -1)));
        var causes = await ReadAsync(LedgerBy.Cause);
        Assert.Equal([("cooking", 6), ("dust", 1)], causes.Lines.Select(l => (l.Key, l.False)));
        var towns = await ReadAsync(LedgerBy.Town);
        Assert.Equal([("530129001", 6), ("530129002", 1)], towns.Lines.Select(l => (l.Key, l.False)));
        Assert.Equal(2, (await ReadAsync(LedgerBy.Point, WestOfficial)).Alarms);

        var scores = story.Store.Get<ScoreQuality>();
        var all = (await scores.ReadAsync(Li, story.Begin, story.Begin.AddDays(1), default))[0];
        Assert.Equal((8, 1, 1), (all.Judged, all.Precision.Hits, all.Recall.Of));
        Assert.Equal(1, (await scores.ReadAsync(WestOfficial, story.Begin, story.Begin.AddDays(1), default))[0].Judged);
        Assert.Equal(0, (await scores.ReadAsync(Li, story.Begin.AddDays(1), story.Begin.AddDays(2), default))[0].Judged);
    }

    [Fact]
    public void What_a_score_was_worth_computed_by_hand()
    {
        // 100 alarms: 4 real ones with 85, one real with 40; 2 false ones with 75, 93 with 35.
        var lines = ScoreQuality.Lines([(85, true, 4), (40, true, 1), (75, false, 2), (35, false, 93)]);

        Assert.Contains(lines, l => l.AtLeast == EvidenceWeights.Current.Mark);
        lines = [.. lines.Where(l => l.AtLeast is 0 or 30 or 50 or 70 or 90)];
        Assert.Equal([(0, 100, 5), (30, 100, 5), (50, 6, 4), (70, 6, 4), (90, 0, 0)], lines.Select(l => (l.AtLeast, l.Judged, l.Precision.Hits)));
        Assert.Equal([1.0, 1.0, 0.8, 0.8, 0.0], lines.Select(l => l.Recall.Value));
        Assert.Equal(4.0 / 6 / 0.05, lines[3].Lift!.Value, 9);
        Assert.Null(lines[4].Lift);
        Assert.All(ScoreQuality.Lines([(20, false, 3)]), l => Assert.Null(l.Lift));
    }

    [Theory]
    [InlineData(1, 8, 0.0224, 0.4709)]
    [InlineData(0, 10, 0.0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1.0)]
    [InlineData(50, 100, 0.4038, 0.5962)]
    [InlineData(0, 0, 0.0, 1.0)]
    public void A_share_says_how_sure_it_is(int hits, int of, double low, double high)
    {
        var share = CountedShare.From(hits, of);
        Assert.Equal((low, high), (share.Low, share.High), new Close());
    }

    private sealed class Close : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 0.0001 && Math.Abs(x.Item2 - y.Item2) < 0.0001;

        public int GetHashCode((double, double) obj) => 0;
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_read_for_the_load_is_the_duty_queue_without_tests(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen)),
            At(8, Acknowledge(Li, Kitchen)),
            At(30, Fault(Hall)),
            At(60, FireInTest(Attic)),
            At(700, Fire(Classroom)),
            At(90_000));
        var load = await story.Store.Get<OperatorLoad>().ReadAsync(Li, story.Begin, story.Begin.AddHours(1), 1, default);
        Assert.Equal((2, 6, 1, 2, 1), (load.Alarms, load.Windows, load.Peak, load.Standing, load.NeverAcknowledged));
        Assert.Equal((2.0 / 6, 8.0), (load.Average, load.MedianSeconds));
    }

    [Fact]
    public void Figures_of_an_hour_with_a_flood_computed_by_hand()
    {
        // 09:00 two alarms; 09:20 to 09:30 twelve of one point; 09:59:59 one; six windows.
        List<LoadRow> rows =
        [
            Row(0, 1, 10), Row(1, 2, null),
            .. Enumerable.Range(0, 12).Select(n => Row(20 + (n * 0.5), 7, 20 + n)),
            Row(59.99, 3, 100) with { Chattering = true },
        ];
        var one = OperatorLoad.Compute(rows, Nine, Nine.AddHours(1), operators: 1, standing: 4);
        Assert.Equal((15, 6, 2.5, 12), (one.Alarms, one.Windows, one.Average, one.Peak));
        Assert.Equal(Nine.AddMinutes(20), one.PeakAt);
        Assert.Equal(1.0 / 6, one.FloodShare);
        Assert.Equal((7L, 12, 0.8), (one.Worst[0].PointId, one.Worst[0].Alarms, one.Worst[0].Share));
        Assert.Equal((1.0, 4, 1, 1), (one.WorstShare, one.Standing, one.Chattering, one.NeverAcknowledged));

        // 14 acknowledged: 10, 20 … 31, 100: the 7th is 25, the 13th 31, the 14th 100.
        Assert.Equal((25.0, 31.0, 100.0), (one.MedianSeconds, one.NinetiethSeconds, one.NinetyNinthSeconds));

        // Two people share the desk: twelve in ten minutes are no flood any more.
        var two = OperatorLoad.Compute(rows, Nine, Nine.AddHours(1), operators: 2, standing: 0);
        Assert.Equal((1.25, 0.0), (two.Average, two.FloodShare));
    }

    [Fact]
    public void An_empty_hour_has_no_figures_but_zeros()
    {
        var empty = OperatorLoad.Compute([], Nine, Nine.AddHours(1), 1, 0);
        Assert.Equal((0, 0, 0.0, 0.0), (empty.Alarms, empty.Peak, empty.FloodShare, empty.WorstShare));
        Assert.Null(empty.MedianSeconds);
        Assert.Null(empty.PeakAt);
    }

    [Fact]
    public void Ten_windows_worst_points_are_ten()
    {
        var rows = Enumerable.Range(1, 30).SelectMany(p => Enumerable.Range(0, p).Select(_ => Row(5, p, 1))).ToList();
        var load = OperatorLoad.Compute(rows, Nine, Nine.AddHours(1), 1, 0);
        Assert.Equal(10, load.Worst.Count);
        Assert.Equal(Enumerable.Range(21, 10).Sum() / 465.0, load.WorstShare, 6);
    }

    private static LoadRow Row(double minute, long point, int? seconds) => new(
        Nine.AddMinutes(minute), seconds is { } s ? Nine.AddMinutes(minute).AddSeconds(s) : null, point, $"1-1-{point}", "云岭大酒店", false);
}
