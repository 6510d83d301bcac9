using Fengsui.Hazards.Rules;
using Fengsui.Hazards.Rules.Seeding;
using Fengsui.Places.Standing;

namespace Fengsui.Hazards.Majors.Criteria.Seeding;

/// <summary>
/// Which standard holds when, how a major hazard is studied, and the slots of GB 35181-2025, whose text nobody has entered: the five groups of
/// venues and the number of its direct criteria are known, their words are not, and are not made up.
/// </summary>
internal static class CriteriaSeed
{
    public const string Edition2017 = "GB35181-2017";
    public const string Edition2025 = "GB35181-2025";
    internal const string Instrument2017 = "GB 35181—2017 重大火灾隐患判定方法";
    internal const string LocalTitle = "重大火灾隐患判定依据：2025 版文本录入前沿用 2017 版";
    internal const string LocalTitleEn = "The 2017 edition, kept by local decision until the 2025 text is loaded";
    private const string Instrument2025 = "GB 35181—2025 重大火灾隐患判定规则";
    private const int DirectSlots = 30;

    private static readonly DateOnly From2025 = new(2025, 11, 1);

    /// <summary>What keeps a case from being judged as major under the edition of 2017.</summary>
    public static IReadOnlyList<string> Exclusions { get; } =
    [
        "excluded-special-design|flag|已依法进行消防设计专家评审并采取相应技术措施|Special fire design was reviewed and its measures are taken",
        "excluded-stopped|flag|单位、场所已停产停业或停止使用|The premises have stopped business or use",
        "excluded-slight|flag|不足以导致重大、特别重大火灾事故或严重社会影响|Not enough to cause a major or especially major fire or serious social effect",
    ];

    public static IReadOnlyList<HazardRule> All { get; } = [.. Standards(), .. Criteria2017.All, .. Slots()];

    internal static HazardRule Rule<T>(
        string code, RuleKind kind, string title, string titleEn, T parameters, string instrument, string article, Confidence confidence) => new()
    {
        Id = RuleSeed.IdOf(code), Code = code, Kind = kind, ScopeCode = "", Edition = 1, Title = title, TitleEn = titleEn,
        Parameters = RuleJson.Write(parameters), Instrument = instrument, Article = article, Confidence = confidence,
        CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    private static IEnumerable<HazardRule> Standards()
    {
        var before = Rule(
            CriteriaEdition.StandardCode, RuleKind.CriteriaStandard, "重大火灾隐患判定依据：2017 版", "Major hazards are judged by the 2017 edition",
            new StandardRule(Edition2017, Exclusions), Instrument2017, "", Confidence.Sourced);
        before.EffectiveTo = From2025.AddDays(-1);
        yield return before;
        yield return new HazardRule
        {
            Id = RuleSeed.IdOf(CriteriaEdition.StandardCode + ".2025"), Code = CriteriaEdition.StandardCode, Kind = RuleKind.CriteriaStandard, ScopeCode = "",
            Edition = 2, SupersedesId = before.Id, Title = "重大火灾隐患判定依据：2025 版", TitleEn = "Major hazards are judged by the 2025 edition",
            Parameters = RuleJson.Write(new StandardRule(
                Edition2025, null,
                [
                    "公共娱乐场所、宾馆饭店、商场市场", "儿童活动场所、老年人照料设施、医院门诊楼和病房楼", "劳动密集型企业厂房、库房",
                    "其他人员密集的室内场所", "易燃易爆危险品场所",
                ])),
            EffectiveFrom = From2025, Instrument = Instrument2025, Confidence = Confidence.Sourced,
            CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        };

        // The edition of 2025 has no chapter on procedure: the numbers stand in a rule of their own.
        yield return Rule(
            MajorProcedure.Code, RuleKind.MajorProcedure, "重大火灾隐患集体讨论与专家论证", "Collective study and expert panel on a major hazard",
            new ProcedureRule(3, 7, 2, 3), "消防监督检查规定（公安部令第120号）；人数沿用 GB 35181—2017", "第二十一条", Confidence.KnownHigh);
    }

    private static IEnumerable<HazardRule> Slots()
    {
        for (var number = 1; number <= DirectSlots; number++)
        {
            yield return Slot($"gb35181-2025.direct-{number:D2}", RuleKind.DirectCriterion, $"直接判定要素（待录入 {number}/30）", $"Direct criterion, to be entered ({number} of 30)");
        }

        yield return Slot("gb35181-2025.composite", RuleKind.CompositeFactor, "综合判定要素（第 6 章，待录入）", "Composite factors, chapter 6, to be entered");
        yield return Slot("gb35181-2025.decision", RuleKind.CompositeDecision, "综合判定规则（第 6 章，待录入）", "Composite decision, chapter 6, to be entered");
        yield return Slot("gb35181-2025.annex-a-alarm", RuleKind.SystemTest, "火灾自动报警系统不能正常运行的判定（附录 A，待录入）", "When an alarm system cannot operate normally, annex A, to be entered");
        yield return Slot("gb35181-2025.annex-a-suppression", RuleKind.SystemTest, "固定灭火系统不能正常运行的判定（附录 A，待录入）", "When a fixed suppression system cannot operate normally, annex A, to be entered");
    }

    private static HazardRule Slot(string code, RuleKind kind, string title, string titleEn)
    {
        var slot = Rule(code, kind, title, titleEn, new Dictionary<string, string> { ["standard"] = Edition2025 }, Instrument2025, "", Confidence.Sourced);
        (slot.IsLoaded, slot.EffectiveFrom) = (false, From2025);
        return slot;
    }
}
