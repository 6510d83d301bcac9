using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Fengsui.Simulator.County;

namespace Fengsui.Server.Demo;

/// <summary>Geometry and codes of the simulated county in the form the register keeps.</summary>
internal static partial class CountyShapes
{
    /// <summary>A polygon as GeoJSON.</summary>
    public static string GeoJson(GeoPolygon polygon)
    {
        var text = new StringBuilder("{\"type\":\"Polygon\",\"coordinates\":[");
        Ring(text, polygon.Outer);
        foreach (var hole in polygon.Holes)
        {
            text.Append(',');
            Ring(text, hole);
        }

        return text.Append("]}").ToString();
    }

    /// <summary>A position as GeoJSON.</summary>
    public static string GeoJson(GeoPoint point) => string.Create(
        CultureInfo.InvariantCulture, $"{{\"type\":\"Point\",\"coordinates\":[{point.Longitude},{point.Latitude}]}}");

    /// <summary>A line as GeoJSON.</summary>
    public static string GeoJson(IReadOnlyList<GeoPoint> line)
    {
        var text = new StringBuilder("{\"type\":\"LineString\",\"coordinates\":");
        Ring(text, line);
        return text.Append('}').ToString();
    }

    /// <summary><c>HighRiseResidential</c> becomes <c>high-rise-residential</c>, the code of the venue type.</summary>
    public static string TypeCode(PlaceType type) => Humps().Replace(type.ToString(), "-$1").ToLowerInvariant();

    private static void Ring(StringBuilder text, IReadOnlyList<GeoPoint> points)
    {
        text.Append('[');
        for (var i = 0; i < points.Count; i++)
        {
            text.Append(i == 0 ? "[" : ",[").Append(points[i].Longitude.ToString(CultureInfo.InvariantCulture)).Append(',')
                .Append(points[i].Latitude.ToString(CultureInfo.InvariantCulture)).Append(']');
        }

        text.Append(']');
    }

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex Humps();
}
