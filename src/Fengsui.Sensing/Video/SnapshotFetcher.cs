using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Video;

/// <summary>Wakes the fetching of snapshots.</summary>
internal sealed class SnapshotSignal : Signal;

/// <summary>
/// Fetches snapshots that platforms only name, after their event is stored and answered. Asks declared hosts alone, follows no redirect, sends
/// nothing of ours, stops at the limit, and keeps what is a picture by its content. What waits is in the store: a restart loses nothing.
/// </summary>
/// <remarks>One call at a time.</remarks>
internal sealed class SnapshotFetcher(Records records, UnitOfWork unit, SnapshotKeeper snapshots, VideoOptions options, TimeProvider clock) : IDisposable
{
    private const int Batch = 20;

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectCallback = VideoHosts.ConnectAsync, PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>Tries once what waits; says how many were stored.</summary>
    public async Task<int> FetchAsync(CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System(VideoIntake.Part));
        var waiting = await context.Set<VideoAnalyticsEvent>().AsNoTracking().Where(e => e.Snapshot == SnapshotState.Waiting)
            .OrderBy(e => e.ReceivedAt).Take(Batch).ToListAsync(cancellation);
        var hosts = await context.Set<VideoSource>().AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Hosts, cancellation);
        var stored = 0;
        foreach (var seen in waiting)
        {
            var problem = await FetchAsync(seen, VideoHosts.Of(hosts.GetValueOrDefault(seen.SourceId, "")), cancellation);
            stored += problem is null ? 1 : 0;

            // What is wrong with the answer stays wrong; what did not answer may yet.
            var over = clock.GetUtcNow() - seen.ReceivedAt > TimeSpan.FromMinutes(options.FetchForMinutes);
            if (problem is not null && (problem.Kind == RefusalKind.Invalid || over))
            {
                await GiveUpAsync(seen, problem.Code, cancellation);
            }
        }

        return stored;
    }

    private async Task<Refusal?> FetchAsync(VideoAnalyticsEvent seen, IReadOnlyList<string> hosts, CancellationToken cancellation)
    {
        // The hosts of the source may have changed since.
        var url = new Uri(seen.SnapshotUrl);
        if (!VideoHosts.Allow(hosts, url))
        {
            return Refusal.Invalid("video.push.host", "url", "url", url.Host);
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.FetchTimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var answer = await _client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!answer.IsSuccessStatusCode)
            {
                return Refusal.Unavailable("video.fetch.status", $"{(int)answer.StatusCode}");
            }

            await using var stream = await answer.Content.ReadAsStreamAsync(either.Token);
            if (await BoundedRead.AllAsync(stream, snapshots.MostBytes, either.Token) is not { } picture)
            {
                return Refusal.Invalid("video.fetch.large", "url");
            }

            return await snapshots.ProblemAsync(picture, cancellation) ?? await snapshots.KeepAsync(seen.Id, picture, cancellation);
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return Refusal.Unavailable("video.fetch.none");
        }
    }

    private Task GiveUpAsync(VideoAnalyticsEvent seen, string code, CancellationToken cancellation) => unit.RunAsync(
        Actor.System(VideoIntake.Part),
        async work =>
        {
            await work.Records.Set<VideoAnalyticsEvent>().Where(e => e.Id == seen.Id && e.Snapshot == SnapshotState.Waiting).ExecuteUpdateAsync(
                set => set.SetProperty(e => e.Snapshot, SnapshotState.Failed).SetProperty(e => e.SnapshotProblem, code), cancellation);
            work.Audit("sensing.video.snapshot.fail", SnapshotSubjects.Of(seen.Id), seen.DivisionCode, ("reason", code));
            work.Announce(new Change(VideoTopics.Cases, seen.CaseId.ToString(), seen.DivisionCode, work.Now));
        },
        cancellation);
}

/// <summary>Has snapshots fetched that wait, when an event came and now and then.</summary>
internal sealed partial class SnapshotService(
    Records records, IServiceScopeFactory scopes, StorageReadiness ready, SnapshotSignal signal, TimeProvider clock, ILogger<SnapshotService> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await IsAnyWaitingAsync(stoppingToken))
                {
                    // Asked for only now: a host without a document store has no snapshots either.
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<SnapshotFetcher>().FetchAsync(stoppingToken);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // Nothing is lost: what waits stays in the store, and the next look takes it up again.
                Failed(log, error);
            }

            await signal.WaitAsync(Again, clock, stoppingToken);
        }
    }

    private async Task<bool> IsAnyWaitingAsync(CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System(VideoIntake.Part));
        return await context.Set<VideoAnalyticsEvent>().AnyAsync(e => e.Snapshot == SnapshotState.Waiting, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Snapshots could not be fetched; it is tried again")]
    private static partial void Failed(ILogger log, Exception error);
}
