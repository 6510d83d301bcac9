using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Transfer;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>Posts, terms, wardens, commitments and notices of a building or quarter lie where it lies.</summary>
internal sealed class FollowBuildings : IRecordHangers
{
    /// <summary>Whether records of this ledger have posts, wardens or notices of their own.</summary>
    public static bool Has(string ledger) => ledger is "buildings" or "quarters";

    public bool HangsOn(string ledger) => Has(ledger);

    public async Task CopyScopeAsync(Work work, RecordScope record, CancellationToken cancellation)
    {
        var id = record.Id;

        // The actor may not see what is out of step yet.
        var posts = work.Records.Set<Post>().IgnoreQueryFilters().Where(p => p.BuildingId == id).Select(p => p.Id);
        var terms = work.Records.Set<PostHolder>().IgnoreQueryFilters().Where(t => posts.Contains(t.PostId)).Select(t => t.Id);
        var wardens = work.Records.Set<BuildingFireWarden>().IgnoreQueryFilters().Where(w => w.TargetId == id).Select(w => w.Id);
        await work.CopyScopeAsync<DutyCommitment>(c => terms.Contains(c.SubjectId) || wardens.Contains(c.SubjectId), record, cancellation);
        await work.CopyScopeAsync<PostHolder>(t => posts.Contains(t.PostId), record, cancellation);
        await work.CopyScopeAsync<Post>(p => p.BuildingId == id, record, cancellation);
        await work.CopyScopeAsync<BuildingFireWarden>(w => w.TargetId == id, record, cancellation);
        await work.CopyScopeAsync<PublicNotice>(n => n.TargetId == id, record, cancellation);
    }
}
