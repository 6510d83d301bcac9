using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Places.Register;
using Fengsui.Places.Transfer;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests;

/// <summary>A quarter of a place is seen by whom the place is seen, with all that hangs on it.</summary>
[Trait("Req", "S-2")]
[Trait("Req", "S-23")]
public sealed class QuarterPlaceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Actor Manager(Guid place) => TestActors.With(PlaceStores.County, RoleNames.PropertyManager).OfPlaces(place);

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Whoever_has_one_place_sees_its_quarter_survey_and_plan_and_no_other(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (place, other) = (await store.EnterAsync(PlaceStores.Hotel()), await store.EnterAsync(PlaceStores.Hotel("石阳大酒店", PlaceStores.OtherVillage)));
        var own = await store.EnterQuarterAsync(more: ("placeId", place.ToString()));
        var theirs = await store.EnterQuarterAsync("西街小区", more: ("placeId", other.ToString()));
        var nobodys = await store.EnterQuarterAsync("北街小区");
        var plans = new List<Guid>();
        foreach (var quarter in new[] { own, theirs, nobodys })
        {
            plans.Add(await store.FillQuarterAsync(quarter));
            await store.EnterLaneAsync(quarter, "中心通道", 3.3, 4.5);
        }

        var (manager, surveys, book) = (Manager(place), store.Get<SurveyBook>(), store.Get<PlanBook>());
        var ledger = store.Get<LedgerBook>().Find("quarters")!;
        var listed = await store.Get<LedgerBook>().PageAsync(manager, ledger, new TableQuery(), Cancellation);
        Assert.Equal([own], listed.Items.Select(r => r.Id));
        var survey = (await surveys.FindAsync(manager, own, Cancellation))!;
        Assert.Equal((1, 1, 1), (survey.Counts.Count, survey.Nearby.Count, survey.Lanes.Count));
        Assert.Null(await surveys.FindAsync(manager, theirs, Cancellation));
        Assert.Null(await surveys.FindAsync(manager, nobodys, Cancellation));
        Assert.Equal([plans[0]], (await book.ListAsync(manager, null, Cancellation)).Select(p => p.Id));
        var plan = (await book.OfQuarterAsync(manager, own, Cancellation))!;
        Assert.Equal((1, 1), (plan.Measures.Count, plan.Versions.Count));
        Assert.Null(await book.FindAsync(manager, plans[1], Cancellation));

        // The sector of the place sees what lies at places of its own, and nothing that lies at none.
        await using var look = store.Look();
        var sector = (await look.Set<Place>().SingleAsync(p => p.Id == place, Cancellation)).SectorCode;
        var department = TestActors.With(PlaceStores.County, RoleNames.SectorDepartment).OfSectors(sector);
        Assert.Equal(
            new[] { own, theirs }.Order(),
            (await store.Get<LedgerBook>().PageAsync(department, ledger, new TableQuery(), Cancellation)).Items.Select(r => r.Id).Order());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Whoever_has_one_place_and_may_edit_surveys_its_quarter_and_no_other(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var (own, nobodys) = (await store.EnterQuarterAsync(more: ("placeId", place.ToString())), await store.EnterQuarterAsync("北街小区"));
        var worker = TestActors.With(PlaceStores.Village, RoleNames.GridWorker).OfPlaces(place);
        var surveys = store.Get<SurveyBook>();
        var answers = new SurveyAnswers(1, null, [new CountDraft(ParkingCountKind.CarsKept, 66)], null, "test");

        Assert.Null((await surveys.SaveAsync(worker, own, SurveySection.Parking, answers, Cancellation)).Refusal);
        Assert.Equal(RefusalKind.NotFound, (await surveys.SaveAsync(worker, nobodys, SurveySection.Parking, answers, Cancellation)).Refusal?.Kind);
        var lane = new LedgerDraft(new Dictionary<string, string?> { ["name"] = "东门通道", ["lengthM"] = "80" }, "test");
        Assert.Null((await surveys.SaveLaneAsync(worker, own, null, 0, lane, Cancellation)).Refusal);
        var unit = TestActors.With(PlaceStores.County, RoleNames.Unit).OfPlaces(place);
        Assert.Equal(
            "places.edit.not-allowed", (await surveys.SaveAsync(unit, own, SurveySection.Parking, answers with { Version = 2 }, Cancellation)).Refusal?.Code);

        var survey = (await surveys.FindAsync(Manager(place), own, Cancellation))!;
        Assert.Equal((66, 1, 1), (survey.Quarter.CarsKept, survey.Counts.Count, survey.Lanes.Count));

        // It cannot give its quarter to a place that it does not see.
        var theirs = await store.EnterAsync(PlaceStores.Hotel("石阳大酒店", PlaceStores.Village));
        var ledger = store.Get<LedgerBook>().Find("quarters")!;
        var given = await store.Get<LedgerBook>().UpdateAsync(
            worker, ledger, own, survey.Row.Version, new LedgerDraft(new Dictionary<string, string?> { ["placeId"] = theirs.ToString() }, "test"), Cancellation);
        Assert.NotNull(given.Refusal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_lane_that_is_put_into_another_quarter_does_not_keep_the_place_of_the_first(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (first, second) = (await store.EnterAsync(PlaceStores.Hotel()), await store.EnterAsync(PlaceStores.Hotel("石阳大酒店", PlaceStores.OtherVillage)));
        var shop = await store.EnterAsync(PlaceStores.Hotel("东街旅社"));
        var from = await store.EnterQuarterAsync(more: ("placeId", first.ToString()));
        var to = await store.EnterQuarterAsync("西街小区", more: ("placeId", second.ToString()));
        var free = await store.EnterQuarterAsync("北街小区");
        var lane = await store.EnterLaneAsync(from, "中心通道", 3.3, 4.5);
        var building = await BuildingAsync(store, from, shop);
        Assert.Equal(first, (await LaneAsync(store, lane)).PlaceId);

        await store.ChangeAsync("fire-lanes", lane, ("quarterId", to.ToString()));
        await store.ChangeAsync("buildings", building, ("quarterId", to.ToString()));
        var moved = await LaneAsync(store, lane);
        Assert.Equal((second, PlaceStores.OtherVillage), (moved.PlaceId, moved.DivisionCode));
        await using (var look = store.Look())
        {
            // Its own place is not the quarter's: it stays.
            Assert.Equal(shop, (await look.Set<Building>().SingleAsync(b => b.Id == building, Cancellation)).PlaceId);
        }

        await store.ChangeAsync("fire-lanes", lane, ("quarterId", free.ToString()));
        Assert.Null((await LaneAsync(store, lane)).PlaceId);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task A_quarter_that_is_linked_to_another_place_takes_everything_in_it_along(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var first = await store.EnterAsync(PlaceStores.Hotel());
        var second = await store.EnterAsync(PlaceStores.Hotel("石阳大酒店", PlaceStores.OtherVillage));
        var shop = await store.EnterAsync(PlaceStores.Hotel("东街旅社"));
        var quarter = await store.EnterQuarterAsync();
        await store.FillQuarterAsync(quarter);
        var lane = await store.EnterLaneAsync(quarter, "中心通道", 3.3, 4.5);
        var building = await BuildingAsync(store, quarter, shop);

        await store.ChangeAsync("quarters", quarter, ("placeId", first.ToString()));
        await AllSeenAsync(store, first, quarter);
        Assert.Equal(first, (await LaneAsync(store, lane)).PlaceId);

        await store.ChangeAsync("quarters", quarter, ("placeId", second.ToString()));
        await AllSeenAsync(store, second, quarter);
        await using (var before = store.Records.Open(Manager(first)))
        {
            Assert.Empty(await before.Set<ParkingCount>().ToListAsync(Cancellation));
            Assert.Empty(await before.Set<PlanMeasure>().ToListAsync(Cancellation));
            Assert.Empty(await before.Set<FireLane>().ToListAsync(Cancellation));
        }

        var moved = await LaneAsync(store, lane);
        Assert.Equal((second, PlaceStores.OtherVillage, 3), (moved.PlaceId, moved.DivisionCode, moved.Version));
        await using (var records = store.Look())
        {
            var history = await records.Set<FieldChange>().Where(c => c.RecordId == lane && c.Field == "placeId").OrderBy(c => c.Id).ToListAsync(Cancellation);
            Assert.Equal([("", first.ToString(), "test"), (first.ToString(), second.ToString(), "test")], history.Select(c => (c.Before, c.After, c.Source)));
            Assert.All(history, c => Assert.Equal(second, c.PlaceId));

            // What names a place of its own stays there.
            Assert.Equal(shop, (await records.Set<Building>().SingleAsync(b => b.Id == building, Cancellation)).PlaceId);
        }

        // With the place to another division, and with the quarter away from it.
        Assert.Null((await store.Get<PlaceWriter>().UpdateAsync(PlaceStores.Administrator, second, 1, PlaceStores.Hotel("石阳大酒店"), "test", Cancellation)).Refusal);
        await AllSeenAsync(store, second, quarter);
        await store.ChangeAsync("quarters", quarter, ("placeId", ""));
        await using var after = store.Look();
        Assert.All(await after.Set<PlanVersion>().ToListAsync(Cancellation), v => Assert.Equal((PlaceStores.Village, "", null), (v.DivisionCode, v.SectorCode, v.PlaceId)));
        Assert.Equal((PlaceStores.Village, "", null), ((await LaneAsync(store, lane)).DivisionCode, (await LaneAsync(store, lane)).SectorCode, (await LaneAsync(store, lane)).PlaceId));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task A_file_links_a_quarter_and_its_undo_takes_the_link_back_with_all_that_followed(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var quarter = await store.EnterQuarterAsync();
        var lane = await store.EnterLaneAsync(quarter, "中心通道", 3.3, 4.5);
        await store.FillQuarterAsync(quarter);

        var import = await store.SendAsync("小区名称,所在区划,所属场所\n东街小区,东街居委会,云岭大酒店\n", "quarters");
        Assert.Equal(1, (await store.Get<ImportService>().DecideAllAsync(PlaceStores.Administrator, import, RowMatch.Same, RowChoice.Update, Cancellation)).Value);
        await store.ApplyAsync(import);
        await AllSeenAsync(store, place, quarter);
        Assert.Equal(place, (await LaneAsync(store, lane)).PlaceId);

        await store.UndoAsync(import);
        Assert.Null((await LaneAsync(store, lane)).PlaceId);
        await using var own = store.Records.Open(Manager(place));
        Assert.Empty(await own.Set<ParkingCount>().ToListAsync(Cancellation));
    }

    private static async Task AllSeenAsync(TestStore store, Guid place, Guid quarter)
    {
        await using var own = store.Records.Open(Manager(place));
        var at = await own.Set<Place>().SingleAsync(p => p.Id == place, Cancellation);
        IReadOnlyList<IInScope> children =
        [
            await own.Set<ResidentialQuarter>().SingleAsync(Cancellation), await own.Set<ParkingCount>().SingleAsync(Cancellation),
            await own.Set<NearbySpaces>().SingleAsync(Cancellation), await own.Set<LanePlan>().SingleAsync(Cancellation),
            await own.Set<PlanMeasure>().SingleAsync(Cancellation), await own.Set<PlanVersion>().SingleAsync(Cancellation),
            await own.Set<FireLane>().SingleAsync(Cancellation),
            .. await own.Set<FieldChange>().Where(c => c.RecordId == quarter).ToListAsync(Cancellation),
        ];
        Assert.All(children, c => Assert.Equal((at.DivisionCode, at.SectorCode, (Guid?)place), (c.DivisionCode, c.SectorCode, c.PlaceId)));
    }

    private static Task<Guid> BuildingAsync(TestStore store, Guid quarter, Guid place) => store.EnterAsync("buildings", new Dictionary<string, string?>
    {
        ["name"] = "1号楼", ["use"] = "Public", ["quarterId"] = quarter.ToString(), ["placeId"] = place.ToString(),
    });

    private static async Task<FireLane> LaneAsync(TestStore store, Guid lane)
    {
        await using var records = store.Look();
        return await records.Set<FireLane>().SingleAsync(l => l.Id == lane, Cancellation);
    }
}
