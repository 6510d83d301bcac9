namespace Fengsui.Kernel.Geography;

/// <summary>A position in degrees. Everything inside the house is WGS 84; other systems are converted where they come in.</summary>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Latitude">Degrees north.</param>
public readonly record struct LonLat(double Longitude, double Latitude);

/// <summary>Systems that positions are handed over in.</summary>
public enum CoordinateSystem
{
    /// <summary>WGS 84, as receivers give it.</summary>
    Wgs84,

    /// <summary>CGCS2000 in degrees: the national system, the same as WGS 84 within centimetres.</summary>
    Cgcs2000,

    /// <summary>GCJ-02, as maps published in China show it.</summary>
    Gcj02,

    /// <summary>BD-09, as one publisher shifts GCJ-02 again.</summary>
    Bd09,
}

/// <summary>Positions of other systems to WGS 84 and back.</summary>
public static class Coordinates
{
    /// <summary>
    /// To WGS 84. CGCS2000 is taken as it is: the ellipsoids differ by 0.1 mm, the frames (ITRF97 at epoch 2000.0 against the present
    /// one) by the drift of the plate, some decimetres at most by now and less than any receiver of ours can tell.
    /// </summary>
    public static LonLat ToWgs84(LonLat position, CoordinateSystem from) => from switch
    {
        CoordinateSystem.Gcj02 => ChinaShift.GcjToWgs(position),
        CoordinateSystem.Bd09 => ChinaShift.GcjToWgs(ChinaShift.BdToGcj(position)),
        CoordinateSystem.Wgs84 or CoordinateSystem.Cgcs2000 => position,
    };

    /// <summary>From WGS 84.</summary>
    public static LonLat FromWgs84(LonLat position, CoordinateSystem to) => to switch
    {
        CoordinateSystem.Gcj02 => ChinaShift.WgsToGcj(position),
        CoordinateSystem.Bd09 => ChinaShift.GcjToBd(ChinaShift.WgsToGcj(position)),
        CoordinateSystem.Wgs84 or CoordinateSystem.Cgcs2000 => position,
    };
}
