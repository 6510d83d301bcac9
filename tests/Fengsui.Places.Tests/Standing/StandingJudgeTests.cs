using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Places.Standing;
using Fengsui.Places.Standing.Seeding;

namespace Fengsui.Places.Tests.Standing;

/// <summary>Every seeded rule on both sides of its threshold and with its facts missing; scopes and days.</summary>
public sealed class StandingJudgeTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    public static TheoryData<string, string, Measure, double, double> KeyUnits() => new()
    {
        // code, venue type, measure, just below, just at: the example of the county table (rules B.7)
        { "key-unit.shop.area", "shopping-mall", Measure.AreaM2, 999.9, 1_000 },
        { "key-unit.shop.area", "supermarket", Measure.AreaM2, 999, 1_000 },
        { "key-unit.shop.area", "market", Measure.AreaM2, 999, 1_000 },
        { "key-unit.hotel.rooms", "hotel", Measure.Rooms, 49, 50 },
        { "key-unit.hotel.rooms", "homestay", Measure.Rooms, 49, 50 },
        { "key-unit.entertainment.area", "entertainment-venue", Measure.AreaM2, 199, 200 },
        { "key-unit.underground", "bathhouse", Measure.Underground, 0, 1 },
        { "key-unit.hospital.beds", "hospital", Measure.Beds, 49, 50 },
        { "key-unit.elder-care.beds", "elder-care-facility", Measure.Beds, 49, 50 },
        { "key-unit.kindergarten.beds", "kindergarten", Measure.Beds, 49, 50 },
        { "key-unit.government", "office", Measure.GovernmentSeat, 0, 1 },
        { "key-unit.station.area", "transport-station", Measure.AreaM2, 499, 500 },
        { "key-unit.library.area", "cultural-venue", Measure.AreaM2, 999, 1_000 },
    };

    [Theory, MemberData(nameof(KeyUnits)), Trait("Req", "S-46")]
    public void A_key_unit_begins_at_its_threshold(string code, string type, Measure measure, double below, double at)
    {
        Assert.Equal(Answer.No, Of(code, type, (measure, below)));
        Assert.Equal(Answer.Yes, Of(code, type, (measure, at)));
        Assert.Equal(Answer.Unknown, Of(code, type));
    }

    [Theory]
    [InlineData(99, 999, Answer.No)]
    [InlineData(100, 10, Answer.Yes)]
    [InlineData(10, 1_000, Answer.Yes)]
    public void A_restaurant_is_one_by_seats_or_by_area(double seats, double area, Answer expected) =>
        Assert.Equal(expected, Key("restaurant", (Measure.Seats, seats), (Measure.AreaM2, area), (Measure.Underground, 0), (Measure.HeightM, 9)));

    [Theory]
    [InlineData(99, 499, Answer.No)]
    [InlineData(100, 0, Answer.Yes)]
    [InlineData(0, 500, Answer.Yes)]
    public void A_school_is_one_by_beds_or_by_pupils(double beds, double pupils, Answer expected) =>
        Assert.Equal(expected, Key("school", (Measure.Beds, beds), (Measure.Pupils, pupils), (Measure.HeightM, 12)));

    [Fact]
    public void A_missing_fact_leaves_open_what_others_deny_but_not_what_they_prove()
    {
        Assert.Equal(Answer.Unknown, Key("restaurant", (Measure.Seats, 99), (Measure.Underground, 0), (Measure.HeightM, 9)));
        Assert.Equal(Answer.Yes, Key("restaurant", (Measure.Seats, 100)));
        var unknown = Judge("restaurant", (Measure.Seats, 99), (Measure.Underground, 0), (Measure.HeightM, 9)).First(j => j.Standing == StandingKind.KeyUnit);
        var missing = Assert.Single(Assert.Single(unknown.Reasons).Conditions);
        Assert.Equal((Measure.AreaM2, (double?)null), (missing.Measure, missing.Value));
    }

    [Theory]
    [InlineData("petrol-station")]
    [InlineData("labor-intensive-plant")]
    [InlineData("warehouse")]
    [InlineData("construction-site")]
    public void A_class_without_a_figure_waits_for_a_person(string type) => Assert.Equal(Answer.Unknown, Key(type));

    [Theory, Trait("Req", "S-22")]
    [InlineData("high-rise-residential", 27.0, 9, Answer.No)] // a dwelling over 27 m
    [InlineData("high-rise-residential", 27.1, 9, Answer.Yes)]
    [InlineData("office", 24.0, 6, Answer.No)] // another civil building over 24 m that is not single-storey
    [InlineData("office", 24.1, 6, Answer.Yes)]
    [InlineData("sports-venue", 40.0, 1, Answer.No)]
    [InlineData("office", 30.0, null, Answer.Unknown)]
    [InlineData("office", null, 6, Answer.Unknown)]
    public void High_rise_follows_order_5_of_2021(string type, double? height, int? storeys, Answer expected)
    {
        var judged = Judge(type, [.. Known((Measure.HeightM, height), (Measure.Storeys, storeys))]);
        Assert.Equal(expected, judged.Single(j => j.Standing == StandingKind.HighRise).Holds);
    }

    [Theory, Trait("Req", "S-22")]
    [InlineData(1999.0, Answer.Yes)]
    [InlineData(2000.0, Answer.No)]
    [InlineData(null, Answer.Unknown)]
    public void A_quarter_built_before_2000_is_aged(double? year, Answer expected) => Assert.Equal(
        expected, Judge("residential-quarter", [.. Known((Measure.BuiltYear, year))]).Single(j => j.Standing == StandingKind.AgedQuarter).Holds);

    // The five cases of article 39: only the fourth and the fifth ask how far the state brigade is.
    [Theory, Trait("Req", "S-43")]
    [InlineData("petrochemical-facility", 1.0, "brigade.dangerous-goods", Answer.Unknown)]
    [InlineData("hazardous-materials-site", null, "brigade.dangerous-goods", Answer.Unknown)]
    [InlineData("power-plant", 1.0, "brigade.facility", Answer.Unknown)]
    [InlineData("nuclear-facility", 1.0, "brigade.facility", Answer.Unknown)]
    [InlineData("airport", 20.0, "brigade.facility", Answer.Unknown)]
    [InlineData("port", 1.0, "brigade.facility", Answer.Unknown)]
    [InlineData("warehouse", 1.0, "brigade.depot", Answer.Unknown)]
    [InlineData("factory", 5.0, "brigade.far-enterprise", Answer.No)]
    [InlineData("factory", 5.1, "brigade.far-enterprise", Answer.Unknown)]
    [InlineData("labor-intensive-plant", null, "brigade.far-enterprise", Answer.Unknown)]
    public void Whether_an_enterprise_is_large_a_person_says_and_distance_counts_in_two_cases_only(string type, double? km, string code, Answer expected)
    {
        var judged = Judge(type, [.. Known((Measure.BrigadeDistanceKm, km))]).Single(j => j.Standing == StandingKind.EnterpriseBrigadeDuty);
        Assert.Equal(expected, judged.Holds);
        Assert.Equal(StandingRuleSeed.All.Single(r => r.Code == code).Id, judged.RuleId);
    }

    [Theory, Trait("Req", "S-43")]
    [InlineData("National", 5.0, Answer.No)]
    [InlineData("National", 5.1, Answer.Yes)]
    [InlineData("National", null, Answer.Unknown)]
    public void A_national_heritage_complex_far_away_must_have_one(string grade, double? km, Answer expected)
    {
        var record = new RecordFacts("heritage-sites", grade, "古建筑群", Known((Measure.BrigadeDistanceKm, km)).ToDictionary(m => m.Measure, m => m.Value));
        Assert.Equal(expected, JudgeWith("heritage-building", [record]).Single(j => j.Standing == StandingKind.EnterpriseBrigadeDuty).Holds);
    }

    [Theory, Trait("Req", "S-43")]
    [InlineData("hotel")]
    [InlineData("petrol-station")]
    public void Others_need_none(string type) =>
        Assert.DoesNotContain(Judge(type, (Measure.BrigadeDistanceKm, 50)), j => j.Standing == StandingKind.EnterpriseBrigadeDuty);

    [Theory, Trait("Req", "S-42")]
    [InlineData(nameof(FireEquipmentKind.DryPowderExtinguisher), 120)]
    [InlineData(nameof(FireEquipmentKind.CarbonDioxideExtinguisher), 144)]
    [InlineData(nameof(FireEquipmentKind.WaterExtinguisher), 72)]
    [InlineData(nameof(FireEquipmentKind.StandaloneSmokeAlarm), 120)]
    [InlineData(nameof(FireEquipmentKind.KitchenGasHose), 18)]
    public void Equipment_ends_at_its_age_and_is_told_three_months_before(string kind, double months)
    {
        Assert.Equal((Answer.No, Answer.No), Lives(kind, months - 3.01));
        Assert.Equal((Answer.No, Answer.Yes), Lives(kind, months - 3));
        Assert.Equal((Answer.No, Answer.Yes), Lives(kind, months - 0.01));
        Assert.Equal((Answer.Yes, Answer.No), Lives(kind, months));
    }

    [Theory, Trait("Req", "S-42")]
    [InlineData(-0.1, Answer.No)]
    [InlineData(0.0, Answer.Yes)]
    public void Equipment_past_its_makers_life_has_ended_before_the_regulation_says(double past, Answer expected)
    {
        var record = new RecordFacts("protection-assets", "MakersLife", "灭火器", new Dictionary<Measure, double> { [Measure.MonthsPastMakersLife] = past });
        Assert.Equal(expected, JudgeWith("hotel", [record]).Single(j => j.Standing == StandingKind.EquipmentExpired).Holds);
    }

    [Theory, Trait("Req", "S-33")]
    [InlineData(12.0, Answer.No)]
    [InlineData(12.03, Answer.Yes)]
    [InlineData(null, Answer.Unknown)]
    public void A_system_is_tested_every_year(double? months, Answer expected)
    {
        var facts = Known((Measure.MonthsSinceTest, months)).ToDictionary(m => m.Measure, m => m.Value);
        var record = new RecordFacts("protection-systems", "SprinklerSystem", "喷淋", facts);
        Assert.Equal(expected, JudgeWith("hotel", [record]).Single(j => j.Standing == StandingKind.SystemTestOverdue).Holds);
    }

    [Fact]
    public void Records_without_a_rule_and_standings_without_a_record_are_not_judged()
    {
        var judged = JudgeWith("small-shop", [new RecordFacts("protection-assets", nameof(FireEquipmentKind.FireHose), "水带", new Dictionary<Measure, double>())]);
        Assert.DoesNotContain(judged, j => j.Standing is StandingKind.EquipmentExpired or StandingKind.SystemTestOverdue or StandingKind.AgedQuarter);
    }

    [Fact]
    public void Many_reasons_are_cut_and_counted()
    {
        var records = Enumerable.Range(0, 25).Select(i => new RecordFacts(
            "protection-assets", nameof(FireEquipmentKind.KitchenGasHose), $"软管{i}", new Dictionary<Measure, double> { [Measure.AgeMonths] = 20 }));
        var judged = JudgeWith("restaurant", [.. records]).Single(j => j.Standing == StandingKind.EquipmentExpired);
        Assert.Equal((StandingJudge.MostReasons, 5), (judged.Reasons.Count, judged.MoreReasons));
    }

    [Fact]
    public void The_countys_edition_goes_before_the_provinces_and_the_nations()
    {
        StandingRule[] rules = [Hotel("", 50), Hotel("99", 80), Hotel("990121", 30)];
        Assert.Equal(30, Single(rules, "990121001001", Today).Threshold);
        Assert.Equal(80, Single(rules, "990122001001", Today).Threshold);
        Assert.Equal(50, Single(rules, "110101001001", Today).Threshold);
        var off = Hotel("990121", 0);
        off.Comparison = Comparison.NotApplied;
        Assert.Empty(StandingJudge.InForce([rules[0], off], "990121001001", Today));
    }

    [Fact]
    public void An_edition_holds_from_its_first_day_to_its_last()
    {
        var first = Hotel("", 50, to: Today.AddDays(-1));
        var second = Hotel("", 60, from: Today, edition: 2);
        Assert.Equal(50, Single([first, second], "990121", Today.AddDays(-1)).Threshold);
        Assert.Equal(60, Single([first, second], "990121", Today).Threshold);
        second.EffectiveTo = Today.AddDays(9);
        Assert.Equal(60, Single([first, second], "990121", Today.AddDays(9)).Threshold);
        Assert.Empty(StandingJudge.InForce([first, second], "990121", Today.AddDays(10)));
    }

    [Theory]
    [InlineData("2016-03-02", "2026-03-02", 120)]
    [InlineData("2016-03-03", "2026-03-02", 119)]
    [InlineData("2024-02-29", "2025-02-28", 12)]
    [InlineData("2024-01-31", "2024-02-29", 1)]
    public void Months_are_counted_by_the_calendar(string from, string to, double months) => Assert.Equal(
        months, Math.Floor(StandingFacts.MonthsBetween(DateOnly.Parse(from), DateOnly.Parse(to))));

    [Fact]
    public void Every_seeded_edition_is_whole_and_the_example_is_marked_as_one()
    {
        Assert.Equal(StandingRuleSeed.All.Count, StandingRuleSeed.All.Select(r => r.Id).Distinct().Count());
        Assert.All(StandingRuleSeed.All, r => Assert.Equal(r.Standing == StandingKind.KeyUnit, r.IsExample));
        Assert.All(StandingRuleSeed.All, r => Assert.Equal(r.AppliesTo, string.Join(',', r.Subjects())));
        var types = VenueTypes.All.Select(t => t.Code).ToHashSet();
        Assert.All(StandingRuleSeed.All.SelectMany(r => r.Subjects()).Where(s => s.VenueType.Length > 0), s => Assert.Contains(s.VenueType, types));
    }

    private static StandingRule Single(StandingRule[] rules, string division, DateOnly day) => Assert.Single(StandingJudge.InForce(rules, division, day));

    private static StandingRule Hotel(string scope, double rooms, DateOnly? from = null, DateOnly? to = null, int edition = 1) => new()
    {
        Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
        Code = "key-unit.hotel.rooms",
        ScopeCode = scope,
        Edition = edition,
        Title = "旅馆",
        AppliesTo = "hotel",
        Measure = Measure.Rooms,
        Threshold = rooms,
        EffectiveFrom = from,
        EffectiveTo = to,
    };

    private static IEnumerable<(Measure Measure, double Value)> Known(params (Measure Measure, double? Value)[] facts) =>
        facts.Where(f => f.Value is not null).Select(f => (f.Measure, f.Value!.Value));

    private static Answer Of(string code, string type, params (Measure Measure, double Value)[] facts)
    {
        var rule = StandingRuleSeed.All.Single(r => r.Code == code);
        var judged = StandingJudge.Judge(Facts(type, facts, []), [rule]).Single();
        Assert.Equal(rule.Id, judged.RuleId);
        return judged.Holds;
    }

    private static Answer Key(string type, params (Measure Measure, double Value)[] facts) =>
        Judge(type, facts).Single(j => j.Standing == StandingKind.KeyUnit).Holds;

    private static IReadOnlyList<Judged> Judge(string type, params (Measure Measure, double Value)[] facts) =>
        StandingJudge.Judge(Facts(type, facts, []), StandingRuleSeed.All);

    private static IReadOnlyList<Judged> JudgeWith(string type, IReadOnlyList<RecordFacts> records) =>
        StandingJudge.Judge(Facts(type, [], records), StandingRuleSeed.All);

    private static (Answer Expired, Answer Soon) Lives(string kind, double months)
    {
        var record = new RecordFacts("protection-assets", kind, "器材", new Dictionary<Measure, double> { [Measure.AgeMonths] = months });
        var judged = JudgeWith("hotel", [record]);
        return (judged.Single(j => j.Standing == StandingKind.EquipmentExpired).Holds, judged.Single(j => j.Standing == StandingKind.EquipmentExpiresSoon).Holds);
    }

    private static PlaceFacts Facts(string type, (Measure Measure, double Value)[] facts, IReadOnlyList<RecordFacts> records) => new(
        Guid.Empty, PlaceStores.Village, "", type, VenueGroups.Of(VenueTypes.All.Single(t => t.Code == type)),
        facts.ToDictionary(f => f.Measure, f => f.Value), records);
}
