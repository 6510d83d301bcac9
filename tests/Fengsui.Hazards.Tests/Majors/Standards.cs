using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Majors.Criteria.Seeding;
using Fengsui.Hazards.Rules;
using Fengsui.Hazards.Rules.Seeding;

namespace Fengsui.Hazards.Tests.Majors;

/// <summary>The editions as they come with the product, and answers to judge.</summary>
internal static class Standards
{
    public static readonly DateOnly Before = new(2025, 10, 31);
    public static readonly DateOnly After = new(2025, 11, 1);

    public static CriteriaEdition Edition2017 { get; } = On(Before);

    public static CriteriaEdition Edition2025 { get; } = On(After);

    public static CriteriaEdition On(DateOnly day, params HazardRule[] more) =>
        CriteriaEdition.Of(new RuleSet([.. RuleSeed.All, .. more], day), HazardStores.County)!;

    /// <summary>Answers written as <c>key=answer key=answer</c>.</summary>
    public static MajorFacts Facts(string answers) => new(
        answers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split('=', 2)).ToDictionary(a => a[0], a => a[1], StringComparer.Ordinal));

    public static CriterionOutcome Try(string clause, string answers)
    {
        // Nothing here can be corrected on the spot unless the case says so.
        var facts = Facts(answers);
        facts = facts.Text(MajorFacts.SpotKey(clause)).Length > 0 ? facts : facts.With(MajorFacts.SpotKey(clause), MajorFacts.No);
        Assert.Null(facts.Check(Edition2017));
        var judged = Determiner.Judge(Edition2017, facts);
        return judged.Directs.Concat(judged.Factors).Single(c => c.Clause == clause);
    }

    /// <summary>Nothing holds, nothing is open: every flag no, every number harmless.</summary>
    public static MajorFacts Harmless(string traits = "")
    {
        var facts = MajorFacts.None;
        foreach (var trait in PlaceTraits.All)
        {
            facts = facts.With(trait, MajorFacts.No);
        }

        foreach (var input in Edition2017.Inputs)
        {
            facts = facts.With(input.Key, input.Kind switch
            {
                CriterionInputKind.Ratio when Larger.Contains(input.Key) => "1/2",
                CriterionInputKind.Ratio => "2/2",
                CriterionInputKind.Share => "0/10",
                CriterionInputKind.Choice => input.Key switch { "fire-class" => "E", "panel-core" => "A", _ => "none" },
                _ => input.Key.EndsWith("-installed", StringComparison.Ordinal) ? MajorFacts.Yes : MajorFacts.No,
            });
        }

        foreach (var criterion in Edition2017.Criteria)
        {
            facts = facts.With(MajorFacts.MetKey(criterion.Clause), MajorFacts.No).With(MajorFacts.SpotKey(criterion.Clause), MajorFacts.No);
        }

        return traits.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(facts, (all, trait) => all.With(trait, MajorFacts.Yes));
    }

    // More is worse here; elsewhere less is.
    private static readonly string[] Larger = ["compartment", "travel", "rooms-storey"];
}
