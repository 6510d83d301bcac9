using System.Text;

namespace Fengsui.Places.Transfer;

/// <summary>Names and addresses as they are compared.</summary>
internal static class MatchText
{
    /// <summary>Without blanks and punctuation, full-width forms made plain, in lower case.</summary>
    public static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The pairs of neighbouring characters, sorted; a text of one character is a pair with nothing.</summary>
    public static int[] Pairs(string plain)
    {
        if (plain.Length == 0)
        {
            return [];
        }

        var pairs = new int[Math.Max(1, plain.Length - 1)];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (plain[i] << 16) | (i + 1 < plain.Length ? plain[i + 1] : '\0');
        }

        Array.Sort(pairs);
        return pairs;
    }

    /// <summary>How alike two texts are by their pairs, 0 to 1 (Dice).</summary>
    public static double Alike(int[] a, int[] b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return 0;
        }

        var (i, j, same) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                (i, j, same) = (i + 1, j + 1, same + 1);
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return 2.0 * same / (a.Length + b.Length);
    }
}
