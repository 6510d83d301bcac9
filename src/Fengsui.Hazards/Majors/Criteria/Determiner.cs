namespace Fengsui.Hazards.Majors.Criteria;

/// <summary>What a determination comes to.</summary>
public enum MajorVerdict
{
    /// <summary>判定为重大火灾隐患.</summary>
    Major,

    /// <summary>不构成重大火灾隐患.</summary>
    NotMajor,

    /// <summary>Something is missing.</summary>
    CannotTell,
}

/// <summary>A criterion as it came out, with the numbers that were compared.</summary>
/// <param name="OnSpot">True when it is met but can be corrected on the spot, so that it does not count.</param>
/// <param name="Met">Whether it is met, whatever can be done about it on the spot.</param>
public sealed record CriterionOutcome(string Clause, Truth Truth, Truth Met, bool OnSpot, IReadOnlyList<TestOutcome> Tests);

/// <summary>A composite decision as it came out.</summary>
/// <param name="Scope">Whether the place is of its kind.</param>
/// <param name="Holding">Factors that hold and count.</param>
/// <param name="Open">Factors that count and are not known.</param>
public sealed record DecisionOutcome(string Clause, Truth Truth, Truth Scope, int AtLeast, IReadOnlyList<string> Holding, IReadOnlyList<string> Open);

/// <summary>A determination with its reasons.</summary>
/// <param name="Excluded">Whether one of the reasons not to judge holds.</param>
/// <param name="Missing">Keys of what would have to be known, when it cannot be told.</param>
/// <param name="NotLoaded">Clauses of the standard whose text nobody has entered.</param>
public sealed record Determination(
    string Standard, MajorVerdict Verdict, IReadOnlyList<CriterionOutcome> Directs, IReadOnlyList<CriterionOutcome> Factors,
    IReadOnlyList<DecisionOutcome> Decisions, Truth Excluded, IReadOnlyList<string> Missing, int NotLoaded)
{
    /// <summary>Clauses that hold.</summary>
    public IReadOnlyList<string> Holding => [.. Directs.Concat(Factors).Where(c => c.Truth == Truth.True).Select(c => c.Clause)];

    /// <summary>What made it a major one: a direct criterion, or a composite decision.</summary>
    public IReadOnlyList<string> Fired =>
        [.. Directs.Where(c => c.Truth == Truth.True).Select(c => c.Clause), .. Decisions.Where(d => d.Truth == Truth.True).Select(d => d.Clause)];
}

/// <summary>Judges what is known by a standard. Pure: the same facts give the same determination.</summary>
public static class Determiner
{
    /// <summary>Judges.</summary>
    public static Determination Judge(CriteriaEdition edition, MajorFacts facts)
    {
        List<CriterionOutcome> directs = [.. edition.Directs.Select(c => Try(c, facts, null))];
        var met = directs.ToDictionary(c => c.Clause, c => c.Truth, StringComparer.Ordinal);
        List<CriterionOutcome> factors = [.. edition.Factors.Select(c => Try(c, facts, met))];
        List<DecisionOutcome> decisions = [.. edition.Decisions.Select(d => Decide(d, factors, facts))];
        var grounds = directs.Select(c => c.Truth).Concat(decisions.Select(d => d.Truth)).Any();
        var excluded = edition.Exclusions.Select(e => facts.Flag(e.Key)).Any();
        var verdict = grounds.And(excluded.Not()) switch
        {
            Truth.True => MajorVerdict.Major,
            Truth.False => MajorVerdict.NotMajor,
            _ => MajorVerdict.CannotTell,
        };

        // A standard that says nothing yet clears nobody.
        verdict = edition.CanJudge ? verdict : MajorVerdict.CannotTell;
        var missing = verdict == MajorVerdict.CannotTell ? Missing(edition, facts, directs, factors, decisions, grounds) : [];
        return new Determination(edition.Standard, verdict, directs, factors, decisions, excluded, missing, edition.NotLoaded);
    }

    private static CriterionOutcome Try(Criterion criterion, MajorFacts facts, Dictionary<string, Truth>? directs)
    {
        if (!criterion.IsLoaded)
        {
            return new CriterionOutcome(criterion.Clause, Truth.Unknown, Truth.Unknown, false, []);
        }

        List<TestOutcome> venues = [.. criterion.Venues.Select(v => new TestOutcome(v, facts.Text(v), facts.Flag(v)))];
        List<List<TestOutcome>> lines = criterion.When.Count == 0
            ? [[Met(criterion.Clause, facts)]]
            : [.. criterion.When.Select(line => line.Select(t => t.Try(facts)).ToList())];
        var scope = venues.Count == 0 ? Truth.True : venues.Select(v => v.Truth).Any();
        var met = scope.And(lines.Select(line => line.Select(t => t.Truth).All()).Any());
        var spot = met == Truth.False ? Truth.False : facts.Flag(MajorFacts.SpotKey(criterion.Clause));
        var covered = directs is null ? Truth.False : criterion.Unless.Select(u => directs.GetValueOrDefault(u, Truth.False)).Any();
        var truth = met.And(spot.Not()).And(covered.Not());
        List<TestOutcome> tests = [.. venues, .. lines.SelectMany(l => l).DistinctBy(t => (t.Key, t.Compared))];
        if (met != Truth.False)
        {
            tests.Add(new TestOutcome(MajorFacts.SpotKey(criterion.Clause), facts.Text(MajorFacts.SpotKey(criterion.Clause)), spot.Not()));
        }

        return new CriterionOutcome(criterion.Clause, truth, met, met == Truth.True && spot == Truth.True, tests);
    }

    private static TestOutcome Met(string clause, MajorFacts facts)
    {
        var key = MajorFacts.MetKey(clause);
        return new TestOutcome(key, facts.Text(key), facts.Flag(key));
    }

    private static DecisionOutcome Decide(CompositeDecision decision, List<CriterionOutcome> factors, MajorFacts facts)
    {
        if (!decision.IsLoaded)
        {
            return new DecisionOutcome(decision.Clause, Truth.Unknown, Truth.Unknown, 0, [], []);
        }

        var counted = factors.Where(f => decision.Counts(f.Clause)).ToList();
        List<string> holding = [.. counted.Where(f => f.Truth == Truth.True).Select(f => f.Clause)];
        List<string> open = [.. counted.Where(f => f.Truth == Truth.Unknown).Select(f => f.Clause)];
        var scope = decision.Venues.Select(facts.Flag).Any();
        var enough = holding.Count >= decision.AtLeast ? Truth.True
            : holding.Count + open.Count >= decision.AtLeast ? Truth.Unknown
            : Truth.False;
        return new DecisionOutcome(decision.Clause, scope.And(enough), scope, decision.AtLeast, holding, open);
    }

    // What is not known and could still turn it: of direct criteria that are open, of factors that an open decision counts, of the scope, of
    // the reasons not to judge.
    private static List<string> Missing(
        CriteriaEdition edition, MajorFacts facts, List<CriterionOutcome> directs, List<CriterionOutcome> factors, List<DecisionOutcome> decisions, Truth grounds)
    {
        if (grounds == Truth.True)
        {
            return [.. edition.Exclusions.Select(e => e.Key).Where(key => facts.Flag(key) == Truth.Unknown)];
        }

        var open = decisions.Where(d => d.Truth == Truth.Unknown).ToList();
        var clauses = open.SelectMany(d => d.Open).ToHashSet(StringComparer.Ordinal);
        var scopes = edition.Decisions.Where(d => open.Any(o => o.Clause == d.Clause && o.Scope == Truth.Unknown))
            .SelectMany(d => d.Venues).SelectMany(v => v == PlaceTraits.Other ? [PlaceTraits.Crowded, PlaceTraits.DangerousGoods, PlaceTraits.Important] : new[] { v })
            .Where(v => facts.Flag(v) == Truth.Unknown);

        // Whether it can be corrected on the spot is asked once it is met.
        var tests = directs.Concat(factors.Where(f => clauses.Contains(f.Clause))).Where(c => c.Truth == Truth.Unknown)
            .SelectMany(c => c.Tests.Where(t => t.Truth == Truth.Unknown)
                .Where(t => (t.Key == MajorFacts.SpotKey(c.Clause)) == (c.Met == Truth.True))
                .Select(t => t.Key));
        return [.. scopes.Concat(tests).Distinct(StringComparer.Ordinal)];
    }
}
