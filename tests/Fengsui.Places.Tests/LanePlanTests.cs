using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Quarters;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests;

[Trait("Req", "S-25")]
public sealed class LanePlanTests
{
    private static readonly ParkingParameters Usual = ParkingParameters.Of(new QuarterOptions());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_plan_is_drafted_refused_approved_carried_out_and_finished(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();
        var plans = store.Get<PlanBook>();
        var id = await DraftAsync(store, quarter);

        Assert.Equal(2, await MoveAsync(store, PlaceStores.TownOfficial, id, 1, PlanMove.Submit));
        Assert.Equal("places.reason.missing", await RefusedAsync(store, QuarterStores.Inspector, id, 2, PlanMove.Refuse));
        Assert.Equal(3, await MoveAsync(store, QuarterStores.Inspector, id, 2, PlanMove.Refuse, "未写明资金来源"));
        var back = (await plans.FindAsync(PlaceStores.TownOfficial, id, Cancellation))!;
        Assert.Equal((PlanState.Draft, "未写明资金来源"), (back.Plan.State, back.Plan.RefusedFor));

        Assert.Null((await plans.UpdateAsync(
            PlaceStores.TownOfficial, id, 3, new PlanDraft("东街小区一区一策", "资金由镇财政承担", [MeasureDraft.Of(back.Measures[0])]), Cancellation)).Refusal);
        await MoveAsync(store, PlaceStores.TownOfficial, id, 4, PlanMove.Submit);
        await MoveAsync(store, QuarterStores.Leader, id, 5, PlanMove.Approve);
        await MoveAsync(store, PlaceStores.TownOfficial, id, 6, PlanMove.Start);
        Assert.Equal("places.plan.open-measures", await RefusedAsync(store, PlaceStores.TownOfficial, id, 7, PlanMove.Finish));
        Assert.Null((await plans.ProgressAsync(PlaceStores.TownOfficial, id, 7, back.Measures[0].Id, MeasureState.Done, Cancellation)).Refusal);
        await MoveAsync(store, PlaceStores.TownOfficial, id, 8, PlanMove.Finish);

        var done = (await plans.FindAsync(PlaceStores.TownOfficial, id, Cancellation))!;
        Assert.Equal((PlanState.Finished, 1, "qian.wei"), (done.Plan.State, done.Done, done.Plan.DecidedBy));
        Assert.Equal(
            [PlanState.Finished, PlanState.Underway, PlanState.Approved, PlanState.Submitted, PlanState.Draft, PlanState.Submitted],
            done.Versions.Select(v => v.State));
        Assert.Equal("", PlanVersions.Read(done.Versions[^1]).Aim);
        Assert.Equal("资金由镇财政承担", PlanVersions.Read(done.Versions[0]).Aim);
        await using var look = store.Look();
        var audited = await look.Audit.Where(a => a.Subject == PlanBook.Subject(id)).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync(Cancellation);
        Assert.Equal(
            ["create", "submit", "refuse", "update", "submit", "approve", "start", "progress", "finish"],
            audited.Select(a => a["places.plan.".Length..]));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_quarter_has_one_active_plan_and_a_finished_one_makes_room(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();
        var id = await DraftAsync(store, quarter);

        var second = await store.Get<PlanBook>().CreateAsync(PlaceStores.TownOfficial, quarter, new PlanDraft("又一份", "", []), Cancellation);
        Assert.Equal("places.plan.exists", second.Refusal?.Code);
        await Assert.ThrowsAsync<DbUpdateException>(() => store.Unit.RunAsync(
            TestActors.System,
            work =>
            {
                work.Records.Add(new LanePlan
                {
                    Id = Guid.CreateVersion7(work.Now), QuarterId = quarter, DivisionCode = PlaceStores.Village, SectorCode = "", PlaceId = null, ActiveFor = quarter.ToString(),
                    CreatedAt = work.Now,
                });
                return Task.CompletedTask;
            },
            Cancellation));

        await FinishAsync(store, id);
        Assert.Null((await store.Get<PlanBook>().CreateAsync(PlaceStores.TownOfficial, quarter, new PlanDraft("新一轮", "", []), Cancellation)).Refusal);
        Assert.Equal("新一轮", (await store.Get<PlanBook>().OfQuarterAsync(PlaceStores.TownOfficial, quarter, Cancellation))!.Plan.Title);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_county_has_one_plan_of_its_own(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var plans = store.Get<PlanBook>();

        Assert.Null((await plans.CreateAsync(QuarterStores.Inspector, null, new PlanDraft("一城一策", "", []), Cancellation)).Refusal);
        Assert.Equal("places.plan.exists", (await plans.CreateAsync(QuarterStores.Inspector, null, new PlanDraft("再来", "", []), Cancellation)).Refusal?.Code);
        Assert.Equal(
            "places.plan.county-only", (await plans.CreateAsync(PlaceStores.TownOfficial, null, new PlanDraft("镇的", "", []), Cancellation)).Refusal?.Code);
        Assert.Empty(await plans.ListAsync(PlaceStores.TownOfficial, null, Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nobody_decides_on_their_own_plan_and_each_move_asks_for_its_right(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();
        var plans = store.Get<PlanBook>();
        var own = (await plans.CreateAsync(QuarterStores.Inspector, quarter, Draft(), Cancellation)).Value;
        await MoveAsync(store, QuarterStores.Inspector, own, 1, PlanMove.Submit);

        Assert.Equal("places.plan.own", await RefusedAsync(store, QuarterStores.Inspector, own, 2, PlanMove.Approve));
        Assert.Equal("places.plan.own", await RefusedAsync(store, QuarterStores.Inspector, own, 2, PlanMove.Refuse, "不行"));
        Assert.Equal("places.plan.not-allowed", await RefusedAsync(store, PlaceStores.TownOfficial, own, 2, PlanMove.Approve));
        Assert.Equal("places.plan.not-lawful", await RefusedAsync(store, QuarterStores.Leader with { Roles = PlaceStores.TownOfficial.Roles }, own, 2, PlanMove.Start));
        Assert.Equal(3, await MoveAsync(store, QuarterStores.Leader, own, 2, PlanMove.Approve));
        Assert.Equal(
            "places.plan.not-allowed",
            (await plans.CreateAsync(QuarterStores.Leader, quarter, Draft(), Cancellation)).Refusal?.Code);
        Assert.Equal("places.plan.not-draft", (await plans.UpdateAsync(QuarterStores.Inspector, own, 3, Draft(), Cancellation)).Refusal?.Code);
        Assert.Equal("places.changed-meanwhile", await RefusedAsync(store, QuarterStores.Inspector, own, 2, PlanMove.Start));
        Assert.Null(await plans.FindAsync(TestActors.With(PlaceStores.OtherTown, RoleNames.TownOfficial), own, Cancellation));
    }

    [Theory]
    [InlineData("", "places.field.missing")]
    [InlineData("kind", "places.plan.kind")]
    [InlineData("lane", "places.plan.lane")]
    [InlineData("width", "places.plan.lane")]
    [InlineData("cost", "places.out-of-range")]
    [InlineData("dates", "places.plan.dates")]
    public async Task A_draft_that_cannot_be_is_refused(string wrong, string code)
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var quarter = await store.EnterQuarterAsync();
        var measure = QuarterStores.Measure();
        var draft = new PlanDraft(wrong.Length == 0 ? " " : "方案", "", [wrong switch
        {
            "kind" => measure with { KindCode = "magic" },
            "lane" => measure with { LaneId = Guid.CreateVersion7(store.Clock.GetUtcNow()) },
            "width" => measure with { WidthAfterM = 4 },
            "cost" => measure with { CostYuan = -1 },
            "dates" => measure with { DueOn = new DateOnly(2026, 1, 1) },
            _ => measure,
        }]);

        Assert.Equal(code, (await store.Get<PlanBook>().CreateAsync(PlaceStores.TownOfficial, quarter, draft, Cancellation)).Refusal?.Code);
    }

    [Fact]
    public async Task A_plan_without_an_owner_or_a_day_is_not_submitted()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var quarter = await store.EnterQuarterAsync();
        var plans = store.Get<PlanBook>();
        var id = (await plans.CreateAsync(PlaceStores.TownOfficial, quarter, new PlanDraft("方案", "", []), Cancellation)).Value;

        Assert.Equal("places.plan.no-measures", await RefusedAsync(store, PlaceStores.TownOfficial, id, 1, PlanMove.Submit));
        await plans.UpdateAsync(PlaceStores.TownOfficial, id, 1, new PlanDraft("方案", "", [QuarterStores.Measure() with { OwnerPerson = "" }]), Cancellation);
        var refusal = (await plans.MoveAsync(PlaceStores.TownOfficial, id, 2, PlanMove.Submit, "", Cancellation)).Refusal!;
        Assert.Equal(("places.plan.incomplete", "measures[0]"), (refusal.Code, refusal.Field));
    }

    [Theory]
    [InlineData(3.9, 4.5, null, false, false)]
    [InlineData(3.9, 4.5, 4.0, false, true)]
    [InlineData(3.9, 3.0, 4.5, false, false)]
    [InlineData(4.0, 4.0, null, true, true)]
    [InlineData(null, 4.5, null, null, null)]
    [InlineData(null, 3.5, null, false, false)]
    [InlineData(null, 4.5, 4.2, null, true)]
    [InlineData(5.0, 4.5, 4.2, true, true)]
    public void The_envelope_is_checked_before_and_after(double? width, double? height, double? widthAfter, bool? before, bool? after)
    {
        var lane = Lane("东门通道", width, height);
        var measure = new PlanMeasure { Id = default, PlanId = default, DivisionCode = "", SectorCode = "", PlaceId = null, LaneId = lane.Id, WidthAfterM = widthAfter };

        var effect = Assert.Single(EnvelopeCheck.Of([lane], [measure]));

        Assert.Equal((before, after, "东门通道"), (effect.Before, effect.After, effect.Name));
    }

    [Fact]
    public void A_dropped_measure_changes_nothing()
    {
        var lane = Lane("东门通道", 3.5, 4.5);
        var measure = new PlanMeasure
        {
            Id = default, PlanId = default, DivisionCode = "", SectorCode = "", PlaceId = null, LaneId = lane.Id, WidthAfterM = 5, State = MeasureState.Dropped,
        };

        Assert.False(Assert.Single(EnvelopeCheck.Of([lane], [measure])).After);
    }

    [Fact]
    public void The_survey_proposes_measures_with_their_reasons()
    {
        var quarter = Quarter(road: 7, hydrants: 0);
        var (narrow, low, fine) = (Lane("东门", 3.2, 4.5), Lane("西门", 4.5, 3.6), Lane("北门", 5, 5));
        narrow.IsCompliant = false;
        var facts = new ParkingFacts(180, 90, 20, 150, 200, [new("市场", 100, 200, 0.5)]);

        var proposals = MeasureProposals.For(quarter, [narrow, low, fine], facts, Usual);

        Assert.Equal(
            ["remove-obstacles", "re-mark", "raise-clearance", "patrol", "off-peak-parking", "one-side-parking", "new-lot", "extra-hydrant", "micro-station"],
            proposals.Select(p => p.KindCode));
        Assert.Equal((narrow.Id, 4.0), (proposals[0].LaneId, proposals[0].WidthAfterM));
        Assert.Equal(["东门", "3.2", "7"], proposals[0].ReasonValues);
        Assert.Equal(["50", "90"], proposals.Single(p => p.KindCode == "off-peak-parking").ReasonValues);
        Assert.Equal(["40"], proposals.Single(p => p.KindCode == "new-lot").ReasonValues);
        Assert.DoesNotContain(proposals, p => p.LaneId == fine.Id);
    }

    [Fact]
    public void Where_the_road_itself_is_narrow_a_small_engine_is_proposed_and_no_parking()
    {
        var proposals = MeasureProposals.For(Quarter(road: 3.5), [Lane("东门", 3.2, 4.5)], new ParkingFacts(100, 50), Usual);

        Assert.Equal(["small-fire-truck", "new-lot", "micro-station"], proposals.Select(p => p.KindCode));
    }

    [Fact]
    public void What_is_not_known_proposes_nothing() =>
        Assert.Empty(MeasureProposals.For(Quarter(road: null), [Lane("东门", null, null)], new ParkingFacts(), Usual));

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_catalogue_is_data_that_the_county_keeps(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var catalogue = store.Get<MeasureCatalogue>();
        var first = (await catalogue.ListAsync(PlaceStores.TownOfficial, Cancellation))[0];
        Assert.Equal(("re-mark", null), (first.Code, first.UnitCostFrom));

        Assert.Equal(2, (await catalogue.SaveAsync(QuarterStores.Inspector, "re-mark", 1, new("重新划线", UnitCostFrom: 20, UnitCostTo: 45), Cancellation)).Value);
        Assert.Equal(1, (await catalogue.SaveAsync(QuarterStores.Inspector, "gate", 0, new("改造大门"), Cancellation)).Value);
        Assert.Equal(RefusalKind.Conflict, (await catalogue.SaveAsync(QuarterStores.Inspector, "gate", 0, new("大门"), Cancellation)).Refusal?.Kind);
        Assert.Equal("places.measures.code", (await catalogue.SaveAsync(QuarterStores.Inspector, "Gate!", 0, new("大门"), Cancellation)).Refusal?.Code);
        Assert.Equal("places.measures.cost", (await catalogue.SaveAsync(QuarterStores.Inspector, "gate", 1, new("大门", UnitCostFrom: 9, UnitCostTo: 3), Cancellation)).Refusal?.Code);
        Assert.Equal(RefusalKind.Forbidden, (await catalogue.SaveAsync(PlaceStores.TownOfficial, "gate", 1, new("大门"), Cancellation)).Refusal?.Kind);
        Assert.Equal("gate", (await catalogue.ListAsync(PlaceStores.TownOfficial, Cancellation))[^1].Code);
    }

    private static PlanDraft Draft() => new("东街小区一区一策", "", [QuarterStores.Measure()]);

    private static async Task<Guid> DraftAsync(TestStore store, Guid quarter)
    {
        var made = await store.Get<PlanBook>().CreateAsync(PlaceStores.TownOfficial, quarter, Draft(), Cancellation);
        Assert.Null(made.Refusal);
        return made.Value;
    }

    private static async Task FinishAsync(TestStore store, Guid id)
    {
        await MoveAsync(store, PlaceStores.TownOfficial, id, 1, PlanMove.Submit);
        await MoveAsync(store, QuarterStores.Leader, id, 2, PlanMove.Approve);
        await MoveAsync(store, PlaceStores.TownOfficial, id, 3, PlanMove.Start);
        var measure = (await store.Get<PlanBook>().FindAsync(PlaceStores.TownOfficial, id, Cancellation))!.Measures[0].Id;
        await store.Get<PlanBook>().ProgressAsync(PlaceStores.TownOfficial, id, 4, measure, MeasureState.Dropped, Cancellation);
        await MoveAsync(store, PlaceStores.TownOfficial, id, 5, PlanMove.Finish);
    }

    private static async Task<int> MoveAsync(TestStore store, Actor actor, Guid id, int version, PlanMove move, string reason = "")
    {
        var moved = await store.Get<PlanBook>().MoveAsync(actor, id, version, move, reason, Cancellation);
        Assert.Null(moved.Refusal);
        return moved.Value;
    }

    private static async Task<string?> RefusedAsync(TestStore store, Actor actor, Guid id, int version, PlanMove move, string reason = "") =>
        (await store.Get<PlanBook>().MoveAsync(actor, id, version, move, reason, Cancellation)).Refusal?.Code;

    private static FireLane Lane(string name, double? width, double? height) => new()
    {
        Id = new Guid(name.Length, (short)((width ?? 0) * 10), (short)((height ?? 0) * 10), new byte[8]), CreatedAt = default, Name = name, LengthM = 100,
        ClearWidthM = width, ClearHeightM = height,
    };

    private static ResidentialQuarter Quarter(double? road, int? hydrants = null) =>
        new() { Id = default, CreatedAt = default, RoadWidthM = road, Hydrants = hydrants };
}
