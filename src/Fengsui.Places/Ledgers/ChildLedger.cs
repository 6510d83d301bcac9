using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Transfer;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Ledgers;

/// <summary>A ledger whose records belong to records of another and lie where those lie.</summary>
internal interface IChildLedger : IBulkLedger
{
    /// <summary>Copies the scope of a record onto what belongs to it in this ledger, and gives what came under another one.</summary>
    Task<IReadOnlyCollection<LedgerChange>> FollowParentAsync(Work work, string ledger, RecordScope parent, CancellationToken cancellation);
}

/// <summary>
/// A ledger whose records belong to a record of another: they take division, sector and place from it and keep nothing of their own,
/// so that whoever sees the one sees the other.
/// </summary>
internal abstract class ChildLedger<T> : Ledger<T>, IChildLedger
    where T : LedgerRecord
{
    public async Task<IReadOnlyCollection<LedgerChange>> FollowParentAsync(
        Work work, string ledger, RecordScope parent, CancellationToken cancellation)
    {
        var moved = new List<LedgerChange>();
        foreach (var link in Own.Where(f => f.Kind == FieldKind.Link && f.LinksTo == ledger && IsParent(f.Key)))
        {
            foreach (var record in await link.WhereIs(work.Records.Set<T>().AsTracking(), parent.Id).ToListAsync(cancellation))
            {
                if ((record.DivisionCode, record.SectorCode, record.PlaceId) != (parent.DivisionCode, parent.SectorCode, parent.PlaceId))
                {
                    var places = new[] { record.PlaceId, parent.PlaceId }.OfType<Guid>().ToHashSet();
                    (record.DivisionCode, record.SectorCode, record.PlaceId) = (parent.DivisionCode, parent.SectorCode, parent.PlaceId);
                    moved.Add(new LedgerChange(Code, record.Id, places, Rescoped: true));
                }
            }
        }

        return moved;
    }

    /// <summary>Key of the link to what a record belongs to, and the id that it holds.</summary>
    protected abstract (string Field, Guid? Id) ParentOf(T record);

    /// <summary>Where the records lie that others may belong to, by id.</summary>
    protected abstract Task<Dictionary<Guid, RecordScope>> ParentsAsync(FengsuiContext records, CancellationToken cancellation);

    /// <summary>Code of the refusal of a record that belongs to nothing.</summary>
    protected virtual string NoParent => "places.field.missing";

    /// <summary>True for the key of a link to what a record belongs to.</summary>
    protected virtual bool IsParent(string key) => ParentOf(New(Guid.Empty, DateTimeOffset.UnixEpoch)).Field == key;

    /// <summary>What must be looked up to judge records: relations to others of the ledger. Reads once for all of a batch.</summary>
    protected virtual Task<Func<T, Refusal?>> JudgeAmongAsync(FengsuiContext records, CancellationToken cancellation) =>
        Task.FromResult<Func<T, Refusal?>>(_ => null);

    protected override async Task<Func<T, Refusal?>> LocatorAsync(
        Work work, IReadOnlyCollection<Guid> placeIds, IReadOnlyCollection<Guid> quarterIds, CancellationToken cancellation)
    {
        var parents = await ParentsAsync(work.Records, cancellation);
        var judge = await JudgeAmongAsync(work.Records, cancellation);
        return record =>
        {
            var (field, id) = ParentOf(record);
            if (id is not { } key)
            {
                return Refusal.Invalid(NoParent, field);
            }

            if (!parents.TryGetValue(key, out var parent))
            {
                return Refusal.Invalid("places.record.not-found", field);
            }

            (record.DivisionCode, record.SectorCode, record.PlaceId) = (parent.DivisionCode, parent.SectorCode, parent.PlaceId);
            return judge(record);
        };
    }

    /// <summary>Where all records of a type within sight lie.</summary>
    protected static Task<Dictionary<Guid, RecordScope>> ScopesAsync<TParent>(FengsuiContext records, CancellationToken cancellation)
        where TParent : LedgerRecord =>
        records.Set<TParent>().AsNoTracking().Select(p => new RecordScope(p.Id, p.DivisionCode, p.SectorCode, p.PlaceId))
            .ToDictionaryAsync(p => p.Id, cancellation);
}

/// <summary>What belongs to a record of a ledger goes with it to another division or place, and what belongs to that as well.</summary>
internal sealed class CarryChildren(IEnumerable<ILedger> ledgers) : ICarriedAlong
{
    private readonly Dictionary<string, IBulkLedger> _ledgers = ledgers.OfType<IBulkLedger>().ToDictionary(l => l.Code, StringComparer.Ordinal);

    public async Task<IReadOnlyCollection<LedgerChange>> CarryAsync(
        Work work, IReadOnlyCollection<LedgerChange> changes, CancellationToken cancellation)
    {
        var carried = new List<LedgerChange>();
        var waiting = new Queue<LedgerChange>(changes.Where(c => c.Rescoped && c.Ledger != PlaceLedger.LedgerCode));
        while (waiting.TryDequeue(out var change))
        {
            if (await _ledgers[change.Ledger].ScopeAsync(work.Records, change.RecordId, cancellation) is not { } parent)
            {
                continue;
            }

            foreach (var child in _ledgers.Values.OfType<IChildLedger>())
            {
                foreach (var moved in await child.FollowParentAsync(work, change.Ledger, parent, cancellation))
                {
                    carried.Add(moved);
                    waiting.Enqueue(moved);
                }
            }

            // The next in line reads the scope from the store.
            await work.Records.SaveChangesAsync(cancellation);
        }

        return carried;
    }
}
