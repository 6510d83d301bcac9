using System.Text.Json;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Transfer;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>
/// Posts, wardens, commitments and public notices of a place, building or quarter. Each has one running warden and one open notice of a
/// kind: where both records had one, that of the record that stays goes on and the other's ends.
/// </summary>
/// <remarks>Divisions and sectors follow by <see cref="FollowScope"/> and <see cref="FollowBuildings"/>.</remarks>
internal sealed class ResponsibilityParts(LocalTime times) : IRecordParts
{
    public string Name => "responsibility";

    public async Task<IReadOnlyCollection<Guid>> UsedAsync(
        FengsuiContext context, string ledger, IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        if (ledger != PlaceLedger.LedgerCode && !FollowBuildings.Has(ledger))
        {
            return [];
        }

        var used = new HashSet<Guid>();
        used.UnionWith(await context.Set<BuildingFireWarden>().AsNoTracking().IgnoreQueryFilters()
            .Where(w => ids.Contains(w.TargetId) && w.EndedOn == null).Select(w => w.TargetId).ToListAsync(cancellation));
        used.UnionWith(await context.Set<PublicNotice>().AsNoTracking().IgnoreQueryFilters()
            .Where(n => ids.Contains(n.TargetId) && n.WithdrawnAt == null).Select(n => n.TargetId).ToListAsync(cancellation));
        foreach (var (place, building) in await context.Set<Post>().AsNoTracking().IgnoreQueryFilters()
            .Where(p => (p.PlaceId != null && ids.Contains(p.PlaceId.Value)) || (p.BuildingId != null && ids.Contains(p.BuildingId.Value)))
            .Select(p => new ValueTuple<Guid?, Guid?>(p.PlaceId, p.BuildingId)).ToListAsync(cancellation))
        {
            used.UnionWith(new[] { place, building }.OfType<Guid>().Intersect(ids));
        }

        return used;
    }

    public async Task<string> TakeAsync(Work work, string ledger, Guid from, RecordScope to, CancellationToken cancellation)
    {
        if (ledger != PlaceLedger.LedgerCode && !FollowBuildings.Has(ledger))
        {
            return JsonSerializer.Serialize(Note.Nothing);
        }

        var records = work.Records;
        var hasWarden = await records.Set<BuildingFireWarden>().AnyAsync(w => w.TargetId == to.Id && w.EndedOn == null, cancellation);
        var notices = await records.Set<PublicNotice>().Where(n => n.TargetId == to.Id && n.WithdrawnAt == null).Select(n => n.Kind).ToListAsync(cancellation);
        var note = new Note(
            await records.Set<Post>().Where(p => p.PlaceId == from).Select(p => p.Id).ToListAsync(cancellation),
            await records.Set<BuildingFireWarden>().Where(w => w.PlaceId == from).Select(w => w.Id).ToListAsync(cancellation),
            await records.Set<BuildingFireWarden>().Where(w => w.TargetId == from).Select(w => w.Id).ToListAsync(cancellation),
            await records.Set<DutyCommitment>().Where(c => c.PlaceId == from).Select(c => c.Id).ToListAsync(cancellation),
            await records.Set<PublicNotice>().Where(n => n.TargetId == from).Select(n => n.Id).ToListAsync(cancellation),
            await records.Set<BuildingFireWarden>().Where(w => hasWarden && w.TargetId == from && w.EndedOn == null).Select(w => w.Id).ToListAsync(cancellation),
            await records.Set<PublicNotice>().Where(n => n.TargetId == from && n.WithdrawnAt == null && notices.Contains(n.Kind)).Select(n => n.Id).ToListAsync(cancellation),
            await records.Set<Post>().Where(p => p.BuildingId == from).Select(p => p.Id).ToListAsync(cancellation));
        DateOnly? today = times.Day(work.Now);
        DateTimeOffset? now = work.Now;
        await EndAsync(records, note, today, hasWarden ? TermEnd.Left : TermEnd.None, now, cancellation);
        await PointAsync(records, ledger, note, from, to.Id, cancellation);
        return JsonSerializer.Serialize(note);
    }

    public async Task GiveBackAsync(Work work, string ledger, RecordScope from, Guid to, string note, CancellationToken cancellation)
    {
        var moved = JsonSerializer.Deserialize<Note>(note)!;
        await PointAsync(work.Records, ledger, moved, to, from.Id, cancellation);
        await EndAsync(work.Records, moved, null, TermEnd.None, null, cancellation);
    }

    private static async Task EndAsync(
        FengsuiContext records, Note note, DateOnly? on, TermEnd end, DateTimeOffset? withdrawn, CancellationToken cancellation)
    {
        await records.Set<BuildingFireWarden>().Where(w => note.EndedWardens.Contains(w.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.EndedOn, on).SetProperty(w => w.End, end), cancellation);
        await records.Set<PublicNotice>().Where(n => note.WithdrawnNotices.Contains(n.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(n => n.WithdrawnAt, withdrawn), cancellation);
    }

    private static async Task PointAsync(FengsuiContext records, string ledger, Note note, Guid from, Guid to, CancellationToken cancellation)
    {
        var ofBuilding = note.OfBuilding ?? [];
        Guid? place = ledger == PlaceLedger.LedgerCode ? to : null;
        await records.Set<Post>().Where(p => ofBuilding.Contains(p.Id) && p.BuildingId == from).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.BuildingId, to), cancellation);
        await records.Set<Post>().Where(p => note.Posts.Contains(p.Id) && p.PlaceId == from).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.PlaceId, to), cancellation);
        await records.Set<PostHolder>().Where(h => note.Posts.Contains(h.PostId) && h.PlaceId == from).ExecuteUpdateAsync(
            set => set.SetProperty(h => h.PlaceId, to), cancellation);
        await records.Set<BuildingFireWarden>().Where(w => note.Wardens.Contains(w.Id) && w.PlaceId == from).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.PlaceId, to), cancellation);
        await records.Set<BuildingFireWarden>().Where(w => note.Targets.Contains(w.Id) && w.TargetId == from).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.TargetId, to), cancellation);
        await records.Set<DutyCommitment>().Where(c => note.Commitments.Contains(c.Id) && c.PlaceId == from).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.PlaceId, to), cancellation);
        await records.Set<PublicNotice>().Where(n => note.Notices.Contains(n.Id) && n.TargetId == from).ExecuteUpdateAsync(
            set => set.SetProperty(n => n.TargetId, to).SetProperty(n => n.PlaceId, n => place ?? n.PlaceId), cancellation);
    }

    // What was merged before buildings could be says nothing of their posts.
    private sealed record Note(
        IReadOnlyList<Guid> Posts, IReadOnlyList<Guid> Wardens, IReadOnlyList<Guid> Targets, IReadOnlyList<Guid> Commitments,
        IReadOnlyList<Guid> Notices, IReadOnlyList<Guid> EndedWardens, IReadOnlyList<Guid> WithdrawnNotices,
        IReadOnlyList<Guid>? OfBuilding = null)
    {
        public static Note Nothing { get; } = new([], [], [], [], [], [], []);
    }
}
