using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Divisions;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Places.Responsibility;
using Fengsui.Places.Standing;
using Fengsui.Places.Venues;
using Fengsui.Testing;
using MeasureDraft = Fengsui.Places.Standing.MeasureDraft;

namespace Fengsui.Places.Tests;

/// <summary>Who saves over somebody else's change is told what is stored now, who wrote it and when, whatever the record.</summary>
public sealed class ConflictTests
{
    private static Actor Admin => PlaceStores.Administrator;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-103")]
    public async Task Venue_types_posts_templates_and_measures_show_what_is_stored(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var venues = store.Get<VenueTypeBook>();
        var hotel = VenueTypeDraft.Of((await venues.AllAsync(Admin, Cancellation)).Single(r => r.Type.Code == "hotel").Type);
        Assert.True((await venues.ChangeAsync(Admin, "hotel", 1, hotel with { NameEn = "Inn" }, Cancellation)).Succeeded);
        Same(hotel with { NameEn = "Inn" }, 2, (await venues.ChangeAsync(Admin, "hotel", 1, hotel, Cancellation)).Refusal);

        var posts = store.Get<PostBook>();
        var draft = new PostDraft(PostLevel.Village, "村主任", PlaceStores.Village);
        var post = (await posts.CreateAsync(Admin, draft, Cancellation)).Value;
        Assert.True((await posts.UpdateAsync(Admin, post, 1, draft with { Title = "书记" }, Cancellation)).Succeeded);
        Same(draft with { Title = "书记" }, 2, (await posts.UpdateAsync(Admin, post, 1, draft, Cancellation)).Refusal);

        var commitments = store.Get<CommitmentBook>();
        var template = TemplateDraft.Of((await commitments.TemplatesAsync(Admin, Cancellation))[0]);
        Assert.True((await commitments.ChangeTemplateAsync(Admin, DutyRole.Post, template with { ValidMonths = 24 }, Cancellation)).Succeeded);
        Same(template with { ValidMonths = 24, Version = 2 }, 2, (await commitments.ChangeTemplateAsync(Admin, DutyRole.Post, template, Cancellation)).Refusal);

        var catalogue = store.Get<MeasureCatalogue>();
        var measure = new MeasureKindDraft("清障", "Clear", "处", "place", 100, 200);
        Assert.True((await catalogue.SaveAsync(Admin, "clear-it", 0, measure, Cancellation)).Succeeded);
        Same(measure, 1, (await catalogue.SaveAsync(Admin, "clear-it", 0, measure with { Unit = "次" }, Cancellation)).Refusal);
    }

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-103")]
    public async Task Rules_findings_plans_surveys_and_divisions_show_what_is_stored(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var rules = store.Get<RuleBook>();
        var first = (await rules.AllAsync(Admin, Cancellation)).Single(r => r.Code == "brigade.heritage");
        var pending = RuleDraft.Of(first, new DateOnly(2026, 3, 20));
        var edition = (await rules.EnterAsync(Admin, first.Code, "", pending, Cancellation)).Value;
        Assert.True((await rules.ChangeAsync(Admin, edition, 1, pending with { Threshold = 6 }, Cancellation)).Succeeded);
        Same(pending with { Threshold = 6 }, 2, (await rules.ChangeAsync(Admin, edition, 1, pending, Cancellation)).Refusal);

        var place = await store.EnterAsync(PlaceStores.Hotel());
        var findings = store.Get<PlaceFindings>();
        Assert.True((await findings.MeasureAsync(Admin, place, new MeasureDraft(Measure.Rooms, 80, "核查"), Cancellation)).Succeeded);
        Same(new MeasureDraft(Measure.Rooms, 80, "核查"), 1, (await findings.MeasureAsync(Admin, place, new MeasureDraft(Measure.Rooms, 90, "清点"), Cancellation)).Refusal);
        Assert.True((await findings.ConfirmKeyUnitAsync(Admin, place, 1, false, "会议", Cancellation)).Succeeded);
        Same(new KeyUnitDraft(false), 2, (await findings.ConfirmKeyUnitAsync(Admin, place, 1, true, "文件", Cancellation)).Refusal);

        var quarter = await store.EnterQuarterAsync();
        var plans = store.Get<PlanBook>();
        var plan = (await plans.CreateAsync(QuarterStores.Inspector, quarter, new PlanDraft("一区一策", "", []), Cancellation)).Value;
        Assert.True((await plans.UpdateAsync(QuarterStores.Inspector, plan, 1, new PlanDraft("二区二策", "", []), Cancellation)).Succeeded);
        var late = (await plans.UpdateAsync(QuarterStores.Inspector, plan, 1, new PlanDraft("三", "", []), Cancellation)).Refusal;
        Assert.Equal(("二区二策", QuarterStores.Inspector.Name), (StoredNow.Read<PlanDraft>(late!.Stored!.Values).Title, late.Stored.ChangedBy));

        await store.ChangeAsync("quarters", quarter, ("households", "312"));
        var answers = new SurveyAnswers(1, new Dictionary<string, string?> { ["households"] = "300" }, Source: "入户");
        var survey = (await store.Get<SurveyBook>().SaveAsync(Admin, quarter, SurveySection.Basics, answers, Cancellation)).Refusal;
        Assert.Equal(("312", 2), (StoredNow.Read<Dictionary<string, string>>(survey!.Stored!.Values)["households"], survey.Stored.Number));

        var divisions = store.Get<DivisionWriter>();
        DivisionChangeDraft Rename(string name, Guid? seen) => new(
            DivisionChangeKind.Rename, [PlaceStores.Town], [new DivisionTarget("", name)], new DateOnly(2026, 3, 1), "批复", Seen: seen);
        var renamed = await divisions.ApplyAsync(Admin, Rename("城关街道", DivisionChangeDraft.SeenNone), Cancellation);
        Assert.Null(renamed.Refusal);
        var overtaken = (await divisions.ApplyAsync(Admin, Rename("城东街道", DivisionChangeDraft.SeenNone), Cancellation)).Refusal;
        Assert.Equal(("places.division.changed-meanwhile", renamed.Value.ToString()), (overtaken!.Code, overtaken.Stored!.Version));
        Assert.Equal("城关街道", StoredNow.Read<DivisionNames>(overtaken.Stored.Values).Name);
        Assert.Null((await divisions.ApplyAsync(Admin, Rename("城东街道", renamed.Value), Cancellation)).Refusal);
    }

    private static void Same<T>(T stored, int version, Refusal? refusal)
    {
        Assert.Equal((RefusalKind.Conflict, "places.changed-meanwhile"), (refusal!.Kind, refusal.Code));
        Assert.Equal((version, Admin.Name), (refusal.Stored!.Number, refusal.Stored.ChangedBy));
        Assert.NotNull(refusal.Stored.ChangedAt);
        Assert.Equal(stored, StoredNow.Read<T>(refusal.Stored.Values));
    }
}
