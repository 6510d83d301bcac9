using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Fengsui.Kernel.Web;

/// <summary>
/// The edge where exceptions of requests to the API end: somebody was first (409), the store cannot (503), the request is
/// malformed (400), anything else is a bug (500, with a trace id and nothing of the inside).
/// </summary>
internal sealed class ExceptionProblems(StorageReadiness readiness, ILogger<ExceptionProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var (refusal, status) = Read(httpContext, exception);
        if (!httpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return false;
        }

        await Problems.WriteAsync(httpContext, refusal, status);
        return true;
    }

    private (Refusal Refusal, int? Status) Read(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException bad:
                log.LogInformation("{Method} {Path} is malformed: {Reason}", http.Request.Method, http.Request.Path, Inner(bad));
                return (MalformedRequest.Of(bad), bad.StatusCode);
            case OutOfScopeException:
                log.LogWarning("{Method} {Path}: {Reason}", http.Request.Method, http.Request.Path, exception.Message);
                return (Refusal.Forbidden("kernel.out-of-scope"), null);
            case DbUpdateConcurrencyException:
                return (Refusal.Conflict("kernel.changed-meanwhile"), null);
            case DbUpdateException update when StoreTrouble.IsDuplicate(update):
                return (Refusal.Conflict("kernel.duplicate"), null);
        }

        if (StoreTrouble.Of(exception) is { } trouble)
        {
            readiness.Note(trouble);
            log.LogWarning(exception, "{Method} {Path}: the store cannot: {Kind}", http.Request.Method, http.Request.Path, trouble.Kind);
            return (Refusal.Unavailable(trouble.Code), null);
        }

        log.LogError(
            exception, "{Method} {Path} failed, trace {TraceId}", http.Request.Method, http.Request.Path, Problems.TraceIdOf(http));
        return (Refusal.Unavailable("kernel.unexpected", Problems.TraceIdOf(http)), StatusCodes.Status500InternalServerError);
    }

    // The reader of JSON says where; the outer exception only says that.
    private static string Inner(BadHttpRequestException bad) => bad.InnerException?.Message ?? bad.Message;
}

/// <summary>Answers a caller of the API who may not with a problem that says who may; a page goes its usual way.</summary>
internal sealed class AuthorizationProblems : IAuthorizationMiddlewareResultHandler
{
    /// <summary>Where a password is changed.</summary>
    public const string PasswordPage = "/password";

    /// <summary>Where a second factor is set up.</summary>
    public const string TwoFactorPage = "/two-factor";

    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // Claims that died (see LiveClaims) count as none: whoever bore them is asked to sign in, not told that they may not.
        var nobody = authorizeResult.Challenged || context.User.Identity?.IsAuthenticated != true;
        var notYet = !nobody
            && authorizeResult.AuthorizationFailure?.FailedRequirements.Any(r => r is Access.OwnPasswordRequirement) == true;
        var mustChange = context.User.HasClaim(c => c.Type == Access.ActorClaims.MustChangePassword);
        if (authorizeResult.Succeeded || !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            if (notYet && WantsPage(context.Request))
            {
                context.Response.Redirect(
                    $"{context.Request.PathBase}{(mustChange ? PasswordPage : TwoFactorPage)}?returnUrl={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
                return Task.CompletedTask;
            }

            return _usual.HandleAsync(
                next, context, policy, !authorizeResult.Succeeded && nobody ? PolicyAuthorizationResult.Challenge() : authorizeResult);
        }

        if (nobody)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.WriteAsync(context, new Refusal(RefusalKind.NotSignedIn, "kernel.not-signed-in"));
        }

        if (notYet)
        {
            return Problems.WriteAsync(context, Refusal.Forbidden(mustChange ? "kernel.password.must-change" : "kernel.two-factor.must-enrol"));
        }

        var wanted = policy.Requirements.OfType<Access.PermissionRequirement>().FirstOrDefault()?.Permission;
        return Problems.WriteAsync(context, Refusal.Forbidden("kernel.not-allowed", wanted is null ? "" : Terms.Holders(wanted)));
    }

    private static bool WantsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
