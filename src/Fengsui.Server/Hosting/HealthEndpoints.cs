using System.Net;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Fengsui.Server.Hosting;

/// <summary>
/// <c>/healthz/live</c>: the process answers. <c>/healthz/ready</c>: it can work; if not, why not. <c>/metrics</c>: for this
/// machine, or whoever may see operations.
/// </summary>
internal static class HealthEndpoints
{
    public const string ReadyTag = "ready";

    public static void Map(WebApplication app)
    {
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/healthz/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(ReadyTag),
            ResponseWriter = WriteAsync,
        }).AllowAnonymous();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(
            meterProvider: null,
            predicate: http => http.Request.Path == "/metrics" && MaySeeMetrics(http),
            path: null,
            configureBranchedPipeline: null,
            optionsName: null);
    }

    private static bool MaySeeMetrics(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        return address is null || IPAddress.IsLoopback(address)
            || (ActorAccessor.TryFrom(http.User) is { } actor
                && http.RequestServices.GetRequiredService<PermissionTable>().Allows(actor, KernelPermissions.Operations));
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var texts = http.RequestServices.GetRequiredService<IRefusalTexts>();
        return http.Response.WriteAsJsonAsync(
            new
            {
                status = report.Status.ToString(),
                checks = report.Entries.ToDictionary(
                    e => e.Key,
                    e => new { status = e.Value.Status.ToString(), reason = Reason(texts, e.Value.Description) }),
            },
            http.RequestAborted);
    }

    // A check describes itself by a code that has a text, or in words.
    private static string? Reason(IRefusalTexts texts, string? description) =>
        description is null ? null : texts.Find(description) ?? description;
}
