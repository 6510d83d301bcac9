using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Microsoft.Extensions.Localization;

namespace Fengsui.Ui;

/// <summary>What a list can be exported as.</summary>
public enum ListFormat
{
    /// <summary>The official form as a workbook.</summary>
    Xlsx,

    /// <summary>The official form to print.</summary>
    Pdf,

    /// <summary>Separated values for other programs.</summary>
    Csv,
}

/// <summary>Everything about an official table but its rows.</summary>
/// <param name="Title">What the list is.</param>
/// <param name="Unit">The unit whose list it is.</param>
/// <param name="Filters">What was asked for, in words.</param>
/// <param name="Who">Who exports it.</param>
/// <param name="At">As of when.</param>
/// <param name="Columns">In the official order.</param>
public sealed record OfficialSheet(
    string Title, string Unit, string Filters, string Who, DateTimeOffset At, IReadOnlyList<ReportColumn> Columns);

/// <summary>
/// Writes rows in the form that superiors expect: title, unit, what was asked for, as of when, who exported, numbered rows, page numbers,
/// signatures. The one way for ledgers and for every list.
/// </summary>
/// <remarks>Thread safe. Rows come as they are read; only the PDF holds them all, once, to number its pages.</remarks>
public sealed class OfficialTables(PdfReports pdf, LocalTime times, IStringLocalizer<ExportTexts> texts)
{
    /// <summary>Most rows of a PDF; a longer one is no paper any more.</summary>
    public const int MostPrinted = 100_000;

    private const int MostUpright = 7;

    /// <summary>Writes the rows and says how many there were.</summary>
    /// <param name="rows">Cells in the order of the columns: text, numbers, days, times.</param>
    public Task<Outcome<int>> WriteAsync(
        Stream output, OfficialSheet sheet, ListFormat format, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation) => format switch
        {
            ListFormat.Xlsx => WorkbookAsync(output, sheet, rows, cancellation),
            ListFormat.Pdf => PrintAsync(output, sheet, rows, cancellation),
            _ => CsvAsync(output, sheet, rows, cancellation),
        };

    /// <summary>Name of the file.</summary>
    public static string FileName(string title, DateTimeOffset at, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"{title}-{at:yyyyMMdd-HHmm}.{extension}");

    /// <summary>Content type of a format.</summary>
    public static string TypeOf(ListFormat format) => format switch
    {
        ListFormat.Xlsx => TableExport.XlsxType,
        ListFormat.Pdf => "application/pdf",
        _ => "text/csv; charset=utf-8",
    };

    private async Task<Outcome<int>> WorkbookAsync(
        Stream output, OfficialSheet sheet, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        using var book = new WorkbookWriter(output);
        var widths = sheet.Columns.Select(c => Math.Clamp((c.Title.Length * 2) + 2.0, 8, 30)).Prepend(6).ToList();
        book.Begin(new WorkbookSheet(sheet.Title, widths, HeadingRow: 4, widths.Count > MostUpright, texts["Export.WorkbookFoot"]));
        book.Across(sheet.Title, CellLook.Title);
        book.Across(texts["Export.UnitAndMoment", sheet.Unit, Moment(sheet.At)], CellLook.Small);
        book.Across($"{texts["Export.Filters", sheet.Filters]}        {texts["Export.Who", sheet.Who]}", CellLook.Small);
        book.Row([new(texts["Export.Number"].Value, CellLook.Heading), .. sheet.Columns.Select(c => new WorkbookCell(c.Title, CellLook.Heading))]);
        var count = 0;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            book.Row([new(++count), .. row.Select(cell => new WorkbookCell(IsNumber(cell) ? cell : TableExport.Text(cell, times)))]);
        }

        book.Across("", CellLook.Small);
        book.Across(string.Join("        ", Signatures()), CellLook.Small);
        return count;
    }

    private async Task<Outcome<int>> PrintAsync(
        Stream output, OfficialSheet sheet, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var printed = new List<string[]>();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            if (printed.Count == MostPrinted)
            {
                return Refusal.Invalid("ui.export.too-long", "format", MostPrinted.ToString(CultureInfo.InvariantCulture));
            }

            printed.Add([(printed.Count + 1).ToString(CultureInfo.InvariantCulture), .. row.Select(cell => TableExport.Text(cell, times))]);
        }

        var report = new Report
        {
            Title = sheet.Title,
            Landscape = sheet.Columns.Count > MostUpright,
            PageWords = texts["Export.Page"],
            MadeAt = sheet.At,
            Blocks =
            [
                new ReportBlock.Heading(sheet.Title),
                new ReportBlock.Line(texts["Export.Unit", sheet.Unit], Moment(sheet.At)),
                new ReportBlock.Paragraph(texts["Export.Filters", sheet.Filters]),
                new ReportBlock.Table([new(texts["Export.Number"], Numeric: true), .. sheet.Columns], printed),
                new ReportBlock.Line(texts["Export.Count", printed.Count], texts["Export.Who", sheet.Who]),
                new ReportBlock.Signatures(Signatures()),
            ],
        };
        var pages = pdf.Write(report, output);
        return pages.Refusal is { } refusal ? refusal : printed.Count;
    }

    private async Task<Outcome<int>> CsvAsync(
        Stream output, OfficialSheet sheet, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var count = 0;
        ExportColumn<object?[]>[] columns = [.. sheet.Columns.Select((c, index) => new ExportColumn<object?[]>(c.Title, row => row[index]))];
        await TableExport.WriteCsvAsync(output, columns, rows.Select(row => (row, count++).row), times, cancellation);
        return count;
    }

    private string Moment(DateTimeOffset at) =>
        texts["Export.Moment", times.Of(at).ToString(texts["Export.MomentFormat"], CultureInfo.CurrentCulture)];

    private static bool IsNumber(object? cell) => cell is int or long or double or decimal;

    private List<string> Signatures() => [texts["Export.Preparer"], texts["Export.Reviewer"], texts["Export.Head"]];
}
