using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fengsui.Sensing.Gateway;

/// <summary>
/// Listens for GB/T 26875.3 over TCP, on Kestrel's socket transport. A port that is taken is said so and tried again, so
/// that nothing has to be restarted when the cause goes away.
/// </summary>
/// <remarks>One accept loop, one task a connection, one sweep a second over incomplete frames and strangers.</remarks>
internal sealed class TcpGateway(
    SensingOptions options, FrameRouter router, GatewayMetrics metrics, GatewayHealth health, StorageReadiness readiness,
    TimeProvider clock, ILoggerFactory loggers) : BackgroundService
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<TcpPeer, Task> _open = new();
    private readonly ConcurrentDictionary<IPAddress, int> _byAddress = new();
    private readonly ILogger _log = loggers.CreateLogger<TcpGateway>();

    /// <summary>Where it listens, once it does; tests let the system choose the port.</summary>
    public IPEndPoint? Endpoint { get; private set; }

    /// <summary>Open connections.</summary>
    public int Connections => _open.Count;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.TcpPort < 0)
        {
            return;
        }

        await readiness.WaitAsync(stoppingToken);
        var listener = await BindAsync(stoppingToken);
        try
        {
            var sweep = SweepAsync(stoppingToken);
            await AcceptAsync(listener, stoppingToken);
            await sweep;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Shutdown.
        }
        finally
        {
            await listener.UnbindAsync(CancellationToken.None);
            await Task.WhenAll(_open.Values);
            await listener.DisposeAsync();
        }
    }

    private async Task<IConnectionListener> BindAsync(CancellationToken stopping)
    {
        var transport = Options.Create(new SocketTransportOptions
        {
            Backlog = 4_096,
            MaxReadBufferSize = 64 * 1024,
            MaxWriteBufferSize = options.MaxOutputBytes,

            // A block of 4 KiB an idle connection, for one system call less a frame.
            WaitForDataBeforeAllocatingBuffer = false,
            NoDelay = true,

            // What runs inline never waits: a read ends in a queue, a reply in one send. It saves two thread hops a frame.
            UnsafePreferInlineScheduling = true,
        });
        var factory = new SocketTransportFactory(transport, loggers);
        var wanted = new IPEndPoint(IPAddress.Parse(options.ListenAddress), options.TcpPort);
        while (true)
        {
            try
            {
                var listener = await factory.BindAsync(wanted, stopping);
                Endpoint = (IPEndPoint)listener.EndPoint;
                health.Listens("tcp");
                _log.LogInformation("GB/T 26875.3 over TCP on {Endpoint}", Endpoint);
                return listener;
            }
            catch (Exception error) when (error is SocketException or AddressInUseException)
            {
                health.CannotListen("tcp", wanted, error);
                _log.LogError("TCP {Endpoint} cannot be opened: {Reason} It is tried again every {Wait}.", wanted, error.Message, Retry);
                await Task.Delay(Retry, clock, stopping);
            }
        }
    }

    private async Task AcceptAsync(IConnectionListener listener, CancellationToken stopping)
    {
        while (await listener.AcceptAsync(stopping) is { } connection)
        {
            var remote = connection.RemoteEndPoint as IPEndPoint ?? new IPEndPoint(IPAddress.None, 0);
            if (Refusal(remote.Address) is { } reason)
            {
                metrics.Closed.Add(1, new KeyValuePair<string, object?>("reason", reason));
                connection.Abort(new ConnectionAbortedException(reason));
                await connection.DisposeAsync();
                continue;
            }

            var peer = new TcpPeer(connection, remote.Address, $"tcp {remote}", options.MaxOutputBytes)
            {
                Profile = router.DefaultProfile,
                OpenedMs = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            };
            _byAddress.AddOrUpdate(remote.Address, 1, static (_, n) => n + 1);
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _open[peer] = ServeAsync(connection, peer, started.Task, stopping);
            started.SetResult();
        }
    }

    private string? Refusal(IPAddress address)
    {
        if (_open.Count >= options.MaxConnections)
        {
            return "max-connections";
        }

        var perAddress = options.MaxConnectionsPerAddress;
        return perAddress > 0 && _byAddress.GetValueOrDefault(address) >= perAddress ? "max-per-address" : null;
    }

    private async Task ServeAsync(ConnectionContext connection, TcpPeer peer, Task registered, CancellationToken stopping)
    {
        await registered;
        metrics.Connections.Add(1);
        try
        {
            await new TcpConnection(peer, router, metrics, options, clock, _log).RunAsync(stopping);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ConnectionAbortedException)
        {
            _log.LogDebug("{Peer} went away: {Reason}", peer.Name, error.Message);
        }
#pragma warning disable CA1031 // The edge of one connection: a fault of ours closes it and is told; the others go on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            metrics.Closed.Add(1, new KeyValuePair<string, object?>("reason", "error"));
            _log.LogError(error, "{Peer} is disconnected", peer.Name);
        }
        finally
        {
            metrics.Connections.Add(-1);
            router.Gone(peer);
            _open.TryRemove(peer, out _);
            _byAddress.AddOrUpdate(peer.Address, 0, static (_, n) => n - 1);
            _byAddress.TryRemove(new KeyValuePair<IPAddress, int>(peer.Address, 0));
            await connection.DisposeAsync();
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(SweepPeriod, clock);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (var peer in _open.Keys)
            {
                var stalled = peer.PartialSinceMs is > 0 and var since && since <= nowMs - options.StallTimeoutMs;
                if (stalled || TcpConnection.IsStranger(peer, options, nowMs))
                {
                    peer.WakeReader();
                }
            }
        }
    }
}
