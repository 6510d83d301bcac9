using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Downlink;

/// <summary>
/// A device's silence deadline passed: its partition looks at it. The partition cannot commit inside this transaction, so the
/// timer is set again as a fallback and the partition moves or removes it.
/// </summary>
internal sealed class SilenceTimer(PartitionPumps pumps) : ITimerHandler
{
    private static readonly TimeSpan Fallback = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public string Kind => Presence.TimerKind;

    /// <inheritdoc/>
    public Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        if (DeviceKey.Parse(timer.Key) is { } key)
        {
            work.Arm(timer.Kind, timer.Key, work.Now + Fallback);
            pumps.Hand(key, InboundKind.CheckSilence, work.Now.ToUnixTimeMilliseconds());
        }

        return Task.CompletedTask;
    }
}

/// <summary>Polls a device at its own interval, two hours at most (GB 50440-2007 3.2.4).</summary>
internal sealed class PollTimer(ClockKeeper keeper) : ITimerHandler
{
    /// <inheritdoc/>
    public string Kind => Presence.PollKind;

    /// <inheritdoc/>
    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        var device = await work.Records.Set<Device>().AsNoTracking()
            .SingleOrDefaultAsync(d => d.Key == timer.Key, cancellation);
        if (device is null or { Status: DeviceStatus.Retired } || DeviceKey.Parse(timer.Key) is not { IsMessage: false } key)
        {
            return;
        }

        work.Arm(timer.Kind, timer.Key, work.Now.AddSeconds(device.PollIntervalSeconds));
        keeper.Probe(key);
    }
}
