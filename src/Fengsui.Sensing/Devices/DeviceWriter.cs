using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Devices;

/// <summary>What people may set about a device; null leaves a field as it is.</summary>
internal sealed record DeviceChange(
    int Version, string? Name = null, Guid? PlaceId = null, string? Profile = null, int? PollIntervalSeconds = null,
    int? OfflineAfterSeconds = null, bool? Retired = null)
{
    /// <summary>The change that would write a device as it is now.</summary>
    public static DeviceChange Of(Device device) => new(
        device.Version, device.Name, device.PlaceId, device.Profile, device.PollIntervalSeconds, device.OfflineAfterSeconds,
        device.Status == DeviceStatus.Retired);
}

/// <summary>Binding and setting up of devices: the register first, then the partition and the gateway are told.</summary>
internal sealed class DeviceWriter(
    UnitOfWork unit, IPlaceDirectory places, PermissionTable permissions, DeviceIndex index, PartitionPumps pumps)
{
    private const int MaxPollSeconds = 7_200;

    /// <summary>The refusal of who may not change devices.</summary>
    public static Refusal Forbidden { get; } = Refusal.Forbidden("sensing.device.forbidden", Terms.Holders(SensingPermissions.Edit));

    /// <summary>Changes a device; binding it to a place takes it out of the onboarding list.</summary>
    public async Task<Outcome<Device>> ChangeAsync(Actor actor, long deviceId, DeviceChange change, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, SensingPermissions.Edit))
        {
            return Forbidden;
        }

        if (Check(change) is { } refusal)
        {
            return refusal;
        }

        var outcome = await unit.RunAsync<Outcome<Device>>(
            actor, work => ApplyAsync(work, deviceId, change, cancellation), cancellation);
        if (outcome.Succeeded)
        {
            Tell(outcome.Value);
        }

        return outcome;
    }

    /// <summary>Binds a tracked device that nobody has bound, within another command; call <see cref="Tell"/> after the commit.</summary>
    public async Task<Refusal?> BindWithinAsync(Work work, Device device, Guid placeId, CancellationToken cancellation)
    {
        if (await BindAsync(work, device, placeId, cancellation) is { } refusal)
        {
            return refusal;
        }

        Enter(work, device);
        return null;
    }

    /// <summary>After the commit: gateway and engine know the device as it is now.</summary>
    public void Tell(Device device)
    {
        index.Set(device);
        pumps.Hand(DeviceKey.Parse(device.Key)!.Value, InboundKind.Reload, device.ChangedAt.ToUnixTimeMilliseconds());
    }

    /// <summary>What is wrong with a name or a setting, before anything is looked up.</summary>
    public static Refusal? Check(DeviceChange change)
    {
        if (change.Name is { } name && (name.Trim().Length == 0 || name.Length > 120))
        {
            return Refusal.Invalid("sensing.device.name", "name", "1", "120");
        }

        if (change.Profile is { } profile && DialectProfiles.Find(profile) is null)
        {
            return Refusal.Invalid("sensing.device.profile", "profile", profile);
        }

        return change.PollIntervalSeconds is < 60 or > MaxPollSeconds
            ? Refusal.Invalid("sensing.device.poll-interval", "pollIntervalSeconds", "60", "7200")
            : change.OfflineAfterSeconds is < 0 or > 86_400
                ? Refusal.Invalid("sensing.device.offline-after", "offlineAfterSeconds", "0", "86400")
                : null;
    }

    private async Task<Outcome<Device>> ApplyAsync(Work work, long deviceId, DeviceChange change, CancellationToken cancellation)
    {
        var device = await work.Records.Set<Device>().SingleOrDefaultAsync(d => d.Id == deviceId, cancellation);
        if (device is null)
        {
            return Refusal.NotFound("sensing.device.not-found");
        }

        if (device.Version != change.Version)
        {
            return await work.ChangedMeanwhileAsync(
                "sensing.device.changed-meanwhile", SubjectOf(device), change.Version, device.Version, DeviceChange.Of(device), cancellation);
        }

        var before = device.PlaceId;
        if (change.PlaceId is { } placeId && placeId != device.PlaceId
            && await BindAsync(work, device, placeId, cancellation) is { } refusal)
        {
            return refusal;
        }

        Set(device, change);
        if (change.PollIntervalSeconds is not null || change.Retired == false || device.PlaceId != before)
        {
            // A shorter interval counts from now on, and a device that comes back is polled again.
            work.Arm(Presence.PollKind, device.Key, work.Now.AddSeconds(device.PollIntervalSeconds));
        }

        Enter(work, device);
        return device;
    }

    private static void Enter(Work work, Device device)
    {
        device.ChangedAt = work.Now;
        device.Version++;
        work.Audit(
            "sensing.device.change", SubjectOf(device), device.DivisionCode,
            ("name", device.Name), ("place", device.PlaceId?.ToString() ?? ""), ("profile", device.Profile),
            ("poll", device.PollIntervalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("status", device.Status.ToString()));
        work.Announce(new Change(
            FrameIntake.Topic, device.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), device.DivisionCode, work.Now, "register"));
    }

    private static string SubjectOf(Device device) => $"device:{device.Key}";

    private static void Set(Device device, DeviceChange change)
    {
        device.Name = change.Name?.Trim() ?? device.Name;
        device.Profile = change.Profile ?? device.Profile;
        device.PollIntervalSeconds = change.PollIntervalSeconds ?? device.PollIntervalSeconds;
        device.OfflineAfterSeconds = change.OfflineAfterSeconds ?? device.OfflineAfterSeconds;
        if (change.Retired is { } retired)
        {
            device.Status = retired ? DeviceStatus.Retired : device.PlaceId is null ? DeviceStatus.Onboarding : DeviceStatus.Bound;
        }
    }

    private async Task<Refusal?> BindAsync(Work work, Device device, Guid placeId, CancellationToken cancellation)
    {
        var place = await places.FindAsync(work.Records, placeId, cancellation);
        if (place is null)
        {
            return Refusal.Invalid("sensing.device.place", "placeId");
        }

        var before = device.PlaceId;
        device.PlaceId = place.Id;
        (device.DivisionCode, device.SectorCode) = (place.DivisionCode, place.SectorCode);
        device.Status = DeviceStatus.Bound;
        if (device.Name.Length == 0)
        {
            device.Name = place.Name;
        }

        // Points follow their device unless a person put them elsewhere.
        var points = await work.Records.Set<Point>().IgnoreQueryFilters().Where(p => p.DeviceId == device.Id && p.PlaceId == before).ToListAsync(cancellation);
        foreach (var point in points)
        {
            (point.PlaceId, point.DivisionCode, point.SectorCode) = (place.Id, place.DivisionCode, place.SectorCode);
        }

        work.Publish(new DeviceBound(device.Id, device.Key, place.Id, place.DivisionCode));
        return null;
    }
}
