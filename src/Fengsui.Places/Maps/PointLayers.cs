using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Response;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Maps;

/// <summary>All places of the actor's scope.</summary>
internal sealed class PlaceLayer : IMapLayer
{
    public const string LayerKey = "places";

    public string Key => LayerKey;

    public int Order => 60;

    public (Type Texts, string Key) Name => (typeof(PlaceTexts), "Layer.Places");

    public MapLayerKind Kind => MapLayerKind.Point;

    public string? Permission => PlacePermissions.Map;

    public bool Clusters => true;

    public bool OnAtFirst => true;

    public double MinZoom => 0;

    public string? Href => "/places/{id}";

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        var places = records.Set<Place>().AsNoTracking().OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.Name, p.Longitude, p.Latitude })
            .AsAsyncEnumerable();
        await foreach (var place in places.WithCancellation(cancellation))
        {
            features.Point(place.Id.ToString(), place.Name, place.Longitude, place.Latitude, Tone.Neutral);
        }
    }
}

/// <summary>Points of some kinds that help at a fire: seen by everybody, see <see cref="HelpPoints"/>.</summary>
internal sealed class ResponseLayer(
    string key, string nameKey, int order, MapShape shape, double minZoom, bool onAtFirst, params ResponsePointKind[] kinds) : IMapLayer
{
    public string Key => key;

    public int Order => order;

    public (Type Texts, string Key) Name => (typeof(PlaceTexts), nameKey);

    public MapLayerKind Kind => MapLayerKind.Point;

    public string? Permission => PlacePermissions.Map;

    public bool Clusters => false;

    public bool OnAtFirst => onAtFirst;

    public double MinZoom => minZoom;

    public string? Href => null;

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        foreach (var point in await HelpPoints.AllAsync(records, kinds, cancellation))
        {
            features.Point(
                point.Id.ToString(), point.Name, point.Longitude, point.Latitude, point.InService ? Tone.Info : Tone.Offline, shape);
        }
    }
}
