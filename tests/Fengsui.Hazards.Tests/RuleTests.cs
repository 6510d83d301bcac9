using Fengsui.Hazards.Classes.Seeding;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rules;
using Fengsui.Hazards.Rules.Seeding;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Standing;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests;

/// <summary>Rules as data: which edition holds where and when, what a draft must be, and trying it before it goes into force.</summary>
[Trait("Req", "S-95")]
public sealed class RuleTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void Every_rule_that_comes_along_fits_its_schema_and_names_its_source() => Assert.All(RuleSeed.All, rule =>
    {
        // A slot whose text nobody has entered has nothing to fit; which standard holds is no article of any instrument.
        Assert.True(RuleSchemas.Check(rule.Kind, rule.Parameters) is null || !rule.IsLoaded, rule.Code);
        Assert.NotEmpty(rule.Instrument);
        Assert.NotEmpty(rule.TitleEn);
        Assert.True(rule.Article.Length > 0 || rule.Confidence == Confidence.Inferred || rule.Kind == RuleKind.CriteriaStandard || !rule.IsLoaded, rule.Code);
    });

    [Fact]
    public void Every_class_names_a_penalty_rule_that_names_it_back()
    {
        var fines = RuleSeed.All.Where(r => r.Kind == RuleKind.Penalty).ToDictionary(r => r.Code, r => r.As<PenaltyRule>().Acts);
        Assert.All(
            ClassSeed.Classes.Where(c => c.PenaltyRule.Length > 0), c => Assert.Contains(c.Code, fines[c.PenaltyRule]));
        Assert.All(fines.SelectMany(f => f.Value), act => Assert.Contains(ClassSeed.Classes, c => c.Code == act));
    }

    [Theory]
    [InlineData(RuleKind.Clock, """{"amount":3,"unit":"WorkingDays"}""", null)]
    [InlineData(RuleKind.Clock, """{"amount":3}""", "parameters.unit")]
    [InlineData(RuleKind.Clock, """{"amount":0,"unit":"Days"}""", "parameters.amount")]
    [InlineData(RuleKind.Clock, """{"amount":"3","unit":"Days"}""", "parameters.amount")]
    [InlineData(RuleKind.Clock, """{"amount":3,"unit":"Weeks"}""", "parameters.unit")]
    [InlineData(RuleKind.Clock, """{"amount":3,"unit":"Days","colour":"red"}""", "parameters.colour")]
    [InlineData(RuleKind.Clock, "[]", "parameters")]
    [InlineData(RuleKind.Clock, "{", "parameters")]
    [InlineData(RuleKind.Penalty, """{"acts":[]}""", "parameters.acts")]
    [InlineData(RuleKind.Penalty, """{"acts":["wiring"],"unitFrom":1000}""", null)]
    [InlineData(RuleKind.Escalation, """{"level":"Letter","daysOverdue":1}""", null)]
    public void Parameters_are_checked_by_the_schema_of_the_kind(RuleKind kind, string parameters, string? field) =>
        Assert.Equal(field, RuleSchemas.Check(kind, parameters)?.Field);

    [Fact]
    public void The_longest_scope_holds_and_a_slot_without_text_judges_nothing()
    {
        var nation = Edition("", 3);
        var province = Edition("99", 2);
        var county = Edition("990122", 1);
        var empty = Edition("990123", 1);
        empty.IsLoaded = false;
        var rules = new RuleSet([nation, province, county, empty], Monday);

        Assert.Same(province, rules.Find("clock.test", "990121001"));
        Assert.Same(county, rules.Find("clock.test", "990122"));
        Assert.Same(nation, rules.Find("clock.test", "110101"));
        Assert.Null(rules.Find("clock.test", "990123001"));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_edition_supersedes_the_one_before_from_its_day_and_what_is_in_force_stays(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var book = store.Get<HazardRuleBook>();
        var draft = Draft(5, Monday.AddDays(10));

        Assert.Equal("effectiveFrom", (await EnterAsync(book, draft with { EffectiveFrom = Monday })).Refusal?.Field);
        Assert.Equal("parameters.unit", (await EnterAsync(book, draft with { Parameters = """{"amount":3}""" })).Refusal?.Field);
        var entered = await EnterAsync(book, draft);
        Assert.Null(entered.Refusal);
        Assert.Equal("hazards.rule.pending", (await EnterAsync(book, draft)).Refusal?.Code);

        await using (var records = store.Look())
        {
            Assert.Equal(3, Found(await RuleSet.ReadAsync(records, Monday.AddDays(9), Cancellation)));
            Assert.Equal(5, Found(await RuleSet.ReadAsync(records, Monday.AddDays(10), Cancellation)));
        }

        Assert.Equal("hazards.rule.changed-meanwhile", (await book.ChangeAsync(Chief, entered.Value, 9, draft, Cancellation)).Refusal?.Code);
        Assert.Equal(2, (await book.ChangeAsync(Chief, entered.Value, 1, draft with { EffectiveFrom = Monday.AddDays(20) }, Cancellation)).Value);
        await store.AdvanceAsync(TimeSpan.FromDays(30), Cancellation);
        Assert.Equal("hazards.rule.in-force", (await book.WithdrawAsync(Chief, entered.Value, 2, Cancellation)).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_county_changes_its_own_scope_and_no_other(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var book = store.Get<HazardRuleBook>();
        var draft = Draft(5, Monday.AddDays(10));

        Assert.Equal("hazards.rule.not-allowed", (await book.EnterAsync(Chief, ClockCodes.Reinspection, RuleKind.Clock, "", draft, Cancellation)).Refusal?.Code);
        Assert.Equal("hazards.rule.not-allowed", (await book.EnterAsync(TownOfficial, ClockCodes.Reinspection, RuleKind.Clock, County, draft, Cancellation)).Refusal?.Code);
        Assert.Equal("kind", (await book.EnterAsync(Chief, ClockCodes.Reinspection, RuleKind.Penalty, County, draft, Cancellation)).Refusal?.Field);
        Assert.Equal("code", (await book.EnterAsync(Chief, "a b", RuleKind.Clock, County, draft, Cancellation)).Refusal?.Field);
    }

    [Fact]
    public void A_difference_names_each_field_that_changed()
    {
        var (before, after) = (Edition("", 3), Edition("", 5));
        after.Instrument = "县规定";
        Assert.Equal(
            [new RuleDifference("instrument", "", "县规定"), new RuleDifference("parameters.amount", "3", "5")], RuleDiff.Between(before, after));
        Assert.Empty(RuleDiff.Between(before, before));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_draft_is_tried_over_what_happened(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var place = await store.HotelAsync();
        var (quick, slow) = (await store.FoundAsync(place), await store.FoundAsync(place, code: "wiring"));
        foreach (var id in (Guid[])[quick.Id, slow.Id])
        {
            await store.MoveAsync(id, Inspector, HazardMove.Register, Responsible);
        }

        await store.MoveAsync(quick.Id, Inspector, HazardMove.Order, Ordered(Monday.AddDays(9)));
        await store.AdvanceAsync(TimeSpan.FromDays(2), Cancellation);
        await store.MoveAsync(slow.Id, Inspector, HazardMove.Order, Ordered(Monday.AddDays(9)));

        var result = await store.Get<RuleBench>().BacktestAsync(Inspector, ClockCodes.OrderServed, new ClockRule(1, ClockUnit.WorkingDays), 30, Cancellation);
        Assert.Equal((2, 0, 1), (result.Cases, result.PassedBefore, result.PassedAfter));
        Assert.StartsWith(slow.Number, Assert.Single(result.Sample).Subject, StringComparison.Ordinal);
        var limit = await store.Get<RuleBench>().LimitAsync(Inspector, new ClockRule(3, ClockUnit.WorkingDays, 24), store.Clock.GetUtcNow(), Cancellation);
        Assert.True(limit.CalendarIsKnown);
        Assert.Equal(limit.DueAt.AddDays(-1), limit.WarnsAt);
    }

    private static Task<Kernel.Outcomes.Outcome<Guid>> EnterAsync(HazardRuleBook book, HazardRuleDraft draft) =>
        book.EnterAsync(Chief, ClockCodes.Reinspection, RuleKind.Clock, County, draft, Cancellation);

    private static int Found(RuleSet rules) => rules.Find(ClockCodes.Reinspection, Village)!.As<ClockRule>().Amount;

    private static HazardRuleDraft Draft(int days, DateOnly from) => new()
    {
        Title = "复查（县）", Instrument = "云岭县消防监督细则", Confidence = Confidence.Inferred, EffectiveFrom = from,
        Parameters = RuleJson.Write(new ClockRule(days, ClockUnit.WorkingDays)),
    };

    private static HazardRule Edition(string scope, int days) => new()
    {
        Id = RuleSeed.IdOf(scope + days), Code = "clock.test", Kind = RuleKind.Clock, ScopeCode = scope, Edition = 1, Title = "试",
        Parameters = RuleJson.Write(new ClockRule(days, ClockUnit.Days)),
    };
}
