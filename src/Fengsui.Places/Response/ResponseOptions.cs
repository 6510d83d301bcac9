using Fengsui.Places.Contracts;

namespace Fengsui.Places.Response;

/// <summary>
/// Configuration section <c>Places:Response</c>. Minutes are straight distance × road factor ÷ speed: an estimate for choosing whom
/// to call first, not a route. Distances by road are 1.2 to 1.5 of straight ones in most counties.
/// </summary>
public sealed class ResponseOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Places:Response";

    /// <summary>Road distance over straight distance.</summary>
    public double RoadFactor { get; set; } = 1.35;

    /// <summary>Speed of a fire station's engines, km/h.</summary>
    public double FireStationKmh { get; set; } = 40;

    /// <summary>Speed of a town brigade's engines, km/h.</summary>
    public double BrigadeKmh { get; set; } = 35;

    /// <summary>Speed of a micro station's people, on foot or by e-bike, km/h.</summary>
    public double MicroStationKmh { get; set; } = 15;

    /// <summary>Farthest point looked for, kilometres.</summary>
    public double SearchKm { get; set; } = 100;

    /// <summary>Minutes to come, or null for what does not move.</summary>
    public double? Minutes(ResponsePointKind kind, double distanceM) => kind switch
    {
        ResponsePointKind.FireStation => distanceM / 1_000 * RoadFactor / FireStationKmh * 60,
        ResponsePointKind.FullTimeFireBrigade => distanceM / 1_000 * RoadFactor / BrigadeKmh * 60,
        ResponsePointKind.MicroFireStation => distanceM / 1_000 * RoadFactor / MicroStationKmh * 60,
        ResponsePointKind.FireHydrant or ResponsePointKind.WaterSource => null,
    };
}
