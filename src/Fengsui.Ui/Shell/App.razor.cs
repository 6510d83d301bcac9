using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Fengsui.Ui;

/// <summary>
/// The document. Pages of staff are interactive; pages marked <c>[ExcludeFromInteractiveRouting]</c> are plain forms that
/// need no script. Nothing comes from another host, and there is no inline script: the content policy is <c>script-src 'self'</c>.
/// </summary>
public sealed partial class App : ComponentBase
{
    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private IWebHostEnvironment Host { get; set; } = default!;

    [Inject]
    private IStringLocalizer<UiTexts> Texts { get; set; } = default!;

    private bool Interactive => Http.AcceptsInteractiveRouting();

    // Without prerendering: a console that shows buttons which do not work yet is worse than half a second of waiting.
    private InteractiveServerRenderMode? Mode => Interactive ? new InteractiveServerRenderMode(prerender: false) : null;

    private IReadOnlyList<string> Early => Http.GetEndpoint()?.Metadata.GetMetadata<NeedsMapAttribute>() is null ? [] : Scripts.OfMap;

    // The styles of the rooms' own components, each by itself: the one sheet of the application only imports them, and the browser would learn of
    // them after it has read that one.
    private IEnumerable<string> Sheets => Assets
        .Where(a => a.Properties?.Any(p => p.Name == "label" && p.Value.EndsWith(".bundle.scp.css", StringComparison.Ordinal)) ?? false)
        .Select(a => a.Url).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).DefaultIfEmpty(Assets[$"{Host.ApplicationName}.styles.css"]);

    private string BaseHref => Http.Request.PathBase + "/";

    private string Theme => ThemeState.Parse(Http.Request.Cookies[ThemeState.Cookie]) switch
    {
        ThemeMode.Dark => "dark",
        ThemeMode.Light => "light",
        ThemeMode.Auto => "auto",
    };
}
