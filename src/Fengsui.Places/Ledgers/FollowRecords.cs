using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Transfer;

namespace Fengsui.Places.Ledgers;

/// <summary>
/// What hangs on a record of a ledger is seen by whom the record is seen: its history, its documents and what the parts of this room
/// keep of it follow when it comes under another division, sector or place. What belongs to a place itself goes with <see cref="FollowScope"/>.
/// </summary>
internal sealed class FollowRecords(IEnumerable<ILedger> ledgers, IEnumerable<IRecordHangers> hangers) : IAfterLedgerChange
{
    private readonly Dictionary<string, IBulkLedger> _ledgers = ledgers.OfType<IBulkLedger>().ToDictionary(l => l.Code, StringComparer.Ordinal);

    public async Task FollowAsync(Work work, IReadOnlyCollection<LedgerChange> changes, CancellationToken cancellation)
    {
        foreach (var (code, id) in changes.Where(c => c.Rescoped && c.Ledger != PlaceLedger.LedgerCode).Select(c => (c.Ledger, c.RecordId)).Distinct())
        {
            if (_ledgers.GetValueOrDefault(code) is not { } ledger || await ledger.ScopeAsync(work.Records, id, cancellation) is not { } scope)
            {
                continue;
            }

            var subject = $"{code}:{id}";
            await work.CopyScopeAsync<FieldChange>(c => c.RecordId == id && c.Ledger == code, scope, cancellation);
            await work.CopyScopeAsync<DocumentLink>(l => l.Subject == subject, scope, cancellation);
            foreach (var hanger in hangers.Where(h => h.HangsOn(code)))
            {
                await hanger.CopyScopeAsync(work, scope, cancellation);
            }
        }
    }
}

/// <summary>A contribution within this room: records that hang on those of a ledger without being a link of one. Register it as a singleton.</summary>
internal interface IRecordHangers
{
    /// <summary>Whether records of this ledger have such things.</summary>
    bool HangsOn(string ledger);

    /// <summary>Copies the scope of a record onto what hangs on it.</summary>
    Task CopyScopeAsync(Work work, RecordScope record, CancellationToken cancellation);
}
