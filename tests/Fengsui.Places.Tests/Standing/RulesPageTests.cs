using Bunit;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Standing;
using Fengsui.Places.Standing.Pages;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Place = Fengsui.Places.Model.Place;

namespace Fengsui.Places.Tests.Standing;

/// <summary>What the pages say while no rule for high-risk units is loaded.</summary>
[Trait("Req", "S-46")]
public sealed class RulesPageTests
{
    private static readonly Actor Inspector = TestActors.With(PlaceStores.County, RoleNames.FireInspector);

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_shows_every_category_that_is_not_loaded_with_both_samples_and_says_why()
    {
        await using var stage = new PageStage(await PlaceStores.OpenAsync(StoreKind.Sqlite), Inspector);
        var page = stage.Render<RulesPage>();
        page.WaitForAssertion(() => Assert.Equal("5", page.Find("[data-not-loaded]").GetAttribute("data-not-loaded")));
        Assert.Contains("国发〔2011〕46号", page.Find("[data-not-loaded]").TextContent, StringComparison.Ordinal);

        await page.Find("select[data-filter=standing]").ChangeAsync("HighRiskUnit");
        await page.Find("select[data-filter=state]").ChangeAsync("NotLoaded");
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("tbody tr").Count));
        var mall = page.FindAll("tbody tr").Single(r => r.TextContent.Contains("大型商场", StringComparison.Ordinal)).TextContent;
        Assert.All(
            new[] { "未载入", "火灾高危单位", "建筑面积", "省级样例 1", "> 10,000 m²", "省级样例 2", "> 30,000 m²", "有公开出处", "样例" },
            part => Assert.Contains(part, mall, StringComparison.Ordinal));
        Assert.DoesNotContain("生效中", mall, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_is_taken_over_as_a_draft_and_the_category_stays_not_loaded_until_its_day()
    {
        await using var stage = new PageStage(await PlaceStores.OpenAsync(StoreKind.Sqlite), Inspector);
        var page = stage.Render<RulesPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        await page.FindAll("tbody tr").Single(r => r.TextContent.Contains("大型宾馆", StringComparison.Ordinal)).ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-slot] [data-sample]").Count));
        await page.FindAll("[data-move=take-sample]")[1].ClickAsync(new());

        Assert.Equal(
            ("high-risk.hotel", PlaceStores.County, "", "2026-03-03"),
            (Typed("#rule-code"), Typed("#rule-scope"), Typed("#rule-instrument"), Typed("#rule-from")));
        await page.Find("form.fs-rule-form").SubmitAsync();
        Assert.NotNull(page.Find("form.fs-rule-form .fs-form-problem, form.fs-rule-form .fs-field-problem"));
        await page.Find("#rule-instrument").ChangeAsync("云岭县火灾高危单位界定标准");
        await page.Find("form.fs-rule-form").SubmitAsync();

        var entered = (await stage.Store.Get<RuleBook>().AllAsync(Inspector, Cancellation)).Single(r => r.Standing == StandingKind.HighRiskUnit);
        Assert.Equal((Measure.Rooms, Comparison.AtLeast, 300, PlaceStores.County, false), (entered.Measure, entered.Comparison, entered.Threshold, entered.ScopeCode, entered.IsExample));
        page.WaitForAssertion(() => Assert.Equal("5", page.Find("[data-not-loaded]").GetAttribute("data-not-loaded")));

        string Typed(string field) => page.Find(field).GetAttribute("value") ?? "";
    }

    [Fact]
    public async Task Who_may_not_enter_rules_sees_the_samples_without_the_button()
    {
        await using var stage = new PageStage(await PlaceStores.OpenAsync(StoreKind.Sqlite), PlaceStores.TownOfficial);
        var page = stage.Render<RulesPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        await page.FindAll("tbody tr").Single(r => r.TextContent.Contains("大型宾馆", StringComparison.Ordinal)).ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-slot] [data-sample]").Count));
        Assert.Empty(page.FindAll("[data-move=take-sample]"));
    }

    [Fact]
    public async Task A_place_says_not_loaded_and_once_it_is_high_risk_what_that_obliges_it_to()
    {
        await using var stage = new PageStage(await PlaceStores.OpenAsync(StoreKind.Sqlite), Inspector);
        var id = await stage.Store.EnterAsync(PlaceStores.Hotel());
        await using var look = stage.Store.Look();
        var place = (await look.Set<Place>().SingleAsync(p => p.Id == id, Cancellation)).Brief();
        var panel = Show(stage, place);
        panel.WaitForAssertion(() => Assert.Contains("未载入", panel.Find("[data-standing=HighRiskUnit]").TextContent, StringComparison.Ordinal));
        Assert.Empty(panel.FindAll("[data-duty]"));

        var rule = new RuleDraft
        {
            Standing = StandingKind.HighRiskUnit, Title = "高层宾馆", AppliesTo = "hotel", Measure = Measure.HeightM, Threshold = 40,
            EffectiveFrom = new DateOnly(2026, 3, 2), Instrument = "云岭县火灾高危单位界定标准",
        };
        Assert.Null((await stage.Store.Get<RuleBook>().EnterAsync(Inspector, "high-risk.hotel", PlaceStores.County, rule, Cancellation)).Refusal);
        await stage.Store.AdvanceAsync(TimeSpan.FromMinutes(1), Cancellation);

        panel = Show(stage, place);
        panel.WaitForAssertion(() => Assert.Contains("≥ 40 m", panel.Find("[data-standing=HighRiskUnit]").TextContent, StringComparison.Ordinal));
        Assert.Empty(panel.FindAll("[data-not-loaded]"));
        Assert.Contains("每年至少评估 1 次", panel.Find("[data-duty=YearlyAssessment]").TextContent, StringComparison.Ordinal);
        Assert.Contains("国发〔2011〕46号", panel.Find("[data-duty=YearlyAssessment]").TextContent, StringComparison.Ordinal);
    }

    private static IRenderedComponent<PlaceStandings> Show(PageStage stage, PlaceBrief place) =>
        stage.Render<PlaceStandings>(p => p.Add(s => s.Place, place));
}
