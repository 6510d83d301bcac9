using Bunit;
using Fengsui.Kernel.Access;
using Fengsui.Places.Quarters.Pages;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests;

/// <summary>The pages of quarters over a real store: what a person types comes into the ledger, what cannot be is said.</summary>
public sealed class QuarterPageTests
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Req", "S-22")]
    public async Task A_section_of_the_survey_is_saved_by_itself_and_the_bar_grows()
    {
        await using var stage = await OpenAsync(PlaceStores.TownOfficial);
        var quarter = await stage.Store.EnterQuarterAsync();
        var page = stage.Render<SurveyPage>(p => p.Add(s => s.Id, quarter));
        Assert.Equal("1", page.Find("[data-known]").GetAttribute("data-known"));
        Assert.Contains("来自test", page.Markup, StringComparison.Ordinal);

        await page.Find("#survey-roadWidthM").ChangeAsync("5.5");
        await page.Find("#survey-hydrants").ChangeAsync("7");
        await page.Find("#survey-pipeNetwork").ChangeAsync("Insufficient");
        await page.Find("form#roads").SubmitAsync();

        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-saved=roads]")));
        Assert.Equal("3", page.Find("[data-known]").GetAttribute("data-known"));
        var saved = (await stage.Store.SurveyAsync(quarter)).Quarter;
        Assert.Equal((5.5, null), (saved.RoadWidthM, saved.Hydrants));
        Assert.Equal("7", page.Find("#survey-hydrants").GetAttribute("value"));
    }

    [Fact]
    [Trait("Req", "S-23")]
    public async Task A_night_count_needs_its_time_and_then_feeds_the_ledger()
    {
        await using var stage = await OpenAsync(PlaceStores.TownOfficial);
        var quarter = await stage.Store.EnterQuarterAsync();
        var page = stage.Render<SurveyPage>(p => p.Add(s => s.Id, quarter));

        await page.Find("#count-cars").ChangeAsync("180");
        await page.Find("#count-night").ChangeAsync("150");
        await page.Find("form#parking").SubmitAsync();
        Assert.Contains("夜间清点要写明日期和时间", page.Find("form#parking .fs-form-problem").TextContent, StringComparison.Ordinal);
        Assert.Null((await stage.Store.SurveyAsync(quarter)).Quarter.CarsKept);

        await page.Find("#count-at").ChangeAsync("2026-03-01T23:30:00");
        await page.Find("form#parking").SubmitAsync();

        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-saved=parking]")));
        var survey = await stage.Store.SurveyAsync(quarter);
        Assert.Equal((180, 150), (survey.Quarter.CarsKept, survey.Quarter.NightCars));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 23, 30, 0, TimeSpan.FromHours(8)), survey.Counts.Single(c => c.Kind == ParkingCountKind.Night).CountedAt);
    }

    [Fact]
    [Trait("Req", "S-23")]
    public async Task A_number_that_is_none_is_said_and_a_wrong_field_shows_it()
    {
        await using var stage = await OpenAsync(PlaceStores.TownOfficial);
        var quarter = await stage.Store.EnterQuarterAsync();
        var page = stage.Render<SurveyPage>(p => p.Add(s => s.Id, quarter));

        await page.Find("#count-cars").ChangeAsync("很多");
        await page.Find("form#parking").SubmitAsync();
        Assert.NotNull(page.Find("form#parking [role=alert]"));
        await page.Find("#survey-roadWidthM").ChangeAsync("99");
        await page.Find("form#roads").SubmitAsync();

        Assert.Equal("true", page.Find("#survey-roadWidthM").GetAttribute("aria-invalid"));
        Assert.Equal("99", page.Find("#survey-roadWidthM").GetAttribute("value"));
        Assert.Equal(1, (await stage.Store.SurveyAsync(quarter)).Row.Version);
    }

    [Fact]
    [Trait("Req", "S-23")]
    public async Task The_page_of_a_quarter_explains_its_numbers_and_tries_what_if()
    {
        await using var stage = await OpenAsync(PlaceStores.TownOfficial);
        var quarter = await stage.Store.EnterQuarterAsync(more: [("carsKept", "180"), ("legalSpaces", "90"), ("roadWidthM", "7")]);
        await stage.Store.EnterLaneAsync(quarter, "东门通道", 3.2, 4.5);
        var page = stage.Render<QuarterPage>(p => p.Add(s => s.Id, quarter));

        Assert.Contains("缺 90 个", page.Find("[data-sum=deficit]").TextContent, StringComparison.Ordinal);
        Assert.Contains("机动车保有量 180", page.Find("[data-sum=deficit]").TextContent, StringComparison.Ordinal);
        Assert.Contains("不明", page.Find("[data-sum=night]").TextContent, StringComparison.Ordinal);
        Assert.Contains("东门通道", page.Find("[data-failing]").TextContent, StringComparison.Ordinal);

        await page.Find("[data-add=OneSideParking]").ClickAsync();
        await page.Find("[data-step=OneSideParking] input").ChangeAsync("60");
        Assert.Contains("缺 80 个", page.Find("[data-sum=what-if-deficit]").TextContent, StringComparison.Ordinal);
        await page.FindAll("[data-step=OneSideParking] input")[1].ChangeAsync("6");
        Assert.Contains("不能停车", page.Find("[data-step]").TextContent, StringComparison.Ordinal);
        Assert.Contains("缺 90 个", page.Find("[data-sum=what-if-deficit]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "S-25")]
    public async Task A_plan_begins_with_the_proposals_that_were_kept()
    {
        await using var stage = await OpenAsync(PlaceStores.TownOfficial);
        var quarter = await stage.Store.EnterQuarterAsync(more: [("roadWidthM", "6")]);
        var lane = await stage.Store.EnterLaneAsync(quarter, "东门通道", 3.2, 4.5);
        var start = stage.Render<PlanStartPage>(p => p.Add(s => s.Id, quarter));
        Assert.Equal(["remove-obstacles", "micro-station"], start.FindAll("[data-proposal]").Select(p => p.GetAttribute("data-proposal")));

        await start.Find("[data-proposal=micro-station] input").ChangeAsync(false);
        await start.Find("[data-move=draft]").ClickAsync();

        var file = (await stage.Store.Get<PlanBook>().OfQuarterAsync(PlaceStores.TownOfficial, quarter, Cancellation))!;
        var measure = Assert.Single(file.Measures);
        Assert.Equal(("remove-obstacles", lane, 4.0), (measure.KindCode, measure.LaneId, measure.WidthAfterM));
        Assert.EndsWith($"lane-plans/{file.Plan.Id}", stage.Get<NavigationManager>().Uri, StringComparison.Ordinal);

        var page = stage.Render<PlanPage>(p => p.Add(s => s.Id, file.Plan.Id));
        Assert.Equal("true", page.Find("[data-move=Submit]").GetAttribute("aria-disabled"));
        await page.Find("#plan-org").ChangeAsync("城关镇人民政府");
        await page.Find("#plan-person").ChangeAsync("王芳");
        await page.Find("#plan-due").ChangeAsync("2026-06-30");
        await page.Find("[data-move=fill]").ClickAsync();
        await page.Find("form.fs-plan-form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("false", page.Find("[data-move=Submit]").GetAttribute("aria-disabled")));
        await page.Find("[data-move=Submit]").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("[data-move=Approve]").GetAttribute("aria-disabled")));
        await page.Find("[data-move=Approve]").ClickAsync();
        Assert.Contains("消防监督员", page.Find(".fs-move-reason").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "S-25")]
    public async Task A_refusal_asks_for_its_reason_and_the_draft_shows_it()
    {
        await using var stage = await OpenAsync(QuarterStores.Leader);
        var quarter = await stage.Store.EnterQuarterAsync();
        var plans = stage.Store.Get<PlanBook>();
        var id = (await plans.CreateAsync(PlaceStores.TownOfficial, quarter, new PlanDraft("方案", "", [QuarterStores.Measure()]), Cancellation)).Value;
        await plans.MoveAsync(PlaceStores.TownOfficial, id, 1, PlanMove.Submit, "", Cancellation);
        var page = stage.Render<PlanPage>(p => p.Add(s => s.Id, id));

        await page.Find("[data-move=Refuse]").ClickAsync();
        await page.Find("[data-move=refuse-with-reason]").ClickAsync();
        Assert.NotNull(page.Find("[role=alert]"));
        await page.Find("#plan-reason").ChangeAsync("没有资金来源");
        await page.Find("[data-move=refuse-with-reason]").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("没有资金来源", page.Find("[data-refused]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Req", "S-24")]
    public async Task The_ledger_shows_the_deadline_the_towns_and_the_ranking()
    {
        await using var stage = await OpenAsync(PlaceStores.Administrator);
        await stage.Store.EnterQuarterAsync("东街小区", more: [("carsKept", "180"), ("legalSpaces", "90")]);
        await stage.Store.EnterQuarterAsync("石阳小区", division: PlaceStores.OtherVillage);

        var page = stage.Render<QuartersPage>();

        page.WaitForAssertion(() => Assert.Contains("东街小区", page.Markup, StringComparison.Ordinal));
        Assert.Contains("2020-08-31，已过 2,009 天", page.Markup, StringComparison.Ordinal);
        Assert.Contains("1", page.Find($"[data-town='{PlaceStores.Town}']").TextContent, StringComparison.Ordinal);
        Assert.Equal(["东街小区", "石阳小区"], page.FindAll("tbody tr").Select(r => r.TextContent).Where(t => t.Contains("小区", StringComparison.Ordinal))
            .Select(t => t.Contains("东街", StringComparison.Ordinal) ? "东街小区" : "石阳小区"));
    }

    [Fact]
    [Trait("Req", "S-24")]
    public async Task The_ledger_is_frozen_and_two_versions_are_compared()
    {
        await using var stage = await OpenAsync(PlaceStores.Administrator);
        await stage.Store.EnterQuarterAsync();
        var page = stage.Render<SnapshotsPage>();
        await page.Find("input.fs-input").ChangeAsync("第一版");
        await page.Find("form").SubmitAsync();
        await stage.Store.EnterQuarterAsync("新来的小区");
        stage.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await page.Find("input.fs-input").ChangeAsync("第二版");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-snapshot]").Count));
        await page.FindAll("[data-snapshot] input")[0].ChangeAsync(new ChangeEventArgs { Value = true });
        await page.FindAll("[data-snapshot] input")[1].ChangeAsync(new ChangeEventArgs { Value = true });

        page.WaitForAssertion(() => Assert.Equal("1", page.Find("[data-differences]").GetAttribute("data-differences")));
        Assert.Contains("新来的小区", page.Find("[data-differences]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "S-25")]
    public async Task The_catalogue_is_changed_on_its_page_by_whom_may()
    {
        await using var stage = await OpenAsync(QuarterStores.Inspector);
        var page = stage.Render<MeasuresPage>();
        await page.Find("[data-edit=re-mark]").ClickAsync();
        await page.Find("#kind-from").ChangeAsync("20");
        await page.Find("#kind-to").ChangeAsync("10");
        await page.Find("form").SubmitAsync();
        Assert.NotNull(page.Find("[role=alert]"));
        await page.Find("#kind-to").ChangeAsync("45");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("20", page.Find("[data-kind=re-mark]").TextContent, StringComparison.Ordinal));
        await using var look = stage.Store.Look();
        Assert.Equal(45, (await look.Set<MeasureKind>().SingleAsync(k => k.Code == "re-mark", Cancellation)).UnitCostTo);
    }

    private static async Task<PageStage> OpenAsync(Actor actor) => new(await PlaceStores.OpenAsync(Fengsui.Kernel.Storage.StoreKind.Sqlite), actor);
}
