using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Fengsui.Ui;

/// <summary>
/// <c>/field</c>: one page for every field form, with its files, its service worker and its manifest. The page holds no records and no words but
/// the title, so that it may be kept on the phone and opened by anybody; what is in it comes from the phone's own storage and from the API.
/// </summary>
internal static class FieldShell
{
    private const string Path = "/field";

    public static void Map(IEndpointRouteBuilder app)
    {
        var field = app.MapGroup(Path).AllowAnonymous().ExcludeFromDescription();
        field.MapGet("", Page);
        field.MapGet("/{form}/{record:guid}", Page);
        field.MapGet("/worker.mjs", Worker);
        field.MapGet("/manifest.webmanifest", Manifest);
        field.MapGet("/app/{version}/{name}", Asset);
    }

    private static ContentHttpResult Page(HttpContext http, FieldAssets assets, IStringLocalizer<FieldTexts> texts)
    {
        http.Response.Headers.CacheControl = "no-cache";
        var root = HtmlEncoder.Default.Encode(http.Request.PathBase + "/");
        var files = "field/app/" + assets.Version;
        var title = HtmlEncoder.Default.Encode(texts["App.Name"]);
        return TypedResults.Content(
            $"""
             <!DOCTYPE html>
             <html lang="{CultureInfo.CurrentUICulture.Name}">
             <head>
             <meta charset="utf-8">
             <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
             <meta name="color-scheme" content="light dark">
             <meta name="theme-color" content="#232b33">
             <base href="{root}">
             <title>{title}</title>
             <link rel="icon" type="image/svg+xml" href="{files}/icon.svg">
             <link rel="manifest" href="field/manifest.webmanifest">
             <link rel="stylesheet" href="{files}/field.css">
             </head>
             <body data-version="{assets.Version}"><noscript><p>{HtmlEncoder.Default.Encode(texts["App.NoScript"])}</p></noscript>
             <script type="module" src="{files}/app.mjs"></script>
             </body>
             </html>
             """,
            "text/html; charset=utf-8");
    }

    // A line that changes with the version is what tells the browser that there is a new one.
    private static ContentHttpResult Worker(HttpContext http, FieldAssets assets)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers["Service-Worker-Allowed"] = http.Request.PathBase + Path;
        return TypedResults.Content(
            $"import {{ start }} from './app/{assets.Version}/worker.mjs';\nstart('{assets.Version}', {JsonSerializer.Serialize(assets.Names)});\n",
            "text/javascript; charset=utf-8");
    }

    private static ContentHttpResult Manifest(HttpContext http, FieldAssets assets, IStringLocalizer<FieldTexts> texts)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Content(
            JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["id"] = http.Request.PathBase + Path,
                ["name"] = texts["App.Name"].Value,
                ["short_name"] = texts["App.ShortName"].Value,
                ["start_url"] = http.Request.PathBase + Path,
                ["scope"] = http.Request.PathBase + Path,
                ["display"] = "standalone",
                ["background_color"] = "#f4f6f8",
                ["theme_color"] = "#232b33",
                ["lang"] = CultureInfo.CurrentUICulture.Name,
                ["icons"] = new[] { new { src = $"app/{assets.Version}/icon.svg", sizes = "any", type = "image/svg+xml", purpose = "any" } },
            }),
            "application/manifest+json; charset=utf-8");
    }

    private static Results<FileContentHttpResult, NotFound> Asset(string version, string name, HttpContext http, FieldAssets assets)
    {
        // Another version's address must never be kept with this one's content.
        if (version != assets.Version || assets.Find(name) is not { } file)
        {
            return TypedResults.NotFound();
        }

        var zipped = http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = "Accept-Encoding";
        if (zipped)
        {
            http.Response.Headers.ContentEncoding = "gzip";
        }

        return TypedResults.Bytes(zipped ? file.Zipped : file.Bytes, file.MediaType);
    }
}
