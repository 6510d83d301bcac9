using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Downlink;
using Fengsui.Sensing.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Gateway;

/// <summary>The pump of each partition. They start when the devices are known; what comes before waits in them.</summary>
internal sealed class PartitionPumps(
    SensingOptions options, IPartitionPort port, DeviceIndexLoader devices, ClockKeeper clocks, Replies replies, TimeProvider clock,
    ILogger<PartitionPump> log) : BackgroundService
{
    private readonly PartitionPump[] _pumps =
        [.. Enumerable.Range(0, options.Partitions).Select(p => new PartitionPump(p, port, replies, options, clock, log)
        {
            Probe = clocks.Probe,
        })];

    /// <summary>Takes a frame for its device's partition.</summary>
    public void Enqueue(DeviceKey key, in Routed routed, bool urgent) => _pumps[key.Partition(_pumps.Length)].Enqueue(routed, urgent);

    /// <summary>Hands something else than a frame to the owner of a device.</summary>
    public void Hand(DeviceKey key, InboundKind kind, long nowMs, string peer = "") =>
        Enqueue(key, new Routed(new InboundFrame(key.Value, kind, [], nowMs, peer), null, ReplyKind.None), urgent: false);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        clocks.NoAnswer = (key, nowMs) => Hand(key, InboundKind.NoAnswer, nowMs);
        await devices.LoadAsync(stoppingToken);
        await Task.WhenAll(_pumps.Select(p => p.RunAsync(stoppingToken)));
    }
}
