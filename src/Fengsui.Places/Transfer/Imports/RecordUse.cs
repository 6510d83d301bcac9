using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;

namespace Fengsui.Places.Transfer;

/// <summary>Which records of a ledger something else of the house belongs to: records of other ledgers, devices and alarms, wardens, plans, photos.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RecordUse(IEnumerable<ILedger> ledgers, IEnumerable<IPlaceThings> things, IEnumerable<IRecordParts> parts) : IRemovalGuard
{
    /// <inheritdoc/>
    public async Task<bool> HoldsAsync(FengsuiContext context, ILedger ledger, Guid id, CancellationToken cancellation) =>
        (await OfAsync(context, ledger, null, [id], cancellation)).Count > 0;

    /// <summary>Those among the ids that are used, leaving out what one import entered itself.</summary>
    public async Task<IReadOnlySet<Guid>> OfAsync(
        FengsuiContext context, ILedger ledger, Guid? import, IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var used = new HashSet<Guid>();
        foreach (var other in ledgers.OfType<IBulkLedger>())
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

        foreach (var part in parts)
        {
            used.UnionWith(await part.UsedAsync(context, ledger.Code, ids, cancellation));
        }

        return used;
    }
}
