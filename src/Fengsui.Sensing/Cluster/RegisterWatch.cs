using System.Globalization;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Fengsui.Sensing.Intake;
using Fengsui.Sensing.Seeding;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Cluster;

/// <summary>
/// Keeps what this node's gateways remember of devices and sources current when people change them on another node.
/// </summary>
/// <remarks>One loop; the stopping token means shutdown only. After trouble everything is read again.</remarks>
internal sealed class RegisterWatch(
    ChangeFeed feed, DeviceIndexLoader devices, SourceIndex sources, StorageReadiness readiness, TimeProvider clock,
    ILogger<RegisterWatch> log) : BackgroundService
{
    private const string Registered = "register";
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        using var changes = feed.Subscribe("", FrameIntake.Topic, DeviceSeeder.Topic, IntakePermissions.Topic);
        var all = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (all)
                {
                    await ReadAllAsync(stoppingToken);
                    all = false;
                }

                await changes.Reader.WaitToReadAsync(stoppingToken);
                all = true;
                all = await TakeAsync(changes, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Edge of a loop: the store may be away for a while; record, wait, read everything again.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogWarning("What other nodes changed could not be read: {Cause}", error.Message);
                await Task.Delay(Again, clock, stoppingToken);
            }
        }
    }

    // True when everything must be read again.
    private async Task<bool> TakeAsync(ChangeSubscription changes, CancellationToken cancellation)
    {
        var (ids, source, all) = (new HashSet<long>(), false, false);
        while (changes.Reader.TryRead(out var change))
        {
            source |= change is { Topic: IntakePermissions.Topic, Kind: "" };
            all |= change.Topic == DeviceSeeder.Topic || (change.Topic == FrameIntake.Topic && change.Key.Length == 0);
            if (change is { Topic: FrameIntake.Topic, Kind: Registered } && long.TryParse(change.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                ids.Add(id);
            }
        }

        if (changes.TookLoss() || all)
        {
            return true;
        }

        if (source)
        {
            await sources.ReloadAsync(cancellation);
        }

        if (ids.Count > 0)
        {
            await devices.ReadAsync(d => ids.Contains(d.Id), cancellation);
        }

        return false;
    }

    private async Task ReadAllAsync(CancellationToken cancellation)
    {
        await devices.ReadAsync(_ => true, cancellation);
        await sources.ReloadAsync(cancellation);
    }
}
