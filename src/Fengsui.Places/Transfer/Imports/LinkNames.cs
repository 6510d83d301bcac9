using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;

namespace Fengsui.Places.Transfer;

/// <summary>Finds the record that a link column names: by id, or by its name within sight.</summary>
internal sealed class LinkNames
{
    private const int MostNamed = 5;

    private readonly Dictionary<string, ILookup<string, RecordKey>> _byLedger;
    private readonly Dictionary<string, HashSet<Guid>> _ids;

    private LinkNames(Dictionary<string, ILookup<string, RecordKey>> byLedger, Dictionary<string, HashSet<Guid>> ids) =>
        (_byLedger, _ids) = (byLedger, ids);

    /// <summary>Reads the names of the ledgers that the fields lead to.</summary>
    public static async Task<LinkNames> ReadAsync(
        FengsuiContext records, LedgerBook book, IEnumerable<LedgerField> fields, CancellationToken cancellation)
    {
        var names = new Dictionary<string, ILookup<string, RecordKey>>(StringComparer.Ordinal);
        var ids = new Dictionary<string, HashSet<Guid>>(StringComparer.Ordinal);
        foreach (var code in fields.Where(f => f.Kind == FieldKind.Link).Select(f => f.LinksTo).Distinct(StringComparer.Ordinal))
        {
            var keys = book.Find(code) is IBulkLedger ledger ? await ledger.KeysAsync(records, cancellation) : [];
            names[code] = keys.ToLookup(k => MatchText.Plain(k.Name), StringComparer.Ordinal);
            ids[code] = [.. keys.Select(k => k.Id)];
        }

        return new LinkNames(names, ids);
    }

    /// <summary>The id, or what is wrong; several of one name are told apart by the row's division where that is enough.</summary>
    public Outcome<Guid> Find(LedgerField field, string written, string division)
    {
        if (Guid.TryParse(written, out var id))
        {
            return _ids[field.LinksTo].Contains(id) ? id : Refusal.Invalid("places.import.link.unknown", field.Key, written);
        }

        var found = _byLedger[field.LinksTo][MatchText.Plain(written)].ToList();
        var here = division.Length == 0 ? [] : found.Where(k => k.DivisionCode.StartsWith(division, StringComparison.Ordinal)).ToList();
        return (found.Count, here.Count) switch
        {
            (0, _) => Refusal.Invalid("places.import.link.unknown", field.Key, written),
            (1, _) => found[0].Id,
            (_, 1) => here[0].Id,
            _ => Refusal.Invalid(
                "places.import.link.several", field.Key, written, found.Count.ToString(CultureInfo.InvariantCulture),
                string.Join("; ", found.Take(MostNamed).Select(k => $"{k.Name} {k.Address} [{k.DivisionCode}]"))),
        };
    }
}
