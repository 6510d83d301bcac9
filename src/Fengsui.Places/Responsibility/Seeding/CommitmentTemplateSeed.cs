namespace Fengsui.Places.Responsibility.Seeding;

/// <summary>
/// The words every installation starts with; the county changes them. Commitments are renewed each year (the plan, part on
/// commitments of responsible persons and managers).
/// </summary>
internal static class CommitmentTemplateSeed
{
    private const int Yearly = 12;

    public static IReadOnlyList<CommitmentTemplate> All { get; } =
    [
        Of(
            DutyRole.Post, "落实本岗位消防安全责任，督促辖区和行业内单位消除火灾隐患。",
            "本人承诺：依法履行本岗位消防安全职责，按期开展检查，督促隐患整改，接受监督。"),
        Of(
            DutyRole.FireSafetyResponsiblePerson, "对本单位消防安全全面负责，落实消防安全制度、经费和设施，组织隐患整改和演练。",
            "本人承诺：作为本场所消防安全责任人，依法落实消防安全责任，保证消防设施每年全面检测，保障疏散通道、安全出口和消防车通道畅通，接受监督。"),
        Of(
            DutyRole.FireSafetyManager, "组织日常防火巡查、检查和消防设施维护，组织培训和演练，及时报告并整改隐患。",
            "本人承诺：作为本场所消防安全管理人，认真组织防火巡查、检查、培训和演练，如实记录，及时整改隐患，接受监督。"),
        Of(
            DutyRole.BuildingFireWarden, "宣传消防常识，巡查疏散通道、消防车通道和电动自行车停放充电，发现隐患和火情及时报告并组织疏散。",
            "本人承诺：担任消防安全楼长，认真巡查本楼（院）消防安全，发现隐患及时劝阻和报告，公开本人电话，接受居民监督。"),
    ];

    private static CommitmentTemplate Of(DutyRole role, string duties, string commitment) =>
        new() { Role = role, Duties = duties, Commitment = commitment, ValidMonths = Yearly };
}
