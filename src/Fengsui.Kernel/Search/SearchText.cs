namespace Fengsui.Kernel.Search;

/// <summary>How texts are written for comparing: half width, lower case, one character for one.</summary>
internal static class SearchText
{
    /// <summary>Stands before a title or text and after the last.</summary>
    public const char Edge = '\u0001';

    /// <summary>Stands before a code.</summary>
    public const char CodeEdge = '\u0002';

    /// <summary>One character. Control characters become blanks, so that the edges are ours alone.</summary>
    public static char Fold(char c) => c switch
    {
        < ' ' or '\u3000' => ' ',
        >= '\uff01' and <= '\uff5e' => char.ToLowerInvariant((char)(c - 0xfee0)),
        'ü' or 'Ü' => 'v',
        _ => char.ToLowerInvariant(c),
    };

    /// <summary>A text, at most <paramref name="most"/> characters of it.</summary>
    public static string Fold(string text, int most = int.MaxValue) =>
        string.Create(Math.Min(text.Length, most), text, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Fold(from[i]);
            }
        });

    /// <summary>A code: what people put between digits for the eye is left out.</summary>
    public static string FoldCode(string code, int most) =>
        new([.. code.Where(c => c is not ('-' or ' ' or '.' or ':')).Take(most).Select(Fold)]);

    /// <summary>A Chinese character.</summary>
    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff';

    /// <summary>One bit a character: a name that lacks many of a query's bits cannot be near it.</summary>
    public static ulong Mask(ReadOnlySpan<char> text)
    {
        var mask = 0UL;
        foreach (var c in text)
        {
            mask |= 1UL << (int)((uint)c * 2654435769u >> 26);
        }

        return mask;
    }

    /// <summary>One bit a letter; digits share the rest.</summary>
    public static uint Mask(ReadOnlySpan<byte> letters)
    {
        var mask = 0u;
        foreach (var c in letters)
        {
            mask |= c is >= (byte)'a' and <= (byte)'z' ? 1u << (c - 'a') : c > 2 ? 1u << (26 + (c % 6)) : 0;
        }

        return mask;
    }
}
