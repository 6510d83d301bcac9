using System.Globalization;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Downlink;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Rules.Live;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Devices;

/// <summary>Devices of a place, and points that a person put there although their device is elsewhere.</summary>
internal sealed class PlaceDevices : IPlaceThings
{
    /// <summary>Name of the room.</summary>
    public const string RoomName = "sensing";

    /// <summary>First character of the key of a point; a device's key is its number alone.</summary>
    public const char PointMark = 'p';

    /// <inheritdoc/>
    public string Room => RoomName;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PlaceThing>> OfAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation)
    {
        var devices = await records.Set<Device>().AsNoTracking().Where(d => d.PlaceId == placeId).OrderBy(d => d.Id)
            .Select(d => new { d.Id, d.Name }).ToListAsync(cancellation);
        var points = await records.Set<Point>().AsNoTracking()
            .Where(p => p.PlaceId == placeId && !records.Set<Device>().Any(d => d.Id == p.DeviceId && d.PlaceId == placeId)).OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.Label }).ToListAsync(cancellation);
        return
        [
            .. devices.Select(d => new PlaceThing(d.Id.ToString(CultureInfo.InvariantCulture), d.Name)),
            .. points.Select(p => new PlaceThing(PointMark + p.Id.ToString(CultureInfo.InvariantCulture), p.Label)),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<Guid>> UsedAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) =>
        await records.Set<Device>().AsNoTracking().Where(d => d.PlaceId != null && placeIds.Contains(d.PlaceId.Value))
            .Select(d => d.PlaceId!.Value).Distinct().ToListAsync(cancellation);
}

/// <summary>Moves devices and points to the place that theirs has become.</summary>
internal sealed class MovePlaceDevices(IPlaceDirectory places) : IEventHandler<PlaceThingsMoved>
{
    /// <summary>Registered name.</summary>
    public const string Name = "sensing.place-moved";

    /// <inheritdoc/>
    public async Task HandleAsync(PlaceThingsMoved message, Work work, CancellationToken cancellation)
    {
        if (message.Room != PlaceDevices.RoomName || await places.FindAsync(work.Records, message.To, cancellation) is not { } place)
        {
            return;
        }

        var devices = message.Keys.Where(k => k[0] != PlaceDevices.PointMark).Select(k => long.Parse(k, CultureInfo.InvariantCulture)).ToList();
        foreach (var device in await work.Records.Set<Device>().AsTracking().Where(d => devices.Contains(d.Id) && d.PlaceId == message.From).ToListAsync(cancellation))
        {
            (device.PlaceId, device.DivisionCode, device.SectorCode, device.ChangedAt) = (place.Id, place.DivisionCode, place.SectorCode, work.Now);
            device.Version++;
            work.Announce(new Change(FrameIntake.Topic, device.Id.ToString(CultureInfo.InvariantCulture), device.DivisionCode, work.Now, "register"));
        }

        // Points follow their device unless a person put them elsewhere.
        var alone = message.Keys.Where(k => k[0] == PlaceDevices.PointMark).Select(k => long.Parse(k.AsSpan(1), CultureInfo.InvariantCulture)).ToList();
        await work.Records.Set<Point>().Where(p => p.PlaceId == message.From && (devices.Contains(p.DeviceId) || alone.Contains(p.Id)))
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.PlaceId, place.Id).SetProperty(p => p.DivisionCode, place.DivisionCode)
                    .SetProperty(p => p.SectorCode, place.SectorCode),
                cancellation);
        await work.Records.Set<CommandRecord>().Where(c => c.PlaceId == message.From && devices.Contains(c.DeviceId)).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.PlaceId, place.Id).SetProperty(c => c.DivisionCode, place.DivisionCode)
                .SetProperty(c => c.SectorCode, place.SectorCode),
            cancellation);
        await work.Records.Set<RuleAlarm>()
            .Where(a => a.PlaceId == message.From
                && work.Records.Set<Point>().Any(p => p.Id == a.PointId && (devices.Contains(p.DeviceId) || alone.Contains(p.Id))))
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.PlaceId, place.Id).SetProperty(a => a.DivisionCode, place.DivisionCode)
                    .SetProperty(a => a.SectorCode, place.SectorCode),
                cancellation);
        work.Publish(new PlaceRescoped(place.Id));
    }
}
