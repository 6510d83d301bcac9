using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Places.Standing;
using Fengsui.Places.Standing.Seeding;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Standing;

/// <summary>火灾高危单位: nothing is judged until a county's own rule is in force (rules B.7).</summary>
[Trait("Req", "S-46")]
public sealed class HighRiskTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly Actor Inspector = TestActors.With(PlaceStores.County, RoleNames.FireInspector);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Category, venue type, and what is above every figure of both samples.
    public static TheoryData<string, string, Measure, double> Categories() => new()
    {
        { "high-risk.mall", "shopping-mall", Measure.AreaM2, 1_000_000 },
        { "high-risk.hotel", "hotel", Measure.Rooms, 5_000 },
        { "high-risk.hotel", "hotel", Measure.Beds, 5_000 },
        { "high-risk.entertainment", "entertainment-venue", Measure.AreaM2, 100_000 },
        { "high-risk.labour-intensive", "labor-intensive-plant", Measure.Workers, 10_000 },
        { "high-risk.office", "office", Measure.HeightM, 400 },
    };

    // Scope, first and last day, comparison and threshold of a hotel rule; the rooms; what comes of it today.
    public static TheoryData<string, int?, int?, double, double?, Answer?> Rules() => new()
    {
        { PlaceStores.County, null, null, 300, 299, Answer.No },
        { PlaceStores.County, null, null, 300, 300, Answer.Yes },
        { PlaceStores.County, null, null, 120, 130, Answer.Yes },
        { PlaceStores.County, null, null, 300, null, Answer.Unknown },
        { "99", null, null, 300, 300, Answer.Yes },
        { PlaceStores.County, 0, null, 300, 300, Answer.Yes },
        { PlaceStores.County, 1, null, 300, 300, null },
        { PlaceStores.County, -9, 0, 300, 300, Answer.Yes },
        { PlaceStores.County, -9, -1, 300, 300, null },
        { "990199", null, null, 300, 300, null },
    };

    [Theory, MemberData(nameof(Categories))]
    public void Without_a_rule_nothing_is_ever_high_risk_whatever_the_samples_say(string code, string type, Measure measure, double value)
    {
        var slot = HighRiskSlots.All.Single(s => s.Code == code);
        Assert.Contains(measure, slot.Measures);
        var inForce = StandingJudge.InForce(StandingRuleSeed.All, PlaceStores.Village, Today);
        Assert.DoesNotContain(StandingJudge.Judge(Facts(type, (measure, value)), inForce), j => j.Standing == StandingKind.HighRiskUnit);

        var told = StandingJudge.NotLoaded(inForce)!;
        Assert.Equal((StandingKind.HighRiskUnit, Answer.Unknown, null), (told.Standing, told.Holds, told.RuleId is { } id && id != Guid.Empty ? told.RuleId : null));
        Assert.True(Assert.Single(told.Reasons).IsNotLoaded);
        Assert.Empty(StandingDuties.Of(told.Standing, told.Holds));
    }

    [Theory, MemberData(nameof(Rules))]
    public void A_countys_rule_judges_from_its_first_day_to_its_last_in_its_own_scope(
        string scope, int? from, int? to, double threshold, double? rooms, Answer? expected)
    {
        var rule = Hotel(scope, threshold);
        (rule.EffectiveFrom, rule.EffectiveTo) = (from is { } f ? Today.AddDays(f) : null, to is { } t ? Today.AddDays(t) : null);
        var inForce = StandingJudge.InForce([.. StandingRuleSeed.All, rule], PlaceStores.Village, Today);
        var judged = StandingJudge.Judge(Facts("hotel", rooms is { } r ? [(Measure.Rooms, r)] : []), inForce)
            .SingleOrDefault(j => j.Standing == StandingKind.HighRiskUnit);

        Assert.Equal(expected, judged?.Holds);
        Assert.Equal(expected is null, StandingJudge.NotLoaded(inForce) is not null);
        if (judged is not null)
        {
            var condition = Assert.Single(Assert.Single(judged.Reasons).Conditions);
            Assert.Equal((rule.Id, Measure.Rooms, threshold), (judged.RuleId, condition.Measure, condition.Threshold));
            Assert.Equal(judged.Holds == Answer.Yes ? [StandingDuty.YearlyAssessment] : [], StandingDuties.Of(judged.Standing, judged.Holds));
        }
    }

    [Fact]
    public void A_rule_that_does_not_concern_a_place_says_nothing_of_it_and_is_loaded_all_the_same()
    {
        var inForce = StandingJudge.InForce([Hotel(PlaceStores.County, 300)], PlaceStores.Village, Today);
        Assert.DoesNotContain(StandingJudge.Judge(Facts("office", (Measure.HeightM, 400)), inForce), j => j.Standing == StandingKind.HighRiskUnit);
        Assert.Null(StandingJudge.NotLoaded(inForce));
    }

    [Fact]
    public void The_samples_are_those_of_the_rule_book_and_none_is_seeded_as_a_rule()
    {
        Assert.DoesNotContain(StandingRuleSeed.All, r => r.Standing == StandingKind.HighRiskUnit);
        (string, int, Measure, Comparison, double)[] expected =
        [
            ("mall", 1, Measure.AreaM2, Comparison.MoreThan, 10_000), ("mall", 2, Measure.AreaM2, Comparison.MoreThan, 30_000),
            ("hotel", 1, Measure.Beds, Comparison.MoreThan, 200), ("hotel", 2, Measure.Rooms, Comparison.AtLeast, 300),
            ("entertainment", 0, Measure.AreaM2, Comparison.MoreThan, 2_000),
            ("labour-intensive", 1, Measure.AreaM2, Comparison.MoreThan, 2_500), ("labour-intensive", 2, Measure.Workers, Comparison.MoreThan, 300),
            ("office", 0, Measure.HeightM, Comparison.MoreThan, 50),
        ];
        Assert.Equal(expected, HighRiskSlots.All.SelectMany(s => s.Samples.Select(
            p => (s.Code["high-risk.".Length..], p.Number, p.Measure, p.Comparison, p.Threshold))));
        var plant = HighRiskSlots.All.Single(s => s.Code == "high-risk.labour-intensive").Samples[0];
        Assert.Equal((Measure.Workers, Comparison.MoreThan, 100), (plant.AndMeasure, plant.AndComparison, plant.AndThreshold));
        var types = VenueTypes.All.Select(t => t.Code).ToHashSet();
        Assert.All(HighRiskSlots.All, s => Assert.Contains(s.AppliesTo, types));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_sample_is_taken_over_as_a_countys_draft_and_judges_from_its_day(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.EnterAsync(PlaceStores.Hotel());
        var findings = store.Get<PlaceFindings>();
        Assert.Null((await findings.MeasureAsync(Inspector, id, new MeasureDraft(Measure.Rooms, 320, "核查"), Cancellation)).Refusal);
        Assert.Null(await HighRiskAsync(store, id));

        var rules = store.Get<RuleBook>();
        var slot = HighRiskSlots.All.Single(s => s.Code == "high-risk.hotel");
        var draft = slot.Samples[1].Draft(slot, Today.AddDays(1));

        // A sample carries no instrument: the county names its own order.
        Assert.Equal("standing.rule.source", await EnterAsync(Inspector, PlaceStores.County, draft));
        draft = draft with { Instrument = "云岭县火灾高危单位界定标准" };
        Assert.Equal("standing.rule.high-risk.example", await EnterAsync(Inspector, PlaceStores.County, draft with { IsExample = true }));
        Assert.Equal("standing.rule.high-risk.nation", await EnterAsync(PlaceStores.Administrator, "", draft));
        Assert.Null(await EnterAsync(Inspector, PlaceStores.County, draft));
        var all = await rules.AllAsync(Inspector, Cancellation);
        Assert.False(slot.IsLoaded(all, PlaceStores.County, Today));
        Assert.True(slot.IsLoaded(all, PlaceStores.County, Today.AddDays(1)));
        Assert.True(slot.IsLoaded(all, "", Today.AddDays(1)));
        Assert.False(slot.IsLoaded(all, "990199", Today.AddDays(1)));

        await store.AdvanceAsync(TimeSpan.FromHours(25), Cancellation);
        var judged = (await HighRiskAsync(store, id))!;
        Assert.Equal(Answer.Yes, judged.Holds);
        Assert.Equal(300, Assert.Single(Assert.Single(judged.Reasons()).Conditions).Threshold);

        async Task<string?> EnterAsync(Actor actor, string scope, RuleDraft rule) =>
            (await rules.EnterAsync(actor, slot.Code, scope, rule, Cancellation)).Refusal?.Code;
    }

    private static async Task<PlaceStanding?> HighRiskAsync(TestStore store, Guid id)
    {
        await using var look = store.Look();
        return await look.Set<PlaceStanding>().SingleOrDefaultAsync(s => s.PlaceId == id && s.Standing == StandingKind.HighRiskUnit, Cancellation);
    }

    private static StandingRule Hotel(string scope, double rooms) => new()
    {
        Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
        Code = "high-risk.hotel",
        ScopeCode = scope,
        Edition = 1,
        Standing = StandingKind.HighRiskUnit,
        Title = "大型宾馆",
        AppliesTo = "hotel",
        Measure = Measure.Rooms,
        Threshold = rooms,
    };

    private static PlaceFacts Facts(string type, params (Measure Measure, double Value)[] facts) => new(
        Guid.Empty, PlaceStores.Village, "", type, VenueGroups.Of(VenueTypes.All.Single(t => t.Code == type)),
        facts.ToDictionary(f => f.Measure, f => f.Value), []);
}
