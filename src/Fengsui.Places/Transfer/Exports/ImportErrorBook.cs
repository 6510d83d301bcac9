using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Web;
using Fengsui.Places.Ledgers;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Transfer;

/// <summary>The rows of an import that have errors, as a workbook to correct: wrong cells marked, the reasons beside them.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ImportErrorBook(
    ImportService imports, ImportFiles files, IOptions<ImportOptions> options, IRefusalTexts refusals,
    IStringLocalizer<LedgerTexts> ledgerTexts, IStringLocalizer<TransferTexts> texts)
{
    /// <summary>Writes the workbook into a temporary file.</summary>
    public async Task<ExportFile> WriteAsync(Actor actor, ImportSession session, ILedger ledger, CancellationToken cancellation)
    {
        var (rows, _) = await imports.RowsAsync(actor, session.Id, ImportRowFilter.Errors, 0, options.Value.MaxRows, cancellation);
        var problems = rows.ToDictionary(r => r.Row, r => JsonSerializer.Deserialize<RowProblem[]>(r.Problems) ?? []);
        var content = TemporaryFile.Create();
        await using (var stream = files.Open(session.FileHash))
        {
            var read = ImportReader.Read(stream, ledger, options.Value.MaxRows);
            Write(content, ledger, read.Value, problems);
        }

        content.Position = 0;
        return new ExportFile(content, texts["Errors.FileName", Path.GetFileNameWithoutExtension(session.FileName)].Value + ".xlsx", TableExport.XlsxType);
    }

    private void Write(Stream output, ILedger ledger, ReadFile file, Dictionary<int, RowProblem[]> problems)
    {
        using var book = new WorkbookWriter(output);
        var fields = file.Columns.Fields.OfType<LedgerField>().ToList();
        var labels = fields.ConvertAll(f => ledgerTexts[LedgerWords.KeyOf(ledger, f)].Value);
        book.Begin(new WorkbookSheet(texts["Errors.Sheet"], [.. labels.Select(l => Math.Clamp((l.Length * 2) + 4.0, 10, 34)), 10, 70], HeadingRow: 1, Landscape: true));
        book.Row([.. labels.Append(texts["Errors.Row"]).Append(texts["Errors.Problem"]).Select(l => new WorkbookCell(l, CellLook.Heading))]);
        foreach (var row in file.Rows.Where(r => problems.ContainsKey(r.Number)))
        {
            var wrong = problems[row.Number];
            var words = string.Join('\n', wrong.Select(p => Words(ledger, p)));
            book.Row(
            [
                .. fields.Select(f => new WorkbookCell(
                    row.Values.GetValueOrDefault(f.Key), wrong.Any(p => p.Field == f.Key) ? CellLook.Wrong : CellLook.Plain)),
                new(row.Number), new(words),
            ]);
        }
    }

    /// <summary>An error in words, with the column it is of.</summary>
    public string Words(ILedger ledger, RowProblem problem)
    {
        var text = refusals.Find(problem.Code, problem.Arguments) ?? problem.Code;
        return ledger.Fields.FirstOrDefault(f => f.Key == problem.Field) is { } field
            ? texts["Errors.InColumn", ledgerTexts[LedgerWords.KeyOf(ledger, field)].Value, text]
            : text;
    }
}
