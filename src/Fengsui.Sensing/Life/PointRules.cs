using System.Linq.Expressions;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life;

/// <summary>How a detector or button behind a transmitter is, from the best to the gravest.</summary>
public enum PointHealth
{
    /// <summary>Nothing stands against it.</summary>
    Protecting,

    /// <summary>屏蔽: somebody took it out at the panel.</summary>
    Bypassed,

    /// <summary>It reports a fault.</summary>
    Faulty,

    /// <summary>Its transmitter is not heard, or has lost the panel: a fire there would tell nobody.</summary>
    Silent,
}

/// <summary>A detector or button behind a transmitter with what is known of it.</summary>
internal sealed class KnownPoint
{
    public long PointId { get; init; }

    public long DeviceId { get; init; }

    public Guid PlaceId { get; init; }

    public string DivisionCode { get; init; } = "";

    public string Label { get; init; } = "";

    public string Description { get; init; } = "";

    public int ComponentType { get; init; }

    /// <summary>Conditions that last, a bit for each <see cref="SignalKind"/>.</summary>
    public int Conditions { get; init; }

    /// <summary>True when its word arrives: its transmitter is heard and reaches the panel.</summary>
    public bool IsHeard { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When its transmitter was last heard.</summary>
    public DateTimeOffset? SeenAt { get; init; }
}

/// <summary>
/// Which detectors and buttons behind transmitters protect their rooms (decision 17). A point reports changes and is silent else, so its own silence says
/// nothing; that of its transmitter, which is polled, says that nobody would hear it.
/// </summary>
internal static class PointRules
{
    /// <summary>Conditions with which a point protects nobody.</summary>
    public const int Against = HealthRules.Watched | Bypassed;

    private const int Bypassed = 1 << (int)SignalKind.Bypassed;

    // 监测连接线路故障 of the transmitter itself.
    private const int PanelLost = 1 << (int)SignalKind.LineFault;

    /// <summary>
    /// What notices a fire or is pressed, GB/T 26875.3-2011 table 5: detectors of gas (10 to 13) and of electrical fires (17, 18), call points and hydrant buttons,
    /// detectors of fire (25 to 79).
    /// </summary>
    public static Expression<Func<Point, bool>> Notices { get; } = p => p.Level == PointLevel.Component
        && ((p.ComponentType >= 10 && p.ComponentType <= 13) || p.ComponentType == 17 || p.ComponentType == 18 || (p.ComponentType >= 23 && p.ComponentType <= 79));

    /// <summary>The health of a point.</summary>
    public static PointHealth Of(int conditions, bool isHeard) =>
        !isHeard ? PointHealth.Silent
        : (conditions & HealthRules.Watched) != 0 ? PointHealth.Faulty
        : (conditions & Bypassed) != 0 ? PointHealth.Bypassed
        : PointHealth.Protecting;

    /// <summary>Points at places within the context's sight. Wireless devices are no transmitters: they are equipment of their own.</summary>
    public static IQueryable<KnownPoint> Known(FengsuiContext context, AssetFilter filter)
    {
        var lost =
            from own in context.Set<Point>()
            join state in context.Set<PointState>() on own.Id equals state.PointId
            where own.Level == PointLevel.Device && (state.Conditions & PanelLost) != 0
            select own.DeviceId;
        var points = context.Set<Point>().AsNoTracking().Where(Notices).Where(p => p.PlaceId != null);
        points = filter.PlaceId is { } place ? points.Where(p => p.PlaceId == place) : points;
        points = filter.Division is { Length: > 0 } division ? points.Where(p => p.DivisionCode.StartsWith(division)) : points;
        return
            from point in points
            join device in context.Set<Device>() on point.DeviceId equals device.Id
            where device.Status != DeviceStatus.Retired && !device.Key.StartsWith(DeviceKey.MessagePrefix)
            join known in context.Set<PointState>() on point.Id equals known.PointId into knowns
            from state in knowns.DefaultIfEmpty()
            join heard in context.Set<DeviceState>() on device.Id equals heard.DeviceId into heards
            from seen in heards.DefaultIfEmpty()
            select new KnownPoint
            {
                PointId = point.Id, DeviceId = device.Id, PlaceId = point.PlaceId!.Value, DivisionCode = point.DivisionCode, Label = point.Label, Description = point.Description,
                ComponentType = point.ComponentType, Conditions = (int?)state.Conditions ?? 0, IsHeard = ((bool?)seen.Online ?? false) && !lost.Contains(device.Id),
                ChangedAt = state.ChangedAt, SeenAt = seen.LastSeenAt,
            };
    }
}
