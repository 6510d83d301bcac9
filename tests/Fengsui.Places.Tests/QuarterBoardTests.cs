using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Quarters;
using Fengsui.Places.Quarters.Board;
using Fengsui.Places.Quarters.Maps;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests;

[Trait("Req", "S-24")]
public sealed class QuarterBoardTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Quarters_are_listed_ranked_and_filtered(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        await EnterAllAsync(store);

        Assert.Equal(["大院", "东街小区", "新城花园", "石阳小区"], await NamesAsync(store, PlaceStores.Administrator, new QuarterFilter()));
        Assert.Equal(["东街小区", "大院", "新城花园", "石阳小区"], await NamesAsync(store, PlaceStores.Administrator, new(RankBy: RankBy.Per100Households)));
        Assert.Equal(["大院", "东街小区", "石阳小区"], await NamesAsync(store, PlaceStores.Administrator, new(Aged: true)));
        Assert.Equal(["石阳小区"], await NamesAsync(store, PlaceStores.Administrator, new(Lacks: QuarterBoard.Unknown)));
        Assert.Equal(["新城花园"], await NamesAsync(store, PlaceStores.Administrator, new(Lacks: QuarterBoard.No)));
        Assert.Equal(["大院"], await NamesAsync(store, PlaceStores.Administrator, new(Plan: nameof(PlanState.Draft))));
        Assert.Equal(3, (await NamesAsync(store, PlaceStores.Administrator, new(Plan: QuarterBoard.None))).Length);
        Assert.Equal(["大院", "东街小区", "新城花园"], await NamesAsync(store, PlaceStores.TownOfficial, new QuarterFilter()));
        Assert.Equal(["石阳小区"], await NamesAsync(store, PlaceStores.Administrator, new(Town: PlaceStores.OtherTown)));
        Assert.Empty(await NamesAsync(store, PlaceStores.Administrator, new(Complete: true)));
    }

    [Fact]
    public async Task Towns_say_how_far_they_have_come_and_one_without_quarters_says_nothing()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        await EnterAllAsync(store);
        await using var context = store.Look();
        var rows = await QuarterBoard.ReadAsync(context, new QuarterFilter(), ParkingParameters.Of(new QuarterOptions()), Cancellation);

        var towns = QuarterBoard.Towns(
            rows, [new FilterChoice(PlaceStores.Town, "城关镇"), new FilterChoice(PlaceStores.OtherTown, "石阳镇"), new FilterChoice("990121003", "空镇")]);

        Assert.Equal([(2, 0, 1), (1, 0, 0), (0, 0, 0)], towns.Select(t => (t.Quarters, t.Complete, t.WithPlan)));
        Assert.Equal(4 / 14.0, towns[0].MeanShare!.Value, 6);
        Assert.Null(towns[2].MeanShare);
    }

    [Fact]
    public async Task A_table_sorts_the_unknown_last_whichever_way()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        await EnterAllAsync(store);
        await using var context = store.Look();
        var rows = await QuarterBoard.ReadAsync(context, new QuarterFilter(), ParkingParameters.Of(new QuarterOptions()), Cancellation);

        Assert.Equal(
            ["新城花园", "东街小区", "大院", "石阳小区"],
            QuarterBoard.Page(rows, new TableQuery { SortBy = "deficit" }).Items.Select(r => r.Name));
        Assert.Equal(
            ["大院", "东街小区", "新城花园", "石阳小区"],
            QuarterBoard.Page(rows, new TableQuery { SortBy = "deficit", Descending = true }).Items.Select(r => r.Name));
        Assert.Equal((1, 4), (QuarterBoard.Page(rows, new TableQuery { PageSize = 3, Page = 1 }).Items.Count, QuarterBoard.Page(rows, new TableQuery()).Total));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_frozen_ledger_stays_and_the_difference_is_shown(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        await EnterAllAsync(store);
        var snapshots = store.Get<SnapshotBook>();
        var first = (await snapshots.TakeAsync(PlaceStores.Administrator, "2020年8月31日基本台账", Cancellation)).Value;

        await using (var context = store.Look())
        {
            var big = (await NamesByIdAsync(store)).Single(q => q.Value == "大院").Key;
            await store.Get<SurveyBook>().SaveAsync(
                PlaceStores.Administrator, big, SurveySection.Water, new SurveyAnswers(1, new Dictionary<string, string?> { ["hydrants"] = "2" }), Cancellation);
        }

        await store.EnterQuarterAsync("新来的小区", 1998);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = (await snapshots.TakeAsync(PlaceStores.Administrator, "之后", Cancellation)).Value;

        var (before, after) = ((await snapshots.FindAsync(PlaceStores.Administrator, first, Cancellation))!, (await snapshots.FindAsync(PlaceStores.Administrator, second, Cancellation))!);
        Assert.Equal((4, true, 5, true), (before.Rows.Count, before.IsIntact, after.Rows.Count, after.IsIntact));
        Assert.Equal("40", SnapshotBook.ValuesOf(before.Rows.Single(r => r.Name == "东街小区"))["deficit"]);
        var differences = SnapshotBook.Compare(before, after);
        Assert.Equal([("新来的小区", "added"), ("大院", "changed")], differences.Select(d => (d.Name, d.Kind)));
        Assert.Equal(["hydrants", "surveyShare"], differences[1].Fields.Select(f => f.Field));
        Assert.Equal(("", "2"), (differences[1].Fields[0].Before, differences[1].Fields[0].After));
        Assert.Equal("removed", SnapshotBook.Compare(after, before)[0].Kind);
        Assert.Equal([second, first], (await snapshots.ListAsync(PlaceStores.Administrator, Cancellation)).Select(s => s.Id));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_changed_snapshot_shows_and_a_town_freezes_its_own(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        await EnterAllAsync(store);
        var snapshots = store.Get<SnapshotBook>();
        var county = (await snapshots.TakeAsync(QuarterStores.Inspector, "县", Cancellation)).Value;
        var town = (await snapshots.TakeAsync(PlaceStores.TownOfficial, "镇", Cancellation)).Value;

        Assert.Equal(3, (await snapshots.FindAsync(PlaceStores.TownOfficial, town, Cancellation))!.Rows.Count);
        Assert.Null(await snapshots.FindAsync(PlaceStores.TownOfficial, county, Cancellation));
        Assert.Equal(RefusalKind.Forbidden, (await snapshots.TakeAsync(QuarterStores.Leader, "领导", Cancellation)).Refusal?.Kind);
        Assert.Equal("places.field.missing", (await snapshots.TakeAsync(QuarterStores.Inspector, " ", Cancellation)).Refusal?.Code);

        await store.Unit.RunAsync(
            TestActors.System,
            work => work.Records.Set<SnapshotRow>().Where(r => r.SnapshotId == county && r.Name == "大院")
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.Values, "{\"carsKept\":\"1\"}"), Cancellation),
            Cancellation);
        Assert.False((await snapshots.FindAsync(QuarterStores.Inspector, county, Cancellation))!.IsIntact);
    }

    [Theory]
    [InlineData(true, 4.0, 4.0, nameof(LaneState.Compliant))]
    [InlineData(true, 3.9, 4.0, nameof(LaneState.Failing))]
    [InlineData(false, 5.0, 5.0, nameof(LaneState.Failing))]
    [InlineData(null, 3.0, null, nameof(LaneState.Failing))]
    [InlineData(true, null, 4.0, nameof(LaneState.Unknown))]
    [InlineData(null, 4.0, 4.0, nameof(LaneState.Unknown))]
    public void A_lane_is_shown_by_marking_and_envelope_together(bool? marked, double? width, double? height, string state) =>
        Assert.Equal(state, FireLaneLayer.StateOf(marked, width, height).ToString());

    [Theory]
    [InlineData(10, 5, Tone.Fault)]
    [InlineData(10, -5, Tone.Warning)]
    [InlineData(10, null, Tone.Warning)]
    [InlineData(null, null, Tone.Offline)]
    [InlineData(-3, -3, Tone.Restored)]
    public void The_tone_of_a_quarter_says_what_it_lacks(int? deficit, int? night, Tone tone) =>
        Assert.Equal(tone, QuarterLayer.ToneOf(deficit, night));

    private static async Task EnterAllAsync(TestStore store)
    {
        await store.EnterQuarterAsync("东街小区", 1992, more: [("carsKept", "100"), ("legalSpaces", "60"), ("households", "80")]);
        var big = await store.EnterQuarterAsync("大院", 1988, more: [("carsKept", "150"), ("legalSpaces", "60"), ("households", "400")]);
        await store.EnterQuarterAsync("新城花园", 2015, more: [("carsKept", "100"), ("legalSpaces", "160"), ("households", "200")]);
        await store.EnterQuarterAsync("石阳小区", 1996, PlaceStores.OtherVillage);
        await store.Get<PlanBook>().CreateAsync(PlaceStores.TownOfficial, big, new PlanDraft("大院方案", "", []), Cancellation);
    }

    private static async Task<string[]> NamesAsync(TestStore store, Actor actor, QuarterFilter filter)
    {
        await using var context = store.Records.Open(actor);
        return [.. (await QuarterBoard.ReadAsync(context, filter, ParkingParameters.Of(new QuarterOptions()), Cancellation)).Select(r => r.Name)];
    }

    private static async Task<Dictionary<Guid, string>> NamesByIdAsync(TestStore store)
    {
        await using var context = store.Look();
        return (await QuarterBoard.ReadAsync(context, new QuarterFilter(), ParkingParameters.Of(new QuarterOptions()), Cancellation)).ToDictionary(r => r.Id, r => r.Name);
    }
}
