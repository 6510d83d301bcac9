using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Gateway;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Downlink;

/// <summary>Takes up commands that another node offers, because their devices speak to this one.</summary>
/// <remarks>One loop; the stopping token means shutdown only. An offer that is missed ends as "not connected" where it was made.</remarks>
internal sealed class CommandOffers(
    CommandQueue queue, ChangeFeed feed, Records records, DeviceIndex devices, PeerRegistry peers, StorageReadiness readiness, ILogger<CommandOffers> log)
    : BackgroundService
{
    private static readonly Actor Part = Actor.System("sensing.downlink");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        using var changes = feed.Subscribe("", CommandRunner.Topic);
        await foreach (var change in changes.Reader.ReadAllAsync(stoppingToken))
        {
            if (change.Kind == CommandRunner.Offered && long.TryParse(change.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var device)
                && devices.Find(device) is { } known && peers.Find(known.Key) is not null)
            {
                await TakeAsync(device, stoppingToken);
            }
        }
    }

    private async Task TakeAsync(long device, CancellationToken cancellation)
    {
        try
        {
            await using var context = records.Open(Part);
            var waiting = await context.Set<CommandRecord>().Where(c => c.DeviceId == device && c.State == CommandState.Queued)
                .OrderBy(c => c.RequestedAt).Select(c => c.Id).ToListAsync(cancellation);
            waiting.ForEach(id => queue.Add(id, fromElsewhere: true));
        }
        catch (Exception error) when (StoreTrouble.Of(error) is { } trouble)
        {
            log.LogWarning("Commands that another node offers could not be read: {Cause}", trouble.Cause);
        }
    }
}
