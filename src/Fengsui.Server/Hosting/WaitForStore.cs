using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;

namespace Fengsui.Server.Hosting;

/// <summary>
/// While the store cannot be used yet, says so and why, instead of failing in many places. Health, metrics and static
/// files answer all the same.
/// </summary>
internal sealed class WaitForStore(RequestDelegate next, StorageReadiness readiness)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (readiness.IsReady || !NeedsStore(http.Request.Path))
        {
            return next(http);
        }

        var refusal = Refusal.Unavailable(readiness.Trouble?.Code ?? "kernel.starting");
        return http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            ? Problems.WriteAsync(http, refusal)
            : PlainPages.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, refusal);
    }

    private static bool NeedsStore(PathString path) =>
        !path.StartsWithSegments("/healthz", StringComparison.Ordinal)
        && !path.StartsWithSegments("/metrics", StringComparison.Ordinal)
        && !path.StartsWithSegments("/openapi", StringComparison.Ordinal)
        && !path.StartsWithSegments("/_content", StringComparison.Ordinal)
        && !path.StartsWithSegments("/_framework", StringComparison.Ordinal);
}
