using System.Text.Json;

namespace Fengsui.Places.Ledgers;

/// <summary>What can be told of a GeoJSON geometry without reading it whole: its shape, the middle of its bounding box.</summary>
internal static class GeometryCentre
{
    /// <summary>Degrees east and north, or null when the text holds no usable positions.</summary>
    public static (double Longitude, double Latitude)? Of(string geoJson)
    {
        using var json = JsonDocument.Parse(geoJson);
        if (!json.RootElement.TryGetProperty("coordinates", out var coordinates))
        {
            return null;
        }

        var box = new Box();
        return box.Take(coordinates) && box.Any ? box.Middle : null;
    }

    /// <summary>The type that a geometry names, or null when the text is none.</summary>
    public static string? ShapeOf(string geoJson)
    {
        if (geoJson.Length == 0)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(geoJson);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("type", out var type)
                && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class Box
    {
        private double _west = double.MaxValue;
        private double _south = double.MaxValue;
        private double _east = double.MinValue;
        private double _north = double.MinValue;

        public bool Any => _east >= _west;

        public (double Longitude, double Latitude) Middle => ((_west + _east) / 2, (_south + _north) / 2);

        public bool Take(JsonElement element)
        {
            if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() == 0)
            {
                return false;
            }

            return element[0].ValueKind == JsonValueKind.Number ? Position(element) : element.EnumerateArray().All(Take);
        }

        private bool Position(JsonElement position)
        {
            if (position.GetArrayLength() < 2 || !position[0].TryGetDouble(out var x) || position[1].ValueKind != JsonValueKind.Number
                || !position[1].TryGetDouble(out var y) || Math.Abs(x) > 180 || Math.Abs(y) > 90)
            {
                return false;
            }

            (_west, _east) = (Math.Min(_west, x), Math.Max(_east, x));
            (_south, _north) = (Math.Min(_south, y), Math.Max(_north, y));
            return true;
        }
    }
}
