using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Transfer;

/// <summary>Everything about an export but its rows: title, unit, columns with their words.</summary>
internal sealed class ExportSheet
{
    private readonly ChoiceBook _words;
    private readonly Dictionary<string, Dictionary<string, string>> _names;

    private ExportSheet(ChoiceBook words, Dictionary<string, Dictionary<string, string>> names) => (_words, _names) = (words, names);

    /// <summary>Title of the ledger in the reader's language.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the division that the reader sees: the unit that the table is of.</summary>
    public required string Unit { get; init; }

    /// <summary>The fields in the ledger's order; a geometry is for maps, not for tables.</summary>
    public required IReadOnlyList<(LedgerField Field, string Label)> Columns { get; init; }

    /// <summary>Reads what an export of a ledger needs.</summary>
    public static async Task<ExportSheet> ReadAsync(
        FengsuiContext records, LedgerBook book, ILedger ledger, IStringLocalizer<LedgerTexts> texts, CancellationToken cancellation)
    {
        var names = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var code in ledger.Fields.Where(f => f.Kind == FieldKind.Link).Select(f => f.LinksTo).Distinct(StringComparer.Ordinal))
        {
            var keys = book.Find(code) is IBulkLedger linked ? await linked.KeysAsync(records, cancellation) : [];
            names[code] = keys.ToDictionary(k => k.Id.ToString(), k => k.Name, StringComparer.Ordinal);
        }

        return new ExportSheet(await ChoiceBook.ReadAsync(records, cancellation), names)
        {
            Title = texts[$"{ledger.Code}.title"],
            Unit = await UnitAsync(records, cancellation),
            Columns = [.. ledger.Fields.Where(f => f.Kind != FieldKind.Geometry).Select(f => (f, texts[LedgerWords.KeyOf(ledger, f)].Value))],
        };
    }

    /// <summary>A value as people read it.</summary>
    public string Shown(LedgerRow row, LedgerField field) => ShownValue(field, row.Values.GetValueOrDefault(field.Key));

    /// <summary>A stored text of a field as people read it.</summary>
    public string ShownValue(LedgerField field, string? stored) => stored switch
    {
        null or "" => "",
        { } id when field.Kind == FieldKind.Link => _names[field.LinksTo].GetValueOrDefault(id, ""),
        { } value => _words.Shown(field, value),
    };

    /// <summary>A value for a cell: numbers stay numbers.</summary>
    public object? Cell(LedgerRow row, LedgerField field) =>
        field.Kind is FieldKind.Whole or FieldKind.Number
            && double.TryParse(row.Values.GetValueOrDefault(field.Key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : Shown(row, field);

    /// <summary>The division that the reader sees, or the county: the unit whose lists these are.</summary>
    public static async Task<string> UnitAsync(FengsuiContext records, CancellationToken cancellation)
    {
        var divisions = records.Set<Division>().AsNoTracking();
        var prefix = records.DivisionPrefix;
        var unit = prefix.Length > 0
            ? await divisions.FirstOrDefaultAsync(d => d.Code == prefix, cancellation)
            : await divisions.Where(d => d.Level == DivisionLevel.County).OrderBy(d => d.Code).FirstOrDefaultAsync(cancellation);
        return unit is null ? ""
            : unit.NameEn.Length > 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "zh" ? unit.NameEn
            : unit.Name;
    }
}
