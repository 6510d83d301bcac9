using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Fengsui.Kernel.Geography;

/// <summary>
/// GeoJSON to geometry, checked, and back. A refusal names the vertex: counted from 1 along its ring, and where there are several parts
/// or rings as part-ring-vertex. Everything is WGS 84.
/// </summary>
public static class Shapes
{
    /// <summary>Vertices of one geometry; the outline of a county has some thousands.</summary>
    public const int MostVertices = 50_000;

    /// <summary>Reads a point, line, polygon or multipolygon.</summary>
    /// <param name="json">GeoJSON of the geometry alone.</param>
    /// <param name="field">The field that a refusal names.</param>
    /// <param name="within">The county's outline, or null when anything on earth will do.</param>
    public static Outcome<Geometry> Read(string json, string field, Geometry? within = null)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var (type, coordinates) = (document.RootElement.GetProperty("type").GetString(), document.RootElement.GetProperty("coordinates"));
            var reader = new ShapeReader(field);
            var geometry = reader.Read(type ?? "", coordinates);
            return reader.Refusal ?? (geometry is null ? Refusal.Invalid("kernel.geometry.type", field, type ?? "") : Check(geometry, field, within));
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return Refusal.Invalid("kernel.geometry.malformed", field);
        }
    }

    /// <summary>GeoJSON of a geometry, coordinates to a centimetre.</summary>
    public static string Write(Geometry geometry) => JsonSerializer.Serialize(new
    {
        type = geometry.GeometryType,
        coordinates = Coordinates(geometry),
    });

    /// <summary>
    /// True when a geometry lies off a position that is known by about the shift of GCJ-02: it was most likely taken from a map that
    /// is shifted, and handed in as WGS 84.
    /// </summary>
    public static bool LooksShifted(LonLat given, LonLat known)
    {
        var shift = Ellipsoid.DistanceM(known, ChinaShift.WgsToGcj(known));
        return shift > 0 && Ellipsoid.DistanceM(given, ChinaShift.WgsToGcj(known)) < shift / 4;
    }

    private static Outcome<Geometry> Check(Geometry geometry, string field, Geometry? within)
    {
        if (new IsValidOp(geometry).ValidationError is { } error)
        {
            var vertex = ShapeNames.Near(geometry, error.Coordinate);
            return Refusal.Invalid(
                error.ErrorType is TopologyValidationErrors.HoleOutsideShell or TopologyValidationErrors.NestedHoles
                    or TopologyValidationErrors.NestedShells or TopologyValidationErrors.DisconnectedInteriors
                    ? "kernel.geometry.rings"
                    : "kernel.geometry.crosses",
                field, vertex, Text(error.Coordinate.X), Text(error.Coordinate.Y));
        }

        if (within is null || within.Covers(geometry))
        {
            return Outcome.Of(geometry);
        }

        var back = Measures.Move(geometry, at =>
        {
            var wgs = ChinaShift.GcjToWgs(new LonLat(at.X, at.Y));
            return new Coordinate(wgs.Longitude, wgs.Latitude);
        });
        var outside = ShapeNames.FirstOutside(geometry, within);
        return within.Covers(back)
            ? Refusal.Invalid("kernel.geometry.shifted", field, outside)
            : Refusal.Invalid("kernel.geometry.outside", field, outside);
    }

    private static object Coordinates(Geometry geometry) => geometry switch
    {
        Point point => Pair(point.Coordinate),
        LineString line => line.Coordinates.Select(Pair).ToArray(),
        Polygon polygon => new[] { polygon.ExteriorRing }.Concat(polygon.InteriorRings).Select(Coordinates).ToArray(),
        GeometryCollection many => many.Geometries.Select(Coordinates).ToArray(),
        _ => throw new ArgumentException($"There is no GeoJSON of {geometry.GeometryType} here.", nameof(geometry)),
    };

    private static double[] Pair(Coordinate at) => [Math.Round(at.X, 7), Math.Round(at.Y, 7)];

    private static string Text(double degrees) => degrees.ToString("F6", CultureInfo.InvariantCulture);
}
