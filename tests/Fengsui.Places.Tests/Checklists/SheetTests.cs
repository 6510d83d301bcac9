using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Checklists;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Seeding;
using Fengsui.Places.Transfer;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Places.Tests.Checklists;

/// <summary>Sheets are filled, judged, kept, told; a lane is judged by the edition in force.</summary>
[Trait("Req", "S-19")]
[Trait("Req", "S-50")]
public sealed class SheetTests
{
    private static readonly DateOnly Tomorrow = new(2026, 3, 3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_county_adds_an_item_and_from_its_day_the_lane_is_judged_with_it(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        await store.Get<PlaceSeeder>().AddAsync(TestActors.System, new PlaceSeed { Divisions = [Division("530129", DivisionLevel.County), Division("530129001", DivisionLevel.Town)] }, "test", Cancellation);
        var (lane, foreign) = (await store.LaneAsync(), await store.LaneAsync("别县通道", "530129001"));
        Assert.Equal(SheetResult.Passes, (await store.FillAsync(lane, ChecklistStores.Marked())).Result);
        Assert.Equal("true", await store.ComplianceAsync(lane));
        await store.ChangeAsync("fire-lanes", foreign, ("lineMarked", "true"), ("boxesMarked", "6"), ("entranceGridMarked", "true"), ("signsBothSides", "true"));

        await store.SupersedeAsync(Tomorrow, ChecklistStores.Name);
        await store.FireTimersAsync(Cancellation);
        Assert.Equal("true", await store.ComplianceAsync(lane));

        // From the first minute of the day it is not known to comply; the other county's lane is as it was.
        await store.AdvanceAsync(TimeSpan.FromHours(15.1), Cancellation);
        Assert.Equal(("", "true"), (await store.ComplianceAsync(lane), await store.ComplianceAsync(foreign)));
        var history = await store.Get<LedgerBook>().HistoryAsync(PlaceStores.Administrator, store.Get<LedgerBook>().Find("fire-lanes")!, lane, 10, Cancellation);
        Assert.Equal(("isCompliant", "true", "", "云岭县消防车通道标识规定"), (history[0].Field, history[0].Before, history[0].After, history[0].Source));

        Assert.Equal(SheetResult.Fails, (await store.FillAsync(lane, ChecklistStores.Marked(more: ("name-plate", "no")))).Result);
        Assert.Equal("false", await store.ComplianceAsync(lane));
        Assert.Equal(SheetResult.Passes, (await store.FillAsync(lane, ChecklistStores.Marked(more: ("name-plate", "yes")))).Result);
        Assert.Equal("true", await store.ComplianceAsync(lane));

        // The columns are the newest answers: who changes one on the record, or imports it, is judged at once, and the added item still counts.
        await store.ChangeAsync("fire-lanes", lane, ("signsBothSides", "false"));
        Assert.Equal("false", await store.ComplianceAsync(lane));
        await store.ChangeAsync("fire-lanes", lane, ("signsBothSides", "true"));
        Assert.Equal("true", await store.ComplianceAsync(lane));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_finished_sheet_writes_the_fields_keeps_its_edition_and_is_told(StoreKind kind)
    {
        var told = new Told();
        await using var store = await TestStore.OpenAsync(new TestStoreSettings
        {
            Kind = kind,
            Modules = [new Kernel.KernelModule(), new Ui.UiModule(), new PlacesModule()],
            Configure = services => services.AddSingleton(told).AddEventHandler<ChecklistFilled, Listener>("test.checklist-filled"),
        });
        await PlaceStores.SeedAsync(store);
        var lane = await store.LaneAsync();
        await store.SupersedeAsync(new DateOnly(2026, 3, 2), ChecklistStores.Name);
        await store.FillAsync(lane, ChecklistStores.Marked("no", "5", ("name-plate", "no")));
        await store.DrainOutboxAsync(Cancellation);

        var book = store.Get<LedgerBook>();
        var row = (await book.FindAsync(PlaceStores.Administrator, book.Find("fire-lanes")!, lane, Cancellation))!;
        Assert.Equal(("false", "5", "true", "6"), (row.Values["lineMarked"], row.Values["boxesMarked"], row.Values["signsBothSides"], row.Values["boxesRequired"]));
        var filled = Assert.Single(told.Events);
        Assert.Equal(["line", "boxes", "name-plate"], filled.Failed.Select(f => f.Code));
        Assert.Equal(("blocked-routes", "fire-law.28", false, lane), (filled.Failed[2].HazardClass, filled.Failed[2].LegalBasis, filled.Passes, filled.RecordId));

        await using var look = store.Look();
        var read = await store.Get<IChecklists>().SheetsAsync(look, "fire-lanes", lane, Cancellation);
        Assert.Equal((filled.EditionId, 1, false), (read[0].EditionId, read[0].Edition, read[0].Passes));
        Assert.Equal(filled.Failed.Select(f => f.Code), read[0].FailedItems);
        Assert.Equal(5, (await store.Get<IChecklists>().EditionAsync(look, filled.EditionId, Cancellation))!.Items.Count);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_draft_loses_nothing_and_finishing_names_what_is_open(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (book, lane) = (store.Get<SheetBook>(), await store.LaneAsync());
        var sheet = (await book.StartAsync(ChecklistStores.Inspector, "fire-lanes", lane, ChecklistStores.Marking, Cancellation)).Value;
        Assert.Equal(sheet, (await book.StartAsync(ChecklistStores.Inspector, "fire-lanes", lane, ChecklistStores.Marking, Cancellation)).Value);
        var answers = new Dictionary<string, ChecklistAnswer> { ["line"] = new("yes", "刚刷的"), ["boxes"] = new(" 6.0 ") };
        Assert.Equal(2, (await book.SaveAsync(ChecklistStores.Inspector, sheet, 1, answers, Cancellation)).Value);

        var refused = (await book.FinishAsync(ChecklistStores.Inspector, sheet, 2, Cancellation)).Refusal!;
        Assert.Equal(("checklists.sheet.open", "answers.entrance-grid"), (refused.Code, refused.Field));
        Assert.Equal("places.changed-meanwhile", (await book.SaveAsync(ChecklistStores.Inspector, sheet, 1, answers, Cancellation)).Refusal?.Code);
        Assert.Equal("checklists.sheet.other", (await book.SaveAsync(PlaceStores.TownOfficial, sheet, 2, answers, Cancellation)).Refusal?.Code);
        await using var look = store.Look();
        var kept = (await look.Set<ChecklistSheet>().SingleAsync(Cancellation)).Answers();
        Assert.Equal((new ChecklistAnswer("yes", "刚刷的"), new ChecklistAnswer("6")), (kept["line"], kept["boxes"]));
        Assert.Equal("", await store.ComplianceAsync(lane));

        // More boxes than anybody paints is the ledger's own refusal, said at the item; nothing is half written.
        await book.SaveAsync(ChecklistStores.Inspector, sheet, 2, ChecklistStores.Marked(boxes: "60"), Cancellation);
        refused = (await book.FinishAsync(ChecklistStores.Inspector, sheet, 3, Cancellation)).Refusal!;
        Assert.Equal(("places.lane.boxes", "answers.boxes"), (refused.Code, refused.Field));
        await using var again = store.Look();
        Assert.False((await again.Set<ChecklistSheet>().SingleAsync(Cancellation)).IsFinished);
    }

    [Theory]
    [InlineData("line", "perhaps", "checklists.answer.yes-no")]
    [InlineData("line", "na", "checklists.answer.yes-no")]
    [InlineData("boxes", "six", "checklists.answer.number")]
    [InlineData("boxes", "NaN", "checklists.answer.number")]
    [InlineData("boxes", "-1", "checklists.answer.min")]
    [InlineData("boxes", "5001", "checklists.answer.max")]
    [InlineData("nothing", "yes", "checklists.answer.unknown")]
    public async Task An_answer_that_cannot_be_is_refused_at_its_item(string item, string value, string code)
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var (book, lane) = (store.Get<SheetBook>(), await store.LaneAsync());
        var sheet = (await book.StartAsync(ChecklistStores.Inspector, "fire-lanes", lane, ChecklistStores.Marking, Cancellation)).Value;
        var saved = await book.SaveAsync(ChecklistStores.Inspector, sheet, 1, new Dictionary<string, ChecklistAnswer> { [item] = new(value) }, Cancellation);
        Assert.Equal((code, "answers." + item), (saved.Refusal?.Code, saved.Refusal?.Field));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_draft_of_an_older_edition_takes_up_the_new_one(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (book, lane) = (store.Get<SheetBook>(), await store.LaneAsync());
        var sheet = (await book.StartAsync(ChecklistStores.Inspector, "fire-lanes", lane, ChecklistStores.Marking, Cancellation)).Value;
        await book.SaveAsync(ChecklistStores.Inspector, sheet, 1, ChecklistStores.Marked(), Cancellation);
        await store.SupersedeAsync(new DateOnly(2026, 3, 2), ChecklistStores.Name);

        Assert.Equal("checklists.sheet.superseded", (await book.FinishAsync(ChecklistStores.Inspector, sheet, 2, Cancellation)).Refusal?.Code);
        Assert.Equal(sheet, (await book.StartAsync(ChecklistStores.Inspector, "fire-lanes", lane, ChecklistStores.Marking, Cancellation)).Value);
        Assert.Equal("answers.name-plate", (await book.FinishAsync(ChecklistStores.Inspector, sheet, 3, Cancellation)).Refusal?.Field);
        await using var look = store.Look();
        Assert.Equal(4, (await look.Set<ChecklistSheet>().SingleAsync(Cancellation)).Answers().Count);
    }

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-103")]
    public async Task A_manager_fills_the_own_place_and_nothing_else(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (own, other) = (await store.EnterAsync(PlaceStores.Hotel()), await store.EnterAsync(PlaceStores.Hotel("另一酒店") with { CreditCode = "", Address = "西街2号", Longitude = 107.66 }));
        var lane = await store.LaneAsync(more: ("placeId", own.ToString()));
        var manager = TestActors.With(PlaceStores.Village, RoleNames.PropertyManager).OfPlaces(own);
        var book = store.Get<SheetBook>();
        Assert.Equal("checklists.record.not-found", (await book.StartAsync(manager, "places", other, "unit-monthly", Cancellation)).Refusal?.Code);
        Assert.Null((await book.StartAsync(manager, "places", own, "unit-monthly", Cancellation)).Refusal);
        Assert.Equal("checklists.not-in-force", (await book.StartAsync(manager, "places", own, ChecklistStores.Marking, Cancellation)).Refusal?.Code);
        Assert.Equal(
            "checklists.fill.not-allowed",
            (await book.StartAsync(TestActors.With(PlaceStores.County, RoleNames.Leader), "places", own, "unit-monthly", Cancellation)).Refusal?.Code);

        // The lane of the own place: the answers go into fields that the manager may not edit otherwise.
        Assert.Equal(SheetResult.Passes, (await store.FillAsync(lane, ChecklistStores.Marked(), manager)).Result);
        Assert.Equal("true", await store.ComplianceAsync(lane));
        await using var seen = store.Records.Open(TestActors.With(PlaceStores.Village, RoleNames.PropertyManager).OfPlaces(other));
        Assert.Empty(await seen.Set<ChecklistSheet>().ToListAsync(Cancellation));
        await using var mine = store.Records.Open(manager);
        Assert.Equal(2, await mine.Set<ChecklistSheet>().CountAsync(Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_photo_that_an_item_asks_for_is_waited_for(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        await store.SupersedeAsync(new DateOnly(2026, 3, 2), ChecklistStores.Name with { Photo = PhotoRule.WhenFailed });
        var (book, lane) = (store.Get<SheetBook>(), await store.LaneAsync());
        var sheet = (await book.StartAsync(ChecklistStores.Inspector, "fire-lanes", lane, ChecklistStores.Marking, Cancellation)).Value;
        await book.SaveAsync(ChecklistStores.Inspector, sheet, 1, ChecklistStores.Marked(more: ("name-plate", "no")), Cancellation);
        var refused = (await book.FinishAsync(ChecklistStores.Inspector, sheet, 2, Cancellation)).Refusal!;
        Assert.Equal(("checklists.sheet.photo", "answers.name-plate"), (refused.Code, refused.Field));

        await using (var picture = new MemoryStream("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8.ToArray()))
        {
            var added = await store.Get<DocumentStore>().AddAsync(
                ChecklistStores.Inspector, new DocumentUpload(SheetSubjects.SubjectOf(sheet, "name-plate"), "牌.pdf", DocumentKind.Before), picture, Cancellation);
            Assert.Null(added.Refusal);
        }

        Assert.Equal("checklists.sheet.has-photos", (await book.DiscardAsync(ChecklistStores.Inspector, sheet, 2, Cancellation)).Refusal?.Code);
        Assert.Null((await book.FinishAsync(ChecklistStores.Inspector, sheet, 2, Cancellation)).Refusal);
    }

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-104")]
    public async Task Sheets_follow_their_lane_and_go_along_with_a_merge_and_back(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        await store.SupersedeAsync(new DateOnly(2026, 3, 2), ChecklistStores.Name);
        var (from, to) = (await store.LaneAsync("重复的通道"), await store.LaneAsync("通道"));
        await store.FillAsync(from, ChecklistStores.Marked(more: ("name-plate", "no")));
        await store.ChangeAsync("fire-lanes", from, ("divisionCode", PlaceStores.OtherVillage));
        await using (var look = store.Look())
        {
            Assert.Equal(PlaceStores.OtherVillage, (await look.Set<ChecklistSheet>().SingleAsync(Cancellation)).DivisionCode);
        }

        var ledger = store.Get<LedgerBook>().Find("fire-lanes")!;
        var merger = store.Get<RecordMerger>();
        var fromRow = (await store.Get<LedgerBook>().FindAsync(PlaceStores.Administrator, ledger, from, Cancellation))!;
        var toRow = (await store.Get<LedgerBook>().FindAsync(PlaceStores.Administrator, ledger, to, Cancellation))!;
        var merged = await merger.MergeAsync(
            PlaceStores.Administrator, ledger, (from, fromRow.Version), (to, toRow.Version), [], Cancellation);
        Assert.Null(merged.Refusal);
        Assert.Equal("false", await store.ComplianceAsync(to));
        await using (var look = store.Look())
        {
            var sheet = await look.Set<ChecklistSheet>().SingleAsync(Cancellation);
            Assert.Equal((to, PlaceStores.Village), (sheet.RecordId, sheet.DivisionCode));
        }

        Assert.Null((await merger.UndoAsync(PlaceStores.Administrator, merged.Value, Cancellation)).Refusal);
        Assert.Equal(("false", ""), (await store.ComplianceAsync(from), await store.ComplianceAsync(to)));
        await using var after = store.Look();
        Assert.Equal(from, (await after.Set<ChecklistSheet>().SingleAsync(Cancellation)).RecordId);
    }

    private static Division Division(string code, DivisionLevel level) => new() { Code = code, ParentCode = code.Length > 6 ? code[..6] : "", Level = level, Name = code };

    private sealed class Told
    {
        public List<ChecklistFilled> Events { get; } = [];
    }

    private sealed class Listener(Told told) : IEventHandler<ChecklistFilled>
    {
        public Task HandleAsync(ChecklistFilled message, Work work, CancellationToken cancellation)
        {
            told.Events.Add(message);
            return Task.CompletedTask;
        }
    }
}
