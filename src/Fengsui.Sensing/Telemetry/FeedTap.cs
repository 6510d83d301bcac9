using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Telemetry;

/// <summary>A reading with the id of the commit's row that holds it.</summary>
internal readonly record struct FedReading(long Id, TelemetryReading Reading);

/// <summary>What one look of the feed brought to the telemetry.</summary>
/// <param name="Spans">By partition: the ids that were looked through, after the first up to the second, that included; the same twice when none.</param>
/// <param name="KnownToMs">Whatever came in up to this moment is in this page or in one before it.</param>
internal sealed record FedPage(IReadOnlyDictionary<int, (long After, long To)> Spans, IReadOnlyList<FedReading> Readings, long KnownToMs);

/// <summary>
/// Hands what the feed has taken to who listens, in order. It holds a bounded number of pages and lets the oldest go when nobody takes them:
/// a listener sees by the spans that something is missing, and reads it from the store.
/// </summary>
/// <remarks>Thread safe; one listener.</remarks>
internal sealed class FeedTap
{
    private const int MostPages = 32;
    private readonly Queue<FedPage> _pages = new();
    private readonly Lock _lock = new();
    private readonly Signal _signal = new();

    /// <summary>Offers a page.</summary>
    public void Offer(FedPage page)
    {
        lock (_lock)
        {
            if (_pages.Count == MostPages)
            {
                _pages.Dequeue();
            }

            _pages.Enqueue(page);
        }

        _signal.Raise();
    }

    /// <summary>Takes the oldest page, or null.</summary>
    public FedPage? Take()
    {
        lock (_lock)
        {
            return _pages.TryDequeue(out var page) ? page : null;
        }
    }

    /// <summary>Waits until something was offered, or for so long.</summary>
    public Task WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancellation) => _signal.WaitAsync(longest, clock, cancellation);
}

/// <summary>Readings of spans of ids, a page at a time; a commit's readings are in one page.</summary>
/// <param name="Reached">How far each span was looked through by this page.</param>
/// <param name="UpTo">The last id of a page that is full.</param>
/// <param name="Asked">The spans.</param>
/// <param name="Damaged">Rows whose bytes are not what was written; they are stepped over.</param>
internal sealed record FedPages(
    List<FedReading> Readings, Dictionary<int, (long After, long To)> Reached, bool Full, long UpTo, Dictionary<int, (long After, long To)> Asked,
    IReadOnlyList<long> Damaged)
{
    // A page is full when it has so many readings or so many rows.
    private const int PageSize = 50_000;
    private const int MostRows = 512;

    /// <summary>What of the spans is still to be read.</summary>
    public Dictionary<int, (long After, long To)> Left() => Asked.Where(s => s.Value.To > Reached[s.Key].To).ToDictionary(s => s.Key, s => (Reached[s.Key].To, s.Value.To));

    /// <summary>Reads the next page of spans.</summary>
    public static async Task<FedPages> ReadAsync(FengsuiContext context, Dictionary<int, (long After, long To)> spans, CancellationToken cancellation)
    {
        var (low, high) = (spans.Values.Min(b => b.After), spans.Values.Max(b => b.To));
        var (wanted, part, damaged, rows, last) = (new List<FedReading>(), new List<TelemetryReading>(), new List<long>(), 0, 0L);
        await foreach (var row in context.Set<ReadingBatchRow>().AsNoTracking().Where(r => r.Id > low && r.Id <= high).OrderBy(r => r.Id).Take(MostRows)
            .AsAsyncEnumerable().WithCancellation(cancellation))
        {
            (rows, last) = (rows + 1, row.Id);
            if (spans.TryGetValue(row.Partition, out var b) && row.Id > b.After && row.Id <= b.To)
            {
                part.Clear();
                if (!ReadingBatch.TryUnpack(row.Block, part))
                {
                    damaged.Add(row.Id);
                }

                wanted.AddRange(part.Select(r => new FedReading(row.Id, r)));
                if (wanted.Count >= PageSize)
                {
                    break;
                }
            }
        }

        var full = rows == MostRows || wanted.Count >= PageSize;
        var upTo = full ? last : high;
        return new FedPages(
            wanted, spans.ToDictionary(s => s.Key, s => (s.Value.After, Math.Max(s.Value.After, Math.Min(upTo, s.Value.To)))), full, upTo, spans, damaged);
    }
}
