using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Transfer;

/// <summary>What a ledger can be exported as.</summary>
internal enum ExportFormat
{
    /// <summary>The official form as a workbook.</summary>
    Xlsx,

    /// <summary>The official form to print.</summary>
    Pdf,

    /// <summary>Separated values for other programs.</summary>
    Csv,

    /// <summary>A map layer, for ledgers with a position.</summary>
    GeoJson,
}

/// <summary>A file made for somebody; disposing it deletes it.</summary>
internal sealed record ExportFile(FileStream Content, string Name, string ContentType);

/// <summary>Writes what a filter of a ledger finds, in the form that superiors expect, into a temporary file.</summary>
/// <remarks>Thread safe. Rows come in batches; only the PDF holds them all, once, to number its pages.</remarks>
internal sealed class LedgerExports(
    Records records, UnitOfWork unit, LedgerBook book, PdfReports pdf, LocalTime times, IStringLocalizer<LedgerTexts> ledgerTexts,
    IStringLocalizer<TransferTexts> texts)
{
    /// <summary>Most rows of a PDF; a longer one is no paper any more.</summary>
    public const int MostPrinted = 100_000;

    /// <summary>Writes the file; the log says who took what out.</summary>
    public async Task<Outcome<ExportFile>> WriteAsync(
        Actor actor, ILedger ledger, TableQuery query, ExportFormat format, CancellationToken cancellation)
    {
        if (!book.MayView(actor, ledger))
        {
            return Refusal.Forbidden("places.ledger.not-allowed");
        }

        if (ledger is not IBulkLedger bulk || (format == ExportFormat.GeoJson && !HasPosition(ledger)))
        {
            return Refusal.Invalid("places.export.no-position", "format");
        }

        var now = times.Now;
        var content = TemporaryFile.Create();
        try
        {
            await using var context = records.Open(actor);
            var sheet = await ExportSheet.ReadAsync(context, book, ledger, ledgerTexts, cancellation);
            var rows = bulk.StreamAsync(context, query, cancellation).Select(row => LedgerMasks.Of(ledger, row));
            var count = format switch
            {
                ExportFormat.Xlsx => await WorkbookAsync(content, sheet, rows, now),
                ExportFormat.Pdf => await PrintAsync(content, sheet, rows, now),
                ExportFormat.Csv => await CsvAsync(content, sheet, rows, cancellation),
                _ => await GeoJsonAsync(content, ledger, rows, cancellation),
            };
            if (count.Refusal is { } refusal)
            {
                await content.DisposeAsync();
                return refusal;
            }

            await unit.RunAsync(
                actor,
                work =>
                {
                    work.Audit(
                        "places.ledger.export", $"ledger:{ledger.Code}", actor.DivisionPrefix, ("format", format.ToString()),
                        ("rows", count.Value.ToString(CultureInfo.InvariantCulture)), ("filter", LedgerQuery.Write("", query)));
                    return Task.CompletedTask;
                },
                cancellation);
            content.Position = 0;
            var extension = format.ToString().ToLowerInvariant();
            return new ExportFile(content, string.Create(CultureInfo.InvariantCulture, $"{sheet.Title}-{now:yyyyMMdd-HHmm}.{extension}"), TypeOf(format));
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    /// <summary>True when the records of a ledger lie somewhere.</summary>
    public static bool HasPosition(ILedger ledger) => ledger.Fields.Any(f => f.Kind == FieldKind.Geometry || f.Key == "longitude");

    private static string TypeOf(ExportFormat format) => format switch
    {
        ExportFormat.Xlsx => TableExport.XlsxType,
        ExportFormat.Pdf => "application/pdf",
        ExportFormat.Csv => "text/csv; charset=utf-8",
        _ => "application/geo+json",
    };

    private string Moment(DateTimeOffset now) => texts["Export.Moment", now.ToString(texts["Export.MomentFormat"], CultureInfo.CurrentCulture)];

    private async Task<Outcome<int>> WorkbookAsync(Stream output, ExportSheet sheet, IAsyncEnumerable<LedgerRow> rows, DateTimeOffset now)
    {
        using var book = new WorkbookWriter(output);
        var widths = sheet.Columns.Select(c => Math.Clamp((c.Label.Length * 2) + 2.0, 8, 30)).Prepend(6).ToList();
        book.Begin(new WorkbookSheet(sheet.Title, widths, HeadingRow: 3, widths.Count > 7, texts["Export.WorkbookFoot"]));
        book.Across(sheet.Title, CellLook.Title);
        book.Across(texts["Export.UnitAndMoment", sheet.Unit, Moment(now)], CellLook.Small);
        book.Row([new(texts["Export.Number"].Value, CellLook.Heading), .. sheet.Columns.Select(c => new WorkbookCell(c.Label, CellLook.Heading))]);
        var count = 0;
        await foreach (var row in rows)
        {
            book.Row([new(++count), .. sheet.Columns.Select(c => new WorkbookCell(sheet.Cell(row, c.Field)))]);
        }

        book.Across("", CellLook.Small);
        book.Across(string.Join("        ", Signatures()), CellLook.Small);
        return count;
    }

    private async Task<Outcome<int>> PrintAsync(Stream output, ExportSheet sheet, IAsyncEnumerable<LedgerRow> rows, DateTimeOffset now)
    {
        var printed = new List<string[]>();
        await foreach (var row in rows)
        {
            if (printed.Count == MostPrinted)
            {
                return Refusal.Invalid("places.export.too-long", "format", MostPrinted.ToString(CultureInfo.InvariantCulture));
            }

            printed.Add([(printed.Count + 1).ToString(CultureInfo.InvariantCulture), .. sheet.Columns.Select(c => sheet.Shown(row, c.Field))]);
        }

        var report = new Report
        {
            Title = sheet.Title,
            Landscape = sheet.Columns.Count > 7,
            PageWords = texts["Export.Page"],
            MadeAt = now,
            Blocks =
            [
                new ReportBlock.Heading(sheet.Title),
                new ReportBlock.Line(texts["Export.Unit", sheet.Unit], Moment(now)),
                new ReportBlock.Table(
                    [new(texts["Export.Number"], Numeric: true), .. sheet.Columns.Select(c => new ReportColumn(c.Label, c.Field.Kind is FieldKind.Whole or FieldKind.Number))],
                    printed),
                new ReportBlock.Line(texts["Export.Count", printed.Count]),
                new ReportBlock.Signatures(Signatures()),
            ],
        };
        var pages = pdf.Write(report, output);
        return pages.Refusal is { } refusal ? refusal : printed.Count;
    }

    private async Task<Outcome<int>> CsvAsync(Stream output, ExportSheet sheet, IAsyncEnumerable<LedgerRow> rows, CancellationToken cancellation)
    {
        var count = 0;
        ExportColumn<LedgerRow>[] columns = [.. sheet.Columns.Select(c => new ExportColumn<LedgerRow>(c.Label, row => sheet.Cell(row, c.Field)))];
        await TableExport.WriteCsvAsync(output, columns, rows.Select(row => (row, count++).row), times, cancellation);
        return count;
    }

    // Keys and stored values, so that what is exported here can be imported there.
    private static async Task<Outcome<int>> GeoJsonAsync(
        Stream output, ILedger ledger, IAsyncEnumerable<LedgerRow> rows, CancellationToken cancellation)
    {
        var count = 0;
        await using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteStartArray("features");
        await foreach (var row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "Feature");
            writer.WriteString("id", row.Id);
            writer.WritePropertyName("geometry");
            WriteGeometry(writer, row);
            writer.WriteStartObject("properties");
            foreach (var field in ledger.Fields.Where(f => f.Kind != FieldKind.Geometry && !f.Computed))
            {
                writer.WriteString(field.Key, row.Values.GetValueOrDefault(field.Key, ""));
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
            count++;
            if (writer.BytesPending > 64 * 1024)
            {
                await writer.FlushAsync(cancellation);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        return count;
    }

    private static void WriteGeometry(Utf8JsonWriter writer, LedgerRow row)
    {
        if (row.Values.GetValueOrDefault("geometryJson") is { Length: > 0 } shape)
        {
            writer.WriteRawValue(shape);
        }
        else if (row.Values.GetValueOrDefault("longitude") is { Length: > 0 } longitude && row.Values.GetValueOrDefault("latitude") is { Length: > 0 } latitude)
        {
            writer.WriteRawValue($$"""{"type":"Point","coordinates":[{{longitude}},{{latitude}}]}""");
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private List<string> Signatures() => [texts["Export.Preparer"], texts["Export.Reviewer"], texts["Export.Head"]];
}
