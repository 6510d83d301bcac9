namespace Fengsui.Places.Transfer;

/// <summary>What a row was found to mean.</summary>
internal sealed record MatchResult(RowMatch Match, IReadOnlyList<Candidate> Candidates)
{
    public static MatchResult New { get; } = new(RowMatch.New, []);
}

/// <summary>
/// Says whether a row is a record that is there already. Certain is only what agrees in its name and in one thing more
/// (credit code, address, position, place or village), contradicts in nothing, and is the only one; the rest is for a person.
/// </summary>
/// <remarks>Immutable. The weights are ours, to be judged by the proposals they give; they decide nothing without a person.</remarks>
internal sealed class RecordMatcher(RecordIndex index, double nearMetres, double similarFrom)
{
    private const int MostCandidates = 5;
    private const int TownDigits = 9;
    private const int VillageDigits = 12;

    /// <summary>Finds the record of a row.</summary>
    public MatchResult Find(RecordKey key)
    {
        var row = IndexedRecord.Of(key);
        var judged = index.Near(row).Select(record => (Record: record, Judged: Judge(row, record)))
            .Where(c => c.Judged.Score >= similarFrom).OrderByDescending(c => c.Judged.Score).ToList();
        if (judged.Count == 0)
        {
            return MatchResult.New;
        }

        var certain = judged.Where(c => c.Judged.Certain).ToList();
        return new MatchResult(
            certain.Count == 1 ? RowMatch.Same : RowMatch.Similar,
            [.. (certain.Count == 1 ? certain : judged).Take(MostCandidates).Select(c => new Candidate(
                c.Record.Key.Id, c.Record.Key.Name, c.Record.Key.DivisionCode, c.Record.Key.Address,
                Math.Round(c.Judged.Score, 2), c.Judged.Reasons))]);
    }

    private Judgement Judge(IndexedRecord row, IndexedRecord record)
    {
        var name = row.Name == record.Name ? 1 : MatchText.Alike(row.Pairs, record.Pairs);
        var judgement = new Judgement(name);
        if (row.Key.CreditCode.Length > 0 && record.Key.CreditCode.Length > 0)
        {
            judgement.Weigh(row.Key.CreditCode == record.Key.CreditCode, "credit-code", 0.35, 0.3);
        }

        if (row.Key.PlaceId is { } place && record.Key.PlaceId is { } other)
        {
            judgement.Weigh(place == other, "place", 0.3, 0.3);
        }

        if (row.Address.Length > 0 && row.Address == record.Address)
        {
            judgement.Weigh(true, "address", 0.25, 0);
        }

        if (RecordIndex.Metres(row, record) is { } metres && (metres <= nearMetres || metres > 10 * nearMetres))
        {
            judgement.Weigh(metres <= nearMetres, "position", 0.2, 0.2);
        }

        var (mine, theirs) = (row.Key.DivisionCode, record.Key.DivisionCode);
        if (mine.Length > 0 && (TownOf(mine) != TownOf(theirs) || (mine == theirs && mine.Length >= VillageDigits)))
        {
            judgement.Weigh(mine == theirs, "village", 0.15, 0.15);
        }

        return judgement;
    }

    private static string TownOf(string code) => code.Length < TownDigits ? code : code[..TownDigits];

    /// <summary>What speaks for and against two being one.</summary>
    private sealed class Judgement
    {
        private const double NameWeight = 0.55;

        private readonly List<string> _reasons = [];
        private readonly bool _sameName;
        private double _score;
        private bool _supported;
        private bool _contradicted;

        public Judgement(double name)
        {
            (_score, _sameName) = (NameWeight * name, name == 1);
            if (name >= 0.5)
            {
                _reasons.Add(_sameName ? "name" : "name-alike");
            }
        }

        public double Score => Math.Clamp(_score, 0, 1);

        public bool Certain => _sameName && _supported && !_contradicted;

        public string[] Reasons => [.. _reasons];

        public void Weigh(bool same, string reason, double gain, double loss)
        {
            _reasons.Add(same ? reason : "other-" + reason);
            _score += same ? gain : -loss;
            _supported |= same;
            _contradicted |= !same;
        }
    }
}
