using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Quarters.Board;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Places.Register;
using Fengsui.Places.Responsibility;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests;

/// <summary>What hangs on a place, a building or a quarter is seen by whom that is seen, and goes where it goes.</summary>
[Trait("Req", "S-103")]
public sealed class ChildScopeTests
{
    private static readonly DateOnly Day = new(2026, 1, 5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Actor Unit(Guid place) => TestActors.With(PlaceStores.County, RoleNames.Unit).OfPlaces(place);

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_quarter_that_moves_by_its_own_division_takes_its_children_along(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (quarter, stays) = (await store.EnterQuarterAsync(), await store.EnterQuarterAsync("西街小区"));
        await store.FillQuarterAsync(quarter);
        await store.FillQuarterAsync(stays);
        await AppointAsync(store, WardenTarget.Courtyard, quarter);
        await LinkAsync(store, $"quarters:{quarter}");

        await store.ChangeAsync("quarters", quarter, ("divisionCode", PlaceStores.OtherVillage));

        await using var records = store.Look();
        Assert.All(await ScopesAsync(records, quarter), s => Assert.Equal((PlaceStores.OtherVillage, "", null), s));
        Assert.All(await ScopesAsync(records, stays), s => Assert.Equal((PlaceStores.Village, "", null), s));
        Assert.Equal(PlaceStores.OtherVillage, (await records.Set<DocumentLink>().SingleAsync(Cancellation)).DivisionCode);
        Assert.All(await records.Set<FieldChange>().Where(c => c.RecordId == quarter).ToListAsync(Cancellation), c => Assert.Equal(PlaceStores.OtherVillage, c.DivisionCode));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_building_that_comes_to_a_place_brings_posts_wardens_commitments_and_notices(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel(division: PlaceStores.OtherVillage));
        var building = await BuildingAsync(store, "1号楼", null);
        var warden = await AppointAsync(store, WardenTarget.Building, building);
        var post = Made(await store.Get<PostBook>().CreateAsync(PlaceStores.Administrator, new PostDraft(PostLevel.Floor, "楼层长", Body: "3楼", BuildingId: building), Cancellation));
        var term = Made(await store.Get<PostBook>().AppointAsync(PlaceStores.Administrator, post, new TermDraft("周层长", "", Day), null, Cancellation));
        await SignAsync(store, PlaceStores.Administrator, warden);
        await SignAsync(store, PlaceStores.Administrator, term);
        Made(await store.Get<NoticeBook>().MakeAsync(PlaceStores.Administrator, NoticeKind.Warden, building, Cancellation));

        await store.ChangeAsync("buildings", building, ("placeId", place.ToString()));

        await using var own = store.Records.Open(Unit(place));
        var lodging = (await own.Set<Place>().SingleAsync(Cancellation)).SectorCode;
        Assert.NotEmpty(lodging);
        IReadOnlyList<IInScope> children =
        [
            .. await own.Set<Post>().ToListAsync(Cancellation), .. await own.Set<PostHolder>().ToListAsync(Cancellation),
            .. await own.Set<BuildingFireWarden>().ToListAsync(Cancellation), .. await own.Set<DutyCommitment>().ToListAsync(Cancellation),
            .. await own.Set<PublicNotice>().ToListAsync(Cancellation),
        ];
        Assert.Equal(6, children.Count);
        Assert.All(children, c => Assert.Equal((PlaceStores.OtherVillage, lodging, place), (c.DivisionCode, c.SectorCode, c.PlaceId)));

        // And with the place to another division.
        var moved = await store.Get<PlaceWriter>().UpdateAsync(PlaceStores.Administrator, place, 1, PlaceStores.Hotel(), "test", Cancellation);
        Assert.Null(moved.Refusal);
        await using var after = store.Look();
        Assert.All(await after.Set<DutyCommitment>().ToListAsync(Cancellation), c => Assert.Equal(PlaceStores.Village, c.DivisionCode));
        Assert.Equal(PlaceStores.Village, (await after.Set<PostHolder>().SingleAsync(Cancellation)).DivisionCode);
        Assert.Equal(PlaceStores.Village, (await after.Set<PublicNotice>().SingleAsync(Cancellation)).DivisionCode);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-2")]
    public async Task A_unit_signs_and_reads_the_commitments_of_its_own_place_and_no_other(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (own, other) = (await store.EnterAsync(PlaceStores.Hotel()), await store.EnterAsync(PlaceStores.Hotel("石阳大酒店")));
        var people = await PeopleAsync(store);
        await SignAsync(store, PlaceStores.Administrator, people[other]);

        var book = store.Get<CommitmentBook>();
        var draft = new CommitmentDraft(people[own], Day, SigningMethod.Confirmed);
        Assert.Null((await book.SignAsync(Unit(own), draft, Cancellation)).Refusal);
        Assert.Equal("responsibility.term.none", (await book.SignAsync(Unit(own), draft with { SubjectId = people[other] }, Cancellation)).Refusal?.Code);
        Assert.Equal(
            "responsibility.not-allowed", (await book.SignAsync(TestActors.With("", RoleNames.Leader), draft, Cancellation)).Refusal?.Code);
        await using var records = store.Records.Open(Unit(own));
        Assert.Equal(own, (await records.Set<DutyCommitment>().SingleAsync(Cancellation)).PlaceId);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Posts_of_divisions_stay_with_those_of_the_whole_division(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var books = store.Get<PostBook>();
        Made(await books.CreateAsync(PlaceStores.Administrator, new PostDraft(PostLevel.Town, "分管副镇长", PlaceStores.Town), Cancellation));
        Made(await books.CreateAsync(PlaceStores.Administrator, new PostDraft(PostLevel.Place, "岗位", PlaceId: place), Cancellation));

        await using (var own = store.Records.Open(Unit(place)))
        {
            Assert.Equal("岗位", (await own.Set<Post>().SingleAsync(Cancellation)).Title);
        }

        await using (var town = store.Records.Open(PlaceStores.TownOfficial))
        {
            Assert.Equal(2, await town.Set<Post>().CountAsync(Cancellation));
        }

        var narrowed = PlaceStores.TownOfficial.OfSectors("commerce");
        Assert.Equal(
            "places.outside-own",
            (await books.CreateAsync(narrowed, new PostDraft(PostLevel.Town, "站长", PlaceStores.Town), Cancellation)).Refusal?.Code);
        Assert.DoesNotContain(await store.Get<GapReader>().AllAsync(narrowed, Cancellation), g => g.Key.StartsWith("division.", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-24")]
    public async Task What_was_frozen_stays_intact_when_its_division_gets_another_code(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        await store.EnterQuarterAsync();
        var id = Made(await store.Get<SnapshotBook>().TakeAsync(QuarterStores.Inspector, "县", Cancellation));
        await store.Unit.RunAsync(
            TestActors.System,
            work => work.Records.Set<SnapshotRow>().ExecuteUpdateAsync(set => set.SetProperty(r => r.DivisionCode, PlaceStores.OtherVillage), Cancellation),
            Cancellation);
        Assert.True((await store.Get<SnapshotBook>().FindAsync(QuarterStores.Inspector, id, Cancellation))!.IsIntact);
        Assert.Equal(
            "places.snapshot.not-allowed",
            (await store.Get<SnapshotBook>().TakeAsync(QuarterStores.Inspector.OfSectors("commerce"), "县", Cancellation)).Refusal?.Code);
    }

    /// <summary>Whoever adds a record that hangs on something says here why it needs no place of its own.</summary>
    [Fact]
    public async Task Every_record_of_a_division_hangs_on_no_place_or_says_which()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        await using var records = store.Look();
        var byDivision = records.Model.GetEntityTypes().Select(e => e.ClrType)
            .Where(t => typeof(IInDivision).IsAssignableFrom(t) && !typeof(IInScope).IsAssignableFrom(t)).Select(t => t.Name);
        Assert.Equal(
            [
                "AuditEntry", "DivisionChange", "ImportLeftover", "ImportRow", "ImportSession", "LedgerSnapshot", "RecordMerge", "SnapshotRow",
            ],
            byDivision.Order(StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyList<(string, string, Guid?)>> ScopesAsync(FengsuiContext records, Guid quarter)
    {
        var plan = await records.Set<LanePlan>().SingleAsync(p => p.QuarterId == quarter, Cancellation);
        IReadOnlyList<IInScope> children =
        [
            plan, await records.Set<PlanMeasure>().SingleAsync(m => m.PlanId == plan.Id, Cancellation),
            await records.Set<PlanVersion>().SingleAsync(v => v.PlanId == plan.Id, Cancellation),
            await records.Set<ParkingCount>().SingleAsync(c => c.QuarterId == quarter, Cancellation),
            await records.Set<NearbySpaces>().SingleAsync(n => n.QuarterId == quarter, Cancellation),
            .. await records.Set<BuildingFireWarden>().Where(w => w.TargetId == quarter).ToListAsync(Cancellation),
        ];
        return [.. children.Select(c => (c.DivisionCode, c.SectorCode, c.PlaceId))];
    }

    private static async Task<Guid> BuildingAsync(TestStore store, string name, Guid? place)
    {
        var book = store.Get<LedgerBook>();
        return Made(await book.CreateAsync(
            PlaceStores.Administrator, book.Find("buildings")!,
            new LedgerDraft(
                new Dictionary<string, string?>
                {
                    ["name"] = name, ["use"] = "Dwelling", ["heightM"] = "54", ["storeysAbove"] = "18", ["divisionCode"] = PlaceStores.Village, ["placeId"] = place?.ToString(),
                },
                "test"),
            Cancellation)).Id;
    }

    private static async Task<Guid> AppointAsync(TestStore store, WardenTarget target, Guid id) => Made(await store.Get<WardenBook>().AppointAsync(
        PlaceStores.Administrator, target, id, new TermDraft("吴楼长", "19900007777", Day), null, Cancellation));

    private static async Task SignAsync(TestStore store, Actor actor, Guid subject) =>
        Made(await store.Get<CommitmentBook>().SignAsync(actor, new CommitmentDraft(subject, Day, SigningMethod.Confirmed), Cancellation));

    private static async Task<Dictionary<Guid, Guid>> PeopleAsync(TestStore store)
    {
        await using var records = store.Look();
        return await records.Set<PlacePerson>().Where(p => p.Role == Contracts.PlacePersonRole.FireSafetyManager).ToDictionaryAsync(p => p.PlaceId, p => p.Id, Cancellation);
    }

    private static Task LinkAsync(TestStore store, string subject) => store.Unit.RunAsync(TestActors.System, work =>
    {
        work.Records.Add(new Document { Hash = new string('a', 64), Size = 1, MediaType = "image/png", OriginalName = "x.png", CreatedBy = "x", CreatedAt = work.Now });
        work.Records.Add(new DocumentLink
        {
            Id = Guid.CreateVersion7(work.Now), Hash = new string('a', 64), Subject = subject, DivisionCode = PlaceStores.Village, FileName = "x.png", AddedBy = "x", AddedAt = work.Now,
        });
        return Task.CompletedTask;
    }, Cancellation);

    private static T Made<T>(Outcome<T> outcome)
    {
        Assert.Null(outcome.Refusal);
        return outcome.Value;
    }
}
