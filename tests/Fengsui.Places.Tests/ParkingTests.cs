using CsCheck;
using Fengsui.Places.Quarters;
using Fengsui.Places.Quarters.Parking;

namespace Fengsui.Places.Tests;

[Trait("Req", "S-23")]
public sealed class ParkingTests
{
    private static readonly ParkingParameters Usual = ParkingParameters.Of(new QuarterOptions());

    private static readonly ParkingFacts Yard = new(CarsKept: 180, LegalSpaces: 90, InformalSpaces: 40, NightCars: 150, Households: 200);

    private static readonly Gen<int?> Count = Gen.Int[0, 5_000].Nullable(0.2);

    private static readonly Gen<NearbyParking> Near = Gen.Select(
        Count, Gen.Double[0, 1_500].Nullable(0.2), Gen.Double[0, 1].Nullable(0.2), (spaces, metres, share) => new NearbyParking("市场", spaces, metres, share));

    private static readonly Gen<ParkingFacts> Facts = Gen.Select(
        Gen.Select(Count, Count, Count), Gen.Select(Count, Count), Near.Array[0, 5],
        (spaces, cars, near) => new ParkingFacts(cars.Item1, spaces.Item1, spaces.Item2, cars.Item2, spaces.Item3, near));

    private static readonly Gen<WhatIf> Step = Gen.Select(
        Gen.Enum<WhatIfKind>(), Gen.Int[0, 500].Nullable(0.1), Gen.Double[0, 800].Nullable(0.1), Gen.Double[0, 20].Nullable(0.1), Gen.Double[0, 1].Nullable(0.1),
        (kind, spaces, length, width, share) => new WhatIf(kind, "", spaces, length, width, share));

    [Theory]
    [InlineData(180, 90, 90)]
    [InlineData(90, 90, 0)]
    [InlineData(60, 90, -30)]
    [InlineData(0, 0, 0)]
    [InlineData(null, 90, null)]
    [InlineData(180, null, null)]
    public void The_deficit_is_cars_kept_less_legal_spaces(int? cars, int? legal, int? expected) =>
        Assert.Equal(expected, ParkingCalculator.Assess(new ParkingFacts(cars, legal), Usual).Deficit.Value);

    [Theory]
    [InlineData(150, 90, 40, 20, 60)]
    [InlineData(100, 90, 40, -30, 10)]
    [InlineData(150, 90, null, null, 60)]
    [InlineData(null, 90, 40, null, null)]
    public void At_night_cars_are_set_against_all_spaces_and_against_the_legal_ones(int? cars, int? legal, int? informal, int? all, int? only)
    {
        var night = ParkingCalculator.Assess(new ParkingFacts(null, legal, informal, cars), Usual);

        Assert.Equal((all, only), (night.NightDeficit.Value, night.NightDeficitLegal.Value));
    }

    [Fact]
    public void What_is_missing_is_named_and_is_never_nothing()
    {
        var assessment = ParkingCalculator.Assess(new ParkingFacts(), Usual);

        Assert.Null(assessment.Deficit.Value);
        Assert.Equal(["carsKept", "legalSpaces"], assessment.Deficit.Missing);
        Assert.Equal(["nightCars", "legalSpaces", "informalSpaces"], assessment.NightDeficit.Missing);
        Assert.Equal(["nearby"], assessment.Relief.Missing);
        Assert.Null(assessment.Per100Households);
    }

    [Theory]
    [InlineData(100, 300.0, 0.29, 29, nameof(ReliefReason.Counts))]
    [InlineData(100, 500.0, 0.5, 50, nameof(ReliefReason.Counts))]
    [InlineData(100, 500.1, 0.5, 0, nameof(ReliefReason.TooFar))]
    [InlineData(null, 900.0, null, 0, nameof(ReliefReason.TooFar))]
    [InlineData(null, 300.0, 0.5, null, nameof(ReliefReason.SpacesUnknown))]
    [InlineData(100, null, 0.5, null, nameof(ReliefReason.DistanceUnknown))]
    [InlineData(100, 300.0, null, null, nameof(ReliefReason.ShareUnknown))]
    public void Public_spaces_count_within_walking_distance_as_far_as_they_are_free(
        int? spaces, double? metres, double? share, int? expected, string reason)
    {
        var found = ParkingCalculator.Assess(Yard with { Nearby = [new NearbyParking("市场", spaces, metres, share)] }, Usual);

        var option = Assert.Single(found.Options);
        Assert.Equal((expected, reason), (option.Spaces, option.Reason.ToString()));
        Assert.Equal(expected, found.Relief.Value);
    }

    [Fact]
    public void No_public_spaces_nearby_is_a_known_nothing() =>
        Assert.Equal(0, ParkingCalculator.Assess(Yard with { Nearby = [] }, Usual).Relief.Value);

    [Theory]
    [InlineData(120, 6.5, 20, 4.0, false)]
    [InlineData(125, 7.0, 20, 4.5, false)]
    [InlineData(120, 6.4, 0, 3.9, true)]
    [InlineData(120, 2.0, 0, 0.0, true)]
    [InlineData(5.9, 8.0, 0, 5.5, false)]
    [Trait("Req", "S-25")]
    public void Bays_along_a_road_leave_the_fire_lane_its_four_metres(double length, double width, int gain, double left, bool narrow)
    {
        var result = WhatIfCalculator.Try(Yard, [new WhatIf(WhatIfKind.OneSideParking, LengthM: length, WidthM: width)], Usual);

        var step = Assert.Single(result.Steps);
        Assert.Equal((gain, narrow), (step.Gain, step.LaneTooNarrow));
        Assert.Equal(left, step.ClearLeftM!.Value, 6);
        Assert.Equal(90 - gain, result.Deficit.Value);
    }

    [Fact]
    public void Steps_of_a_scenario_add_up_and_every_term_has_a_name()
    {
        var result = WhatIfCalculator.Try(
            Yard,
            [
                new WhatIf(WhatIfKind.AddedSpaces, "北侧空地", Spaces: 12),
                new WhatIf(WhatIfKind.OneSideParking, "东路", LengthM: 60, WidthM: 7),
                new WhatIf(WhatIfKind.SharedParking, "中学", Spaces: 50, NightShare: 0.8),
                new WhatIf(WhatIfKind.Underground, Spaces: 8),
            ],
            Usual);

        Assert.Equal([12, 10, 40, 8], result.Steps.Select(s => s.Gain!.Value));
        Assert.Equal((70, 20, -50, -10), (result.Gain.Value, result.Deficit.Value, result.NightDeficit.Value, result.NightDeficitLegal.Value));
        Assert.Equal(
            ["carsKept", "legalSpaces", "whatIf.AddedSpaces", "whatIf.OneSideParking", "whatIf.SharedParking", "whatIf.Underground"],
            result.Deficit.Terms.Select(t => t.Key));
        Assert.Contains(result.Deficit.Terms, t => t.Name == "中学");
    }

    [Fact]
    public void A_step_without_its_inputs_makes_the_scenario_not_known()
    {
        var result = WhatIfCalculator.Try(Yard, [new WhatIf(WhatIfKind.SharedParking, Spaces: 50)], Usual);

        Assert.Equal(["nightShare"], Assert.Single(result.Steps).Missing);
        Assert.Null(result.Deficit.Value);
        Assert.Equal(["whatIf.SharedParking"], result.Deficit.Missing);
    }

    [Fact]
    public void Every_known_number_is_the_sum_of_its_terms() => Facts.Sample(facts =>
    {
        var all = ParkingCalculator.Assess(facts, Usual);
        return new[] { all.Deficit, all.NightDeficit, all.NightDeficitLegal, all.Relief }.All(sum =>
            sum.Value is { } value
                ? sum.Missing.Count == 0 && value == sum.Terms.Sum(t => t.Sign * t.Value)
                : sum.Missing.Count > 0);
    });

    [Fact]
    public void More_spaces_never_make_a_deficit_larger() => Gen.Select(Facts, Gen.Int[0, 500]).Sample((facts, more) =>
    {
        var before = ParkingCalculator.Assess(facts, Usual);
        var after = ParkingCalculator.Assess(
            facts with { LegalSpaces = facts.LegalSpaces + more, InformalSpaces = facts.InformalSpaces + more }, Usual);
        return NotMore(after.Deficit, before.Deficit) && NotMore(after.NightDeficit, before.NightDeficit)
            && NotMore(after.NightDeficitLegal, before.NightDeficitLegal);
    });

    [Fact]
    public void One_step_more_never_makes_a_deficit_larger() => Gen.Select(Facts, Step.Array[0, 4], Step).Sample((facts, steps, more) =>
    {
        var before = WhatIfCalculator.Try(facts, steps, Usual);
        var after = WhatIfCalculator.Try(facts, [.. steps, more], Usual);
        return NotMore(after.Deficit, before.Deficit) && NotMore(after.NightDeficit, before.NightDeficit);
    });

    [Fact]
    public void A_longer_or_wider_road_never_gives_fewer_bays() =>
        Gen.Select(Gen.Double[0, 500], Gen.Double[0, 15], Gen.Double[0, 100], Gen.Double[0, 5]).Sample((length, width, longer, wider) =>
            Bays(length + longer, width + wider) >= Bays(length, width));

    [Fact]
    public void A_longer_walk_never_gives_less_relief() => Gen.Select(Near.Array[0, 6], Gen.Double[0, 1_000], Gen.Double[0, 500]).Sample((near, limit, more) =>
    {
        int Relief(double metres) => ParkingCalculator.Assess(new ParkingFacts(Nearby: near), Usual with { WalkingLimitM = metres })
            .Options.Sum(o => o.Spaces ?? 0);
        return Relief(limit + more) >= Relief(limit);
    });

    [Fact]
    public void Quarters_are_ranked_by_what_they_lack_and_the_unknown_have_no_rank()
    {
        Guid[] ids = [.. Enumerable.Range(1, 5).Select(i => new Guid(i, 0, 0, new byte[8]))];

        var ranks = ParkingRanking.Rank([(ids[0], 10), (ids[1], 40), (ids[2], null), (ids[3], 10), (ids[4], -5)]);

        Assert.Equal([2, 1, null, 2, 4], ids.Select(id => ranks.TryGetValue(id, out var rank) ? rank : (int?)null));
    }

    private static int Bays(double length, double width) => WhatIfCalculator.Try(
        Yard, [new WhatIf(WhatIfKind.OneSideParking, LengthM: length, WidthM: width)], Usual).Gain.Value!.Value;

    // What became unknown is no smaller and no larger; it must not become known by adding.
    private static bool NotMore(ParkingSum after, ParkingSum before) =>
        after.Value is null || (before.Value is { } value && after.Value <= value);
}
