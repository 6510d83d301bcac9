using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Fengsui.Kernel.Geography;

/// <summary>Names vertices as a refusal does: counted from 1, with part and ring in front where there are several.</summary>
internal static class ShapeNames
{
    /// <summary>The vertices of the sides that meet or cross at a place: <c>3–4, 7–8</c>; the nearest vertex when no side does.</summary>
    public static string Near(Geometry geometry, Coordinate at)
    {
        // As far as a computed crossing lies off its sides, in degrees.
        const double near = 1e-9;
        var sides = Rings(geometry).SelectMany(r => Sides(r.Name, r.Line)).Where(side => side.Line.Distance(at) <= near).Select(side => side.Name).ToList();
        return sides.Count > 0 ? string.Join(", ", sides.Take(4)) : Vertices(geometry).MinBy(v => v.At.Distance(at)).Name;
    }

    /// <summary>The first vertex that lies outside, or the first side when all vertices lie inside.</summary>
    public static string FirstOutside(Geometry geometry, Geometry within)
    {
        var prepared = PreparedGeometryFactory.Prepare(within);
        return Vertices(geometry).FirstOrDefault(v => !prepared.Covers(within.Factory.CreatePoint(v.At))).Name
            ?? Rings(geometry).SelectMany(r => Sides(r.Name, r.Line))
                .First(side => !prepared.Covers(side.Line.ToGeometry(within.Factory))).Name;
    }

    private static IEnumerable<(string Name, LineSegment Line)> Sides(string ring, IReadOnlyList<Coordinate> line) =>
        Enumerable.Range(1, Math.Max(0, line.Count - 1))
            .Select(i => ($"{ring}{Text(i)}–{ring}{Text(i + 1)}", new LineSegment(line[i - 1], line[i])));

    private static IEnumerable<(string Name, Coordinate At)> Vertices(Geometry geometry) =>
        Rings(geometry).SelectMany(ring => ring.Line.Select((at, index) => ($"{ring.Name}{Text(index + 1)}", at)));

    private static IEnumerable<(string Name, IReadOnlyList<Coordinate> Line)> Rings(Geometry geometry)
    {
        for (var part = 0; part < geometry.NumGeometries; part++)
        {
            if (geometry.GetGeometryN(part) is not Polygon polygon)
            {
                yield return ("", geometry.GetGeometryN(part).Coordinates);
                continue;
            }

            var many = geometry is MultiPolygon || polygon.NumInteriorRings > 0;
            for (var ring = 0; ring <= polygon.NumInteriorRings; ring++)
            {
                var line = ring == 0 ? polygon.ExteriorRing : polygon.GetInteriorRingN(ring - 1);
                yield return (many ? $"{Text(part + 1)}-{Text(ring + 1)}-" : "", line.Coordinates);
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
