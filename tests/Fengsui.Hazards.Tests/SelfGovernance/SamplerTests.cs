using Fengsui.Hazards.SelfGovernance;

namespace Fengsui.Hazards.Tests.SelfGovernance;

[Trait("Req", "S-77")]
public sealed class SamplerTests
{
    private static readonly DateOnly Month = new(2026, 3, 1);

    private static List<SampleUnit> Units(params (string Town, string Type, int Count)[] strata) =>
    [
        .. strata.SelectMany((s, i) => Enumerable.Range(0, s.Count)
            .Select(n => new SampleUnit(new Guid(i + 1, (short)n, 0, [0, 0, 0, 0, 0, 0, 0, 1]), s.Town, s.Type))),
    ];

    [Theory]
    [InlineData(100, 5, 5)]
    [InlineData(101, 5, 6)]
    [InlineData(10, 5, 1)]
    [InlineData(1, 0.1, 1)]
    [InlineData(7, 100, 7)]
    [InlineData(0, 50, 0)]
    [InlineData(200, 0.5, 1)]
    public void A_share_is_rounded_up_and_never_none_of_some(int units, double percent, int drawn) =>
        Assert.Equal(drawn, Sampler.Draw(Units(("990121001", "hotel", units)), percent, "seed", Month).Count);

    [Fact]
    public void The_same_seed_month_and_units_give_the_same_sample_in_whatever_order_they_come()
    {
        var units = Units(("990121001", "hotel", 40), ("990121002", "school", 30), ("990121001", "shop", 25));
        var first = Sampler.Draw(units, 20, "2026", Month);

        Assert.Equal(first, Sampler.Draw(units.AsEnumerable().Reverse(), 20, "2026", Month));
        Assert.NotEqual(first.Select(p => p.Unit.PlaceId), Sampler.Draw(units, 20, "2027", Month).Select(p => p.Unit.PlaceId));
        Assert.NotEqual(first.Select(p => p.Unit.PlaceId), Sampler.Draw(units, 20, "2026", Month.AddMonths(1)).Select(p => p.Unit.PlaceId));
    }

    [Fact]
    public void Each_stratum_has_its_share_within_one()
    {
        var units = Units(("990121001", "hotel", 50), ("990121002", "school", 30), ("990121003", "shop", 17), ("990121003", "market", 3));
        var picks = Sampler.Draw(units, 10, "s", Month);

        Assert.Equal(10, picks.Count);
        foreach (var stratum in units.GroupBy(u => (u.Town, u.TypeCode)))
        {
            var drawn = picks.Count(p => (p.Unit.Town, p.Unit.TypeCode) == stratum.Key);
            Assert.InRange(drawn, Math.Floor(stratum.Count() * 0.1), Math.Ceiling(stratum.Count() * 0.1));
            Assert.All(picks.Where(p => (p.Unit.Town, p.Unit.TypeCode) == stratum.Key), p => Assert.Equal((stratum.Count(), drawn), (p.StratumSize, p.StratumQuota)));
        }
    }

    [Fact]
    public void Nobody_is_drawn_twice_and_ranks_explain_the_order()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var units = Units(("a", "x", random.Next(1, 30)), ("a", "y", random.Next(1, 30)), ("b", "x", random.Next(1, 30)));
            var picks = Sampler.Draw(units.Concat(units), random.Next(1, 101), $"{round}", Month);

            Assert.Equal(picks.Count, picks.Select(p => p.Unit.PlaceId).Distinct().Count());
            Assert.All(picks.GroupBy(p => (p.Unit.Town, p.Unit.TypeCode)), g =>
            {
                Assert.Equal(Enumerable.Range(1, g.Count()), g.Select(p => p.Rank));
                Assert.Equal(g.Select(p => p.Hash).Order(StringComparer.Ordinal), g.Select(p => p.Hash));
            });
        }
    }

    [Theory]
    [InlineData("2026-03-15", 1, "2026-03-01", "2026-03-31")]
    [InlineData("2026-03-31", 3, "2026-01-01", "2026-03-31")]
    [InlineData("2026-04-01", 3, "2026-04-01", "2026-06-30")]
    [InlineData("2026-12-31", 12, "2026-01-01", "2026-12-31")]
    [InlineData("2024-02-29", 1, "2024-02-01", "2024-02-29")]
    [InlineData("2026-08-01", 6, "2026-07-01", "2026-12-31")]
    public void Periods_are_blocks_of_the_calendar(string day, int months, string start, string end) =>
        Assert.Equal(
            new DutyPeriod(DateOnly.Parse(start, null), DateOnly.Parse(end, null)), SelfDuties.PeriodOf(DateOnly.Parse(day, null), months));
}
