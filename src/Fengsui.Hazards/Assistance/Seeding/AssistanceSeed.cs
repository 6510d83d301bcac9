namespace Fengsui.Hazards.Assistance.Seeding;

/// <summary>Kinds of industries and projects that the county's programme names (S-70, S-71); a county changes them.</summary>
internal static class AssistanceSeed
{
    private static readonly (string Code, string Name, string NameEn)[] Names =
    [
        ("farm-park", "农业产业园", "Agricultural park"),
        ("storage", "仓储物流", "Storage and logistics"),
        ("e-commerce", "农村电商", "Rural e-commerce"),
        ("tourism", "乡村旅游", "Rural tourism"),
        ("workshop", "扶贫车间", "Poverty-relief workshop"),
        ("relocation", "易地扶贫搬迁安置点", "Relocation settlement"),
        ("project", "重点帮扶项目", "Key assistance project"),
        ("other", "其他", "Other"),
    ];

    public static IReadOnlyList<AssistanceKind> Kinds { get; } =
        [.. Names.Select((k, i) => new AssistanceKind { Code = k.Code, Name = k.Name, NameEn = k.NameEn, Order = (i + 1) * 10 })];
}
