using Fengsui.Places.Model;

namespace Fengsui.Places.Register;

/// <summary>Codes of divisions: digits, of a length for each level (GB/T 2260 to the county, and three digits a level below).</summary>
public static class DivisionCodes
{
    private static readonly int[] Lengths = [2, 4, 6, 9, 12, 15];

    /// <summary>Levels that a record may lie in: town, village, grid.</summary>
    public static IReadOnlyList<DivisionLevel> BelowCounty { get; } = [DivisionLevel.Town, DivisionLevel.Village, DivisionLevel.Grid];

    /// <summary>True for 2, 4, 6, 9, 12 or 15 digits.</summary>
    public static bool IsValid(string code) => Lengths.Contains(code.Length) && code.All(char.IsAsciiDigit);

    /// <summary>The level of a valid code.</summary>
    public static DivisionLevel LevelOf(string code) => (DivisionLevel)Array.IndexOf(Lengths, code.Length);

    /// <summary>Digits of a code of a level.</summary>
    public static int LengthOf(DivisionLevel level) => Lengths[(int)level];

    /// <summary>Codes from the county down to the code itself; of a prefecture or province the code alone.</summary>
    public static IEnumerable<string> Chain(string code) => code.Length < LengthOf(DivisionLevel.County)
        ? [code]
        : Lengths.Where(length => length >= LengthOf(DivisionLevel.County) && length <= code.Length).Select(length => code[..length]);

    /// <summary>Code of the division above, or empty for a province.</summary>
    public static string ParentOf(string code) =>
        Array.IndexOf(Lengths, code.Length) is > 0 and var level ? code[..Lengths[level - 1]] : "";
}
