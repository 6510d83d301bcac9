using System.Globalization;
using System.Text;

namespace Fengsui.Ui;

/// <summary>A heading and how to get its value from a row.</summary>
public sealed record ExportColumn<TItem>(string Title, Func<TItem, object?> Value);

/// <summary>Writes rows as CSV (UTF-8 with a mark, as Excel in China expects).</summary>
public static class TableExport
{
    /// <summary>Content type of a workbook.</summary>
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes CSV after RFC 4180.</summary>
    public static Task WriteCsvAsync<TItem>(
        Stream output, IReadOnlyList<ExportColumn<TItem>> columns, IReadOnlyList<TItem> rows, LocalTime times) =>
        WriteCsvAsync(output, columns, rows.ToAsyncEnumerable(), times, CancellationToken.None);

    /// <summary>Writes CSV after RFC 4180, row by row as they come.</summary>
    public static async Task WriteCsvAsync<TItem>(
        Stream output, IReadOnlyList<ExportColumn<TItem>> columns, IAsyncEnumerable<TItem> rows, LocalTime times, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', columns.Select(c => Quote(c.Title))));
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            await writer.WriteLineAsync(string.Join(',', columns.Select(c => Quote(Text(c.Value(row), times)))));
        }
    }

    /// <summary>The value as text, times on the installation's wall clock.</summary>
    public static string Text(object? value, LocalTime times) => value switch
    {
        null => "",
        DateTimeOffset instant => times.Full(instant),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    // A cell that begins like a formula is one to a spreadsheet, whoever wrote it into a name field: OWASP "CSV injection".
    private static string Guard(string text) =>
        text is ['=' or '+' or '@' or '\t' or '\r', ..] || (text is ['-', ..] && !double.TryParse(text, CultureInfo.InvariantCulture, out _))
            ? "'" + text
            : text;

    private static string Quote(string text)
    {
        var guarded = Guard(text);
        return guarded.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? guarded
            : "\"" + guarded.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
