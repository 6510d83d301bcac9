using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fengsui.Simulator.County;

/// <summary>The county's geography as one GeoJSON feature collection (RFC 7946), for map tools and as a base map.</summary>
public static class CountyGeoJson
{
    public static void Write(Stream stream, SimulatedCounty county)
    {
        ArgumentNullException.ThrowIfNull(county);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        Polygon(json, "county", county.Code, county.Name, county.Boundary);
        foreach (var town in county.Towns)
        {
            Polygon(json, "town", town.Code, town.Name, town.Boundary);
        }

        foreach (var village in county.Villages)
        {
            Polygon(json, "village", village.Code, village.Name, village.Boundary);
        }

        foreach (var line in county.BaseLines)
        {
            Line(json, Name(line.Kind), line.Id, line.Name, line.Line);
        }

        foreach (var street in county.Streets)
        {
            Line(json, "street", street.Id, street.Name, street.Line);
        }

        foreach (var place in county.Places)
        {
            Point(json, "place", place.Id, place.Name, place.Position, Name(place.Type));
        }

        foreach (var brigade in county.Brigades)
        {
            Point(json, "brigade", brigade.Id, brigade.Name, brigade.Position, Name(brigade.Kind));
        }

        foreach (var water in county.WaterSources)
        {
            Point(json, "water", water.Id, water.Name, water.Position, Name(water.Kind));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static void Begin(Utf8JsonWriter json, string layer, string id, string name, string geometry, string? kind = null)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", id);
        json.WriteStartObject("properties");
        json.WriteString("layer", layer);
        json.WriteString("name", name);
        if (kind is not null)
        {
            json.WriteString("kind", kind);
        }

        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", geometry);
        json.WritePropertyName("coordinates");
    }

    private static void End(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Polygon(Utf8JsonWriter json, string layer, string code, string name, GeoPolygon polygon)
    {
        Begin(json, layer, code, name, "Polygon");
        json.WriteStartArray();
        foreach (var ring in polygon.Holes.Prepend(polygon.Outer))
        {
            Coordinates(json, ring);
        }

        json.WriteEndArray();
        End(json);
    }

    private static void Line(Utf8JsonWriter json, string layer, string id, string name, IEnumerable<GeoPoint> line)
    {
        Begin(json, layer, id, name, "LineString");
        Coordinates(json, line);
        End(json);
    }

    private static void Point(Utf8JsonWriter json, string layer, string id, string name, GeoPoint point, string kind)
    {
        Begin(json, layer, id, name, "Point", kind);
        Coordinate(json, point);
        End(json);
    }

    private static void Coordinates(Utf8JsonWriter json, IEnumerable<GeoPoint> points)
    {
        json.WriteStartArray();
        foreach (var point in points)
        {
            Coordinate(json, point);
        }

        json.WriteEndArray();
    }

    private static void Coordinate(Utf8JsonWriter json, GeoPoint point)
    {
        json.WriteStartArray();
        json.WriteNumberValue(point.LongitudeE6 / 1_000_000m);
        json.WriteNumberValue(point.LatitudeE6 / 1_000_000m);
        json.WriteEndArray();
    }
}
