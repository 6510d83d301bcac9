using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Reading;
using Fengsui.Simulator;

namespace Fengsui.Bench.Scores;

/// <summary>What an edition is worth at one moment and mark.</summary>
/// <param name="Baseline">Fires among all incidents: every alarm is treated as a fire.</param>
/// <param name="Precision">Fires among those that score the mark or more.</param>
/// <param name="Recall">Of all fires, those that do.</param>
/// <param name="Ratio">Precision as a multiple of the baseline, with bounds of 95 % by resampling whole seeds; they reach over what one county does and another not.</param>
internal sealed record ScoreWorth(
    int Seconds, int Mark, CountedShare Baseline, CountedShare Precision, CountedShare Recall, double Ratio, double RatioLow, double RatioHigh);

/// <summary>Precision and recall of an edition over seeds.</summary>
internal static class ScoreMeasure
{
    private const int Resamples = 2_000;
    private const int Highest = 100;

    /// <summary>The highest mark that keeps the recall, by these seeds at that moment.</summary>
    public static int MarkFor(IReadOnlyList<ScoredSeed> seeds, int moment, EvidenceWeights weights, double recall)
    {
        var counts = Counts(seeds, moment, weights);
        var fires = counts.Sum(c => Above(c, 0).Fires);
        for (var mark = Highest; mark > 0; mark--)
        {
            if (counts.Sum(c => Above(c, mark).Fires) >= recall * fires)
            {
                return mark;
            }
        }

        return 0;
    }

    /// <summary>The figures at a mark.</summary>
    /// <param name="moment">Index into <see cref="ScoredCounty.Moments"/>.</param>
    public static ScoreWorth At(IReadOnlyList<ScoredSeed> seeds, int moment, EvidenceWeights weights, int mark)
    {
        var counts = Counts(seeds, moment, weights);
        var (all, marked) = (counts.Select(c => Above(c, 0)).ToArray(), counts.Select(c => Above(c, mark)).ToArray());
        var (fires, others) = (all.Sum(c => c.Fires), all.Sum(c => c.Others));
        var (hits, misses) = (marked.Sum(c => c.Fires), marked.Sum(c => c.Others));
        var random = SeededRandom.For(1, "score bootstrap", moment);
        var drawn = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var picked = Enumerable.Range(0, counts.Length).Select(_ => random.Next(counts.Length)).ToArray();
            drawn[i] = Ratio(picked.Sum(p => marked[p].Fires), picked.Sum(p => marked[p].Others), picked.Sum(p => all[p].Fires), picked.Sum(p => all[p].Others));
        }

        Array.Sort(drawn);
        return new ScoreWorth(
            ScoredCounty.Moments[moment], mark, CountedShare.From(fires, fires + others), CountedShare.From(hits, hits + misses), CountedShare.From(hits, fires),
            Ratio(hits, misses, fires, others), drawn[(int)(Resamples * 0.025)], drawn[(int)(Resamples * 0.975)]);
    }

    private static double Ratio(int hits, int misses, int fires, int others) =>
        fires == 0 || hits == 0 ? 0 : hits / (double)(hits + misses) / (fires / (double)(fires + others));

    private static (int Fires, int Others) Above(Tally[] byScore, int mark) =>
        (byScore.Skip(mark).Sum(t => t.Fires), byScore.Skip(mark).Sum(t => t.Others));

    /// <summary>Tallies by score, of each seed.</summary>
    private static Tally[][] Counts(IReadOnlyList<ScoredSeed> seeds, int moment, EvidenceWeights weights) =>
    [
        .. seeds.Select(seed =>
        {
            var byScore = new Tally[Highest + 1];
            foreach (var (facts, tally) in seed.At[moment])
            {
                var score = Evidence.Judge(facts, weights).Score;
                byScore[score] = new Tally(byScore[score].Fires + tally.Fires, byScore[score].Others + tally.Others);
            }

            return byScore;
        }),
    ];
}
