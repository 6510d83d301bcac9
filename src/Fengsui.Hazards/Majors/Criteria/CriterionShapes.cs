using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Majors.Criteria;

/// <summary>Parameters of a criterion, a factor, or a rule of the annex.</summary>
/// <param name="Venues">Traits of which the place must have one; any place when there are none.</param>
/// <param name="When">Lines of which one must hold, see <see cref="CriterionTest"/>; none when a person says whether it is met.</param>
/// <param name="Unless">Clauses beside which it does not count.</param>
public sealed record CriterionRule(
    string Standard, string Text, string? Group = null, IReadOnlyList<string>? Inputs = null, IReadOnlyList<string>? When = null,
    IReadOnlyList<string>? Venues = null, IReadOnlyList<string>? Unless = null);

/// <summary>Parameters of a composite decision: so many of these factors, in such a place.</summary>
/// <param name="Factors">Clauses, or the beginning of clauses; any factor when there are none.</param>
public sealed record DecisionRule(string Standard, IReadOnlyList<string> Venues, int AtLeast, IReadOnlyList<string>? Factors = null);

/// <summary>Parameters of the rule that says which standard holds.</summary>
/// <param name="Exclusions">Inputs, each a flag, of which one alone means that nothing is judged as major.</param>
/// <param name="Groups">Groups of venues of its direct criteria, as it names them.</param>
public sealed record StandardRule(string Standard, IReadOnlyList<string>? Exclusions = null, IReadOnlyList<string>? Groups = null);

/// <summary>Parameters of the procedure, which is not that of a standard: who studies, how many experts, how many of them must agree.</summary>
public sealed record ProcedureRule(int Members, int Experts, int AgreeOf, int AgreeIn);

/// <summary>What a criterion's parameters must be beyond their types.</summary>
internal static class CriterionShapes
{
    public static Refusal? Check(RuleKind kind, string json)
    {
        var rule = new HazardRule { Id = default, Code = "", Kind = kind, ScopeCode = "", Edition = 0, Title = "", Parameters = json };
        return kind switch
        {
            RuleKind.DirectCriterion or RuleKind.CompositeFactor or RuleKind.SystemTest => Check(rule.As<CriterionRule>()),
            RuleKind.CompositeDecision => Scopes(rule.As<DecisionRule>().Venues),
            RuleKind.CriteriaStandard => Exclusions(rule.As<StandardRule>()),
            RuleKind.MajorProcedure => rule.As<ProcedureRule>() is { } procedure && procedure.AgreeOf > procedure.AgreeIn
                ? Refusal.Invalid("majors.rule.agree", "parameters.agreeOf") : null,
            _ => null,
        };
    }

    private static Refusal? Check(CriterionRule rule)
    {
        var inputs = new Dictionary<string, CriterionInputKind>(StringComparer.Ordinal);
        foreach (var line in rule.Inputs ?? [])
        {
            if (CriterionInput.Parse(line) is not { } input || PlaceTraits.Scopes.Contains(input.Key) || !inputs.TryAdd(input.Key, input.Kind))
            {
                return Refusal.Invalid("majors.rule.input", "parameters.inputs", line);
            }
        }

        foreach (var line in rule.When ?? [])
        {
            if (CriterionTest.ParseLine(line) is not { } tests || !tests.All(t => IsRight(t, inputs)))
            {
                return Refusal.Invalid("majors.rule.when", "parameters.when", line);
            }
        }

        return inputs.Count > 0 && rule.When is not { Count: > 0 }
            ? Refusal.Invalid("majors.rule.when-missing", "parameters.when") : Scopes(rule.Venues ?? []);
    }

    private static bool IsRight(CriterionTest test, Dictionary<string, CriterionInputKind> inputs) =>
        inputs.TryGetValue(test.Key, out var kind) ? test.Suits(kind) : PlaceTraits.All.Contains(test.Key) && test.Suits(CriterionInputKind.Flag);

    private static Refusal? Scopes(IReadOnlyList<string> venues) =>
        venues.FirstOrDefault(v => !PlaceTraits.Scopes.Contains(v)) is { } wrong
            ? Refusal.Invalid("majors.rule.venue", "parameters.venues", wrong, string.Join(", ", PlaceTraits.Scopes)) : null;

    private static Refusal? Exclusions(StandardRule rule) =>
        (rule.Exclusions ?? []).FirstOrDefault(line => CriterionInput.Parse(line) is not { Kind: CriterionInputKind.Flag }) is { } wrong
            ? Refusal.Invalid("majors.rule.input", "parameters.exclusions", wrong) : null;
}
