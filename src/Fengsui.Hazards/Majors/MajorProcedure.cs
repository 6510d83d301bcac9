using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Rules;

namespace Fengsui.Hazards.Majors;

/// <summary>How a major hazard is studied: a rule of its own, which outlives the standard that first had it.</summary>
internal static class MajorProcedure
{
    /// <summary>Code of the rule.</summary>
    public const string Code = "major.procedure";

    // Where a county has no rule in force, nobody decides with fewer than these.
    private static readonly ProcedureRule Least = new(3, 7, 2, 3);

    /// <summary>What holds in a division.</summary>
    public static ProcedureRule Of(RuleSet rules, string divisionCode) => rules.Find(Code, divisionCode)?.As<ProcedureRule>() ?? Least;
}
