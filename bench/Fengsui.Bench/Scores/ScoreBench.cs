using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fengsui.Alarms.Raising;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Life;

namespace Fengsui.Bench.Scores;

/// <summary>
/// What the evidence score is worth on the simulator's labelled county: precision against treating every alarm as a fire, at a mark that the training seeds
/// set for a recall of 99 %, on the training seeds and on held-out ones. Counts only; nothing is timed.
/// </summary>
internal static class ScoreBench
{
    /// <summary>Seeds that set weights and mark.</summary>
    public static readonly ulong[] Training = [.. Enumerable.Range(1, 96).Select(i => (ulong)i)];

    /// <summary>Seeds that are looked at only to report.</summary>
    public static readonly ulong[] HeldOut = [.. Enumerable.Range(101, 24).Select(i => (ulong)i)];

    /// <summary>The recall that the mark keeps on the training seeds.</summary>
    public const double TrainingRecall = 0.99;

    public const double GoalRecall = 0.99;
    public const double GoalRatio = 20;

    /// <summary>How often each of <see cref="ScoredCounty.Moments"/> counts in a fit.</summary>
    private static readonly int[] MomentWeights = [1, 1, 1, 1, 1, 1, 3, 1];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static bool Run(int days, int seconds, bool fit)
    {
        var moment = Array.IndexOf(ScoredCounty.Moments, seconds);
        if (moment < 0)
        {
            Console.Error.WriteLine($"--at is one of {string.Join(", ", ScoredCounty.Moments)}");
            return false;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"score: labelled counties of 300 transmitters, one a seed, {days} days each, training seeds {Training[0]}-{Training[^1]}, held-out seeds {HeldOut[0]}-{HeldOut[^1]}; an incident is what one place sounds until the desk closes it"));
        var training = Seeds(new WitnessHabits(), Training, days);
        if (fit)
        {
            Console.WriteLine(JsonSerializer.Serialize(Fitted(training, days, moment), Json));
            return true;
        }

        var heldOut = Seeds(new WitnessHabits(), HeldOut, days);
        var figures = new Dictionary<string, object>(StringComparer.Ordinal) { ["days"] = days, ["edition"] = EvidenceWeights.Current.Edition };
        foreach (var weights in EvidenceWeights.All)
        {
            Console.WriteLine($"  edition {weights.Edition}, at each moment the mark that keeps {TrainingRecall:P1} of the training fires:");
            for (var m = 0; m < ScoredCounty.Moments.Length; m++)
            {
                var mark = ScoreMeasure.MarkFor(training, m, weights, TrainingRecall);
                Show("training", ScoreMeasure.At(training, m, weights, mark));
                Show("held out", ScoreMeasure.At(heldOut, m, weights, mark));
            }
        }

        var current = EvidenceWeights.Current;
        Console.WriteLine($"  edition {current.Edition} at its own mark of {current.Mark}:");
        var (known, worth) = (ScoreMeasure.At(training, moment, current, current.Mark), ScoreMeasure.At(heldOut, moment, current, current.Mark));
        Show("training", known);
        Show("held out", worth);
        foreach (var other in Enumerable.Range(1, ScoredCounty.Moments.Length - 1).Where(m => m != moment))
        {
            Show("held out", ScoreMeasure.At(heldOut, other, current, current.Mark));
        }

        Goal(training, heldOut, moment, current);
        Habits(days, moment, current);
        foreach (var (name, of) in new[] { ("training", known), ("held_out", worth) })
        {
            figures[$"{name}_fires"] = of.Recall.Of;
            figures[$"{name}_incidents"] = of.Baseline.Of;
            figures[$"{name}_baseline"] = Round(of.Baseline.Value);
            figures[$"{name}_precision"] = Round(of.Precision.Value);
            figures[$"{name}_recall"] = Round(of.Recall.Value);
            figures[$"{name}_recall_low"] = Round(of.Recall.Low);
            figures[$"{name}_ratio"] = Math.Round(of.Ratio, 1);
            figures[$"{name}_ratio_low"] = Math.Round(of.RatioLow, 1);
            figures[$"{name}_ratio_high"] = Math.Round(of.RatioHigh, 1);
        }

        var reached = worth.Ratio >= GoalRatio && worth.Recall.Value >= GoalRecall;
        (figures["at_s"], figures["goal_reached"]) = (seconds, reached);
        Console.WriteLine(JsonSerializer.Serialize(figures));
        return reached;
    }

    /// <summary>A county and a history of its own for each seed.</summary>
    public static IReadOnlyList<ScoredSeed> Seeds(WitnessHabits habits, IEnumerable<ulong> seeds, int days) =>
        [.. seeds.AsParallel().AsOrdered().Select(seed => new ScoredCounty(CountyGenerator.Generate(seed), habits).Run(seed, days))];

    // All moments count in the fit, so that the weights hold while evidence gathers, and that three times at which people have been able to look. The mark is that of the moment that
    // is asked for. What the half hour itself is worth is so much less that the same mark keeps as many fires while evidence gathers.
    private static EvidenceWeights Fitted(IReadOnlyList<ScoredSeed> training, int days, int moment)
    {
        var source = $"bench score --fit --days {days} --at {ScoredCounty.Moments[moment]}: the simulator's labelled county, seeds {Training[0]}-{Training[^1]}.";
        var fitted = ScoreFit.Fit(
            training.SelectMany(s => s.At.Zip(MomentWeights, (known, times) => known.Select(p => (p.Key, new Tally(p.Value.Fires * times, p.Value.Others * times))))).SelectMany(m => m),
            EvidenceWeights.Current.Edition + 1, source);
        var gathering = Enumerable.Range(0, ScoredCounty.Moments.Length).Where(m => ScoredCounty.Moments[m] > 0 && ScoredCounty.Moments[m] < Evidence.Ripening.TotalSeconds)
            .Min(m => ScoreMeasure.MarkFor(training, m, fitted, TrainingRecall));
        var levelled = ScoreFit.WithHalfHour(fitted, gathering - ScoreMeasure.MarkFor(training, moment, fitted, TrainingRecall));
        return levelled with { Mark = ScoreMeasure.MarkFor(training, moment, levelled, TrainingRecall) };
    }

    // What the goal's ratio costs: the lowest mark that reaches it on the training seeds, and the recall that is left.
    private static void Goal(IReadOnlyList<ScoredSeed> training, IReadOnlyList<ScoredSeed> heldOut, int moment, EvidenceWeights weights)
    {
        for (var mark = weights.Mark; mark <= 100; mark++)
        {
            if (ScoreMeasure.At(training, moment, weights, mark) is { Ratio: >= GoalRatio } reached)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the lowest mark with {GoalRatio} times the baseline's precision on the training seeds:"));
                Show("training", reached);
                Show("held out", ScoreMeasure.At(heldOut, moment, weights, mark));
                return;
            }
        }
    }

    // The same weights and mark where people answer worse or better than was assumed when they were fitted.
    private static void Habits(int days, int moment, EvidenceWeights weights)
    {
        var usual = new WitnessHabits();
        (string Name, WitnessHabits Habits)[] others =
        [
            ("people answer a third less", usual with { AnswersThere = usual.AnswersThere * 2 / 3, AnswersElsewhere = usual.AnswersElsewhere * 2 / 3 }),
            ("people err twice as often", usual with { MissesSmall = usual.MissesSmall * 2, MissesGrowing = usual.MissesGrowing * 2, MistakesSmoke = usual.MistakesSmoke * 2, Mistakes = usual.Mistakes * 2 }),
            ("people err half as often", usual with { MissesSmall = usual.MissesSmall / 2, MissesGrowing = usual.MissesGrowing / 2, MistakesSmoke = usual.MistakesSmoke / 2, Mistakes = usual.Mistakes / 2 }),
            ("nobody is called", usual with { AnswersThere = 0, AnswersElsewhere = 0 }),
            ("no cameras", usual with { Cameras = 0 }),
        ];
        Console.WriteLine("  where people are otherwise, held out, the same weights and mark:");
        foreach (var (name, habits) in others)
        {
            Show(name, ScoreMeasure.At(Seeds(habits, HeldOut, days), moment, weights, weights.Mark));
        }
    }

    private static void Show(string of, ScoreWorth worth) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"    {of,-26} {worth.Seconds,5} s  mark {worth.Mark,3}  baseline {worth.Baseline.Value:P3}  precision {worth.Precision.Value:P2} ({worth.Precision.Low:P2} to {worth.Precision.High:P2})  recall {worth.Recall.Value:P2} ({worth.Recall.Low:P2} to {worth.Recall.High:P2}) of {worth.Recall.Of}  ratio {worth.Ratio:F1} ({worth.RatioLow:F1} to {worth.RatioHigh:F1})"));

    private static double Round(double share) => Math.Round(share, 5);
}
