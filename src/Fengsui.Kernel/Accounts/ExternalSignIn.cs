using System.Security.Cryptography;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Fengsui.Kernel.Accounts;

/// <summary>What came of signing in at another provider when it did not succeed.</summary>
/// <param name="Refusal">Why.</param>
/// <param name="Issuer">The provider, when it answered.</param>
/// <param name="Subject">The person there, to tell the administrator.</param>
public sealed record ExternalProblem(Refusal Refusal, string Issuer, string Subject);

/// <summary>
/// Signing in at another provider by OpenID Connect (authorization code with PKCE), beside local accounts. The provider says who
/// somebody is there; which account that is, an administrator said before. No account comes into being by itself, and neither name
/// nor e-mail address counts. Off while <see cref="OpenIdConnectSection"/> names no provider.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class ExternalSignIn(IDataProtectionProvider protection)
{
    /// <summary>Page that says why it did not succeed.</summary>
    public const string ProblemPage = "/sign-in/problem";

    private const string Failed = "kernel.sign-in.provider-failed";
    private readonly IDataProtector _protector = protection.CreateProtector("Fengsui.ExternalProblem");

    /// <summary>Reads what the problem page was given; null when it was not given by this server.</summary>
    public ExternalProblem? Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<ExternalProblem>(_protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ExternalSignIn>();
        var section = (configuration.GetSection(AccountOptions.Section).Get<AccountOptions>() ?? new AccountOptions()).OpenIdConnect;
        if (!section.IsOn)
        {
            return;
        }

        services.AddAuthentication().AddOpenIdConnect(options =>
        {
            (options.Authority, options.ClientId, options.ClientSecret) = (section.Authority, section.ClientId, section.ClientSecret);
            options.RequireHttpsMetadata = section.RequireHttpsMetadata;
            options.SignInScheme = IdentityConstants.ApplicationScheme;
            options.ResponseType = OpenIdConnectResponseType.Code;

            // Back by an ordinary link, so that the cookies of the way need not be sent across sites.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            (options.NonceCookie.SameSite, options.NonceCookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            (options.CorrelationCookie.SameSite, options.CorrelationCookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            options.Scope.Clear();
            options.Scope.Add("openid");
            options.MapInboundClaims = false;
            options.Events.OnTokenValidated = TakeAsync;
            options.Events.OnRemoteFailure = FailAsync;
        });
    }

    private static async Task TakeAsync(TokenValidatedContext context)
    {
        var services = context.HttpContext.RequestServices;
        var token = context.SecurityToken;
        var attempt = new SignInAttempt(
            "", "", "external", context.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "", context.Request.Headers.UserAgent.ToString());
        var decision = await services.GetRequiredService<SignInService>().TryExternalAsync(
            token.Issuer, token.Subject, attempt, context.HttpContext.RequestAborted);
        if (decision.Principal is { } principal)
        {
            // Nothing of the provider's stays in the cookie.
            context.Principal = principal;
            context.Properties = new AuthenticationProperties { RedirectUri = context.Properties?.RedirectUri };
            return;
        }

        context.HandleResponse();
        context.Response.Redirect(context.Request.PathBase + (decision.Ticket is { } ticket
            ? $"/sign-in?ticket={Uri.EscapeDataString(ticket)}&returnUrl={Uri.EscapeDataString(context.Properties?.RedirectUri ?? "/")}"
            : services.GetRequiredService<ExternalSignIn>().AddressOf(
                new ExternalProblem(decision.Refusal!, token.Issuer, token.Subject))));
    }

    private static Task FailAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        context.Response.Redirect(context.Request.PathBase
            + context.HttpContext.RequestServices.GetRequiredService<ExternalSignIn>().AddressOf(new ExternalProblem(new Refusal(RefusalKind.NotSignedIn, Failed), "", "")));
        return Task.CompletedTask;
    }

    private string AddressOf(ExternalProblem problem) =>
        $"{ProblemPage}?why={Uri.EscapeDataString(_protector.Protect(JsonSerializer.Serialize(problem)))}";
}
