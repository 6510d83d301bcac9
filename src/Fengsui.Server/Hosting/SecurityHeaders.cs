using Fengsui.Kernel.Cluster;

namespace Fengsui.Server.Hosting;

/// <summary>
/// Headers of every answer. The pages load nothing from outside and are framed by nobody; scripts come from files only.
/// Styles may be inline because the component library positions its pieces that way.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, ClusterOptions cluster)
{
    // Pages ask the other nodes whether they are there when their own is gone.
    private readonly string[] _nodes = [.. cluster.Pages.Select(p => new Uri(p).GetLeftPart(UriPartial.Authority))];

    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        var policy =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
            + "font-src 'self' data:; worker-src 'self'; connect-src " + ConnectTo(http.Request.Host) + string.Concat(_nodes.Select(n => " " + n))
            + "; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

        // Last of all, because the pages' renderer adds a second and laxer one.
        http.Response.OnStarting(() =>
        {
            headers.ContentSecurityPolicy = policy;
            return Task.CompletedTask;
        });
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()";
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            headers.CacheControl = "no-store";
        }

        if (http.Request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal)
            && http.Request.Headers.Origin is [{ } origin] && _nodes.Contains(origin, StringComparer.OrdinalIgnoreCase))
        {
            headers.AccessControlAllowOrigin = origin;
            headers.Vary = "Origin";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        }

        return next(http);
    }

    // The circuit of the pages is a web socket; older browsers do not count it to 'self'.
    private static string ConnectTo(HostString host)
    {
        var name = host.Value ?? "";
        var plain = name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']');
        return plain ? $"'self' ws://{name} wss://{name}" : "'self'";
    }
}
