using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Ledgers;

namespace Fengsui.Places.Transfer;

/// <summary>A row of a file as fields: only those that hold something.</summary>
internal sealed record ReadRow(int Number, Dictionary<string, string?> Values)
{
    /// <summary>The row of the same content that came before it, or 0.</summary>
    public int TwinOf { get; init; }
}

/// <summary>A file read against a ledger.</summary>
internal sealed record ReadFile(ColumnMap Columns, IReadOnlyList<ReadRow> Rows);

/// <summary>Reads a file's rows as fields of a ledger.</summary>
internal static class ImportReader
{
    /// <summary>All rows, or why the file cannot be read.</summary>
    public static Outcome<ReadFile> Read(Stream file, ILedger ledger, int mostRows)
    {
        var format = TableFile.FormatOf(file);
        if (format.Refusal is { } refusal)
        {
            return refusal;
        }

        try
        {
            var keys = ledger.Fields.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
            var map = ColumnMap.Find(ledger, TableFile.Lines(file, format.Value, keys));
            if (map is null)
            {
                return Refusal.Invalid("places.import.headings", "file");
            }

            file.Position = 0;
            var rows = new List<ReadRow>();
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var line in TableFile.Lines(file, format.Value, keys).Where(l => l.Number > map.HeadingRow && !l.IsBlank))
            {
                if (rows.Count == mostRows)
                {
                    return Refusal.Invalid("places.import.too-many-rows", "file", mostRows.ToString(System.Globalization.CultureInfo.InvariantCulture));
                }

                rows.Add(RowOf(line, map, seen));
            }

            return rows.Count == 0 ? Refusal.Invalid("places.import.no-rows", "file") : new ReadFile(map, rows);
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException or System.Xml.XmlException)
        {
            return Refusal.Invalid("places.import.damaged", "file");
        }
    }

    private static ReadRow RowOf(TableLine line, ColumnMap map, Dictionary<string, int> seen)
    {
        var values = new Dictionary<string, string?>(map.Fields.Count, StringComparer.Ordinal);
        var content = new StringBuilder();
        for (var i = 0; i < map.Fields.Count && i < line.Cells.Count; i++)
        {
            if (map.Fields[i] is { } field && CellText.Tidy(field, line.Cells[i]) is { } text)
            {
                values[field.Key] = text;
                content.Append(i).Append('\u0001').Append(text).Append('\u0002');
            }
        }

        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())));
        var twin = seen.GetValueOrDefault(hash);
        seen.TryAdd(hash, line.Number);
        return new ReadRow(line.Number, values) { TwinOf = twin };
    }
}
