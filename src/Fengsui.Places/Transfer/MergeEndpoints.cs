using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Places.Transfer;

/// <summary><c>/api/v1/ledgers/{code}/{id}/merge</c>, <c>/split</c> and <c>/api/v1/merges</c>.</summary>
internal static class MergeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var ledgers = api.MapGroup("/ledgers").WithTags("ledgers");
        ledgers.MapGet("/{code}/{id:guid}/merge", PreviewAsync).RequirePermission(PlacePermissions.Write).Produces<MergePreviewView>().ProducesProblem(404);
        ledgers.MapPost("/{code}/{id:guid}/merge", MergeAsync).RequirePermission(PlacePermissions.Write)
            .Produces<MergedView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        ledgers.MapGet("/{code}/{id:guid}/merges", OfAsync).RequirePermission(PlacePermissions.View).Produces<IReadOnlyList<MergeView>>().ProducesProblem(404);
        ledgers.MapPost("/{code}/{id:guid}/split", SplitAsync).RequirePermission(PlacePermissions.Write)
            .Produces<MergedView>(201).ProducesProblem(400).ProducesProblem(404);
        api.MapPost("/merges/{id:guid}/undo", UndoAsync).WithTags("ledgers").RequirePermission(PlacePermissions.Write)
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> PreviewAsync(
        string code, Guid id, Guid into, Actor actor, LedgerBook book, RecordMerger merger, CancellationToken cancellation) =>
        book.IsClosed(actor, code, out var closed, out var ledger) ? closed
        : await merger.PreviewAsync(actor, ledger, id, into, cancellation) is { } preview ? TypedResults.Ok(MergePreviewView.Of(preview))
        : Refusal.NotFound("places.record.not-found").ToHttp();

    private static async Task<IResult> MergeAsync(
        string code, Guid id, [FromBody] MergeBody body, Actor actor, LedgerBook book, RecordMerger merger, CancellationToken cancellation) =>
        book.IsClosed(actor, code, out var closed, out var ledger)
            ? closed
            : (await merger.MergeAsync(actor, ledger, (id, body.Version), (body.Into, body.IntoVersion), body.Take ?? [], cancellation))
                .ToHttp(merge => TypedResults.Ok(new MergedView(merge)));

    private static async Task<IResult> OfAsync(
        string code, Guid id, Actor actor, LedgerBook book, RecordMerger merger, CancellationToken cancellation) =>
        book.IsClosed(actor, code, out var closed, out _)
            ? closed
            : TypedResults.Ok<IReadOnlyList<MergeView>>([.. (await merger.OfAsync(actor, id, cancellation)).Where(m => m.Ledger == code)
                .Select(m => new MergeView(m.Id, m.FromId, m.FromName, m.ToId, m.MergedBy, m.MergedAt, m.UndoneAt))]);

    private static async Task<IResult> SplitAsync(
        string code, Guid id, [FromBody] SplitBody body, Actor actor, LedgerBook book, RecordMerger merger, CancellationToken cancellation) =>
        book.IsClosed(actor, code, out var closed, out var ledger)
            ? closed
            : (await merger.SplitAsync(
                actor, ledger, id,
                new SplitPart(body.Values, body.People ?? [], body.Links ?? [], body.Things ?? new Dictionary<string, IReadOnlyList<string>>()), cancellation))
                .ToHttp(created => TypedResults.Created($"/api/v1/ledgers/{code}/{created}", new MergedView(created)));

    private static async Task<IResult> UndoAsync(Guid id, Actor actor, RecordMerger merger, CancellationToken cancellation) =>
        (await merger.UndoAsync(actor, id, cancellation)).ToHttp();
}

/// <summary>A merge to make.</summary>
/// <param name="Version">Version of the record that goes, as it was read.</param>
/// <param name="Into">The record that stays.</param>
/// <param name="IntoVersion">Its version, as it was read.</param>
/// <param name="Take">Keys of fields whose value comes from the record that goes.</param>
internal sealed record MergeBody(int Version, Guid Into, int IntoVersion, IReadOnlyList<string>? Take = null);

/// <summary>A part that becomes a record of its own.</summary>
internal sealed record SplitBody(
    IReadOnlyDictionary<string, string?> Values, IReadOnlyList<Guid>? People = null, IReadOnlyList<MovedLink>? Links = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Things = null);

/// <summary>Id of what was made.</summary>
internal sealed record MergedView(Guid Id);

/// <summary>A merge that was made.</summary>
internal sealed record MergeView(
    Guid Id, Guid FromId, string FromName, Guid ToId, string MergedBy, DateTimeOffset MergedAt, DateTimeOffset? UndoneAt);

/// <summary>What a merge would do.</summary>
internal sealed record MergePreviewView(
    LedgerRow From, LedgerRow To, IReadOnlyList<MergeFieldView> Fields, IReadOnlyList<MovedLink> Links,
    IReadOnlyDictionary<string, IReadOnlyList<PlaceThing>> Things)
{
    public static MergePreviewView Of(MergePreview p) => new(
        p.From, p.To, [.. p.Fields.Select(f => new MergeFieldView(f.Field.Key, f.From, f.To, f.TakeFrom))], p.Links, p.Things);
}

/// <summary>A field in which two records differ.</summary>
internal sealed record MergeFieldView(string Field, string From, string To, bool TakeFrom);
