using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Statistics;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Tests.Worklists;

/// <summary>The counts that are kept equal a count of every row, whatever was done; figures equal their definitions.</summary>
public sealed class TallyTests
{
    private static readonly string[] Classes = ["exit-blocked", "lane-blocked", "facility-faulty"];
    private static readonly string[] Causes = ["堆放货物", "管理不到位"];

    [Theory]
    [ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-96")]
    public async Task Counts_equal_a_count_of_every_row_after_random_moves(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var made = await WalkAsync(store, new Random(20261128), 40, 400);

        Assert.True(made > 120, $"only {made} moves were lawful");
        Assert.Empty(await store.Get<TallyBook>().DifferencesAsync(HazardStores.Cancellation));
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-96")]
    public async Task Every_figure_equals_its_definition(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        await WalkAsync(store, new Random(7), 30, 300);
        var today = DateOnly.FromDateTime(store.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        var span = new StatisticsSpan(new DateOnly(today.Year, today.Month, 1).AddMonths(-1), 2);
        var reader = store.Get<StatisticsReader>();
        await using var records = store.Look();
        var all = await records.Set<Hazard>().ToListAsync(HazardStores.Cancellation);

        foreach (var actor in new[] { HazardStores.Chief, HazardStores.TownOfficial, HazardStores.OtherTownOfficial })
        {
            var seen = all.Where(h => h.DivisionCode.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal)).ToList();
            var report = await reader.ReadAsync(actor, span, null, HazardStores.Cancellation);

            Judge(report.All, seen, span);
            foreach (var row in report.By.GetValueOrDefault(TallyDimension.Class) ?? [])
            {
                Judge(row, [.. seen.Where(h => h.ClassCode == row.Value)], span);
            }

            foreach (var row in report.By.GetValueOrDefault(TallyDimension.Programme) ?? [])
            {
                Judge(row, [.. seen.Where(h => h.Programmes.Contains($",{row.Value},", StringComparison.Ordinal))], span);
            }

            foreach (var row in report.Towns)
            {
                Judge(row, [.. seen.Where(h => h.DivisionCode.StartsWith(row.Value, StringComparison.Ordinal))], span);
            }

            foreach (var row in report.By.GetValueOrDefault(TallyDimension.State) ?? [])
            {
                Assert.Equal(seen.Count(h => h.State.ToString() == row.Value), row.Now.Open);
            }

            Assert.Equal(seen.Count(h => h.EndedAt is null), report.Ages.Sum(a => a.Count));
            var causes = await reader.CausesAsync(actor, span, null, HazardStores.Cancellation);
            Assert.Equal(
                seen.Count(h => h.State == HazardState.Closed && h.RootCause.Length > 0 && h.EndedOn >= span.First && h.EndedOn <= span.Last), causes.Sum(c => c.Closed));
        }
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-96")]
    public async Task A_sector_is_told_its_own_part_of_the_county(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        await WalkAsync(store, new Random(11), 30, 300);
        var today = DateOnly.FromDateTime(store.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        var span = new StatisticsSpan(new DateOnly(today.Year, today.Month, 1).AddMonths(-1), 2);
        await using var records = store.Look();
        var all = await records.Set<Hazard>().ToListAsync(HazardStores.Cancellation);
        var sector = all.First(h => h.SectorCode.Length > 0).SectorCode;
        var seen = all.FindAll(h => h.SectorCode == sector);
        Assert.NotEqual(all.Count, seen.Count);
        var actor = TestActors.With(HazardStores.County, RoleNames.SectorDepartment) with { Sectors = new HashSet<string>(StringComparer.Ordinal) { sector } };

        var report = await store.Get<StatisticsReader>().ReadAsync(actor, span, null, HazardStores.Cancellation);

        Judge(report.All, seen, span);
        Assert.NotEmpty(report.By[TallyDimension.Class]);
        Assert.All(report.By[TallyDimension.Class], row => Judge(row, [.. seen.Where(h => h.ClassCode == row.Value)], span));
        Assert.All(report.Towns, row => Judge(row, [.. seen.Where(h => h.DivisionCode.StartsWith(row.Value, StringComparison.Ordinal))], span));
        var causes = await store.Get<StatisticsReader>().CausesAsync(actor, span, null, HazardStores.Cancellation);
        Assert.Equal(
            seen.Count(h => h.State == HazardState.Closed && h.RootCause.Length > 0 && h.EndedOn >= span.First && h.EndedOn <= span.Last), causes.Sum(c => c.Closed));
        Assert.Equal(causes.Sum(c => c.Closed), causes.Sum(c => c.Towns.Sum(t => t.Closed)));
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Who_sees_but_own_places_is_counted_for_from_those_alone(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var (own, other) = (await store.HotelAsync(), await store.HotelAsync("石阳招待所"));
        await store.FoundAsync(own);
        await store.FoundAsync(other);
        var today = DateOnly.FromDateTime(store.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

        var report = await store.Get<StatisticsReader>().ReadAsync(
            HazardStores.UnitOf(own), new StatisticsSpan(new DateOnly(today.Year, today.Month, 1), 1), null, HazardStores.Cancellation);

        Assert.Equal(1, report.All.Now.Found);
        Assert.Equal(1, report.All.Now.Open);
        Assert.Equal(1, report.Ages.Sum(a => a.Count));
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task What_was_never_counted_is_caught_up(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var hotel = await store.HotelAsync();
        var hazard = await store.FoundAsync(hotel);
        await store.Unit.RunAsync(TestActors.System, async work =>
        {
            await work.Records.Set<HazardTally>().ExecuteDeleteAsync(HazardStores.Cancellation);
            await work.Records.Set<Hazard>().ExecuteUpdateAsync(h => h.SetProperty(x => x.Tallied, ""), HazardStores.Cancellation);
        });

        Assert.Equal(1, await store.Get<TallyBook>().CatchUpAsync(HazardStores.Cancellation));

        Assert.Empty(await store.Get<TallyBook>().DifferencesAsync(HazardStores.Cancellation));
        Assert.NotEmpty((await store.HazardAsync(hazard.Id)).Tallied);
        Assert.Equal(0, await store.Get<TallyBook>().CatchUpAsync(HazardStores.Cancellation));
    }

    [Fact]
    public void A_mark_is_read_as_it_was_written()
    {
        var mark = new TallyMark(
            202611, HazardStores.Town, "", "exit-blocked", HazardSeverity.Serious, HazardSource.Patrol, ",life-lane,aged,", true, HazardState.Closed, 202612, true, "甲|乙");

        Assert.Equal(mark, TallyMark.Read(mark.ToString()));
        Assert.Null(TallyMark.Read(""));
    }

    private static void Judge(StatisticsRow row, IReadOnlyList<Hazard> seen, StatisticsSpan span)
    {
        bool Found(Hazard h, StatisticsSpan s) => h.RulesOf >= s.First && h.RulesOf <= s.Last;
        bool Closed(Hazard h, StatisticsSpan s) => h.State == HazardState.Closed && h.EndedOn >= s.First && h.EndedOn <= s.Last;
        Assert.Equal(seen.Count(h => Found(h, span)), row.Now.Found);
        Assert.Equal(seen.Count(h => Found(h, span.Before)), row.Before.Found);
        Assert.Equal(seen.Count(h => Found(h, span) && h.RecurrenceOf is not null), row.Now.Recurred);
        Assert.Equal(seen.Count(h => Closed(h, span)), row.Now.Closed);
        Assert.Equal(seen.Count(h => Closed(h, span.Before)), row.Before.Closed);
        Assert.Equal(seen.Count(h => Closed(h, span) && !h.WasOverdue), row.Now.OnTime);
        Assert.Equal(seen.Count(h => h.EndedAt is null), row.Now.Open);
        Assert.Equal(seen.Count(h => h.State is HazardState.Overdue or HazardState.Escalated), row.Now.Overdue);
    }

    // Finds and moves at random, days apart; what is not lawful is refused and changes nothing. Says how many moves were made.
    internal static async Task<int> WalkAsync(TestStore store, Random random, int hazards, int tries)
    {
        Guid?[] places = [await store.HotelAsync(), await store.HotelAsync("石阳招待所"), null];
        var ids = new List<Guid>();
        var made = 0;
        for (var i = 0; i < tries; i++)
        {
            if (random.Next(8) == 0)
            {
                store.Clock.Advance(TimeSpan.FromDays(random.Next(1, 6)));
            }

            if (ids.Count < hazards && random.Next(3) == 0)
            {
                ids.Add((await store.FoundAsync(places[random.Next(places.Length)], code: Classes[random.Next(Classes.Length)])).Id);
                await store.ProveAsync(ids[^1]);
                continue;
            }

            made += ids.Count > 0 && await TryAsync(store, random, ids[random.Next(ids.Count)]) ? 1 : 0;
        }

        return made;
    }

    private static async Task<bool> TryAsync(TestStore store, Random random, Guid id)
    {
        var hazard = await store.HazardAsync(id);
        var moves = HazardLifeCycle.From(hazard.State).Select(s => s.Move).ToList();
        if (moves.Count == 0)
        {
            return false;
        }

        var today = DateOnly.FromDateTime(store.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        var input = HazardStores.Ordered(today.AddDays(random.Next(1, 4))) with
        {
            Text = "情况属实", RootCause = Causes[random.Next(Causes.Length)], Level = EscalationLevel.Letter + random.Next(3),
        };
        var move = moves[random.Next(moves.Count)];
        var refusal = await store.Unit.RunAsync(
            move is HazardMove.Submit or HazardMove.Lapse ? TestActors.System : HazardStores.Chief,
            async work =>
            {
                var row = await work.Records.Set<Hazard>().AsTracking().SingleAsync(h => h.Id == id, HazardStores.Cancellation);
                var problem = await store.Get<HazardBook>().MoveAsync(work, row, move, input, false, HazardStores.Cancellation);
                if (problem is not null)
                {
                    work.Records.ChangeTracker.Clear();
                }

                return problem is null;
            });
        return refusal;
    }
}
