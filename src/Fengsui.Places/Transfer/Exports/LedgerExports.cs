using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
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

/// <summary>The words of exports of ledgers.</summary>
internal sealed record ExportWords(IStringLocalizer<LedgerTexts> Ledgers, IStringLocalizer<ExportTexts> Exports);

/// <summary>Writes what a filter of a ledger finds, in the form that superiors expect, into a temporary file.</summary>
/// <remarks>Thread safe. Rows come in batches.</remarks>
internal sealed class LedgerExports(
    Records records, UnitOfWork unit, LedgerBook book, OfficialTables tables, LocalTime times, IActorNames names, ExportWords words)
{
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
            var sheet = await ExportSheet.ReadAsync(context, book, ledger, words.Ledgers, cancellation);
            var rows = bulk.StreamAsync(context, query, cancellation).Select(row => LedgerMasks.Of(ledger, row));
            var count = format switch
            {
                ExportFormat.GeoJson => await GeoJsonAsync(content, ledger, rows, cancellation),
                _ => await OfficialAsync(content, actor, ledger, sheet, query, ListFormatOf(format), rows, now, cancellation),
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
            return new ExportFile(content, OfficialTables.FileName(sheet.Title, now, extension), TypeOf(format));
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    /// <summary>True when the records of a ledger lie somewhere.</summary>
    public static bool HasPosition(ILedger ledger) => ledger.Fields.Any(f => f.Kind == FieldKind.Geometry || f.Key == "longitude");

    private static ListFormat ListFormatOf(ExportFormat format) => format switch
    {
        ExportFormat.Xlsx => ListFormat.Xlsx,
        ExportFormat.Pdf => ListFormat.Pdf,
        _ => ListFormat.Csv,
    };

    private static string TypeOf(ExportFormat format) =>
        format == ExportFormat.GeoJson ? "application/geo+json" : OfficialTables.TypeOf(ListFormatOf(format));

    // The words of what the filter asks for, by the ledger's own labels and choices.
    private string FiltersOf(ILedger ledger, ExportSheet sheet, TableQuery query) => ListFilters.Describe(
        words.Exports, query,
        [.. ledger.Fields.Select(f => new FilterWords(f.Key, words.Ledgers[LedgerWords.KeyOf(ledger, f)], ColumnFilter.Choice, value => sheet.ShownValue(f, value)))]);

    private async Task<Outcome<int>> OfficialAsync(
        Stream output, Actor actor, ILedger ledger, ExportSheet sheet, TableQuery query, ListFormat format, IAsyncEnumerable<LedgerRow> rows,
        DateTimeOffset now, CancellationToken cancellation)
    {
        ReportColumn[] columns = [.. sheet.Columns.Select(c => new ReportColumn(c.Label, c.Field.Kind is FieldKind.Whole or FieldKind.Number))];
        var official = new OfficialSheet(sheet.Title, sheet.Unit, FiltersOf(ledger, sheet, query), names.Of(actor.Name), now, columns);
        return await tables.WriteAsync(
            output, official, format, rows.Select(row => sheet.Columns.Select(c => sheet.Cell(row, c.Field)).ToArray()), cancellation);
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
}
