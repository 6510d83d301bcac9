using Fengsui.Alarms.Raising;

namespace Fengsui.Bench.Scores;

/// <summary>
/// Fits weights to tallies: logistic regression, a coefficient for each step of each kind of evidence, with the signs held that the meaning of a kind
/// demands (company never speaks against a fire, a word for a fire never either). Coordinate descent by Newton's steps; deterministic.
/// </summary>
internal static class ScoreFit
{
    /// <summary>Points to a natural logarithm of odds.</summary>
    public const double PointsANat = 7;

    private const int Sweeps = 200;
    private const double Ridge = 8;

    private const int Base = 50;
    private const int Floor = 1;
    private const int LookMinutes = 10;

    /// <summary>The steps that get a weight, with the sign that an increment must have; 0 leaves it free.</summary>
    private static readonly (EvidenceCode Code, int From, int Sign)[] Steps =
    [
        (EvidenceCode.Neighbours, 1, 1),
        (EvidenceCode.Neighbours, 2, 1),
        (EvidenceCode.Neighbours, 3, 1),
        (EvidenceCode.NeighbourPressed, 1, 1),
        (EvidenceCode.Linkage, 1, 1),
        (EvidenceCode.Repeated, 1, 1),
        (EvidenceCode.Repeated, 2, 1),
        (EvidenceCode.Repeated, 3, 1),
        (EvidenceCode.KeyUnit, 1, 1),
        (EvidenceCode.Night, 1, 1),
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
        (EvidenceCode.Asleep, 1, 0),
        (EvidenceCode.CallSaysFire, 2, 1),
        (EvidenceCode.CallSaysNoFire, 2, -1),
        (EvidenceCode.VideoShowsFire, 1, 1),
        (EvidenceCode.VideoShowsNone, 1, -1),
    ];

    /// <summary>
    /// By hand, at least: a person's hand above a detector's; what would follow in a key unit and at night; something for a signal that comes again, and for linkage,
    /// which the simulated county cannot tell from two points, because its panels start what is linked as soon as two sound.
    /// </summary>
    private static readonly (EvidenceCode Code, int Points)[] AtLeast = 
        [(EvidenceCode.PressedByPerson, Base + 6), (EvidenceCode.KeyUnit, 1), (EvidenceCode.Night, 1), (EvidenceCode.Repeated, 1), (EvidenceCode.Linkage, 1)];

    /// <summary>
    /// An edition fitted to tallies, by what people have said; its mark is set by whoever measures. What a word itself is worth is the distance of those of whom it
    /// was said from those of whom nothing was; where words contradict each other, the word against a fire keeps its worth and the other takes the rest.
    /// </summary>
    public static EvidenceWeights Fit(IEnumerable<(EvidenceFacts Facts, Tally Tally)> tallies, int edition, string source)
    {
        var tables = new Dictionary<Said, Dictionary<EvidenceCode, IReadOnlyList<EvidenceStep>>>();
        var constants = new Dictionary<Said, double>();
        var rows = tallies.GroupBy(t => t.Facts).Select(g => (Said: g.Key.Said, Row: new Row(
            [.. Enumerable.Range(0, Steps.Length).Where(s => Holds(g.Key, Steps[s]))], g.Sum(t => t.Tally.Fires), g.Sum(t => t.Tally.Others)))).ToList();

        // Where there are few fires the weights are those of all.
        var (_, ofAll) = Solve([.. rows.Select(r => r.Row)], new double[Steps.Length]);
        foreach (var said in rows.GroupBy(r => r.Said, r => r.Row))
        {
            (constants[said.Key], tables[said.Key]) = Table([.. said], ofAll);
        }

        int Distance(Said said) => (int)Math.Round((constants.GetValueOrDefault(said, constants[Said.Nothing]) - constants[Said.Nothing]) * PointsANat);
        var none = Math.Min(0, Distance(Said.None));
        Raise(tables, Said.Fire, EvidenceCode.CallSaysFire, Math.Max(0, Distance(Said.Fire)));
        Raise(tables, Said.None, EvidenceCode.CallSaysNoFire, none);
        Raise(tables, Said.Both, EvidenceCode.CallSaysNoFire, none);
        Raise(tables, Said.Both, EvidenceCode.CallSaysFire, Math.Max(0, Distance(Said.Both) - none));
        foreach (var (said, table) in tables)
        {
            // What cannot be where this was said has no weight there.
            if (said is Said.Nothing or Said.None)
            {
                table.Remove(EvidenceCode.CallSaysFire);
            }

            if (said is Said.Nothing or Said.Fire)
            {
                table.Remove(EvidenceCode.CallSaysNoFire);
            }
        }

        return new EvidenceWeights(
            edition,
            $"Logistic regression for each of what people have said, signs held, {PointsANat} points to a natural logarithm of odds; by hand: a pressed button six points above a detector; a key unit, the night, a signal that comes again and linkage one point at least.",
            source, 0, Floor, LookMinutes, tables[Said.Nothing], tables.Where(t => t.Key != Said.Nothing).OrderBy(t => t.Key)
                .ToDictionary(t => t.Key, t => (IReadOnlyDictionary<EvidenceCode, IReadOnlyList<EvidenceStep>>)t.Value));
    }

    private static (double Constant, Dictionary<EvidenceCode, IReadOnlyList<EvidenceStep>> Points) Table(List<Row> rows, double[] ofAll)
    {
        var (constant, weights) = Solve(rows, ofAll);
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

        foreach (var (code, least) in AtLeast)
        {
            points[code] = points.TryGetValue(code, out var steps) ? [.. steps.Select(s => s with { Points = Math.Max(s.Points, least) })] : [new EvidenceStep(1, least)];
        }

        return (constant, points);
    }

    // A word that was said once counts for each step that may follow.
    private static void Raise(Dictionary<Said, Dictionary<EvidenceCode, IReadOnlyList<EvidenceStep>>> tables, Said said, EvidenceCode code, int by)
    {
        if (tables.TryGetValue(said, out var table))
        {
            table[code] = [new EvidenceStep(1, by), .. table[code].Select(s => s with { Points = s.Points + by })];
        }
    }

    private static bool Holds(EvidenceFacts facts, (EvidenceCode Code, int From, int Sign) step) =>
        facts.Amounts.First(a => a.Code == step.Code).Amount >= step.From;

    private static (double Constant, double[] Weights) Solve(List<Row> rows, double[] prior)
    {
        var weights = new double[Steps.Length];
        var fires = rows.Sum(r => r.Fires);
        var constant = Math.Log(Math.Max(0.5, fires) / Math.Max(1, rows.Sum(r => r.Others)));
        var scores = Enumerable.Repeat(constant, rows.Count).ToArray();
        var holding = Enumerable.Range(0, Steps.Length).Select(s => Enumerable.Range(0, rows.Count).Where(r => rows[r].Steps.Contains(s)).ToArray()).ToArray();
        var all = Enumerable.Range(0, rows.Count).ToArray();
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var shift = Step(rows, scores, all, 0, 0);
            Move(rows, scores, all, shift);
            constant += shift;
            for (var s = 0; s < Steps.Length; s++)
            {
                var to = weights[s] + Step(rows, scores, holding[s], weights[s] - prior[s], Ridge);
                to = Steps[s].Sign switch { 1 => Math.Max(0, to), -1 => Math.Min(0, to), _ => to };
                Move(rows, scores, holding[s], to - weights[s]);
                weights[s] = to;
            }
        }

        return (constant, weights);
    }

    private static double Step(List<Row> rows, double[] scores, int[] holding, double away, double ridge)
    {
        var (slope, curve) = (-ridge * away, ridge + 1e-9);
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
