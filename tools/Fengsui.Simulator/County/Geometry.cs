using System.Collections.Immutable;
using System.Globalization;

namespace Fengsui.Simulator.County;

/// <summary>
/// A WGS 84 position in whole micro-degrees (about 0.1 m). Whole numbers make the county the same byte for byte everywhere and let
/// a test prove, without a tolerance, that villages tile the county.
/// </summary>
public readonly record struct GeoPoint(int LongitudeE6, int LatitudeE6)
{
    public double Longitude => LongitudeE6 / 1e6;

    public double Latitude => LatitudeE6 / 1e6;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Longitude:F6},{Latitude:F6}");
}

/// <summary>A polygon with holes. Rings are closed (first point repeated at the end); the outer ring runs counter-clockwise, holes clockwise (RFC 7946).</summary>
public sealed record GeoPolygon(ImmutableArray<GeoPoint> Outer, ImmutableArray<ImmutableArray<GeoPoint>> Holes)
{
    /// <summary>Twice the area in square micro-degrees, exact.</summary>
    public long DoubledArea()
    {
        var area = DoubledSignedArea(Outer);
        foreach (var hole in Holes)
        {
            area += DoubledSignedArea(hole);
        }

        return area;
    }

    /// <summary>True when the point is strictly inside; a point on the border is outside.</summary>
    public bool Contains(GeoPoint p)
    {
        if (!InRing(Outer, p))
        {
            return false;
        }

        foreach (var hole in Holes)
        {
            if (InRing(hole, p) || OnRing(hole, p))
            {
                return false;
            }
        }

        return !OnRing(Outer, p);
    }

    internal static long DoubledSignedArea(ImmutableArray<GeoPoint> ring)
    {
        var sum = 0L;
        for (var i = 0; i + 1 < ring.Length; i++)
        {
            // Relative to the first point: products stay far below 2^63.
            var ax = (long)ring[i].LongitudeE6 - ring[0].LongitudeE6;
            var ay = (long)ring[i].LatitudeE6 - ring[0].LatitudeE6;
            var bx = (long)ring[i + 1].LongitudeE6 - ring[0].LongitudeE6;
            var by = (long)ring[i + 1].LatitudeE6 - ring[0].LatitudeE6;
            sum += (ax * by) - (bx * ay);
        }

        return sum;
    }

    private static bool InRing(ImmutableArray<GeoPoint> ring, GeoPoint p)
    {
        var inside = false;
        for (var i = 0; i + 1 < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[i + 1]);
            if (a.LatitudeE6 > p.LatitudeE6 == b.LatitudeE6 > p.LatitudeE6)
            {
                continue;
            }

            var cross = Cross(a, b, p);
            if (b.LatitudeE6 > a.LatitudeE6 ? cross > 0 : cross < 0)
            {
                inside = !inside;
            }
        }

        return inside;
    }

    private static bool OnRing(ImmutableArray<GeoPoint> ring, GeoPoint p)
    {
        for (var i = 0; i + 1 < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[i + 1]);
            if (p.LongitudeE6 >= Math.Min(a.LongitudeE6, b.LongitudeE6) && p.LongitudeE6 <= Math.Max(a.LongitudeE6, b.LongitudeE6)
                && p.LatitudeE6 >= Math.Min(a.LatitudeE6, b.LatitudeE6) && p.LatitudeE6 <= Math.Max(a.LatitudeE6, b.LatitudeE6)
                && Cross(a, b, p) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static long Cross(GeoPoint a, GeoPoint b, GeoPoint p) =>
        (((long)b.LongitudeE6 - a.LongitudeE6) * ((long)p.LatitudeE6 - a.LatitudeE6))
        - (((long)p.LongitudeE6 - a.LongitudeE6) * ((long)b.LatitudeE6 - a.LatitudeE6));
}

/// <summary>A point on the county's own plane, in metres east and south of its north-west corner.</summary>
internal readonly record struct PlanePoint(double X, double Y)
{
    public static PlanePoint operator +(PlanePoint a, PlanePoint b) => new(a.X + b.X, a.Y + b.Y);

    public static PlanePoint operator -(PlanePoint a, PlanePoint b) => new(a.X - b.X, a.Y - b.Y);

    public static PlanePoint operator *(PlanePoint a, double k) => new(a.X * k, a.Y * k);

    public double SquaredDistanceTo(PlanePoint o) => ((X - o.X) * (X - o.X)) + ((Y - o.Y) * (Y - o.Y));

    public double DistanceTo(PlanePoint o) => Math.Sqrt(SquaredDistanceTo(o));
}

/// <summary>The county's plane laid on WGS 84. The cosine is a constant: no county here is larger than a degree.</summary>
internal sealed record Projection(double WestLongitude, double NorthLatitude)
{
    private const double MetresPerDegree = 111_320;
    private const double CosineOfLatitude = 0.8958;

    public GeoPoint ToGeo(PlanePoint p) => new(
        (int)Math.Round((WestLongitude + (p.X / (MetresPerDegree * CosineOfLatitude))) * 1e6, MidpointRounding.AwayFromZero),
        (int)Math.Round((NorthLatitude - (p.Y / MetresPerDegree)) * 1e6, MidpointRounding.AwayFromZero));
}
