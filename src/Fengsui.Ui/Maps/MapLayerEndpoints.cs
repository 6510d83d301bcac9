using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Ui;

/// <summary>A layer as it is listed.</summary>
public sealed record MapLayerEntry(string Key, string Name, MapLayerKind Kind, bool OnAtFirst);

/// <summary><c>/api/v1/map</c>: the layers, and each as GeoJSON in WGS 84, of large ones the part in <c>bbox</c>.</summary>
internal static class MapLayerEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var map = api.MapGroup("/map").WithTags("map");
        map.MapGet("/tiles", ReadTiles).WithName("map.tiles").Produces(200, contentType: "application/vnd.pmtiles").Produces(206);
        map.MapGet("/layers", List).WithName("map.layers");
        map.MapGet("/layers/{key}", ReadAsync).WithName("map.layer").Produces(200, contentType: "application/geo+json");
    }

    private static Ok<MapLayerEntry[]> List(Actor actor, MapLayerDirectory layers) => TypedResults.Ok(
        layers.Of(actor).Select(l => new MapLayerEntry(l.Key, layers.NameOf(l), l.Kind, l.OnAtFirst)).ToArray());

    private static IResult ReadTiles(HttpContext http, TileArchive tiles)
    {
        http.Response.Headers.CacheControl = "private, max-age=3600";
        return tiles.Serve();
    }

    private static async Task<IResult> ReadAsync(
        string key, string? bbox, HttpContext http, Actor actor, MapLayerDirectory layers, Records records, CancellationToken cancellation)
    {
        MapExtent? extent = null;
        if (bbox is not null && !MapExtent.TryParse(bbox, out extent))
        {
            return Refusal.Invalid("ui.map.bbox", "bbox").ToHttp();
        }

        if (layers.Find(key, actor) is not { } layer)
        {
            return Refusal.NotFound("ui.map.no-layer", key).ToHttp();
        }

        // Buffered, so that a failure half way is an error and not half a map.
        await using var context = records.Open(actor);
        using var buffer = new MemoryStream();
        using (var features = new FeatureWriter(buffer))
        {
            await (extent is not null && layer is IExtentLayer large
                ? large.WriteAsync(features, context, actor, extent, cancellation)
                : layer.WriteAsync(features, context, actor, cancellation));
            await features.CompleteAsync(cancellation);
        }

        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(buffer.ToArray(), "application/geo+json");
    }
}
