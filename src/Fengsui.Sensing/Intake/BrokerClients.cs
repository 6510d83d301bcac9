using System.Collections.Concurrent;
using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Intake;

/// <summary>How a connection to a broker stands.</summary>
public enum BrokerStanding
{
    /// <summary>Not switched on.</summary>
    Off,

    /// <summary>On the way.</summary>
    Connecting,

    /// <summary>Connected, and every topic granted.</summary>
    Connected,

    /// <summary>Lost or refused; it is tried again.</summary>
    Lost,
}

/// <summary>A connection to a broker.</summary>
/// <param name="Problem">What the broker or the network said, or empty.</param>
/// <param name="Attempts">Attempts since it was last connected.</param>
public sealed record BrokerState(BrokerStanding Standing, DateTimeOffset? Since, string Problem, int Attempts);

/// <summary>
/// A client for each source that is a broker; begun, ended and begun anew as people change them. One node of a cluster has them: a broker
/// sends away a client whose name comes again.
/// </summary>
internal sealed class BrokerClients(
    SourceIndex index, OutsideIntake intake, NodeDuties duties, StorageReadiness readiness, ChangeFeed feed, TimeProvider clock,
    ILogger<BrokerClients> log) : BackgroundService
{
    private static readonly BrokerState Off = new(BrokerStanding.Off, null, "", 0);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<Guid, BrokerClient> _clients = new();
    private readonly SemaphoreSlim _changed = new(0, 1);

    /// <summary>How a source's connection stands.</summary>
    public BrokerState StateOf(Guid source) => _clients.TryGetValue(source, out var client) ? client.State : Off;

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _changed.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        await LoadAsync(stoppingToken);
        await duties.HoldAsync("sensing.brokers", FollowAsync, stoppingToken);
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        index.Changed += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await AdjustAsync();
                await _changed.WaitAsync(stoppingToken);
            }
        }
        finally
        {
            index.Changed -= Wake;
            foreach (var client in _clients.Values)
            {
                await client.DisposeAsync();
            }

            _clients.Clear();
        }
    }

    private void Wake()
    {
        if (_changed.CurrentCount == 0)
        {
            try
            {
                _changed.Release();
            }
            catch (SemaphoreFullException)
            {
                // Woken by somebody else meanwhile.
            }
        }
    }

    private async Task LoadAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await index.ReloadAsync(stopping);
                return;
            }
            catch (Exception error) when (StoreTrouble.Of(error) is { } trouble)
            {
                log.LogError("The sources cannot be read: {Cause} It is tried again every {Wait}.", trouble.Cause, Again);
                await Task.Delay(Again, clock, stopping);
            }
        }
    }

    // A client runs with what it was begun with: a change ends it and begins another.
    private async Task AdjustAsync()
    {
        var wanted = index.All.Where(s => s.Kind == SourceKind.Broker).ToDictionary(s => s.Id);
        foreach (var (id, client) in _clients)
        {
            if (!wanted.TryGetValue(id, out var source) || !client.RunsAs(source))
            {
                await client.DisposeAsync();
                _clients.TryRemove(id, out _);
            }
        }

        foreach (var source in wanted.Values.Where(s => !_clients.ContainsKey(s.Id)))
        {
            var client = new BrokerClient(source, intake, clock, log)
            {
                Changed = () => feed.Publish(new Change(IntakePermissions.Topic, source.Id.ToString(), source.DivisionCode, clock.GetUtcNow(), "state")),
            };
            _clients[source.Id] = client;
            client.Start();
        }
    }
}
