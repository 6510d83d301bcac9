using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Divisions;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Tests.Documents;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Divisions;

/// <summary>Divisions merge, split, take other names and codes; the records of every room follow, and come back.</summary>
[Trait("Req", "S-103")]
public sealed class DivisionWriterTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Merged_towns_take_their_villages_records_documents_and_accounts_with_them(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var mine = await store.EnterAsync(PlaceStores.Hotel());
        var theirs = await store.EnterAsync(PlaceStores.Hotel("石阳宾馆", PlaceStores.OtherVillage));
        var ledger = await RecordAsync(store, PlaceStores.OtherTown);
        await AccountAsync(store, "shiyang", PlaceStores.OtherTown);
        using (var photo = new MemoryStream(DocumentApiTests.Jpeg()))
        {
            await store.Get<DocumentStore>().AddAsync(PlaceStores.Administrator, new DocumentUpload(PlaceWriter.Subject(theirs), "门.jpg"), photo, Cancellation);
        }

        var merged = await store.Get<DivisionWriter>().ApplyAsync(PlaceStores.Administrator, new DivisionChangeDraft(
            DivisionChangeKind.Merge, [PlaceStores.Town, PlaceStores.OtherTown], [new DivisionTarget(PlaceStores.Town)], Day, "省政府批复〔2026〕1号"), Cancellation);

        Assert.Null(merged.Refusal);
        await using var records = store.Look();
        // The other town's village 001 finds its number taken and becomes 002.
        Assert.Equal("990121001002", await CodeAsync(records, theirs));
        Assert.Equal(PlaceStores.Village, await CodeAsync(records, mine));
        Assert.All(await records.Set<PlacePerson>().Where(p => p.PlaceId == theirs).ToListAsync(Cancellation), p => Assert.Equal("990121001002", p.DivisionCode));
        Assert.Equal("990121001002", (await records.Set<DocumentLink>().SingleAsync(Cancellation)).DivisionCode);
        Assert.Equal(PlaceStores.Town, (await store.Get<LedgerBook>().FindAsync(PlaceStores.Administrator, Managers(store), ledger, Cancellation))!.DivisionCode);
        var account = await records.Set<Account>().SingleAsync(Cancellation);
        Assert.Equal((PlaceStores.Town, true), (account.DivisionPrefix, account.SecurityStamp != "before"));
        var ended = await records.Set<Division>().SingleAsync(d => d.Code == PlaceStores.OtherTown, Cancellation);
        Assert.Equal((Day, "石阳镇"), (ended.ValidTo!.Value, ended.Name));
        Assert.Equal(2, (await records.Set<Place>().SingleAsync(p => p.Id == theirs, Cancellation)).Version); // an open form is refused
        Assert.Equal("下坝村", (await records.Set<Division>().SingleAsync(d => d.Code == "990121001002", Cancellation)).Name);
        Assert.Equal(1, await records.Audit.CountAsync(a => a.Action == "places.division.change", Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_merger_taken_back_puts_every_record_where_it_was(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var mine = await store.EnterAsync(PlaceStores.Hotel());
        var theirs = await store.EnterAsync(PlaceStores.Hotel("石阳宾馆", PlaceStores.OtherVillage));
        await AccountAsync(store, "shiyang", PlaceStores.OtherTown);
        var writer = store.Get<DivisionWriter>();
        var merged = await writer.ApplyAsync(PlaceStores.Administrator, new DivisionChangeDraft(
            DivisionChangeKind.Merge, [PlaceStores.Town, PlaceStores.OtherTown], [new DivisionTarget("", "城石镇")], Day, "批复"), Cancellation);

        store.Clock.Advance(TimeSpan.FromMinutes(1));
        var back = await writer.UndoAsync(PlaceStores.Administrator, merged.Value, "批复撤销", Cancellation);

        Assert.Null(back.Refusal);
        await using var records = store.Look();
        Assert.Equal((PlaceStores.Village, PlaceStores.OtherVillage), (await CodeAsync(records, mine), await CodeAsync(records, theirs)));
        Assert.Equal(PlaceStores.OtherTown, (await records.Set<Account>().SingleAsync(Cancellation)).DivisionPrefix);
        Assert.Equal(5, await records.Set<Division>().CountAsync(d => d.ValidTo == null, Cancellation));
        Assert.Equal("places.division.change-not-found", (await writer.UndoAsync(PlaceStores.Administrator, merged.Value, "再撤", Cancellation)).Refusal?.Code);
        var changes = await store.Get<DivisionReader>().ChangesAsync(PlaceStores.Administrator, PlaceStores.Town, Cancellation);
        Assert.Equal([merged.Value, null], changes.Select(c => c.UndoOf));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_entered_since_stands_against_taking_back(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var writer = store.Get<DivisionWriter>();
        var recoded = await writer.ApplyAsync(PlaceStores.Administrator, new DivisionChangeDraft(
            DivisionChangeKind.Recode, [PlaceStores.OtherTown], [new DivisionTarget("990121100")], Day, "批复"), Cancellation);
        await store.EnterAsync(PlaceStores.Hotel("新店", "990121100001"));

        var back = await writer.UndoAsync(PlaceStores.Administrator, recoded.Value, "撤销", Cancellation);

        // The place and its two people.
        Assert.Equal(("places.division.undo.new-records", "3"), (back.Refusal!.Code, back.Refusal.Arguments[0]));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_split_proposes_by_the_outlines_and_leaves_the_rest_to_a_person(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var west = await store.EnterAsync(PlaceStores.Hotel("西店") with { Longitude = 107.62 });
        var east = await store.EnterAsync(PlaceStores.Hotel("东店") with { Longitude = 107.68 });
        var away = await store.EnterAsync(PlaceStores.Hotel("远店") with { Longitude = 108.5 });
        var loose = await RecordAsync(store, PlaceStores.Village);
        var writer = store.Get<DivisionWriter>();
        var reader = store.Get<DivisionReader>();

        var split = await writer.ApplyAsync(PlaceStores.Administrator, new DivisionChangeDraft(
            DivisionChangeKind.Split, [PlaceStores.Village],
            [new DivisionTarget(PlaceStores.Village, "", "", Box(107.60, 107.65)), new DivisionTarget("", "西街居委会", "", Box(107.65, 107.70))], Day, "批复"), Cancellation);

        Assert.Null(split.Refusal);
        var open = (await reader.OpenRecordsAsync(PlaceStores.Administrator, split.Value, Cancellation)).Value;
        Assert.Equal((PlaceStores.Village, "990121001002"), (Proposal(open, west), Proposal(open, east)));
        Assert.Null(Proposal(open, away));
        Assert.Equal("远店", open.Single(o => Same(o, away)).Name);
        Assert.Equal(4, open.Count(o => o.Entity == "places_person" && o.ProposedCode is not null)); // people follow their place

        var half = await writer.PlaceAsync(
            PlaceStores.Administrator, split.Value, [new RecordPlacement("places_place", open.Single(o => Same(o, away)).RecordId, "990121001002")], true, Cancellation);

        Assert.Equal(1, half.Value); // the property manager stands nowhere
        await using var records = store.Look();
        Assert.Equal("990121001002", await CodeAsync(records, east));
        Assert.Equal("990121001002", await CodeAsync(records, away));
        Assert.Equal(PlaceStores.Village, await CodeAsync(records, west));
        Assert.All(await records.Set<PlacePerson>().Where(p => p.PlaceId == away).ToListAsync(Cancellation), p => Assert.Equal("990121001002", p.DivisionCode));
        var last = (await reader.OpenRecordsAsync(PlaceStores.Administrator, split.Value, Cancellation)).Value.Single();
        Assert.True(Same(last, loose));
        Assert.Equal("places.division.not-a-part", (await writer.PlaceAsync(
            PlaceStores.Administrator, split.Value, [new RecordPlacement(last.Entity, last.RecordId, PlaceStores.OtherVillage)], false, Cancellation)).Refusal?.Code);

        Assert.Null((await writer.UndoAsync(PlaceStores.Administrator, split.Value, "撤销", Cancellation)).Refusal);
        Assert.Equal(PlaceStores.Village, await CodeAsync(records, east));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_code_that_the_register_does_not_keep_comes_under_its_division(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel("石阳宾馆", PlaceStores.OtherVillage));
        await store.Unit.RunAsync(TestActors.System, work => work.Records.Set<Place>()
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.DivisionCode, PlaceStores.OtherVillage + "077"), Cancellation), Cancellation);

        var recoded = await store.Get<DivisionWriter>().ApplyAsync(PlaceStores.Administrator, new DivisionChangeDraft(
            DivisionChangeKind.Recode, [PlaceStores.OtherVillage], [new DivisionTarget("990121001009")], Day, "批复"), Cancellation);

        Assert.Null(recoded.Refusal);
        await using var records = store.Look();
        Assert.Equal("990121001009", await CodeAsync(records, place));
    }

    [Theory]
    [InlineData(DivisionChangeKind.Merge, "990121001,990121002001", "", "places.division.not-siblings")]
    [InlineData(DivisionChangeKind.Merge, "990121001", "", "places.division.from-count")]
    [InlineData(DivisionChangeKind.Merge, "990121001,990121009", "", "places.division.unknown")]
    [InlineData(DivisionChangeKind.Recode, "990121001", "990121002", "places.division.code-taken")]
    [InlineData(DivisionChangeKind.Recode, "990121001", "99012100", "places.division.code")]
    [InlineData(DivisionChangeKind.Recode, "990121001", "990999001", "places.division.unknown")]
    [InlineData(DivisionChangeKind.Split, "990121001", "", "places.division.to-count")]
    [InlineData(DivisionChangeKind.Rename, "990121001", "990121005", "places.division.rename-code")]
    public async Task What_cannot_be_is_refused_and_changes_nothing(DivisionChangeKind kind, string from, string to, string code)
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var draft = new DivisionChangeDraft(kind, from.Split(','), [new DivisionTarget(to, "新名")], Day, "批复");

        Assert.Equal(code, (await store.Get<DivisionWriter>().ApplyAsync(PlaceStores.Administrator, draft, Cancellation)).Refusal?.Code);
        await using var records = store.Look();
        Assert.Equal(5, await records.Set<Division>().CountAsync(d => d.ValidTo == null, Cancellation));
        Assert.False(await records.Set<DivisionChange>().AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Who_may_and_when_is_kept()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var writer = store.Get<DivisionWriter>();
        var rename = new DivisionChangeDraft(DivisionChangeKind.Rename, [PlaceStores.Town], [new DivisionTarget("", "城关街道")], Day, "批复");

        Assert.Equal("places.division.not-allowed", (await writer.ApplyAsync(PlaceStores.TownOfficial, rename, Cancellation)).Refusal?.Code);
        var townsOwn = TestActors.With(PlaceStores.Town, RoleNames.Administrator);
        Assert.Equal("places.division.outside", (await writer.ApplyAsync(townsOwn, rename, Cancellation)).Refusal?.Code);
        Assert.Equal("places.division.future", (await writer.ApplyAsync(PlaceStores.Administrator, rename with { EffectiveOn = new DateOnly(2026, 3, 3) }, Cancellation)).Refusal?.Code);
        Assert.Equal("places.division.basis", (await writer.ApplyAsync(PlaceStores.Administrator, rename with { Basis = " " }, Cancellation)).Refusal?.Code);
        var renamed = await writer.ApplyAsync(PlaceStores.Administrator, rename, Cancellation);
        await using var records = store.Look();
        Assert.Equal("城关街道", (await records.Set<Division>().SingleAsync(d => d.Code == PlaceStores.Town, Cancellation)).Name);
        Assert.Null((await writer.UndoAsync(PlaceStores.Administrator, renamed.Value, "撤销", Cancellation)).Refusal);
        Assert.Equal("城关镇", (await records.Set<Division>().SingleAsync(d => d.Code == PlaceStores.Town, Cancellation)).Name);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Grids_are_numbered_under_their_village_and_the_tree_counts_its_places(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var writer = store.Get<DivisionWriter>();
        Assert.Equal("990121001001001", (await writer.AddGridAsync(PlaceStores.TownOfficial, new GridDraft(PlaceStores.Village, "第一网格"), Cancellation)).Value);
        Assert.Equal("990121001001002", (await writer.AddGridAsync(PlaceStores.TownOfficial, new GridDraft(PlaceStores.Village, "第二网格"), Cancellation)).Value);
        Assert.Equal("places.division.no-village", (await writer.AddGridAsync(PlaceStores.TownOfficial, new GridDraft(PlaceStores.OtherVillage, "外"), Cancellation)).Refusal?.Code);
        Assert.Equal("places.division.no-village", (await writer.AddGridAsync(PlaceStores.TownOfficial, new GridDraft(PlaceStores.Town, "镇"), Cancellation)).Refusal?.Code);
        await store.EnterAsync(PlaceStores.Hotel("甲", "990121001001002"));
        await store.EnterAsync(PlaceStores.Hotel("乙"));
        var reader = store.Get<DivisionReader>();

        var root = Assert.Single(await reader.RootsAsync(PlaceStores.Administrator, false, Cancellation));
        Assert.Equal((PlaceStores.County, 2, true), (root.Code, root.Places, root.HasChildren));
        Assert.Equal(PlaceStores.Town, Assert.Single(await reader.RootsAsync(PlaceStores.TownOfficial, false, Cancellation)).Code);
        Assert.Equal([0, 1], (await reader.ChildrenAsync(PlaceStores.Administrator, PlaceStores.Village, false, Cancellation)).Select(g => g.Places));
        Assert.Equal(["990121001001001", "990121001001002"], (await reader.SearchAsync(PlaceStores.TownOfficial, "网格", Cancellation)).Select(g => g.Code));
        Assert.Empty(await reader.ChildrenAsync(PlaceStores.TownOfficial, PlaceStores.OtherTown, false, Cancellation));
    }

    [Fact]
    public void A_code_says_its_level_and_what_is_above()
    {
        Assert.Equal(
            [DivisionLevel.Province, DivisionLevel.Prefecture, DivisionLevel.County, DivisionLevel.Town, DivisionLevel.Village, DivisionLevel.Grid],
            new[] { "99", "9901", "990121", "990121001", "990121001001", "990121001001001" }.Select(DivisionCodes.LevelOf));
        Assert.Equal("9901", DivisionCodes.ParentOf("990121"));
        Assert.Equal("", DivisionCodes.ParentOf("99"));
        Assert.Equal(["990121", "990121001"], DivisionCodes.Chain("990121001")); // a name begins at the county
        Assert.False(DivisionCodes.IsValid("990"));
    }

    private static ILedger Managers(TestStore store) => store.Get<LedgerBook>().Find("property-managers")!;

    private static async Task<Guid> RecordAsync(TestStore store, string division)
    {
        var made = await store.Get<LedgerBook>().CreateAsync(PlaceStores.Administrator, Managers(store), new LedgerDraft(
            new Dictionary<string, string?> { ["name"] = "安居物业", ["divisionCode"] = division }, "test"), Cancellation);
        return made.Value.Id;
    }

    private static Task AccountAsync(TestStore store, string name, string division) => store.Unit.RunAsync(
        TestActors.System,
        work =>
        {
            work.Records.Add(new Account { Id = Guid.CreateVersion7(work.Now), UserName = name, DivisionPrefix = division, SecurityStamp = "before" });
            return Task.CompletedTask;
        },
        Cancellation);

    private static Task<string> CodeAsync(FengsuiContext records, Guid place) =>
        records.Set<Place>().AsNoTracking().Where(p => p.Id == place).Select(p => p.DivisionCode).SingleAsync(Cancellation);

    private static bool Same(OpenRecord record, Guid id) => Guid.TryParse(record.RecordId, out var key) && key == id;

    private static string? Proposal(IReadOnlyList<OpenRecord> open, Guid place) => open.Single(o => o.Entity == "places_place" && Same(o, place)).ProposedCode;

    private static string Box(double west, double east) => string.Create(
        CultureInfo.InvariantCulture, $"{{\"type\":\"Polygon\",\"coordinates\":[[[{west},26.6],[{east},26.6],[{east},26.7],[{west},26.7],[{west},26.6]]]}}");
}
