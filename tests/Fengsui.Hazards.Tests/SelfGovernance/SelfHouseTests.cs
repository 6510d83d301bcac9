using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.SelfGovernance;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Register;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests.SelfGovernance;

/// <summary>Self-governance in the house: the night opens rounds, the board says what was committed, who has work is told, places may become one.</summary>
[Trait("Req", "S-77")]
public sealed class SelfHouseTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_night_opens_one_round_a_place_and_period_in_batches_and_again_in_the_next(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        for (var hotel = 0; hotel <= SelfSweep.Batch; hotel++)
        {
            await store.HotelAsync($"旅馆{hotel:D3}");
        }

        await SweepAsync(store);
        Assert.Equal(SelfSweep.Batch + 1, await CountAsync(store));

        // The next nights find them; a new month brings new ones, and those of the old one are late.
        await store.AdvanceAsync(TimeSpan.FromDays(2), Cancellation);
        Assert.Equal(SelfSweep.Batch + 1, await CountAsync(store));
        await store.AdvanceAsync(TimeSpan.FromDays(32), Cancellation);
        Assert.Equal(2 * (SelfSweep.Batch + 1), await CountAsync(store));
        await using var records = store.Look();
        Assert.Equal(SelfSweep.Batch + 1, await records.Set<SelfRound>().CountAsync(r => r.WasLate, Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_board_shows_a_commitment_until_a_sample_finds_it_false_and_prints_the_same(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var place = await store.HotelAsync();
        var board = store.Get<SelfBoard>();
        Assert.Null(await board.CodeAsync(OtherTownOfficial, place, Cancellation));
        var code = (await board.CodeAsync(TownOfficial, place, Cancellation))!;
        Assert.Equal(code, await board.CodeAsync(Inspector, place, Cancellation));
        Assert.Equal(("云岭大酒店", "", null), Shown((await board.OpenAsync(code, Cancellation))!));
        Assert.Null(await board.OpenAsync("no-such-code", Cancellation));

        var round = await CommittedAsync(store, place);
        var view = (await board.OpenAsync(code, Cancellation))!;
        Assert.Equal(("云岭大酒店", "王芳", round.DueOn), Shown(view));
        Assert.Contains("云岭大酒店", view.Commitment, StringComparison.Ordinal);
        var blocks = board.ReportOf(view, "http://x/board/" + code).Blocks;
        Assert.Contains(blocks.OfType<ReportBlock.Paragraph>(), p => p.Text == view.Commitment);
        Assert.Single(blocks.OfType<ReportBlock.Squares>());
        await using (var pdf = (await board.WriteAsync(TownOfficial, place, "http://x/", Cancellation)).Value)
        {
            var head = new byte[5];
            await pdf.ReadExactlyAsync(head, Cancellation);
            Assert.Equal("%PDF-"u8.ToArray(), head);
        }

        Assert.Equal("governance.place", (await board.WriteAsync(OtherTownOfficial, place, "http://x/", Cancellation)).Refusal?.Code);
        await JudgedFalseAsync(store);
        Assert.Equal(("云岭大酒店", "", null), Shown((await board.OpenAsync(code, Cancellation))!));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Units_are_told_of_their_open_round_and_inspectors_of_what_was_drawn(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var place = await store.HotelAsync();
        var unit = UnitOf(place);
        var (self, samples) = (Source<SelfWork>(store), Source<SampleWork>(store));
        await SweepAsync(store);
        var batch = await self.ReadAsync(unit, 10, Cancellation);
        await using (var records = store.Look())
        {
            var open = await records.Set<SelfRound>().SingleAsync(Cancellation);
            Assert.Equal((1, $"/self/{open.Id}"), (batch.Total, Assert.Single(batch.Items).Href));
        }

        Assert.Equal(0, (await self.ReadAsync(Inspector, 10, Cancellation)).Total);
        Assert.Equal(0, (await self.ReadAsync(UnitOf(new Guid("01930000-0000-7000-8000-0000000000ff")), 10, Cancellation)).Total);

        await CommittedAsync(store, place);
        Assert.Equal(0, (await self.ReadAsync(unit, 10, Cancellation)).Total);
        Assert.Equal(0, (await samples.ReadAsync(Inspector, 10, Cancellation)).Total);
        Assert.Null((await store.Get<SampleBook>().DrawAsync(Inspector, "2026", Cancellation)).Refusal);
        Assert.Equal((1, 0), Of(await samples.ReadAsync(Inspector, 10, Cancellation)));
        Assert.Equal((0, 0), Of(await samples.ReadAsync(OtherTownOfficial, 10, Cancellation)));
        Assert.Equal(0, (await store.Get<SelfReader>().SamplesAsync(OtherTownOfficial, new TableQuery(), Cancellation)).Total);
        Assert.Equal(1, (await store.Get<SelfReader>().SamplesAsync(TownOfficial, new TableQuery(), Cancellation)).Total);

        // Drawn in a month, judged within it.
        await store.AdvanceAsync(TimeSpan.FromDays(32), Cancellation);
        Assert.Equal((1, 1), Of(await samples.ReadAsync(Inspector, 10, Cancellation)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Rounds_go_with_their_place_and_stay_where_the_other_has_its_own(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var (from, to) = (await store.HotelAsync(), await store.HotelAsync("石阳宾馆"));
        var moved = await CommittedAsync(store, from);
        Assert.Null((await store.Get<SampleBook>().DrawAsync(Inspector, "2026", Cancellation)).Refusal);
        await store.AdvanceAsync(TimeSpan.FromDays(32), Cancellation);
        await SweepAsync(store);

        var things = store.Services.GetServices<IPlaceThings>().OfType<SelfOfPlace>().Single();
        IReadOnlyList<PlaceThing> of;
        await using (var records = store.Look())
        {
            of = await things.OfAsync(records, from, Cancellation);
            Assert.Equal(2, of.Count);

            // A round that the night opened holds nobody's place; one that the unit began does.
            Assert.Equal([from], await things.UsedAsync(records, [from, to], Cancellation));
        }

        var handler = new MovePlaceSelf(store.Get<IPlaceDirectory>());
        await store.Unit.RunAsync(
            TestActors.System, work => handler.HandleAsync(new PlaceThingsMoved(from, to, SelfOfPlace.RoomName, [.. of.Select(t => t.Key)]), work, Cancellation), Cancellation);

        await using var after = store.Look();
        var rounds = await after.Set<SelfRound>().OrderBy(r => r.PeriodStart).ToListAsync(Cancellation);
        Assert.Equal([(moved.Id, to, "石阳宾馆")], rounds.Where(r => r.PeriodStart == moved.PeriodStart).Select(r => (r.Id, r.PlaceId!.Value, r.PlaceName)));
        Assert.Equal(new[] { from, to }.Order(), rounds.Where(r => r.PeriodStart > moved.PeriodStart).Select(r => r.PlaceId!.Value).Order());
        var sample = await after.Set<SampleCheck>().SingleAsync(Cancellation);
        Assert.Equal((to, "石阳宾馆"), (sample.PlaceId!.Value, sample.PlaceName));
        Assert.All(await after.Set<Clock>().Where(c => c.SubjectId == moved.Id).ToListAsync(Cancellation), c => Assert.Equal(to, c.PlaceId));
    }

    private static (string, string, DateOnly?) Shown(BoardView view) => (view.Name, view.SignedName, view.HoldsUntil);

    private static (int, int) Of(WorkBatch batch) => (batch.Total, batch.Late);

    private static T Source<T>(TestStore store)
        where T : IWorkSource => store.Services.GetServices<IWorkSource>().OfType<T>().Single();

    private static async Task SweepAsync(TestStore store)
    {
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            SelfSweep.Start(work);
            return Task.CompletedTask;
        }, Cancellation);
        await store.FireTimersAsync(Cancellation);
    }

    private static async Task<int> CountAsync(TestStore store)
    {
        await using var records = store.Look();
        return await records.Set<SelfRound>().CountAsync(Cancellation);
    }

    // A round that was assessed, checked and signed, as the seeder enters one of the past; the unit's own of this month is taken where there is one.
    private static async Task<SelfRound> CommittedAsync(TestStore store, Guid place)
    {
        await store.Unit.RunAsync(TestActors.System, async work => await work.Records.Set<SelfRound>().Where(r => r.PlaceId == place).ExecuteDeleteAsync(Cancellation), Cancellation);
        var seed = new SeedRound(
            place, store.Get<LocalTime>().Today, SelfStage.Committed, true, new CommitmentInput(CommitmentKind.NoProminentRisk, "王芳", "", true), store.Clock.GetUtcNow());
        await store.Get<SelfSeeder>().AddAsync(TestActors.System, [seed], Cancellation);
        await using var records = store.Look();
        return await records.Set<SelfRound>().SingleAsync(r => r.PlaceId == place, Cancellation);
    }

    private static async Task JudgedFalseAsync(TestStore store)
    {
        var samples = store.Get<SampleBook>();
        Assert.Null((await samples.DrawAsync(Inspector, "2026", Cancellation)).Refusal);
        await using var records = store.Look();
        var check = await records.Set<SampleCheck>().SingleAsync(Cancellation);
        Assert.Null((await samples.JudgeAsync(
            Inspector, check.Id, check.Version, new SampleJudgement(SampleOutcome.False, "安全出口被堵", "exit-blocked"), Cancellation)).Refusal);
    }
}
