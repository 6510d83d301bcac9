using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using MiniExcelLibs;

namespace Fengsui.Places.Transfer;

/// <summary>A file of rows as people send it: workbook, separated values or GeoJSON, told apart by its content, not its name.</summary>
internal static class TableFile
{
    // A workbook is compressed; one that would unpack to more than this is an attack or a mistake.
    private const long MostUnpacked = 600L * 1024 * 1024;

    /// <summary>What the file is, or why it cannot be read.</summary>
    public static Outcome<TableFormat> FormatOf(Stream file)
    {
        Span<byte> head = stackalloc byte[8];
        var got = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return head[..got] switch
        {
            [] => Refusal.Invalid("places.import.empty", "file"),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Refusal.Invalid("places.import.old-excel", "file"),
            [(byte)'P', (byte)'K', ..] => Workbook(file),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => Refusal.Invalid("places.import.format", "file"),
            _ => FirstOf(file) == '{' ? TableFormat.GeoJson : TableFormat.Text,
        };
    }

    /// <summary>The lines of the file in order, headings among them.</summary>
    /// <param name="keys">Field keys of the ledger, for GeoJSON whose geometry is a column only where the ledger has one.</param>
    public static IEnumerable<TableLine> Lines(Stream file, TableFormat format, IReadOnlySet<string> keys) => format switch
    {
        TableFormat.Workbook => Cells(file),
        TableFormat.GeoJson => Features(file, keys),
        _ => SeparatedText.Read(file),
    };

    private static Outcome<TableFormat> Workbook(Stream file)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return zip.GetEntry("xl/workbook.xml") is null ? Refusal.Invalid("places.import.format", "file")
                : zip.Entries.Sum(e => e.Length) > MostUnpacked ? Refusal.Invalid("places.import.unpacked", "file")
                : TableFormat.Workbook;
        }
        catch (InvalidDataException)
        {
            return Refusal.Invalid("places.import.damaged", "file");
        }
        finally
        {
            file.Position = 0;
        }
    }

    private static char FirstOf(Stream file)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        int next;
        while ((next = reader.Read()) >= 0 && char.IsWhiteSpace((char)next))
        {
            // Blank space before the content says nothing.
        }

        file.Position = 0;
        return next < 0 ? '\0' : (char)next;
    }

    private static IEnumerable<TableLine> Cells(Stream file)
    {
        var number = 0;
        foreach (IDictionary<string, object?> row in file.Query(useHeaderRow: false))
        {
            yield return new TableLine(++number, [.. row.Values.Select(Text)]);
        }
    }

    // A day comes as a date and time, a number as a double: a phone number must not become 1.99E+10.
    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double number when number == Math.Truncate(number) && Math.Abs(number) < 1e15 => number.ToString("F0", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static IEnumerable<TableLine> Features(Stream file, IReadOnlySet<string> keys)
    {
        using var json = JsonDocument.Parse(file);
        if (!json.RootElement.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        var names = features.EnumerateArray().SelectMany(Properties).Select(p => p.Name).Distinct(StringComparer.Ordinal).ToList();
        var shapes = new[] { "geometryJson", "longitude", "latitude" }.Where(k => keys.Contains(k) && !names.Contains(k)).ToList();
        yield return new TableLine(0, [.. names, .. shapes]);
        var number = 0;
        foreach (var feature in features.EnumerateArray())
        {
            var values = Properties(feature).ToDictionary(p => p.Name, p => Text(p.Value), StringComparer.Ordinal);
            yield return new TableLine(++number, [.. names.Select(n => values.GetValueOrDefault(n, "")), .. shapes.Select(s => Shape(feature, s))]);
        }
    }

    private static IEnumerable<JsonProperty> Properties(JsonElement feature) =>
        feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var properties)
            && properties.ValueKind == JsonValueKind.Object
            ? properties.EnumerateObject()
            : [];

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.String => value.GetString() ?? "",
        _ => value.GetRawText(),
    };

    private static string Shape(JsonElement feature, string key)
    {
        if (!feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        return key == "geometryJson" ? geometry.GetRawText()
            : geometry.TryGetProperty("coordinates", out var at) && at is { ValueKind: JsonValueKind.Array } && at.GetArrayLength() >= 2
                && at[0].ValueKind == JsonValueKind.Number
                ? at[key == "longitude" ? 0 : 1].GetRawText()
                : "";
    }
}
