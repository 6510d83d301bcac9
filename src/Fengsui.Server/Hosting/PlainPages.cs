using System.Globalization;
using System.Text.Encodings.Web;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Diagnostics;

namespace Fengsui.Server.Hosting;

/// <summary>Pages for when the real ones cannot be drawn: a sentence, no script, no store, no component.</summary>
internal static class PlainPages
{
    /// <summary>An exception of a page; those of the API were answered before.</summary>
    public static Task ErrorAsync(HttpContext http)
    {
        var error = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var trouble = error is null ? null : StoreTrouble.Of(error);
        return trouble is null
            ? WriteAsync(
                http, StatusCodes.Status500InternalServerError, Refusal.Unavailable("kernel.unexpected", Problems.TraceIdOf(http)))
            : WriteAsync(http, StatusCodes.Status503ServiceUnavailable, Refusal.Unavailable(trouble.Code));
    }

    public static Task WriteAsync(HttpContext http, int status, Refusal refusal)
    {
        var texts = http.RequestServices.GetRequiredService<IRefusalTexts>();
        var title = HtmlEncoder.Default.Encode(texts.Find(string.Create(CultureInfo.InvariantCulture, $"kernel.http.{status}")) ?? "");
        var sentence = HtmlEncoder.Default.Encode(texts.Of(refusal));
        http.Response.StatusCode = status;
        http.Response.Headers.RetryAfter = "5";
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            $"""
             <!doctype html>
             <html lang="{CultureInfo.CurrentUICulture.Name}">
             <head><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>{title}</title></head>
             <body style="font-family:sans-serif;max-width:40rem;margin:15vh auto;padding:0 1rem"><h1>{title}</h1><p>{sentence}</p></body>
             </html>
             """,
            http.RequestAborted);
    }
}
