using System.Globalization;
using Fengsui.Hazards.Rules;
using Fengsui.Places.Standing;

namespace Fengsui.Hazards.Majors.Criteria;

/// <summary>A criterion or factor of a standard, ready to be tried; without its text it judges nothing.</summary>
public sealed record Criterion(
    Guid RuleId, string Clause, string Title, string TitleEn, string Text, string Group, bool IsLoaded, Confidence Confidence, IReadOnlyList<string> Venues,
    IReadOnlyList<CriterionInput> Inputs, IReadOnlyList<string> Unless)
{
    internal IReadOnlyList<IReadOnlyList<CriterionTest>> When { get; init; } = [];

    /// <summary>Its words in a language.</summary>
    public string TextIn(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" && TitleEn.Length > 0 ? TitleEn : Text.Length > 0 ? Text : Title;
}

/// <summary>A composite decision, ready to be tried.</summary>
public sealed record CompositeDecision(Guid RuleId, string Clause, string Title, string TitleEn, bool IsLoaded, IReadOnlyList<string> Venues, IReadOnlyList<string> Factors, int AtLeast)
{
    /// <summary>Its words in a language.</summary>
    public string TitleIn(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" && TitleEn.Length > 0 ? TitleEn : Title;

    internal bool Counts(string clause) =>
        Factors.Count == 0 || Factors.Any(f => f == clause || clause.StartsWith(f + ".", StringComparison.Ordinal));
}

/// <summary>The standard that a division judges by on a day, with all its criteria, loaded or not. Immutable.</summary>
public sealed record CriteriaEdition(string Standard, HazardRule Source, IReadOnlyList<Criterion> Directs, IReadOnlyList<Criterion> Factors)
{
    /// <summary>Code of the rule that says which standard holds.</summary>
    public const string StandardCode = "major.standard";

    /// <summary>Composite decisions.</summary>
    public IReadOnlyList<CompositeDecision> Decisions { get; init; } = [];

    /// <summary>Flags of which one alone means that nothing is judged as major.</summary>
    public IReadOnlyList<CriterionInput> Exclusions { get; init; } = [];

    /// <summary>Rules by which an installed system "cannot operate normally" (annex).</summary>
    public IReadOnlyList<Criterion> SystemTests { get; init; } = [];

    /// <summary>Groups of venues that the standard names.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Direct criteria and factors.</summary>
    public IEnumerable<Criterion> Criteria => Directs.Concat(Factors);

    /// <summary>Every input that is asked for, once.</summary>
    public IReadOnlyList<CriterionInput> Inputs => [.. Criteria.SelectMany(c => c.Inputs).Concat(Exclusions).DistinctBy(i => i.Key)];

    /// <summary>Clauses whose text nobody has entered.</summary>
    public int NotLoaded => Criteria.Count(c => !c.IsLoaded) + Decisions.Count(d => !d.IsLoaded);

    /// <summary>True when there is anything to judge by.</summary>
    public bool CanJudge => Criteria.Any(c => c.IsLoaded);

    /// <summary>The standard in force in a division; null when no rule names one.</summary>
    public static CriteriaEdition? Of(RuleSet rules, string divisionCode)
    {
        if (rules.Find(StandardCode, divisionCode) is not { } source)
        {
            return null;
        }

        var standard = source.As<StandardRule>();
        return new CriteriaEdition(
            standard.Standard, source, Read(rules, RuleKind.DirectCriterion, divisionCode, standard.Standard),
            Read(rules, RuleKind.CompositeFactor, divisionCode, standard.Standard))
        {
            Decisions = [.. rules.Slots(RuleKind.CompositeDecision, divisionCode).Where(r => StandardOf(r) == standard.Standard).Select(Decision)],
            Exclusions = [.. (standard.Exclusions ?? []).Select(CriterionInput.Parse).OfType<CriterionInput>()],
            SystemTests = Read(rules, RuleKind.SystemTest, divisionCode, standard.Standard), Groups = standard.Groups ?? [],
        };
    }

    private static List<Criterion> Read(RuleSet rules, RuleKind kind, string divisionCode, string standard) =>
    [
        .. rules.Slots(kind, divisionCode).Where(r => StandardOf(r) == standard).Select(Criterion)
            .OrderBy(c => Order(c.Clause), StringComparer.Ordinal),
    ];

    // A slot has no text, but it says whose it is.
    private static string StandardOf(HazardRule rule) => rule.As<Owner>().Standard;

    private static Criterion Criterion(HazardRule rule)
    {
        var clause = rule.Article.Length > 0 ? rule.Article : rule.Code;
        if (!rule.IsLoaded)
        {
            return new Criterion(rule.Id, clause, rule.Title, rule.TitleEn, "", "", false, rule.Confidence, [], [], []);
        }

        var shape = rule.As<CriterionRule>();
        return new Criterion(
            rule.Id, clause, rule.Title, rule.TitleEn, shape.Text, shape.Group ?? "", true, rule.Confidence, shape.Venues ?? [],
            [.. (shape.Inputs ?? []).Select(CriterionInput.Parse).OfType<CriterionInput>()], shape.Unless ?? [])
        {
            When = [.. (shape.When ?? []).Select(CriterionTest.ParseLine).OfType<IReadOnlyList<CriterionTest>>()],
        };
    }

    private static CompositeDecision Decision(HazardRule rule)
    {
        var shape = rule.IsLoaded ? rule.As<DecisionRule>() : new DecisionRule("", [], int.MaxValue);
        return new CompositeDecision(
            rule.Id, rule.Article.Length > 0 ? rule.Article : rule.Code, rule.Title, rule.TitleEn, rule.IsLoaded, shape.Venues, shape.Factors ?? [], shape.AtLeast);
    }

    // 7.3.10 after 7.3.9.
    private static string Order(string clause) =>
        string.Join('.', clause.Split('.').Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number.ToString("D6", CultureInfo.InvariantCulture) : p));

    private sealed record Owner(string Standard = "");
}
