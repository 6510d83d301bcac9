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
    /// An edition fitted to tallies, by what people have said and by whether half an hour has passed; its mark is set by whoever measures. What a word itself is worth is the
    /// distance of those of whom it was said from those of whom nothing was; where words contradict each other, the word against a fire keeps its worth and the other takes
    /// the rest. What the half hour is worth is the distance between those of whom nothing was said.
    /// </summary>
    public static EvidenceWeights Fit(IEnumerable<(EvidenceFacts Facts, Tally Tally)> tallies, int edition, string source)
    {
        var rows = tallies.GroupBy(t => (t.Facts.Said, t.Facts.HalfHour, Holding: Holding(t.Facts))).Select(g => (g.Key.Said, g.Key.HalfHour, Row: new Row(
            [.. Enumerable.Range(0, Steps.Length).Where(s => (g.Key.Holding & (1 << s)) != 0)], g.Sum(t => t.Tally.Fires), g.Sum(t => t.Tally.Others)))).ToList();

        // Where there are few fires the weights are those of more: of all of whom the same was said, and in the end of all.
        var (_, ofAll) = Solve([.. rows.Select(r => r.Row)], new double[Steps.Length]);
        var (fresh, old) = (new Dictionary<Said, Fitted>(), new Dictionary<Said, Fitted>());
        foreach (var said in rows.GroupBy(r => r.Said))
        {
            var (_, ofSaid) = Solve([.. said.Select(r => r.Row)], ofAll);
            foreach (var part in said.GroupBy(r => r.HalfHour, r => r.Row))
            {
                var (constant, weights) = Solve([.. part], ofSaid);
                (part.Key ? old : fresh)[said.Key] = new Fitted(constant, Points(weights));
            }
        }

        Words(fresh);
        Words(old);
        var fitted = new EvidenceWeights(
            edition,
            $"Logistic regression for each of what people have said, before and after half an hour, signs held, {PointsANat} points to a natural logarithm of odds; by hand: a pressed button six points above a detector; a key unit, the night, a signal that comes again and linkage one point at least.",
            source, 0, Floor, LookMinutes, fresh[Said.Nothing].Points, Tables(fresh.Where(t => t.Key != Said.Nothing)), Tables(old));
        return old.TryGetValue(Said.Nothing, out var silent) ? WithHalfHour(fitted, InPoints(silent.Constant - fresh[Said.Nothing].Constant)) : fitted;
    }

    /// <summary>The edition with so many points more for the half hour itself; it never speaks against a fire.</summary>
    public static EvidenceWeights WithHalfHour(EvidenceWeights weights, int by) => weights with
    {
        HalfHour = weights.HalfHour?.ToDictionary(t => t.Key, t => (IReadOnlyDictionary<EvidenceCode, IReadOnlyList<EvidenceStep>>)new Dictionary<EvidenceCode, IReadOnlyList<EvidenceStep>>(t.Value)
        {
            [EvidenceCode.HalfHour] = [new EvidenceStep(1, Math.Max(0, weights.Of(EvidenceCode.HalfHour, 1, t.Key, halfHour: true) + by))],
        }),
    };

    private static Dictionary<Said, IReadOnlyDictionary<EvidenceCode, IReadOnlyList<EvidenceStep>>> Tables(IEnumerable<KeyValuePair<Said, Fitted>> fitted) =>
        fitted.OrderBy(t => t.Key).ToDictionary(t => t.Key, t => (IReadOnlyDictionary<EvidenceCode, IReadOnlyList<EvidenceStep>>)t.Value.Points);

    private static void Words(Dictionary<Said, Fitted> tables)
    {
        int Distance(Said said) => tables.TryGetValue(said, out var fitted) && tables.TryGetValue(Said.Nothing, out var nothing) ? InPoints(fitted.Constant - nothing.Constant) : 0;
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
                table.Points.Remove(EvidenceCode.CallSaysFire);
            }

            if (said is Said.Nothing or Said.Fire)
            {
                table.Points.Remove(EvidenceCode.CallSaysNoFire);
            }
        }
    }

    private static int InPoints(double nats) => (int)Math.Round(nats * PointsANat);

    private static Dictionary<EvidenceCode, IReadOnlyList<EvidenceStep>> Points(double[] weights)
    {
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
                    steps.Add(new EvidenceStep(Steps[s].From, InPoints(sum)));
                }
            }

            points[code] = steps;
        }

        foreach (var (code, least) in AtLeast)
        {
            points[code] = points.TryGetValue(code, out var steps) ? [.. steps.Select(s => s with { Points = Math.Max(s.Points, least) })] : [new EvidenceStep(1, least)];
        }

        return points;
    }

    // A word that was said once counts for each step that may follow.
    private static void Raise(Dictionary<Said, Fitted> tables, Said said, EvidenceCode code, int by)
    {
        if (tables.TryGetValue(said, out var table))
        {
            table.Points[code] = [new EvidenceStep(1, by), .. table.Points[code].Select(s => s with { Points = s.Points + by })];
        }
    }

    /// <summary>A bit for each step that is reached.</summary>
    private static int Holding(EvidenceFacts facts)
    {
        var amounts = facts.Amounts.ToDictionary(a => a.Code, a => a.Amount);
        return Enumerable.Range(0, Steps.Length).Where(s => amounts[Steps[s].Code] >= Steps[s].From).Sum(s => 1 << s);
    }

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

    private sealed record Fitted(double Constant, Dictionary<EvidenceCode, IReadOnlyList<EvidenceStep>> Points);

    private sealed record Row(int[] Steps, int Fires, int Others);
}
