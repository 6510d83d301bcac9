using System.Linq.Expressions;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Gateway;

/// <summary>Fills the <see cref="DeviceIndex"/> from the store.</summary>
internal sealed class DeviceIndexLoader(
    Records records, DeviceIndex devices, StorageReadiness readiness, TimeProvider clock, ILogger<DeviceIndexLoader> log)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    /// <summary>Reads all devices, as soon as they can be read: the store may be locked at the start.</summary>
    public async Task LoadAsync(CancellationToken stopping)
    {
        await readiness.WaitAsync(stopping);
        while (true)
        {
            try
            {
                await ReadAsync(_ => true, stopping);
                return;
            }
            catch (Exception error) when (StoreTrouble.Of(error) is { } trouble)
            {
                log.LogError("The devices cannot be read: {Cause} It is tried again every {Wait}.", trouble.Cause, Again);
                await Task.Delay(Again, clock, stopping);
            }
        }
    }

    /// <summary>Reads some devices anew.</summary>
    public async Task ReadAsync(Expression<Func<Device, bool>> which, CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System("sensing.gateway"));
        await foreach (var device in context.Set<Device>().Where(which).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            devices.Set(device);
        }
    }
}
