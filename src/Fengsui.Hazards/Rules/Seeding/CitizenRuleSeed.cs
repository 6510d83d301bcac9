using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Rewards;
using Fengsui.Hazards.Reports;

namespace Fengsui.Hazards.Rules.Seeding;

/// <summary>
/// Rules of citizens' reports and rewards that every installation starts with. No national text sets amounts: what stands here is a default that a
/// county replaces by an edition of its own, and says so.
/// </summary>
internal static class CitizenRuleSeed
{
    private static readonly string[] Crowded =
    [
        "entertainment-venue", "shopping-mall", "market", "hotel", "hospital", "school", "kindergarten", "elder-care-facility", "cultural-venue",
    ];

    public static IEnumerable<HazardRule> All { get; } =
    [
        RuleSeed.Rule(
            ReportTimes.UrgencyRule, RuleKind.Urgency, "举报投诉按 24 小时核查的其他类别（如占用消防车通道）", "Further classes of complaints checked within 24 h (such as blocked fire lanes)",
            new UrgencyRule([])),
        RuleSeed.Rule(
            ClockCodes.ComplaintAnswer, RuleKind.Clock, "举报投诉答复", "Complaint answered", new ClockRule(5, ClockUnit.WorkingDays, 24)),
        RuleSeed.Rule(
            ClockCodes.ComplaintCallBack, RuleKind.Clock, "举报投诉回访", "Reporter called back", new ClockRule(5, ClockUnit.WorkingDays, 24)),
        RuleSeed.Rule(
            ClockCodes.RewardClaim, RuleKind.Clock, "举报奖励领取期限", "Reward claimed", new ClockRule(30, ClockUnit.WorkingDays, 72)),
        RuleSeed.Rule(
            ClockCodes.RewardPayment, RuleKind.Clock, "举报奖励发放", "Reward paid", new ClockRule(90, ClockUnit.Days, 240)),
        RuleSeed.Rule(
            RewardEngine.AmountRule, RuleKind.Reward, "举报奖励标准", "Amounts of rewards", new RewardRule(50, 200, 500)),
        RuleSeed.Rule(
            RewardEngine.AmountRule + ".crowded", RuleKind.Reward, "举报奖励标准（人员密集场所）", "Amounts of rewards, crowded places", new RewardRule(100, 300, 1_000, Crowded)),
        RuleSeed.Rule(
            RewardEngine.TermsRule, RuleKind.RewardTerms, "举报奖励办法", "Terms of rewards",
            new RewardTermsRule(24, true, RewardEngine.Exclusions, 2_000)),
    ];
}
