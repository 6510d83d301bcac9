using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Ledgers;

/// <summary>
/// What belongs to a place is seen by whom the place is seen: when it comes under another division or sector, the records of all
/// rooms follow in the same transaction.
/// </summary>
internal sealed class FollowScope : IAfterLedgerChange
{
    public async Task FollowAsync(Work work, IReadOnlyCollection<LedgerChange> changes, CancellationToken cancellation)
    {
        foreach (var change in changes.Where(c => c.Rescoped && c.Ledger == PlaceLedger.LedgerCode))
        {
            var place = await work.Records.Set<Place>().AsNoTracking().Where(p => p.Id == change.RecordId)
                .Select(p => new { p.Id, p.DivisionCode, p.SectorCode }).FirstOrDefaultAsync(cancellation);
            if (place is not null && await work.CopyScopeAsync(place.Id, place.DivisionCode, place.SectorCode, cancellation))
            {
                work.Publish(new PlaceRescoped(place.Id));
            }
        }
    }
}
