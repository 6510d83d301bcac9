using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Register;
using Fengsui.Places.Standing;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Standing;

/// <summary>Columns of ledgers follow the rules in force where the record lies, so that ledger and standing say the same.</summary>
[Trait("Req", "S-42")]
public sealed class RuleColumnTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static Actor Admin => PlaceStores.Administrator;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_edition_of_the_county_changes_the_columns_on_its_day_and_for_what_comes_later(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var old = await ExtinguisherAsync(store, place, "2019-05-31");
        Assert.Equal((new DateOnly(2029, 5, 31), Answer.No), await StateAsync(store, place, old));

        // Five years in the county, from the day after tomorrow.
        await EnterRuleAsync(store, "life.DryPowderExtinguisher", PlaceStores.County, rule => rule with { Threshold = 60 });
        await store.AdvanceAsync(TimeSpan.FromHours(1), Cancellation);
        Assert.Equal((new DateOnly(2029, 5, 31), Answer.No), await StateAsync(store, place, old));
        await store.AdvanceAsync(TimeSpan.FromDays(2), Cancellation);
        Assert.Equal((new DateOnly(2024, 5, 31), Answer.Yes), await StateAsync(store, place, old));

        var young = await ExtinguisherAsync(store, place, "2025-01-15");
        Assert.Equal(new DateOnly(2030, 1, 15), (await StateAsync(store, place, young)).Expires);
        await using var look = store.Look();
        Assert.Equal(1, (await look.Set<FireEquipment>().SingleAsync(e => e.Id == old, Cancellation)).Version);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_belongs_to_a_place_comes_under_the_rules_of_the_town_that_the_place_goes_to(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var hose = await ExtinguisherAsync(store, place, "2020-03-01");
        await EnterRuleAsync(store, "life.DryPowderExtinguisher", PlaceStores.OtherTown, rule => rule with { Threshold = 24, Comparison = Comparison.MoreThan });
        await store.AdvanceAsync(TimeSpan.FromDays(3), Cancellation);
        Assert.Equal(new DateOnly(2030, 3, 1), (await StateAsync(store, place, hose)).Expires);

        var moved = PlaceStores.Hotel(division: PlaceStores.OtherVillage);
        Assert.Null((await store.Get<PlaceWriter>().UpdateAsync(Admin, place, 1, moved, "搬迁", Cancellation)).Refusal);
        Assert.Equal((new DateOnly(2022, 3, 2), Answer.Yes), await StateAsync(store, place, hose));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task High_rises_aged_quarters_and_tests_follow_too(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var building = await store.EnterAsync("buildings", new() { ["name"] = "1号楼", ["use"] = "Dwelling", ["heightM"] = "25", ["divisionCode"] = PlaceStores.Village });
        var quarter = await store.EnterQuarterAsync(built: 2003);
        var system = await store.EnterAsync("protection-systems", new()
        {
            ["name"] = "喷淋", ["kind"] = "SprinklerSystem", ["placeId"] = place.ToString(), ["installedOn"] = "2015-06-30", ["lastTestedOn"] = "2025-06-30",
        });
        Assert.Equal((false, false, new DateOnly(2026, 6, 30)), await FactsAsync(store, building, quarter, system));

        await EnterRuleAsync(store, "high-rise.dwelling", PlaceStores.County, rule => rule with { Threshold = 24 });
        await EnterRuleAsync(store, "aged-quarter", PlaceStores.County, rule => rule with { Threshold = 2005 });
        await EnterRuleAsync(store, "system-test", PlaceStores.County, rule => rule with { Threshold = 6 });
        await store.AdvanceAsync(TimeSpan.FromDays(3), Cancellation);
        Assert.Equal((true, true, new DateOnly(2025, 12, 30)), await FactsAsync(store, building, quarter, system));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Systems_have_no_life_until_their_maker_or_the_county_gives_one(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var alarm = await SystemAsync(store, place, "报警", null);
        var known = await SystemAsync(store, place, "报警二", "8");
        Assert.Equal((null, new DateOnly(2023, 1, 10)), (await ExpiryAsync(store, alarm), await ExpiryAsync(store, known)));
        Assert.Equal(Answer.Yes, await HoldsAsync(store, place, StandingKind.SystemExpired));

        var slot = Places.Standing.Seeding.SystemLifeSlots.All.Single(s => s.Code == "system-life.FireAlarmSystem");
        var draft = slot.Samples[0].Draft(slot, Today.AddDays(2)) with { Threshold = 144, Instrument = "县消安委通知" };
        Assert.Equal("standing.rule.life", (await store.Get<RuleBook>().EnterAsync(
            Admin, slot.Code, PlaceStores.County, draft with { Threshold = 0 }, Cancellation)).Refusal?.Code);
        Assert.Null((await store.Get<RuleBook>().EnterAsync(Admin, slot.Code, PlaceStores.County, draft, Cancellation)).Refusal);
        await store.AdvanceAsync(TimeSpan.FromDays(3), Cancellation);
        Assert.Equal((new DateOnly(2027, 1, 10), new DateOnly(2023, 1, 10)), (await ExpiryAsync(store, alarm), await ExpiryAsync(store, known)));
    }

    private static Task<Guid> SystemAsync(TestStore store, Guid place, string name, string? years) => store.EnterAsync("protection-systems", new()
    {
        ["name"] = name, ["kind"] = "FireAlarmSystem", ["placeId"] = place.ToString(), ["installedOn"] = "2015-01-10", ["serviceLifeYears"] = years,
    });

    private static Task<Guid> ExtinguisherAsync(TestStore store, Guid place, string installed) => store.EnterAsync("protection-assets", new()
    {
        ["name"] = "灭火器" + installed, ["kind"] = "DryPowderExtinguisher", ["placeId"] = place.ToString(), ["quantity"] = "4", ["installedOn"] = installed,
    });

    private static async Task EnterRuleAsync(TestStore store, string code, string scope, Func<RuleDraft, RuleDraft> change)
    {
        var rules = store.Get<RuleBook>();
        var national = (await rules.AllAsync(Admin, Cancellation)).Single(r => r.Code == code && r.ScopeCode.Length == 0);
        var draft = change(RuleDraft.Of(national, Today.AddDays(2)) with { Instrument = "县消安委通知" });
        Assert.Null((await rules.EnterAsync(Admin, code, scope, draft, Cancellation)).Refusal);
    }

    private static async Task<(DateOnly? Expires, Answer Holds)> StateAsync(TestStore store, Guid place, Guid equipment)
    {
        await using var look = store.Look();
        var record = await look.Set<FireEquipment>().SingleAsync(e => e.Id == equipment, Cancellation);
        return (record.ExpiresOn, await HoldsAsync(store, place, StandingKind.EquipmentExpired));
    }

    private static async Task<Answer> HoldsAsync(TestStore store, Guid place, StandingKind standing)
    {
        await using var look = store.Look();
        return (await look.Set<PlaceStanding>().SingleAsync(s => s.PlaceId == place && s.Standing == standing, Cancellation)).Holds;
    }

    private static async Task<DateOnly?> ExpiryAsync(TestStore store, Guid system)
    {
        await using var look = store.Look();
        return (await look.Set<FireProtectionSystem>().SingleAsync(s => s.Id == system, Cancellation)).ExpiresOn;
    }

    private static async Task<(bool? HighRise, bool? Aged, DateOnly? Due)> FactsAsync(TestStore store, Guid building, Guid quarter, Guid system)
    {
        await using var look = store.Look();
        return (
            (await look.Set<Building>().SingleAsync(b => b.Id == building, Cancellation)).IsHighRise,
            (await look.Set<ResidentialQuarter>().SingleAsync(q => q.Id == quarter, Cancellation)).IsAged,
            (await look.Set<FireProtectionSystem>().SingleAsync(s => s.Id == system, Cancellation)).TestDueOn);
    }
}
