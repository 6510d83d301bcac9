using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers.Kinds;

namespace Fengsui.Places.Standing.Seeding;

/// <summary>
/// The editions every installation starts with. The table of key units is an example (of the kind Hubei published), not a national
/// rule: 61号令 art. 13 leaves the figures to the provinces. Classes of the example for which the register has no venue type (power,
/// post, telecom, research) are left to the county; classes without a figure ask for a person's judgement.
/// </summary>
internal static class StandingRuleSeed
{
    private const string Example = "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）";
    private const string Order5 = "高层民用建筑消防安全管理规定（应急管理部令第5号）";
    private const string FireLaw = "中华人民共和国消防法";
    private const string Life = "消防设施通用规范（GB 55036-2022）";
    private const string Plan = "消防安全专项整治三年行动方案";

    // High-rise by the legal definition: a dwelling over 27 m, another civil building over 24 m that is not single-storey (order 5, 2021).
    private const double DwellingAboveM = 27;
    private const double OtherAboveM = 24;

    // Aged quarters were built before this year (the plan, part 3 (1)).
    private const int AgedBefore = 2000;

    // Months before the end of life that a place is told: no regulation's figure, the installation's own.
    private const int SoonMonths = 3;

    // Shanghai's figure; one autonomous region says 7.
    private const double FarKm = 5;

    private static readonly DateOnly FireLawFrom = new(2021, 4, 29);
    private static readonly DateOnly Order5From = new(2021, 8, 1);

    /// <summary>The editions.</summary>
    public static IReadOnlyList<StandingRule> All { get; } = [.. KeyUnits(), .. Buildings(), .. Brigades(), .. Equipment()];

    private static IEnumerable<StandingRule> KeyUnits()
    {
        yield return Key("shop.area", "经营可燃商品的商场、市场", "Shops with combustible goods", "shopping-mall,supermarket,market", Measure.AreaM2, 1_000);
        yield return Key("hotel.rooms", "宾馆、旅馆", "Hotels", "hotel,homestay", Measure.Rooms, 50);
        yield return Key("restaurant.seats", "饭店（座位）", "Restaurants by seats", "restaurant", Measure.Seats, 100);
        yield return Key("restaurant.area", "饭店（面积）", "Restaurants by area", "restaurant", Measure.AreaM2, 1_000);
        yield return Key("entertainment.area", "公共娱乐场所", "Entertainment venues", "entertainment-venue", Measure.AreaM2, 200);
        yield return Key("underground", "地下公众聚集场所", "Underground assembly", "group:public-assembly", Measure.Underground, 1);
        yield return Key("hospital.beds", "医院", "Hospitals", "hospital", Measure.Beds, 50);
        yield return Key("elder-care.beds", "养老院", "Elderly homes", "elder-care-facility", Measure.Beds, 50);
        yield return Key("school.beds", "寄宿制学校", "Boarding schools", "school", Measure.Beds, 100);
        yield return Key("school.pupils", "非寄宿制学校", "Other schools", "school", Measure.Pupils, 500);
        yield return Key("kindergarten.beds", "寄宿制幼儿园、托儿所", "Boarding kindergartens", "kindergarten", Measure.Beds, 50);
        yield return Key("government", "县级以上党政机关", "County-level party and government organs", "office", Measure.GovernmentSeat, 1);
        yield return Key("station.area", "车站、客运站", "Passenger stations", "transport-station", Measure.AreaM2, 500);
        yield return Key("library.area", "图书馆、博物馆等", "Libraries and museums", "cultural-venue", Measure.AreaM2, 1_000);
        yield return Class("hazardous", "易燃易爆危险品单位", "Dangerous goods", "group:hazardous-materials");
        yield return Class("labour-intensive", "劳动密集型企业", "Labour-intensive plants", "labor-intensive-plant");
        yield return Class("warehouse", "仓库", "Warehouses", "warehouse");
        yield return Class("construction", "大型建设工地", "Big construction sites", "construction-site");
        var highRise = Key("high-rise", "高层公共建筑", "High-rise public buildings", "group:other-civil", Measure.HeightM, OtherAboveM);
        (highRise.Comparison, highRise.AndMeasure, highRise.AndComparison, highRise.AndThreshold) =
            (Comparison.MoreThan, Measure.Storeys, Comparison.MoreThan, 1);
        yield return highRise;
    }

    private static IEnumerable<StandingRule> Buildings()
    {
        yield return Rule(StandingKind.HighRise, "high-rise.dwelling", "高层住宅", "High-rise dwelling", "group:dwelling,ledger:buildings/Dwelling")
            .When(Measure.HeightM, Comparison.MoreThan, DwellingAboveM).From(Order5From, Order5, "");
        var other = Rule(
            StandingKind.HighRise, "high-rise.other", "其他高层民用建筑", "Other high-rise civil building",
            "group:other-civil,ledger:buildings/Public,ledger:buildings/Mixed")
            .When(Measure.HeightM, Comparison.MoreThan, OtherAboveM).From(Order5From, Order5, "");
        (other.AndMeasure, other.AndComparison, other.AndThreshold) = (Measure.Storeys, Comparison.MoreThan, 1);
        yield return other;
        yield return Rule(
            StandingKind.AgedQuarter, "aged-quarter", "老旧小区", "Aged quarter", "residential-quarter,aged-residential-quarter,ledger:quarters")
            .When(Measure.BuiltYear, Comparison.LessThan, AgedBefore).From(null, Plan, "（一）2");
    }

    // The five cases of article 39. What is "large" or "main" no law puts in figures: a person says so, and the reason stands with it.
    // "Far" (cases 4 and 5) is a local figure and a default that a county changes; nearer than that, the case does not apply.
    private static IEnumerable<StandingRule> Brigades()
    {
        yield return Brigade("facility", "大型核设施单位、大型发电厂、民用机场、主要港口", "Large nuclear facility, large power plant, civil airport, main port",
            "nuclear-facility,power-plant,airport,port", "第39条第（一）项");
        yield return Brigade("dangerous-goods", "生产、储存易燃易爆危险品的大型企业", "Large enterprise that makes or stores dangerous goods",
            "petrochemical-facility,hazardous-materials-site,ledger:petrochemical-sites", "第39条第（二）项");
        yield return Brigade("depot", "储备可燃的重要物资的大型仓库、基地", "Large depot of important combustible goods", "warehouse", "第39条第（三）项");
        var far = Brigade("far-enterprise", "火灾危险性较大、距国家综合性消防救援队较远的其他大型企业", "Other large enterprise of high fire risk far from the state brigade",
            "factory,labor-intensive-plant", "第39条第（四）项；距离取上海市消防条例第51条");
        (far.AndMeasure, far.AndComparison, far.AndThreshold) = (Measure.BrigadeDistanceKm, Comparison.MoreThan, FarKm);
        yield return far;
        yield return Rule(
            StandingKind.EnterpriseBrigadeDuty, "brigade.heritage", "距国家综合性消防救援队较远的全国重点文物保护单位古建筑群", "National heritage complex far from the state brigade",
            "ledger:heritage-sites/National")
            .When(Measure.BrigadeDistanceKm, Comparison.MoreThan, FarKm).From(FireLawFrom, FireLaw, "第39条第（五）项；距离取上海市消防条例第51条");
        yield return Rule(
            StandingKind.SystemTestOverdue, "system-test", "建筑消防设施每年至少全面检测一次", "Full test of fire facilities at least once a year",
            "ledger:protection-systems")
            .When(Measure.MonthsSinceTest, Comparison.MoreThan, 12).From(FireLawFrom, FireLaw, "第16条");
    }

    private static StandingRule Brigade(string code, string title, string titleEn, string appliesTo, string article) =>
        Rule(StandingKind.EnterpriseBrigadeDuty, "brigade." + code, title, titleEn, appliesTo)
            .When(Measure.None, Comparison.Judgement, 0).From(FireLawFrom, FireLaw, article);

    // Scrap ages in months: extinguishers by GB 55036-2022 10.0.8, standalone smoke alarms 10 years, kitchen gas hoses 18 months.
    private static IEnumerable<StandingRule> Equipment()
    {
        (FireEquipmentKind Kind, int Months, string Title, string TitleEn, string Instrument, string Article)[] kinds =
        [
            (FireEquipmentKind.DryPowderExtinguisher, 120, "干粉灭火器", "Dry-powder extinguishers", Life, "10.0.8"),
            (FireEquipmentKind.CarbonDioxideExtinguisher, 144, "二氧化碳灭火器", "CO₂ extinguishers", Life, "10.0.8"),
            (FireEquipmentKind.WaterExtinguisher, 72, "水基型灭火器", "Water-based extinguishers", Life, "10.0.8"),
            (FireEquipmentKind.StandaloneSmokeAlarm, 120, "独立式感烟报警器", "Standalone smoke alarms", "", ""),
            (FireEquipmentKind.KitchenGasHose, 18, "燃气软管", "Kitchen gas hoses", "", ""),
        ];
        foreach (var (kind, months, title, titleEn, instrument, article) in kinds)
        {
            yield return Rule(StandingKind.EquipmentExpired, $"life.{kind}", $"{title}报废年限", $"{titleEn}: end of life", $"ledger:protection-assets/{kind}")
                .When(Measure.AgeMonths, Comparison.AtLeast, months).From(null, instrument, article);
            var soon = Rule(
                StandingKind.EquipmentExpiresSoon, $"life-soon.{kind}", $"{title}即将到期", $"{titleEn}: end of life soon", $"ledger:protection-assets/{kind}")
                .When(Measure.AgeMonths, Comparison.AtLeast, months - SoonMonths).From(null, instrument, article);
            (soon.AndMeasure, soon.AndComparison, soon.AndThreshold, soon.Confidence) =
                (Measure.AgeMonths, Comparison.LessThan, months, Confidence.Inferred);
            yield return soon;
        }

        var maker = Rule(StandingKind.EquipmentExpired, "life.maker", "超过厂家使用年限", "Past the maker's service life", $"ledger:protection-assets/{StandingFacts.MakersLife}")
            .When(Measure.MonthsPastMakersLife, Comparison.AtLeast, 0).From(null, "", "");
        maker.Confidence = Confidence.Inferred;
        yield return maker;

        // No national figure gives systems a life: what their makers say, and what a county enters (SystemLifeSlots).
        var makersOfSystems = Rule(
            StandingKind.SystemExpired, "system-life.maker", "设施超过厂家使用年限", "System past the maker's service life",
            $"ledger:protection-systems/{StandingFacts.MakersLife}").When(Measure.MonthsPastMakersLife, Comparison.AtLeast, 0).From(null, "", "");
        makersOfSystems.Confidence = Confidence.Inferred;
        yield return makersOfSystems;
    }

    private static StandingRule Key(string code, string title, string titleEn, string appliesTo, Measure measure, double threshold)
    {
        var rule = Rule(StandingKind.KeyUnit, "key-unit." + code, title, titleEn, appliesTo)
            .When(measure, Comparison.AtLeast, threshold).From(null, Example, "");
        rule.IsExample = true;
        return rule;
    }

    private static StandingRule Class(string code, string title, string titleEn, string appliesTo)
    {
        var rule = Key(code, title, titleEn, appliesTo, Measure.None, 0);
        rule.Comparison = Comparison.Judgement;
        return rule;
    }

    private static StandingRule Rule(StandingKind standing, string code, string title, string titleEn, string appliesTo) => new()
    {
        Id = NamedId.Of("standing-rule:" + code),
        Code = code,
        ScopeCode = "",
        Edition = 1,
        Standing = standing,
        Title = title,
        TitleEn = titleEn,
        AppliesTo = appliesTo,
        CreatedBy = "fengsui",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static StandingRule When(this StandingRule rule, Measure measure, Comparison comparison, double threshold)
    {
        (rule.Measure, rule.Comparison, rule.Threshold) = (measure, comparison, threshold);
        return rule;
    }

    private static StandingRule From(this StandingRule rule, DateOnly? from, string instrument, string article)
    {
        (rule.EffectiveFrom, rule.Instrument, rule.Article) = (from, instrument, article);
        return rule;
    }
}
