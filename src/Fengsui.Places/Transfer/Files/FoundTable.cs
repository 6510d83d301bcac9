namespace Fengsui.Places.Transfer;

/// <summary>What a file of rows was found to be.</summary>
internal enum TableFormat
{
    /// <summary>A workbook of Excel 2007 or later.</summary>
    Workbook,

    /// <summary>Separated values.</summary>
    Text,

    /// <summary>A GeoJSON feature collection.</summary>
    GeoJson,
}

/// <summary>A line of a file with its cells as text; <paramref name="Number"/> is the row number that a person sees.</summary>
internal sealed record TableLine(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>True when no cell holds anything.</summary>
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}
