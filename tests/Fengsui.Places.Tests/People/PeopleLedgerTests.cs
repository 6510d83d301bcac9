using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.People;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Places.Tests.People.PeopleStores;

namespace Fengsui.Places.Tests.People;

/// <summary>The ledgers about people, towns, villages and complexes in both stores.</summary>
public sealed class PeopleLedgerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-61")]
    public async Task A_file_is_judged_and_lies_where_its_station_lies(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var station = await store.StationAsync();
        var file = await store.MemberAsync(station);

        Assert.Equal(PlaceStores.Village, file.DivisionCode);
        Assert.Equal(("Complete", "0", store.Day(30)), (file.Values["state"], file.Values["missingItems"], file.Values["nextExpiryOn"]));
        Assert.Equal(("199****4321", "110**********1002X"), (file.Values["phone"], file.Values["idNumber"]));
        var book = store.Get<LedgerBook>();
        var files = book.Find("firefighter-welfare")!;
        var left = await book.UpdateAsync(
            Chief, files, file.Id, 1, Draft(("exitedOn", store.Day(-1)), ("exitKind", "Resigned"), ("idNumber", "110**********1002X")), Cancellation);
        Assert.Equal(("Left", ""), (left.Value.Values["state"], left.Value.Values["nextExpiryOn"]));
        await using var records = store.Look();
        Assert.Equal(Identity, (await records.Set<FirefighterWelfare>().SingleAsync(Cancellation)).IdNumber);
    }

    [Theory]
    [InlineData("microStationId", "", "places.welfare.station", "stationId")]
    [InlineData("idNumber", "110105194912310021", "places.field.identity", "idNumber")]
    [InlineData("contractTo", "2020-01-01", "places.period", "contractTo")]
    [InlineData("exitedOn", "2025-01-01", "places.welfare.exit", "exitKind")]
    [InlineData("exitKind", "Resigned", "places.field.missing", "exitedOn")]
    [InlineData("enteredOn", "2999-01-01", "places.future", "enteredOn")]
    [Trait("Req", "S-61")]
    public async Task A_bad_file_is_refused_and_its_field_named(string field, string value, string code, string named)
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var station = await store.StationAsync();
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["name"] = "甲", ["microStationId"] = $"{station.Id}", ["role"] = "Driver", ["employment"] = "LabourContract", ["enteredOn"] = "2024-01-01",
            ["contractFrom"] = "2024-01-01", [field] = value,
        };
        var book = store.Get<LedgerBook>();
        var refused = await book.CreateAsync(Chief, book.Find("firefighter-welfare")!, new LedgerDraft(values, "test"), Cancellation);
        Assert.Equal((code, named), (refused.Refusal?.Code, refused.Refusal?.Field));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-61")]
    public async Task Files_and_their_entries_go_with_the_station_to_another_town(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var station = await store.StationAsync();
        var file = await store.MemberAsync(station);
        var entry = await store.EnterAsync(Chief, "welfare-entries", ("name", Award), ("memberId", $"{file.Id}"), ("kind", "Award"), ("occurredOn", "2025-05-01"));
        var book = store.Get<LedgerBook>();

        var moved = await book.UpdateAsync(
            PlaceStores.Administrator, book.Find("micro-stations")!, station.Id, 1, Draft(("divisionCode", PlaceStores.OtherVillage)), Cancellation);

        Assert.Null(moved.Refusal);
        Assert.Equal(PlaceStores.OtherVillage, (await book.FindAsync(Chief, book.Find("firefighter-welfare")!, file.Id, Cancellation))!.DivisionCode);
        Assert.Equal(PlaceStores.OtherVillage, (await book.FindAsync(Chief, book.Find("welfare-entries")!, entry.Id, Cancellation))!.DivisionCode);
        Assert.Null(await book.FindAsync(PlaceStores.TownOfficial, book.Find("welfare-entries")!, entry.Id, Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-36")]
    public async Task Coverage_counts_members_with_a_valid_benefit(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var station = await store.StationAsync();
        var (covered, lapsed) = (await store.MemberAsync(station), await store.MemberAsync(station, "钱二"));
        var policy = await store.EnterAsync(
            Chief, "support-policies", ("name", "优待办法"), ("issuedBy", "县民政局"), ("effectiveFrom", "2025-01-01"), ("grants", "保险和补贴"), ("divisionCode", PlaceStores.County));
        await store.EnterAsync(Chief, "member-benefits", ("name", "意外险"), ("memberId", $"{covered.Id}"), ("policyId", $"{policy.Id}"), ("kind", "Insurance"), ("grantedOn", "2025-01-01"), ("validTo", store.Day(0)));
        await store.EnterAsync(Chief, "member-benefits", ("name", "意外险"), ("memberId", $"{lapsed.Id}"), ("kind", "Insurance"), ("grantedOn", "2025-01-01"), ("validTo", store.Day(-1)));
        var reader = store.Get<CoverageReader>();

        var row = Assert.Single((await reader.AllAsync(PlaceStores.TownOfficial, Cancellation)).Value);

        Assert.Equal((6, 2, 1, 0.5, "钱二"), (row.Declared, row.Members, row.Covered, row.Share, Assert.Single(row.Uncovered).Name));
        Assert.Equal((PlaceStores.Town, 1, 2, 1), Assert.Single(CoverageReader.Towns([row])));
        Assert.Equal(RefusalKind.Forbidden, (await reader.AllAsync(PlaceStores.Administrator, Cancellation)).Refusal?.Kind);
        Assert.Empty((await reader.AllAsync(TestActors.With(PlaceStores.OtherTown, RoleNames.TownOfficial), Cancellation)).Value);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-36")]
    public async Task What_a_county_decides_is_read_in_its_towns_and_changed_by_none_of_them(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var book = store.Get<LedgerBook>();
        var policies = book.Find("support-policies")!;
        var policy = await store.EnterAsync(
            Chief, policies.Code, ("name", "优待办法"), ("issuedBy", "县民政局"), ("effectiveFrom", "2025-01-01"), ("grants", "补贴"), ("divisionCode", PlaceStores.County));
        await store.EnterAsync(
            Chief, policies.Code, ("name", "邻镇办法"), ("issuedBy", "石阳镇"), ("effectiveFrom", "2025-01-01"), ("grants", "补贴"), ("divisionCode", PlaceStores.OtherTown));

        var seen = await book.PageAsync(PlaceStores.TownOfficial, policies, new TableQuery(), Cancellation);

        Assert.Equal(["优待办法"], seen.Items.Select(p => p.Name));
        var changed = await book.UpdateAsync(PlaceStores.TownOfficial, policies, policy.Id, 1, Draft(("grants", "更多")), Cancellation);
        Assert.Equal("places.record.above", changed.Refusal?.Code);
        Assert.Equal("places.record.above", (await book.RemoveAsync(PlaceStores.TownOfficial, policies, policy.Id, 1, "x", Cancellation)).Refusal?.Code);
        Assert.NotNull(await book.FindAsync(Chief, policies, policy.Id, Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-56")]
    public async Task A_village_has_one_officer_at_a_time_and_the_police_keep_their_visits(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var village = await VillageAsync(store);
        var book = store.Get<LedgerBook>();
        await store.EnterAsync(Police, "village-police", ("name", "周警官"), ("villageId", $"{village.Id}"), ("stationName", "城关派出所"), ("startsOn", "2024-01-01"));
        var second = await book.CreateAsync(
            Police, book.Find("village-police")!, Draft(("name", "吴警官"), ("villageId", $"{village.Id}"), ("stationName", "城关派出所"), ("startsOn", "2025-01-01")), Cancellation);
        Assert.Equal((RefusalKind.Conflict, "places.village.police-two"), (second.Refusal!.Kind, second.Refusal.Code));

        var visits = book.Find("village-police-visits")!;
        var silent = await book.CreateAsync(
            Police, visits, Draft(("name", "周警官"), ("villageId", $"{village.Id}"), ("visitedOn", store.Day(-400)), ("volunteerTeam", "false")), Cancellation);
        Assert.Equal("findings", silent.Refusal?.Field);
        var visit = await store.EnterAsync(
            Police, visits.Code, ("name", "周警官"), ("villageId", $"{village.Id}"), ("visitedOn", store.Day(-400)), ("managerAppointed", "true"), ("volunteerTeam", "false"), ("findings", "未建队"));
        Assert.Equal(("2", "1"), (visit.Values["itemsChecked"], visit.Values["itemsFailing"]));
        Assert.Equal(RefusalKind.Forbidden, (await book.CreateAsync(PlaceStores.TownOfficial, visits, Draft(), Cancellation)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await book.CreateAsync(Police, book.Find("village-profiles")!, Draft(), Cancellation)).Refusal?.Kind);
        var due = (await store.Get<DueReader>().AllAsync(Police, Cancellation)).Single(d => d.Kind == DueKind.Visit);
        Assert.Equal((DueState.Overdue, village.Name), (due.State, due.Name));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-46")]
    [Trait("Req", "S-54")]
    public async Task What_is_due_surfaces_and_goes_when_it_is_mended(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var complex = await store.EnterAsync(Chief, "complexes", ("name", "云岭广场"), ("placeId", $"{place}"), ("floorAreaM2", "60000"));
        var town = await store.EnterAsync(Chief, "town-profiles", ("name", "城关镇"), ("agency", "消防站"), ("officerName", "郑一"), ("divisionCode", PlaceStores.Town), ("meetingCadenceDays", "30"));
        await store.EnterAsync(Chief, "town-meetings", ("name", "研究整治"), ("townId", $"{town.Id}"), ("heldOn", store.Day(-31)), ("minutesNo", "1号"));
        var dues = store.Get<DueReader>();
        Assert.Equal(
            ["Assessment Missing", "Meeting Overdue", "Shift Missing", "Shift Missing", "Shift Missing"], await DuesAsync());
        Assert.Equal(5, await dues.CountToMendAsync(PlaceStores.TownOfficial, Cancellation));
        Assert.Equal(0, await dues.CountToMendAsync(TestActors.With(PlaceStores.Town, RoleNames.Leader), Cancellation));

        var assessed = await store.EnterAsync(Chief, "complex-assessments", ("name", "年度评估"), ("complexId", $"{complex.Id}"), ("assessedOn", store.Day(-330)), ("assessedBy", "某机构"), ("result", "Good"));
        Assert.Equal(PlaceStores.Village, assessed.DivisionCode);
        foreach (var (shift, n) in new[] { ("Day", 1), ("Day", 2), ("Night", 3), ("Night", 4) })
        {
            await store.EnterAsync(
                Chief, "control-room-operators", ("name", $"值班员{n}"), ("complexId", $"{complex.Id}"), ("shift", shift), ("certificateNo", $"C{n}"), ("certificateExpiresOn", store.Day(n == 4 ? 10 : 900)));
        }

        await store.EnterAsync(Chief, "town-meetings", ("name", "研究整治"), ("townId", $"{town.Id}"), ("heldOn", store.Day(-1)), ("minutesNo", "2号"));
        Assert.Equal(["Assessment Soon", "Certificate Soon"], await DuesAsync());
        var page = await dues.PageAsync(PlaceStores.TownOfficial, new TableQuery { Filters = new Dictionary<string, string> { ["kind"] = "Certificate" } }, Cancellation);
        Assert.Equal("值班员4", Assert.Single(page.Items).Name);

        async Task<IEnumerable<string>> DuesAsync() =>
            (await dues.AllAsync(PlaceStores.TownOfficial, Cancellation)).Select(d => $"{d.Kind} {d.State}").Order(StringComparer.Ordinal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-57")]
    public async Task Gaps_follow_from_profiles_water_and_plans(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        await VillageAsync(store);
        var reader = store.Get<RuralGapReader>();
        var before = (await reader.AllAsync(PlaceStores.Administrator, Cancellation)).ToDictionary(v => v.DivisionCode);
        Assert.Equal((false, true, null, false), Answers(before[PlaceStores.Village]));
        Assert.Equal((null, null, null, false), Answers(before[PlaceStores.OtherVillage]));

        await store.EnterAsync(PlaceStores.Administrator, "water-sources", ("name", "水塘"), ("kind", "Pond"), ("divisionCode", PlaceStores.Village));
        var plan = await store.EnterAsync(
            Chief, "rural-plans", ("name", "城关镇规划"), ("level", "Town"), ("approvedOn", "2025-01-01"), ("divisionCode", PlaceStores.Town));
        await store.EnterAsync(Chief, "rural-plan-areas", ("name", "下坝村"), ("planId", $"{plan.Id}"), ("divisionCode", PlaceStores.OtherVillage));
        await store.EnterAsync(Chief, "rural-plans", ("name", "草案"), ("level", "County"), ("divisionCode", PlaceStores.County));

        var after = await reader.AllAsync(PlaceStores.Administrator, Cancellation);
        Assert.Equal([(PlaceStores.Village, (true, true, null, true)), (PlaceStores.OtherVillage, ((bool?)null, (bool?)null, (bool?)null, true))],
            after.OrderBy(v => v.DivisionCode, StringComparer.Ordinal).Select(v => (v.DivisionCode, Answers(v))));
        Assert.Equal(new TownGaps(PlaceStores.Town, 1, 0, 0, 0, 0, 1), RuralGapReader.Towns(after)[0]);
        Assert.Equal([PlaceStores.Village], (await reader.AllAsync(PlaceStores.TownOfficial, Cancellation)).Select(v => v.DivisionCode));

        static (bool? Water, bool? Road, bool? Equipment, bool Plan) Answers(VillageGaps v) => (v.Water, v.Road, v.Equipment, v.Plan);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-55")]
    public async Task A_village_knows_its_signing_rate_its_rota_and_its_pact(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var village = await VillageAsync(store);
        Assert.Equal("75", village.Values["pactRate"]);
        var book = store.Get<LedgerBook>();
        var both = await book.CreateAsync(
            PlaceStores.TownOfficial, book.Find("village-patrols")!, Draft(("name", "甲"), ("villageId", $"{village.Id}"), ("weekday", "Monday"), ("patrolOn", store.Day(1))), Cancellation);
        Assert.Equal("weekday", both.Refusal?.Field);
        await store.EnterAsync(PlaceStores.TownOfficial, "village-patrols", ("name", "甲"), ("villageId", $"{village.Id}"), ("weekday", "周一"), ("route", "村口至祠堂"));
        var text = await store.EnterAsync(PlaceStores.TownOfficial, "loudspeaker-texts", ("name", "防火"), ("occasion", "Winter"), ("body", "注意用火用电。"), ("divisionCode", PlaceStores.Town));
        Assert.Equal("2", text.Values["readingSeconds"]);
        var pacts = store.Get<VillagePacts>();
        Assert.Equal("places.village.no-pact", (await pacts.WriteAsync(PlaceStores.TownOfficial, village.Id, Cancellation)).Refusal?.Code);
        await store.EnterAsync(Chief, "fire-pacts", ("name", "村民防火公约"), ("edition", "1"), ("effectiveFrom", "2024-01-01"), ("body", "{village}全体村民约定：不乱烧。"), ("divisionCode", PlaceStores.County));
        await using var records = store.Records.Open(PlaceStores.TownOfficial);
        var pact = (await pacts.OfAsync(records, PlaceStores.Village, Cancellation))!;
        Assert.Contains("东街全体村民", ((ReportBlock.Paragraph)pacts.ReportOf("东街", pact).Blocks[2]).Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await store.Get<DueReader>().AllAsync(PlaceStores.TownOfficial, Cancellation)), d => d.Kind is DueKind.Rota or DueKind.Pact);
    }

    private static Task<LedgerRow> VillageAsync(TestStore store) => store.EnterAsync(
        PlaceStores.Administrator, "village-profiles", ("name", "东街"), ("households", "100"), ("pactSigned", "75"), ("waterPoints", "0"), ("passableRoad", "true"), ("divisionCode", PlaceStores.Village));
}
