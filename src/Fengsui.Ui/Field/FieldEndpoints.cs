using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Fengsui.Ui;

/// <summary>
/// <c>/api/v1/field</c>: what a phone takes along and brings back. Which forms and which records follow from the person, so the endpoints ask for
/// no permission of their own.
/// </summary>
internal static class FieldEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var field = api.MapGroup("/field").WithTags("field");
        field.MapGet("/package", PackAsync).Produces<FieldPackage>();
        field.MapGet("/photos", PhotosAsync).Produces<IReadOnlySet<string>>();
        field.MapPost("/submissions", SubmitAsync).Produces<FieldReceipt>().ProducesProblem(404).ProducesProblem(409);
    }

    // Compressed: it is most of what a phone loads.
    private static async Task<IResult> PackAsync(
        string? form, Guid? record, HttpContext http, Actor actor, FieldDesk desk, IOptions<JsonOptions> json)
    {
        var package = JsonSerializer.SerializeToUtf8Bytes(await desk.PackAsync(actor, form, record, http.RequestAborted), json.Value.SerializerOptions);
        http.Response.Headers.Vary = "Accept-Encoding";
        if (http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.ContentEncoding = "gzip";
            package = FieldAssets.Zip(package);
        }

        return TypedResults.Bytes(package, "application/json; charset=utf-8");
    }

    // Which photos need not be sent again.
    private static async Task<Ok<IReadOnlySet<string>>> PhotosAsync(
        string? subject, Actor actor, DocumentStore documents, CancellationToken cancellation) =>
        TypedResults.Ok(await documents.HashesAsync(actor, subject ?? "", cancellation));

    private static async Task<IResult> SubmitAsync(
        FieldSubmissionBody body, HttpContext http, Actor actor, FieldDesk desk, IRefusalTexts texts)
    {
        // A phone that hangs up does not take back what it sent.
        var outcome = await desk.SubmitAsync(actor, body, CancellationToken.None);
        if (outcome.Receipt is { } receipt)
        {
            return TypedResults.Ok(receipt);
        }

        var refusal = outcome.Refusal!;
        if (outcome.Problems.Count == 0 && outcome.Conflicts.Count == 0)
        {
            return refusal.ToHttp();
        }

        var problem = new ProblemDetails { Type = "about:blank", Status = Problems.StatusOf(refusal.Kind), Detail = texts.Of(refusal), Instance = http.Request.Path };
        problem.Extensions["code"] = refusal.Code;
        problem.Extensions["traceId"] = Problems.TraceIdOf(http);
        problem.Extensions["problems"] = outcome.Problems.Select(p => new { p.Field, p.Code, Text = texts.Find(p.Code, p.Arguments) ?? p.Code }).ToArray();
        problem.Extensions["conflicts"] = outcome.Conflicts;
        return TypedResults.Problem(problem);
    }
}
