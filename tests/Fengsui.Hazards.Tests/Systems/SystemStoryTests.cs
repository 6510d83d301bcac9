using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Systems;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests.Systems;

[Trait("Req", "S-35")]
public sealed class SystemStoryTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_failed_test_becomes_a_finding_that_passes_only_after_a_passed_test(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var place = await store.HotelAsync();
        var system = await SystemAsync(store, place);
        var unit = UnitOf(place);
        var book = store.Get<SystemBook>();
        var failed = await book.TestAsync(unit, new TestDraft(system, true, Values(0.1), "安泰消防", "栓口压力不足"), Cancellation);
        Assert.Null(failed.Refusal);
        var hazard = (await TestAsync(store, failed.Value)).HazardId!.Value;
        Assert.Equal("facility-faulty", (await store.HazardAsync(hazard)).ClassCode);

        // A second failure is the same fault, not another finding.
        await store.MoveAsync(hazard, Inspector, HazardMove.Register, Responsible);
        await store.MoveAsync(hazard, Inspector, HazardMove.Order, Ordered(DateOnly.FromDateTime(store.Clock.GetUtcNow().UtcDateTime).AddDays(20)));
        Assert.Null((await book.TestAsync(unit, new TestDraft(system, true, Values(0.3)), Cancellation)).Refusal);
        await store.ProveAsync(hazard);
        store.Clock.Advance(TimeSpan.FromHours(1));
        var submitted = await store.MoveAsync(hazard, unit, HazardMove.Submit, new HazardInput { Text = "已更换水泵" });

        // The passed test came before the unit said that it is rectified.
        var early = await store.Get<HazardBook>().MoveAsync(Colleague, hazard, submitted.Version, HazardMove.Pass, new HazardInput { Text = "合格" }, Cancellation);
        Assert.Equal("hazards.move.retest", early.Refusal?.Code);
        store.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null((await book.TestAsync(unit, new TestDraft(system, true, Values(0.3)), Cancellation)).Refusal);
        Assert.Equal(HazardState.Reviewed, (await store.MoveAsync(hazard, Colleague, HazardMove.Pass, new HazardInput { Text = "合格" })).State);

        await using var records = store.Look();
        var clock = await records.Set<Clock>().SingleAsync(c => c.SubjectKind == SystemBook.SubjectKind && c.EndedAt == null, Cancellation);
        Assert.Equal(system, clock.SubjectId);
        var row = Assert.Single(await store.Get<SystemReader>().CalendarAsync(unit, Cancellation));
        Assert.Equal((true, DueState.InTime), (row.Passed, row.Due));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_outage_is_decided_by_somebody_else_and_shown_when_overdue(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var place = await store.HotelAsync();
        var system = await SystemAsync(store, place);
        var unit = UnitOf(place);
        var book = store.Get<KeepingBook>();
        var now = store.Clock.GetUtcNow();
        var draft = new OutageDraft(system, "更换喷头", "专人巡查", now, now.AddHours(30));
        var asked = await book.AskAsync(unit, draft, Cancellation);
        Assert.Null(asked.Refusal);

        Assert.Equal("governance.outage.standing", (await book.AskAsync(unit, draft, Cancellation)).Refusal?.Code);
        Assert.Equal("governance.outage.measures", (await book.AskAsync(unit, draft with { Measures = " " }, Cancellation)).Refusal?.Code);
        Assert.Equal("governance.not-allowed", (await book.MoveAsync(unit, asked.Value, 1, OutageMove.Approve, "", Cancellation)).Refusal?.Code);
        Assert.Null((await book.MoveAsync(Inspector, asked.Value, 1, OutageMove.Approve, "", Cancellation)).Refusal);
        var late = (await book.MoveAsync(Inspector, asked.Value, 1, OutageMove.End, "x", Cancellation)).Refusal;
        Assert.Equal(("governance.changed-meanwhile", 2), (late?.Code, late?.Stored?.Number));
        Assert.Equal(OutageState.Approved, StoredNow.Read<OutageStands>(late!.Stored!.Values).State);
        var outage = (await store.Get<SystemReader>().OutageAsync(unit, asked.Value, Cancellation))!;
        Assert.True(outage.IsLong);
        Assert.False(outage.IsOverdue(now.AddHours(30)));
        Assert.True(outage.IsOverdue(now.AddHours(30).AddMilliseconds(1)));
        Assert.Null((await book.MoveAsync(unit, asked.Value, 2, OutageMove.End, "已恢复", Cancellation)).Refusal);
        Assert.Null(await store.Get<SystemReader>().OutageAsync(UnitOf(Guid.Empty), asked.Value, Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_contract_counts_its_visits_and_tells_the_next(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var place = await store.HotelAsync();
        var unit = UnitOf(place);
        var book = store.Get<KeepingBook>();
        var today = DateOnly.FromDateTime(store.Clock.GetUtcNow().AddHours(8).UtcDateTime);
        var made = await book.ContractAsync(unit, new ContractDraft(place, "安泰消防", today.AddMonths(-2), today.AddMonths(10), 1), Cancellation);
        Assert.Null(made.Refusal);

        var before = Assert.Single((await store.Get<SystemReader>().ContractsAsync(Inspector, new Ui.TableQuery(), Cancellation)).Items);
        Assert.Equal((0, DueState.Late), (before.Visits, before.Visit));
        Assert.Equal("governance.maintenance.day", (await book.VisitAsync(unit, made.Value, today.AddDays(1), "保养水泵", Cancellation)).Refusal?.Code);
        Assert.Null((await book.VisitAsync(unit, made.Value, today, "保养水泵", Cancellation)).Refusal);
        var after = Assert.Single((await store.Get<SystemReader>().ContractsAsync(Inspector, new Ui.TableQuery(), Cancellation)).Items);
        Assert.Equal((1, today.AddMonths(1), DueState.InTime), (after.Visits, after.NextVisitOn, after.Visit));
    }

    [Fact]
    public void No_walk_of_moves_lets_the_asking_side_decide_or_an_ended_outage_move()
    {
        var random = new Random(11);
        var moves = Enum.GetValues<OutageMove>();
        Actor[] actors = [Inspector, Colleague, UnitOf(new Guid("01930000-0000-7000-8000-0000000000ff"))];
        for (var walk = 0; walk < 2_000; walk++)
        {
            var asker = actors[random.Next(actors.Length)];
            var outage = new Outage
            {
                Id = new Guid("01930000-0000-7000-8000-0000000000ff"), DivisionCode = "", SectorCode = "", PlaceName = "", SystemId = new Guid("01930000-0000-7000-8000-0000000000ff"), SystemName = "", Reason = "r", Measures = "m",
                From = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.UnixEpoch.AddHours(2), AskedById = asker.Id, AskedBy = asker.DisplayName, AskedAt = default,
            };
            for (var step = 0; step < 8; step++)
            {
                var (before, actor, move) = (outage.State, actors[random.Next(actors.Length)], moves[random.Next(moves.Length)]);
                var refused = OutageLifeCycle.Apply(outage, move, "x", actor, DateTimeOffset.UnixEpoch);
                Assert.False(refused is not null && outage.State != before);
                Assert.False(refused is null && before is OutageState.Ended or OutageState.Refused or OutageState.Withdrawn && refused is null);
                Assert.False(refused is null && move is OutageMove.Approve or OutageMove.Refuse && refused is null && (actor.Id == asker.Id || actor.OnlyPlaces));
                Assert.Equal(outage.State == OutageState.Ended, outage.EndedAt is not null);
            }
        }
    }

    private static Dictionary<string, double> Values(double dynamic) => new() { ["dynamic"] = dynamic };

    private static async Task<Guid> SystemAsync(TestStore store, Guid place)
    {
        var book = store.Get<LedgerBook>();
        var made = await book.CreateAsync(
            TestActors.With("", RoleNames.Administrator), book.Find(SystemBook.Ledger)!,
            new LedgerDraft(new Dictionary<string, string?> { ["name"] = "室内消火栓系统", ["placeId"] = $"{place}", ["kind"] = "StandpipeSystem" }, "test"), Cancellation);
        Assert.Null(made.Refusal);
        return made.Value.Id;
    }

    private static async Task<SystemTest> TestAsync(TestStore store, Guid id)
    {
        await using var records = store.Look();
        return await records.Set<SystemTest>().SingleAsync(t => t.Id == id, Cancellation);
    }
}
