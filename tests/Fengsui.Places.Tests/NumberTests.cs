using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Register;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests;

/// <summary>People's numbers are masked; who says why sees one, and that is kept.</summary>
[Trait("Req", "S-103")]
public sealed class NumberTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("19900001234", "199****1234")]
    [InlineData("0855 1234567", "085* ***4567")]
    [InlineData("1234567", "***4567")]
    [InlineData("119", "119")]
    [InlineData("", "")]
    public void A_number_is_masked_once(string number, string masked)
    {
        Assert.Equal(masked, PersonalData.Mask(number));
        Assert.Equal(masked, PersonalData.Mask(masked));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Only_the_call_list_has_whole_numbers(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.EnterAsync(PlaceStores.Hotel());
        await using var records = store.Look();

        Assert.Equal(
            ["085* ***4567", "199****1234"],
            (await store.Get<IPlaceDirectory>().ContactsAsync(records, id, Cancellation)).Select(c => c.Phone));
        Assert.Equal(
            ["0855 1234567", "19900001234"],
            (await store.Get<IPlaceDirectory>().CallListAsync(records, id, Cancellation)).Select(c => c.Phone));
        var form = (await store.Get<PlaceForms>().FindAsync(PlaceStores.TownOfficial, id, Cancellation))!;
        Assert.All(form.Draft.People, p => Assert.Contains('*', p.Phone));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_corrects_a_place_from_its_form_leaves_the_numbers_as_they_are(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.EnterAsync(PlaceStores.Hotel());
        var form = (await store.Get<PlaceForms>().FindAsync(PlaceStores.TownOfficial, id, Cancellation))!;
        var renamed = form.Draft with { People = [form.Draft.People[0] with { Name = "李大明" }, form.Draft.People[1]] };
        var invented = form.Draft with { People = [form.Draft.People[0] with { Phone = "138****0000" }] };
        var writer = store.Get<PlaceWriter>();

        Assert.Equal(2, (await writer.UpdateAsync(PlaceStores.TownOfficial, id, 1, renamed, "test", Cancellation)).Value);
        Assert.Equal(
            "places.person.phone", (await writer.UpdateAsync(PlaceStores.TownOfficial, id, 2, invented, "test", Cancellation)).Refusal?.Code);
        await using var records = store.Look();
        Assert.Equal(
            [("李大明", "0855 1234567"), ("王芳", "19900001234")],
            (await store.Get<IPlaceDirectory>().CallListAsync(records, id, Cancellation)).Select(c => (c.Name, c.Phone)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_whole_number_needs_a_right_and_a_reason_and_is_kept(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.EnterAsync(PlaceStores.Hotel());
        var reveals = store.Get<NumberReveals>();
        IReadOnlyList<PlaceContact> people;
        await using (var records = store.Look())
        {
            people = await store.Get<IPlaceDirectory>().ContactsAsync(records, id, Cancellation);
        }

        async Task<string?> TryAsync(Actor actor, string reason) =>
            (await reveals.PersonAsync(actor, id, people[1].Id, reason, Cancellation)).Refusal?.Code;
        Assert.Equal("places.reveal.not-allowed", await TryAsync(PlaceStores.Administrator, "通知整改"));
        Assert.Equal("places.reveal.reason", await TryAsync(PlaceStores.TownOfficial, " "));
        Assert.Equal("places.record.not-found", await TryAsync(TestActors.With(PlaceStores.OtherTown, RoleNames.TownOfficial), "通知整改"));
        Assert.Equal(
            "19900001234", (await reveals.PersonAsync(PlaceStores.TownOfficial, id, people[1].Id, "通知整改", Cancellation)).Value);

        await using var look = store.Look();
        var entry = await look.Audit.SingleAsync(a => a.Action == NumberReveals.Action, Cancellation);
        Assert.Equal(($"person:{people[1].Id}", PlaceStores.Village, "li.ming"), (entry.Subject, entry.DivisionCode, entry.ActorName));
        Assert.Contains("通知整改", entry.Details, StringComparison.Ordinal);
        Assert.DoesNotContain("1990000", entry.Details, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Numbers_of_a_ledger_are_masked_in_rows_and_history_and_survive_a_change(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var book = store.Get<LedgerBook>();
        var ledger = book.Find("organizations")!;
        LedgerDraft Draft(params (string Key, string Value)[] values) => new(values.ToDictionary(v => v.Key, string? (v) => v.Value), "test");
        var made = await book.CreateAsync(
            PlaceStores.Administrator, ledger,
            Draft(("name", "云岭酒店有限公司"), ("divisionCode", PlaceStores.Village), ("phone", "13811112222")), Cancellation);
        Assert.Null(made.Refusal);
        var id = made.Value.Id;

        Assert.Equal("138****2222", (await book.FindAsync(PlaceStores.TownOfficial, ledger, id, Cancellation))!.Values["phone"]);
        Assert.Equal(
            "138****2222",
            (await book.UpdateAsync(PlaceStores.Administrator, ledger, id, 1, Draft(("name", "云岭酒店")), Cancellation)).Value.Values["phone"]);
        Assert.Null((await book.UpdateAsync(
            PlaceStores.Administrator, ledger, id, 2, Draft(("remark", "x"), ("phone", "138****2222")), Cancellation)).Refusal);
        Assert.Null((await book.UpdateAsync(
            PlaceStores.Administrator, ledger, id, 3, Draft(("phone", "13833334444")), Cancellation)).Refusal);
        var history = await book.HistoryAsync(PlaceStores.TownOfficial, ledger, id, 10, Cancellation);
        var phone = Assert.Single(history, c => c.Field == "phone");
        Assert.Equal(("138****2222", "138****4444"), (phone.Before, phone.After));
        Assert.Equal(
            "13833334444", (await store.Get<NumberReveals>().FieldAsync(PlaceStores.TownOfficial, ledger, id, "phone", "回访", Cancellation)).Value);
        var guessed = await book.PageAsync(
            PlaceStores.TownOfficial, ledger, new TableQuery { Filters = new Dictionary<string, string> { ["phone"] = "1383333" } }, Cancellation);
        Assert.Equal(0, guessed.Total);
        Assert.Null((await book.RemoveAsync(PlaceStores.Administrator, ledger, id, 4, "重复", Cancellation)).Refusal);
        Assert.DoesNotContain(
            await book.HistoryAsync(PlaceStores.TownOfficial, ledger, id, 10, Cancellation), c => c.Before.Contains("1383333", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_looked_at_a_number_in_a_ledger_is_told_to_whose_it_was_at_that_time(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (book, reveals, own) = (store.Get<LedgerBook>(), store.Get<NumberReveals>(), store.Get<OwnReveals>());
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var ledger = book.Find("complexes")!;
        var (head, next, room) = ("13811112222", "13833334444", "13855556666");
        var id = (await book.CreateAsync(PlaceStores.Administrator, ledger, new LedgerDraft(new Dictionary<string, string?>
        {
            ["name"] = "云岭广场", ["placeId"] = place.ToString(), ["floorAreaM2"] = "52000", ["phone"] = head, ["controlRoomPhone"] = room,
        }, "test"), Cancellation)).Value.Id;

        Assert.Equal("places.reveal.not-allowed", (await reveals.FieldAsync(PlaceStores.Administrator, ledger, id, "phone", "回访", Cancellation)).Refusal?.Code);
        Assert.Equal("places.record.not-found", (await reveals.FieldAsync(
            TestActors.With(PlaceStores.OtherTown, RoleNames.TownOfficial), ledger, id, "phone", "回访", Cancellation)).Refusal?.Code);
        Assert.Equal("places.record.not-found", (await reveals.FieldAsync(PlaceStores.TownOfficial, ledger, id, "name", "回访", Cancellation)).Refusal?.Code);
        Assert.Equal(head, await ShowAsync("phone", "通知整改"));
        store.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(room, await ShowAsync("controlRoomPhone", "核实值班"));
        Assert.Null((await book.UpdateAsync(
            PlaceStores.Administrator, ledger, id, 1, new LedgerDraft(new Dictionary<string, string?> { ["phone"] = next }, "test"), Cancellation)).Refusal);
        store.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(next, await ShowAsync("phone", "回访"));

        // Each is told of looks at the own number only, also who holds it no more.
        Assert.Equal(["通知整改"], await OfAsync("head", head));
        Assert.Equal(["回访"], await OfAsync("next", next));
        Assert.Equal(["核实值班"], await OfAsync("room", room));
        Assert.Empty(await OfAsync("nobody", "13877778888"));

        // The record's own log has them all, and no number.
        await using var look = store.Look();
        var log = await look.Audit.Where(a => a.Action == NumberReveals.Action && a.Subject == $"complexes:{id}").ToListAsync(Cancellation);
        Assert.Equal(3, log.Count);
        Assert.All(log, e => Assert.DoesNotContain("1381111", e.Details, StringComparison.Ordinal));

        async Task<string> ShowAsync(string field, string reason) =>
            (await reveals.FieldAsync(PlaceStores.TownOfficial, ledger, id, field, reason, Cancellation)).Value;

        async Task<IEnumerable<string>> OfAsync(string name, string number)
        {
            var accounts = store.Get<AccountService>();
            var account = (await accounts.CreateAsync(
                TestActors.System, new NewAccount(name, name, PlaceStores.County, [RoleNames.Leader]), Cancellation)).Value.Id;
            Assert.Null((await accounts.SetPersonAsync(TestActors.System, account, name, number, null, Cancellation)).Refusal);
            return (await own.ListAsync(TestActors.With(PlaceStores.County, RoleNames.Leader) with { Id = account }, Cancellation)).Select(r => r.Reason);
        }
    }
}
