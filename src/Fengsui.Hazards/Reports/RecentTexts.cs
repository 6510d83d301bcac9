using Microsoft.Extensions.Options;

namespace Fengsui.Hazards.Reports;

/// <summary>
/// Texts that an address sent in the last hours, in memory alone: no network address is ever stored. What is nearly the same again is marked for
/// a look, and taken all the same.
/// </summary>
/// <remarks>Thread safe; bounded.</remarks>
public sealed class RecentTexts(IOptions<ReportOptions> options, TimeProvider clock)
{
    private const int MostAddresses = 5_000;
    private const int MostTexts = 20;
    private const int PairLength = 2;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<(DateTimeOffset At, HashSet<string> Pairs)>> _texts = new(StringComparer.Ordinal);

    /// <summary>True when the address sent nearly the same text before; remembers this one.</summary>
    public bool NoteAndCompare(string address, string text)
    {
        var now = clock.GetUtcNow();
        var oldest = now.AddHours(-options.Value.SimilarHours);
        var pairs = PairsOf(text);
        lock (_lock)
        {
            if (_texts.Count >= MostAddresses && !_texts.ContainsKey(address))
            {
                _texts.Remove(_texts.MinBy(t => t.Value.Max(e => e.At)).Key);
            }

            var own = _texts.TryGetValue(address, out var known) ? known : _texts[address] = [];
            own.RemoveAll(t => t.At < oldest);
            var alike = own.Any(t => Percent(t.Pairs, pairs) >= options.Value.SimilarPercent);
            own.Add((now, pairs));
            if (own.Count > MostTexts)
            {
                own.RemoveAt(0);
            }

            return alike;
        }
    }

    /// <summary>How alike two texts are: of the pairs of letters that either has, how many both have.</summary>
    public static int Percent(string one, string other) => Percent(PairsOf(one), PairsOf(other));

    private static int Percent(HashSet<string> one, HashSet<string> other)
    {
        var both = one.Count(other.Contains);
        var either = one.Count + other.Count - both;
        return either == 0 ? 100 : both * 100 / either;
    }

    private static HashSet<string> PairsOf(string text)
    {
        var letters = new string([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
        return letters.Length < PairLength
            ? [letters]
            : [.. Enumerable.Range(0, letters.Length - 1).Select(i => letters.Substring(i, PairLength))];
    }
}
