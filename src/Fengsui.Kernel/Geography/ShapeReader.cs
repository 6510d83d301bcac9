using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using NetTopologySuite.Geometries;

namespace Fengsui.Kernel.Geography;

/// <summary>Reads one geometry, and stops at the first thing that is wrong with a vertex or a ring.</summary>
internal sealed class ShapeReader(string field)
{
    private const int FewestOfLine = 2;
    private const int FewestOfRing = 4;
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);
    private int _vertices;

    /// <summary>What is wrong, or null.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>The geometry; null when its type is none of ours or something is wrong.</summary>
    public Geometry? Read(string type, JsonElement coordinates) => type switch
    {
        "Point" => Vertex(coordinates, "1") is { } at ? Factory.CreatePoint(at) : null,
        "LineString" => Line(coordinates),
        "Polygon" => Polygon(coordinates, part: 0),
        "MultiPolygon" => Polygons(coordinates),
        _ => null,
    };

    private LineString? Line(JsonElement coordinates)
    {
        var line = Vertices(coordinates, "");
        if (line is null)
        {
            return null;
        }

        var distinct = line.Distinct().Count();
        return distinct < FewestOfLine
            ? Refuse<LineString>("kernel.geometry.few", Text(FewestOfLine), Text(distinct))
            : Factory.CreateLineString(line);
    }

    private MultiPolygon? Polygons(JsonElement coordinates)
    {
        var polygons = new List<Polygon>();
        foreach (var part in coordinates.EnumerateArray())
        {
            if (Polygon(part, polygons.Count + 1) is not { } polygon)
            {
                return null;
            }

            polygons.Add(polygon);
        }

        return polygons.Count > 0
            ? Factory.CreateMultiPolygon([.. polygons])
            : Refuse<MultiPolygon>("kernel.geometry.few", Text(FewestOfRing - 1), Text(0));
    }

    private Polygon? Polygon(JsonElement coordinates, int part)
    {
        var rings = new List<LinearRing>();
        var many = part > 0 || coordinates.GetArrayLength() > 1;
        foreach (var ring in coordinates.EnumerateArray())
        {
            var name = many ? $"{Text(Math.Max(part, 1))}-{Text(rings.Count + 1)}-" : "";
            if (Ring(ring, name) is not { } closed)
            {
                return null;
            }

            rings.Add(closed);
        }

        return rings.Count > 0
            ? Factory.CreatePolygon(rings[0], [.. rings.Skip(1)])
            : Refuse<Polygon>("kernel.geometry.few", Text(FewestOfRing - 1), Text(0));
    }

    private LinearRing? Ring(JsonElement coordinates, string name)
    {
        var ring = Vertices(coordinates, name);
        if (ring is null)
        {
            return null;
        }

        var distinct = ring.Distinct().Count();
        if (distinct < FewestOfRing - 1)
        {
            return Refuse<LinearRing>("kernel.geometry.few", Text(FewestOfRing - 1), Text(distinct));
        }

        return ring[0].Equals2D(ring[^1])
            ? Factory.CreateLinearRing(ring)
            : Refuse<LinearRing>("kernel.geometry.unclosed", $"{name}1", $"{name}{Text(ring.Length)}");
    }

    private Coordinate[]? Vertices(JsonElement coordinates, string name)
    {
        var vertices = new List<Coordinate>();
        foreach (var pair in coordinates.EnumerateArray())
        {
            if (Vertex(pair, $"{name}{Text(vertices.Count + 1)}") is not { } vertex)
            {
                return null;
            }

            vertices.Add(vertex);
        }

        return [.. vertices];
    }

    private Coordinate? Vertex(JsonElement pair, string name)
    {
        if (++_vertices > Shapes.MostVertices)
        {
            return Refuse<Coordinate>("kernel.geometry.many", Text(Shapes.MostVertices));
        }

        double? longitude = null, latitude = null;
        if (pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() >= 2)
        {
            (longitude, latitude) = (Number(pair[0]), Number(pair[1]));
        }

        if (longitude is not { } x || latitude is not { } y)
        {
            return Refuse<Coordinate>("kernel.geometry.number", name);
        }

        if (IsSwapped(x, y))
        {
            return Refuse<Coordinate>("kernel.geometry.swapped", name, Degrees(x), Degrees(y));
        }

        return Math.Abs(x) <= 180 && Math.Abs(y) <= 90
            ? new Coordinate(x, y)
            : Refuse<Coordinate>("kernel.geometry.range", name, Degrees(x), Degrees(y));
    }

    // No place has this latitude, or it would lie in China the other way round and in the Indian Ocean or the Arctic as it stands.
    private static bool IsSwapped(double x, double y) =>
        (Math.Abs(y) > 90 && Math.Abs(y) <= 180 && Math.Abs(x) <= 90) || (x is >= 3 and <= 54 && y is >= 73 and <= 90);

    // GeoJSON has no sign for what is not a number, but writers put null or "NaN".
    private static double? Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    private static string Degrees(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private T? Refuse<T>(string code, params string[] arguments)
        where T : class
    {
        Refusal ??= new Refusal(RefusalKind.Invalid, code, field, arguments);
        return null;
    }
}
