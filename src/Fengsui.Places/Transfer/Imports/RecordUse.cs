using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;

namespace Fengsui.Places.Transfer;

/// <summary>Which records of a ledger something else of the house belongs to.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RecordUse(LedgerBook book, IEnumerable<IPlaceThings> things)
{
    /// <summary>Those among the ids that are used, leaving out what one import entered itself.</summary>
    public async Task<IReadOnlySet<Guid>> OfAsync(
        FengsuiContext context, ILedger ledger, Guid import, IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var used = new HashSet<Guid>();
        foreach (var other in book.All.OfType<IBulkLedger>())
        {
            foreach (var field in other.Fields.Where(f => f.Kind == FieldKind.Link && f.LinksTo == ledger.Code))
            {
                used.UnionWith(await other.LinkedAsync(context, field, ids, import, cancellation));
            }
        }

        foreach (var room in ledger.Code == PlaceLedger.LedgerCode ? things : [])
        {
            used.UnionWith(await room.UsedAsync(context, ids, cancellation));
        }

        return used;
    }
}
