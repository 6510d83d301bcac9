using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Fengsui.Kernel.Documents;

/// <summary><c>/api/v1/documents</c>. An upload is the bare bytes; what they are about stands in the address.</summary>
internal static class DocumentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var documents = api.MapGroup("/documents").WithTags("documents");
        documents.MapGet("", async (string subject, Actor actor, DocumentStore store, CancellationToken cancellation) =>
            TypedResults.Ok(await store.ListAsync(actor, subject, cancellation)));
        documents.MapPost("", AddAsync).Accepts<Stream>("application/octet-stream")
            .Produces<DocumentView>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        documents.MapGet("/{id:guid}/content", ContentAsync).Produces(200).Produces(206).ProducesProblem(404);
        documents.MapDelete("/{id:guid}", async (
            Guid id, string? reason, Actor actor, DocumentStore store, CancellationToken cancellation) =>
            (await store.RemoveAsync(actor, id, reason ?? "", cancellation)).ToHttp())
            .Produces(204).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
    }

    private static async Task<IResult> AddAsync([AsParameters] UploadQuery query, HttpContext http, Actor actor, DocumentStore store)
    {
        var upload = new DocumentUpload(
            query.Subject, query.Name, query.Kind ?? DocumentKind.Other, query.Caption ?? "", query.TakenAt, query.Pair);
        if (http.Request.ContentLength > store.MaxBytes)
        {
            return store.TooLarge(upload.FileName).ToHttp();
        }

        // The store counts what it reads and stops; the server's own limit could not name the file.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        return (await store.AddAsync(actor, upload, http.Request.Body, http.RequestAborted))
            .ToHttp(view => TypedResults.Created($"/api/v1/documents/{view.Id}/content", view));
    }

    private static async Task<IResult> ContentAsync(
        Guid id, Rendition? rendition, HttpContext http, Actor actor, DocumentStore store, CancellationToken cancellation) =>
        (await store.OpenAsync(actor, id, rendition ?? Rendition.Public, cancellation)).ToHttp(file => Send(http, file));

    private static IResult Send(HttpContext http, DocumentFile file)
    {
        // A browser takes the type that is said, keeps nothing without asking again, and saves what is no picture.
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-cache";
        var disposition = new ContentDispositionHeaderValue(file.Inline ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        return TypedResults.PhysicalFile(
            file.Path, file.MediaType, lastModified: File.GetLastWriteTimeUtc(file.Path), entityTag: new EntityTagHeaderValue($"\"{file.Tag}\""),
            enableRangeProcessing: true);
    }

    /// <summary>What stands in the address of an upload.</summary>
    /// <param name="Subject">Kind and id of what it is about.</param>
    /// <param name="Name">Name of the file.</param>
    private sealed record UploadQuery(
        string Subject, string Name, DocumentKind? Kind = null, string? Caption = null, DateTimeOffset? TakenAt = null, Guid? Pair = null);
}
