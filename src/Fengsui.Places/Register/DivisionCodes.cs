using Fengsui.Places.Model;

namespace Fengsui.Places.Register;

/// <summary>Codes of divisions: digits, of a length for each level (GB/T 2260, and three digits a level below).</summary>
public static class DivisionCodes
{
    private static readonly int[] Lengths = [6, 9, 12, 15];

    /// <summary>True for 6, 9, 12 or 15 digits.</summary>
    public static bool IsValid(string code) => Lengths.Contains(code.Length) && code.All(char.IsAsciiDigit);

    /// <summary>The level of a valid code.</summary>
    public static DivisionLevel LevelOf(string code) => (DivisionLevel)Array.IndexOf(Lengths, code.Length);

    /// <summary>Codes from the county down to the code itself.</summary>
    public static IEnumerable<string> Chain(string code) =>
        Lengths.Where(length => length <= code.Length).Select(length => code[..length]);

    /// <summary>Code of the division above, or empty for a county.</summary>
    public static string ParentOf(string code) => Chain(code).Reverse().Skip(1).FirstOrDefault() ?? "";
}
