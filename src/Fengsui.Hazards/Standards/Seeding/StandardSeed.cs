using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Standing;

namespace Fengsui.Hazards.Standards.Seeding;

/// <summary>
/// Templates as far as they are sourced (rules B.12): the four parts of the school's standard with their points, and the veto items of the
/// heritage building's. The heritage template has no points and stays a draft until the county enters the clauses of its own standard.
/// </summary>
internal static class StandardSeed
{
    public static IReadOnlyList<StandardTemplate> All { get; } =
    [
        new()
        {
            Id = IdOf("school"), Code = "school", Edition = 1, Title = "学校消防安全标准化管理", TitleEn = "Fire safety standardisation of schools",
            Venues = "school,kindergarten", Instrument = "公开的学校消防安全标准化评分（责任40、培训20、教育20、宣传20）；等次为系统默认", Confidence = Confidence.Sourced,
            IsIssued = true, CreatedBy = "fengsui", ItemsJson = RuleJson.Write((StandardItem[])
            [
                new("responsibility", "责任", "消防安全责任落实", "Responsibility", 40, false),
                new("training", "培训", "消防安全培训", "Training", 20, false),
                new("education", "教育", "消防安全教育", "Education", 20, false),
                new("propaganda", "宣传", "消防安全宣传", "Propaganda", 20, false),
            ]),
            GradesJson = RuleJson.Write((StandardGrade[])[new("优秀", 90), new("良好", 75), new("达标", 60), new("不达标", 0)]),
        },
        new()
        {
            Id = IdOf("heritage"), Code = "heritage", Edition = 1, Title = "文物建筑消防安全标准化管理", TitleEn = "Fire safety standardisation of heritage buildings",
            Venues = "heritage-building", Instrument = "公开的文物建筑消防安全标准：一票否决项；评分条款未录入", Confidence = Confidence.Sourced, CreatedBy = "fengsui",
            ItemsJson = RuleJson.Write((StandardItem[])
            [
                new("no-responsible-person", "一票否决", "未确定消防安全责任人", "No responsible person", 0, true),
                new("no-approval", "一票否决", "未依法取得许可、审批手续", "No legal approvals", 0, true),
            ]),
        },
    ];

    private static Guid IdOf(string code) => NamedId.Of("fengsui.standard:" + code);
}
