using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Places.Transfer;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Quarters;

/// <summary>
/// Buildings and fire lanes of a quarter that belong to no other place than the quarter's go with it to another place, so that whoever
/// sees the quarter sees them. What names a place of its own stays there.
/// </summary>
internal sealed class CarryInQuarters(IEnumerable<ILedger> ledgers) : ICarriedAlong
{
    private readonly IBulkLedger[] _ledgers = [.. ledgers.OfType<IBulkLedger>()];

    public async Task<IReadOnlyCollection<LedgerChange>> CarryAsync(
        Work work, IReadOnlyCollection<LedgerChange> changes, CancellationToken cancellation)
    {
        var carried = new List<LedgerChange>();
        foreach (var change in changes.Where(c => c.Rescoped && c.Ledger == SurveyBook.QuarterLedger))
        {
            var quarters = _ledgers.First(l => l.Code == SurveyBook.QuarterLedger);
            if (await quarters.ScopeAsync(work.Records, change.RecordId, cancellation) is not { } quarter || (quarter.PlaceId is null && change.PlaceIds.Count == 0))
            {
                continue;
            }

            var source = await SourceAsync(work, quarter.Id, cancellation);
            foreach (var ledger in _ledgers)
            {
                foreach (var field in ledger.Fields.Where(f => f.Kind == FieldKind.Link && f.LinksTo == SurveyBook.QuarterLedger))
                {
                    carried.AddRange(await ledger.FollowPlaceAsync(work, field, quarter, change.PlaceIds, source, cancellation));
                }
            }
        }

        return carried;
    }

    // What the quarter's own change came from.
    private static async Task<string> SourceAsync(Work work, Guid quarter, CancellationToken cancellation) =>
        await work.Records.Set<FieldChange>().Where(c => c.RecordId == quarter && c.Ledger == SurveyBook.QuarterLedger)
            .OrderByDescending(c => c.Id).Select(c => c.Source).FirstOrDefaultAsync(cancellation)
        ?? await work.Records.Set<ResidentialQuarter>().Where(q => q.Id == quarter).Select(q => q.Source).FirstAsync(cancellation);
}
