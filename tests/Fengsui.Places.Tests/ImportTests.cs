using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Transfer;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests;

/// <summary>A file on its way into a ledger and out again.</summary>
public sealed class ImportTests
{
    private const string Heading = "场所名称,场所类型,所在区划,地址,经度（WGS 84）,纬度（WGS 84）,统一社会信用代码,地上层数\n";
    private const string Hotel = "云岭大酒店,hotel,东街居委会,人民路18号,107.65,26.65,91350100M000100Y43,14\n";
    private const string Inn = "城关旅社,hotel,东街居委会,解放路3号,107.66,26.66,,3\n";
    private const string Mall = "石阳商场,hotel,下坝村,正街1号,107.82,26.62,,4\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task New_rows_are_entered_with_the_import_they_came_with_and_taken_back_again(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.SendAsync(Heading + Inn + Mall);
        var seen = await store.SessionAsync(id);
        Assert.Equal((ImportState.Checked, 2, 2, 0, 0), (seen.State, seen.Rows, seen.NewRows, seen.SameRows, seen.RowsInError));

        await store.ApplyAsync(id);

        await using (var records = store.Look())
        {
            var places = await records.Set<Place>().OrderBy(p => p.Name).ToListAsync(Cancellation);
            Assert.Equal(["城关旅社", "石阳商场"], places.Select(p => p.Name));
            Assert.All(places, p => Assert.Equal((id, "test.csv", "li.ming", 1), (p.ImportId, p.Source, p.CreatedBy, p.Version)));
            Assert.Equal("places.import.write", (await records.Audit.OrderByDescending(a => a.Sequence).FirstAsync(Cancellation)).Action);
        }

        await store.UndoAsync(id);

        await using var after = store.Look();
        Assert.Empty(await after.Set<Place>().ToListAsync(Cancellation));
        Assert.Equal((ImportState.Undone, 0), ((await store.SessionAsync(id)).State, (await store.SessionAsync(id)).NotUndone));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task A_certain_row_changes_only_what_the_file_gives_and_the_undo_puts_it_back(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var id = await store.SendAsync("场所名称,统一社会信用代码,地址,地上层数,建成年份\n云岭大酒店,91350100M000100Y43,,14,2010\n");
        var seen = await store.SessionAsync(id);
        Assert.Equal((ImportState.Checked, 1, 0), (seen.State, seen.SameRows, seen.RowsInError));

        var early = await store.Get<ImportService>().ApplyAsync(PlaceStores.Administrator, id, false, Cancellation);
        Assert.Equal("places.import.open", early.Refusal?.Code);
        var confirmed = await store.Get<ImportService>().DecideAllAsync(PlaceStores.Administrator, id, RowMatch.Same, RowChoice.Update, Cancellation);
        Assert.Equal(1, confirmed.Value);
        await store.ApplyAsync(id);

        await using (var records = store.Look())
        {
            var changed = await records.Set<Place>().SingleAsync(p => p.Id == place, Cancellation);
            Assert.Equal(("人民路18号", 14, 2010, 2, (Guid?)null), (changed.Address, changed.Storeys, changed.BuiltYear, changed.Version, changed.ImportId));
            var changes = await records.Set<FieldChange>().Where(c => c.ImportId == id).OrderBy(c => c.Field).ToListAsync(Cancellation);
            Assert.Equal([("builtYear", "2008", "2010"), ("storeys", "12", "14")], changes.Select(c => (c.Field, c.Before, c.After)));
        }

        // Somebody corrects the year: that stays, the storeys go back.
        var draft = PlaceStores.Hotel() with { Storeys = 14, BuiltYear = 2011 };
        Assert.True((await store.Get<PlaceWriter>().UpdateAsync(PlaceStores.Administrator, place, 2, draft, "现场核查", Cancellation)).Succeeded);
        await store.UndoAsync(id);

        await using var after = store.Look();
        var back = await after.Set<Place>().SingleAsync(p => p.Id == place, Cancellation);
        Assert.Equal((12, 2011), (back.Storeys, back.BuiltYear));
        var left = Assert.Single(await store.Get<ImportService>().LeftoversAsync(PlaceStores.Administrator, id, 10, Cancellation));
        Assert.Equal((place, "builtYear", "places.import.left.changed"), (left.RecordId, left.Field, left.Reason));
        Assert.Equal(1, (await store.SessionAsync(id)).NotUndone);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task Errors_name_row_and_column_and_stop_the_import_unless_only_good_rows_are_wanted(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.SendAsync(
            Heading + Inn + "无类型,,东街居委会,路1号,107.6,26.6,,3\n错层数,hotel,没有的村,路2号,107.6,26.6,91350100M000100Y44,三层\n" + Inn);

        var (rows, total) = await store.Get<ImportService>().RowsAsync(PlaceStores.Administrator, id, ImportRowFilter.Errors, 0, 10, Cancellation);
        Assert.Equal(3, total);
        Assert.Equal([3, 4, 5], rows.Select(r => r.Row));
        Assert.Equal([("typeCode", "places.field.missing")], Problems(rows[0]));
        Assert.Equal(
            [("creditCode", "places.credit-code.invalid"), ("divisionCode", "places.field.division"), ("storeys", "places.field.whole")],
            Problems(rows[1]).Order());
        Assert.Equal([("", "places.import.twice")], Problems(rows[2]));

        var stopped = await store.Get<ImportService>().ApplyAsync(PlaceStores.Administrator, id, false, Cancellation);
        Assert.Equal((RefusalKind.Conflict, "places.import.errors"), (stopped.Refusal!.Kind, stopped.Refusal.Code));
        await store.ApplyAsync(id, onlyGood: true);

        var done = await store.SessionAsync(id);
        Assert.Equal((ImportState.Applied, 1, 3), (done.State, done.Created, done.LeftOut));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task Links_are_given_by_name_and_an_ambiguous_name_lists_its_candidates(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var mine = await store.EnterAsync(PlaceStores.Hotel());
        await store.EnterAsync(PlaceStores.Hotel("连锁超市") with { Longitude = 107.66 });
        await store.EnterAsync(PlaceStores.Hotel("连锁超市", PlaceStores.OtherVillage) with { Longitude = 107.82 });
        const string csv = "protection-assets";
        var id = await store.SendAsync(
            "name,placeId,kind,quantity,installedOn\n灭火器,云岭大酒店,干粉灭火器,4,2025-01-02\n灭火器,连锁超市,干粉灭火器,4,2025-01-02\n灭火器,没有,干粉灭火器,4,2025-01-02\n",
            csv);

        var (rows, _) = await store.Get<ImportService>().RowsAsync(PlaceStores.Administrator, id, ImportRowFilter.Errors, 0, 10, Cancellation);
        Assert.Equal([[("placeId", "places.import.link.several")], [("placeId", "places.import.link.unknown")]], rows.Select(Problems));
        Assert.Contains("990121002001", rows[0].Problems, StringComparison.Ordinal);
        await store.ApplyAsync(id, onlyGood: true);

        await using var records = store.Look();
        var ledger = store.Get<LedgerBook>().Find(csv)!;
        var asset = Assert.Single((await ledger.PageAsync(records, new Fengsui.Ui.TableQuery(), Cancellation)).Items);
        Assert.Equal((mine.ToString(), PlaceStores.Village), (asset.Values["placeId"], asset.DivisionCode));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task A_similar_row_waits_for_a_person_who_may_pick_the_record_or_have_it_new(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var id = await store.SendAsync(Heading + "云岭酒店,hotel,东街居委会,人民路18号,107.6501,26.6501,,13\n" + Inn);
        var (rows, _) = await store.Get<ImportService>().RowsAsync(PlaceStores.Administrator, id, ImportRowFilter.Open, 0, 10, Cancellation);
        var row = Assert.Single(rows);
        Assert.Equal(RowMatch.Similar, row.Match);
        var candidate = Assert.Single(JsonSerializer.Deserialize<Candidate[]>(row.Candidates)!);
        Assert.Equal(place, candidate.Id);
        Assert.Equal(["name-alike", "address", "position", "village"], candidate.Reasons);

        var decided = await store.Get<ImportService>().DecideAsync(PlaceStores.Administrator, id, row.Row, RowChoice.Update, place, Cancellation);
        Assert.Null(decided.Refusal);
        await store.ApplyAsync(id);

        await using var records = store.Look();
        Assert.Equal(2, await records.Set<Place>().CountAsync(Cancellation));
        Assert.Equal("云岭酒店", (await records.Set<Place>().SingleAsync(p => p.Id == place, Cancellation)).Name);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task What_an_ended_process_had_begun_to_write_is_taken_back_at_the_next_start(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.SendAsync(Heading + Inn + Mall);
        await store.ApplyAsync(id);
        await store.Unit.RunAsync(TestActors.System, async work =>
            (await work.Records.Set<ImportSession>().AsTracking().SingleAsync(Cancellation)).State = ImportState.Applying, Cancellation);

        await store.RestartAsync();
        await store.Get<ImportRunner>().RecoverAsync(Cancellation);

        var session = await store.SessionAsync(id);
        Assert.Equal((ImportState.Failed, "places.import.interrupted"), (session.State, session.Problem));
        await using var records = store.Look();
        Assert.Empty(await records.Set<Place>().ToListAsync(Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task A_record_that_others_use_or_somebody_changed_stays_when_its_import_is_undone(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.SendAsync(Heading + Inn + Mall + Hotel);
        await store.ApplyAsync(id);
        Guid inn, mall;
        await using (var records = store.Look())
        {
            inn = (await records.Set<Place>().SingleAsync(p => p.Name == "城关旅社", Cancellation)).Id;
            mall = (await records.Set<Place>().SingleAsync(p => p.Name == "石阳商场", Cancellation)).Id;
        }

        var book = store.Get<LedgerBook>();
        var building = new LedgerDraft(new Dictionary<string, string?> { ["name"] = "主楼", ["use"] = "Public", ["placeId"] = inn.ToString() }, "test");
        Assert.Null((await book.CreateAsync(PlaceStores.Administrator, book.Find("buildings")!, building, Cancellation)).Refusal);
        var change = new LedgerDraft(new Dictionary<string, string?> { ["storeys"] = "5" }, "test");
        Assert.Null((await book.UpdateAsync(PlaceStores.Administrator, book.Find("places")!, mall, 1, change, Cancellation)).Refusal);

        await store.UndoAsync(id);

        var left = await store.Get<ImportService>().LeftoversAsync(PlaceStores.Administrator, id, 10, Cancellation);
        Assert.Equal(
            [(inn, "places.import.left.used"), (mall, "places.import.left.changed")],
            left.OrderBy(l => l.Name, StringComparer.Ordinal).Select(l => (l.RecordId, l.Reason)));
        await using var after = store.Look();
        Assert.Equal(2, await after.Set<Place>().CountAsync(Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task A_town_imports_only_into_itself_and_sees_only_its_own_imports(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        await store.EnterAsync(PlaceStores.Hotel("石阳商场", PlaceStores.OtherVillage) with { Longitude = 107.82, Latitude = 26.62, Address = "正街1号" });
        var county = await store.SendAsync(Heading + Inn);
        var id = await store.SendAsync(Heading + Inn + Mall, actor: PlaceStores.TownOfficial);

        var seen = await store.SessionAsync(id);
        Assert.Equal((1, 0, 1), (seen.NewRows, seen.SameRows, seen.RowsInError));
        Assert.Null(await store.Get<ImportService>().FindAsync(PlaceStores.TownOfficial, county, Cancellation));
        var foreign = await store.Get<ImportService>().ApplyAsync(PlaceStores.TownOfficial, county, true, Cancellation);
        Assert.Equal(RefusalKind.NotFound, foreign.Refusal?.Kind);
        var refused = await store.Get<ImportService>().ReceiveAsync(
            TestActors.With("", RoleNames.Leader), store.Get<LedgerBook>().Find("places")!, "x.csv", new MemoryStream([1]), Cancellation);
        Assert.Equal(RefusalKind.Forbidden, refused.Refusal?.Kind);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task Imported_records_belong_to_the_sector_of_their_place(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        string sector;
        await using (var before = store.Look())
        {
            var type = await before.Set<VenueType>().FirstAsync(t => t.SectorCode != "", Cancellation);
            sector = type.SectorCode;
            await store.ApplyAsync(await store.SendAsync(Heading + Inn.Replace("hotel", type.Code, StringComparison.Ordinal)));
        }

        await store.ApplyAsync(await store.SendAsync("name,placeId,use\n主楼,城关旅社,Public\n", "buildings"));

        await using var records = store.Look();
        Assert.Equal(sector, (await records.Set<Place>().SingleAsync(Cancellation)).SectorCode);
        Assert.Equal(sector, (await records.Set<Fengsui.Places.Ledgers.Kinds.Building>().SingleAsync(Cancellation)).SectorCode);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task A_sent_file_is_deleted_when_the_last_import_of_it_is_old(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var first = await store.SendAsync(Heading + Inn);
        await store.AdvanceAsync(TimeSpan.FromDays(30), Cancellation);
        var second = await store.SendAsync(Heading + Inn);
        var kept = Path.Combine(store.Storage.DataDirectory, "imports", (await store.SessionAsync(first)).FileHash);

        await store.AdvanceAsync(TimeSpan.FromDays(61), Cancellation);
        Assert.True(File.Exists(kept));
        Assert.Equal((false, ImportState.Failed, "places.import.forgotten"), (
            (await store.SessionAsync(first)).FileKept, (await store.SessionAsync(first)).State, (await store.SessionAsync(first)).Problem));

        await store.AdvanceAsync(TimeSpan.FromDays(30), Cancellation);
        Assert.False(File.Exists(kept));
        Assert.False((await store.SessionAsync(second)).FileKept);
    }

    [Fact]
    [Trait("Req", "S-103")]
    public async Task Every_ledger_takes_back_its_own_template_row()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        foreach (var ledger in store.Get<LedgerBook>().All)
        {
            var headings = ledger.Fields.Where(f => !f.IsSetElsewhere)
                .Select(f => LedgerTexts.Resources.GetString(LedgerWords.KeyOf(ledger, f), System.Globalization.CultureInfo.GetCultureInfo("en"))).ToList();
            var read = ImportReader.Read(
                new MemoryStream(Encoding.UTF8.GetBytes(string.Join(';', headings.Select(h => '"' + h + '"')) + "\n" + string.Join(';', headings.Select(_ => "1")))), ledger, 10);

            Assert.True(read.Refusal is null, ledger.Code);
            Assert.Empty(read.Value.Columns.Unknown);
            Assert.Equal(headings.Count, read.Value.Rows[0].Values.Count);
        }
    }

    private static List<(string Field, string Code)> Problems(ImportRow row) =>
        [.. JsonSerializer.Deserialize<RowProblem[]>(row.Problems)!.Select(p => (p.Field, p.Code))];
}

/// <summary>An import as a person takes it through, without the loop.</summary>
internal static class ImportSteps
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Guid> SendAsync(this TestStore store, string csv, string ledger = "places", Actor? actor = null)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var sent = await store.Get<ImportService>().ReceiveAsync(
            actor ?? PlaceStores.Administrator, store.Get<LedgerBook>().Find(ledger)!, "test.csv", content, Cancellation);
        Assert.Null(sent.Refusal);
        await store.Get<ImportRunner>().DrainAsync(Cancellation);
        return sent.Value;
    }

    public static async Task<ImportSession> SessionAsync(this TestStore store, Guid id) =>
        (await store.Get<ImportService>().FindAsync(TestActors.System, id, Cancellation))!;

    public static async Task ApplyAsync(this TestStore store, Guid id, bool onlyGood = false)
    {
        Assert.Null((await store.Get<ImportService>().ApplyAsync(PlaceStores.Administrator, id, onlyGood, Cancellation)).Refusal);
        await store.Get<ImportRunner>().DrainAsync(Cancellation);
    }

    public static async Task UndoAsync(this TestStore store, Guid id)
    {
        Assert.Null((await store.Get<ImportService>().UndoAsync(PlaceStores.Administrator, id, Cancellation)).Refusal);
        await store.Get<ImportRunner>().DrainAsync(Cancellation);
    }
}
