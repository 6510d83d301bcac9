using Fengsui.Places.Transfer;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Divisions;

/// <summary>The empty table of divisions, with what each column means, in the reader's language.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class DivisionTemplate(IStringLocalizer<DivisionTexts> texts)
{
    /// <summary>Writes the workbook into a temporary file.</summary>
    public ExportFile Write()
    {
        var content = TemporaryFile.Create();
        using (var file = new WorkbookWriter(content))
        {
            file.Begin(new WorkbookSheet(texts["Title"], [18, 24, 24, 14, 14, 40], HeadingRow: 1));
            file.Row([.. DivisionSheet.Columns.Select(c => new WorkbookCell(Heading(c), CellLook.Heading))]);
            file.Begin(new WorkbookSheet(texts["Entry.Explained"], [24, 90], HeadingRow: 1));
            file.Row([new WorkbookCell(texts["Entry.Column"].Value, CellLook.Heading), new WorkbookCell(texts["Entry.Meaning"].Value, CellLook.Heading)]);
            foreach (var column in DivisionSheet.Columns)
            {
                file.Row([new WorkbookCell(Heading(column)), new WorkbookCell(texts["Entry.Meaning." + column].Value)]);
            }
        }

        content.Position = 0;
        return new ExportFile(content, texts["Entry.FileName"].Value + ".xlsx", TableExport.XlsxType);
    }

    // The first of the headings that are understood.
    private string Heading(string column) => texts["Entry.Heading." + column].Value.Split('|')[0] + (column is "code" or "name" ? "*" : "");
}
