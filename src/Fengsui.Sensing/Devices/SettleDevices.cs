using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Fengsui.Sensing.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Devices;

/// <summary>
/// Divisions were entered: devices that spoke before there was one come under the home division, so that people of the county see
/// them. Their partitions read them again. Told twice it finds nothing left.
/// </summary>
internal sealed class SettleDevices(PartitionPumps pumps) : IEventHandler<DivisionsEntered>
{
    /// <summary>Registered name.</summary>
    public const string Name = "sensing.divisions-entered";

    /// <inheritdoc/>
    public async Task HandleAsync(DivisionsEntered message, Work work, CancellationToken cancellation)
    {
        var homeless = work.Records.Set<Device>().Where(d => d.DivisionCode == "");
        var keys = await homeless.Select(d => d.Key).ToListAsync(cancellation);
        if (message.HomeCode.Length == 0 || keys.Count == 0)
        {
            return;
        }

        await homeless.ExecuteUpdateAsync(set => set.SetProperty(d => d.DivisionCode, message.HomeCode), cancellation);
        await work.Records.Set<Point>().Where(p => p.DivisionCode == "")
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.DivisionCode, message.HomeCode), cancellation);
        work.Announce(new Change(DeviceSeeder.Topic, "", "", work.Now));
        foreach (var key in keys.Select(DeviceKey.Parse).OfType<DeviceKey>())
        {
            pumps.Hand(key, InboundKind.Reload, work.Now.ToUnixTimeMilliseconds());
        }
    }
}
