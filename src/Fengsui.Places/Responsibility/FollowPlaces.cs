using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>Posts, terms, commitments and notices lie where their place or building lies: when that moves to another division, they follow.</summary>
internal sealed class FollowPlaces : IAfterLedgerChange
{
    public async Task FollowAsync(Work work, IReadOnlyCollection<LedgerChange> changes, CancellationToken cancellation)
    {
        foreach (var change in changes.Where(c => c.Ledger is PlaceLedger.LedgerCode or "buildings" or "quarters"))
        {
            var id = change.RecordId;
            var division = change.Ledger switch
            {
                PlaceLedger.LedgerCode => await work.Records.Set<Place>().Where(p => p.Id == id).Select(p => p.DivisionCode).FirstOrDefaultAsync(cancellation),
                "buildings" => await work.Records.Set<Building>().Where(b => b.Id == id).Select(b => b.DivisionCode).FirstOrDefaultAsync(cancellation),
                _ => await work.Records.Set<ResidentialQuarter>().Where(q => q.Id == id).Select(q => q.DivisionCode).FirstOrDefaultAsync(cancellation),
            };
            if (division is not null)
            {
                await MoveAsync(work.Records, id, division, cancellation);
            }
        }
    }

    private static async Task MoveAsync(FengsuiContext records, Guid id, string division, CancellationToken cancellation)
    {
        var posts = await records.Set<Post>().AsTracking()
            .Where(p => (p.PlaceId == id || p.BuildingId == id) && p.DivisionCode != division).ToListAsync(cancellation);
        var postIds = posts.ConvertAll(p => p.Id);
        var terms = await records.Set<PostHolder>().AsTracking().Where(t => postIds.Contains(t.PostId)).ToListAsync(cancellation);
        var wardens = await records.Set<BuildingFireWarden>().AsTracking().Where(w => w.TargetId == id && w.DivisionCode != division).ToListAsync(cancellation);
        var notices = await records.Set<PublicNotice>().AsTracking().Where(n => n.TargetId == id && n.DivisionCode != division).ToListAsync(cancellation);
        var subjects = terms.Select(t => t.Id).Concat(wardens.Select(w => w.Id)).ToList();
        var commitments = await records.Set<DutyCommitment>().AsTracking()
            .Where(c => (c.PlaceId == id || subjects.Contains(c.SubjectId)) && c.DivisionCode != division).ToListAsync(cancellation);
        posts.ForEach(p => p.DivisionCode = division);
        terms.ForEach(t => t.DivisionCode = division);
        wardens.ForEach(w => w.DivisionCode = division);
        notices.ForEach(n => n.DivisionCode = division);
        commitments.ForEach(c => c.DivisionCode = division);
    }
}
