using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Devices;

/// <summary>
/// Divisions took other codes, and devices with them: their partitions, which keep the former code in memory, read them again. It
/// changes no record; told twice it reads twice.
/// </summary>
internal sealed class ReloadMovedDevices(PartitionPumps pumps) : IEventHandler<DivisionsChanged>
{
    /// <summary>Registered name.</summary>
    public const string Name = "sensing.divisions-changed";

    /// <inheritdoc/>
    public async Task HandleAsync(DivisionsChanged message, Work work, CancellationToken cancellation)
    {
        var keys = await work.Records.Set<Device>().AsNoTracking().Where(d => message.Codes.Contains(d.DivisionCode))
            .Select(d => d.Key).ToListAsync(cancellation);
        foreach (var key in keys)
        {
            if (DeviceKey.Parse(key) is { } device)
            {
                pumps.Hand(device, InboundKind.Reload, work.Now.ToUnixTimeMilliseconds());
            }
        }
    }
}
