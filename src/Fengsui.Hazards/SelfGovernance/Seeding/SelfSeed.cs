namespace Fengsui.Hazards.SelfGovernance.Seeding;

/// <summary>Kinds of risks after the types that units practise the scheme with (rules B.11), and the words of the two commitments.</summary>
internal static class SelfSeed
{
    private static readonly (string Code, string Name, string NameEn)[] Kinds =
    [
        ("combustible-decoration", "易燃可燃装修", "Combustible decoration"),
        ("separation", "防火分隔不到位", "Poor fire separation"),
        ("routes", "疏散通道、安全出口堵塞", "Blocked routes and exits"),
        ("dangerous-goods", "易燃易爆危险品", "Dangerous goods"),
        ("facilities", "消防设施损坏停用", "Damaged fire facilities"),
        ("e-bikes", "电动自行车停放充电", "E-bikes parked and charged"),
        ("duty", "消防安全责任不落实", "Duties not performed"),
        ("daily", "日常管理不到位", "Daily management"),
        ("training", "宣传培训不到位", "Training"),
    ];

    public static IReadOnlyList<SelfRiskKind> RiskKinds { get; } =
        [.. Kinds.Select((k, i) => new SelfRiskKind { Code = k.Code, Name = k.Name, NameEn = k.NameEn, Order = (i + 1) * 10 })];

    public static IReadOnlyList<SelfWords> Words { get; } =
    [
        new() { Kind = CommitmentKind.NoProminentRisk, Text = "[place]已开展消防安全自主评估、自主检查，承诺本场所不存在突出风险。" },
        new() { Kind = CommitmentKind.MeasuresInForce, Text = "[place]已开展消防安全自主评估、自主检查，承诺对本场所存在的风险已落实防范措施。" },
    ];
}
