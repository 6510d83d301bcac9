using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Majors.Criteria.Seeding;
using Fengsui.Hazards.Rules;
using Fengsui.Places.Standing;
using static Fengsui.Hazards.Tests.Majors.Standards;

namespace Fengsui.Hazards.Tests.Majors;

/// <summary>GB 35181-2017 clause by clause, both sides of each edge; what the edition of 2025 is while its text is not there.</summary>
[Trait("Req", "S-6")]
[Trait("Req", "S-95")]
public sealed class CriteriaTests
{
    [Theory]
    [InlineData("6.1", "dangerous-goods=yes site-unsafe=yes", Truth.True)]
    [InlineData("6.1", "dangerous-goods=yes site-unsafe=no", Truth.False)]
    [InlineData("6.1", "dangerous-goods=no site-unsafe=yes", Truth.False)]
    [InlineData("6.1", "dangerous-goods=yes", Truth.Unknown)]
    [InlineData("6.1", "site-unsafe=yes", Truth.Unknown)]
    [InlineData("6.2", "dangerous-goods=yes same-building=yes", Truth.True)]
    [InlineData("6.2", "dangerous-goods=yes same-building=no goods-separation=74.99/100", Truth.True)]
    [InlineData("6.2", "dangerous-goods=yes same-building=no goods-separation=75/100", Truth.False)]
    [InlineData("6.2", "dangerous-goods=yes same-building=no", Truth.Unknown)]
    [InlineData("6.2", "dangerous-goods=no same-building=yes", Truth.False)]
    [InlineData("6.3", "dangerous-goods=yes station-class=first built-up=yes", Truth.True)]
    [InlineData("6.3", "dangerous-goods=yes station-class=second built-up=yes", Truth.False)]
    [InlineData("6.3", "dangerous-goods=yes station-class=first built-up=no", Truth.False)]
    [InlineData("6.4", "fire-class=A below-ground=yes", Truth.True)]
    [InlineData("6.4", "fire-class=B below-ground=yes", Truth.True)]
    [InlineData("6.4", "fire-class=C below-ground=yes", Truth.False)]
    [InlineData("6.4", "fire-class=A below-ground=no", Truth.False)]
    [InlineData("6.4", "fire-class=A", Truth.Unknown)]
    [InlineData("6.5", "shop=yes exits=1/2", Truth.True)]
    [InlineData("6.5", "entertainment=yes shop=no exits=2/2 width=2.39/3", Truth.True)]
    [InlineData("6.5", "underground-crowded=yes exits=2/2 width=2.4/3", Truth.False)]
    [InlineData("6.5", "shop=yes exits=2/2", Truth.Unknown)]
    [InlineData("6.5", "shop=no entertainment=no underground-crowded=no exits=1/2", Truth.False)]
    [InlineData("6.6", "hotel=yes sprinkler-required=yes sprinkler-installed=no", Truth.True)]
    [InlineData("6.6", "hotel=yes sprinkler-required=no alarm-required=yes alarm-installed=no", Truth.True)]
    [InlineData("6.6", "hotel=yes sprinkler-required=yes sprinkler-installed=yes alarm-required=no", Truth.False)]
    [InlineData("6.6", "hotel=yes sprinkler-required=yes sprinkler-installed=yes", Truth.Unknown)]
    [InlineData("6.6", "hotel=no entertainment=no shop=no underground-crowded=no sprinkler-required=yes sprinkler-installed=no", Truth.False)]
    [InlineData("6.7", "tanks=yes tank-extinguishing-missing=yes", Truth.True)]
    [InlineData("6.7", "tanks=yes tank-cooling-missing=yes", Truth.True)]
    [InlineData("6.7", "tanks=yes tank-gas-missing=yes", Truth.True)]
    [InlineData("6.7", "tanks=yes tank-alarm-missing=yes", Truth.True)]
    [InlineData("6.7", "tanks=no tank-alarm-missing=yes", Truth.False)]
    [InlineData("6.7", "tanks=yes tank-extinguishing-missing=no tank-cooling-missing=no tank-gas-missing=no tank-alarm-missing=no", Truth.False)]
    [InlineData("6.8", "crowded=yes goods-illegal=yes", Truth.True)]
    [InlineData("6.8", "crowded=no goods-illegal=yes", Truth.False)]
    [InlineData("6.9", "children=yes rooms-storey=4/3", Truth.True)]
    [InlineData("6.9", "elderly=yes rooms-storey=3/3 rooms-below-ground=yes", Truth.True)]
    [InlineData("6.9", "elderly=yes rooms-storey=3/3 rooms-below-ground=no", Truth.False)]
    [InlineData("6.9", "children=no elderly=no rooms-storey=9/3", Truth.False)]
    [InlineData("6.10", "crowded=yes panels-living=yes panel-core=B1", Truth.True)]
    [InlineData("6.10", "crowded=yes panels-living=yes panel-core=A", Truth.False)]
    [InlineData("6.10", "crowded=yes panels-living=no panel-core=B3", Truth.False)]
    [InlineData("6.10", "crowded=no panels-living=yes panel-core=B3", Truth.False)]
    public void A_direct_criterion_alone_makes_a_major_hazard_where_it_holds(string clause, string answers, Truth expected)
    {
        Assert.Equal(expected, Try(clause, answers).Truth);
        var judged = Determiner.Judge(Edition2017, Exclude(Facts(answers).With(MajorFacts.SpotKey(clause), MajorFacts.No)));
        Assert.Equal(expected == Truth.True ? MajorVerdict.Major : MajorVerdict.CannotTell, judged.Verdict);
    }

    [Theory]
    [InlineData("7.1.1", "lane-missing=no lane-blocked=yes", Truth.True)]
    [InlineData("7.1.1", "lane-missing=yes", Truth.True)]
    [InlineData("7.1.1", "lane-missing=no lane-blocked=no", Truth.False)]
    [InlineData("7.1.2", "separation=7.99/10", Truth.True)]
    [InlineData("7.1.2", "separation=8/10 separation-occupied=no flame-separation=30/30", Truth.False)]
    [InlineData("7.1.2", "separation=8/10 separation-occupied=no flame-separation=29.9/30", Truth.True)]
    [InlineData("7.1.2", "separation=8/10 separation-occupied=yes", Truth.True)]
    [InlineData("7.2.1", "compartment=1500/1000", Truth.False)]
    [InlineData("7.2.1", "compartment=1500.1/1000", Truth.True)]
    [InlineData("7.2.2", "doors-damaged=5/10", Truth.False)]
    [InlineData("7.2.2", "doors-damaged=6/10", Truth.True)]
    [InlineData("7.2.3", "fire-class=C part-unprotected=yes", Truth.True)]
    [InlineData("7.2.3", "fire-class=E part-unprotected=yes", Truth.True)]
    [InlineData("7.2.3", "fire-class=A part-unprotected=yes", Truth.False)]
    [InlineData("7.3.2", "crowded=yes met:7.3.2=yes", Truth.True)]
    [InlineData("7.3.2", "crowded=no met:7.3.2=yes", Truth.False)]
    [InlineData("7.3.3", "hotel=yes shop=no entertainment=no underground-crowded=no exits=2/2 width=2.99/3", Truth.True)]
    [InlineData("7.3.3", "shop=no entertainment=no underground-crowded=no exits=2/2 width=3/3 exits-sealed=no", Truth.False)]
    [InlineData("7.3.3", "shop=yes exits=2/2 width=2.5/3", Truth.True)]
    [InlineData("7.3.3", "shop=yes exits=2/2 width=2.3/3 spot:6.5=no", Truth.False)]
    [InlineData("7.3.3", "shop=no entertainment=no underground-crowded=no exits=2/2 width=3/3 exits-sealed=yes", Truth.True)]
    [InlineData("7.3.5", "shop=yes travel=50/40", Truth.False)]
    [InlineData("7.3.5", "shop=yes travel=50.1/40", Truth.True)]
    [InlineData("7.3.5", "shop=no travel=80/40", Truth.False)]
    [InlineData("7.3.6", "high-rise=yes signs-bad=30/100 lights-bad=0/100 underground=no", Truth.False)]
    [InlineData("7.3.6", "high-rise=yes signs-bad=31/100", Truth.True)]
    [InlineData("7.3.6", "high-rise=no underground=yes signs-bad=0/100 lights-bad=31/100", Truth.True)]
    [InlineData("7.3.6", "high-rise=no underground=no signs-bad=50/100 lights-bad=50/100", Truth.False)]
    [InlineData("7.3.6", "high-rise=no underground=no signs-bad=51/100", Truth.True)]
    [InlineData("7.3.6", "high-rise=no underground=no signs-bad=0/100 lights-bad=51/100", Truth.True)]
    [InlineData("7.3.6", "signs-bad=40/100", Truth.Unknown)]
    [InlineData("7.3.7", "high-rise=yes crowded=yes stair-doors-bad=2/10", Truth.False)]
    [InlineData("7.3.7", "high-rise=yes crowded=yes stair-doors-bad=21/100", Truth.True)]
    [InlineData("7.3.7", "high-rise=yes crowded=no stair-doors-bad=5/10", Truth.False)]
    [InlineData("7.3.7", "high-rise=no crowded=yes stair-doors-bad=51/100", Truth.True)]
    [InlineData("7.3.8", "crowded=yes met:7.3.8=yes", Truth.True)]
    [InlineData("7.3.8", "crowded=no met:7.3.8=yes", Truth.False)]
    [InlineData("7.3.11", "high-rise=yes met:7.3.11=yes", Truth.True)]
    [InlineData("7.3.11", "high-rise=no met:7.3.11=yes", Truth.False)]
    [InlineData("7.4.4", "hotel=no entertainment=no shop=no underground-crowded=no sprinkler-required=yes sprinkler-installed=no", Truth.True)]
    [InlineData("7.4.4", "hotel=yes sprinkler-required=yes sprinkler-installed=no", Truth.False)]
    [InlineData("7.4.4", "hotel=no entertainment=no shop=no underground-crowded=no sprinkler-required=yes sprinkler-installed=yes", Truth.False)]
    [InlineData("7.5.1", "crowded=no high-rise=no underground=yes met:7.5.1=yes", Truth.True)]
    [InlineData("7.5.1", "crowded=no high-rise=no underground=no met:7.5.1=yes", Truth.False)]
    [InlineData("7.7.1", "hotel=no entertainment=no shop=no underground-crowded=no alarm-required=yes alarm-installed=no", Truth.True)]
    [InlineData("7.7.1", "shop=yes alarm-required=yes alarm-installed=no", Truth.False)]
    [InlineData("7.9.5", "crowded=yes met:7.9.5=yes", Truth.True)]
    [InlineData("7.9.5", "crowded=no met:7.9.5=yes", Truth.False)]
    public void A_factor_holds_by_its_threshold(string clause, string answers, Truth expected) => Assert.Equal(expected, Try(clause, answers).Truth);

    public static TheoryData<string> Said =>
        [.. Edition2017.Factors.Where(f => f.Inputs.Count == 0 && f.Venues.Count == 0).Select(f => f.Clause)];

    [Theory]
    [MemberData(nameof(Said))]
    public void A_factor_without_inputs_is_what_people_say_of_it(string clause)
    {
        Assert.Equal(Truth.True, Try(clause, $"met:{clause}=yes").Truth);
        Assert.Equal(Truth.False, Try(clause, $"met:{clause}=no").Truth);
        Assert.Equal(Truth.Unknown, Try(clause, "").Truth);
    }

    [Fact]
    public void What_can_be_corrected_on_the_spot_does_not_count_and_must_be_said()
    {
        Assert.Equal((Truth.False, true), (Try("7.1.1", "lane-blocked=yes spot:7.1.1=yes").Truth, Try("7.1.1", "lane-blocked=yes spot:7.1.1=yes").OnSpot));
        var judged = Determiner.Judge(Edition2017, Exclude(Facts("shop=yes exits=1/2")));
        Assert.Equal(MajorVerdict.CannotTell, judged.Verdict);
        Assert.Contains("spot:6.5", judged.Missing);
    }

    [Fact]
    public void The_reason_names_the_numbers_that_were_compared()
    {
        var outcome = Try("6.5", "shop=yes exits=2/2 width=2.3/3");
        Assert.Contains(outcome.Tests, t => t is { Key: "width", Compared: "2.3 / 3 = 76.67 % < 80 %", Truth: Truth.True });
        Assert.Contains(outcome.Tests, t => t is { Key: "exits", Compared: "2 / 2 = 100 % < 100 %", Truth: Truth.False });
    }

    [Fact]
    public void The_edition_of_2017_is_whole_and_says_what_is_not_checked_yet()
    {
        Assert.Equal(["6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7", "6.8", "6.9", "6.10"], Edition2017.Directs.Select(c => c.Clause));
        Assert.Equal([4, 3, 12, 6, 1, 3, 3, 2, 5], Edition2017.Factors.GroupBy(c => c.Group).Select(g => g.Count()));
        Assert.Equal(4, Edition2017.Decisions.Count);
        Assert.Equal((0, true), (Edition2017.NotLoaded, Edition2017.CanJudge));
        var unsure = Edition2017.Criteria.Where(c => c.Confidence == Confidence.KnownHigh).Select(c => c.Clause).ToList();
        Assert.Equal(["6.9", "6.10", "7.3.8", "7.3.9"], unsure.Take(4));
        Assert.All(Edition2017.Criteria.Where(c => c.Confidence != Confidence.KnownHigh), c => Assert.Equal(Confidence.Sourced, c.Confidence));
        Assert.Equal(2 + 5 + 6 + 1 + 3 + 3 + 2 + 5, unsure.Count);
        Assert.All(RuleSeedOf(), rule => Assert.Null(rule.IsLoaded ? RuleSchemas.Check(rule.Kind, rule.Parameters) : null));
    }

    [Fact]
    public void The_edition_of_2025_is_there_and_judges_nothing_until_its_text_is_entered()
    {
        Assert.Equal(CriteriaSeed.Edition2025, Edition2025.Standard);
        Assert.Equal((30, 1, 1, 2, 5), (Edition2025.Directs.Count, Edition2025.Factors.Count, Edition2025.Decisions.Count, Edition2025.SystemTests.Count, Edition2025.Groups.Count));
        Assert.All(Edition2025.Criteria, c => Assert.Equal((false, "", 0), (c.IsLoaded, c.Text, c.Inputs.Count)));
        var judged = Determiner.Judge(Edition2025, Facts("crowded=yes"));
        Assert.Equal((MajorVerdict.CannotTell, 32), (judged.Verdict, judged.NotLoaded));
    }

    [Fact]
    public void A_slot_that_was_filled_judges_and_the_others_still_clear_nobody()
    {
        var filled = Slot("gb35181-2025.direct-01");
        var edition = On(After.AddDays(1), filled);
        Assert.Equal(31, edition.NotLoaded);
        Assert.Equal(MajorVerdict.Major, Determiner.Judge(edition, Facts("crowded=yes level=3 spot:5.1=no")).Verdict);
        Assert.Equal(MajorVerdict.CannotTell, Determiner.Judge(edition, Facts("crowded=yes level=2")).Verdict);
    }

    [Fact]
    public void A_county_keeps_the_edition_before_by_a_decision_of_its_own()
    {
        var kept = new HazardRule
        {
            Id = new Guid("01930000-0000-7000-8000-0000000000ab"), Code = CriteriaEdition.StandardCode, Kind = RuleKind.CriteriaStandard, ScopeCode = HazardStores.County, Edition = 1, Title = "沿用",
            EffectiveFrom = After, Parameters = RuleJson.Write(new StandardRule(CriteriaSeed.Edition2017, CriteriaSeed.Exclusions)), Confidence = Confidence.Inferred,
        };
        Assert.Equal(CriteriaSeed.Edition2017, On(After, kept).Standard);
        Assert.Equal(CriteriaSeed.Edition2025, CriteriaEdition.Of(new RuleSet([.. RuleSeedOf(), kept], After), "110101001")!.Standard);
    }

    [Theory]
    [InlineData("exits", "inputs.exits", "majors.input.pair")]
    [InlineData("exits=1/0", "inputs.exits", "majors.input.pair")]
    [InlineData("exits=-1/2", "inputs.exits", "majors.input.pair")]
    [InlineData("doors-damaged=11/10", "inputs.doors-damaged", "majors.input.share")]
    [InlineData("station-class=fourth", "inputs.station-class", "majors.input.wrong")]
    [InlineData("crowded=maybe", "inputs.crowded", "majors.input.flag")]
    [InlineData("met:9.9=yes", "inputs.met:9.9", "majors.input.unknown")]
    [InlineData("colour=yes", "inputs.colour", "majors.input.unknown")]
    public void A_wrong_answer_is_refused_beside_its_field(string answers, string field, string code)
    {
        var facts = Facts(answers.Contains('=', StringComparison.Ordinal) ? answers : answers + "=x");
        Assert.Equal((code, field), (facts.Check(Edition2017)?.Code, facts.Check(Edition2017)?.Field));
    }

    [Theory]
    [InlineData("""{"standard":"X","text":"t","inputs":["width|ratio|宽|Width"],"when":["width < 80%"],"venues":["shop"]}""", null)]
    [InlineData("""{"standard":"X","text":"t"}""", null)]
    [InlineData("""{"standard":"X","text":"t","inputs":["Width|ratio|宽"],"when":["width < 80%"]}""", "parameters.inputs")]
    [InlineData("""{"standard":"X","text":"t","inputs":["width|length|宽"],"when":["width < 80%"]}""", "parameters.inputs")]
    [InlineData("""{"standard":"X","text":"t","inputs":["width|ratio|宽"],"when":["width < 80"]}""", "parameters.when")]
    [InlineData("""{"standard":"X","text":"t","inputs":["width|ratio|宽"],"when":["height < 80%"]}""", "parameters.when")]
    [InlineData("""{"standard":"X","text":"t","inputs":["width|ratio|宽"],"when":["width is small"]}""", "parameters.when")]
    [InlineData("""{"standard":"X","text":"t","inputs":["width|ratio|宽"]}""", "parameters.when")]
    [InlineData("""{"standard":"X","text":"t","venues":["palace"]}""", "parameters.venues")]
    public void A_criterion_that_is_entered_is_checked_line_by_line(string json, string? field) =>
        Assert.Equal(field, RuleSchemas.Check(RuleKind.DirectCriterion, json)?.Field);

    internal static HazardRule Slot(string code) => new()
    {
        Id = new Guid("01930000-0000-7000-8000-0000000000aa"), Code = code, Kind = RuleKind.DirectCriterion, ScopeCode = "", Edition = 2, Title = "试填", EffectiveFrom = After.AddDays(1), Article = "5.1",
        Parameters = RuleJson.Write(new CriterionRule(CriteriaSeed.Edition2025, "测试条文", null, ["level|number|层数|Level"], ["level > 2"], [PlaceTraits.Crowded])),
    };

    private static IReadOnlyList<HazardRule> RuleSeedOf() => Rules.Seeding.RuleSeed.All;

    private static MajorFacts Exclude(MajorFacts facts) => Edition2017.Exclusions.Aggregate(facts, (all, e) => all.With(e.Key, MajorFacts.No));
}
