using System.Globalization;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Fengsui.Sensing.Intake;
using Fengsui.Sensing.Mqtt;

namespace Fengsui.Sensing.Modbus;

/// <summary>
/// Hands what a poll gave to the device's partition, as messages of the platform's own schema: the same pumps, the same commit. They are stored with
/// the registers and the edition of the map.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class MeterIntake(PartitionPumps pumps, TimeProvider clock)
{
    private const int LongestPeer = 64;
    private int _serial;

    /// <summary>Hands over conditions that are news, then values; ends with the commit.</summary>
    /// <returns>True when all of it is stored.</returns>
    public async Task<bool> TakeAsync(
        MeterEntry meter, MeterReadout readout, IReadOnlyDictionary<ConditionKey, bool> news, byte[] registers, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var parts = new List<(MessageChannel Channel, byte[] Json)>();
        if (readout.EventsJson(news, now) is { } events)
        {
            parts.Add((MessageChannel.Events, events));
        }

        if (readout.ReadingsJson(now) is { } readings)
        {
            parts.Add((MessageChannel.Readings, readings));
        }

        if (parts.Count == 0)
        {
            parts.Add((MessageChannel.Status, MeterReadout.AliveJson(now)));
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"modbus {meter.Host}:{meter.Port}/{meter.Unit}");
        var peer = new OutsidePeer(name.Length > LongestPeer ? name[..LongestPeer] : name, parts.Count);
        var urgent = news.Any(n => n.Value && (Conditions.Bit(n.Key.Kind) & Conditions.Fire) != 0);
        foreach (var (channel, json) in parts)
        {
            // A poll is never sent again: its number need only differ from the one before.
            var serial = MessageEnvelope.Substitute | ((uint)Interlocked.Increment(ref _serial) & int.MaxValue);
            var item = new InboundFrame(meter.Key.Value, InboundKind.Message, MessageEnvelope.Pack(channel, serial, json, meter.Edition, registers), now, peer.Name);
            pumps.Enqueue(meter.Key, new Routed(item, peer, ReplyKind.None), urgent && channel == MessageChannel.Events);
        }

        return await peer.StoredAsync.WaitAsync(cancellation);
    }
}
