using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Tests.Storage;

/// <summary>Two towns, two sectors: four shops, a note in each, one note of no shop, one for all, one plain.</summary>
[Trait("Req", "S-103")]
public sealed class ScopeFilterTests
{
    private const string East = "530102001";
    private const string West = "530102002";
    private static readonly Guid EastSchool = new("01930000-0000-7000-8000-000000000011");
    private static readonly Guid EastClinic = new("01930000-0000-7000-8000-000000000012");
    private static readonly Guid WestSchool = new("01930000-0000-7000-8000-000000000013");
    private static readonly Guid WestClinic = new("01930000-0000-7000-8000-000000000014");

    private static readonly (Guid Id, string Division, string Sector)[] Shops =
    [
        (EastSchool, East, "education"), (EastClinic, East, "health"), (WestSchool, West, "education"), (WestClinic, West, "health"),
    ];

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Division_sectors_and_places_narrow_each_other(StoreKind kind)
    {
        await using var store = await SeededAsync(kind);
        var leader = TestActors.With("530102", RoleNames.Leader);

        await SeesAsync(store, leader, EastSchool, EastClinic, WestSchool, WestClinic);
        await SeesAsync(store, leader.OfSectors("education"), EastSchool, WestSchool);
        await SeesAsync(store, leader.OfSectors("education", "health"), EastSchool, EastClinic, WestSchool, WestClinic);
        await SeesAsync(store, leader.OfPlaces(EastClinic, WestSchool), EastClinic, WestSchool);
        await SeesAsync(store, leader.OfSectors("health").OfPlaces(EastClinic, WestSchool), EastClinic);
        await SeesAsync(store, TestActors.With(West, RoleNames.Leader).OfSectors("education"), WestSchool);
        await SeesAsync(store, TestActors.With(West, RoleNames.Leader).OfPlaces(EastSchool));
        await SeesAsync(store, TestActors.With("5302", RoleNames.Leader));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Whoever_works_for_places_or_sectors_sees_nothing_without_any(StoreKind kind)
    {
        await using var store = await SeededAsync(kind);

        foreach (var role in RoleNames.OfOwnPlaces.Concat(RoleNames.OfSectors))
        {
            await SeesAsync(store, TestActors.With("", role));
            await SeesAsync(store, TestActors.With("", role, RoleNames.Administrator));
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_belongs_to_a_division_alone_is_hidden_from_the_narrowed_unless_it_is_for_all(StoreKind kind)
    {
        await using var store = await SeededAsync(kind);
        Actor whole = TestActors.With(East, RoleNames.Leader), sector = whole.OfSectors("education"), place = whole.OfPlaces(EastSchool);

        foreach (var (actor, notes) in new[] { (whole, 1), (sector, 0), (place, 0) })
        {
            await using var context = store.Records.Open(actor);
            Assert.Equal(notes, await context.Set<Note>().CountAsync());
            Assert.Equal(1, await context.Set<PublicNote>().CountAsync());
            Assert.Equal(notes, await context.Set<ShopNote>().CountAsync(n => n.PlaceId == null));
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nobody_writes_what_they_do_not_see(StoreKind kind)
    {
        await using var store = await SeededAsync(kind);
        var place = TestActors.With(East, RoleNames.Unit).OfPlaces(EastSchool);
        var sector = TestActors.With("530102", RoleNames.SectorDepartment).OfSectors("education");

        await RefusedAsync(store, place, NoteOf(EastClinic, East, "health"));
        await RefusedAsync(store, place, NoteOf(null, East, ""));
        await RefusedAsync(store, place, new Shop { Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), DivisionCode = East, SectorCode = "education" });
        await RefusedAsync(store, place, new Note { Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), DivisionCode = East });
        await RefusedAsync(store, sector, NoteOf(EastClinic, East, "health"));
        await RefusedAsync(store, sector, NoteOf(EastSchool, "530103", "education"));
        await store.Unit.RunAsync(place, work => Added(work, NoteOf(EastSchool, East, "education")));
        await store.Unit.RunAsync(sector, work => Added(work, NoteOf(WestSchool, West, "education")));
        await store.Unit.RunAsync(place, work => Added(work, new PublicNote { Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), DivisionCode = East }));
    }

    private static async Task SeesAsync(TestStore store, Actor actor, params Guid[] shops)
    {
        await using var context = store.Records.Open(actor);
        Assert.Equal(shops.Order(), (await context.Set<Shop>().Select(s => s.Id).ToListAsync()).Order());
        var notes = await context.Set<ShopNote>().Where(n => n.PlaceId != null).Select(n => n.PlaceId!.Value).ToListAsync();
        Assert.Equal(shops.Order(), notes.Order());
    }

    private static async Task RefusedAsync(TestStore store, Actor actor, object record)
    {
        var error = await Assert.ThrowsAsync<OutOfScopeException>(() => store.Unit.RunAsync(actor, work => Added(work, record)));
        Assert.Contains("may write", error.Message, StringComparison.Ordinal);
    }

    private static Task Added(Work work, object record)
    {
        work.Records.Add(record);
        return Task.CompletedTask;
    }

    private static ShopNote NoteOf(Guid? shop, string division, string sector) =>
        new() { Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), PlaceId = shop, DivisionCode = division, SectorCode = sector };

    private static async Task<TestStore> SeededAsync(StoreKind kind)
    {
        var store = await TestStore.OpenAsync(kind, new NotesModule());
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            foreach (var (id, division, sector) in Shops)
            {
                work.Records.Add(new Shop { Id = id, DivisionCode = division, SectorCode = sector });
                work.Records.Add(NoteOf(id, division, sector));
            }

            work.Records.Add(NoteOf(null, East, ""));
            work.Records.Add(new Note { Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), DivisionCode = East, WrittenAt = work.Now });
            work.Records.Add(new PublicNote { Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), DivisionCode = East });
            return Task.CompletedTask;
        });
        return store;
    }
}
