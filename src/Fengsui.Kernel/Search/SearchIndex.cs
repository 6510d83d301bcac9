using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Fengsui.Kernel.Search;

/// <summary>Configuration section <c>Search</c>.</summary>
public sealed class SearchOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Search";

    /// <summary>Documents kept of one kind; the rest is not found here. A document takes 300 to 500 bytes.</summary>
    public int MostDocuments { get; set; } = 500_000;

    /// <summary>Everything is read again after so many minutes: on several servers each hears only its own changes.</summary>
    public int RereadMinutes { get; set; } = 60;
}

/// <summary>
/// Finds things by what people type: parts of names, pinyin, initials, numbers, with a slip of the pen. Whole before beginning before
/// part before initials before slips; then what stands first by itself (key units), then the shorter name.
/// </summary>
/// <remarks>Thread safe. Kept in memory only; <see cref="SearchFeeder"/> fills it and keeps it current.</remarks>
public sealed class SearchIndex(PinyinTable pinyin, IOptions<SearchOptions> options)
{
    private readonly ConcurrentDictionary<string, SearchShelf> _shelves = new(StringComparer.Ordinal);

    /// <summary>How long until everything is read again.</summary>
    internal TimeSpan RereadAfter => TimeSpan.FromMinutes(options.Value.RereadMinutes);

    /// <summary>True when the kind was read; before that the store must be asked.</summary>
    public bool IsReady(string kind) => _shelves.TryGetValue(kind, out var shelf) && shelf.Chunks is not null;

    /// <summary>Documents of a kind.</summary>
    public int Count(string kind) => Shelf(kind).Count;

    /// <summary>True when a kind has more things than it holds.</summary>
    public bool IsFull(string kind) => Shelf(kind).IsFull;

    /// <summary>Bytes of the packed texts of a kind, without the keys.</summary>
    public long Bytes(string kind) => Shelf(kind).Chunks?.Sum(c => c.Bytes) ?? 0;

    /// <summary>
    /// The best candidates of a kind within a division, best first. The index may be a moment old: ask the store, with the person's
    /// own context, for these keys, and take a few more than are wanted.
    /// </summary>
    public IReadOnlyList<SearchCandidate> Find(string kind, string divisionPrefix, string text, int take)
    {
        var terms = SearchQuery.Parse(pinyin, text).Terms;
        if (terms.Count == 0 || Shelf(kind).Chunks is not { } chunks)
        {
            return [];
        }

        var best = new BestOf(take);
        foreach (var chunk in chunks)
        {
            Look(chunk, terms, divisionPrefix, near: false, best);
        }

        if (best.Count < take)
        {
            best.Clear();
            foreach (var chunk in chunks)
            {
                Look(chunk, terms, divisionPrefix, near: true, best);
            }
        }

        return best.InOrder();
    }

    /// <summary>Reads a kind from its beginning.</summary>
    public Task FillAsync(string kind, IAsyncEnumerable<SearchDocument> documents, CancellationToken cancellation) =>
        Shelf(kind).FillAsync(documents, cancellation);

    /// <summary>Puts documents in the place of what hung on their owners.</summary>
    public void Replace(string kind, IReadOnlyCollection<string> owners, IReadOnlyList<SearchDocument> documents) =>
        Shelf(kind).Replace(owners, documents);

    private SearchShelf Shelf(string kind) => _shelves.GetOrAdd(kind, _ => new SearchShelf(pinyin, options.Value.MostDocuments));

    private static void Look(SearchChunk chunk, IReadOnlyList<SearchTerm> terms, string divisionPrefix, bool near, BestOf best)
    {
        Span<MatchTier> all = stackalloc MatchTier[chunk.Slots.Length];
        Span<MatchTier> one = stackalloc MatchTier[chunk.Slots.Length];
        Match(chunk, terms[0], near, all);
        foreach (var term in terms.Skip(1))
        {
            one.Clear();
            Match(chunk, term, near, one);
            Least(all, one);
        }

        for (var i = 0; i < all.Length; i++)
        {
            ref readonly var slot = ref chunk.Slots[i];
            if (all[i] != MatchTier.None && (slot.DivisionCode?.StartsWith(divisionPrefix, StringComparison.Ordinal) ?? true))
            {
                best.Offer(slot, all[i]);
            }
        }
    }

    // A term written in several ways matches as a whole, or each of its parts does.
    private static void Match(SearchChunk chunk, SearchTerm term, bool near, Span<MatchTier> tiers)
    {
        chunk.Match(term, tiers);
        if (near)
        {
            chunk.MatchNear(term, tiers);
        }

        if (term.Runs.Count == 0)
        {
            return;
        }

        Span<MatchTier> all = stackalloc MatchTier[tiers.Length];
        Span<MatchTier> one = stackalloc MatchTier[tiers.Length];
        all.Fill(MatchTier.Inside);
        foreach (var run in term.Runs)
        {
            one.Clear();
            Match(chunk, run, near, one);
            Least(all, one);
        }

        for (var i = 0; i < tiers.Length; i++)
        {
            tiers[i] = (MatchTier)Math.Max((byte)tiers[i], (byte)all[i]);
        }
    }

    private static void Least(Span<MatchTier> all, Span<MatchTier> one)
    {
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = (MatchTier)Math.Min((byte)all[i], (byte)one[i]);
        }
    }
}

/// <summary>Keeps the best few.</summary>
internal sealed class BestOf(int most)
{
    private readonly PriorityQueue<SearchCandidate, Rank> _kept = new(most + 1);

    public int Count => _kept.Count;

    public void Clear() => _kept.Clear();

    public void Offer(in SearchSlot slot, MatchTier tier)
    {
        var rank = new Rank(tier, slot.IsFirst, slot.TitleLength, slot.Key);
        if (_kept.Count < most)
        {
            _kept.Enqueue(new SearchCandidate(slot.Key, tier), rank);
        }
        else if (_kept.TryPeek(out _, out var worst) && rank.CompareTo(worst) > 0)
        {
            _kept.DequeueEnqueue(new SearchCandidate(slot.Key, tier), rank);
        }
    }

    public IReadOnlyList<SearchCandidate> InOrder()
    {
        var list = new SearchCandidate[_kept.Count];
        for (var i = list.Length - 1; i >= 0; i--)
        {
            list[i] = _kept.Dequeue();
        }

        return list;
    }

    // More is better.
    private readonly record struct Rank(MatchTier Tier, bool IsFirst, ushort Length, string Key) : IComparable<Rank>
    {
        public int CompareTo(Rank other)
        {
            var order = Tier.CompareTo(other.Tier);
            order = order != 0 ? order : IsFirst.CompareTo(other.IsFirst);
            order = order != 0 ? order : other.Length.CompareTo(Length);
            return order != 0 ? order : string.CompareOrdinal(other.Key, Key);
        }
    }
}
