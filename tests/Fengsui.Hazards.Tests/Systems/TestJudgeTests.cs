using Fengsui.Hazards.Rules;
using Fengsui.Hazards.Rules.Seeding;
using Fengsui.Hazards.Systems;

namespace Fengsui.Hazards.Tests.Systems;

[Trait("Req", "S-33")]
public sealed class TestJudgeTests
{
    private static readonly RuleSet Seeded = new(GovernanceRules.All, new DateOnly(2026, 3, 1));

    [Theory]

    // GB 50974-2014 7.4.12: 0.25 MPa at least, 0.35 in high-rise buildings; 0.50 at most.
    [InlineData("hotel", 0.25, "Passes", true)]
    [InlineData("hotel", 0.5, "Passes", true)]
    [InlineData("hotel", 0.249, "TooLow", false)]
    [InlineData("hotel", 0.501, "TooHigh", false)]
    [InlineData("high-rise-residential", 0.3, "TooLow", false)]
    [InlineData("high-rise-residential", 0.35, "Passes", true)]
    [InlineData("warehouse", 0.34, "TooLow", false)]
    public void A_reading_is_judged_by_the_limit_of_its_venue_both_ends_included(string venue, double value, string verdict, bool passes)
    {
        var judged = TestJudge.Judge(Limits("StandpipeSystem", venue), true, Values(("dynamic", value)));

        Assert.Equal(passes, judged.Value.Passed);
        Assert.Equal(verdict, Assert.Single(judged.Value.Readings).Verdict.ToString());
    }

    [Fact]
    public void What_no_source_names_asks_for_a_reading_and_judges_nothing()
    {
        var limits = Limits("SmokeControlSystem", "hotel");

        Assert.False(Assert.Single(limits).IsLoaded);
        Assert.True(TestJudge.Judge(limits, true, Values()).Value.Passed);
        var read = TestJudge.Judge(limits, true, Values(("airflow", 0.0001))).Value;
        Assert.True(read.Passed);
        Assert.Equal(ReadingVerdict.NoLimit, Assert.Single(read.Readings).Verdict);
    }

    [Fact]
    public void A_system_that_does_not_work_fails_whatever_is_read_and_one_that_works_needs_its_readings()
    {
        var limits = Limits("SprinklerSystem", "hotel");

        Assert.False(TestJudge.Judge(limits, false, Values()).Value.Passed);
        Assert.False(TestJudge.Judge(limits, false, Values(("end-pressure", 0.2))).Value.Passed);
        Assert.Equal(("governance.test.reading-missing", "readings.end-pressure"), Refused(limits, Values()));
        Assert.Equal(("governance.test.reading-unknown", "readings.colour"), Refused(limits, Values(("colour", 1))));
        Assert.Equal(("governance.test.reading-wrong", "readings.end-pressure"), Refused(limits, Values(("end-pressure", double.NaN))));
    }

    [Theory]
    [InlineData(null, "Never")]
    [InlineData("2026-02-28", "Late")]
    [InlineData("2026-03-01", "Soon")]
    [InlineData("2026-03-31", "Soon")]
    [InlineData("2026-04-01", "InTime")]
    public void A_due_date_is_late_the_day_after(string? due, string state) =>
        Assert.Equal(state, TestCalendar.StateOf(due is null ? null : DateOnly.Parse(due, null), new DateOnly(2026, 3, 1), 30).ToString());

    private static IReadOnlyList<ReadingLimit> Limits(string kind, string venue) => TestJudge.Limits(Seeded, kind, HazardStores.Village, venue);

    private static Dictionary<string, double> Values(params (string Code, double Value)[] values) => values.ToDictionary(v => v.Code, v => v.Value);

    private static (string?, string?) Refused(IReadOnlyList<ReadingLimit> limits, Dictionary<string, double> values)
    {
        var refusal = TestJudge.Judge(limits, true, values).Refusal;
        return (refusal?.Code, refusal?.Field);
    }
}
