using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Response;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Maps;

/// <summary>All places of the actor's scope.</summary>
internal sealed class PlaceLayer(IOptions<MapOptions> options) : IExtentLayer
{
    public const string LayerKey = "places";

    // On a screen 1,200 px wide a square is 38 to 75 px, about what the browser joins.
    private const int CellsAcross = 32;

    public string Key => LayerKey;

    public int Order => 60;

    public (Type Texts, string Key) Name => (typeof(PlaceTexts), "Layer.Places");

    public MapLayerKind Kind => MapLayerKind.Point;

    public string? Permission => PlacePermissions.Map;

    public bool Clusters => true;

    public bool OnAtFirst => true;

    public double MinZoom => 0;

    public string? Href => "/places/{id}";

    public Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation) =>
        WriteSinglyAsync(features, records.Set<Place>().AsNoTracking().OrderBy(p => p.Id), cancellation);

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, MapExtent extent, CancellationToken cancellation)
    {
        if (await IsAtMostAsync(records.Set<Place>(), options.Value.WholeAtMost, cancellation))
        {
            await WriteAsync(features, records, actor, cancellation);
            return;
        }

        features.Extent = extent;
        var within = records.Set<Place>().AsNoTracking().Where(p =>
            p.Latitude >= extent.South && p.Latitude <= extent.North && p.Longitude >= extent.West && p.Longitude <= extent.East);
        await (await IsAtMostAsync(within, options.Value.SinglyAtMost, cancellation)
            ? WriteSinglyAsync(features, within, cancellation)
            : WriteGroupedAsync(features, within, CellOf(extent), cancellation));
    }

    private static async Task<bool> IsAtMostAsync(IQueryable<Place> places, int most, CancellationToken cancellation) =>
        await places.Select(p => p.DivisionCode).Take(most + 1).CountAsync(cancellation) <= most;

    private static async Task WriteSinglyAsync(FeatureWriter features, IQueryable<Place> places, CancellationToken cancellation)
    {
        var points = places.Select(p => new { p.Id, p.Name, p.Longitude, p.Latitude }).AsAsyncEnumerable();
        await foreach (var place in points.WithCancellation(cancellation))
        {
            features.Point(place.Id.ToString(), place.Name, place.Longitude, place.Latitude, Tone.Neutral);
        }
    }

    private static async Task WriteGroupedAsync(FeatureWriter features, IQueryable<Place> places, double cell, CancellationToken cancellation)
    {
        // One store cuts, the other rounds: the squares of the one lie half a square beside those of the other, which nobody sees.
        var groups = places.GroupBy(p => new { X = (int)(p.Longitude / cell), Y = (int)(p.Latitude / cell) })
            .Select(g => new { g.Key.X, g.Key.Y, Count = g.Count(), Longitude = g.Average(p => p.Longitude), Latitude = g.Average(p => p.Latitude) })
            .AsAsyncEnumerable();
        await foreach (var group in groups.WithCancellation(cancellation))
        {
            features.Group(
                string.Create(CultureInfo.InvariantCulture, $"{cell}:{group.X}:{group.Y}"), group.Count, group.Longitude, group.Latitude);
        }
    }

    // A power of two, counted from the meridian, so that the groups stay where they are when the map is moved a little.
    private static double CellOf(MapExtent extent) =>
        Math.Pow(2, Math.Floor(Math.Log2(Math.Max(extent.East - extent.West, extent.North - extent.South) / CellsAcross)));
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
