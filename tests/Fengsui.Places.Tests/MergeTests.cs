using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Responsibility;
using Fengsui.Places.Standing;
using Fengsui.Places.Transfer;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Places.Tests;

/// <summary>One record of two, and two of one.</summary>
public sealed class MergeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task A_merged_place_goes_with_all_that_belongs_to_it_and_comes_back_when_that_is_undone(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (merger, book) = (store.Get<RecordMerger>(), store.Get<LedgerBook>());
        var places = book.Find("places")!;
        var from = await store.EnterAsync(PlaceStores.Hotel("云岭酒店") with
        {
            Storeys = 13,
            People = [new PersonDraft(PlacePersonRole.FireSafetyManager, "王芳", "19900001234"), new PersonDraft(PlacePersonRole.GridWorker, "赵六", "19900005555")],
        });
        var to = await store.EnterAsync(PlaceStores.Hotel(division: PlaceStores.OtherVillage) with { BuiltYear = null });
        var building = (await book.CreateAsync(
            PlaceStores.Administrator, book.Find("buildings")!,
            new LedgerDraft(new Dictionary<string, string?> { ["name"] = "主楼", ["use"] = "Public", ["placeId"] = from.ToString() }, "test"), Cancellation)).Value;

        var preview = (await merger.PreviewAsync(PlaceStores.Administrator, places, from, to, Cancellation))!;
        Assert.Equal(["builtYear"], preview.Fields.Where(f => f.TakeFrom).Select(f => f.Field.Key));
        Assert.Contains(preview.Fields, f => f.Field.Key == "storeys" && f is { From: "13", To: "12" });
        var merged = await merger.MergeAsync(PlaceStores.Administrator, places, (from, 1), (to, 1), ["builtYear", "storeys"], Cancellation);
        Assert.Null(merged.Refusal);

        await using (var records = store.Look())
        {
            var left = await records.Set<Place>().SingleAsync(Cancellation);
            Assert.Equal((to, 2008, 13, 2), (left.Id, left.BuiltYear, left.Storeys, left.Version));
            var people = await store.Get<IPlaceDirectory>().ContactsAsync(records, to, Cancellation);
            Assert.Equal(["李明", "王芳", "赵六"], people.Select(p => p.Name));
            var moved = (await book.FindAsync(PlaceStores.Administrator, book.Find("buildings")!, building.Id, Cancellation))!;
            Assert.Equal((to.ToString(), PlaceStores.OtherVillage, 2), (moved.Values["placeId"], moved.DivisionCode, moved.Version));

            // Who still holds the old id finds the place, and its people.
            var found = await store.Get<IPlaceDirectory>().FindAsync(records, from, Cancellation);
            Assert.Equal(to, found!.Id);
            Assert.Equal(3, (await store.Get<IPlaceDirectory>().ContactsAsync(records, from, Cancellation)).Count);
        }

        Assert.Null((await merger.UndoAsync(PlaceStores.Administrator, merged.Value, Cancellation)).Refusal);
        await using var after = store.Look();
        var back = await after.Set<Place>().SingleAsync(p => p.Id == from, Cancellation);
        Assert.Equal(("云岭酒店", 13, PlaceStores.Village, 2), (back.Name, back.Storeys, back.DivisionCode, back.Version));
        var stayed = await after.Set<Place>().SingleAsync(p => p.Id == to, Cancellation);
        Assert.Equal((12, null), (stayed.Storeys, stayed.BuiltYear));
        Assert.Equal(["王芳", "赵六"], (await store.Get<IPlaceDirectory>().ContactsAsync(after, from, Cancellation)).Select(p => p.Name));
        Assert.Equal(["李明", "王芳"], (await store.Get<IPlaceDirectory>().ContactsAsync(after, to, Cancellation)).Select(p => p.Name));
        Assert.Equal(from.ToString(), (await book.FindAsync(PlaceStores.Administrator, book.Find("buildings")!, building.Id, Cancellation))!.Values["placeId"]);
        Assert.Equal("places.merge.over", (await merger.UndoAsync(PlaceStores.Administrator, merged.Value, Cancellation)).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task Wardens_notices_measures_and_documents_go_along_and_come_back(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var places = store.Get<LedgerBook>().Find("places")!;
        var (from, to) = (await store.EnterAsync(PlaceStores.Hotel("云岭酒店")), await store.EnterAsync(PlaceStores.Hotel(division: PlaceStores.OtherVillage)));
        var now = store.Clock.GetUtcNow();
        Guid Id(int n) => new(n, 1, 1, [1, 2, 3, 4, 5, 6, 7, 8]);
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            BuildingFireWarden Warden(int id, Guid place, string division) => new()
            {
                Id = Id(id), DivisionCode = division, Target = WardenTarget.Place, TargetId = place, PlaceId = place, PersonName = "吴楼长", Phone = "19900007777", From = new DateOnly(2026, 1, 1),
            };
            work.Records.AddRange(Warden(1, from, PlaceStores.Village), Warden(2, to, PlaceStores.OtherVillage));
            work.Records.Add(new PublicNotice { Id = Id(3), DivisionCode = PlaceStores.Village, Code = "abc", Kind = NoticeKind.Place, TargetId = from, CreatedAt = now });
            work.Records.Add(new PlaceMeasure { PlaceId = from, Measure = Enum.GetValues<Measure>()[0], DivisionCode = PlaceStores.Village, SectorCode = "", Value = 120, EnteredAt = now });
            work.Records.Add(new Document { Hash = new string('a', 64), Size = 1, MediaType = "image/png", OriginalName = "x.png", CreatedBy = "x", CreatedAt = now });
            work.Records.Add(new DocumentLink { Id = Id(4), Hash = new string('a', 64), Subject = $"place:{from}", DivisionCode = PlaceStores.Village, PlaceId = from, FileName = "x.png", AddedBy = "x", AddedAt = now });
            return Task.CompletedTask;
        }, Cancellation);

        var merged = await store.Get<RecordMerger>().MergeAsync(PlaceStores.Administrator, places, (from, 1), (to, 1), [], Cancellation);
        Assert.Null(merged.Refusal);
        await using (var records = store.Look())
        {
            Assert.All(await records.Set<BuildingFireWarden>().ToListAsync(Cancellation), w => Assert.Equal((to, (Guid?)to, PlaceStores.OtherVillage), (w.TargetId, w.PlaceId, w.DivisionCode)));
            Assert.Equal(Id(2), (await records.Set<BuildingFireWarden>().SingleAsync(w => w.EndedOn == null, Cancellation)).Id);
            Assert.Equal((to, PlaceStores.OtherVillage), Pair(await records.Set<PublicNotice>().Where(n => n.WithdrawnAt == null).SingleAsync(Cancellation), n => (n.TargetId, n.DivisionCode)));
            Assert.Equal((to, 120), Pair(await records.Set<PlaceMeasure>().SingleAsync(Cancellation), m => (m.PlaceId, m.Value)));
            Assert.Equal($"place:{to}", (await records.Set<DocumentLink>().SingleAsync(Cancellation)).Subject);
        }

        Assert.Null((await store.Get<RecordMerger>().UndoAsync(PlaceStores.Administrator, merged.Value, Cancellation)).Refusal);
        await using var after = store.Look();
        Assert.Equal([from, to], (await after.Set<BuildingFireWarden>().Where(w => w.EndedOn == null).OrderBy(w => w.Id).ToListAsync(Cancellation)).OrderBy(w => w.TargetId == to).Select(w => w.TargetId));
        Assert.Equal((from, PlaceStores.Village), Pair(await after.Set<PublicNotice>().SingleAsync(Cancellation), n => (n.TargetId, n.DivisionCode)));
        Assert.Equal(from, (await after.Set<PlaceMeasure>().SingleAsync(Cancellation)).PlaceId);
        Assert.Equal(($"place:{from}", PlaceStores.Village), Pair(await after.Set<DocumentLink>().SingleAsync(Cancellation), l => (l.Subject, l.DivisionCode)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task Things_of_other_rooms_follow_by_event_and_back_again(StoreKind kind)
    {
        var things = new Things();
        await using var store = await TestStore.OpenAsync(new TestStoreSettings
        {
            Kind = kind,
            Modules = [new Fengsui.Kernel.KernelModule(), new Fengsui.Ui.UiModule(), new PlacesModule()],
            Configure = services =>
            {
                services.AddSingleton<IPlaceThings>(things);
                services.AddSingleton(things);
                services.AddEventHandler<PlaceThingsMoved, Mover>("test.moved");
            },
        });
        await PlaceStores.SeedAsync(store);
        var (from, to) = (await store.EnterAsync(PlaceStores.Hotel("云岭酒店")), await store.EnterAsync(PlaceStores.Hotel()));
        things.At["siren"] = from;
        things.At["other"] = to;
        var places = store.Get<LedgerBook>().Find("places")!;

        var merged = await store.Get<RecordMerger>().MergeAsync(PlaceStores.Administrator, places, (from, 1), (to, 1), [], Cancellation);
        await store.DrainOutboxAsync(Cancellation);
        Assert.Equal(to, things.At["siren"]);

        await store.Get<RecordMerger>().UndoAsync(PlaceStores.Administrator, merged.Value, Cancellation);
        await store.DrainOutboxAsync(Cancellation);
        Assert.Equal((from, to), (things.At["siren"], things.At["other"]));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task A_part_of_a_place_becomes_a_place_with_the_people_and_records_that_were_chosen(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (merger, book) = (store.Get<RecordMerger>(), store.Get<LedgerBook>());
        var places = book.Find("places")!;
        var old = await store.EnterAsync(PlaceStores.Hotel());
        var ids = new List<Guid>();
        foreach (var name in new[] { "主楼", "附楼" })
        {
            var draft = new LedgerDraft(new Dictionary<string, string?> { ["name"] = name, ["use"] = "Public", ["placeId"] = old.ToString() }, "test");
            ids.Add((await book.CreateAsync(PlaceStores.Administrator, book.Find("buildings")!, draft, Cancellation)).Value.Id);
        }

        await using var before = store.Look();
        var manager = (await store.Get<IPlaceDirectory>().ContactsAsync(before, old, Cancellation)).Single(p => p.Name == "王芳");
        var part = new SplitPart(
            new Dictionary<string, string?>
            {
                ["name"] = "云岭大酒店餐厅", ["typeCode"] = "hotel", ["divisionCode"] = PlaceStores.Village, ["longitude"] = "107.651", ["latitude"] = "26.65",
            },
            [manager.Id], [new MovedLink("buildings", "placeId", [ids[1], Guid.Empty])], new Dictionary<string, IReadOnlyList<string>>());
        var made = await merger.SplitAsync(PlaceStores.Administrator, places, old, part, Cancellation);
        Assert.Null(made.Refusal);

        await using var records = store.Look();
        Assert.Equal(["王芳"], (await store.Get<IPlaceDirectory>().ContactsAsync(records, made.Value, Cancellation)).Select(p => p.Name));
        Assert.Equal(["李明"], (await store.Get<IPlaceDirectory>().ContactsAsync(records, old, Cancellation)).Select(p => p.Name));
        var buildings = await book.PageAsync(PlaceStores.Administrator, book.Find("buildings")!, new Fengsui.Ui.TableQuery(), Cancellation);
        Assert.Equal([(ids[0], old), (ids[1], made.Value)], buildings.Items.Select(b => (b.Id, Guid.Parse(b.Values["placeId"]))).OrderBy(b => ids.IndexOf(b.Id)));
        Assert.Equal("places.split", (await records.Audit.OrderByDescending(a => a.Sequence).FirstAsync(Cancellation)).Action);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task What_may_not_be_merged_is_refused_and_nothing_changes(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var merger = store.Get<RecordMerger>();
        var places = store.Get<LedgerBook>().Find("places")!;
        var (mine, theirs) = (await store.EnterAsync(PlaceStores.Hotel()), await store.EnterAsync(PlaceStores.Hotel("石阳宾馆", PlaceStores.OtherVillage)));

        Assert.Equal("places.merge.same", (await merger.MergeAsync(PlaceStores.Administrator, places, (mine, 1), (mine, 1), [], Cancellation)).Refusal?.Code);
        Assert.Equal(RefusalKind.NotFound, (await merger.MergeAsync(PlaceStores.TownOfficial, places, (mine, 1), (theirs, 1), [], Cancellation)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Conflict, (await merger.MergeAsync(PlaceStores.Administrator, places, (mine, 7), (theirs, 1), ["storeys"], Cancellation)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Conflict, (await merger.MergeAsync(PlaceStores.Administrator, places, (mine, 1), (theirs, 7), [], Cancellation)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await merger.MergeAsync(TestActors.With("", Fengsui.Kernel.Access.RoleNames.Leader), places, (mine, 1), (theirs, 1), [], Cancellation)).Refusal?.Kind);
        await using var records = store.Look();
        Assert.Equal(2, await records.Set<Place>().CountAsync(p => p.Version == 1, Cancellation));
        Assert.Equal(0, await records.Outbox.CountAsync(Cancellation));
    }

    private sealed class Things : IPlaceThings
    {
        public Dictionary<string, Guid> At { get; } = [];

        public string Room => "test";

        public Task<IReadOnlyList<PlaceThing>> OfAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<PlaceThing>>([.. At.Where(a => a.Value == placeId).Select(a => new PlaceThing(a.Key, a.Key))]);

        public Task<IReadOnlyCollection<Guid>> UsedAsync(FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyCollection<Guid>>([.. At.Values.Where(placeIds.Contains)]);
    }

    private static (TA, TB) Pair<T, TA, TB>(T record, Func<T, (TA, TB)> of) => of(record);

    private sealed class Mover(Things things) : IEventHandler<PlaceThingsMoved>
    {
        public Task HandleAsync(PlaceThingsMoved message, Work work, CancellationToken cancellation)
        {
            foreach (var key in message.Keys)
            {
                things.At[key] = message.To;
            }

            return Task.CompletedTask;
        }
    }
}
