using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Standing;
using Fengsui.Places.Venues;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests;

/// <summary>A type of place is data: it is entered, read by rules and by the form, renamed, given to another department, taken away.</summary>
[Trait("Req", "S-46")]
public sealed class VenueTypeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Actor Admin => PlaceStores.Administrator;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_type_that_is_added_is_judged_by_the_rules_of_its_attributes(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var book = store.Get<VenueTypeBook>();

        Assert.Equal("escape-room", (await book.AddAsync(
            Admin, "escape-room", new VenueTypeDraft("密室剧本杀", "Escape room", "culture-tourism", IsPublicAssembly: true), Cancellation)).Value);

        var type = (await book.AllAsync(Admin, Cancellation)).Single(r => r.Type.Code == "escape-room").Type;
        Assert.True(type.IsCrowdedPlace); // every public assembly is crowded
        Assert.Superset(new HashSet<string> { VenueGroups.PublicAssembly, VenueGroups.Crowded, VenueGroups.OtherCivil }, VenueGroups.Of(type).ToHashSet());
        var place = await store.EnterAsync(PlaceStores.Hotel("迷雾密室") with { TypeCode = "escape-room" });
        await using var records = store.Look();
        Assert.Equal("culture-tourism", (await records.Set<Place>().SingleAsync(p => p.Id == place, Cancellation)).SectorCode);
        Assert.Equal(1, await records.Audit.CountAsync(a => a.Action == "places.venue.add", Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Its_places_follow_it_to_another_department(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var book = store.Get<VenueTypeBook>();
        var hotel = (await book.AllAsync(Admin, Cancellation)).Single(r => r.Type.Code == "hotel").Type;
        var draft = new VenueTypeDraft(hotel.Name, hotel.NameEn, "culture-tourism", true, true, true, SortOrder: hotel.SortOrder);

        Assert.Equal(2, (await book.ChangeAsync(Admin, "hotel", 1, draft, Cancellation)).Value);
        Assert.Equal("places.changed-meanwhile", (await book.ChangeAsync(Admin, "hotel", 1, draft, Cancellation)).Refusal?.Code);

        await using var records = store.Look();
        Assert.Equal("culture-tourism", (await records.Set<Place>().SingleAsync(p => p.Id == place, Cancellation)).SectorCode);
        Assert.All(await records.Set<PlacePerson>().Where(p => p.PlaceId == place).ToListAsync(Cancellation), p => Assert.Equal("culture-tourism", p.SectorCode));
    }

    [Fact]
    public async Task What_is_used_stays_and_what_is_wrong_is_named()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        await store.EnterAsync(PlaceStores.Hotel());
        var book = store.Get<VenueTypeBook>();
        var good = new VenueTypeDraft("冰雪场馆", "Ice venue");

        Assert.Equal("places.venue.used", (await book.RemoveAsync(Admin, "hotel", Cancellation)).Refusal?.Code);
        Assert.Equal("places.venue.in-rule", (await book.RemoveAsync(Admin, "warehouse", Cancellation)).Refusal?.Code);
        Assert.Equal("places.venue.code", (await book.AddAsync(Admin, "冰雪", good, Cancellation)).Refusal?.Code);
        Assert.Equal("places.venue.known", (await book.AddAsync(Admin, "hotel", good, Cancellation)).Refusal?.Code);
        Assert.Equal("places.venue.name", (await book.AddAsync(Admin, "ice", good with { Name = "学校" }, Cancellation)).Refusal?.Code);
        Assert.Equal("places.venue.sector", (await book.AddAsync(Admin, "ice", good with { SectorCode = "ice" }, Cancellation)).Refusal?.Code);
        Assert.Equal("places.venue.either", (await book.AddAsync(Admin, "ice", good with { IsDwelling = true, IsIndustrial = true }, Cancellation)).Refusal?.Code);
        Assert.Equal(RefusalKind.Forbidden, (await book.AddAsync(PlaceStores.TownOfficial, "ice", good, Cancellation)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await book.AddAsync(TestActors.With(PlaceStores.Town, RoleNames.Administrator), "ice", good, Cancellation)).Refusal?.Kind);

        Assert.Null((await book.AddAsync(Admin, "ice", good, Cancellation)).Refusal);
        Assert.Null((await book.RemoveAsync(Admin, "ice", Cancellation)).Refusal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_came_went_or_got_another_number_stands_in_the_history_of_the_place(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var changed = PlaceStores.Hotel() with
        {
            People =
            [
                new PersonDraft(PlacePersonRole.FireSafetyManager, "王芳", "19900005678"),
                new PersonDraft(PlacePersonRole.FireSafetyResponsiblePerson, "赵强", "19911112222"),
            ],
        };

        Assert.Null((await store.Get<PlaceWriter>().UpdateAsync(Admin, place, 1, changed, "电话核对", Cancellation)).Refusal);

        await using var records = store.Look();
        var history = (await records.Set<Fengsui.Places.Ledgers.FieldChange>().Where(c => c.RecordId == place && c.Field == "people").ToListAsync(Cancellation))
            .Select(c => (c.Before, c.After)).ToHashSet();
        Assert.Contains(("FireSafetyManager 王芳 199****1234", "FireSafetyManager 王芳 199****5678"), history);
        Assert.Contains(("", "FireSafetyResponsiblePerson 赵强 199****2222"), history);
        Assert.Contains(history, h => h.After.Length == 0 && h.Before.StartsWith("ControlRoomOperator 李明", StringComparison.Ordinal));
        Assert.DoesNotContain(history, h => (h.Before + h.After).Contains("19900005678", StringComparison.Ordinal));
    }
}
