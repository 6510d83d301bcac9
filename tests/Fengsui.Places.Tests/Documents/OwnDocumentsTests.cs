using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Places.Tests.Responsibility;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Documents;

/// <summary>Who answers for a place adds what is its own: documents of the place and its records, the survey of the quarter. Nothing else.</summary>
[Trait("Req", "S-103")]
public sealed class OwnDocumentsTests
{
    private static Actor Admin => PlaceStores.Administrator;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_unit_adds_to_its_own_place_and_takes_away_only_what_it_added(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (own, other) = (await store.EnterAsync(PlaceStores.Hotel()), await store.EnterAsync(PlaceStores.Hotel("石阳大酒店")));
        var building = await store.EnterAsync("buildings", new() { ["name"] = "主楼", ["use"] = "Public", ["placeId"] = own.ToString() });
        var foreign = await store.EnterAsync("buildings", new() { ["name"] = "配楼", ["use"] = "Public", ["placeId"] = other.ToString() });
        var unit = TestActors.With(PlaceStores.County, RoleNames.Unit).OfPlaces(own) with { Name = "wang.fang" };
        var documents = store.Get<DocumentStore>();

        Assert.Equal("documents.subject.not-found", (await AddAsync(store, unit, $"place:{other}")).Refusal?.Code);
        Assert.Equal("documents.subject.not-found", (await AddAsync(store, unit, $"buildings:{foreign}")).Refusal?.Code);
        Assert.Equal("documents.edit.not-allowed", (await AddAsync(store, TestActors.With("", RoleNames.Leader), $"place:{own}")).Refusal?.Code);
        var officials = await AddAsync(store, Admin, $"place:{own}");
        Assert.Null(officials.Refusal);
        var mine = await AddAsync(store, unit, $"buildings:{building}");
        Assert.Null(mine.Refusal);

        Assert.Equal("documents.remove.not-own", (await documents.RemoveAsync(unit, officials.Value.Id, "不要", Cancellation)).Refusal?.Code);
        Assert.Null((await documents.RemoveAsync(unit, mine.Value.Id, "拍错了", Cancellation)).Refusal);
        Assert.Equal((true, false), (documents.MayAdd(unit, $"place:{own}"), documents.MayEdit(unit, $"place:{own}")));
        await using var look = store.Look();
        Assert.Equal(
            ["documents.add", "documents.remove"],
            await look.Audit.Where(a => a.ActorName == "wang.fang" && a.Subject == $"buildings:{building}").OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync(Cancellation));
        Assert.Single(await documents.ListAsync(unit, $"place:{own}", Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_property_manager_surveys_the_own_quarter_and_is_named_as_the_source(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (own, other) = (await store.EnterAsync(PlaceStores.Hotel("东街物业")), await store.EnterAsync(PlaceStores.Hotel("西街物业")));
        var quarter = await store.EnterQuarterAsync(more: ("placeId", own.ToString()));
        var foreign = await store.EnterQuarterAsync("西街小区", more: ("placeId", other.ToString()));
        var manager = TestActors.With(PlaceStores.County, RoleNames.PropertyManager).OfPlaces(own) with { Name = "li.qiang" };
        var surveys = store.Get<SurveyBook>();
        SurveyAnswers Households(int version, string source = "现场核查") =>
            new(version, new Dictionary<string, string?> { ["households"] = "312" }, Source: source);

        Assert.Equal(RefusalKind.NotFound, (await surveys.SaveAsync(manager, foreign, SurveySection.Basics, Households(1), Cancellation)).Refusal?.Kind);
        var saved = await surveys.SaveAsync(manager, quarter, SurveySection.Basics, Households(1), Cancellation);
        Assert.Null(saved.Refusal);
        var counted = await surveys.SaveAsync(
            manager, quarter, SurveySection.Parking,
            new SurveyAnswers(saved.Value.Version, null, [new CountDraft(ParkingCountKind.CarsKept, 90)], null, "别人数的"), Cancellation);
        Assert.Null(counted.Refusal);
        Assert.Null((await AddAsync(store, manager, $"quarters:{quarter}")).Refusal);
        Assert.Equal("documents.subject.not-found", (await AddAsync(store, manager, $"quarters:{foreign}")).Refusal?.Code);

        // Beyond the survey nothing: neither the ledger nor plans.
        var book = store.Get<LedgerBook>();
        var draft = new LedgerDraft(new Dictionary<string, string?> { ["remark"] = "改" }, "x");
        Assert.Equal("places.edit.not-allowed", (await book.UpdateAsync(manager, book.Find("quarters")!, quarter, counted.Value.Version, draft, Cancellation)).Refusal?.Code);
        Assert.Equal("places.plan.not-allowed", (await store.Get<PlanBook>().CreateAsync(manager, quarter, new PlanDraft("一区一策", "", []), Cancellation)).Refusal?.Code);

        await using var look = store.Look();
        var changes = await look.Set<FieldChange>().Where(c => c.RecordId == quarter && c.ChangedBy == "li.qiang").ToListAsync(Cancellation);
        Assert.Equal(["carsKept", "households"], changes.Select(c => c.Field).Where(f => f is "carsKept" or "households").Order());
        Assert.All(changes, c => Assert.Contains(c.Source, new[] { "物业填报", "Property manager" }));
        Assert.Equal(90, (await look.Set<ResidentialQuarter>().SingleAsync(q => q.Id == quarter, Cancellation)).CarsKept);
    }

    private static Task<Outcome<DocumentView>> AddAsync(TestStore store, Actor actor, string subject) =>
        store.Get<DocumentStore>().AddAsync(actor, new DocumentUpload(subject, "照片.png"), new MemoryStream(NoticeProofTests.Pixel), Cancellation);
}
