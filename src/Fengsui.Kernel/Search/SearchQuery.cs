using System.Text;

namespace Fengsui.Kernel.Search;

/// <summary>What a person typed, taken apart: every term must match.</summary>
internal sealed class SearchQuery
{
    private const int LongestText = 64;
    private const int MostTerms = 6;

    private SearchQuery(IReadOnlyList<SearchTerm> terms) => Terms = terms;

    /// <summary>The terms; none when nothing but blanks was typed.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; }

    /// <summary>Takes a text apart at its blanks, and each part where writing changes: 云岭jd.</summary>
    public static SearchQuery Parse(PinyinTable pinyin, string text)
    {
        string[] parts = [.. SearchText.Fold(text, LongestText).Replace("'", "", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostTerms)];

        // Blanks between digits are for the eye: 138 0013 8000.
        parts = parts.All(p => p.All(c => char.IsAsciiDigit(c) || c == '-')) && parts.Length > 1 ? [string.Concat(parts)] : parts;
        return new SearchQuery([.. parts.Select(part => new SearchTerm(pinyin, part))]);
    }
}

/// <summary>A part of a query without blanks.</summary>
internal sealed class SearchTerm
{
    /// <summary>Takes a part of a query.</summary>
    public SearchTerm(PinyinTable pinyin, string text)
    {
        Text = text;
        Code = SearchText.FoldCode(text, text.Length);
        IsHan = text.All(SearchText.IsHan);
        Letters = text.All(char.IsAsciiLetterOrDigit) && text.Any(char.IsAsciiLetter) ? Encoding.ASCII.GetBytes(text) : [];
        Sound = IsHan && text.Length > 1 ? Encoding.ASCII.GetBytes(pinyin.Usual(text)) : [];
        Runs = IsHan || Letters.Length > 0 ? [] : [.. Split(text).Select(run => new SearchTerm(pinyin, run))];
        TextMask = SearchText.Mask(text.AsSpan());
        LetterMask = SearchText.Mask(Letters);
        Approximate = Letters.Length > 0 ? new ApproximatePattern(Letters) : null;
    }

    /// <summary>As it stands.</summary>
    public string Text { get; }

    /// <summary>As a code stands.</summary>
    public string Code { get; }

    /// <summary>Chinese characters only.</summary>
    public bool IsHan { get; }

    /// <summary>Its letters when it has nothing else (digits may be among them): pinyin, initials or a Latin name.</summary>
    public byte[] Letters { get; }

    /// <summary>How Chinese characters sound.</summary>
    public byte[] Sound { get; }

    /// <summary>Its parts, when it is written in more than one way.</summary>
    public IReadOnlyList<SearchTerm> Runs { get; }

    /// <summary>One bit a character.</summary>
    public ulong TextMask { get; }

    /// <summary>One bit a letter.</summary>
    public uint LetterMask { get; }

    /// <summary>For names spelt wrongly.</summary>
    public ApproximatePattern? Approximate { get; }

    /// <summary>Slips allowed: one from four letters on, two from eight.</summary>
    public int Slips => Letters.Length switch
    {
        < 4 => 0,
        < 8 => 1,
        _ => 2,
    };

    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var at = 1; at <= text.Length; at++)
        {
            if (at == text.Length || Writing(text[at]) != Writing(text[start]))
            {
                if (start > 0 || at < text.Length)
                {
                    yield return text[start..at];
                }

                start = at;
            }
        }
    }

    private static int Writing(char c) => SearchText.IsHan(c) ? 0 : char.IsAsciiLetterOrDigit(c) ? 1 : 2;
}
