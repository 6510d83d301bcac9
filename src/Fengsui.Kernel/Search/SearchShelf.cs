namespace Fengsui.Kernel.Search;

/// <summary>All documents of one kind.</summary>
/// <remarks>Readers see the chunks of one moment and wait for nobody; writers take turns.</remarks>
internal sealed class SearchShelf(PinyinTable pinyin, int most)
{
    private readonly Lock _writing = new();
    private readonly Dictionary<string, int> _chunkOf = new(StringComparer.Ordinal);
    private volatile SearchChunk[]? _chunks;
    private int _count;

    /// <summary>The chunks now; null before the shelf was filled.</summary>
    public SearchChunk[]? Chunks => _chunks;

    /// <summary>Documents.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>True when something was left out because the shelf holds no more.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Puts these in the place of everything.</summary>
    public async Task FillAsync(IAsyncEnumerable<SearchDocument> documents, CancellationToken cancellation)
    {
        var chunks = new List<SearchChunk>();
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        var builder = new SearchChunkBuilder(pinyin);
        var (count, full, last) = (0, false, "");
        await foreach (var document in documents.WithCancellation(cancellation))
        {
            if (full = count == most)
            {
                break;
            }

            // All that hangs on one owner lies in one chunk.
            if (builder.Count >= SearchChunk.Capacity && document.Owner != last)
            {
                chunks.Add(builder.Build());
                builder = new SearchChunkBuilder(pinyin);
            }

            last = document.Owner;
            owners[document.Owner] = chunks.Count;
            builder.Add(document);
            count++;
        }

        chunks.Add(builder.Build());
        lock (_writing)
        {
            _chunkOf.Clear();
            foreach (var (owner, chunk) in owners)
            {
                _chunkOf[owner] = chunk;
            }

            (_count, IsFull, _chunks) = (count, full, [.. chunks]);
        }
    }

    /// <summary>Puts these in the place of what hung on the owners.</summary>
    public void Replace(IReadOnlyCollection<string> owners, IReadOnlyList<SearchDocument> documents)
    {
        lock (_writing)
        {
            if (_chunks is not { } before)
            {
                return;
            }

            var gone = owners.ToHashSet(StringComparer.Ordinal);
            var chunks = before.ToList();
            var added = documents.GroupBy(d => d.Owner, StringComparer.Ordinal).ToList();
            var homes = added.ToLookup(group => _chunkOf.TryGetValue(group.Key, out var home) ? home : chunks.Count - 1);
            var touched = gone.Where(_chunkOf.ContainsKey).Select(o => _chunkOf[o]).Concat(homes.Select(h => h.Key)).Distinct().ToList();
            foreach (var owner in gone)
            {
                _chunkOf.Remove(owner);
            }

            foreach (var chunk in touched)
            {
                Rebuild(chunks, chunk, gone, homes[chunk]);
            }

            (_count, _chunks) = (chunks.Sum(c => c.Slots.Length), [.. chunks]);
        }
    }

    private void Rebuild(List<SearchChunk> chunks, int at, HashSet<string> gone, IEnumerable<IGrouping<string, SearchDocument>> added)
    {
        var builder = new SearchChunkBuilder(pinyin);
        foreach (ref readonly var slot in chunks[at].Slots)
        {
            if (!gone.Contains(slot.Owner))
            {
                builder.Add(chunks[at], slot);
            }
        }

        var room = most - chunks.Sum(c => c.Slots.Length) + chunks[at].Slots.Length - builder.Count;
        foreach (var owner in added)
        {
            if (builder.Count >= 2 * SearchChunk.Capacity)
            {
                chunks[at] = builder.Build();
                builder = new SearchChunkBuilder(pinyin);
                at = chunks.Count;
                chunks.Add(builder.Build());
            }

            foreach (var document in owner.Take(Math.Max(0, room)))
            {
                builder.Add(document);
                _chunkOf[document.Owner] = at;
                room--;
            }

            IsFull |= room <= 0;
        }

        chunks[at] = builder.Build();
    }
}
