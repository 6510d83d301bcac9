using System.Globalization;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Geography;
using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Register;
using Fengsui.Places.Transfer;

namespace Fengsui.Places.Divisions;

/// <summary>What is wrong with a row of a table of divisions.</summary>
/// <param name="Row">Row number that a person sees.</param>
/// <param name="Refusal">Its field is the key of the column.</param>
public sealed record DivisionProblem(int Row, Refusal Refusal);

/// <summary>A row of a table of divisions.</summary>
/// <param name="Code">2, 4, 6, 9, 12 or 15 digits; a code padded with zeros to 6 or 12 digits was cut to what it says.</param>
/// <param name="Longitude">Degrees east, WGS 84, or null when not given.</param>
/// <param name="Latitude">Degrees north, WGS 84, or null when not given.</param>
internal sealed record DivisionRow(int Number, string Code, string Name, string NameEn, double? Longitude, double? Latitude, string GeometryJson);

/// <summary>A table of divisions as people send it: workbook, separated values or GeoJSON.</summary>
internal sealed record DivisionSheet(IReadOnlyList<DivisionRow> Rows, IReadOnlyList<DivisionProblem> Problems)
{
    /// <summary>Columns in the order of the template.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["code", "name", "nameEn", "longitude", "latitude", "geometryJson"];

    /// <summary>Rows of one table at most: a province has fewer villages than that in one county's table by far.</summary>
    public const int MostRows = 50_000;

    private const int HeadingsWithin = 20;
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    /// <summary>Reads a file. Refuses what is no table, or one without headings for code and name.</summary>
    public static Outcome<DivisionSheet> Read(Stream file)
    {
        var format = TableFile.FormatOf(file);
        if (format.Refusal is { } refusal)
        {
            return refusal;
        }

        try
        {
            var lines = TableFile.Lines(file, format.Value, Columns.ToHashSet(StringComparer.Ordinal)).Where(l => !l.IsBlank).Take(MostRows + HeadingsWithin + 1).ToList();
            var names = Headings();
            var heading = lines.Take(HeadingsWithin).MaxBy(l => l.Cells.Count(c => names.ContainsKey(Plain(c))));
            var columns = heading?.Cells.Select(c => names.GetValueOrDefault(Plain(c))).ToList() ?? [];
            if (!columns.Contains("code") || !columns.Contains("name"))
            {
                return Refusal.Invalid("places.division.entry.headings", "file");
            }

            var rows = lines.Where(l => l.Number > heading!.Number).ToList();
            return rows.Count switch
            {
                0 => Refusal.Invalid("places.import.empty", "file"),
                > MostRows => Refusal.Invalid("places.division.entry.too-many", "file", MostRows.ToString(CultureInfo.InvariantCulture)),
                _ => Of(rows, columns),
            };
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException or System.Xml.XmlException)
        {
            return Refusal.Invalid("places.import.damaged", "file");
        }
    }

    /// <summary>Codes of the statistical offices are padded with zeros to six or twelve digits; what they say is shorter.</summary>
    public static string Cut(string code)
    {
        if (code.Length == 12 && code.EndsWith("000", StringComparison.Ordinal))
        {
            code = code.EndsWith("000000", StringComparison.Ordinal) ? code[..6] : code[..9];
        }

        return code.Length == 6 && code.EndsWith("00", StringComparison.Ordinal)
            ? code.EndsWith("0000", StringComparison.Ordinal) ? code[..2] : code[..4]
            : code;
    }

    private static DivisionSheet Of(List<TableLine> lines, List<string?> columns)
    {
        var (rows, problems, seen) = (new List<DivisionRow>(lines.Count), new List<DivisionProblem>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var line in lines)
        {
            string Cell(string key) => columns.IndexOf(key) is >= 0 and var at && at < line.Cells.Count ? line.Cells[at].Trim() : "";
            void Wrong(string refusal, string field, params string[] arguments) =>
                problems.Add(new DivisionProblem(line.Number, Refusal.Invalid(refusal, field, arguments)));

            var row = new DivisionRow(
                line.Number, Cut(Cell("code")), Cell("name"), Cell("nameEn"), Degrees(Cell("longitude"), 180), Degrees(Cell("latitude"), 90), Cell("geometryJson"));
            if (!DivisionCodes.IsValid(row.Code))
            {
                Wrong("places.division.entry.code", "code", Cell("code"));
            }
            else if (!seen.Add(row.Code))
            {
                Wrong("places.division.entry.twice", "code", row.Code);
            }

            if (row.Name.Length is 0 or > 100)
            {
                Wrong("places.division.name", "name");
            }

            if (row.NameEn.Length > 160)
            {
                Wrong("places.division.name", "nameEn");
            }

            if ((row.Longitude is null) != (row.Latitude is null)
                || (row.Longitude is null && Cell("longitude").Length + Cell("latitude").Length > 0))
            {
                Wrong("places.division.entry.position", "longitude");
            }

            if (row.GeometryJson.Length > 0 && Shapes.Read(row.GeometryJson, "geometryJson").Refusal is { } shape)
            {
                problems.Add(new DivisionProblem(line.Number, shape));
            }

            rows.Add(row);
        }

        return new DivisionSheet(rows, problems);
    }

    private static double? Degrees(string cell, double most) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;

    // Each column by its key and by any of the headings that tables of divisions use, in both languages.
    private static Dictionary<string, string> Headings()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in Columns)
        {
            names.TryAdd(Plain(key), key);
            foreach (var language in Languages)
            {
                foreach (var heading in (DivisionTexts.Resources.GetString("Entry.Heading." + key, language) ?? "").Split('|'))
                {
                    names.TryAdd(Plain(heading), key);
                }
            }
        }

        return names;
    }

    private static string Plain(string heading) =>
        string.Concat(heading.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c is not ('*' or '\uFEFF'))).ToLowerInvariant();
}
