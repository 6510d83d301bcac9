using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Modules;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fengsui.Ui;

/// <summary>What the server calls so that the pages work.</summary>
public static class UiHosting
{
    /// <summary>Languages of the pages; the first is the default.</summary>
    public static IReadOnlyList<string> Cultures { get; } = ["zh-CN", "en"];

    /// <summary>Registers the Razor components with the interactive server renderer.</summary>
    public static IServiceCollection AddFengsuiUi(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
            options.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(30);
        }).AddHubOptions(options =>
        {
            // The page must know within seconds that the server is silent; boot.mjs waits for four of these.
            options.KeepAliveInterval = TimeSpan.FromSeconds(1);
            options.ClientTimeoutInterval = TimeSpan.FromSeconds(60);
        });
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Cultures[0]).AddSupportedCultures([.. Cultures]).AddSupportedUICultures([.. Cultures]);
            options.RequestCultureProviders =
            [
                new CookieRequestCultureProvider(),
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
        return services;
    }

    /// <summary>
    /// Adds the language of the request, and the page for an address that is not there. Call it first, before routing.
    /// </summary>
    public static IApplicationBuilder UseFengsuiUi(this IApplicationBuilder app) => app
        .UseRequestLocalization()
        .UseWhen(WantsPage, pages => pages.UseStatusCodePagesWithReExecute("/not-found"));

    /// <summary>Maps the pages of all rooms, the language switch and sign-out.</summary>
    public static void MapFengsuiUi(this IEndpointRouteBuilder app)
    {
        var modules = app.ServiceProvider.GetRequiredService<ModuleList>();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode()
            .AddAdditionalAssemblies([.. modules.PageAssemblies.Where(a => a != typeof(App).Assembly)])
            .RequireAuthorization();
        FieldShell.Map(app);
        AppManifest.Map(app);
        app.MapGet("/language", SwitchLanguage).AllowAnonymous().ExcludeFromDescription();
        if (app.ServiceProvider.GetRequiredService<IOptions<AccountOptions>>().Value.OpenIdConnect.IsOn)
        {
            app.MapGet("/sign-in/external", ChallengeExternal).AllowAnonymous().ExcludeFromDescription();
        }

        app.MapPost("/sign-out", SignOutAsync).RequireAuthorization().WithMetadata(new BeforePasswordChangeAttribute()).ExcludeFromDescription();
    }

    private static bool WantsPage(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
        && !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static RedirectHttpResult SwitchLanguage(
        HttpContext http, [FromQuery] string? culture, [FromQuery] string? returnUrl)
    {
        if (culture is not null && Cultures.Contains(culture))
        {
            var chosen = new RequestCulture(CultureInfo.GetCultureInfo(culture));
            http.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(chosen),
                new CookieOptions
                {
                    MaxAge = TimeSpan.FromDays(365),
                    IsEssential = true,
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = http.Request.IsHttps,
                });
        }

        return TypedResults.LocalRedirect(LocalUrl.Or(returnUrl, "/"));
    }

    private static ChallengeHttpResult ChallengeExternal([FromQuery] string? returnUrl) => TypedResults.Challenge(
        new AuthenticationProperties { RedirectUri = LocalUrl.Or(returnUrl, "/") }, [OpenIdConnectDefaults.AuthenticationScheme]);

    private static async Task<RedirectHttpResult> SignOutAsync(
        SignInManager<Account> signIn, [FromForm] string? returnUrl)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect(LocalUrl.Or(returnUrl, "/sign-in"));
    }
}
