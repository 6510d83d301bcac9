using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Sensing.Conformance;

/// <summary>What devices do otherwise than the standard: <c>/api/v1/devices/{id}/conformance</c>.</summary>
internal static class ConformanceFeature
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new TextSource(typeof(ConformanceTexts)));
        services.AddSingleton<ConformanceReader>();
        services.AddSingleton<ConformancePaper>();
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/devices/{id:long}/conformance", FindAsync).WithTags("devices").RequirePermission(SensingPermissions.View).Produces<ConformanceView>();

    private static async Task<IResult> FindAsync(
        long id, DateTimeOffset? since, Actor actor, ConformanceReader reader, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var from = since ?? now.AddDays(-1);
        if (from >= now || now - from > ConformanceReader.LongestSpan)
        {
            return Refusal.Invalid("conformance.span", "since").ToHttp();
        }

        return await reader.OfDeviceAsync(actor, id, from, cancellation) is { } view
            ? TypedResults.Ok(view)
            : Refusal.NotFound("sensing.device.not-found").ToHttp();
    }
}
