using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Ui;

/// <summary>A layer as it is listed.</summary>
public sealed record MapLayerEntry(string Key, string Name, MapLayerKind Kind, bool OnAtFirst);

/// <summary><c>/api/v1/map</c>: the layers, and each as GeoJSON in WGS 84.</summary>
internal static class MapLayerEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var map = api.MapGroup("/map").WithTags("map");
        map.MapGet("/layers", List).WithName("map.layers");
        map.MapGet("/layers/{key}", ReadAsync).WithName("map.layer").Produces(200, contentType: "application/geo+json");
    }

    private static Ok<MapLayerEntry[]> List(HttpContext http, IActorReader actors, MapLayerDirectory layers) =>
        TypedResults.Ok(actors.Read(http.User) is { } actor
            ? layers.Of(actor).Select(l => new MapLayerEntry(l.Key, layers.NameOf(l), l.Kind, l.OnAtFirst)).ToArray()
            : []);

    private static async Task<IResult> ReadAsync(
        string key, HttpContext http, IActorReader actors, MapLayerDirectory layers, Records records, CancellationToken cancellation)
    {
        if (actors.Read(http.User) is not { } actor || layers.Find(key, actor) is not { } layer)
        {
            return TypedResults.Problem(statusCode: 404, title: $"There is no map layer '{key}' for you.", type: "map.layer.not-found");
        }

        // Buffered, so that a failure half way is an error and not half a map.
        await using var context = records.Open(actor);
        using var buffer = new MemoryStream();
        using (var features = new FeatureWriter(buffer))
        {
            await layer.WriteAsync(features, context, actor, cancellation);
            await features.CompleteAsync(cancellation);
        }

        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(buffer.ToArray(), "application/geo+json");
    }
}
