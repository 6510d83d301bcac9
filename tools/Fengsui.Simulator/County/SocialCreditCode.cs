namespace Fengsui.Simulator.County;

/// <summary>The unified social credit code (GB 32100-2015) with the organisation code inside it (GB 11714-1997).</summary>
public static class SocialCreditCode
{
    // No I, O, S, V, Z: easily misread (GB 32100-2015, table A.1).
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>A code with valid check digits.</summary>
    /// <param name="kind">Registering department and kind of organisation, two characters: 91 company, 92 sole trader, 12 public institution, 11 government office, 52 private non-enterprise.</param>
    public static string Make(string kind, string divisionCode, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<char> body = stackalloc char[8];
        body[0] = 'M';
        body[1] = 'A';
        for (var i = 2; i < body.Length; i++)
        {
            body[i] = Alphabet[random.Next(Alphabet.Length)];
        }

        var first17 = string.Concat(kind, divisionCode, body, [OrganisationCheck(body)]);
        return first17 + Check(first17);
    }

    public static bool IsValid(string? code) =>
        code is { Length: 18 }
        && code.All(c => Alphabet.Contains(c, StringComparison.Ordinal))
        && code[17] == Check(code[..17])
        && code[16] == OrganisationCheck(code.AsSpan(8, 8));

    private static char OrganisationCheck(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            // GB 11714 values letters by the whole alphabet, A = 10.
            var value = char.IsAsciiDigit(body[i]) ? body[i] - '0' : body[i] - 'A' + 10;
            sum += value * OrganisationWeights[i];
        }

        var check = 11 - (sum % 11);
        return check switch
        {
            10 => 'X',
            11 => '0',
            _ => (char)('0' + check),
        };
    }

    private static char Check(string first17)
    {
        var (sum, weight) = (0, 1);
        foreach (var c in first17)
        {
            sum += Alphabet.IndexOf(c, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }
}
