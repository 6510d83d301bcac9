using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Documents;

/// <summary>
/// Places (<c>place:{id}</c>) and records of every ledger (<c>fire-lanes:{id}</c>) may have documents. One for the ledgers that ask for
/// the same permissions: a document is seen by whom its record is.
/// </summary>
internal sealed class RegisterSubjects(IEnumerable<ILedger> ledgers, string view, string edit) : IDocumentSubjects
{
    // What the audit log calls a place.
    private const string Place = "place";

    private readonly Dictionary<string, ILedger> _ledgers = ledgers.ToDictionary(
        l => l.Code == PlaceLedger.LedgerCode ? Place : l.Code, StringComparer.Ordinal);

    public string ViewPermission => view;

    public string EditPermission => edit;

    // A unit shows what is at its own place; what only few may change, only they add to.
    public string AddPermission => edit == PlacePermissions.Edit ? PlacePermissions.Document : edit;

    public bool Knows(string kind) => _ledgers.ContainsKey(kind);

    public async Task<DocumentScope?> FindAsync(FengsuiContext records, string kind, string id, CancellationToken cancellation)
    {
        if (!Guid.TryParseExact(id, "D", out var key) || await _ledgers[kind].FindAsync(records, key, cancellation) is not { } row)
        {
            return null;
        }

        Guid? place = kind == Place ? key : Guid.TryParse(row.Values.GetValueOrDefault("placeId"), out var of) ? of : null;
        var sector = place is null ? null : await records.Set<Place>().Where(p => p.Id == place).Select(p => p.SectorCode).FirstOrDefaultAsync(cancellation);
        return new DocumentScope(row.Name, row.DivisionCode, sector ?? "", place);
    }
}
