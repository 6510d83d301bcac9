using Fengsui.Alarms.Raising;

namespace Fengsui.Bench.Scores;

/// <summary>
/// Fits weights to tallies: logistic regression, a coefficient for each step of each kind of evidence, with the signs held that the meaning of a kind
/// demands (company never speaks against a fire, a word for a fire never either). Coordinate descent by Newton's steps; deterministic.
/// </summary>
internal static class ScoreFit
{
    /// <summary>Points to a natural logarithm of odds.</summary>
    public const double PointsANat = 8;

    private const int Sweeps = 200;
    private const double Ridge = 2;

    private const int Base = 50;
    private const int Floor = 5;
    private const int LookMinutes = 10;

    /// <summary>The steps that get a weight, with the sign that an increment must have; 0 leaves it free.</summary>
    private static readonly (EvidenceCode Code, int From, int Sign)[] Steps =
    [
        (EvidenceCode.Neighbours, 1, 1),
        (EvidenceCode.Neighbours, 2, 1),
        (EvidenceCode.Neighbours, 3, 1),
        (EvidenceCode.NeighbourPressed, 1, 1),
        (EvidenceCode.Repeated, 1, 0),
        (EvidenceCode.Repeated, 2, 0),
        (EvidenceCode.Repeated, 3, 0),
        (EvidenceCode.FalseHistory, 1, -1),
        (EvidenceCode.FalseHistory, 2, -1),
        (EvidenceCode.FalseHistory, 3, -1),
        (EvidenceCode.FalseHistory, 5, -1),
        (EvidenceCode.FalseHistory, 10, -1),
        (EvidenceCode.FalseHistory, 20, -1),
        (EvidenceCode.Chattering, 1, -1),
        (EvidenceCode.Cleared, 1, -1),
        (EvidenceCode.Closed, 1, 1),
        (EvidenceCode.Open, 1, -1),
        (EvidenceCode.CallSaysFire, 1, 1),
        (EvidenceCode.CallSaysNoFire, 1, -1),
        (EvidenceCode.VideoShowsFire, 1, 1),
        (EvidenceCode.VideoShowsNone, 1, -1),
    ];

    /// <summary>
    /// By hand: what would follow (key units, the night); a person's hand above a detector's; and linkage, which the simulated county cannot tell from two
    /// points, because its panels start what is linked as soon as two sound.
    /// </summary>
    private static readonly (EvidenceCode Code, int Points)[] ByHand =
        [(EvidenceCode.PressedByPerson, Base + 10), (EvidenceCode.KeyUnit, 2), (EvidenceCode.Night, 2), (EvidenceCode.Linkage, 2)];

    /// <summary>An edition fitted to tallies; its mark is set by whoever measures.</summary>
    public static EvidenceWeights Fit(IEnumerable<(EvidenceFacts Facts, Tally Tally)> tallies, int edition, string source)
    {
        var rows = tallies.GroupBy(t => t.Facts).Select(g => new Row(
            [.. Enumerable.Range(0, Steps.Length).Where(s => Holds(g.Key, Steps[s]))], g.Sum(t => t.Tally.Fires), g.Sum(t => t.Tally.Others))).ToList();
        var weights = Solve(rows);
        var points = new Dictionary<EvidenceCode, IReadOnlyList<EvidenceStep>> { [EvidenceCode.Detector] = [new EvidenceStep(1, Base)] };
        foreach (var code in Steps.Select(s => s.Code).Distinct())
        {
            var sum = 0.0;
            var steps = new List<EvidenceStep>();
            for (var s = 0; s < Steps.Length; s++)
            {
                if (Steps[s].Code == code)
                {
                    sum += weights[s];
                    steps.Add(new EvidenceStep(Steps[s].From, (int)Math.Round(sum * PointsANat)));
                }
            }

            points[code] = steps;
        }

        foreach (var (code, fixedPoints) in ByHand)
        {
            points[code] = [new EvidenceStep(1, fixedPoints)];
        }

        return new EvidenceWeights(
            edition, $"Logistic regression, signs held, {PointsANat} points to a natural logarithm of odds; by hand: a pressed button ten points above a detector; key units, the night and linkage two points each.", source, 0, Floor, LookMinutes, points);
    }

    private static bool Holds(EvidenceFacts facts, (EvidenceCode Code, int From, int Sign) step) =>
        facts.Amounts.First(a => a.Code == step.Code).Amount >= step.From;

    private static double[] Solve(List<Row> rows)
    {
        var weights = new double[Steps.Length];
        var fires = rows.Sum(r => r.Fires);
        var constant = Math.Log(fires / (double)Math.Max(1, rows.Sum(r => r.Others)));
        var scores = rows.Select(_ => constant).ToArray();
        var holding = Enumerable.Range(0, Steps.Length).Select(s => Enumerable.Range(0, rows.Count).Where(r => rows[r].Steps.Contains(s)).ToArray()).ToArray();
        var all = Enumerable.Range(0, rows.Count).ToArray();
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            Move(rows, scores, all, Step(rows, scores, all, 0, 0));
            for (var s = 0; s < Steps.Length; s++)
            {
                var to = weights[s] + Step(rows, scores, holding[s], weights[s], Ridge);
                to = Steps[s].Sign switch { 1 => Math.Max(0, to), -1 => Math.Min(0, to), _ => to };
                Move(rows, scores, holding[s], to - weights[s]);
                weights[s] = to;
            }
        }

        return weights;
    }

    private static double Step(List<Row> rows, double[] scores, int[] holding, double weight, double ridge)
    {
        var (slope, curve) = (-ridge * weight, ridge + 1e-9);
        foreach (var r in holding)
        {
            var share = 1 / (1 + Math.Exp(-scores[r]));
            var of = rows[r].Fires + rows[r].Others;
            slope += rows[r].Fires - (of * share);
            curve += of * share * (1 - share);
        }

        return Math.Clamp(slope / curve, -1, 1);
    }

    private static void Move(List<Row> rows, double[] scores, int[] holding, double by)
    {
        foreach (var r in holding)
        {
            scores[r] += by;
        }
    }

    private sealed record Row(int[] Steps, int Fires, int Others);
}
