using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Majors.Criteria.Seeding;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Standing;

namespace Fengsui.Hazards.Rules.Seeding;

/// <summary>The rules that every installation starts with; each names its source, and how sure that is.</summary>
internal static class RuleSeed
{
    private const string Order120 = "消防监督检查规定（公安部令第120号）";
    private const string FireLaw = "中华人民共和国消防法";
    private const string StateOrder87 = "消防安全责任制实施办法（国办发〔2017〕87号）";
    internal const string Default = "系统默认，可由县级修改";

    public static IReadOnlyList<HazardRule> All { get; } = [.. Clocks(), .. Levers(), .. Penalties(), .. GovernanceRules.All, .. CriteriaSeed.All, .. CitizenRuleSeed.All];

    private static IEnumerable<HazardRule> Clocks() =>
    [
        Clock(ClockCodes.ComplaintUrgent, "举报投诉核查（24 小时）", "Complaint checked on site (24 h)", new(24, ClockUnit.Hours, 4), Order120, "第十八条第一款"),
        Clock(ClockCodes.Complaint, "举报投诉核查", "Complaint checked on site", new(3, ClockUnit.WorkingDays, 24), Order120, "第十八条第二款"),
        Clock(ClockCodes.OrderServed, "限期改正通知书制作送达", "Timed order made and served", new(3, ClockUnit.WorkingDays, 24), Order120, "第十九条"),
        Clock(ClockCodes.Reinspection, "复查", "Reinspection", new(3, ClockUnit.WorkingDays, 24), Order120, "第二十条"),
        Clock(ClockCodes.MajorReport, "重大火灾隐患书面报告政府", "Major hazard reported to government", new(7, ClockUnit.WorkingDays, 48), Order120, "第二十一条"),
        Clock(ClockCodes.MajorReportExperts, "重大火灾隐患书面报告政府（专家论证）", "Major hazard reported to government (expert panel)", new(17, ClockUnit.WorkingDays, 48), Order120, "第二十一条"),
        Clock(ClockCodes.MajorNotice, "重大火灾隐患整改通知书", "Notice of major hazard served", new(3, ClockUnit.WorkingDays, 24), Order120, "第二十一条"),
        Clock(ClockCodes.GovernmentDecision, "政府挂牌督办决定", "Government decides on listing", new(7, ClockUnit.WorkingDays, 48), StateOrder87, "第六条第四项"),
        Clock(ClockCodes.SealingDecision, "临时查封决定制作送达", "Temporary sealing decided and served", new(3, ClockUnit.WorkingDays, 24), Order120, "第二十二条、第二十三条"),
        Clock(ClockCodes.SealingStudy, "紧急查封集体研究", "Collective study after emergency sealing", new(24, ClockUnit.Hours, 4), Order120, "第二十三条"),
        Clock(ClockCodes.SealingPeriod, "临时查封期限", "Temporary sealing lasts", new(30, ClockUnit.Days, 72), Order120, "第二十二条、第二十三条", Confidence.KnownHigh),
        Clock(ClockCodes.PoliceTransfer, "派出所移送消防救援机构", "Police station transfers to the fire agency", new(5, ClockUnit.WorkingDays, 24), Order120, "第三十四条"),
        Clock(ClockCodes.Verify, "核实登记", "Finding verified", new(2, ClockUnit.WorkingDays, 8), Default, "", Confidence.Inferred),
        Clock(ClockCodes.TrackingVisit, "挂牌督办跟踪走访", "Tracking visit of a listed hazard", new(30, ClockUnit.Days, 72), Default, "", Confidence.Inferred),
    ];

    private static IEnumerable<HazardRule> Levers() =>
    [
        Rule("escalation.1-letter", RuleKind.Escalation, "逾期 1 日：督办函", "1 day overdue: letter", new EscalationRule(EscalationLevel.Letter, 1)),
        Rule("escalation.2-interview", RuleKind.Escalation, "逾期 15 日：约谈", "15 days overdue: interview", new EscalationRule(EscalationLevel.Interview, 15)),
        Rule("escalation.3-exposure", RuleKind.Escalation, "逾期 30 日：社会曝光", "30 days overdue: exposure", new EscalationRule(EscalationLevel.Exposure, 30)),
        Rule("recurrence", RuleKind.Recurrence, "同一场所同类隐患复发", "The same class returns at the same place", new RecurrenceRule(12)),
    ];

    private static IEnumerable<HazardRule> Penalties() =>
    [
        Fine("penalty.law60", "消防法第六十条", "Fire Protection Law, article 60", "第六十条", new(
            ["lane-blocked", "exit-blocked", "egress-obstructed", "window-barred", "facility-disabled", "facility-faulty", "facility-missing", "hydrant-obstructed", "separation", "notice-ignored"],
            5_000, 50_000, null, 500, ["个人警告或者五百元以下罚款（第二至五项）", "拒不改正的强制执行，费用由违法行为人承担"])),
        Fine("penalty.law58", "消防法第五十八条", "Fire Protection Law, article 58", "第五十八条", new(["unauthorised-opening"], 30_000, 300_000, null, null, ["责令停止使用或者停产停业"])),
        Fine("penalty.law61", "消防法第六十一条", "Fire Protection Law, article 61", "第六十一条", new(["hazmat-dwelling", "live-work"], 5_000, 50_000, null, null, ["责令停产停业"])),
        Fine("penalty.law66", "消防法第六十六条", "Fire Protection Law, article 66", "第六十六条", new(["wiring", "gas"], 1_000, 5_000, null, null, ["责令停止使用"])),
        Fine("penalty.high-rise47", "高层民用建筑消防安全管理规定第四十七条", "Order 5 on high-rise buildings, article 47", "第四十七条", new(["ebike"], 2_000, 10_000, 500, 1_000, ["经营性单位 2,000–10,000 元；非经营性单位和个人 500–1,000 元"]), "高层民用建筑消防安全管理规定（应急管理部令第5号）"),
    ];

    private static HazardRule Clock(
        string code, string title, string titleEn, ClockRule limit, string instrument, string article, Confidence confidence = Confidence.Sourced) =>
        Rule(code, RuleKind.Clock, title, titleEn, limit, instrument, article, confidence);

    private static HazardRule Fine(string code, string title, string titleEn, string article, PenaltyRule range, string instrument = FireLaw) =>
        Rule(code, RuleKind.Penalty, title, titleEn, range, instrument, article, Confidence.Sourced);

    internal static HazardRule Rule<T>(
        string code, RuleKind kind, string title, string titleEn, T parameters, string instrument = Default, string article = "",
        Confidence confidence = Confidence.Inferred) => new()
    {
        Id = IdOf(code), Code = code, Kind = kind, ScopeCode = "", Edition = 1, Title = title, TitleEn = titleEn,
        Parameters = RuleJson.Write(parameters), Instrument = instrument, Article = article, Confidence = confidence,
        CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    // The same on every installation, so that a case can name the edition it was opened under.
    internal static Guid IdOf(string code) => NamedId.Of("fengsui.hazards.rule:" + code);
}
