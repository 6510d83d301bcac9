namespace Fengsui.Kernel.Geography;

/// <summary>A position on a map of survey: metres north of the equator, and east of a line 500 km west of the central meridian.</summary>
/// <param name="NorthingM">Called x in Chinese survey.</param>
/// <param name="EastingM">Called y; without the number of the zone.</param>
public readonly record struct GridPoint(double NorthingM, double EastingM);

/// <summary>
/// The Gauss–Krüger projection of CGCS2000 for one central meridian, by Krüger's series in the third flattening (1912, to the
/// sixth power): within the six degrees of a zone it is exact to less than a millimetre.
/// </summary>
public sealed class GaussKruger
{
    private const double FalseEasting = 500_000;
    private const double ZoneStep = 1_000_000;
    private const double N = Ellipsoid.Flattening / (2 - Ellipsoid.Flattening);
    private const double Radius = Ellipsoid.Axis / (1 + N) * (1 + (N * N / 4) + (N * N * N * N / 64) + (N * N * N * N * N * N / 256));

    // Karney, "Transverse Mercator with an accuracy of a few nanometers", J. Geodesy 85 (2011), (35) and (36).
    private static readonly IReadOnlyList<double> Forward =
    [
        Series(1 / 2.0, -2 / 3.0, 5 / 16.0, 41 / 180.0, -127 / 288.0, 7_891 / 37_800.0),
        Series(0, 13 / 48.0, -3 / 5.0, 557 / 1_440.0, 281 / 630.0, -1_983_433 / 1_935_360.0),
        Series(0, 0, 61 / 240.0, -103 / 140.0, 15_061 / 26_880.0, 167_603 / 181_440.0),
        Series(0, 0, 0, 49_561 / 161_280.0, -179 / 168.0, 6_601_661 / 7_257_600.0),
        Series(0, 0, 0, 0, 34_729 / 80_640.0, -3_418_889 / 1_995_840.0),
        Series(0, 0, 0, 0, 0, 212_378_941 / 319_334_400.0),
    ];

    private static readonly IReadOnlyList<double> Backward =
    [
        Series(1 / 2.0, -2 / 3.0, 37 / 96.0, -1 / 360.0, -81 / 512.0, 96_199 / 604_800.0),
        Series(0, 1 / 48.0, 1 / 15.0, -437 / 1_440.0, 46 / 105.0, -1_118_711 / 3_870_720.0),
        Series(0, 0, 17 / 480.0, -37 / 840.0, -209 / 4_480.0, 5_569 / 90_720.0),
        Series(0, 0, 0, 4_397 / 161_280.0, -11 / 504.0, -830_251 / 7_257_600.0),
        Series(0, 0, 0, 0, 4_583 / 161_280.0, -108_847 / 3_991_680.0),
        Series(0, 0, 0, 0, 0, 20_648_693 / 638_668_800.0),
    ];

    private GaussKruger(double meridian, int zone) => (Meridian, Zone) = (meridian, zone);

    /// <summary>Degrees east of the central meridian.</summary>
    public double Meridian { get; }

    /// <summary>Number of the zone; 0 for a meridian of one's own.</summary>
    public int Zone { get; }

    /// <summary>A projection with a central meridian of one's own, as counties use it.</summary>
    public static GaussKruger Around(double meridian) => new(meridian, 0);

    /// <summary>The zone of three degrees with a number: 25 to 45 in China.</summary>
    public static GaussKruger ThreeDegree(int zone) => new(3 * zone, zone);

    /// <summary>The zone of six degrees with a number: 13 to 23 in China.</summary>
    public static GaussKruger SixDegree(int zone) => new((6 * zone) - 3, zone);

    /// <summary>The zone of three degrees that a longitude lies in.</summary>
    public static GaussKruger ThreeDegreeAt(double longitude) => ThreeDegree((int)Math.Floor((longitude + 1.5) / 3));

    /// <summary>The zone of six degrees that a longitude lies in.</summary>
    public static GaussKruger SixDegreeAt(double longitude) => SixDegree((int)Math.Floor(longitude / 6) + 1);

    /// <summary>
    /// The zone that the first two digits of an easting name, and the easting without them; null when they name none. 13 to 23 are
    /// zones of six degrees, 25 to 45 of three.
    /// </summary>
    public static (GaussKruger Zone, double EastingM)? FromNumbered(double easting)
    {
        var zone = (int)(easting / ZoneStep);
        var rest = easting - (zone * ZoneStep);
        return zone switch
        {
            >= 13 and <= 23 => (SixDegree(zone), rest),
            >= 25 and <= 45 => (ThreeDegree(zone), rest),
            _ => null,
        };
    }

    /// <summary>Degrees to metres.</summary>
    public GridPoint Project(LonLat position)
    {
        var e = Math.Sqrt(Ellipsoid.Eccentricity2);
        var sin = Math.Sin(double.DegreesToRadians(position.Latitude));
        var t = Math.Sinh(Math.Atanh(sin) - (e * Math.Atanh(e * sin)));
        var (sinL, cosL) = Math.SinCos(double.DegreesToRadians(position.Longitude - Meridian));
        var (xi, eta) = (Math.Atan2(t, cosL), Math.Asinh(sinL / Math.Sqrt((t * t) + (cosL * cosL))));
        var (north, east) = Wave(Forward, xi, eta);
        return new GridPoint(Radius * (xi + north), FalseEasting + (Radius * (eta + east)));
    }

    /// <summary>Metres to degrees.</summary>
    public LonLat Unproject(GridPoint point)
    {
        var (xi, eta) = (point.NorthingM / Radius, (point.EastingM - FalseEasting) / Radius);
        var (north, east) = Wave(Backward, xi, eta);
        (xi, eta) = (xi - north, eta - east);
        var (sin, cos, sinh) = (Math.Sin(xi), Math.Cos(xi), Math.Sinh(eta));
        var conformal = sin / Math.Sqrt((sinh * sinh) + (cos * cos));
        return new LonLat(
            Meridian + double.RadiansToDegrees(Math.Atan2(sinh, cos)), double.RadiansToDegrees(Math.Atan(Geographic(conformal))));
    }

    // Tangent of the geographic latitude from that of the conformal one, by Newton's method (Karney, (19) to (21)).
    private static double Geographic(double conformal)
    {
        var e = Math.Sqrt(Ellipsoid.Eccentricity2);
        var tau = conformal;
        for (var step = 0; step < 6; step++)
        {
            var secant = Math.Sqrt(1 + (tau * tau));
            var sigma = Math.Sinh(e * Math.Atanh(e * tau / secant));
            var there = (tau * Math.Sqrt(1 + (sigma * sigma))) - (sigma * secant);
            tau += (conformal - there) / Math.Sqrt(1 + (there * there))
                * (1 + ((1 - Ellipsoid.Eccentricity2) * tau * tau)) / ((1 - Ellipsoid.Eccentricity2) * secant);
        }

        return tau;
    }

    private static (double North, double East) Wave(IReadOnlyList<double> series, double xi, double eta)
    {
        var (north, east) = (0.0, 0.0);
        for (var i = 0; i < series.Count; i++)
        {
            var (sin, cos) = Math.SinCos(2 * (i + 1) * xi);
            north += series[i] * sin * Math.Cosh(2 * (i + 1) * eta);
            east += series[i] * cos * Math.Sinh(2 * (i + 1) * eta);
        }

        return (north, east);
    }

    private static double Series(params ReadOnlySpan<double> powers)
    {
        var sum = 0.0;
        for (var i = powers.Length - 1; i >= 0; i--)
        {
            sum = (sum + powers[i]) * N;
        }

        return sum;
    }
}
