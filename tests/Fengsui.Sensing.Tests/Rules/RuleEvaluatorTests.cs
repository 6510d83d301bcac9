using Fengsui.Sensing.Rules;
using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Tests.Rules;

/// <summary>What each kind of rule makes of readings.</summary>
[Trait("Req", "S-79")]
public sealed class RuleEvaluatorTests
{
    private const string Limit = """{"kind":"limit","side":"above","limit":60,"hysteresis":5}""";

    [Theory]
    // Above by more than nothing; the limit itself is not beyond it; back by the hysteresis.
    [InlineData("above", 60, 5, "0:60 1:61 2:56 3:55", 10, "+1(61/60) -3(55/60)")]
    [InlineData("above", 60, 0, "0:61 1:60 2:61", 10, "+0(61/60) -1(60/60) +2(61/60)")]
    [InlineData("below", 10, 2, "0:10 1:9 2:11.9 3:12 4:9", 10, "+1(9/10) -3(12/10) +4(9/10)")]
    // A reading that is older than the last of its series, or of the same moment, changes nothing.
    [InlineData("above", 60, 0, "5:50 4:70 5:70 6:50", 10, "")]
    // Points that the rule is not bound to, and each point for itself.
    [InlineData("above", 60, 0, "31@0:99 2@1:70 3@2:80 2@3:10", 10, "+2@1(70/60) +3@2(80/60) -2@3(10/60)")]
    public void A_limit_begins_beyond_it_and_ends_when_the_value_is_back_by_the_hysteresis(
        string side, double limit, double back, string log, double end, string expected) =>
        Assert.Equal(expected, RuleCases.Run(
            RuleCases.Rule(FormattableString.Invariant($$"""{"kind":"limit","side":"{{side}}","limit":{{limit}},"hysteresis":{{back}}}""")), log, end));

    [Theory]
    [InlineData("0:61", 29.999, "")]
    [InlineData("0:61", 30, "+30(61/60)")]
    // It bears the moment at which the span was over, not that of the reading that came later.
    [InlineData("0:61 100:62 101:40", 200, "+30(61/60) -101(40/60)")]
    [InlineData("0:61 29:50 30:61 59:61", 59, "")]
    [InlineData("0:61 29:56 31:70", 40, "+30(56/60)")]
    // What clears it in the very moment comes after.
    [InlineData("0:61 30:50", 40, "+30(61/60) -30(50/60)")]
    public void A_duration_begins_when_the_span_is_over(string log, double end, string expected) => Assert.Equal(
        expected, RuleCases.Run(RuleCases.Rule("""{"kind":"duration","side":"above","limit":60,"hysteresis":5,"forSeconds":30}"""), log, end));

    [Theory]
    [InlineData("0:61 1:50 10:61 11:50 19:61", 19, "+19(3/3)")]
    // The first passing is 20 s old at 20: it counts no more.
    [InlineData("0:61 1:50 10:61 11:50 20:61", 100, "")]
    [InlineData("0:61 1:50 10:61 11:50 19:61", 100, "+19(3/3) -20(2/3)")]
    [InlineData("0:61 1:50 10:61 11:50 15:61 16:50 19:61", 100, "+15(3/3) -30(2/3)")]
    // Staying beyond is one passing.
    [InlineData("0:61 1:62 2:63 3:64 4:56 5:61", 100, "")]
    public void A_repetition_counts_passings_within_the_span(string log, double end, string expected) => Assert.Equal(
        expected, RuleCases.Run(RuleCases.Rule("""{"kind":"repetition","side":"above","limit":60,"hysteresis":5,"times":3,"withinSeconds":20}"""), log, end));

    [Theory]
    [InlineData("above", "0:20 10:25 20:28 30:30", 30, "+30(10/10)")]
    [InlineData("above", "0:20 10:25 20:28 60:30", 60, "")]
    // The least leaves the span at 60: what is left of the rise is 3.
    [InlineData("above", "0:20 30:27 59:30", 100, "+59(10/10) -60(3/10)")]
    // By the hysteresis less than the limit it still stands.
    [InlineData("above", "0:20 10:30 20:28.5 30:28", 30, "+10(10/10) -30(8/10)")]
    [InlineData("below", "0:50 10:45 20:40", 20, "+20(-10/-10)")]
    [InlineData("below", "0:50 10:60 20:51 21:49", 21, "+21(-11/-10)")]
    public void A_rise_is_measured_from_the_least_of_the_span(string side, string log, double end, string expected) => Assert.Equal(
        expected, RuleCases.Run(RuleCases.Rule($$"""{"kind":"rise","side":"{{side}}","by":10,"hysteresis":2,"withinSeconds":60}"""), log, end));

    [Fact]
    public void A_rise_over_more_readings_than_the_ring_begins_with_is_the_same()
    {
        var log = string.Join(' ', Enumerable.Range(0, 59).Select(i => FormattableString.Invariant($"{i}:{20 + (i * 0.1)}"))) + " 59:30";
        Assert.Equal("+59(10/10) -60(9.9/10)", RuleCases.Run(RuleCases.Rule("""{"kind":"rise","side":"above","by":10,"hysteresis":0,"withinSeconds":60}"""), log, 60));
    }

    [Theory]
    [InlineData("0:20 299:21", 598.999, "")]
    [InlineData("0:20 299:21", 599, "+599(21/300)")]
    [InlineData("0:20", 299, "")]
    [InlineData("0:20 1000:21", 1000, "+300(20/300) -1000(21/300)")]
    public void Silence_begins_so_long_after_the_last_reading(string log, double end, string expected) => Assert.Equal(
        expected, RuleCases.Run(RuleCases.Rule("""{"kind":"stale","afterSeconds":300}"""), log, end));

    [Theory]
    // Monday from 22:00, into Tuesday: 79200 s to 108000 s.
    [InlineData("0:70 200000:10", "+79200(70/60) -108000(70/60)")]
    [InlineData("90000:70 95000:10", "+90000(70/60) -95000(10/60)")]
    [InlineData("108000:70", "")]
    [InlineData("79199.999:70 79200:10", "+79200(70/60) -79200(10/60)")]
    public void A_schedule_lets_a_rule_begin_and_end_with_its_hours(string log, string expected) => Assert.Equal(
        expected, RuleCases.Run(RuleCases.Rule(Limit, """{"days":["mon"],"from":"22:00","to":"06:00"}"""), log, 300_000));

    [Theory]
    [InlineData("1@0:70 2@5:70", 5, "")]
    [InlineData("1@0:70 2@5:70 3@9:70", 9, "+3@9(3/3)")]
    // Point 1 is back, and counts for ten seconds more.
    [InlineData("1@0:70 1@1:10 2@5:70 3@10:70", 10, "+3@10(3/3)")]
    [InlineData("1@0:70 1@1:10 2@5:70 3@10:70", 30, "+3@10(3/3) -3@11(2/3)")]
    [InlineData("1@0:70 1@1:10 2@5:70 3@11:70", 30, "")]
    // Another place, and a point of no place, do not count.
    [InlineData("1@0:70 2@0:70 11@0:70 21@0:70", 30, "")]
    [InlineData("1@0:70 2@0:70 11@0:70 3@2:70 12@3:70 13@4:70", 30, "+3@2(3/3) +13@4(3/3)")]
    public void Several_points_of_a_place_are_counted_within_the_span(string log, double end, string expected) => Assert.Equal(
        expected, RuleCases.Run(RuleCases.Rule("""{"kind":"several","side":"above","limit":60,"hysteresis":0,"points":3,"withinSeconds":10}"""), log, end));

    [Theory]
    // Four weeks of 20 ± 1 by day: the median is 20, the deviation 1.4826 · 1, five of them 7.41.
    [InlineData(4, 27, "")]
    [InlineData(4, 27.5, "+2419200(27.5/27.41)")]
    // A week is too little to know what is usual.
    [InlineData(1, 99, "")]
    public void The_past_of_the_point_says_what_is_usual_at_this_hour(int weeks, double value, string expected)
    {
        var rule = RuleCases.Rule("""{"kind":"past","side":"above","deviations":5,"least":1,"hysteresis":0,"weeks":4}""");
        var evaluator = RuleCases.Evaluator(rule);
        for (var hour = (4 - weeks) * 168; hour < 4 * 168; hour++)
        {
            foreach (var minute in (int[])[0, 30])
            {
                var usual = (hour / 24 % 3) switch { 0 => 19, 1 => 20, _ => 21 };
                evaluator.Take(new TelemetryReading(new SeriesKey(1, 3), RuleCases.Monday + (hour * 3_600_000L) + (minute * 60_000L), usual));
            }
        }

        evaluator.Take(new TelemetryReading(new SeriesKey(1, 3), RuleCases.Monday + (4 * 168 * 3_600_000L), value));
        Assert.Equal(expected, RuleCases.Text(evaluator.Drain()));
    }

    [Fact]
    public void What_stood_before_a_restart_ends_although_the_readings_since_would_not_have_begun_it()
    {
        var evaluator = RuleCases.Evaluator(RuleCases.Rule(Limit));
        evaluator.Restore(new RuleTransition(RuleCases.Monday, new SeriesKey(1, 3), Guid.Empty, true, 70, 60));
        foreach (var reading in RuleCases.Readings("10:58 20:50 30:58"))
        {
            evaluator.Take(reading);
        }

        Assert.Equal("-20(50/60)", RuleCases.Text(evaluator.Drain()));
    }

    [Fact]
    public void A_reading_of_bad_quality_is_not_counted()
    {
        var evaluator = RuleCases.Evaluator(RuleCases.Rule(Limit));
        evaluator.Take(new TelemetryReading(new SeriesKey(1, 3), RuleCases.Monday, 99, ReadingQuality.Bad));
        Assert.Empty(evaluator.Drain());
        evaluator.Take(new TelemetryReading(new SeriesKey(1, 3), RuleCases.Monday, 99, ReadingQuality.Uncertain));
        Assert.Single(evaluator.Drain());
    }
}
