using Fengsui.Hazards.Rules;
using Fengsui.Places.Standing;

namespace Fengsui.Hazards.Majors.Criteria.Seeding;

/// <summary>
/// GB 35181-2017: direct criteria (chapter 6), factors (chapter 7) and composite decisions, paraphrased, with their thresholds. From 6.9 to
/// 6.10 and from 7.3.8 on they are known and not yet checked once against the text, which their confidence says.
/// </summary>
internal static partial class Criteria2017
{
    private static readonly string[] OfMemory = ["6.9", "6.10", "7.3.8", "7.3.9", "7.3.10", "7.3.11", "7.3.12", "7.4", "7.5", "7.6", "7.7", "7.8", "7.9"];

    public static IReadOnlyList<HazardRule> All { get; } = [.. Directs(), .. Factors(), .. Decisions()];

    private static IEnumerable<HazardRule> Directs() =>
    [
        Direct("6.1", "生产、储存、装卸易燃易爆危险品的工厂、仓库和专用车站、码头、储罐区，未设置在城市的边缘或相对独立的安全地带",
            "Dangerous-goods plant, warehouse, station, wharf or tank area not at the city edge or in a relatively independent safe zone",
            shape => shape with { Venues = ["dangerous-goods"], Inputs = ["site-unsafe|flag|未设置在城市边缘或相对独立的安全地带|Not at the city edge or in an independent safe zone"], When = ["site-unsafe"] }),
        Direct("6.2", "易燃易爆危险品场所与人员密集场所、居住场所设置在同一建筑物内，或与其防火间距小于规定值的 75%",
            "Dangerous-goods premises in the same building as a crowded place or dwelling, or separation to them below 75 % of the standard",
            shape => shape with
            {
                Venues = ["dangerous-goods"],
                Inputs = ["same-building|flag|与人员密集场所、居住场所在同一建筑物内|In the same building as a crowded place or dwelling", "goods-separation|ratio|与人员密集场所、居住场所的防火间距（实际/要求）|Separation to crowded places and dwellings (actual/required)|m"],
                When = ["same-building", "goods-separation < 75%"],
            }),
        Direct("6.3", "城市建成区内的加油站、加气站、加油加气合建站的储量达到一级站规模",
            "Filling station in a built-up area whose storage reaches the size of a first-class station",
            shape => shape with
            {
                Venues = ["dangerous-goods"],
                Inputs = ["station-class|choice|加油加气站等级|Class of the filling station|first=一级=First,second=二级=Second,third=三级=Third,none=不是加油加气站=Not a filling station", "built-up|flag|位于城市建成区内|In a built-up area"],
                When = ["station-class = first & built-up"],
            }),
        Direct("6.4", "甲、乙类生产场所和仓库设置在建筑的地下室或半地下室",
            "Class A or B production or storage in a basement or semi-basement",
            shape => shape with
            {
                Inputs = ["fire-class|choice|生产、储存的火灾危险性类别|Fire hazard class of production or storage|A=甲类=Class A,B=乙类=Class B,C=丙类=Class C,D=丁类=Class D,E=戊类=Class E", "below-ground|flag|设在地下室或半地下室|In a basement or semi-basement"],
                When = ["fire-class in A,B & below-ground"],
            }),
        Direct("6.5", "公共娱乐场所、商店、地下人员密集场所的安全出口数量不足或总净宽度小于规定值的 80%",
            "Public entertainment, shop or underground crowded place with too few exits, or total clear width below 80 % of the standard",
            shape => shape with
            {
                Venues = ["entertainment", "shop", "underground-crowded"],
                Inputs = ["exits|ratio|安全出口数量（实际/要求）|Exits (actual/required)|个", "width|ratio|疏散出口总净宽度（实际/要求）|Total clear width of exits (actual/required)|m"],
                When = ["exits < 100%", "width < 80%"],
            }),
        Direct("6.6", "旅馆、公共娱乐场所、商店、地下人员密集场所未按规定设置自动喷水灭火系统或火灾自动报警系统",
            "Hotel, public entertainment, shop or underground crowded place without the required sprinklers or automatic alarm",
            shape => shape with
            {
                Venues = ["hotel", "entertainment", "shop", "underground-crowded"],
                Inputs = ["sprinkler-required|flag|规范要求设置自动喷水灭火系统|Sprinklers are required", "sprinkler-installed|flag|已设置自动喷水灭火系统|Sprinklers are installed", "alarm-required|flag|规范要求设置火灾自动报警系统|An automatic alarm is required", "alarm-installed|flag|已设置火灾自动报警系统|An automatic alarm is installed"],
                When = ["sprinkler-required & !sprinkler-installed", "alarm-required & !alarm-installed"],
            }),
        Direct("6.7", "易燃可燃液体、可燃气体储罐（区）未按规定设置固定灭火、冷却、可燃气体浓度报警、火灾报警设施",
            "Flammable liquid or gas tanks without the required fixed extinguishing, cooling, gas-concentration alarm or fire alarm",
            shape => shape with
            {
                Inputs = ["tanks|flag|有易燃可燃液体、可燃气体储罐（区）|There are flammable liquid or gas tanks", "tank-extinguishing-missing|flag|缺少要求的固定灭火设施|Required fixed extinguishing is missing", "tank-cooling-missing|flag|缺少要求的冷却设施|Required cooling is missing", "tank-gas-missing|flag|缺少要求的可燃气体浓度报警设施|Required gas-concentration alarm is missing", "tank-alarm-missing|flag|缺少要求的火灾报警设施|Required fire alarm is missing"],
                When = ["tanks & tank-extinguishing-missing", "tanks & tank-cooling-missing", "tanks & tank-gas-missing", "tanks & tank-alarm-missing"],
            }),
        Direct("6.8", "在人员密集场所违反消防安全规定使用、储存或销售易燃易爆危险品",
            "Illegal use, storage or sale of flammable or explosive goods in a crowded place",
            shape => shape with { Venues = ["crowded"], Inputs = ["goods-illegal|flag|违规使用、储存或销售易燃易爆危险品|Flammable or explosive goods are used, stored or sold illegally"], When = ["goods-illegal"] }),
        Direct("6.9", "托儿所、幼儿园的儿童用房以及老年人活动场所，所在楼层位置不符合规定",
            "Nursery or kindergarten children's rooms or elderly activity place on a storey not allowed",
            shape => shape with
            {
                Venues = ["children", "elderly"],
                Inputs = ["rooms-storey|ratio|所在楼层（实际/允许的最高楼层）|Storey (actual/highest allowed)|层", "rooms-below-ground|flag|设在地下或半地下|Below ground"],
                When = ["rooms-storey > 100%", "rooms-below-ground"],
            }),
        Direct("6.10", "人员密集场所的居住场所采用彩钢夹芯板搭建，且芯材的燃烧性能等级低于 A 级",
            "Living quarters in a crowded place built of sandwich panels with a core below class A",
            shape => shape with
            {
                Venues = ["crowded"],
                Inputs = ["panels-living|flag|居住场所采用彩钢夹芯板搭建|Living quarters are built of sandwich panels", "panel-core|choice|芯材燃烧性能等级|Class of the panel core|A=A 级=Class A,B1=B1 级=Class B1,B2=B2 级=Class B2,B3=B3 级=Class B3"],
                When = ["panels-living & panel-core in B1,B2,B3"],
            }),
    ];

    private static IEnumerable<HazardRule> Decisions() =>
    [
        Decision("a", "人员密集场所存在 7.3.1～7.3.9、7.5、7.9.3 中 3 条以上（含）", "Crowded place with 3 or more of 7.3.1 to 7.3.9, 7.5, 7.9.3", new(
            CriteriaSeed.Edition2017, [PlaceTraits.Crowded], 3,
            ["7.3.1", "7.3.2", "7.3.3", "7.3.4", "7.3.5", "7.3.6", "7.3.7", "7.3.8", "7.3.9", "7.5", "7.9.3"])),
        Decision("b", "易燃易爆危险品场所存在 7.1.1～7.1.3、7.4.5、7.4.6 中 3 条以上（含）", "Dangerous-goods place with 3 or more of 7.1.1 to 7.1.3, 7.4.5, 7.4.6", new(
            CriteriaSeed.Edition2017, [PlaceTraits.DangerousGoods], 3, ["7.1.1", "7.1.2", "7.1.3", "7.4.5", "7.4.6"])),
        Decision("c", "人员密集场所、易燃易爆危险品场所、重要场所存在任意 4 条以上（含）", "Crowded, dangerous-goods or important place with 4 or more of any", new(
            CriteriaSeed.Edition2017, [PlaceTraits.Crowded, PlaceTraits.DangerousGoods, PlaceTraits.Important], 4)),
        Decision("d", "其他场所存在任意 6 条以上（含）", "Other place with 6 or more of any", new(CriteriaSeed.Edition2017, [PlaceTraits.Other], 6)),
    ];

    private static HazardRule Direct(string clause, string text, string textEn, Func<CriterionRule, CriterionRule>? with = null) =>
        Rule(clause, RuleKind.DirectCriterion, text, textEn, new CriterionRule(CriteriaSeed.Edition2017, text), with);

    private static HazardRule Factor(string clause, string group, string text, string textEn, Func<CriterionRule, CriterionRule>? with = null) =>
        Rule(clause, RuleKind.CompositeFactor, text, textEn, new CriterionRule(CriteriaSeed.Edition2017, text, group), with);

    private static HazardRule Rule(
        string clause, RuleKind kind, string text, string textEn, CriterionRule shape, Func<CriterionRule, CriterionRule>? with) =>
        CriteriaSeed.Rule(
            "gb35181-2017." + clause, kind, $"{clause} {(text.Length > 60 ? text[..60] + "…" : text)}", textEn, with?.Invoke(shape) ?? shape,
            CriteriaSeed.Instrument2017, clause, ConfidenceOf(clause));

    private static HazardRule Decision(string letter, string title, string titleEn, DecisionRule shape) => CriteriaSeed.Rule(
        "gb35181-2017.composite-" + letter, RuleKind.CompositeDecision, title, titleEn, shape, CriteriaSeed.Instrument2017, $"7 {letter})", Confidence.Sourced);

    private static Confidence ConfidenceOf(string clause) =>
        OfMemory.Any(m => m == clause || clause.StartsWith(m + ".", StringComparison.Ordinal)) ? Confidence.KnownHigh : Confidence.Sourced;
}
