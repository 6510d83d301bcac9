using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Downlink;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Devices;

/// <summary>A device came under another division or sector with its place; its partition still works with the former.</summary>
[EventName("sensing.device-rescoped")]
internal sealed record DeviceRescoped(string DeviceKey);

/// <summary>A place came under another division or sector: its devices, points and commands follow, so that who sees it sees them.</summary>
internal sealed class RescopeDevices : IEventHandler<PlaceRescoped>
{
    /// <summary>Registered name.</summary>
    public const string Name = "sensing.rescope";

    /// <inheritdoc/>
    public async Task HandleAsync(PlaceRescoped message, Work work, CancellationToken cancellation)
    {
        var (place, division, sector) = (message.PlaceId, message.DivisionCode, message.SectorCode);
        var devices = work.Records.Set<Device>().Where(d => d.PlaceId == place);
        await devices.ExecuteUpdateAsync(
            set => set.SetProperty(d => d.DivisionCode, division).SetProperty(d => d.SectorCode, sector), cancellation);
        await work.Records.Set<Point>().Where(p => p.PlaceId == place).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.DivisionCode, division).SetProperty(p => p.SectorCode, sector), cancellation);
        await work.Records.Set<CommandRecord>().Where(c => c.PlaceId == place).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.DivisionCode, division).SetProperty(c => c.SectorCode, sector), cancellation);
        foreach (var key in await devices.Select(d => d.Key).ToListAsync(cancellation))
        {
            work.Publish(new DeviceRescoped(key));
        }
    }
}

/// <summary>
/// Tells the partition to read the device again, after the commit that changed it. It changes no record; told twice it reads
/// twice, and a new owner of the partition has read it anyway.
/// </summary>
internal sealed class ReloadDevice(PartitionPumps pumps) : IEventHandler<DeviceRescoped>
{
    /// <summary>Registered name.</summary>
    public const string Name = "sensing.reload";

    /// <inheritdoc/>
    public Task HandleAsync(DeviceRescoped message, Work work, CancellationToken cancellation)
    {
        if (DeviceKey.Parse(message.DeviceKey) is { } key)
        {
            pumps.Hand(key, InboundKind.Reload, work.Now.ToUnixTimeMilliseconds());
        }

        return Task.CompletedTask;
    }
}
