using Fengsui.Alarms.Raising;
using Fengsui.Bench.Scores;
using Fengsui.Simulator.Life;

namespace Fengsui.Bench.Tests;

/// <summary>The evidence score on counties that neither its weights nor its mark have seen; counts only, the same on every machine.</summary>
[Trait("Req", "S-79")]
public sealed class ScoreTests
{
    private const int HalfAnHour = 1_800;
    private static readonly ulong[] Unseen = [.. Enumerable.Range(201, 6).Select(i => (ulong)i)];
    private static readonly int Moment = Array.IndexOf(ScoredCounty.Moments, HalfAnHour);
    private static readonly IReadOnlyList<ScoredSeed> Seeds = ScoreBench.Seeds(new WitnessHabits(), Unseen, 300);

    [Fact]
    public void On_counties_it_has_not_seen_the_mark_keeps_the_fires_and_lifts_precision()
    {
        var worth = ScoreMeasure.At(Seeds, Moment, EvidenceWeights.Current, EvidenceWeights.Current.Mark);

        Assert.True(worth.Recall.Of > 200, $"{worth}");
        Assert.InRange(worth.Baseline.Value, 0.0005, 0.003);
        Assert.True(worth.Recall.Value >= 0.975, $"{worth}");
        Assert.True(worth.Ratio >= LeastRatio, $"{worth}");
        Assert.True(worth.RatioLow < worth.Ratio && worth.Ratio < worth.RatioHigh, $"{worth}");

        // The weights by hand, where they keep as many fires, are worth far less.
        var byHand = EvidenceWeights.All[0];
        var before = ScoreMeasure.At(Seeds, Moment, byHand, ScoreMeasure.MarkFor(Seeds, Moment, byHand, worth.Recall.Value));
        Assert.True(before.Ratio * 3 < worth.Ratio, $"{before} {worth}");
    }

    /// <summary>At the first signal nothing can be told: whatever lifts precision then would be a label that leaked into a feature.</summary>
    [Fact]
    public void At_the_first_signal_a_fire_looks_like_anything_else()
    {
        var weights = EvidenceWeights.Current;
        var mark = ScoreMeasure.MarkFor(Seeds, 0, weights, ScoreBench.GoalRecall);
        Assert.InRange(ScoreMeasure.At(Seeds, 0, weights, mark).Ratio, 1, 1.5);
        foreach (var (facts, tally) in Seeds.SelectMany(s => s.At[0]))
        {
            Assert.True(tally.Others > 0 || tally.Fires < 5, $"{facts} is only ever a fire");
        }
    }

    [Fact]
    public void Fires_are_missed_by_words_and_false_alarms_keep_company()
    {
        var at = Seeds.SelectMany(s => s.At[Moment]).ToList();
        Assert.True(Share(at, t => t.Fires, f => f is { Neighbours: 0, NeighbourPressed: false, Linkages: 0 }) > 0.1, "Fires with one detector alone");
        Assert.True(Share(at, t => t.Others, f => f.Neighbours > 0) > 0.05, "False alarms with neighbours");
        Assert.True(Share(at, t => t.Others, f => f.CallsFire > 0) > 0.01, "False alarms that somebody takes for a fire");
        Assert.True(Share(at, t => t.Fires, f => f is { CallsNoFire: > 0, CallsFire: 0 }) > 0.005, "Fires that somebody does not see");

        static double Share(List<KeyValuePair<EvidenceFacts, Tally>> at, Func<Tally, int> of, Func<EvidenceFacts, bool> holds) =>
            at.Where(p => holds(p.Key)).Sum(p => of(p.Value)) / (double)at.Sum(p => of(p.Value));
    }

    [Fact]
    public void One_seed_has_one_result_and_no_seed_is_both_fitted_and_held_out()
    {
        var again = ScoreBench.Seeds(new WitnessHabits(), [7, 8], 20);
        var first = ScoreBench.Seeds(new WitnessHabits(), [7, 8], 20);
        Assert.Equal(first.Select(Sum), again.Select(Sum));
        Assert.NotEqual(Sum(first[0]), Sum(first[1]));
        Assert.Empty(ScoreBench.Training.Intersect(ScoreBench.HeldOut));
        Assert.Empty(ScoreBench.Training.Concat(ScoreBench.HeldOut).Intersect(Unseen));

        static string Sum(ScoredSeed seed) => string.Join(
            ',', seed.At.Select(m => m.Sum(p => Evidence.Judge(p.Key).Score * (p.Value.Others + (1_000_003L * p.Value.Fires)))));
    }

    [Fact]
    public void Mark_ratio_and_shares_by_hand()
    {
        // One seed: two fires with a neighbour (68) and one without (50), 97 others without; the mark for two of three is 68.
        var plain = new EvidenceFacts(false, 0, false, 0, 0, false, 12, 0);
        var company = plain with { Neighbours = 1 };
        var seed = new ScoredSeed(1, 1, [new Dictionary<EvidenceFacts, Tally> { [plain] = new Tally(1, 97), [company] = new Tally(2, 0) }]);
        var weights = EvidenceWeights.Current;
        Assert.Equal(Evidence.Judge(company, weights).Score, ScoreMeasure.MarkFor([seed], 0, weights, 0.66));
        Assert.Equal(Evidence.Judge(plain, weights).Score, ScoreMeasure.MarkFor([seed], 0, weights, 0.99));
        var worth = ScoreMeasure.At([seed], 0, weights, Evidence.Judge(company, weights).Score);
        Assert.Equal((0.03, 1.0, 2.0 / 3), (worth.Baseline.Value, worth.Precision.Value, worth.Recall.Value));
        Assert.Equal(100.0 / 3, worth.Ratio, 9);
    }

    [Fact]
    public void A_fit_finds_what_tells_and_holds_its_signs()
    {
        var plain = new EvidenceFacts(false, 0, false, 0, 0, false, 12, 0);
        var fitted = ScoreFit.Fit(
            [(plain, new Tally(10, 10_000)), (plain with { Neighbours = 1 }, new Tally(100, 1_000)), (plain with { CallsNoFire = 1 }, new Tally(1, 50_000)), (plain with { CallsFire = 1 }, new Tally(1, 5_000))],
            9, "test");
        Assert.InRange(fitted.Of(EvidenceCode.Neighbours, 1, Said.Nothing), 25, 33);
        Assert.InRange(fitted.Of(EvidenceCode.CallSaysNoFire, 1, Said.None), -36, -20);
        Assert.Equal(0, fitted.Of(EvidenceCode.CallSaysFire, 1, Said.Fire));
        Assert.Equal((9, "test"), (fitted.Edition, fitted.Source));
    }

    [Fact]
    public void A_fit_weighs_old_alarms_by_themselves_and_the_half_hour_never_speaks_against_a_fire()
    {
        var plain = new EvidenceFacts(false, 0, false, 0, 0, false, 12, 0);
        var old = plain with { HalfHour = true };
        var fitted = ScoreFit.Fit(
            [(plain, new Tally(200, 200_000)), (plain with { Cleared = true }, new Tally(1_000, 2_000_000)), (old, new Tally(1_200, 200_000)), (old with { Cleared = true }, new Tally(100, 2_000_000))],
            9, "test");
        Assert.InRange(fitted.Of(EvidenceCode.HalfHour, 1, Said.Nothing, halfHour: true), 12, 13);
        Assert.Equal(0, fitted.Of(EvidenceCode.HalfHour, 1, Said.Nothing));
        Assert.True(fitted.Of(EvidenceCode.Cleared, 1, Said.Nothing, halfHour: true) < fitted.Of(EvidenceCode.Cleared, 1, Said.Nothing) - 10);
        Assert.Equal(0, ScoreFit.WithHalfHour(fitted, -100).Of(EvidenceCode.HalfHour, 1, Said.Nothing, halfHour: true));
    }

    private const double LeastRatio = 18;
}
