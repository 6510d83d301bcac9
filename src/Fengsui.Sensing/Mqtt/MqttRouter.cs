using System.Buffers;
using System.Collections.Concurrent;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using MQTTnet.Packets;

namespace Fengsui.Sensing.Mqtt;

/// <summary>What a device published and was not taken.</summary>
/// <param name="Topic">Where it is told.</param>
/// <param name="Published">Where it published.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record Complaint(string Topic, string Published, MessageError Error);

/// <summary>
/// The path of an MQTT message: whose it is, whether it may be published there, whether it is sound, how urgent it is, which partition
/// takes it. Acknowledgements keep the order of the messages, so a refusal takes the same way.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class MqttRouter(PartitionPumps pumps, FaultLog faults, MqttMetrics metrics, TimeProvider clock)
{
    private const byte NotAuthorized = 0x87;
    private const byte PayloadFormatInvalid = 0x99;
    private readonly ConcurrentDictionary<DeviceKey, MqttPeer> _signedIn = new();

    /// <summary>Devices that are signed in.</summary>
    public int Devices => _signedIn.Count;

    /// <summary>True while the device has a connection.</summary>
    public bool IsConnected(DeviceKey key) => _signedIn.ContainsKey(key);

    /// <summary>The connection of a device, or null.</summary>
    public MqttPeer? Find(DeviceKey key) => _signedIn.GetValueOrDefault(key);

    /// <summary>A device was let in.</summary>
    public void SignedIn(MqttPeer peer, DeviceKey key)
    {
        (peer.Device, peer.Topics) = (key, new MqttTopics(key.ToString()));
        _signedIn[key] = peer;
        Alive(peer);
    }

    /// <summary>A device said that it is there.</summary>
    public void Alive(MqttPeer peer) =>
        pumps.Hand(peer.Device!.Value, InboundKind.SignOfLife, clock.GetUtcNow().ToUnixTimeMilliseconds(), peer.Name);

    /// <summary>A connection is gone. One that was taken over by the device's next says nothing about the device.</summary>
    public void Gone(MqttPeer peer)
    {
        if (peer.Device is { } key && _signedIn.TryRemove(new KeyValuePair<DeviceKey, MqttPeer>(key, peer)) && !peer.SaidGoodbye)
        {
            pumps.Hand(key, InboundKind.LinkClosed, clock.GetUtcNow().ToUnixTimeMilliseconds(), peer.Name);
        }
    }

    /// <summary>Takes what a device published. What it did wrong, or null.</summary>
    /// <param name="peer">The connection.</param>
    /// <param name="publish">The packet.</param>
    /// <param name="topic">Its topic, an alias resolved.</param>
    /// <param name="running">Stands in for the serial number where neither the message nor the packet has one.</param>
    /// <param name="items">Used for reading.</param>
    public Complaint? Take(MqttPeer peer, MqttPublishPacket publish, string topic, uint running, List<MessageItem> items)
    {
        var key = peer.Device!.Value;
        var receipt = new Receipt(publish.PacketIdentifier, (byte)publish.QualityOfServiceLevel);
        var payload = publish.Payload.IsSingleSegment ? publish.Payload.First.Span : publish.Payload.ToArray();
        if (peer.Topics!.ChannelOf(topic) is not { } channel)
        {
            metrics.Refused("topic");
            var refused = new Complaint(peer.Topics.Errors, topic, new MessageError(MessageProblem.UnknownField, "topic", 0));
            faults.AddMessage(key, peer.Name, $"NotAllowed: {topic}", payload, refused);
            Refuse(peer, key, receipt with { Reason = NotAuthorized, Text = "A device publishes under its own readings, events and status only." });
            return refused;
        }

        if (MessageParser.Parse(payload, channel, items, out var head) is { } error)
        {
            metrics.Refused("payload");
            var complaint = new Complaint(peer.Topics.Errors, topic, error);
            faults.AddMessage(key, peer.Name, error.ToString(), payload, complaint);
            Refuse(peer, key, receipt with { Reason = PayloadFormatInvalid, Text = error.ToString() });
            return complaint;
        }

        metrics.Messages.Add(1);
        var serial = head.Serial is { } given ? (uint)given
            : MessageEnvelope.Substitute | (receipt.Qos > 0 ? receipt.PacketId : running);
        var raw = MessageEnvelope.Pack(channel, serial, payload);
        var item = new InboundFrame(key.Value, InboundKind.Message, raw, clock.GetUtcNow().ToUnixTimeMilliseconds(), peer.Name);
        pumps.Enqueue(key, new Routed(item, peer, ReplyKind.None, receipt), IsUrgent(items));
        return null;
    }

    private static bool IsUrgent(List<MessageItem> items)
    {
        foreach (var item in items)
        {
            if (!item.IsReading && item.Active && (Conditions.Bit(item.Kind) & Conditions.Fire) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Refuse(MqttPeer peer, DeviceKey key, in Receipt receipt)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var sign = new InboundFrame(key.Value, InboundKind.SignOfLife, [], nowMs, peer.Name);
        pumps.Enqueue(key, new Routed(sign, peer, ReplyKind.None, receipt), urgent: false);
    }
}
