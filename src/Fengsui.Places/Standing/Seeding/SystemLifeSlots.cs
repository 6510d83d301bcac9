using Fengsui.Places.Ledgers.Kinds;

namespace Fengsui.Places.Standing.Seeding;

/// <summary>
/// The kinds of fire protection systems, for whose service life no national figure is known (rules B.4.6 gives only extinguishers, standalone
/// smoke alarms and hoses): a county enters its own, or the record carries the maker's. Until then nothing is judged.
/// </summary>
internal static class SystemLifeSlots
{
    /// <summary>The kinds; each with an empty figure to begin from.</summary>
    public static IReadOnlyList<RuleSlot> All { get; } =
    [
        Slot(ProtectionSystemKind.FireAlarmSystem, "火灾自动报警系统使用年限", "Fire alarm systems: service life"),
        Slot(ProtectionSystemKind.SprinklerSystem, "自动喷水灭火系统使用年限", "Sprinkler systems: service life"),
        Slot(ProtectionSystemKind.StandpipeSystem, "室内消火栓系统使用年限", "Indoor hydrant systems: service life"),
        Slot(ProtectionSystemKind.OutdoorHydrantSystem, "室外消火栓系统使用年限", "Outdoor hydrant systems: service life"),
        Slot(ProtectionSystemKind.SmokeControlSystem, "防烟排烟系统使用年限", "Smoke control systems: service life"),
        Slot(ProtectionSystemKind.EmergencyLighting, "应急照明和疏散指示系统使用年限", "Emergency lighting: service life"),
        Slot(ProtectionSystemKind.FireDoors, "防火门、防火卷帘使用年限", "Fire doors and shutters: service life"),
        Slot(ProtectionSystemKind.GasSuppression, "气体灭火系统使用年限", "Gas suppression systems: service life"),
        Slot(ProtectionSystemKind.FoamSystem, "泡沫灭火系统使用年限", "Foam systems: service life"),
        Slot(ProtectionSystemKind.ElectricalFireMonitor, "电气火灾监控系统使用年限", "Electrical fire monitoring: service life"),
        Slot(ProtectionSystemKind.GasDetection, "可燃气体探测报警系统使用年限", "Gas detection systems: service life"),
    ];

    private static RuleSlot Slot(ProtectionSystemKind kind, string title, string titleEn) => new(
        $"system-life.{kind}", title, titleEn, $"ledger:protection-systems/{kind}", [Measure.AgeMonths],
        [new RuleSample(0, Measure.AgeMonths, Comparison.AtLeast, 0)])
    {
        Standing = StandingKind.SystemExpired,
    };
}
