using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests;

public sealed class PlaceWriterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_place_is_entered_with_its_people_and_audited(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        using var feed = store.Get<ChangeFeed>().Subscribe("", PlaceTopics.Places);

        var id = await store.EnterAsync(PlaceStores.Hotel());

        await using var records = store.Look();
        var place = await records.Set<Place>().SingleAsync(p => p.Id == id, Cancellation);
        Assert.Equal(("云岭大酒店", 1, "test", 45.5), (place.Name, place.Version, place.Source, place.HeightM));
        var people = await store.Get<IPlaceDirectory>().ContactsAsync(records, id, Cancellation);
        Assert.Equal(["李明", "王芳"], people.Select(p => p.Name));
        Assert.Equal([1, 2], people.Select(p => p.CallOrder));
        var entry = await records.Audit.SingleAsync(a => a.Action == "places.create", Cancellation);
        Assert.Equal($"place:{id}", entry.Subject);
        Assert.True(feed.Reader.TryRead(out var change));
        Assert.Equal((id.ToString(), "created"), (change.Key, change.Kind));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_change_names_what_it_corrected_and_keeps_people_who_stay(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.EnterAsync(PlaceStores.Hotel());
        await using var before = store.Look();
        var people = await store.Get<IPlaceDirectory>().ContactsAsync(before, id, Cancellation);

        var draft = PlaceStores.Hotel() with
        {
            Storeys = 13,
            People = [new PersonDraft(PlacePersonRole.FireSafetyManager, "王芳", "19900009999")],
        };
        var outcome = await store.Get<PlaceWriter>().UpdateAsync(PlaceStores.Administrator, id, 1, draft, "现场核查", Cancellation);

        Assert.Equal(2, outcome.Value);
        await using var records = store.Look();
        var after = await store.Get<IPlaceDirectory>().CallListAsync(records, id, Cancellation);
        var manager = Assert.Single(after);
        Assert.Equal((people[1].Id, "19900009999", 1), (manager.Id, manager.Phone, manager.CallOrder));
        var entry = await records.Audit.SingleAsync(a => a.Action == "places.update", Cancellation);
        Assert.Contains("12", entry.Details, StringComparison.Ordinal);
        Assert.Contains("storeys", entry.Details, StringComparison.Ordinal);
        Assert.DoesNotContain("1990000", entry.Details, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_read_an_older_version_is_refused_and_nothing_changes(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.EnterAsync(PlaceStores.Hotel());
        var writer = store.Get<PlaceWriter>();
        Assert.True((await writer.UpdateAsync(PlaceStores.Administrator, id, 1, PlaceStores.Hotel("甲"), "a", Cancellation)).Succeeded);

        var late = await writer.UpdateAsync(PlaceStores.Administrator, id, 1, PlaceStores.Hotel("乙"), "b", Cancellation);

        Assert.Equal((RefusalKind.Conflict, "places.changed-meanwhile"), (late.Refusal!.Kind, late.Refusal.Code));
        await using var records = store.Look();
        Assert.Equal("甲", (await records.Set<Place>().SingleAsync(p => p.Id == id, Cancellation)).Name);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_town_neither_sees_nor_changes_nor_enters_places_of_another(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var mine = await store.EnterAsync(PlaceStores.Hotel());
        var theirs = await store.EnterAsync(PlaceStores.Hotel("石阳宾馆", PlaceStores.OtherVillage));
        var writer = store.Get<PlaceWriter>();

        await using var records = store.Records.Open(PlaceStores.TownOfficial);
        Assert.Equal([mine], await records.Set<Place>().Select(p => p.Id).ToListAsync(Cancellation));
        Assert.Empty(await store.Get<IPlaceDirectory>().ContactsAsync(records, theirs, Cancellation));
        var change = await writer.UpdateAsync(PlaceStores.TownOfficial, theirs, 1, PlaceStores.Hotel(), "x", Cancellation);
        Assert.Equal(RefusalKind.NotFound, change.Refusal!.Kind);
        var entry = await writer.CreateAsync(
            PlaceStores.TownOfficial, PlaceStores.Hotel("新", PlaceStores.OtherVillage), "x", Cancellation);
        Assert.Equal("places.division.outside", entry.Refusal!.Code);
        var away = await writer.UpdateAsync(
            PlaceStores.TownOfficial, mine, 1, PlaceStores.Hotel("搬走", PlaceStores.OtherVillage), "x", Cancellation);
        Assert.Equal("places.division.outside", away.Refusal!.Code);
    }

    [Theory]
    [InlineData(RoleNames.DutyOperator)]
    [InlineData(RoleNames.Leader)]
    [InlineData(RoleNames.Auditor)]
    public async Task Who_may_not_change_places_is_refused(string role)
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);

        var outcome = await store.Get<PlaceWriter>().CreateAsync(TestActors.With("", role), PlaceStores.Hotel(), "x", Cancellation);

        Assert.Equal((RefusalKind.Forbidden, "places.edit.not-allowed"), (outcome.Refusal!.Kind, outcome.Refusal.Code));
    }

    public static TheoryData<string, PlaceDraft> Wrong => new()
    {
        { "places.name.missing", PlaceStores.Hotel("  ") },
        { "places.too-long", PlaceStores.Hotel(new string('长', 101)) },
        { "places.credit-code.invalid", PlaceStores.Hotel() with { CreditCode = "91350100M000100Y44" } },
        { "places.position.invalid", PlaceStores.Hotel() with { Longitude = 0, Latitude = 0 } },
        { "places.position.invalid", PlaceStores.Hotel() with { Latitude = double.NaN } },
        { "places.position.invalid", PlaceStores.Hotel() with { Longitude = 181 } },
        { "places.out-of-range", PlaceStores.Hotel() with { Storeys = 0 } },
        { "places.out-of-range", PlaceStores.Hotel() with { HeightM = -1 } },
        { "places.out-of-range", PlaceStores.Hotel() with { BuiltYear = 2029 } },
        { "places.person.name", PlaceStores.Hotel() with { People = [new PersonDraft(PlacePersonRole.GridWorker, " ", "110")] } },
        { "places.person.phone", PlaceStores.Hotel() with { People = [new PersonDraft(PlacePersonRole.GridWorker, "李", "电话")] } },
        { "places.type.unknown", PlaceStores.Hotel() with { TypeCode = "castle" } },
        { "places.division.unknown", PlaceStores.Hotel(division: "990121001099") },
        { "places.division.unknown", PlaceStores.Hotel(division: PlaceStores.County) },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_wrong_field_is_named_and_nothing_is_saved(string code, PlaceDraft draft)
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);

        var outcome = await store.Get<PlaceWriter>().CreateAsync(PlaceStores.Administrator, draft, "x", Cancellation);

        Assert.Equal((RefusalKind.Invalid, code), (outcome.Refusal!.Kind, outcome.Refusal.Code));
        Assert.NotNull(outcome.Refusal.Field);
        await using var records = store.Look();
        Assert.Equal(0, await records.Set<Place>().CountAsync(Cancellation));
    }
}
