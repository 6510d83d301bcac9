using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Alarms.Pages;

/// <summary>An alarm that lies open on a page, with what a person needs to judge it.</summary>
public sealed class AlarmCase
{
    internal AlarmDetail Detail { get; init; } = default!;

    internal Actor Actor { get; init; } = default!;

    internal PointBrief? Point { get; init; }

    internal PlaceBrief? Place { get; init; }

    internal IReadOnlyList<PlaceContact> Contacts { get; init; } = [];

    internal IReadOnlyList<NearbyResponse> Nearby { get; init; } = [];

    /// <summary>Fire lanes of the place.</summary>
    internal IReadOnlyList<PlaceLane> Lanes { get; init; } = [];

    /// <summary>Other points of the place that sound now.</summary>
    internal IReadOnlyList<PointBrief> Sounding { get; init; } = [];

    /// <summary>Floors on which the alarm and those that are with it sound, as far as they are known, in order.</summary>
    internal IReadOnlyList<string> Floors
    {
        get
        {
            var points = (Detail.Members ?? []).Select(m => m.PointId).ToHashSet();
            return [.. Sounding.Where(p => points.Contains(p.Id)).Append(Point).Select(p => p?.Floor ?? "").Where(f => f.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Other open alarms of the place that are worked by themselves.</summary>
    internal IReadOnlyList<AlarmBrief> Siblings { get; init; } = [];

    /// <summary>Events of the point in the last 24 hours, newest first.</summary>
    internal IReadOnlyList<PointEvent> Day { get; init; } = [];

    /// <summary>Analog values of the point in the last 24 hours: type after type, each oldest first.</summary>
    internal IReadOnlyList<PointReading> Readings { get; init; } = [];

    internal IReadOnlyList<AlarmCause> Causes { get; init; } = [];

    internal DateTimeOffset ReadAt { get; init; }

    internal AlarmBrief Brief => Detail.Brief;

    /// <summary>Unique, short, changes with every change.</summary>
    internal string Edition => $"{Brief.Id:N}.{Brief.Version}";
}
