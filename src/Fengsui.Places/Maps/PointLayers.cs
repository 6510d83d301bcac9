using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Response;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Maps;

/// <summary>All places of the actor's scope.</summary>
internal sealed class PlaceLayer(IOptions<MapOptions> options, IPlaceDirectory places) : LargePointLayer(options)
{
    public const string LayerKey = "places";

    public override string Key => LayerKey;

    public override int Order => 60;

    public override (Type Texts, string Key) Name => (typeof(PlaceTexts), "Layer.Places");

    public override MapShape Shape => MapShape.Circle;

    public override string? Permission => PlacePermissions.Map;

    public override bool OnAtFirst => true;

    public override double MinZoom => 0;

    public override string? Href => "/places/{id}";

    // A page with places on its map tells of them in its own way.
    public override Func<string, RenderFragment>? Summary => null;

    public override async Task<IReadOnlyList<MapPoint>> FindAsync(
        FengsuiContext records, Actor actor, string text, int most, CancellationToken cancellation) =>
        [.. (await places.SearchAsync(records, text, most, cancellation)).Select(p => new MapPoint(p.Id.ToString(), p.Name, p.Longitude, p.Latitude))];

    protected override IQueryable<PointRow> Points(FengsuiContext records) => records.Set<Place>().AsNoTracking()
        .Select(p => new PointRow { Id = p.Id, Name = p.Name, Longitude = p.Longitude, Latitude = p.Latitude });
}

/// <summary>Points of some kinds that help at a fire: seen by everybody, see <see cref="HelpPoints"/>.</summary>
internal sealed class ResponseLayer(
    string key, string nameKey, int order, MapShape shape, double minZoom, bool onAtFirst, params ResponsePointKind[] kinds) : IFindableLayer
{
    public string Key => key;

    public int Order => order;

    public (Type Texts, string Key) Name => (typeof(PlaceTexts), nameKey);

    public MapLayerGroup Group => shape == MapShape.Drop ? MapLayerGroup.LanesAndWater : MapLayerGroup.Forces;

    public MapLayerKind Kind => MapLayerKind.Point;

    public MapShape Shape => shape;

    public Tone Tone => Tone.Info;

    public string? Permission => PlacePermissions.Map;

    public bool Clusters => false;

    public bool OnAtFirst => onAtFirst;

    public double MinZoom => minZoom;

    public string? Href => null;

    public Func<string, RenderFragment>? Summary => id => MapSummary.Of<ResponseSummary>(("Id", Guid.Parse(id)), ("Among", kinds));

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        foreach (var point in await HelpPoints.AllAsync(records, kinds, cancellation))
        {
            features.Point(
                point.Id.ToString(), point.Name, point.Longitude, point.Latitude, point.InService ? Tone.Info : Tone.Offline, shape);
        }
    }

    public async Task<IReadOnlyList<MapPoint>> FindAsync(
        FengsuiContext records, Actor actor, string text, int most, CancellationToken cancellation) =>
        [.. (await HelpPoints.AllAsync(records, kinds, cancellation)).Where(p => p.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Take(most).Select(p => new MapPoint(p.Id.ToString(), p.Name, p.Longitude, p.Latitude))];
}
