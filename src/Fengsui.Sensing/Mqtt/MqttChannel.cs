using System.Buffers;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Fengsui.Sensing.Gateway;
using MQTTnet.Adapter;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace Fengsui.Sensing.Mqtt;

/// <summary>
/// One MQTT connection between the socket and MQTTnet: sign-in, subscriptions, keep alive and what goes to the device are MQTTnet's;
/// what the device publishes goes to the engine and is acknowledged after the commit, with many in flight.
/// </summary>
/// <remarks>One reader; sending from any thread. Its memory is bounded by the size of a packet and the count of those in flight.</remarks>
internal sealed class MqttChannel(
    MqttPeer peer, MqttRouter router, MqttMetrics metrics, SensingOptions options, TimeProvider clock, bool secure, EndPoint? local)
    : IMqttChannelAdapter
{
    private const long FaultWindowMs = 60_000;
    private const int MaxAliases = 16;
    private static readonly TimeSpan AliveEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(500);

    // An acknowledgement of nothing: MQTTnet notes that the device is there, and does nothing else.
    private static readonly MqttPubAckPacket Tick = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly RateLimit _rate = new(options.MaxFramesPerSecond, clock);
    private readonly List<MessageItem> _items = [];
    private readonly Dictionary<ushort, string> _aliases = [];
    private long _tickAt = clock.GetTimestamp();
    private long _aliveAt = clock.GetTimestamp();
    private bool _published;
    private uint _running;
    private int _faults;
    private long _faultsSinceMs;

    /// <summary>The connection.</summary>
    public MqttPeer Peer => peer;

    /// <summary>Tells a device what was wrong with what it published.</summary>
    public required Func<Complaint, Task> Tell { get; init; }

    /// <inheritdoc/>
    public long BytesReceived { get; private set; }

    /// <inheritdoc/>
    public long BytesSent { get; private set; }

    /// <inheritdoc/>
    public X509Certificate2? ClientCertificate => null;

    /// <inheritdoc/>
    public EndPoint RemoteEndPoint { get; } = new IPEndPoint(peer.Address, 0);

    /// <inheritdoc/>
    public EndPoint? LocalEndPoint => local;

    /// <inheritdoc/>
    public bool IsSecureConnection => secure;

    /// <inheritdoc/>
    public MqttPacketFormatterAdapter PacketFormatterAdapter { get; } = new(new MqttBufferWriter(256, options.MqttMaxPacketBytes));

    /// <inheritdoc/>
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    /// <remarks>Whoever accepted the connection closes it, after what was written has left.</remarks>
    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void ResetStatistics() => (BytesReceived, BytesSent) = (0, 0);

    /// <inheritdoc/>
    public void Dispose() => _sending.Dispose();

    /// <inheritdoc/>
    public async Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken)
    {
        if (packet is MqttConnAckPacket welcome)
        {
            Limit(welcome);
        }

        await _sending.WaitAsync(cancellationToken);
        try
        {
            var encoded = PacketFormatterAdapter.Encode(packet).ToArray();
            BytesSent += encoded.Length;
            peer.Write(encoded);
            PacketFormatterAdapter.Cleanup();
        }
        finally
        {
            _sending.Release();
        }

        peer.Flush();
    }

    /// <inheritdoc/>
    public async Task<MqttPacket?> ReceivePacketAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (peer.IsClosing)
            {
                throw new MqttCommunicationException("The connection is closed by the server.");
            }

            if (DueTick())
            {
                return Tick;
            }

            var result = await peer.Input.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            var packet = Next(ref buffer, out var complaint);
            peer.Input.AdvanceTo(buffer.Start, packet is null && complaint is null && peer.InFlight < options.MaxFramesInFlight ? buffer.End : buffer.Start);
            if (complaint is not null)
            {
                await Tell(complaint);
                GiveUp();
            }
            else if (packet is not null)
            {
                return packet;
            }
            else if (result.IsCompleted && buffer.IsEmpty)
            {
                throw new MqttCommunicationException("The device closed the connection.");
            }
            else if (result.IsCompleted && peer.InFlight < options.MaxFramesInFlight)
            {
                throw new MqttCommunicationException("The device closed the connection in the middle of a packet.");
            }

            await WaitAsync(cancellationToken);
        }
    }

    private async ValueTask WaitAsync(CancellationToken cancellation)
    {
        if (peer.InFlight >= options.MaxFramesInFlight)
        {
            metrics.Paused.Add(1, new KeyValuePair<string, object?>("limit", "in-flight"));
            await peer.RoomAsync(options.MaxFramesInFlight, cancellation);
        }

        if (_rate.Excess() is { } wait)
        {
            metrics.Paused.Add(1, new KeyValuePair<string, object?>("limit", "rate"));
            await Task.Delay(wait, clock, cancellation);
        }
    }

    // Takes what was published out of the buffer, up to a packet of another kind, a complaint, the limit or the end.
    private MqttPacket? Next(ref ReadOnlySequence<byte> buffer, out Complaint? complaint)
    {
        complaint = null;
        while (peer.InFlight < options.MaxFramesInFlight && Read(ref buffer) is { } received)
        {
            BytesReceived += received.TotalLength;
            var packet = Decode(received);
            if (packet is MqttPublishPacket publish && peer.Device is not null)
            {
                _published = true;
                _rate.Count();
                complaint = router.Take(peer, publish, TopicOf(publish), ++_running & (uint)int.MaxValue, _items);
                if (complaint is not null)
                {
                    return null;
                }

                continue;
            }

            Note(packet);
            return packet;
        }

        return null;
    }

    private ReceivedMqttPacket? Read(ref ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryRead(out var head))
        {
            return null;
        }

        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            if (shift > 21)
            {
                throw Malformed();
            }

            if (!reader.TryRead(out var part))
            {
                return null;
            }

            length |= (part & 127) << shift;
            if (part < 128)
            {
                break;
            }
        }

        if (length > options.MqttMaxPacketBytes)
        {
            metrics.Closed("packet-size");
            throw new MqttProtocolViolationException($"A packet of {length} bytes is larger than {options.MqttMaxPacketBytes}.");
        }

        if (reader.Remaining < length)
        {
            return null;
        }

        var total = (int)reader.Consumed + length;
        var body = buffer.Slice(reader.Position, length).ToArray();
        buffer = buffer.Slice(total);
        return new ReceivedMqttPacket(head, new ArraySegment<byte>(body), total);
    }

    private MqttPacket Decode(in ReceivedMqttPacket received)
    {
        try
        {
            if (PacketFormatterAdapter.ProtocolVersion == MqttProtocolVersion.Unknown)
            {
                PacketFormatterAdapter.DetectProtocolVersion(received);
            }

            return PacketFormatterAdapter.Decode(received) ?? throw Malformed();
        }
        catch (Exception error) when (error is not MqttProtocolViolationException and not OutOfMemoryException)
        {
            // The library's reader has no one exception for bytes that make no packet.
            throw Malformed();
        }
    }

    private MqttProtocolViolationException Malformed()
    {
        metrics.Closed("malformed");
        return new MqttProtocolViolationException("The bytes are no packet of MQTT.");
    }

    private void Note(MqttPacket packet)
    {
        if (packet is MqttConnectPacket connect)
        {
            // A last will goes to nobody here: that a connection was lost is seen without it.
            connect.WillFlag = false;
            peer.TellsReasons = PacketFormatterAdapter.ProtocolVersion == MqttProtocolVersion.V500;
        }
        else if (packet is MqttDisconnectPacket { ReasonCode: MqttDisconnectReasonCode.NormalDisconnection })
        {
            peer.SaidGoodbye = true;
        }
        else if (packet is MqttPingReqPacket && peer.Device is not null && clock.GetElapsedTime(_aliveAt) >= AliveEvery)
        {
            _aliveAt = clock.GetTimestamp();
            router.Alive(peer);
        }
    }

    private string TopicOf(MqttPublishPacket publish)
    {
        if (publish.TopicAlias == 0)
        {
            return publish.Topic ?? "";
        }

        if (string.IsNullOrEmpty(publish.Topic))
        {
            return _aliases.GetValueOrDefault(publish.TopicAlias, "");
        }

        if (publish.TopicAlias <= MaxAliases)
        {
            _aliases[publish.TopicAlias] = publish.Topic;
        }

        return publish.Topic;
    }

    private void Limit(MqttConnAckPacket welcome)
    {
        welcome.ReceiveMaximum = (ushort)Math.Min(options.MaxFramesInFlight, ushort.MaxValue);
        welcome.MaximumPacketSize = (uint)options.MqttMaxPacketBytes;
        welcome.TopicAliasMaximum = MaxAliases;
        welcome.RetainAvailable = false;
        welcome.WildcardSubscriptionAvailable = false;
        welcome.SharedSubscriptionAvailable = false;
    }

    // Published messages are not seen by MQTTnet, which would take a device that only publishes for dead.
    private bool DueTick()
    {
        if (!_published || clock.GetElapsedTime(_tickAt) < TickEvery)
        {
            return false;
        }

        (_published, _tickAt) = (false, clock.GetTimestamp());
        return true;
    }

    private void GiveUp()
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (nowMs - _faultsSinceMs > FaultWindowMs)
        {
            (_faultsSinceMs, _faults) = (nowMs, 0);
        }

        if (++_faults > options.MaxFaultsPerMinute)
        {
            metrics.Closed("faults");
            throw new MqttProtocolViolationException($"More than {options.MaxFaultsPerMinute} messages in a minute could not be taken.");
        }
    }
}
