using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Places.Ledgers;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Transfer;

/// <summary>The empty table of a ledger with an explanation of every column, in the reader's language.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class LedgerTemplates(
    LedgerBook book, LocalTime times, IStringLocalizer<LedgerTexts> ledgerTexts, IStringLocalizer<TransferTexts> texts)
{
    // More choices than this stand on a sheet of their own.
    private const int FewChoices = 12;

    /// <summary>Writes a template into a temporary file.</summary>
    public async Task<ExportFile> WriteAsync(Actor actor, ILedger ledger, bool workbook, CancellationToken cancellation)
    {
        var fields = ledger.Fields.Where(f => !f.IsSetElsewhere).ToList();
        var content = TemporaryFile.Create();
        if (workbook)
        {
            Write(content, ledger, fields, await book.ChoicesAsync(actor, cancellation));
        }
        else
        {
            ExportColumn<LedgerField>[] columns = [.. fields.Select(f => new ExportColumn<LedgerField>(Heading(ledger, f), _ => null))];
            await TableExport.WriteCsvAsync(content, columns, [], times);
        }

        content.Position = 0;
        var name = texts["Template.FileName", ledgerTexts[$"{ledger.Code}.title"].Value].Value + (workbook ? ".xlsx" : ".csv");
        return new ExportFile(content, name, workbook ? TableExport.XlsxType : "text/csv; charset=utf-8");
    }

    private void Write(Stream output, ILedger ledger, List<LedgerField> fields, ChoiceBook words)
    {
        using var file = new WorkbookWriter(output);
        file.Begin(new WorkbookSheet(ledgerTexts[$"{ledger.Code}.title"], [.. fields.Select(f => Math.Clamp((Heading(ledger, f).Length * 2) + 4.0, 10, 34))], HeadingRow: 1));
        file.Row([.. fields.Select(f => new WorkbookCell(Heading(ledger, f), CellLook.Heading))]);
        file.Begin(new WorkbookSheet(texts["Template.Explained"], [26, 10, 50, 60, 22], HeadingRow: 1));
        file.Row([.. new[] { "Template.Column", "Template.Required", "Template.Kind", "Template.Choices", "Template.Key" }
            .Select(k => new WorkbookCell(texts[k].Value, CellLook.Heading))]);
        foreach (var field in fields)
        {
            var choices = Choices(field, words);
            file.Row(
            [
                new(Label(ledger, field)), new(texts[field.Required ? "Template.Yes" : "Template.No"].Value), new(KindOf(field)),
                new(choices.Count > FewChoices ? texts["Template.SeeChoices"].Value : string.Join(texts["Template.Between"], choices)), new(field.Key),
            ]);
        }

        WriteChoices(file, ledger, [.. fields.Select(f => (f, Choices(f, words))).Where(f => f.Item2.Count > FewChoices)]);
    }

    private void WriteChoices(WorkbookWriter file, ILedger ledger, List<(LedgerField Field, IReadOnlyList<string> Choices)> long_)
    {
        if (long_.Count == 0)
        {
            return;
        }

        file.Begin(new WorkbookSheet(texts["Template.ChoiceSheet"], [.. long_.Select(_ => 40.0)], HeadingRow: 1));
        file.Row([.. long_.Select(f => new WorkbookCell(Label(ledger, f.Field), CellLook.Heading))]);
        for (var i = 0; i < long_.Max(f => f.Choices.Count); i++)
        {
            file.Row([.. long_.Select(f => new WorkbookCell(i < f.Choices.Count ? f.Choices[i] : null))]);
        }
    }

    private string Label(ILedger ledger, LedgerField field) => ledgerTexts[LedgerWords.KeyOf(ledger, field)];

    private string Heading(ILedger ledger, LedgerField field) => Label(ledger, field) + (field.Required ? "*" : "");

    private static IReadOnlyList<string> Choices(LedgerField field, ChoiceBook words) =>
        field.Kind is FieldKind.Choice or FieldKind.Division or FieldKind.YesNo ? [.. words.ChoicesOf(field).Select(c => c.Text)] : [];

    private string KindOf(LedgerField field) => field.Kind switch
    {
        FieldKind.Text or FieldKind.LongText => texts["Kind.Text", field.MaxLength],
        FieldKind.Whole or FieldKind.Number when field.Min > double.MinValue => texts[
            "Kind." + field.Kind, field.Min.ToString(CultureInfo.CurrentCulture), field.Max.ToString(CultureInfo.CurrentCulture)],
        FieldKind.Link => texts["Kind.Link", ledgerTexts[$"{field.LinksTo}.title"].Value],
        _ => texts["Kind." + field.Kind],
    };
}
