using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Downlink;
using Fengsui.Sensing.Engine;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Devices;

/// <summary>What a list of devices is narrowed to; null means all.</summary>
/// <param name="Status">Onboarding, bound or retired.</param>
/// <param name="Online">Heard lately or not.</param>
/// <param name="Trouble">True for those with problems in their frames.</param>
/// <param name="Search">Part of name, key or the integer address.</param>
internal sealed record DeviceFilter(
    DeviceStatus? Status = null, bool? Online = null, bool? Trouble = null, Guid? PlaceId = null, string? Search = null);

/// <summary>A device in a list.</summary>
public sealed record DeviceView(
    long Id, string Key, string Address, string Name, DeviceStatus Status, Guid? PlaceId, string DivisionCode, string Profile,
    int PollIntervalSeconds, int OfflineAfterSeconds, int Version, bool Online, DateTimeOffset? LastSeenAt, string Peer,
    long FrameCount, long ProblemCount, long? ClockOffsetMs, int Points, int Sounding, DateTimeOffset CreatedAt);

/// <summary>Lists of devices and what hangs on them, within the division of whoever asks.</summary>
internal static class DeviceQueries
{
    /// <summary>The devices of a filter.</summary>
    public static IQueryable<DeviceView> Devices(FengsuiContext records, DeviceFilter filter)
    {
        var devices = Register(records, filter);
        var rows =
            from device in devices
            join state in records.Set<DeviceState>() on device.Id equals state.DeviceId into states
            from state in states.DefaultIfEmpty()
            select new { Device = device, State = state };
        if (filter.Online is { } online)
        {
            rows = rows.Where(r => (r.State != null && r.State.Online) == online);
        }

        if (filter.Trouble == true)
        {
            rows = rows.Where(r => r.State != null && r.State.ProblemCount > 0);
        }

        return rows.Select(r => new DeviceView(
            r.Device.Id, r.Device.Key, "", r.Device.Name, r.Device.Status, r.Device.PlaceId, r.Device.DivisionCode, r.Device.Profile,
            r.Device.PollIntervalSeconds, r.Device.OfflineAfterSeconds, r.Device.Version,
            r.State != null && r.State.Online, r.State != null ? r.State.LastSeenAt : null, r.State != null ? r.State.Peer : "",
            r.State != null ? r.State.FrameCount : 0, r.State != null ? r.State.ProblemCount : 0,
            r.State != null ? r.State.ClockOffsetMs : null,
            records.Set<Point>().Count(p => p.DeviceId == r.Device.Id && p.Level == PointLevel.Component),
            records.Set<Point>().Count(p => p.DeviceId == r.Device.Id
                && records.Set<PointState>().Any(s => s.PointId == p.Id && s.Conditions != 0)),
            r.Device.CreatedAt));
    }

    private static IQueryable<Device> Register(FengsuiContext records, DeviceFilter filter)
    {
        var devices = records.Set<Device>().AsQueryable();
        if (filter.Status is { } status)
        {
            devices = devices.Where(d => d.Status == status);
        }

        if (filter.PlaceId is { } place)
        {
            devices = devices.Where(d => d.PlaceId == place);
        }

        if (filter.Search is { Length: > 0 } search)
        {
            var hex = ulong.TryParse(search, out var number) && number <= DeviceAddress.MaxValue
                ? DeviceAddress.FromValue(number).ToString()
                : search.ToUpperInvariant();
            devices = devices.Where(d => d.Name.Contains(search) || d.Key.Contains(hex));
        }

        return devices;
    }

    /// <summary>Fills in what the database cannot: the address as the device's papers write it.</summary>
    public static DeviceView Complete(DeviceView view)
    {
        var profile = DialectProfiles.Find(view.Profile) ?? DialectProfiles.Standard;
        return view with { Address = DeviceAddress.TryParse(view.Key, out var address) ? profile.Display(address) : view.Key };
    }

    /// <summary>One device, or null.</summary>
    public static async Task<DeviceView?> FindAsync(FengsuiContext records, long id, CancellationToken cancellation) =>
        await Devices(records, new DeviceFilter()).Where(d => d.Id == id).SingleOrDefaultAsync(cancellation) is { } found
            ? Complete(found)
            : null;

    /// <summary>Devices of a place.</summary>
    public static async Task<IReadOnlyList<DeviceView>> OfPlaceAsync(
        FengsuiContext records, Guid placeId, CancellationToken cancellation)
    {
        var rows = await Devices(records, new DeviceFilter(PlaceId: placeId)).OrderBy(d => d.Id).Take(200).ToListAsync(cancellation);
        return rows.ConvertAll(Complete);
    }

    /// <summary>Points of a device, components by address.</summary>
    public static async Task<IReadOnlyList<PointBrief>> PointsAsync(
        FengsuiContext records, long deviceId, CancellationToken cancellation)
    {
        var rows = await SensingDirectory.Rows(records, p => p.DeviceId == deviceId)
            .OrderBy(r => r.Point.SystemType).ThenBy(r => r.Point.SystemAddress).ThenBy(r => r.Point.ComponentAddress)
            .Take(20_000).ToListAsync(cancellation);
        return [.. rows.Select(r => r.Brief())];
    }

    /// <summary>Events of a device before an id, newest first.</summary>
    public static async Task<IReadOnlyList<PointEvent>> EventsAsync(
        FengsuiContext records, long deviceId, long? before, int limit, CancellationToken cancellation)
    {
        if (!await records.Set<Device>().AnyAsync(d => d.Id == deviceId, cancellation))
        {
            return [];
        }

        var rows = await records.Set<PointEventRow>()
            .Where(e => e.DeviceId == deviceId && (before == null || e.Id < before))
            .OrderByDescending(e => e.Id).Take(limit).ToListAsync(cancellation);
        return [.. rows.Select(e => new PointEvent(e.Id, e.PointId, e.Kind, e.Change, e.OccurredAt, e.ReceivedAt, e.Late, e.FrameId))];
    }

    /// <summary>Commands to a device, newest first.</summary>
    public static Task<List<CommandRecord>> CommandsAsync(
        FengsuiContext records, long deviceId, int limit, CancellationToken cancellation) =>
        records.Set<CommandRecord>().Where(c => c.DeviceId == deviceId)
            .OrderByDescending(c => c.RequestedAt).Take(limit).ToListAsync(cancellation);

    /// <summary>Analog readings of a point in a span, oldest first, at most <paramref name="limit"/>.</summary>
    public static async Task<IReadOnlyList<Reading>> ReadingsAsync(
        FengsuiContext records, long pointId, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation) =>
        await records.Set<Point>().AnyAsync(p => p.Id == pointId, cancellation)
            ? await records.Set<Reading>().Where(r => r.PointId == pointId && r.At >= from && r.At < to)
                .OrderBy(r => r.At).Take(limit).ToListAsync(cancellation)
            : [];
}
