using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Register;
using Fengsui.Places.Transfer;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Ledgers;

/// <summary>
/// The numbers in fields of ledgers (a property manager's, a micro-station head's), for telling somebody who looked at theirs: a
/// number that was changed is shown as one's own only for the time it stood in the record.
/// </summary>
/// <remarks>Of a record that was taken away only what was changed before is still known.</remarks>
internal sealed class LedgerPersonRecords(IEnumerable<ILedger> ledgers) : IPersonRecords
{
    public string RevealAction => NumberReveals.Action;

    public async Task<IReadOnlyList<PersonSubject>> SubjectsAsync(FengsuiContext records, string number, CancellationToken cancellation)
    {
        var phones = ledgers.SelectMany(l => l.Fields.Where(f => f.IsPersonal).Select(f => (Ledger: l, Field: f))).ToList();
        var keys = phones.Select(p => p.Field.Key).Distinct().ToList();
        var changes = (await records.Set<FieldChange>().AsNoTracking()
                .Where(c => keys.Contains(c.Field) && (c.Before == number || c.After == number)).ToListAsync(cancellation))
            .OrderBy(c => c.ChangedAt).ThenBy(c => c.Version).ToLookup(c => (c.Ledger, c.RecordId, c.Field));
        var found = changes.SelectMany(Past).ToList();
        foreach (var (ledger, field) in phones)
        {
            foreach (var id in await ((IBulkLedger)ledger).HoldersAsync(records, field, number, cancellation))
            {
                var since = changes[(ledger.Code, id, field.Key)].LastOrDefault(c => c.After == number)?.ChangedAt;
                found.Add(new PersonSubject(Subject(ledger.Code, id), field.Key, since));
            }
        }

        return found;

        IEnumerable<PersonSubject> Past(IGrouping<(string Ledger, Guid Id, string Field), FieldChange> of)
        {
            DateTimeOffset? since = null;
            foreach (var change in of)
            {
                if (change.Before == number)
                {
                    yield return new PersonSubject(Subject(of.Key.Ledger, of.Key.Id), of.Key.Field, since, change.ChangedAt);
                }
                else
                {
                    since = change.ChangedAt;
                }
            }
        }
    }

    private static string Subject(string ledger, Guid id) => $"{ledger}:{id}";
}
