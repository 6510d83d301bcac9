namespace Fengsui.Places.Standing;

/// <summary>What a standing obliges a place to.</summary>
public enum StandingDuty
{
    /// <summary>每年至少一次消防安全评估并公布结果 (国发〔2011〕46号).</summary>
    YearlyAssessment,
}

/// <summary>The duties that follow from a standing that holds. Pure.</summary>
public static class StandingDuties
{
    /// <summary>Duties of a place whose standing has an answer; none unless it holds.</summary>
    public static IReadOnlyList<StandingDuty> Of(StandingKind standing, Answer holds) =>
        (standing, holds) is (StandingKind.HighRiskUnit, Answer.Yes) ? [StandingDuty.YearlyAssessment] : [];
}
