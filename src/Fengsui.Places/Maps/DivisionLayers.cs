using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Maps;

/// <summary>Outlines of the divisions of one level.</summary>
internal sealed class DivisionLayer(string key, DivisionLevel level, string nameKey, int order, double minZoom, bool onAtFirst) : IMapLayer
{
    public string Key => key;

    public int Order => order;

    public (Type Texts, string Key) Name => (typeof(PlaceTexts), nameKey);

    public MapLayerKind Kind => level == DivisionLevel.County ? MapLayerKind.Line : MapLayerKind.Area;

    public string? Permission => PlacePermissions.Map;

    public bool Clusters => false;

    public bool OnAtFirst => onAtFirst;

    public double MinZoom => minZoom;

    public string? Href => null;

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        var divisions = records.Set<Division>().AsNoTracking()
            .Where(d => d.Level == level && d.ValidTo == null && d.Code.StartsWith(actor.DivisionPrefix) && d.GeometryJson != "")
            .OrderBy(d => d.Code)
            .AsAsyncEnumerable();
        var kind = level == DivisionLevel.County ? "border" : null;
        await foreach (var division in divisions.WithCancellation(cancellation))
        {
            features.Geometry(division.Code, division.Name, division.GeometryJson, Tone.Neutral, kind);
        }
    }
}

/// <summary>Roads and rivers.</summary>
internal sealed class BaseLineLayer : IMapLayer
{
    public string Key => "places-lines";

    public int Order => 15;

    public (Type Texts, string Key) Name => (typeof(PlaceTexts), "Layer.Lines");

    public MapLayerKind Kind => MapLayerKind.Line;

    public string? Permission => PlacePermissions.Map;

    public bool Clusters => false;

    public bool OnAtFirst => true;

    public double MinZoom => 0;

    public string? Href => null;

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        await foreach (var line in records.Set<BaseLine>().AsNoTracking().OrderBy(l => l.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            features.Geometry(line.Id, line.Name, line.GeometryJson, Tone.Neutral, line.Kind.ToString().ToLowerInvariant());
        }
    }
}
