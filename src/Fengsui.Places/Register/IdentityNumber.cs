namespace Fengsui.Places.Register;

/// <summary>A citizen's identity number after GB 11643-1999: 17 digits and a check character by ISO 7064 MOD 11-2.</summary>
internal static class IdentityNumber
{
    private const int Length = 18;
    private const string Checks = "10X98765432";

    /// <summary>Upper case without spaces.</summary>
    public static string Normalize(string text) => text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>True when it has 17 digits and its last character checks them.</summary>
    public static bool IsValid(string number) =>
        number.Length == Length && number[..^1].All(char.IsAsciiDigit) && CheckCharacter(number.AsSpan(0, Length - 1)) == number[^1];

    /// <summary>The check character of the first 17.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        foreach (var digit in first17)
        {
            // Weighs each digit by a power of two, so that the first has 2 to the 17th.
            sum = ((sum + digit - '0') * 2) % 11;
        }

        return Checks[sum];
    }
}
