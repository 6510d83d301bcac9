using System.Text.Json;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Places.Transfer;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Quarters;

/// <summary>
/// Counts, nearby spaces and plans of a quarter, and the measures for a fire lane. Counts stand side by side. Of two lists of nearby
/// spaces that of the quarter that stays is the survey's, so that no space counts twice. One plan is active: the one that has come
/// further, that of the quarter that stays where both have come as far; the other is set aside and stays readable.
/// </summary>
/// <remarks>Divisions, sectors and places follow by <see cref="FollowQuarters"/>.</remarks>
internal sealed class QuarterParts : IRecordParts
{
    public string Name => "quarters";

    public async Task<IReadOnlyCollection<Guid>> UsedAsync(
        FengsuiContext context, string ledger, IReadOnlyList<Guid> ids, CancellationToken cancellation) => ledger switch
        {
            SurveyBook.LaneLedger => await context.Set<PlanMeasure>().AsNoTracking().IgnoreQueryFilters()
                .Where(m => m.LaneId != null && ids.Contains(m.LaneId.Value)).Select(m => m.LaneId!.Value).Distinct().ToListAsync(cancellation),
            SurveyBook.QuarterLedger => await context.Set<LanePlan>().AsNoTracking().IgnoreQueryFilters()
                .Where(p => p.QuarterId != null && ids.Contains(p.QuarterId.Value)).Select(p => p.QuarterId!.Value)
                .Union(context.Set<ParkingCount>().AsNoTracking().IgnoreQueryFilters().Where(c => ids.Contains(c.QuarterId)).Select(c => c.QuarterId))
                .ToListAsync(cancellation),
            _ => [],
        };

    public async Task<string> TakeAsync(Work work, string ledger, Guid from, RecordScope to, CancellationToken cancellation)
    {
        var records = work.Records;
        if (ledger == SurveyBook.LaneLedger)
        {
            var measures = await records.Set<PlanMeasure>().Where(m => m.LaneId == from).Select(m => m.Id).ToListAsync(cancellation);
            await LaneAsync(records, measures, from, to.Id, cancellation);
            return JsonSerializer.Serialize(Note.Nothing with { Measures = measures });
        }

        if (ledger != SurveyBook.QuarterLedger)
        {
            return JsonSerializer.Serialize(Note.Nothing);
        }

        var hasNearby = await records.Set<NearbySpaces>().AnyAsync(n => n.QuarterId == to.Id, cancellation);
        var nearby = await records.Set<NearbySpaces>().AsNoTracking().Where(n => n.QuarterId == from).ToListAsync(cancellation);
        var active = await records.Set<LanePlan>().AsNoTracking().Where(p => (p.QuarterId == from || p.QuarterId == to.Id) && p.ActiveFor != null)
            .ToListAsync(cancellation);
        var standing = active.OrderByDescending(p => p.State).ThenByDescending(p => p.QuarterId == to.Id).FirstOrDefault();
        var note = new Note(
            await records.Set<ParkingCount>().Where(c => c.QuarterId == from).Select(c => c.Id).ToListAsync(cancellation),
            hasNearby ? [] : nearby.ConvertAll(n => n.Id),
            hasNearby ? nearby : [],
            await records.Set<LanePlan>().Where(p => p.QuarterId == from).Select(p => p.Id).ToListAsync(cancellation),
            [.. active.Where(p => p != standing).Select(p => new PlanAside(p.Id, p.QuarterId!.Value, p.State))],
            []);
        foreach (var aside in note.Aside)
        {
            await SetPlanAsync(work, aside.Id, PlanState.SetAside, null, cancellation);
        }

        await records.Set<NearbySpaces>().Where(n => hasNearby && n.QuarterId == from).ExecuteDeleteAsync(cancellation);
        await PointAsync(records, note, from, to.Id, cancellation);
        return JsonSerializer.Serialize(note);
    }

    public async Task GiveBackAsync(Work work, string ledger, RecordScope from, Guid to, string note, CancellationToken cancellation)
    {
        var moved = JsonSerializer.Deserialize<Note>(note)!;
        await LaneAsync(work.Records, moved.Measures, to, from.Id, cancellation);
        await PointAsync(work.Records, moved, to, from.Id, cancellation);
        work.Records.AddRange(moved.NearbyLeft.Select(n => new NearbySpaces
        {
            Id = n.Id, QuarterId = from.Id, DivisionCode = from.DivisionCode, SectorCode = from.SectorCode, PlaceId = from.PlaceId, Name = n.Name,
            Spaces = n.Spaces, DistanceM = n.DistanceM, NightShare = n.NightShare, Order = n.Order,
        }));

        // Where a new plan has become active since, the old one stays aside.
        foreach (var aside in moved.Aside)
        {
            var activeFor = aside.QuarterId.ToString();
            if (!await work.Records.Set<LanePlan>().AnyAsync(p => p.ActiveFor == activeFor || (p.Id == aside.Id && p.State != PlanState.SetAside), cancellation))
            {
                await SetPlanAsync(work, aside.Id, aside.State, activeFor, cancellation);
            }
        }
    }

    private static Task LaneAsync(FengsuiContext records, IReadOnlyList<Guid> measures, Guid from, Guid to, CancellationToken cancellation) =>
        records.Set<PlanMeasure>().Where(m => measures.Contains(m.Id) && m.LaneId == from).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.LaneId, to), cancellation);

    private static async Task PointAsync(FengsuiContext records, Note note, Guid from, Guid to, CancellationToken cancellation)
    {
        var (activeBefore, activeAfter) = (from.ToString(), to.ToString());
        await records.Set<ParkingCount>().Where(c => note.Counts.Contains(c.Id) && c.QuarterId == from).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.QuarterId, to), cancellation);
        await records.Set<NearbySpaces>().Where(n => note.Nearby.Contains(n.Id) && n.QuarterId == from).ExecuteUpdateAsync(
            set => set.SetProperty(n => n.QuarterId, to), cancellation);
        await records.Set<LanePlan>().Where(p => note.Plans.Contains(p.Id) && p.QuarterId == from).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.QuarterId, to).SetProperty(p => p.ActiveFor, p => p.ActiveFor == activeBefore ? activeAfter : p.ActiveFor),
            cancellation);
    }

    // Kept among the versions like a move, so that the plan's page says what happened.
    private static async Task SetPlanAsync(Work work, Guid id, PlanState state, string? activeFor, CancellationToken cancellation)
    {
        var now = work.Now;
        await work.Records.Set<LanePlan>().Where(p => p.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.State, state).SetProperty(p => p.ActiveFor, activeFor).SetProperty(p => p.Version, p => p.Version + 1)
                .SetProperty(p => p.UpdatedAt, now),
            cancellation);
        if (await work.Records.Set<LanePlan>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } plan)
        {
            return;
        }

        var measures = await work.Records.Set<PlanMeasure>().AsNoTracking().Where(m => m.PlanId == id).OrderBy(m => m.Order).ToListAsync(cancellation);
        work.Records.Add(PlanVersions.Keep(work, plan, measures, ""));
        work.Audit(state == PlanState.SetAside ? "places.plan.set-aside" : "places.plan.take-up", PlanBook.Subject(id), plan.DivisionCode, ("state", state.ToString()));
        work.Announce(new Change(PlaceTopics.LanePlans, id.ToString(), plan.DivisionCode, now, "moved"));
    }

    private sealed record PlanAside(Guid Id, Guid QuarterId, PlanState State);

    private sealed record Note(
        IReadOnlyList<Guid> Counts, IReadOnlyList<Guid> Nearby, IReadOnlyList<NearbySpaces> NearbyLeft, IReadOnlyList<Guid> Plans,
        IReadOnlyList<PlanAside> Aside, IReadOnlyList<Guid> Measures)
    {
        public static Note Nothing { get; } = new([], [], [], [], [], []);
    }
}
