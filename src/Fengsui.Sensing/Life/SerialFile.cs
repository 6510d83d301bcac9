using System.Globalization;
using System.Resources;
using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Contracts;

namespace Fengsui.Sensing.Life;

/// <summary>Reads serial numbers out of a workbook or separated values: the column that is headed so in either language, or the only column.</summary>
internal static class SerialFile
{
    private const int HeadingsWithin = 20;
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];
    private static readonly ResourceManager Texts = new(typeof(LifeTexts));

    /// <summary>Reads a file.</summary>
    public static Outcome<IReadOnlyList<SerialRow>> Read(Stream file)
    {
        var read = TableReading.Read(file, BatchBook.MostRows + HeadingsWithin);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var names = Languages.SelectMany(l => Texts.GetString("Import.Headings", l)!.Split('|')).Select(Plain).Append("SERIAL").ToHashSet(StringComparer.Ordinal);
        var lines = read.Value;
        var heading = lines.Take(HeadingsWithin).FirstOrDefault(l => l.Cells.Any(c => names.Contains(Plain(c))));
        if (heading is null && lines.Any(l => l.Cells.Count(c => c.Trim().Length > 0) > 1))
        {
            return Refusal.Invalid("life.batch.heading", "file");
        }

        var column = heading is null ? 0 : heading.Cells.ToList().FindIndex(c => names.Contains(Plain(c)));
        return Outcome.Of<IReadOnlyList<SerialRow>>(
        [
            .. lines.Where(l => heading is null || l.Number > heading.Number)
                .Select(l => new SerialRow(l.Number, column < l.Cells.Count ? l.Cells[column].Trim() : "")),
        ]);
    }

    private static string Plain(string cell) => string.Concat(cell.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
