namespace Fengsui.Kernel.Geography;

/// <summary>
/// The shift of GCJ-02 against WGS 84, 100 to 700 metres within China and none outside, and that of BD-09 against GCJ-02. The
/// formulas are those in general use; their authors publish none, agreement with known pairs of points is what vouches for them.
/// </summary>
public static class ChinaShift
{
    // Krasovsky 1940, on which GCJ-02 was computed.
    private const double Axis = 6_378_245.0;
    private const double Eccentricity2 = 0.00669342162296594323;
    private const double BdTurn = Math.PI * 3_000 / 180;
    private const double Close = 1e-9;
    private const int MostSteps = 30;

    /// <summary>True where GCJ-02 shifts: a box around China, as everybody's formula has it.</summary>
    public static bool IsShifted(LonLat at) => at is { Longitude: >= 72.004 and <= 137.8347, Latitude: >= 0.8293 and <= 55.8271 };

    /// <summary>WGS 84 to GCJ-02.</summary>
    public static LonLat WgsToGcj(LonLat wgs)
    {
        if (!IsShifted(wgs))
        {
            return wgs;
        }

        var (x, y) = (wgs.Longitude - 105, wgs.Latitude - 35);
        var phi = double.DegreesToRadians(wgs.Latitude);
        var root = Math.Sqrt(1 - (Eccentricity2 * Math.Sin(phi) * Math.Sin(phi)));
        var north = North(x, y) * 180 / (Axis * (1 - Eccentricity2) / (root * root * root) * Math.PI);
        var east = East(x, y) * 180 / (Axis / root * Math.Cos(phi) * Math.PI);
        return new LonLat(wgs.Longitude + east, wgs.Latitude + north);
    }

    /// <summary>GCJ-02 to WGS 84, by iteration until the way back fits within a tenth of a millimetre.</summary>
    public static LonLat GcjToWgs(LonLat gcj)
    {
        var wgs = gcj;
        for (var step = 0; step < MostSteps; step++)
        {
            var there = WgsToGcj(wgs);
            var (east, north) = (gcj.Longitude - there.Longitude, gcj.Latitude - there.Latitude);
            wgs = new LonLat(wgs.Longitude + east, wgs.Latitude + north);
            if (Math.Abs(east) < Close && Math.Abs(north) < Close)
            {
                break;
            }
        }

        return wgs;
    }

    /// <summary>GCJ-02 to BD-09.</summary>
    public static LonLat GcjToBd(LonLat gcj)
    {
        if (!IsShifted(gcj))
        {
            return gcj;
        }

        var radius = Math.Sqrt((gcj.Longitude * gcj.Longitude) + (gcj.Latitude * gcj.Latitude)) + (0.00002 * Math.Sin(gcj.Latitude * BdTurn));
        var angle = Math.Atan2(gcj.Latitude, gcj.Longitude) + (0.000003 * Math.Cos(gcj.Longitude * BdTurn));
        return new LonLat((radius * Math.Cos(angle)) + 0.0065, (radius * Math.Sin(angle)) + 0.006);
    }

    /// <summary>BD-09 to GCJ-02, by iteration as well: the formula in use for the way back misses by a metre.</summary>
    public static LonLat BdToGcj(LonLat bd)
    {
        if (!IsShifted(bd))
        {
            return bd;
        }

        var gcj = new LonLat(bd.Longitude - 0.0065, bd.Latitude - 0.006);
        for (var step = 0; step < MostSteps; step++)
        {
            var there = GcjToBd(gcj);
            var (east, north) = (bd.Longitude - there.Longitude, bd.Latitude - there.Latitude);
            gcj = new LonLat(gcj.Longitude + east, gcj.Latitude + north);
            if (Math.Abs(east) < Close && Math.Abs(north) < Close)
            {
                break;
            }
        }

        return gcj;
    }

    private static double North(double x, double y) =>
        -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x)))
        + Waves(20, 6 * x, 20, 2 * x) + Waves(20, y, 40, y / 3) + Waves(160, y / 12, 320, y / 30);

    private static double East(double x, double y) =>
        300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x)))
        + Waves(20, 6 * x, 20, 2 * x) + Waves(20, x, 40, x / 3) + Waves(150, x / 12, 300, x / 30);

    private static double Waves(double first, double at, double second, double also) =>
        ((first * Math.Sin(at * Math.PI)) + (second * Math.Sin(also * Math.PI))) * 2 / 3;
}
