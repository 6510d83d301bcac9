using System.Globalization;
using System.Text;
using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Contracts;

namespace Fengsui.Notifications.Rosters;

/// <summary>A column of a file of shifts.</summary>
public enum ShiftColumn
{
    /// <summary>Sign-in name, telephone number or name.</summary>
    Person,
    From,
    Until,

    /// <summary>值班 or 备勤; empty for 值班.</summary>
    Line,
    Note,
}

/// <summary>A row of a file of shifts, as it is written there.</summary>
/// <param name="Number">The row number that a person sees.</param>
public sealed record ShiftLine(int Number, string Person, string From, string Until, string Line, string Note);

/// <summary>Files of shifts as people write them: a workbook or separated values, in the columns of the template, in either language.</summary>
internal static class ShiftFile
{
    /// <summary>Most shifts of one file: a year of three a day, with standby.</summary>
    public const int MostRows = 2_000;

    // A title often stands above the headings.
    private const int HeadingsWithin = 20;

    // A cell without a date format has the days since the end of 1899; these are 1982 and 2064.
    private const double FirstSerial = 30_000;
    private const double LastSerial = 60_000;
    private const double HalfMinute = 30;

    private const string EndOfDay = "24:00";

    // 年, 月, 日, 时, 分 and what stands there without words.
    private static readonly (string Word, string Sign)[] TimeWords = [("\u5E74", "-"), ("\u6708", "-"), ("\u65E5", " "), ("\u65F6", ":"), ("\u5206", "")];

    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];
    private static readonly ShiftColumn[] Columns = Enum.GetValues<ShiftColumn>();
    private static readonly ShiftColumn[] Needed = [ShiftColumn.Person, ShiftColumn.From, ShiftColumn.Until];

    private static readonly string[] Formats =
    [
        "yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy-M-d", "yyyy/M/d H:m", "yyyy/M/d H:m:s", "yyyy/M/d", "yyyy.M.d H:m", "yyyy-M-dTH:m", "yyyy-M-dTH:m:s",
    ];

    /// <summary>The heading of a column, in a language.</summary>
    public static string Heading(ShiftColumn column, CultureInfo language) => MessageWords.SayIn(language, "Shift.File." + column);

    /// <summary>The word for a line, in a language.</summary>
    public static string LineWord(bool standby, CultureInfo language) => MessageWords.SayIn(language, standby ? "Shift.Standby" : "Shift.Duty");

    /// <summary>A time as a file has it: on the wall clock of the zone, seconds only where there are any.</summary>
    public static string Text(DateTimeOffset at, TimeZoneInfo zone)
    {
        var wall = TimeZoneInfo.ConvertTime(at, zone);
        return wall.ToString(wall.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="file">Seekable.</param>
    public static Outcome<IReadOnlyList<ShiftLine>> Read(Stream file)
    {
        var read = TableReading.Read(file, MostRows + HeadingsWithin + 1);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var best = read.Value.Take(HeadingsWithin).Select(l => (Line: l, Map: Map(l))).MaxBy(l => l.Map.Count);
        if (best.Line is null || Array.Exists(Needed, n => !best.Map.ContainsKey(n)))
        {
            var missing = Needed.Where(n => best.Map?.ContainsKey(n) != true).Select(n => Heading(n, CultureInfo.CurrentUICulture));
            return Refusal.Invalid("notifications.import.headings", "file", string.Join(", ", missing));
        }

        var rows = read.Value.Where(l => l.Number > best.Line.Number).Select(l => Of(l, best.Map)).ToList();
        return rows.Count is 0 or > MostRows ? Refusal.Invalid("notifications.import.rows", "file", $"{MostRows}") : rows;
    }

    /// <summary>The instant of a time as people and spreadsheets write it; null when it is none.</summary>
    public static DateTimeOffset? Time(string text, TimeZoneInfo zone)
    {
        var spoken = TimeWords.Aggregate(text.Normalize(NormalizationForm.FormKC), (t, w) => t.Replace(w.Word, w.Sign, StringComparison.Ordinal));
        var plain = string.Join(' ', spoken.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        plain = plain.EndsWith(':') ? plain + "00" : plain;
        var endsDay = plain.EndsWith(EndOfDay, StringComparison.Ordinal);
        if (DateTime.TryParseExact(endsDay ? plain[..^EndOfDay.Length].Trim() : plain, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
        {
            return Instant(endsDay ? wall.AddDays(1) : wall, zone);
        }

        if (double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days is > FirstSerial and < LastSerial)
        {
            // A fraction of a day is a minute only nearly.
            var near = Instant(DateTime.FromOADate(days).AddSeconds(HalfMinute), zone);
            return near.AddTicks(-(near.Ticks % TimeSpan.TicksPerMinute));
        }

        return null;
    }

    /// <summary>Whether a word for a line says standby; null when it is none of them.</summary>
    public static bool? IsStandby(string word) =>
        word.Length == 0 || Array.Exists(Languages, l => Plain(LineWord(false, l)) == Plain(word)) ? false
        : Array.Exists(Languages, l => Plain(LineWord(true, l)) == Plain(word)) ? true
        : null;

    private static DateTimeOffset Instant(DateTime wall, TimeZoneInfo zone) => new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();

    private static Dictionary<ShiftColumn, int> Map(FileLine line)
    {
        var cells = line.Cells.Select(Plain).ToList();
        var found = new Dictionary<ShiftColumn, int>();
        foreach (var column in Columns)
        {
            var at = cells.FindIndex(c => c.Length > 0 && (c == Plain(column.ToString()) || Array.Exists(Languages, l => c == Plain(Heading(column, l)))));
            if (at >= 0)
            {
                found[column] = at;
            }
        }

        return found;
    }

    private static ShiftLine Of(FileLine line, Dictionary<ShiftColumn, int> map)
    {
        return new ShiftLine(line.Number, Cell(ShiftColumn.Person), Cell(ShiftColumn.From), Cell(ShiftColumn.Until), Cell(ShiftColumn.Line), Cell(ShiftColumn.Note));

        // Our own files put an apostrophe before what a spreadsheet would take for a formula.
        string Cell(ShiftColumn column) =>
            !map.TryGetValue(column, out var at) || at >= line.Cells.Count ? ""
            : line.Cells[at].Trim() is ['\'', '=' or '+' or '-' or '@', ..] guarded ? guarded[1..]
            : line.Cells[at].Trim();
    }

    // A star marks what is needed.
    private static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c is not ('*' or '\uFEFF'))).ToUpperInvariant();
}
