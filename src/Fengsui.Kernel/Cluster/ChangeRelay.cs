using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Fengsui.Kernel.Cluster;

/// <summary>
/// Passes changes from node to node by the store's notifications, so that a page that is open on one node shows at once what
/// another has committed. Whatever goes wrong, subscribers are told that they may have missed something.
/// </summary>
/// <remarks>Any thread publishes; one loop sends, one listens. The stopping token means shutdown only.</remarks>
internal sealed class ChangeRelay : BackgroundService
{
    internal const string ChannelName = "fengsui_changes";

    // PostgreSQL takes less than 8000 bytes in one notification.
    private const int MaxBytes = 7_000;
    private const int Waiting = 50_000;
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);
    private readonly ChangeFeed _feed;
    private readonly StorageOptions _storage;
    private readonly StorageReadiness _readiness;
    private readonly TimeProvider _clock;
    private readonly ILogger<ChangeRelay> _log;
    private readonly string _node;
    private readonly Channel<Change> _out;
    private int _dropped;

    public ChangeRelay(ChangeFeed feed, StorageOptions storage, StorageReadiness readiness, TimeProvider clock, ILogger<ChangeRelay> log)
    {
        (_feed, _storage, _readiness, _clock, _log) = (feed, storage, readiness, clock, log);
        _node = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N", CultureInfo.InvariantCulture);
        _out = Channel.CreateBounded<Change>(
            new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Exchange(ref _dropped, 1));
        feed.Beyond = change => _out.Writer.TryWrite(change);
    }

    public override void Dispose()
    {
        _feed.Beyond = null;
        base.Dispose();
    }

    /// <summary>What one notification says: changes that fit, or that some were dropped when there are none.</summary>
    internal static string Write(string node, IReadOnlyList<Change> changes) => JsonSerializer.Serialize(
        new Note(node, [.. changes.Select(c => new Noted(c.Topic, c.Key, c.DivisionCode, c.At.ToUnixTimeMilliseconds(), c.Kind))]));

    /// <summary>What another node says; null for what this one said itself.</summary>
    internal static IReadOnlyList<Change>? Read(string node, string text)
    {
        var note = JsonSerializer.Deserialize<Note>(text) ?? throw new JsonException("An empty notification.");
        return note.Node == node
            ? null
            : [.. note.Changes.Select(c => new Change(c.Topic, c.Key, c.Division, DateTimeOffset.FromUnixTimeMilliseconds(c.At), c.Kind))];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _readiness.WaitAsync(stoppingToken);
        await Task.WhenAll(KeepAsync(ListenAsync, stoppingToken), KeepAsync(SendAsync, stoppingToken));
    }

    private async Task KeepAsync(Func<CancellationToken, Task> body, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await body(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Edge of a loop: the store may be away for a while; record, wait, go on.
            catch (Exception error)
#pragma warning restore CA1031
            {
                _log.LogWarning("Changes of other nodes are not heard or not told for a moment: {Cause}", error.Message);
            }

            await Task.Delay(Again, _clock, stopping);
        }
    }

    // Kept alive: a connection that died silently would hear nothing for ever.
    private Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation) =>
        OwnConnection.OpenAsync(_storage.ConnectionString, cancellation, s => s.KeepAlive = 5);

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using var connection = await OpenAsync(stopping);
        connection.Notification += (_, args) => Take(args.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {ChannelName}", connection))
        {
            await listen.ExecuteNonQueryAsync(stopping);
        }

        _feed.TellLoss(_clock.GetUtcNow());
        while (!stopping.IsCancellationRequested)
        {
            await connection.WaitAsync(stopping);
        }
    }

    private void Take(string payload)
    {
        if (Read(_node, payload) is not { } changes)
        {
            return;
        }

        if (changes.Count == 0)
        {
            _feed.TellLoss(_clock.GetUtcNow());
        }

        foreach (var change in changes)
        {
            _feed.Tell(change);
        }
    }

    private async Task SendAsync(CancellationToken stopping)
    {
        await using var connection = await OpenAsync(stopping);
        await using var notify = new NpgsqlCommand($"SELECT pg_notify('{ChannelName}', $1)", connection);
        var payload = new NpgsqlParameter<string>();
        notify.Parameters.Add(payload);
        var some = new List<Change>();
        do
        {
            if (Interlocked.Exchange(ref _dropped, 0) == 1)
            {
                await TellAsync([]);
            }

            some.Clear();
            for (var bytes = 0; bytes < MaxBytes && _out.Reader.TryPeek(out var next);)
            {
                // What a change takes at most: every character escaped.
                bytes += 80 + (6 * (next.Topic.Length + next.Kind.Length)) + (3 * (Encoding.UTF8.GetByteCount(next.Key) + next.DivisionCode.Length));
                if (bytes < MaxBytes || some.Count == 0)
                {
                    _out.Reader.TryRead(out next);
                    some.Add(next!);
                }
            }

            if (some.Count > 0)
            {
                await TellAsync(some);
            }
        }
        while (await _out.Reader.WaitToReadAsync(stopping));

        async Task TellAsync(IReadOnlyList<Change> changes)
        {
            payload.TypedValue = Write(_node, changes);
            try
            {
                await notify.ExecuteNonQueryAsync(stopping);
            }
            catch
            {
                // Whether they were told is not known: the next connection begins by saying so.
                Interlocked.Exchange(ref _dropped, 1);
                throw;
            }
        }
    }

    private sealed record Note(string Node, IReadOnlyList<Noted> Changes);

    private sealed record Noted(string Topic, string Key, string Division, long At, string Kind);
}
