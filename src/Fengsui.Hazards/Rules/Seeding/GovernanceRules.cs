using Fengsui.Places.Standing;

namespace Fengsui.Hazards.Rules.Seeding;

/// <summary>
/// Periods of self-checks and tests, the share that is sampled, and limits of readings. What no source names stands as a slot that is not
/// loaded: it asks for a reading and judges nothing until the county enters its own.
/// </summary>
internal static class GovernanceRules
{
    private const string Order61 = "机关、团体、企业、事业单位消防安全管理规定（公安部令第61号）";
    private const string WaterCode = "消防给水及消火栓系统技术规范（GB 50974-2014）";
    private const string SprinklerCode = "自动喷水灭火系统设计规范（GB 50084-2017）";
    private const string Upkeep = "人员密集场所消防安全管理（GB/T 40248）";
    private const string FireLaw = "中华人民共和国消防法";
    private const string Default = "系统默认，可由县级修改";

    // The venue types the scheme is practised for (rules B.11).
    private static readonly string[] Eleven =
    [
        "shopping-mall", "mixed-use-venue", "labor-intensive-plant", "entertainment-venue", "rental-house", "hotel", "high-rise-residential",
        "elder-care-facility", "construction-site", "kindergarten", "heritage-building",
    ];

    private static readonly string[] Systems =
    [
        "FireAlarmSystem", "SprinklerSystem", "StandpipeSystem", "OutdoorHydrantSystem", "SmokeControlSystem", "EmergencyLighting", "FireDoors",
        "GasSuppression", "FoamSystem", "ElectricalFireMonitor", "GasDetection",
    ];

    public static IEnumerable<HazardRule> All { get; } =
    [
        RuleSeed.Rule("period.self-check", RuleKind.Period, "单位自主评估、自主检查（每月）", "Self-assessment and self-check (monthly)",
            new PeriodRule("self-check", 1, "unit-monthly", Eleven, 7), Order61, "第二十六条", Confidence.Sourced),
        RuleSeed.Rule("period.self-check-institutions", RuleKind.Period, "机关、事业单位自主评估、自主检查（每季度）", "Self-check of institutions (quarterly)",
            new PeriodRule("self-check", 3, "unit-monthly", ["school", "hospital", "office", "cultural-venue"], 14), Order61, "第二十六条", Confidence.Sourced),
        RuleSeed.Rule("sampling.self-check", RuleKind.Sampling, "自查承诺抽查比例", "Share of commitments that is sampled", new SamplingRule(5, 1), Default),
        .. Systems.Select(system => RuleSeed.Rule("period.test-" + Kebab(system), RuleKind.Period, "建筑消防设施全面检测（每年）", "Full test of fire facilities (yearly)",
            new PeriodRule("test", 12, system, null, 30), FireLaw, "第十六条", Confidence.Sourced)),
        RuleSeed.Rule("period.maintenance", RuleKind.Period, "建筑消防设施单项检查（每月）", "Single-item check of fire facilities (monthly)",
            new PeriodRule("maintenance", 1, "", null, 7), Upkeep, "7.6", Confidence.Sourced),
        .. Limits(),
    ];

    private static IEnumerable<HazardRule> Limits()
    {
        yield return Limit("limit.standpipe-static", new("StandpipeSystem", "static", "最不利点静压", "Static pressure at the most remote outlet", "MPa"), loaded: false);
        yield return Limit("limit.standpipe-dynamic", new("StandpipeSystem", "dynamic", "栓口动压", "Dynamic pressure at the outlet", "MPa", 0.25, 0.5), WaterCode, "7.4.12");
        yield return Limit("limit.standpipe-dynamic-high", new(
            "StandpipeSystem", "dynamic", "栓口动压（高层建筑、厂房、库房等）", "Dynamic pressure (high-rise, plants, stores)", "MPa", 0.35, 0.5,
            ["high-rise-residential", "factory", "labor-intensive-plant", "warehouse"]), WaterCode, "7.4.12");
        yield return Limit("limit.sprinkler-pressure", new("SprinklerSystem", "end-pressure", "末端试水装置压力", "Pressure at the end of the line", "MPa", 0.05), SprinklerCode, "5.0.1");
        yield return Limit("limit.sprinkler-flow", new("SprinklerSystem", "end-flow", "末端试水流量", "Flow at the end of the line", "L/s"), loaded: false);
        yield return Limit("limit.outdoor-pressure", new("OutdoorHydrantSystem", "pressure", "室外消火栓供水压力（从地面算起）", "Pressure of outdoor hydrants from the ground", "MPa", 0.1), WaterCode, "7.2.8");
        yield return Limit("limit.smoke-airflow", new("SmokeControlSystem", "airflow", "排烟口风速", "Air speed at the smoke vent", "m/s"), loaded: false);
        yield return Limit("limit.lighting-minutes", new("EmergencyLighting", "minutes", "持续供电时间", "Minutes on battery", "min"), loaded: false);
    }

    private static HazardRule Limit(string code, TestLimitRule limit, string instrument = Default, string article = "", bool loaded = true)
    {
        var rule = RuleSeed.Rule(
            code, RuleKind.TestLimit, limit.Label, limit.LabelEn, limit, instrument, article, loaded ? Confidence.KnownHigh : Confidence.Inferred);
        rule.IsLoaded = loaded;
        return rule;
    }

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
