namespace Fengsui.Places.Model;

/// <summary>What a line of the ground is.</summary>
public enum BaseLineKind
{
    /// <summary>河流.</summary>
    River,

    /// <summary>公路.</summary>
    Highway,

    /// <summary>县乡道路、街道.</summary>
    Road,
}

/// <summary>A road or river drawn beneath all else, so that a map without tiles is still a map.</summary>
public sealed class BaseLine
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public BaseLineKind Kind { get; set; }

    /// <summary>Name, or empty.</summary>
    public string Name { get; set; } = "";

    /// <summary>GeoJSON LineString in WGS 84.</summary>
    public required string GeometryJson { get; set; }
}
