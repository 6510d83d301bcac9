using System.Globalization;
using System.Text;
using Fengsui.Places.Ledgers;

namespace Fengsui.Places.Transfer;

/// <summary>Which column of a file is which field of a ledger.</summary>
/// <param name="HeadingRow">Row number of the headings.</param>
/// <param name="Fields">The field of each column, or null.</param>
/// <param name="Unknown">Headings that name no field.</param>
/// <param name="Ignored">Headings of fields that the system computes or that only a finding sets, and of fields that a column before already gave.</param>
internal sealed record ColumnMap(
    int HeadingRow, IReadOnlyList<LedgerField?> Fields, IReadOnlyList<string> Unknown, IReadOnlyList<string> Ignored)
{
    // A title, the reporting unit and the date often stand above the headings.
    private const int HeadingsWithin = 20;

    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    /// <summary>Takes the row with the most headings that name a field; null when none does.</summary>
    public static ColumnMap? Find(ILedger ledger, IEnumerable<TableLine> lines)
    {
        var names = NamesOf(ledger);
        var best = lines.Take(HeadingsWithin)
            .Select(line => (Line: line, Hits: line.Cells.Count(c => FieldOf(names, c) is not null)))
            .MaxBy(found => found.Hits);
        return best.Hits == 0 ? null : Of(best.Line, names);
    }

    private static ColumnMap Of(TableLine line, Dictionary<string, LedgerField> names)
    {
        var fields = new List<LedgerField?>();
        var (unknown, ignored) = (new List<string>(), new List<string>());
        foreach (var cell in line.Cells)
        {
            var field = FieldOf(names, cell);
            if (field is null && !string.IsNullOrWhiteSpace(cell))
            {
                unknown.Add(cell.Trim());
            }

            if (field is not null && (field.IsSetElsewhere || fields.Contains(field)))
            {
                ignored.Add(cell.Trim());
                field = null;
            }

            fields.Add(field);
        }

        return new ColumnMap(line.Number, fields, unknown, ignored);
    }

    // By key, by its Chinese or English label, with or without the unit in brackets.
    private static Dictionary<string, LedgerField> NamesOf(ILedger ledger)
    {
        var names = new Dictionary<string, LedgerField>(StringComparer.Ordinal);
        foreach (var field in ledger.Fields)
        {
            names.TryAdd(Plain(field.Key), field);
        }

        foreach (var field in ledger.Fields)
        {
            foreach (var label in Languages.Select(l => LedgerTexts.Resources.GetString(LedgerWords.KeyOf(ledger, field), l)).OfType<string>())
            {
                names.TryAdd(Plain(label), field);
                names.TryAdd(WithoutUnit(Plain(label)), field);
            }
        }

        return names;
    }

    private static LedgerField? FieldOf(Dictionary<string, LedgerField> names, string heading) =>
        Plain(heading) is { Length: > 0 } plain
            ? names.GetValueOrDefault(plain) ?? names.GetValueOrDefault(WithoutUnit(plain))
            : null;

    // Compatibility forms make full-width letters and brackets plain ones; the template marks required columns with a star.
    private static string Plain(string heading) =>
        string.Concat(heading.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c is not ('*' or '\uFEFF'))).ToLowerInvariant();

    private static string WithoutUnit(string plain) =>
        plain.EndsWith(')') && plain.LastIndexOf('(') is > 0 and var at ? plain[..at] : plain;
}
