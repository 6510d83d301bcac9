using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Maps;

/// <summary>Outlines of the divisions of one level.</summary>
internal sealed class DivisionLayer(string key, DivisionLevel level, (Type Texts, string Key) name, int order, double minZoom, bool onAtFirst) : IFindableLayer
{
    public string Key => key;

    public int Order => order;

    public (Type Texts, string Key) Name => name;

    public MapLayerGroup Group => MapLayerGroup.Divisions;

    public MapLayerKind Kind => level == DivisionLevel.County ? MapLayerKind.Line : MapLayerKind.Area;

    public string? Permission => PlacePermissions.Map;

    public bool Clusters => false;

    public bool OnAtFirst => onAtFirst;

    public double MinZoom => minZoom;

    public string? Href => null;

    // Towns and villages lie under everything: a click on the empty ground shall not open them.
    public Func<string, RenderFragment>? Summary => level == DivisionLevel.Grid ? id => MapSummary.Of<DivisionSummary>(("Code", id)) : null;

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        var divisions = Drawn(records, actor).OrderBy(d => d.Code).AsAsyncEnumerable();
        var kind = level == DivisionLevel.County ? "border" : null;
        await foreach (var division in divisions.WithCancellation(cancellation))
        {
            features.Geometry(division.Code, division.Name, division.GeometryJson, Tone.Neutral, kind);
        }
    }

    public async Task<IReadOnlyList<MapPoint>> FindAsync(
        FengsuiContext records, Actor actor, string text, int most, CancellationToken cancellation)
    {
        var found = await Drawn(records, actor).Where(d => d.Name.Contains(text) || d.Code == text)
            .OrderBy(d => d.Code).Take(most).Select(d => new { d.Code, d.Name, d.GeometryJson }).ToListAsync(cancellation);
        return
        [
            .. from division in found
               let centre = GeometryCentre.Of(division.GeometryJson)
               where centre is not null
               select new MapPoint(division.Code, division.Name, centre.Value.Longitude, centre.Value.Latitude),
        ];
    }

    private IQueryable<Division> Drawn(FengsuiContext records, Actor actor) => records.Set<Division>().AsNoTracking()
        .Where(d => d.Level == level && d.ValidTo == null && d.Code.StartsWith(actor.DivisionPrefix) && d.GeometryJson != "");
}

/// <summary>Roads and rivers.</summary>
internal sealed class BaseLineLayer : IMapLayer
{
    public string Key => "places-lines";

    public int Order => 15;

    public (Type Texts, string Key) Name => (typeof(PlaceTexts), "Layer.Lines");

    public MapLayerGroup Group => MapLayerGroup.Divisions;

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
