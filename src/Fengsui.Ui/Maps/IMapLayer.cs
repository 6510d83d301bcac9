using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.Components;

namespace Fengsui.Ui;

/// <summary>How a layer is drawn.</summary>
public enum MapLayerKind
{
    /// <summary>Areas: an outline, a faint fill, the name in the middle.</summary>
    Area,

    /// <summary>Lines.</summary>
    Line,

    /// <summary>Points with an icon by tone and shape.</summary>
    Point,
}

/// <summary>Where a layer stands in the list of layers, in this order.</summary>
public enum MapLayerGroup
{
    /// <summary>Outlines of divisions, and what lies on the ground.</summary>
    Divisions,

    /// <summary>Places, buildings, quarters and what they hold.</summary>
    Places,

    /// <summary>Fire lanes and water.</summary>
    LanesAndWater,

    /// <summary>Who comes to help.</summary>
    Forces,

    /// <summary>What devices say now.</summary>
    Live,
}

/// <summary>
/// A contribution: a layer of the map. Served at <c>/api/v1/map/layers/{key}</c> to whom holds the permission, filtered by
/// the actor's division because <see cref="WriteAsync"/> reads through a filtered context.
/// </summary>
public interface IMapLayer
{
    /// <summary>Unique, lower case with hyphens.</summary>
    string Key { get; }

    /// <summary>Lower is drawn first, that is, beneath.</summary>
    int Order { get; }

    /// <summary>Marker class of the room's texts, and the key of the layer's name in them.</summary>
    (Type Texts, string Key) Name { get; }

    /// <summary>Where it stands in the list of layers.</summary>
    MapLayerGroup Group { get; }

    /// <summary>How it is drawn.</summary>
    MapLayerKind Kind { get; }

    /// <summary>Shape of its points, as the list of layers shows it.</summary>
    MapShape Shape => MapShape.Circle;

    /// <summary>Tone of all its features, or neutral: as the list of layers shows it.</summary>
    Tone Tone => Tone.Neutral;

    /// <summary>Who may see it; null for everybody who is signed in.</summary>
    string? Permission { get; }

    /// <summary>True when near points are drawn as one with a count.</summary>
    bool Clusters { get; }

    /// <summary>True when the layer is shown before anybody chooses.</summary>
    bool OnAtFirst { get; }

    /// <summary>Smallest zoom at which it is drawn; 0 for always.</summary>
    double MinZoom { get; }

    /// <summary>Page of a feature with <c>{id}</c> in it, or null when it has none.</summary>
    string? Href { get; }

    /// <summary>
    /// Tells of one feature, by its id, beside the map; null when there is nothing to tell. Areas and lines of a layer with one can be clicked;
    /// points always. See <see cref="MapSummary"/>.
    /// </summary>
    Func<string, RenderFragment>? Summary => null;

    /// <summary>Writes the features the context can see.</summary>
    Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation);
}

/// <summary>A layer in which the map's own search box finds.</summary>
public interface IFindableLayer : IMapLayer
{
    /// <summary>Features whose name holds the text, as the context can see them; at most so many.</summary>
    Task<IReadOnlyList<MapPoint>> FindAsync(FengsuiContext records, Actor actor, string text, int most, CancellationToken cancellation);
}

/// <summary>What is clicked on the map.</summary>
/// <param name="Layer">Key of the layer.</param>
/// <param name="Id">Id of the feature.</param>
/// <param name="Name">Its name.</param>
public sealed record MapSelection(string Layer, string Id, string Name);

/// <summary>A point of a layer, WGS 84.</summary>
public sealed record MapPoint(string Id, string Name, double Longitude, double Latitude);

/// <summary>A change of one feature: its new tone, without reading the layer again.</summary>
public sealed record MapPatch(string Id, Tone Tone);

/// <summary>Where the map looks.</summary>
public sealed record MapPosition(double Longitude, double Latitude, double Zoom);
