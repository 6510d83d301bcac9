using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Maps;

/// <summary>A row of a layer of points.</summary>
internal sealed class PointRow
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required double Longitude { get; init; }

    public required double Latitude { get; init; }
}

/// <summary>Points of one kind, of which there may be more than a page should read: then only those where the map looks, near ones as one.</summary>
internal abstract class LargePointLayer(IOptions<MapOptions> options) : IExtentLayer, IFindableLayer
{
    // On a screen 1,200 px wide a square is 38 to 75 px, about what the browser joins.
    private const int CellsAcross = 32;

    public abstract string Key { get; }

    public abstract int Order { get; }

    public abstract (Type Texts, string Key) Name { get; }

    public MapLayerGroup Group => MapLayerGroup.Places;

    public MapLayerKind Kind => MapLayerKind.Point;

    public abstract MapShape Shape { get; }

    public abstract string? Permission { get; }

    public bool Clusters => true;

    public abstract bool OnAtFirst { get; }

    public abstract double MinZoom { get; }

    public abstract string? Href { get; }

    public abstract Func<string, RenderFragment>? Summary { get; }

    public Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation) =>
        WriteSinglyAsync(features, Points(records).OrderBy(p => p.Id), cancellation);

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, MapExtent extent, CancellationToken cancellation)
    {
        if (await IsAtMostAsync(Points(records), options.Value.WholeAtMost, cancellation))
        {
            await WriteAsync(features, records, actor, cancellation);
            return;
        }

        features.Extent = extent;
        var within = Points(records).Where(p =>
            p.Latitude >= extent.South && p.Latitude <= extent.North && p.Longitude >= extent.West && p.Longitude <= extent.East);
        await (await IsAtMostAsync(within, options.Value.SinglyAtMost, cancellation)
            ? WriteSinglyAsync(features, within, cancellation)
            : WriteGroupedAsync(features, within, CellOf(extent), cancellation));
    }

    public abstract Task<IReadOnlyList<MapPoint>> FindAsync(
        FengsuiContext records, Actor actor, string text, int most, CancellationToken cancellation);

    /// <summary>The points that the context sees, without tracking.</summary>
    protected abstract IQueryable<PointRow> Points(FengsuiContext records);

    private static async Task<bool> IsAtMostAsync(IQueryable<PointRow> points, int most, CancellationToken cancellation) =>
        await points.Select(p => p.Latitude).Take(most + 1).CountAsync(cancellation) <= most;

    private async Task WriteSinglyAsync(FeatureWriter features, IQueryable<PointRow> points, CancellationToken cancellation)
    {
        await foreach (var point in points.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            features.Point(point.Id.ToString(), point.Name, point.Longitude, point.Latitude, Tone.Neutral, Shape);
        }
    }

    private static async Task WriteGroupedAsync(FeatureWriter features, IQueryable<PointRow> points, double cell, CancellationToken cancellation)
    {
        // One store cuts, the other rounds: the squares of the one lie half a square beside those of the other, which nobody sees.
        var groups = points.GroupBy(p => new { X = (int)(p.Longitude / cell), Y = (int)(p.Latitude / cell) })
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
