using System.Diagnostics;
using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Kernel.Web;

/// <summary>
/// Turns outcomes into HTTP answers. A refusal becomes a problem (RFC 9457) with <c>code</c>, <c>field</c> when one input is
/// to blame, <c>current</c> (version, values, who and when) when somebody else was first, <c>traceId</c>, and a <c>detail</c> in the caller's language.
/// </summary>
public static class Problems
{
    /// <summary>200 with the value (204 without one), or the problem.</summary>
    public static IResult ToHttp<T>(this Outcome<T> outcome) => outcome.ToHttp(
        value => value is Done ? TypedResults.NoContent() : TypedResults.Ok(value));

    /// <summary>An answer of the caller's making, or the problem.</summary>
    public static IResult ToHttp<T>(this Outcome<T> outcome, Func<T, IResult> answer) =>
        outcome.Refusal is { } refusal ? refusal.ToHttp() : answer(outcome.Value);

    /// <summary>The problem.</summary>
    public static IResult ToHttp(this Refusal refusal) => new RefusalResult(refusal);

    /// <summary>The status of a refusal.</summary>
    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.NotSignedIn => StatusCodes.Status401Unauthorized,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>Writes a problem as the whole answer.</summary>
    public static Task WriteAsync(HttpContext http, Refusal refusal, int? status = null)
    {
        var code = status ?? StatusOf(refusal.Kind);
        http.Response.StatusCode = code;
        if (code == StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = "5";
        }

        return http.Response.WriteAsJsonAsync(
            Of(http, refusal, code), options: null, contentType: "application/problem+json", http.RequestAborted);
    }

    private static ProblemDetails Of(HttpContext http, Refusal refusal, int status)
    {
        var texts = http.RequestServices.GetRequiredService<IRefusalTexts>();
        var problem = new ProblemDetails
        {
            Type = "about:blank",
            Title = texts.Find($"kernel.http.{status}") ?? "",
            Status = status,
            Detail = texts.Of(refusal),
            Instance = http.Request.Path,
        };
        problem.Extensions["code"] = refusal.Code;
        if (refusal.Field is not null)
        {
            problem.Extensions["field"] = refusal.Field;
        }

        if (refusal.Stored is { } stored)
        {
            problem.Extensions["current"] = new CurrentState(
                int.TryParse(stored.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : stored.Version,
                stored.Values, stored.ChangedBy, stored.ChangedAt);
        }

        problem.Extensions["traceId"] = TraceIdOf(http);
        return problem;
    }

    /// <summary>What an operator quotes so that the log line is found.</summary>
    public static string TraceIdOf(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    // What is stored now, for who saved over it: the version to name, the fields to compare.
    private sealed record CurrentState(object Version, System.Text.Json.JsonElement Values, string ChangedBy, DateTimeOffset? ChangedAt);

    private sealed class RefusalResult(Refusal refusal) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => StatusOf(refusal.Kind);

        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, refusal);
    }
}
