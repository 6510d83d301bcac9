using System.Net;
using System.Net.Sockets;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Gateway;

/// <summary>
/// GB/T 26875.3 over UDP, the one plain socket of this process. A datagram carries one frame, or several; what is incomplete
/// is dropped. Replies go to the endpoint a datagram came from.
/// </summary>
internal sealed class UdpGateway(
    SensingOptions options, FrameRouter router, GatewayMetrics metrics, GatewayHealth health, StorageReadiness readiness,
    TimeProvider clock, ILogger<UdpGateway> log) : BackgroundService
{
    private const int MaxDatagram = 8 * 1024;
    private const int SourceAt = 12;
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);
    private readonly Dictionary<IPEndPoint, UdpPeer> _peers = [];
    private readonly Queue<IPEndPoint> _order = new();

    /// <summary>Where it listens, once it does.</summary>
    public IPEndPoint? Endpoint { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.UdpPort < 0)
        {
            return;
        }

        await readiness.WaitAsync(stoppingToken);
        using var socket = await BindAsync(stoppingToken);
        var buffer = new byte[MaxDatagram];
        var any = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        var from = any;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var received = await socket.ReceiveFromAsync(buffer, any, stoppingToken);
                from = (IPEndPoint)received.RemoteEndPoint;
                Take(socket, from, buffer.AsSpan(0, received.ReceivedBytes));
            }
            catch (SocketException error)
            {
                // A peer that refused an earlier reply shows up here; the socket itself is fine.
                log.LogDebug("UDP: {Reason}", error.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The edge of one datagram: a fault of ours costs it and is told; the others go on.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogError(error, "A datagram of udp {From} is dropped", from);
            }
        }
    }

    private async Task<Socket> BindAsync(CancellationToken stopping)
    {
        var wanted = new IPEndPoint(IPAddress.Parse(options.ListenAddress), options.UdpPort);
        while (true)
        {
            var socket = new Socket(wanted.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
            try
            {
                socket.Bind(wanted);
                Endpoint = (IPEndPoint)socket.LocalEndPoint!;
                health.Listens("udp");
                log.LogInformation("GB/T 26875.3 over UDP on {Endpoint}", Endpoint);
                return socket;
            }
            catch (SocketException error)
            {
                socket.Dispose();
                health.CannotListen("udp", wanted, error);
                log.LogError("UDP {Endpoint} cannot be opened: {Reason} It is tried again every {Wait}.", wanted, error.Message, Retry);
                await Task.Delay(Retry, clock, stopping);
            }
        }
    }

    private void Take(Socket socket, IPEndPoint from, Span<byte> datagram)
    {
        var peer = PeerOf(socket, from);
        if (HexTextDecoder.Detect(datagram) == HexTextVerdict.HexText)
        {
            peer.SpeaksHexText = true;
            datagram = datagram[..HexTextDecoder.DecodeInPlace(datagram, out _)];
        }

        if (peer.InFlight >= options.MaxFramesInFlight)
        {
            // Not confirmed, so it comes again.
            metrics.Paused.Add(1, new KeyValuePair<string, object?>("limit", "in-flight"));
            return;
        }

        peer.Profile = ProfileFor(peer, datagram);
        var reader = new DatagramReader(datagram, DecoderOptions.For(peer.Profile));
        while (true)
        {
            switch (reader.Next(out var frame, out var fault))
            {
                case DecodeStatus.Frame:
                    router.Take(peer, frame);
                    break;
                case DecodeStatus.Fault or DecodeStatus.Skipped:
                    router.Take(peer, fault, datagram);
                    peer.Flush();
                    break;
                default:
                    return;
            }
        }
    }

    // Several devices may share an endpoint behind one translator, so the header decides anew each time.
    private DialectProfile ProfileFor(UdpPeer peer, ReadOnlySpan<byte> datagram) =>
        datagram.Length >= FrameFormat.HeaderLength
            ? router.ProfileOf(peer, DeviceAddress.Read(datagram[SourceAt..]))
            : router.DefaultProfile;

    private UdpPeer PeerOf(Socket socket, IPEndPoint from)
    {
        if (_peers.TryGetValue(from, out var known))
        {
            return known;
        }

        if (_peers.Count >= options.MaxUdpPeers && _order.TryDequeue(out var oldest))
        {
            _peers.Remove(oldest, out var forgotten);
            router.Forget(forgotten!);
        }

        var peer = new UdpPeer(socket, from) { Profile = router.DefaultProfile };
        _peers[from] = peer;
        _order.Enqueue(from);
        return peer;
    }
}

/// <summary>A UDP endpoint. Each reply is a datagram of its own and leaves at once.</summary>
internal sealed class UdpPeer(Socket socket, IPEndPoint endpoint) : Peer(endpoint.Address, $"udp {endpoint}")
{
    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            socket.SendTo(bytes, SocketFlags.None, endpoint);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The reply is lost as any datagram may be; the device asks again.
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing waits.
    }
}
