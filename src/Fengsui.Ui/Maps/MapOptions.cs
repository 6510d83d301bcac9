namespace Fengsui.Ui;

/// <summary>Configuration section <c>Map</c>.</summary>
public sealed class MapOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Map";

    /// <summary>
    /// A raster tile source with <c>{z}</c>, <c>{x}</c>, <c>{y}</c>, for example that of the county's own geoportal. Empty, as
    /// delivered, draws the map from our own layers and asks no other host.
    /// </summary>
    public string TileUrl { get; set; } = "";

    /// <summary>
    /// A file of tiles on this server (PMTiles version 3, raster or vector), instead of <see cref="TileUrl"/>: served to who is signed in,
    /// in ranges, so that the browser reads only what it shows. Vector tiles are drawn by the layer names of Protomaps and OpenMapTiles.
    /// </summary>
    public string PmTilesFile { get; set; } = "";

    /// <summary>Who must be named for the tiles.</summary>
    public string TileAttribution { get; set; } = "";

    /// <summary>Where the map looks before its layers are known, degrees east.</summary>
    public double Longitude { get; set; } = 104;

    /// <summary>The same, degrees north.</summary>
    public double Latitude { get; set; } = 33;

    /// <summary>A layer with at most this many points is read whole, at once; one with more only where the map looks.</summary>
    public int WholeAtMost { get; set; } = 5_000;

    /// <summary>Of such a layer at most this many points are given singly; where there are more, near ones are given as one with their count.</summary>
    public int SinglyAtMost { get; set; } = 3_000;
}
