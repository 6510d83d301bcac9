using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Places.Responsibility;
using Fengsui.Places.Transfer;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests;

/// <summary>Quarters, buildings and lanes that were one: what hangs on them goes along, and comes back.</summary>
[Trait("Req", "S-103")]
public sealed class QuarterMergeTests
{
    private static readonly DateOnly Day = new(2026, 1, 5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Of_two_quarters_the_plan_that_has_come_further_stands_and_the_other_comes_back_with_its_quarter(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (near, far) = (await store.EnterAsync(PlaceStores.Hotel()), await store.EnterAsync(PlaceStores.Hotel("石阳大酒店", PlaceStores.OtherVillage)));
        var from = await store.EnterQuarterAsync("东街小区", more: ("placeId", near.ToString()));
        var to = await store.EnterQuarterAsync("东街住宅小区", more: ("placeId", far.ToString()));
        var lane = await store.EnterLaneAsync(from, "中心通道", 3.3, 4.5);
        var (submitted, own) = (await store.FillQuarterAsync(from), await store.FillQuarterAsync(to, 90, "草案"));
        Made(await store.Get<PlanBook>().MoveAsync(QuarterStores.Leader, submitted, 2, PlanMove.Approve, "", Cancellation));
        var (ends, stays) = (await AppointAsync(store, WardenTarget.Courtyard, from), await AppointAsync(store, WardenTarget.Courtyard, to));
        var before = await PictureAsync(store);

        var merged = Made(await MergeAsync(store, "quarters", from, to));

        await using (var records = store.Look())
        {
            Assert.Equal(to, (await records.Set<ResidentialQuarter>().SingleAsync(Cancellation)).Id);
            var plans = await records.Set<LanePlan>().OrderBy(p => p.CreatedAt).ThenBy(p => p.Id).ToDictionaryAsync(p => p.Id, Cancellation);
            Assert.Equal((PlanState.Approved, to.ToString(), to), (plans[submitted].State, plans[submitted].ActiveFor, plans[submitted].QuarterId));
            Assert.Equal((PlanState.SetAside, null, to), (plans[own].State, plans[own].ActiveFor, plans[own].QuarterId));
            Assert.Equal(PlanState.SetAside, (await records.Set<PlanVersion>().Where(v => v.PlanId == own).OrderByDescending(v => v.Version).FirstAsync(Cancellation)).State);
            Assert.Equal([80, 90], (await records.Set<ParkingCount>().Where(c => c.QuarterId == to).ToListAsync(Cancellation)).Select(c => c.Cars).Order());
            Assert.Equal(to, (await records.Set<NearbySpaces>().SingleAsync(Cancellation)).QuarterId);
            var wardens = await records.Set<BuildingFireWarden>().ToListAsync(Cancellation);
            Assert.All(wardens, w => Assert.Equal(to, w.TargetId));
            Assert.Equal((stays, ends), (wardens.Single(w => w.EndedOn is null).Id, wardens.Single(w => w.EndedOn is not null).Id));
            var moved = await records.Set<FireLane>().SingleAsync(Cancellation);
            Assert.Equal((to, far), (moved.QuarterId, moved.PlaceId));
            var all = await ChildrenAsync(records);
            Assert.All(all, c => Assert.Equal((PlaceStores.OtherVillage, (Guid?)far), (c.DivisionCode, c.PlaceId)));
            Assert.Equal(submitted, (await store.Get<PlanBook>().OfQuarterAsync(PlaceStores.Administrator, to, Cancellation))!.Plan.Id);
        }

        // What was set aside cannot be moved or changed.
        var draft = new PlanDraft("草案", "打通", [QuarterStores.Measure()]);
        Assert.Equal("places.plan.not-draft", (await store.Get<PlanBook>().UpdateAsync(QuarterStores.Inspector, own, 3, draft, Cancellation)).Refusal?.Code);
        Assert.Equal("places.plan.not-lawful", (await store.Get<PlanBook>().MoveAsync(QuarterStores.Leader, own, 3, PlanMove.Approve, "", Cancellation)).Refusal?.Code);

        Made(await store.Get<RecordMerger>().UndoAsync(PlaceStores.Administrator, merged, Cancellation));
        Assert.Equal(before, await PictureAsync(store));
        await using var after = store.Look();
        Assert.Equal((from, near), ((await after.Set<FireLane>().SingleAsync(l => l.Id == lane, Cancellation)).QuarterId, (await after.Set<FireLane>().SingleAsync(Cancellation)).PlaceId));
        Made(await store.Get<PlanBook>().MoveAsync(QuarterStores.Leader, own, 4, PlanMove.Approve, "", Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_plan_that_has_room_by_the_time_of_the_undo_is_taken_up_and_otherwise_stays_aside(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (from, to) = (await store.EnterQuarterAsync("东街小区"), await store.EnterQuarterAsync("东街住宅小区"));
        var (approved, own) = (await store.FillQuarterAsync(from), await store.FillQuarterAsync(to));
        var book = store.Get<PlanBook>();
        Made(await book.MoveAsync(QuarterStores.Leader, approved, 2, PlanMove.Approve, "", Cancellation));
        var merged = Made(await MergeAsync(store, "quarters", from, to));
        Made(await book.MoveAsync(QuarterStores.Inspector, approved, 3, PlanMove.Start, "", Cancellation));
        var measure = (await book.FindAsync(PlaceStores.Administrator, approved, Cancellation))!.Measures[0];
        Made(await book.ProgressAsync(QuarterStores.Inspector, approved, 4, measure.Id, MeasureState.Done, Cancellation));
        Made(await book.MoveAsync(QuarterStores.Inspector, approved, 5, PlanMove.Finish, "", Cancellation));
        var next = Made(await book.CreateAsync(QuarterStores.Inspector, to, new PlanDraft("新一轮", "打通", [QuarterStores.Measure()]), Cancellation));

        Made(await store.Get<RecordMerger>().UndoAsync(PlaceStores.Administrator, merged, Cancellation));

        await using var records = store.Look();
        var plans = await records.Set<LanePlan>().ToDictionaryAsync(p => p.Id, Cancellation);
        Assert.Equal((from, PlanState.Finished, null), (plans[approved].QuarterId, plans[approved].State, plans[approved].ActiveFor));
        Assert.Equal((to, PlanState.SetAside, null), (plans[own].QuarterId, plans[own].State, plans[own].ActiveFor));
        Assert.Equal((to, to.ToString()), (plans[next].QuarterId, plans[next].ActiveFor));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_building_goes_with_its_floors_warden_notice_commitments_and_files_and_comes_back(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel(division: PlaceStores.OtherVillage));
        var (from, to) = (await BuildingAsync(store, "1号楼", null), await BuildingAsync(store, "一号楼", place));
        var equipment = await store.EnterAsync("protection-assets", new Dictionary<string, string?>
        {
            ["name"] = "灭火器", ["kind"] = "DryPowderExtinguisher", ["quantity"] = "4", ["buildingId"] = from.ToString(), ["placeId"] = place.ToString(), ["installedOn"] = "2024-01-01",
        });
        foreach (var building in new[] { from, to })
        {
            var warden = await AppointAsync(store, WardenTarget.Building, building);
            Made(await store.Get<CommitmentBook>().SignAsync(PlaceStores.Administrator, new CommitmentDraft(warden, Day, SigningMethod.Confirmed), Cancellation));
            Made(await store.Get<NoticeBook>().MakeAsync(PlaceStores.Administrator, NoticeKind.Warden, building, Cancellation));
            var post = Made(await store.Get<PostBook>().CreateAsync(
                PlaceStores.Administrator, new PostDraft(PostLevel.Floor, "楼层长", Body: "3楼", BuildingId: building), Cancellation));
            Made(await store.Get<PostBook>().AppointAsync(PlaceStores.Administrator, post, new TermDraft("周层长", "", Day), null, Cancellation));
        }

        await LinkAsync(store, $"buildings:{from}");
        var before = await PictureAsync(store);

        var merged = Made(await MergeAsync(store, "buildings", from, to));

        await using (var records = store.Look())
        {
            Assert.Equal(to, (await records.Set<Building>().SingleAsync(Cancellation)).Id);
            Assert.Equal(2, await records.Set<Post>().CountAsync(p => p.BuildingId == to, Cancellation));
            Assert.Equal(2, await records.Set<PostHolder>().CountAsync(h => h.EndedOn == null && h.PlaceId == place, Cancellation));
            var wardens = await records.Set<BuildingFireWarden>().ToListAsync(Cancellation);
            Assert.Equal([to, to], wardens.Select(w => w.TargetId));
            Assert.Equal(TermEnd.Left, wardens.Single(w => w.EndedOn is not null).End);
            Assert.Equal(1, await records.Set<PublicNotice>().CountAsync(n => n.TargetId == to && n.WithdrawnAt == null, Cancellation));
            Assert.Equal(2, await records.Set<PublicNotice>().CountAsync(n => n.TargetId == to, Cancellation));
            Assert.Equal($"buildings:{to}", (await records.Set<DocumentLink>().SingleAsync(Cancellation)).Subject);
            Assert.Equal(to, (await records.Set<FireEquipment>().SingleAsync(e => e.Id == equipment, Cancellation)).BuildingId);
            Assert.All(await ChildrenAsync(records), c => Assert.Equal((PlaceStores.OtherVillage, (Guid?)place), (c.DivisionCode, c.PlaceId)));
        }

        Made(await store.Get<RecordMerger>().UndoAsync(PlaceStores.Administrator, merged, Cancellation));
        Assert.Equal(before, await PictureAsync(store));
        await using var after = store.Look();
        Assert.Equal($"buildings:{from}", (await after.Set<DocumentLink>().SingleAsync(Cancellation)).Subject);
        Assert.Equal(from, (await after.Set<FireEquipment>().SingleAsync(Cancellation)).BuildingId);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_measure_for_a_lane_follows_the_lane(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();
        var (from, to) = (await store.EnterLaneAsync(quarter, "中心通道", 3.3, 4.5), await store.EnterLaneAsync(quarter, "中心消防通道", 3.3, 4.5));
        Made(await store.Get<PlanBook>().CreateAsync(QuarterStores.Inspector, quarter, new PlanDraft("一区一策", "打通", [QuarterStores.Measure(lane: from)]), Cancellation));

        var merged = Made(await MergeAsync(store, "fire-lanes", from, to));
        await using (var records = store.Look())
        {
            Assert.Equal(to, (await records.Set<PlanMeasure>().SingleAsync(Cancellation)).LaneId);
        }

        Made(await store.Get<RecordMerger>().UndoAsync(PlaceStores.Administrator, merged, Cancellation));
        await using var after = store.Look();
        Assert.Equal(from, (await after.Set<PlanMeasure>().SingleAsync(Cancellation)).LaneId);
    }

    // Everything that hangs on quarters and buildings, as far as a merge may touch it; versions count up and are left out.
    private static async Task<IReadOnlyList<string>> PictureAsync(TestStore store)
    {
        await using var records = store.Look();
        List<string> all =
        [
            .. (await records.Set<ResidentialQuarter>().ToListAsync(Cancellation)).Select(q => $"quarter {q.Id} {q.Name} {q.CarsKept} {Scope(q)}"),
            .. (await records.Set<Building>().ToListAsync(Cancellation)).Select(b => $"building {b.Id} {b.Name} {Scope(b)}"),
            .. (await records.Set<ParkingCount>().ToListAsync(Cancellation)).Select(c => $"count {c.Id} {c.QuarterId} {c.Cars} {Scope(c)}"),
            .. (await records.Set<NearbySpaces>().ToListAsync(Cancellation)).Select(n => $"nearby {n.Id} {n.QuarterId} {n.Name} {n.Spaces} {n.DistanceM} {n.NightShare} {Scope(n)}"),
            .. (await records.Set<LanePlan>().ToListAsync(Cancellation)).Select(p => $"plan {p.Id} {p.QuarterId} {p.ActiveFor} {p.State} {Scope(p)}"),
            .. (await records.Set<PlanMeasure>().ToListAsync(Cancellation)).Select(m => $"measure {m.Id} {m.PlanId} {Scope(m)}"),
            .. (await records.Set<Post>().ToListAsync(Cancellation)).Select(p => $"post {p.Id} {p.BuildingId} {Scope(p)}"),
            .. (await records.Set<PostHolder>().ToListAsync(Cancellation)).Select(h => $"term {h.Id} {h.EndedOn} {Scope(h)}"),
            .. (await records.Set<BuildingFireWarden>().ToListAsync(Cancellation)).Select(w => $"warden {w.Id} {w.TargetId} {w.EndedOn} {w.End} {Scope(w)}"),
            .. (await records.Set<PublicNotice>().ToListAsync(Cancellation)).Select(n => $"notice {n.Id} {n.TargetId} {n.WithdrawnAt} {Scope(n)}"),
            .. (await records.Set<DutyCommitment>().ToListAsync(Cancellation)).Select(c => $"commitment {c.Id} {c.SubjectId} {Scope(c)}"),
        ];
        return [.. all.Order(StringComparer.Ordinal)];
    }

    private static string Scope(IInScope record) => $"{record.DivisionCode}/{record.SectorCode}/{record.PlaceId}";

    private static async Task<IReadOnlyList<IInScope>> ChildrenAsync(FengsuiContext records) =>
    [
        .. await records.Set<ParkingCount>().ToListAsync(Cancellation), .. await records.Set<NearbySpaces>().ToListAsync(Cancellation),
        .. await records.Set<LanePlan>().ToListAsync(Cancellation), .. await records.Set<PlanMeasure>().ToListAsync(Cancellation),
        .. await records.Set<PlanVersion>().ToListAsync(Cancellation), .. await records.Set<Post>().ToListAsync(Cancellation),
        .. await records.Set<PostHolder>().ToListAsync(Cancellation), .. await records.Set<BuildingFireWarden>().ToListAsync(Cancellation),
        .. await records.Set<DutyCommitment>().ToListAsync(Cancellation), .. await records.Set<PublicNotice>().ToListAsync(Cancellation),
    ];

    private static async Task<Outcome<Guid>> MergeAsync(TestStore store, string code, Guid from, Guid to)
    {
        var ledger = store.Get<LedgerBook>().Find(code)!;
        async Task<int> VersionAsync(Guid id) => (await store.Get<LedgerBook>().FindAsync(PlaceStores.Administrator, ledger, id, Cancellation))!.Version;
        return await store.Get<RecordMerger>().MergeAsync(
            PlaceStores.Administrator, ledger, (from, await VersionAsync(from)), (to, await VersionAsync(to)), [], Cancellation);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_quarter_that_is_two_gives_its_lane_and_its_building_to_the_part(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (old, other) = (await store.EnterQuarterAsync(), await store.EnterQuarterAsync("南街小区"));
        await store.FillQuarterAsync(old);
        var (stays, goes, foreign) = (await store.EnterLaneAsync(old, "东通道", 3.3, 4.5), await store.EnterLaneAsync(old, "西通道", 4.2, 4.5), await store.EnterLaneAsync(other, "南通道", 4.2, 4.5));
        var building = await store.EnterAsync("buildings", new Dictionary<string, string?>
        {
            ["name"] = "9号楼", ["use"] = "Dwelling", ["heightM"] = "54", ["storeysAbove"] = "18", ["divisionCode"] = PlaceStores.Village, ["quarterId"] = old.ToString(),
        });
        var part = new SplitPart(
            new Dictionary<string, string?> { ["name"] = "东街小区二期", ["builtYear"] = "2004", ["divisionCode"] = PlaceStores.Village }, [],
            [new MovedLink("fire-lanes", "quarterId", [goes, foreign]), new MovedLink("buildings", "quarterId", [building])], new Dictionary<string, IReadOnlyList<string>>());

        var made = Made(await store.Get<RecordMerger>().SplitAsync(PlaceStores.Administrator, store.Get<LedgerBook>().Find("quarters")!, old, part, Cancellation));

        await using var records = store.Look();
        var lanes = await records.Set<FireLane>().ToDictionaryAsync(l => l.Id, l => l.QuarterId, Cancellation);
        Assert.Equal((old, made, other), (lanes[stays], lanes[goes], lanes[foreign])); // what was never the quarter's does not go
        Assert.Equal(made, (await records.Set<Building>().SingleAsync(Cancellation)).QuarterId);
        Assert.All(await records.Set<ParkingCount>().ToListAsync(Cancellation), c => Assert.Equal(old, c.QuarterId));
        Assert.Equal(old, (await records.Set<LanePlan>().SingleAsync(Cancellation)).QuarterId);
        Assert.Equal((3, "places.split"), (await records.Set<ResidentialQuarter>().CountAsync(Cancellation), (await records.Audit.OrderByDescending(a => a.Sequence).FirstAsync(Cancellation)).Action));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_building_that_is_two_gives_its_equipment_to_the_part_and_keeps_its_warden(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var old = await BuildingAsync(store, "1号楼", place);
        var equipment = await store.EnterAsync("protection-assets", new Dictionary<string, string?>
        {
            ["name"] = "灭火器", ["kind"] = "DryPowderExtinguisher", ["quantity"] = "4", ["buildingId"] = old.ToString(), ["placeId"] = place.ToString(), ["installedOn"] = "2024-01-01",
        });
        await AppointAsync(store, WardenTarget.Building, old);
        var values = new Dictionary<string, string?>
        {
            ["name"] = "1号楼附楼", ["use"] = "Dwelling", ["heightM"] = "30", ["storeysAbove"] = "10", ["divisionCode"] = PlaceStores.Village, ["placeId"] = place.ToString(),
        };
        var part = new SplitPart(values, [], [new MovedLink("protection-assets", "buildingId", [equipment])], new Dictionary<string, IReadOnlyList<string>>());
        var ledger = store.Get<LedgerBook>().Find("buildings")!;

        var refused = await store.Get<RecordMerger>().SplitAsync(PlaceStores.Administrator, ledger, old, part with { Values = new Dictionary<string, string?>(values) { ["storeysAbove"] = "x" } }, Cancellation);
        await using (var before = store.Look())
        {
            Assert.Equal((true, 1), (refused.Refusal is not null, await before.Set<Building>().CountAsync(Cancellation)));
        }

        var made = Made(await store.Get<RecordMerger>().SplitAsync(PlaceStores.Administrator, ledger, old, part, Cancellation));
        await using var records = store.Look();
        Assert.Equal((made, (Guid?)place), ((await records.Set<FireEquipment>().SingleAsync(Cancellation)).BuildingId, (await records.Set<FireEquipment>().SingleAsync(Cancellation)).PlaceId));
        Assert.Equal((old, (DateOnly?)null), ((await records.Set<BuildingFireWarden>().SingleAsync(Cancellation)).TargetId, (await records.Set<BuildingFireWarden>().SingleAsync(Cancellation)).EndedOn));
    }

    private static Task<Guid> BuildingAsync(TestStore store, string name, Guid? place) => store.EnterAsync("buildings", new Dictionary<string, string?>
    {
        ["name"] = name, ["use"] = "Dwelling", ["heightM"] = "54", ["storeysAbove"] = "18", ["divisionCode"] = PlaceStores.Village, ["placeId"] = place?.ToString(),
    });

    private static async Task<Guid> AppointAsync(TestStore store, WardenTarget target, Guid id) => Made(await store.Get<WardenBook>().AppointAsync(
        PlaceStores.Administrator, target, id, new TermDraft("吴楼长", "19900007777", Day), null, Cancellation));

    private static Task LinkAsync(TestStore store, string subject) => store.Unit.RunAsync(TestActors.System, work =>
    {
        work.Records.Add(new Document { Hash = new string('a', 64), Size = 1, MediaType = "image/png", OriginalName = "x.png", CreatedBy = "x", CreatedAt = work.Now });
        work.Records.Add(new DocumentLink
        {
            Id = Guid.CreateVersion7(work.Now), Hash = new string('a', 64), Subject = subject, DivisionCode = PlaceStores.Village, FileName = "x.png", AddedBy = "x", AddedAt = work.Now,
        });
        return Task.CompletedTask;
    }, Cancellation);

    private static T Made<T>(Outcome<T> outcome)
    {
        Assert.Null(outcome.Refusal);
        return outcome.Value;
    }
}
