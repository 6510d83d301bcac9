using System.Xml;
using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Transfer;

namespace Fengsui.Places.Contracts;

/// <summary>A line of a file with its cells as text.</summary>
/// <param name="Number">The row number that a person sees.</param>
public sealed record FileLine(int Number, IReadOnlyList<string> Cells);

/// <summary>Reads files of rows as people send them, for rooms that bring in their own.</summary>
public static class TableReading
{
    /// <summary>The lines of a workbook or of separated values that hold anything, at most so many. Refuses what is neither, or damaged.</summary>
    /// <param name="file">Seekable.</param>
    public static Outcome<IReadOnlyList<FileLine>> Read(Stream file, int most)
    {
        var format = TableFile.FormatOf(file);
        if (format.Refusal is { } refusal)
        {
            return refusal;
        }

        if (format.Value == TableFormat.GeoJson)
        {
            return Refusal.Invalid("places.import.format", "file");
        }

        try
        {
            return Outcome.Of<IReadOnlyList<FileLine>>(
            [
                .. TableFile.Lines(file, format.Value, new HashSet<string>()).Where(l => !l.IsBlank).Take(most).Select(l => new FileLine(l.Number, l.Cells)),
            ]);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException)
        {
            return Refusal.Invalid("places.import.damaged", "file");
        }
    }
}
