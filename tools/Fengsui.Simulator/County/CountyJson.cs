using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fengsui.Simulator.County;

/// <summary>The county as JSON; positions and polygons as GeoJSON geometry, so that any map tool can read the parts.</summary>
public static class CountyJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new PointConverter(), new PolygonConverter() },
    };

    public static void Write(Stream stream, SimulatedCounty county) => JsonSerializer.Serialize(stream, county, Options);

    /// <summary>SHA-256 of the JSON: two equal hashes mean two equal counties.</summary>
    public static string Hash(SimulatedCounty county) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(county, Options)));

    private static NotSupportedException WriteOnly() =>
        new("The simulator writes counties; to get one back, generate it from its seed.");

    private static void WritePoint(Utf8JsonWriter writer, GeoPoint value)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.LongitudeE6 / 1_000_000m);
        writer.WriteNumberValue(value.LatitudeE6 / 1_000_000m);
        writer.WriteEndArray();
    }

    /// <summary>A bare coordinate pair, as inside GeoJSON.</summary>
    private sealed class PointConverter : JsonConverter<GeoPoint>
    {
        public override GeoPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw WriteOnly();

        public override void Write(Utf8JsonWriter writer, GeoPoint value, JsonSerializerOptions options) => WritePoint(writer, value);
    }

    private sealed class PolygonConverter : JsonConverter<GeoPolygon>
    {
        public override GeoPolygon Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw WriteOnly();

        public override void Write(Utf8JsonWriter writer, GeoPolygon value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "Polygon");
            writer.WriteStartArray("coordinates");
            WriteRing(writer, value.Outer);
            foreach (var hole in value.Holes)
            {
                WriteRing(writer, hole);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        private static void WriteRing(Utf8JsonWriter writer, IEnumerable<GeoPoint> ring)
        {
            writer.WriteStartArray();
            foreach (var point in ring)
            {
                WritePoint(writer, point);
            }

            writer.WriteEndArray();
        }
    }
}
