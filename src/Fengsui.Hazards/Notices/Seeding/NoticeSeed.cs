using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.OfficialNotices.Seeding;

/// <summary>
/// Kinds of notices and a plain text for each, to begin with. They are worded for this system and are no official form: a county puts its own
/// editions into force.
/// </summary>
internal static class NoticeSeed
{
    private static readonly DateTimeOffset Made = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<NoticeKind> Kinds { get; } =
    [
        Kind(1, "order-now", "责令立即改正通知书", "Order to correct at once", "立改", OrderKind.Immediate, hazards: true),
        Kind(2, "order-timed", "责令限期改正通知书", "Order to correct by a day", "限改", OrderKind.Timed, clock: ClockCodes.OrderServed, hazards: true),
        Kind(3, "major", "重大火灾隐患整改通知书", "Notice of a major fire hazard", "重改", OrderKind.Timed, clock: ClockCodes.MajorNotice, hazards: true),
        Kind(4, "transfer", "移送函", "Letter of transfer", "移送"),
        Kind(5, "reminder", "提示函", "Reminder letter", "提示", reply: true),
        Kind(6, "supervision", "督办函", "Letter of supervision", "督办", level: EscalationLevel.Letter, hazards: true, reply: true),
        Kind(7, "interview", "约谈通知书", "Invitation to an interview", "约谈", level: EscalationLevel.Interview, hazards: true),
        Kind(8, "reinspection", "复查意见书", "Opinion on reinspection", "复查", hazards: true),
        Kind(9, "sealing", "临时查封决定书", "Decision on temporary sealing", "查封", clock: ClockCodes.SealingDecision, hazards: true),
    ];

    public static IReadOnlyList<NoticeTemplate> Templates { get; } =
    [
        Template("order-now", """
            {{?inspectedOn}}{{inspectedOn}}，检查人员{{inspectors}}对{{place}}进行了检查。{{/inspectedOn}}在{{place}}（{{address}}）发现以下 {{count}} 项问题：

            {{hazards}}

            请你单位收到本通知后立即改正。{{?measures}}要求：{{measures}}。{{/measures}}{{?interimMeasures}}改正完成以前，请做到：{{interimMeasures}}。{{/interimMeasures}}
            改正后请保留照片，并告知本机关复查。{{?demand}}

            {{demand}}{{/demand}}
            """),
        Template("order-timed", """
            {{?inspectedOn}}{{inspectedOn}}，检查人员{{inspectors}}对{{place}}进行了检查（检查记录 {{inspection}}）。{{/inspectedOn}}在{{place}}（{{address}}）发现以下 {{count}} 项问题：

            {{hazards}}

            请你单位在 {{deadline}} 以前改正。{{?measures}}整改要求：{{measures}}。{{/measures}}
            {{?interimMeasures}}改正完成以前，必须落实临时防范措施：{{interimMeasures}}。{{/interimMeasures}}
            改正后请向本机关申请复查。确实不能按期完成的，请在期限届满以前书面申请延期并说明理由。{{?demand}}

            {{demand}}{{/demand}}
            """),
        Template("major", """
            经研究认定，{{place}}（{{address}}）存在重大火灾隐患：

            {{hazards}}

            请你单位制定整改方案，明确措施、资金、期限和责任人，在 {{deadline}} 以前完成整改。{{?measures}}整改要求：{{measures}}。{{/measures}}
            整改期间请采取措施防止火灾发生{{?interimMeasures}}：{{interimMeasures}}{{/interimMeasures}}。整改完成后请申请复查。{{?demand}}

            {{demand}}{{/demand}}
            """),
        Template("transfer", """
            {{?count}}我单位在工作中发现{{place}}（{{address}}）存在以下问题：

            {{hazards}}

            {{/count}}{{?receiver}}按照职责分工，现将有关情况移送{{receiver}}处理。{{/receiver}}请在收到后予以登记，并把受理和办理结果告知我单位。{{?demand}}

            {{demand}}{{/demand}}
            """),
        Template("reminder", """
            {{?count}}经了解，{{place}}目前有 {{count}} 项消防安全问题需要关注：

            {{hazards}}

            {{/count}}请结合实际开展自查，及时消除隐患。{{?demand}}

            {{demand}}{{/demand}}
            """),
        Template("supervision", """
            {{place}}的以下隐患到期未完成整改（隐患编号：{{hazardNumbers}}）：

            {{hazards}}

            请督促责任单位抓紧整改{{?deadline}}，并于 {{deadline}} 以前书面报告整改情况{{/deadline}}。整改完成以前，请检查临时防范措施是否到位。{{?demand}}

            {{demand}}{{/demand}}
            """),
        Template("interview", """
            你单位的以下火灾隐患尚未完成整改：

            {{hazards}}

            请你单位消防安全责任人于 {{meeting}} 参加约谈，并准备好隐患整改情况、下一步措施和完成期限。{{?demand}}

            约谈内容：{{demand}}{{/demand}}
            """),
        Template("reinspection", """
            {{?inspectedOn}}{{inspectedOn}}，检查人员{{inspectors}}对{{place}}进行了复查。{{/inspectedOn}}复查的事项：

            {{hazards}}

            复查意见：{{demand}}
            """),
        Template("sealing", """
            {{place}}（{{address}}）存在以下问题，不及时消除可能严重威胁公共安全：

            {{hazards}}

            现决定对有关部位临时查封。{{?demand}}查封的部位和期限：{{demand}}。{{/demand}}查封期间请不要擅自拆封、使用。消除隐患后，你单位可以申请解除。
            """),
    ];

    private static NoticeKind Kind(
        int order, string code, string name, string nameEn, string mark, OrderKind ordering = OrderKind.None, EscalationLevel level = EscalationLevel.None,
        string clock = "", bool hazards = false, bool reply = false) => new()
        {
            Code = code, Name = name, NameEn = nameEn, NumberPattern = mark + "〔{year}〕第{number}号", Order = order, Ordering = ordering, Level = level,
            ClockCode = clock, NeedsHazards = hazards, AsksReply = reply,
        };

    private static NoticeTemplate Template(string kind, string body) => new()
    {
        Id = NamedId.Of("fengsui.notice-template:" + kind), KindCode = kind, ScopeCode = "", Edition = 1,
        Body = body.ReplaceLineEndings("\n"), EffectiveFrom = new DateOnly(2020, 1, 1), Note = "系统自带的通用文本", CreatedAt = Made,
    };
}
