namespace Fengsui.Places.Register;

/// <summary>The unified social credit code, 统一社会信用代码 (GB 32100-2015).</summary>
public static class CreditCode
{
    // Table 1 of the standard: digits and letters without I, O, S, V, Z; the weight of place i is 3^(i-1) mod 31.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int Length = 18;

    /// <summary>Upper case without spaces.</summary>
    public static string Normalize(string? code) => (code ?? "").Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>True when it has 18 allowed characters and its last is the check character of the others.</summary>
    public static bool IsValid(string code) =>
        code.Length == Length
        && code.All(c => Alphabet.Contains(c, StringComparison.Ordinal))
        && CheckCharacter(code.AsSpan(0, Length - 1)) == code[^1];

    /// <summary>The check character of the first 17.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        var (sum, weight) = (0, 1);
        foreach (var letter in first17)
        {
            sum += Alphabet.IndexOf(letter, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }
}
