using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Fengsui.Ui;

/// <summary>
/// <c>/manifest.webmanifest</c>: by it a browser installs the pages as an application of its own (W3C Web Application Manifest). iPhones and iPads push only to
/// those. Forms in the field are another one, see <see cref="FieldShell"/>.
/// </summary>
internal static class AppManifest
{
    private const string Icons = "_content/Fengsui.Ui/";
    private const string Png = "image/png";
    private const string Any = "any";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/manifest.webmanifest", File).AllowAnonymous().ExcludeFromDescription();

    private static ContentHttpResult File(HttpContext http, IStringLocalizer<UiTexts> texts)
    {
        // Its words are in the language of who asks, so that none is kept for another.
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = "Accept-Language, Cookie";
        var home = http.Request.PathBase + "/";
        return TypedResults.Content(
            JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["id"] = home,
                ["name"] = texts["Product"].Value,
                ["short_name"] = texts["Product.Short"].Value,
                ["start_url"] = home,
                ["scope"] = home,
                ["display"] = "standalone",
                ["background_color"] = "#f4f6f8",
                ["theme_color"] = "#232b33",
                ["lang"] = CultureInfo.CurrentUICulture.Name,
                ["icons"] = new object[]
                {
                    new { src = Icons + "icon.svg", sizes = Any, type = "image/svg+xml", purpose = Any },
                    new { src = Icons + "icons/icon-192.png", sizes = "192x192", type = Png, purpose = Any },
                    new { src = Icons + "icons/icon-512.png", sizes = "512x512", type = Png, purpose = Any },
                    new { src = Icons + "icons/maskable-512.png", sizes = "512x512", type = Png, purpose = "maskable" },
                },
            }),
            "application/manifest+json; charset=utf-8");
    }
}
