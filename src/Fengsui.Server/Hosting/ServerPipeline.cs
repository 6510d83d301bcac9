using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Ui;

namespace Fengsui.Server.Hosting;

/// <summary>The way of a request through the server, in one screen.</summary>
internal static class ServerPipeline
{
    public static void UseFengsuiServer(this WebApplication app, ModuleList modules)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseFengsuiUi();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = PlainPages.ErrorAsync });
        app.UseWhen(IsApi, api => api.UseStatusCodePages(context => StatusProblemAsync(context.HttpContext)));
        app.UseWhen(IsPage, pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
        app.UseMiddleware<WaitForStore>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        HealthEndpoints.Map(app);
        app.MapOpenApi().AllowAnonymous();
        MapApi(app, modules);
        app.MapFengsuiUi();
    }

    private static void MapApi(WebApplication app, ModuleList modules)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        foreach (var module in modules.Modules)
        {
            module.MapEndpoints(api);
            module.MapOutside(app);
        }
    }

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private static bool IsPage(HttpContext http) =>
        !IsApi(http) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static Task StatusProblemAsync(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problems.WriteAsync(http, Refusal.NotFound("kernel.path.not-found")),
        StatusCodes.Status405MethodNotAllowed =>
            Problems.WriteAsync(http, Refusal.Conflict("kernel.method.not-allowed"), StatusCodes.Status405MethodNotAllowed),
        StatusCodes.Status415UnsupportedMediaType =>
            Problems.WriteAsync(http, Refusal.Conflict("kernel.media.not-supported", http.Request.ContentType ?? ""), StatusCodes.Status415UnsupportedMediaType),
        _ => Task.CompletedTask,
    };
}
