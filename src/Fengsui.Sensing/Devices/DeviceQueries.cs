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

/// <summary>A device in a list. Made by initialisers, so that the database can sort and filter by its columns.</summary>
public sealed record DeviceView
{
    public long Id { get; init; }

    /// <summary>12 hexadecimal digits in wire order.</summary>
    public string Key { get; init; } = "";

    /// <summary>The address as the device's papers write it.</summary>
    public string Address { get; init; } = "";

    public string Name { get; init; } = "";

    public DeviceStatus Status { get; init; }

    public Guid? PlaceId { get; init; }

    public string DivisionCode { get; init; } = "";

    /// <summary>Name of the dialect profile.</summary>
    public string Profile { get; init; } = "";

    public int PollIntervalSeconds { get; init; }

    /// <summary>0: three times the usual gap.</summary>
    public int OfflineAfterSeconds { get; init; }

    public int Version { get; init; }

    public bool Online { get; init; }

    public DateTimeOffset? LastSeenAt { get; init; }

    public string Peer { get; init; } = "";

    public long FrameCount { get; init; }

    public long ProblemCount { get; init; }

    /// <summary>Device clock minus ours, milliseconds.</summary>
    public long? ClockOffsetMs { get; init; }

    /// <summary>Components known.</summary>
    public int Points { get; init; }

    /// <summary>Points with a condition that lasts.</summary>
    public int Sounding { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

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

        return rows.Select(r => new DeviceView
        {
            Id = r.Device.Id,
            Key = r.Device.Key,
            Name = r.Device.Name,
            Status = r.Device.Status,
            PlaceId = r.Device.PlaceId,
            DivisionCode = r.Device.DivisionCode,
            Profile = r.Device.Profile,
            PollIntervalSeconds = r.Device.PollIntervalSeconds,
            OfflineAfterSeconds = r.Device.OfflineAfterSeconds,
            Version = r.Device.Version,
            Online = r.State != null && r.State.Online,
            LastSeenAt = r.State != null ? r.State.LastSeenAt : null,
            Peer = r.State != null ? r.State.Peer : "",
            FrameCount = r.State != null ? r.State.FrameCount : 0,
            ProblemCount = r.State != null ? r.State.ProblemCount : 0,
            ClockOffsetMs = r.State != null ? r.State.ClockOffsetMs : null,
            Points = records.Set<Point>().Count(p => p.DeviceId == r.Device.Id && p.Level == PointLevel.Component),
            Sounding = records.Set<Point>().Count(p => p.DeviceId == r.Device.Id
                && records.Set<PointState>().Any(s => s.PointId == p.Id && s.Conditions != 0)),
            CreatedAt = r.Device.CreatedAt,
        });
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
    public static DeviceView Complete(DeviceView view) => view with { Address = AddressOf(view.Key, view.Profile) };

    /// <summary>An address as the device's papers write it.</summary>
    public static string AddressOf(string key, string profile) => DeviceAddress.TryParse(key, out var address)
        ? (DialectProfiles.Find(profile) ?? DialectProfiles.Standard).Display(address)
        : key;

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
}
