using System.Text;

namespace Fengsui.Kernel.Search;

/// <summary>A part of a title to stand out.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Characters.</param>
public readonly record struct TitleMark(int Start, int Length);

/// <summary>Which part of a title is what the person typed: the characters themselves, or those whose pinyin or initials it is.</summary>
public sealed class TitleMarks(PinyinTable pinyin)
{
    /// <summary>The parts, in order and apart; none when nothing fits.</summary>
    public IReadOnlyList<TitleMark> Of(string title, string typed)
    {
        var folded = SearchText.Fold(title);
        var spellings = new Lazy<List<Spelling>>(() => Spelling.Of(pinyin, folded));
        var marked = new bool[title.Length];
        foreach (var term in SearchQuery.Parse(pinyin, typed).Terms)
        {
            Mark(folded, spellings, term, marked);
        }

        return Runs(marked);
    }

    private static void Mark(string title, Lazy<List<Spelling>> spellings, SearchTerm term, bool[] marked)
    {
        if (title.IndexOf(term.Text, StringComparison.Ordinal) is >= 0 and var at)
        {
            marked.AsSpan(at, term.Text.Length).Fill(true);
            return;
        }

        foreach (var run in term.Runs)
        {
            Mark(title, spellings, run, marked);
        }

        var letters = Encoding.ASCII.GetString(term.Letters.Length > 0 ? term.Letters : term.Sound);
        if (letters.Length > 0)
        {
            _ = MarkSyllables(title, spellings.Value, letters, marked) || MarkInitials(title, spellings.Value, letters, marked);
        }
    }

    private static bool MarkSyllables(string title, List<Spelling> spellings, string letters, bool[] marked)
    {
        foreach (var spelling in spellings)
        {
            for (var first = 0; first < spelling.Syllables.Count; first++)
            {
                var rest = letters.AsSpan();
                var next = first;
                while (rest.Length > 0 && next < spelling.Syllables.Count && Fits(rest, spelling.Syllables[next]))
                {
                    rest = rest[Math.Min(rest.Length, spelling.Syllables[next].Length)..];
                    next++;
                }

                if (rest.Length == 0)
                {
                    Fill(title, spelling, first, next, marked);
                    return true;
                }
            }
        }

        return false;
    }

    private static bool MarkInitials(string title, List<Spelling> spellings, string letters, bool[] marked)
    {
        foreach (var spelling in spellings)
        {
            var initials = string.Concat(spelling.Syllables.Select(s => s[0]));
            if (initials.IndexOf(letters, StringComparison.Ordinal) is >= 0 and var at)
            {
                Fill(title, spelling, at, at + letters.Length, marked);
                return true;
            }
        }

        return false;
    }

    private static bool Fits(ReadOnlySpan<char> rest, string syllable) =>
        rest.StartsWith(syllable) || syllable.AsSpan().StartsWith(rest);

    private static void Fill(string title, Spelling spelling, int first, int next, bool[] marked)
    {
        for (var i = first; i < next; i++)
        {
            var length = SearchText.IsHan(title[spelling.Places[i]]) ? 1 : spelling.Syllables[i].Length;
            marked.AsSpan(spelling.Places[i], length).Fill(true);
        }
    }

    private static List<TitleMark> Runs(bool[] marked)
    {
        var runs = new List<TitleMark>();
        for (var at = 0; at < marked.Length; at++)
        {
            var start = at;
            while (at < marked.Length && marked[at])
            {
                at++;
            }

            if (at > start)
            {
                runs.Add(new TitleMark(start, at - start));
            }
        }

        return runs;
    }
}
