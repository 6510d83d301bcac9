using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Divisions;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Places.Responsibility;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Divisions;

/// <summary>What hangs on a record goes to the part of a split division that the record goes to.</summary>
public sealed class RecordMoverTests
{
    private const string East = "990121001002";
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task What_hangs_on_a_quarter_follows_it_by_its_outline_or_by_hand_and_never_alone(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var standing = await FilledAsync(store, "东街小区", ("geometryJson", "{\"type\":\"Point\",\"coordinates\":[107.68,26.65]}"));
        var loose = await FilledAsync(store, "北街小区");
        var (writer, reader) = (store.Get<DivisionWriter>(), store.Get<DivisionReader>());

        var split = await writer.ApplyAsync(PlaceStores.Administrator, new DivisionChangeDraft(
            DivisionChangeKind.Split, [PlaceStores.Village],
            [new DivisionTarget(PlaceStores.Village, "", "", Box(107.60, 107.65)), new DivisionTarget("", "西街居委会", "", Box(107.65, 107.70))], Day, "批复"), Cancellation);

        // By its outline: the quarter stands in the east, and all of it is proposed there, down to a commitment on a floor of a building in it.
        Assert.Null(split.Refusal);
        var open = (await reader.OpenRecordsAsync(PlaceStores.Administrator, split.Value, Cancellation)).Value;
        foreach (var (entity, id) in standing)
        {
            Assert.Equal((entity, East), (entity, open.Single(o => o.Entity == entity && Same(o, id)).ProposedCode));
        }

        foreach (var (entity, id) in loose)
        {
            Assert.Equal((entity, null), (entity, open.Single(o => o.Entity == entity && Same(o, id)).ProposedCode));
        }

        // By hand: only the quarter is placed.
        var quarter = open.Single(o => Same(o, loose["places_quarters"]));
        var placed = await writer.PlaceAsync(
            PlaceStores.Administrator, split.Value, [new RecordPlacement(quarter.Entity, quarter.RecordId, East)], true, Cancellation);

        Assert.Equal((null, 0), (placed.Refusal, placed.Value));
        await using var records = store.Look();
        IReadOnlyList<IInScope> all =
        [
            .. await records.Set<ResidentialQuarter>().ToListAsync(Cancellation), .. await records.Set<FireLane>().ToListAsync(Cancellation),
            .. await records.Set<ParkingCount>().ToListAsync(Cancellation), .. await records.Set<NearbySpaces>().ToListAsync(Cancellation),
            .. await records.Set<LanePlan>().ToListAsync(Cancellation), .. await records.Set<PlanMeasure>().ToListAsync(Cancellation),
            .. await records.Set<PlanVersion>().ToListAsync(Cancellation), .. await records.Set<BuildingFireWarden>().ToListAsync(Cancellation),
            .. await records.Set<Building>().ToListAsync(Cancellation), .. await records.Set<Post>().ToListAsync(Cancellation),
            .. await records.Set<PostHolder>().ToListAsync(Cancellation),
            .. await records.Set<DutyCommitment>().ToListAsync(Cancellation), .. await records.Set<FieldChange>().ToListAsync(Cancellation),
        ];
        Assert.All(all, r => Assert.Equal((r.GetType(), East), (r.GetType(), r.DivisionCode)));
    }

    // A quarter with a lane, counts, a plan, a warden, and a building with a post, its term and the commitment to it: record by table.
    private static async Task<IReadOnlyDictionary<string, Guid>> FilledAsync(TestStore store, string name, params (string, string)[] more)
    {
        var quarter = await store.EnterQuarterAsync(name, more: more);
        var lane = await store.EnterLaneAsync(quarter, "中心通道", 3.3, 4.5);
        var plan = await store.FillQuarterAsync(quarter);
        var warden = Made(await store.Get<WardenBook>().AppointAsync(
            PlaceStores.Administrator, WardenTarget.Courtyard, quarter, new TermDraft("吴楼长", "19900007777", new DateOnly(2026, 1, 5)), null, Cancellation));
        var building = await store.EnterAsync("buildings", new Dictionary<string, string?>
        {
            ["name"] = "1号楼", ["use"] = "Dwelling", ["quarterId"] = quarter.ToString(), ["divisionCode"] = PlaceStores.Village,
        });
        var post = Made(await store.Get<PostBook>().CreateAsync(
            PlaceStores.Administrator, new PostDraft(PostLevel.Floor, "楼层长", Body: "3楼", BuildingId: building), Cancellation));
        var term = Made(await store.Get<PostBook>().AppointAsync(PlaceStores.Administrator, post, new TermDraft("周层长", "", new DateOnly(2026, 1, 5)), null, Cancellation));
        var commitment = Made(await store.Get<CommitmentBook>().SignAsync(
            PlaceStores.Administrator, new CommitmentDraft(term, new DateOnly(2026, 1, 5), SigningMethod.Confirmed), Cancellation));
        await using var records = store.Look();
        return new Dictionary<string, Guid>
        {
            ["places_quarters"] = quarter,
            ["places_fire_lanes"] = lane,
            ["places_parking_count"] = (await records.Set<ParkingCount>().SingleAsync(c => c.QuarterId == quarter, Cancellation)).Id,
            ["places_nearby_spaces"] = (await records.Set<NearbySpaces>().SingleAsync(c => c.QuarterId == quarter, Cancellation)).Id,
            ["places_lane_plan"] = plan,
            ["places_lane_plan_measure"] = (await records.Set<PlanMeasure>().SingleAsync(m => m.PlanId == plan, Cancellation)).Id,
            ["places_lane_plan_version"] = (await records.Set<PlanVersion>().SingleAsync(v => v.PlanId == plan, Cancellation)).Id,
            ["places_building_fire_warden"] = warden,
            ["places_buildings"] = building,
            ["places_post"] = post,
            ["places_post_holder"] = term,
            ["places_duty_commitment"] = commitment,
        };
    }

    private static bool Same(OpenRecord record, Guid id) => Guid.TryParse(record.RecordId, out var key) && key == id;

    private static string Box(double west, double east) => string.Create(
        CultureInfo.InvariantCulture, $"{{\"type\":\"Polygon\",\"coordinates\":[[[{west},26.6],[{east},26.6],[{east},26.7],[{west},26.7],[{west},26.6]]]}}");

    private static T Made<T>(Outcome<T> outcome)
    {
        Assert.Null(outcome.Refusal);
        return outcome.Value;
    }
}
