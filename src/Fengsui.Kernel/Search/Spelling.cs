namespace Fengsui.Kernel.Search;

/// <summary>One way to spell a name: its syllables, each with the place of its character in the name.</summary>
internal sealed record Spelling(IReadOnlyList<string> Syllables, IReadOnlyList<int> Places)
{
    /// <summary>Ways kept of one name: those with the more usual readings.</summary>
    private const int MostWays = 12;

    /// <summary>The ways to spell a normalised name, the usual one first. Letters and digits stand for themselves.</summary>
    public static List<Spelling> Of(PinyinTable pinyin, ReadOnlySpan<char> name)
    {
        var (choices, places) = Choices(pinyin, name);
        if (choices.Count == 0)
        {
            return [];
        }

        return [.. Usual(choices).Select(s => new Spelling(s, places))];
    }

    // A run of letters or digits is one syllable: ABC in ABC宾馆.
    private static (List<IReadOnlyList<string>> Choices, List<int> Places) Choices(PinyinTable pinyin, ReadOnlySpan<char> name)
    {
        var (choices, places) = (new List<IReadOnlyList<string>>(name.Length), new List<int>(name.Length));
        for (var at = 0; at < name.Length; at++)
        {
            var readings = pinyin.Of(name[at]);
            if (readings.Count > 0)
            {
                choices.Add(readings);
                places.Add(at);
            }
            else if (char.IsAsciiLetterOrDigit(name[at]))
            {
                var end = at;
                while (end < name.Length && char.IsAsciiLetterOrDigit(name[end]))
                {
                    end++;
                }

                choices.Add([name[at..end].ToString()]);
                places.Add(at);
                at = end - 1;
            }
        }

        return (choices, places);
    }

    private static IEnumerable<string[]> Usual(List<IReadOnlyList<string>> choices)
    {
        List<(string[] Way, int Rarity)> ways = [([], 0)];
        foreach (var choice in choices)
        {
            var longer = ways.SelectMany(_ => choice.Index(), (way, reading) => ((string[])[.. way.Way, reading.Item], way.Rarity + reading.Index));
            ways = [.. choice.Count == 1 && ways.Count < MostWays ? longer : longer.OrderBy(way => way.Item2).Take(MostWays)];
        }

        return ways.Select(way => way.Way);
    }

    /// <summary>First letters; a run of letters or digits is written out.</summary>
    public string Initials(ReadOnlySpan<char> name)
    {
        var letters = new System.Text.StringBuilder(Syllables.Count);
        for (var i = 0; i < Syllables.Count; i++)
        {
            _ = char.IsAsciiLetterOrDigit(name[Places[i]]) ? letters.Append(Syllables[i]) : letters.Append(Syllables[i][0]);
        }

        return letters.ToString();
    }
}
