namespace Fengsui.Places.Response;

/// <summary>Distances on the sphere; within half a percent of the ellipsoid, far better than our road estimate.</summary>
public static class GreatCircle
{
    private const double EarthRadiusM = 6_371_008.8;
    private const double MetresPerDegree = EarthRadiusM * Math.PI / 180;

    /// <summary>Metres between two points, by the haversine formula.</summary>
    public static double DistanceM(double longitude1, double latitude1, double longitude2, double latitude2)
    {
        var (phi1, phi2) = (double.DegreesToRadians(latitude1), double.DegreesToRadians(latitude2));
        var dPhi = Math.Sin((phi2 - phi1) / 2);
        var dLambda = Math.Sin(double.DegreesToRadians(longitude2 - longitude1) / 2);
        var a = (dPhi * dPhi) + (Math.Cos(phi1) * Math.Cos(phi2) * dLambda * dLambda);
        return 2 * EarthRadiusM * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }

    /// <summary>A box that holds the circle.</summary>
    public static (double West, double South, double East, double North) Box(double longitude, double latitude, double radiusM)
    {
        var dLat = radiusM / MetresPerDegree;
        var dLon = dLat / Math.Max(0.01, Math.Cos(double.DegreesToRadians(Math.Min(89, Math.Abs(latitude) + dLat))));
        return (longitude - dLon, latitude - dLat, longitude + dLon, latitude + dLat);
    }
}
