namespace Fengsui.Kernel.Geography;

/// <summary>Lengths and areas on the ellipsoid of CGCS2000 (GRS 80's form; WGS 84's differs by 0.1 mm).</summary>
public static class Ellipsoid
{
    /// <summary>Half the greater axis, metres.</summary>
    public const double Axis = 6_378_137;

    /// <summary>Flattening.</summary>
    public const double Flattening = 1 / 298.257222101;

    internal const double Eccentricity2 = Flattening * (2 - Flattening);

    /// <summary>
    /// Metres between two points along the geodesic, by Vincenty's inverse formula (Survey Review 176, 1975), to half a millimetre.
    /// Of points almost opposite each other on the globe, which it cannot do, the length on the sphere.
    /// </summary>
    public static double DistanceM(LonLat from, LonLat to)
    {
        const double b = Axis * (1 - Flattening);
        var difference = double.DegreesToRadians(to.Longitude - from.Longitude);
        var (sinU1, cosU1) = Math.SinCos(Math.Atan((1 - Flattening) * Math.Tan(double.DegreesToRadians(from.Latitude))));
        var (sinU2, cosU2) = Math.SinCos(Math.Atan((1 - Flattening) * Math.Tan(double.DegreesToRadians(to.Latitude))));
        var lambda = difference;
        for (var step = 0; step < 200; step++)
        {
            var (sinL, cosL) = Math.SinCos(lambda);
            var across = (cosU1 * sinU2) - (sinU1 * cosU2 * cosL);
            var sinS = Math.Sqrt((cosU2 * sinL * cosU2 * sinL) + (across * across));
            if (sinS == 0)
            {
                return 0;
            }

            var cosS = (sinU1 * sinU2) + (cosU1 * cosU2 * cosL);
            var sigma = Math.Atan2(sinS, cosS);
            var sinA = cosU1 * cosU2 * sinL / sinS;
            var cos2A = 1 - (sinA * sinA);
            var cosM = cos2A == 0 ? 0 : cosS - (2 * sinU1 * sinU2 / cos2A);
            var c = Flattening / 16 * cos2A * (4 + (Flattening * (4 - (3 * cos2A))));
            var before = lambda;
            lambda = difference + ((1 - c) * Flattening * sinA * (sigma + (c * sinS * (cosM + (c * cosS * (-1 + (2 * cosM * cosM)))))));
            if (Math.Abs(lambda - before) < 1e-12)
            {
                return Length(b, cos2A * (Axis * Axis / (b * b) - 1), sigma, sinS, cosS, cosM);
            }
        }

        return Sphere(from, to);
    }

    /// <summary>Metres along a line.</summary>
    public static double LengthM(IReadOnlyList<LonLat> line)
    {
        var length = 0.0;
        for (var i = 1; i < line.Count; i++)
        {
            length += DistanceM(line[i - 1], line[i]);
        }

        return length;
    }

    /// <summary>
    /// Square metres within a ring, closed or not, however it turns. Computed in the cylindrical projection that keeps areas; its
    /// straight lines stand for the sides, which for sides below ten kilometres makes less than a hundred-thousandth.
    /// </summary>
    public static double AreaM2(IReadOnlyList<LonLat> ring)
    {
        var sum = 0.0;
        for (var i = 0; i < ring.Count; i++)
        {
            var (from, to) = (ring[i], ring[(i + 1) % ring.Count]);
            sum += (double.DegreesToRadians(from.Longitude - ring[0].Longitude) * Authalic(to.Latitude))
                - (double.DegreesToRadians(to.Longitude - ring[0].Longitude) * Authalic(from.Latitude));
        }

        return Math.Abs(sum) / 2 * Axis;
    }

    // Height on the equal-area cylinder, metres (Snyder, "Map Projections", 1987, 3-12 and 10-15).
    private static double Authalic(double latitude)
    {
        var e = Math.Sqrt(Eccentricity2);
        var sin = Math.Sin(double.DegreesToRadians(latitude));
        return Axis / 2 * (1 - Eccentricity2) * ((sin / (1 - (Eccentricity2 * sin * sin))) + (Math.Atanh(e * sin) / e));
    }

    private static double Length(double b, double u2, double sigma, double sinS, double cosS, double cosM)
    {
        var a = 1 + (u2 / 16_384 * (4_096 + (u2 * (-768 + (u2 * (320 - (175 * u2)))))));
        var c = u2 / 1_024 * (256 + (u2 * (-128 + (u2 * (74 - (47 * u2))))));
        var delta = c * sinS * (cosM + (c / 4 * ((cosS * (-1 + (2 * cosM * cosM)))
            - (c / 6 * cosM * (-3 + (4 * sinS * sinS)) * (-3 + (4 * cosM * cosM))))));
        return b * a * (sigma - delta);
    }

    private static double Sphere(LonLat from, LonLat to)
    {
        var (phi1, phi2) = (double.DegreesToRadians(from.Latitude), double.DegreesToRadians(to.Latitude));
        var lambda = double.DegreesToRadians(to.Longitude - from.Longitude);
        var cos = (Math.Sin(phi1) * Math.Sin(phi2)) + (Math.Cos(phi1) * Math.Cos(phi2) * Math.Cos(lambda));
        return 6_371_008.8 * Math.Acos(Math.Clamp(cos, -1, 1));
    }
}
