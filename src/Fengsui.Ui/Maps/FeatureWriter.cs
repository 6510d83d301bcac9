using System.Text.Json;

namespace Fengsui.Ui;

/// <summary>Shape of a point's icon, so that the kind is told without colour.</summary>
public enum MapShape
{
    /// <summary>A disc: a place.</summary>
    Circle,

    /// <summary>A square: a brigade or station.</summary>
    Square,

    /// <summary>A diamond: a device.</summary>
    Diamond,

    /// <summary>A drop: water.</summary>
    Drop,

    /// <summary>A flame: a fire.</summary>
    Flame,

    /// <summary>A low house: a building.</summary>
    House,

    /// <summary>A tower: a high-rise building.</summary>
    Tower,

    /// <summary>A gate under a wide roof: heritage.</summary>
    Pavilion,

    /// <summary>A tank on its foot: a petrochemical site.</summary>
    Tank,

    /// <summary>A shop under its awning: a large complex.</summary>
    Shop,
}

/// <summary>Writes a GeoJSON feature collection in WGS 84, one feature after the other.</summary>
public sealed class FeatureWriter : IDisposable
{
    // A tenth of a metre; a layer may have tens of thousands of points, and each letter of one is read by every page.
    private const int Digits = 6;
    private readonly Utf8JsonWriter _json;

    /// <summary>Opens the collection on a stream.</summary>
    public FeatureWriter(Stream output)
    {
        _json = new Utf8JsonWriter(output);
        _json.WriteStartObject();
        _json.WriteString("type", "FeatureCollection");
        _json.WriteStartArray("features");
    }

    /// <summary>Features written.</summary>
    public int Count { get; private set; }

    /// <summary>Set when only what lies here was written, and a map that looks elsewhere must ask again.</summary>
    public MapExtent? Extent { get; set; }

    /// <summary>Adds several near points as one.</summary>
    /// <param name="id">The same for the same part of the ground.</param>
    public void Group(string id, int count, double longitude, double latitude)
    {
        Open(id, "", Tone.Neutral);
        _json.WriteNumber("count", count);
        _json.WriteEndObject();
        Coordinates(longitude, latitude);
        Close();
    }

    /// <summary>Adds a point.</summary>
    public void Point(string id, string name, double longitude, double latitude, Tone tone, MapShape shape = MapShape.Circle)
    {
        Open(id, name, tone);
        if (shape != MapShape.Circle)
        {
            _json.WriteString("shape", shape.ToString().ToLowerInvariant());
        }

        _json.WriteEndObject();
        Coordinates(longitude, latitude);
        Close();
    }

    /// <summary>Adds a feature whose geometry is stored as GeoJSON text.</summary>
    /// <param name="kind">What a neutral line is, for its width and colour: <c>river</c>, <c>highway</c>, <c>road</c>, <c>border</c>.</param>
    public void Geometry(string id, string name, string geometryJson, Tone tone = Tone.Neutral, string? kind = null)
    {
        Open(id, name, tone);
        if (kind is not null)
        {
            _json.WriteString("kind", kind);
        }

        _json.WriteEndObject();
        _json.WritePropertyName("geometry");
        _json.WriteRawValue(geometryJson);
        Close();
    }

    /// <summary>Closes the collection and flushes.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        _json.WriteEndArray();
        if (Extent is { } extent)
        {
            _json.WriteStartArray("extent");
            _json.WriteNumberValue(extent.West);
            _json.WriteNumberValue(extent.South);
            _json.WriteNumberValue(extent.East);
            _json.WriteNumberValue(extent.North);
            _json.WriteEndArray();
        }

        _json.WriteEndObject();
        await _json.FlushAsync(cancellation);
    }

    /// <summary>Flushes what is written so far; call it every few thousand features.</summary>
    public Task FlushAsync(CancellationToken cancellation) => _json.FlushAsync(cancellation);

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void Open(string id, string name, Tone tone)
    {
        Count++;
        _json.WriteStartObject();
        _json.WriteString("type", "Feature");
        _json.WriteString("id", id);
        _json.WriteStartObject("properties");
        _json.WriteString("name", name);
        _json.WriteString("tone", tone.Css());
    }

    private void Coordinates(double longitude, double latitude)
    {
        _json.WriteStartObject("geometry");
        _json.WriteString("type", "Point");
        _json.WriteStartArray("coordinates");
        _json.WriteNumberValue(Math.Round(longitude, Digits));
        _json.WriteNumberValue(Math.Round(latitude, Digits));
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void Close() => _json.WriteEndObject();
}
