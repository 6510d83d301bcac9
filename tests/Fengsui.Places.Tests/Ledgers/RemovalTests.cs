using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Responsibility;
using Fengsui.Testing;

namespace Fengsui.Places.Tests.Ledgers;

/// <summary>What something still belongs to cannot be taken away.</summary>
[Trait("Req", "S-103")]
public sealed class RemovalTests
{
    private const string InUse = "places.record.in-use";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_place_stays_until_the_records_on_it_have_gone(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var book = store.Get<LedgerBook>();
        var assets = book.Find("protection-assets")!;
        var made = (await book.CreateAsync(PlaceStores.Administrator, assets, new LedgerDraft(
            new Dictionary<string, string?>
            {
                ["name"] = "灭火器", ["placeId"] = place.ToString(), ["kind"] = "干粉灭火器", ["quantity"] = "4", ["installedOn"] = "2024-05-31",
            },
            "巡查"), Cancellation)).Value;

        Assert.Equal((RefusalKind.Conflict, InUse), await RemoveAsync(store, "places", place));
        Assert.NotNull(await book.FindAsync(PlaceStores.Administrator, book.Find("places")!, place, Cancellation));
        Assert.Null(await RemoveAsync(store, "protection-assets", made.Id));
        Assert.Null(await RemoveAsync(store, "places", place));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_quarter_stays_while_it_has_a_plan_or_counts(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync("东街小区");
        await store.FillQuarterAsync(quarter);

        Assert.Equal((RefusalKind.Conflict, InUse), await RemoveAsync(store, "quarters", quarter));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_quarter_stays_while_it_has_a_warden_and_goes_when_the_term_has_ended(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync("东街小区");
        var wardens = store.Get<WardenBook>();
        var term = (await wardens.AppointAsync(
            PlaceStores.Administrator, WardenTarget.Courtyard, quarter, new TermDraft("王芳", "13800000001", new DateOnly(2026, 1, 5), null, "任命"), null, Cancellation)).Value;

        Assert.Equal((RefusalKind.Conflict, InUse), await RemoveAsync(store, "quarters", quarter));
        Assert.Null((await wardens.EndAsync(PlaceStores.Administrator, term, new DateOnly(2026, 1, 6), Cancellation)).Refusal);
        Assert.Null(await RemoveAsync(store, "quarters", quarter));
    }

    private static async Task<(RefusalKind Kind, string Code)?> RemoveAsync(TestStore store, string ledger, Guid id)
    {
        var book = store.Get<LedgerBook>();
        var known = book.Find(ledger)!;
        var row = (await book.FindAsync(PlaceStores.Administrator, known, id, Cancellation))!;
        return (await book.RemoveAsync(PlaceStores.Administrator, known, id, row.Version, "登记有误", Cancellation)).Refusal is { } refusal
            ? (refusal.Kind, refusal.Code)
            : null;
    }
}
