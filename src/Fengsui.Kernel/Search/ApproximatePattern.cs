namespace Fengsui.Kernel.Search;

/// <summary>
/// Letters with a few slips: how far a text's beginning is from a pattern (Myers, "A fast bit-vector algorithm for approximate
/// string matching", J. ACM 46, 1999, with both beginnings fixed). A slip is a letter too many, missing or wrong.
/// </summary>
internal sealed class ApproximatePattern
{
    private readonly ulong[] _where = new ulong[128];
    private readonly int _length;

    /// <summary>A pattern of at most 64 ASCII letters.</summary>
    public ApproximatePattern(ReadOnlySpan<byte> pattern)
    {
        _length = Math.Min(pattern.Length, 64);
        for (var i = 0; i < _length; i++)
        {
            _where[pattern[i] & 127] |= 1UL << i;
        }
    }

    /// <summary>Fewest slips between the pattern and any beginning of the text; more than <paramref name="most"/> when there are more.</summary>
    public int Distance(ReadOnlySpan<byte> text, int most)
    {
        var (plus, minus) = (ulong.MaxValue, 0UL);
        var last = 1UL << (_length - 1);
        var (distance, best) = (_length, _length);
        foreach (var letter in text[..Math.Min(text.Length, _length + most)])
        {
            var equal = _where[letter & 127];
            var vertical = equal | minus;
            var horizontal = (((equal & plus) + plus) ^ plus) | equal;
            var up = minus | ~(horizontal | plus);
            var down = plus & horizontal;
            if ((up & last) != 0)
            {
                distance++;
            }
            else if ((down & last) != 0)
            {
                distance--;
            }

            best = Math.Min(best, distance);
            up = (up << 1) | 1;
            down <<= 1;
            plus = down | ~(vertical | up);
            minus = up & vertical;
        }

        return best;
    }

    /// <summary>
    /// True when a text begins with the characters but for one that is wrong, missing or too many; of three characters only a
    /// missing one is forgiven, because two that agree say little.
    /// </summary>
    public static bool OneOff(ReadOnlySpan<char> wanted, ReadOnlySpan<char> text)
    {
        var same = wanted.CommonPrefixLength(text);
        if (same == wanted.Length)
        {
            return false;
        }

        var missing = same < text.Length && text[(same + 1)..].StartsWith(wanted[same..]);
        return missing || (wanted.Length > 3
            && ((same < text.Length && text[(same + 1)..].StartsWith(wanted[(same + 1)..])) || text[same..].StartsWith(wanted[(same + 1)..])));
    }
}
