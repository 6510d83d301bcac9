using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Seeding;
using Fengsui.Places.Standing;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Standing;

public sealed class StandingBookTests
{
    private static readonly Actor Inspector = TestActors.With(PlaceStores.County, RoleNames.FireInspector);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-46")]
    public async Task A_place_is_judged_with_its_entry_and_again_with_each_fact(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.EnterAsync(PlaceStores.Hotel() with { HeightM = 12, Storeys = 3, IsKeyUnit = false });
        Assert.Equal(Answer.Unknown, (await KeyAsync(store, id)).Holds);

        await MeasureAsync(store, id, Measure.Underground, 0);
        await MeasureAsync(store, id, Measure.Rooms, 49);
        Assert.Equal(Answer.No, (await KeyAsync(store, id)).Holds);
        await MeasureAsync(store, id, Measure.Rooms, 62, version: 1);
        var key = await KeyAsync(store, id);
        Assert.Equal(Answer.Yes, key.Holds);
        Assert.Equal(62, Assert.Single(Assert.Single(key.Reasons()).Conditions).Value);

        // A correction of the place itself is judged in its own transaction too.
        var corrected = await store.Get<PlaceWriter>().UpdateAsync(
            PlaceStores.Administrator, id, 1, PlaceStores.Hotel() with { HeightM = 30, TypeCode = "office", IsKeyUnit = false }, "test",
            Cancellation);
        Assert.Null(corrected.Refusal);
        await using var look = store.Look();
        Assert.Equal(Answer.Yes, (await look.Set<PlaceStanding>().SingleAsync(s => s.PlaceId == id && s.Standing == StandingKind.HighRise, Cancellation)).Holds);
        var history = await look.Set<FieldChange>().Where(c => c.Field == "measure.Rooms").OrderBy(c => c.Id).ToListAsync(Cancellation);
        Assert.Equal([("", "49"), ("49", "62")], history.Select(c => (c.Before, c.After)));
    }

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-42")]
    public async Task A_record_of_a_ledger_is_judged_with_its_entry_and_as_the_days_pass(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.EnterAsync(PlaceStores.Hotel());
        var book = store.Get<LedgerBook>();
        var assets = book.Find("protection-assets")!;
        var entered = await book.CreateAsync(PlaceStores.Administrator, assets, new LedgerDraft(new Dictionary<string, string?>
        {
            ["name"] = "一层灭火器", ["placeId"] = id.ToString(), ["kind"] = "DryPowderExtinguisher", ["quantity"] = "4", ["installedOn"] = "2016-06-03",
        }, "test"), Cancellation);
        Assert.Null(entered.Refusal);
        Assert.Equal((Answer.No, Answer.No), await LivesAsync(store, id));

        store.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 3, 10, 0, 0, TimeSpan.FromHours(8)));
        await store.FireTimersAsync(Cancellation);
        Assert.Equal((Answer.No, Answer.Yes), await LivesAsync(store, id));
        store.Clock.SetUtcNow(new DateTimeOffset(2026, 6, 3, 0, 0, 1, TimeSpan.FromHours(8)));
        await store.FireTimersAsync(Cancellation);
        Assert.Equal((Answer.Yes, Answer.No), await LivesAsync(store, id));

        await book.RemoveAsync(PlaceStores.Administrator, assets, entered.Value.Id, 1, "已更换", Cancellation);
        await using var look = store.Look();
        Assert.False(await look.Set<PlaceStanding>().AnyAsync(s => s.Standing == StandingKind.EquipmentExpired, Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_county_edition_is_judged_for_all_places_on_the_day_it_takes_effect(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var seed = Enumerable.Range(1, 230).Select(i => new SeedPlace(
            new Guid(i.ToString("D32", CultureInfo.InvariantCulture)), PlaceStores.Hotel($"旅馆{i}") with { HeightM = 10, Storeys = 3 })).ToList();
        await store.Get<PlaceSeeder>().AddAsync(TestActors.System, new PlaceSeed { Places = seed }, "test", Cancellation);
        await store.FireTimersAsync(Cancellation);
        await using (var look = store.Look())
        {
            Assert.Equal(230, await look.Set<PlaceStanding>().CountAsync(s => s.Standing == StandingKind.KeyUnit, Cancellation));
        }

        foreach (var place in new[] { seed[0].Id, seed[^1].Id })
        {
            await MeasureAsync(store, place, Measure.Underground, 0);
            await MeasureAsync(store, place, Measure.Rooms, 40);
            Assert.Equal(Answer.No, (await KeyAsync(store, place)).Holds);
        }

        var rules = store.Get<RuleBook>();
        var nation = (await rules.AllAsync(Inspector, Cancellation)).Single(r => r.Code == "key-unit.hotel.rooms");
        var draft = RuleDraft.Of(nation, new DateOnly(2026, 3, 4)) with { Threshold = 30 };
        Assert.Equal("standing.rule.scope-outside", (await rules.EnterAsync(Inspector, nation.Code, "", draft, Cancellation)).Refusal?.Code);
        Assert.Null((await rules.EnterAsync(Inspector, nation.Code, PlaceStores.County, draft, Cancellation)).Refusal);
        await store.AdvanceAsync(TimeSpan.FromHours(24), Cancellation);
        Assert.Equal(Answer.No, (await KeyAsync(store, seed[0].Id)).Holds);
        await store.AdvanceAsync(TimeSpan.FromHours(24), Cancellation);
        Assert.Equal((Answer.Yes, Answer.Yes), ((await KeyAsync(store, seed[0].Id)).Holds, (await KeyAsync(store, seed[^1].Id)).Holds));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_edition_in_force_is_only_superseded(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var rules = store.Get<RuleBook>();
        var admin = PlaceStores.Administrator;
        var first = (await rules.AllAsync(admin, Cancellation)).Single(r => r.Code == "brigade.heritage");
        var today = new DateOnly(2026, 3, 2);
        Assert.Equal("standing.rule.in-force", (await rules.ChangeAsync(admin, first.Id, 1, RuleDraft.Of(first, today), Cancellation)).Refusal?.Code);
        Assert.Equal("standing.rule.in-force", (await rules.WithdrawAsync(admin, first.Id, 1, Cancellation)).Refusal?.Code);
        Assert.Equal("standing.rule.past", (await rules.EnterAsync(admin, first.Code, "", RuleDraft.Of(first, today.AddDays(-1)), Cancellation)).Refusal?.Code);
        Assert.Equal("standing.rule.not-allowed", (await rules.EnterAsync(
            PlaceStores.TownOfficial, first.Code, "", RuleDraft.Of(first, today), Cancellation)).Refusal?.Code);

        var second = await rules.EnterAsync(admin, first.Code, "", RuleDraft.Of(first, today.AddDays(10)) with { Threshold = 7 }, Cancellation);
        Assert.Null(second.Refusal);
        Assert.Equal("standing.rule.pending", (await rules.EnterAsync(
            admin, first.Code, "", RuleDraft.Of(first, today.AddDays(20)), Cancellation)).Refusal?.Code);
        Assert.Equal(2, (await rules.ChangeAsync(admin, second.Value, 1, RuleDraft.Of(first, today.AddDays(5)) with { Threshold = 6 }, Cancellation)).Value);
        var all = await rules.AllAsync(admin, Cancellation);
        Assert.Equal(today.AddDays(4), all.Single(r => r.Id == first.Id).EffectiveTo);
        Assert.Equal(("standing.rule.past", 2), (
            (await rules.ChangeAsync(admin, second.Value, 2, RuleDraft.Of(first, today.AddDays(-5)), Cancellation)).Refusal?.Code, all.Count(r => r.Code == first.Code)));
        Assert.Equal("places.changed-meanwhile", (await rules.WithdrawAsync(admin, second.Value, 1, Cancellation)).Refusal?.Code);
        Assert.Null((await rules.WithdrawAsync(admin, second.Value, 2, Cancellation)).Refusal);
        Assert.Null((await rules.AllAsync(admin, Cancellation)).Single(r => r.Code == first.Code).EffectiveTo);
    }

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-46")]
    public async Task Whether_a_place_is_a_key_unit_is_said_in_one_place_and_never_without_a_basis(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var writer = store.Get<PlaceWriter>();
        Assert.Equal("places.key-unit.basis", (await writer.CreateAsync(PlaceStores.Administrator, PlaceStores.Hotel(), " ", Cancellation)).Refusal?.Code);
        var id = await store.EnterAsync(PlaceStores.Hotel());
        Assert.Equal(
            "places.key-unit.elsewhere",
            (await writer.UpdateAsync(PlaceStores.Administrator, id, 1, PlaceStores.Hotel() with { IsKeyUnit = false }, "名录", Cancellation)).Refusal?.Code);
        Assert.Null((await writer.UpdateAsync(PlaceStores.Administrator, id, 1, PlaceStores.Hotel() with { Storeys = 13 }, "名录", Cancellation)).Refusal);

        await using var look = store.Look();
        var basis = await look.Set<FieldChange>().SingleAsync(c => c.Field == "isKeyUnit", Cancellation);
        Assert.Equal(("false", "true", "test"), (basis.Before, basis.After, basis.Source));
        Assert.True((await look.Set<Place>().SingleAsync(Cancellation)).IsKeyUnit);
    }

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-46")]
    public async Task A_person_confirms_key_units_and_differences_are_listed(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var findings = store.Get<PlaceFindings>();
        var id = await store.EnterAsync(PlaceStores.Hotel() with { IsKeyUnit = false });
        await store.EnterAsync(PlaceStores.Hotel("石阳宾馆", PlaceStores.OtherVillage) with { IsKeyUnit = false });
        await MeasureAsync(store, id, Measure.Rooms, 62);

        // Both are hotels of 45 m, a high-rise: the rule of the example holds without a person.
        Assert.Equal(2, (await DiffersAsync(store, Inspector)).Total);
        Assert.Equal(1, (await DiffersAsync(store, PlaceStores.TownOfficial)).Total);
        Assert.Equal("standing.confirm.not-allowed", (await findings.ConfirmKeyUnitAsync(PlaceStores.TownOfficial, id, 1, true, "会议", Cancellation)).Refusal?.Code);
        Assert.Equal("standing.confirm.reason", (await findings.ConfirmKeyUnitAsync(Inspector, id, 1, true, " ", Cancellation)).Refusal?.Code);
        Assert.Equal(2, (await findings.ConfirmKeyUnitAsync(Inspector, id, 1, true, "县消安委〔2026〕3号", Cancellation)).Value);
        Assert.Equal("places.changed-meanwhile", (await findings.ConfirmKeyUnitAsync(Inspector, id, 1, false, "会议", Cancellation)).Refusal?.Code);
        Assert.Equal("石阳宾馆", Assert.Single((await DiffersAsync(store, Inspector)).Items).PlaceName);

        await using var look = store.Look();
        Assert.True((await look.Set<Place>().SingleAsync(p => p.Id == id, Cancellation)).IsKeyUnit);
        Assert.Equal("县消安委〔2026〕3号", (await look.Set<FieldChange>().SingleAsync(c => c.Field == "isKeyUnit", Cancellation)).Source);
        Assert.True(await look.Audit.AnyAsync(a => a.Action == "places.confirm-key-unit", Cancellation));
    }

    [Fact]
    public async Task A_wrong_measure_is_refused_beside_its_field()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var id = await store.EnterAsync(PlaceStores.Hotel());
        var findings = store.Get<PlaceFindings>();

        Assert.Equal("places.field.whole", await Code(new MeasureDraft(Measure.Rooms, 1.5, "核查")));
        Assert.Equal("places.out-of-range", await Code(new MeasureDraft(Measure.Rooms, -1, "核查")));
        Assert.Equal("places.out-of-range", await Code(new MeasureDraft(Measure.Underground, 2, "核查")));
        Assert.Equal("standing.measure.source", await Code(new MeasureDraft(Measure.Rooms, 5, " ")));
        Assert.Equal("standing.measure.unknown", await Code(new MeasureDraft(Measure.HeightM, 5, "核查")));
        Assert.Equal("places.changed-meanwhile", await Code(new MeasureDraft(Measure.Rooms, 5, "核查", 3)));
        Assert.Null(await Code(new MeasureDraft(Measure.Rooms, 5, "核查")));
        Assert.Null(await Code(new MeasureDraft(Measure.Rooms, null, "误填", 1)));
        Assert.Equal("places.not-found", (await findings.MeasureAsync(
            TestActors.With(PlaceStores.OtherTown, RoleNames.TownOfficial), id, new MeasureDraft(Measure.Rooms, 5, "核查"), Cancellation)).Refusal?.Code);

        async Task<string?> Code(MeasureDraft draft) => (await findings.MeasureAsync(PlaceStores.Administrator, id, draft, Cancellation)).Refusal?.Code;
    }

    private static async Task<TablePage<StandingRow>> DiffersAsync(TestStore store, Actor actor)
    {
        await using var records = store.Records.Open(actor);
        return await StandingQueries.PageAsync(records, new StandingFilter(Differs: true), new TableQuery(), Cancellation);
    }

    private static async Task MeasureAsync(TestStore store, Guid id, Measure measure, double value, int version = 0) => Assert.Null(
        (await store.Get<PlaceFindings>().MeasureAsync(PlaceStores.Administrator, id, new MeasureDraft(measure, value, "核查", version), Cancellation)).Refusal);

    private static async Task<PlaceStanding> KeyAsync(TestStore store, Guid id)
    {
        await using var look = store.Look();
        return await look.Set<PlaceStanding>().SingleAsync(s => s.PlaceId == id && s.Standing == StandingKind.KeyUnit, Cancellation);
    }

    private static async Task<(Answer Expired, Answer Soon)> LivesAsync(TestStore store, Guid id)
    {
        await using var look = store.Look();
        var rows = await look.Set<PlaceStanding>().Where(s => s.PlaceId == id).ToDictionaryAsync(s => s.Standing, s => s.Holds, Cancellation);
        return (rows[StandingKind.EquipmentExpired], rows[StandingKind.EquipmentExpiresSoon]);
    }
}
