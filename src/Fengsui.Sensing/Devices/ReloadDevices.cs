using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Devices;

/// <summary>
/// Devices came under another division or sector with their place: their partitions, which make points and events with the former,
/// are told to read them again. It changes no record; told twice they read twice, and a new owner of a partition has read it anyway.
/// </summary>
internal sealed class ReloadDevices(PartitionPumps pumps) : IEventHandler<PlaceRescoped>
{
    /// <summary>Registered name.</summary>
    public const string Name = "sensing.reload";

    /// <inheritdoc/>
    public async Task HandleAsync(PlaceRescoped message, Work work, CancellationToken cancellation)
    {
        var keys = await work.Records.Set<Device>()
            .Where(d => d.PlaceId == message.PlaceId || work.Records.Set<Point>().Any(p => p.DeviceId == d.Id && p.PlaceId == message.PlaceId))
            .Select(d => d.Key).ToListAsync(cancellation);
        foreach (var key in keys.Select(DeviceKey.Parse).OfType<DeviceKey>())
        {
            pumps.Hand(key, InboundKind.Reload, work.Now.ToUnixTimeMilliseconds());
        }
    }
}
