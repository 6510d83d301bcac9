using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Kernel.Search;

/// <summary>Fills the search index once the store is ready, and keeps it current by the change feed.</summary>
/// <remarks>One loop; the stopping token means shutdown only. After trouble, or lost changes, everything is read again.</remarks>
internal sealed class SearchFeeder(
    SearchIndex index,
    IEnumerable<ISearchSource> sources,
    Records records,
    ChangeFeed feed,
    StorageReadiness readiness,
    TimeProvider clock,
    ILogger<SearchFeeder> log) : BackgroundService
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    // Reading all again costs seconds: a flood of changes must not make it the only thing done.
    private static readonly TimeSpan BetweenRereads = TimeSpan.FromSeconds(30);
    private readonly ISearchSource[] _sources = [.. sources];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Edge of a loop: the store may be away for a while; record, wait, begin again.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogError(error, "The search index stands still; it is read again in {Wait}", BetweenRereads);
            }

            await Task.Delay(BetweenRereads, clock, stoppingToken);
        }
    }

    /// <summary>Reads every kind from its beginning.</summary>
    internal async Task FillAsync(CancellationToken cancellation)
    {
        foreach (var source in _sources)
        {
            await FillAsync(source, cancellation);
        }
    }

    /// <summary>Takes over changes.</summary>
    internal async Task TakeAsync(IReadOnlyCollection<Change> changes, CancellationToken cancellation)
    {
        foreach (var source in _sources)
        {
            var owners = changes.Where(c => source.Topics.Contains(c.Topic) && source.Concerns(c)).Select(c => c.Key).Distinct().ToList();
            if (owners.Contains(""))
            {
                await FillAsync(source, cancellation);
                continue;
            }

            foreach (var some in owners.Chunk(MostAtOnce))
            {
                await using var context = records.Open(Actor.System("kernel.search"));
                index.Replace(source.Kind, some, await source.ReadAsync(context, some, cancellation));
            }
        }
    }

    private async Task FillAsync(ISearchSource source, CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System("kernel.search"));
        await index.FillAsync(source.Kind, source.ReadAllAsync(context, cancellation), cancellation);
        if (index.IsFull(source.Kind))
        {
            log.LogWarning("The search index holds {Count} of kind {Kind} and no more; the rest is not found", index.Count(source.Kind), source.Kind);
        }
    }

    // Returns when everything should be read again.
    private async Task FollowAsync(CancellationToken cancellation)
    {
        using var changes = feed.Subscribe("", [.. _sources.SelectMany(s => s.Topics).Distinct()]);
        await FillAsync(cancellation);
        using var reread = new CancellationTokenSource(index.RereadAfter, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, reread.Token);
        var some = new List<Change>();
        try
        {
            while (await changes.Reader.WaitToReadAsync(stop.Token))
            {
                await Task.Delay(Gather, clock, stop.Token);
                some.Clear();
                while (changes.Reader.TryRead(out var change))
                {
                    some.Add(change);
                }

                if (changes.TookLoss())
                {
                    return;
                }

                await TakeAsync(some, stop.Token);
            }
        }
        catch (OperationCanceledException) when (reread.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // Time to read everything again.
        }
    }
}
