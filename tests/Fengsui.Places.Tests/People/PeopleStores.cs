using Fengsui.Kernel.Access;
using Fengsui.Places.Ledgers;
using Fengsui.Testing;

namespace Fengsui.Places.Tests.People;

/// <summary>Records about people, entered as a person would.</summary>
internal static class PeopleStores
{
    public const string Member = "陈志强";
    public const string Phone = "19900004321";
    public const string Identity = "11010519491231002X";
    public const string Award = "三等功嘉奖";

    public static Actor Chief { get; } = TestActors.With("", RoleNames.BrigadeChief);

    public static Actor Auditor { get; } = TestActors.With(PlaceStores.Town, RoleNames.Auditor);

    public static Actor Police { get; } = TestActors.With(PlaceStores.Town, RoleNames.PoliceStation);

    public static string Day(this TestStore store, int days) =>
        DateOnly.FromDateTime(store.Clock.GetUtcNow().UtcDateTime).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static LedgerDraft Draft(params (string Key, string Value)[] values) =>
        new(values.ToDictionary(v => v.Key, string? (v) => v.Value, StringComparer.Ordinal), "test");

    public static async Task<LedgerRow> EnterAsync(this TestStore store, Actor actor, string ledger, params (string Key, string Value)[] values)
    {
        var book = store.Get<LedgerBook>();
        var made = await book.CreateAsync(actor, book.Find(ledger)!, Draft(values), TestContext.Current.CancellationToken);
        Assert.True(made.Refusal is null, $"{ledger}: {made.Refusal?.Code} {made.Refusal?.Field}");
        return made.Value;
    }

    public static Task<LedgerRow> StationAsync(this TestStore store, string division = PlaceStores.Village) =>
        store.EnterAsync(PlaceStores.Administrator, "micro-stations", ("name", "东街微型消防站"), ("kind", "Community"), ("members", "6"), ("divisionCode", division));

    public static Task<LedgerRow> MemberAsync(this TestStore store, LedgerRow station, string name = Member) => store.EnterAsync(
        Chief, "firefighter-welfare", ("name", name), ("microStationId", $"{station.Id}"), ("role", "Firefighter"), ("employment", "PartTime"),
        ("enteredOn", "2024-03-01"), ("phone", Phone), ("idNumber", Identity), ("accidentInsurer", "某保险"), ("accidentSum", "500000"),
        ("accidentExpiresOn", store.Day(30)), ("monthlyAllowance", "300"));
}
