using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Transfer;

/// <summary><c>/api/v1/ledgers/{code}/imports</c> and <c>/api/v1/imports</c>.</summary>
internal static class ImportEndpoints
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/ledgers/{code}/imports", SendAsync).WithTags("imports").RequirePermission(PlacePermissions.Write)
            .Accepts<IFormFile>("application/octet-stream").Produces<ImportView>(202).ProducesProblem(400).ProducesProblem(404);
        var imports = api.MapGroup("/imports").WithTags("imports");
        imports.MapGet("", ListAsync).RequirePermission(PlacePermissions.View).Produces<ImportsView>();
        imports.MapGet("/{id:guid}", FindAsync).RequirePermission(PlacePermissions.View).Produces<ImportView>().ProducesProblem(404);
        imports.MapGet("/{id:guid}/rows", RowsAsync).RequirePermission(PlacePermissions.View).Produces<ImportRowsView>().ProducesProblem(404);
        imports.MapGet("/{id:guid}/leftovers", LeftAsync).RequirePermission(PlacePermissions.View).Produces<IReadOnlyList<LeftoverView>>();
        imports.MapPut("/{id:guid}/rows/{row:int}", DecideAsync).RequirePermission(PlacePermissions.Write).Produces(204).ProducesProblem(409);
        imports.MapPost("/{id:guid}/decide", DecideAllAsync).RequirePermission(PlacePermissions.Write).Produces<DecidedView>().ProducesProblem(409);
        imports.MapPost("/{id:guid}/apply", ApplyAsync).RequirePermission(PlacePermissions.Write).Produces(204).ProducesProblem(409);
        imports.MapPost("/{id:guid}/undo", UndoAsync).RequirePermission(PlacePermissions.Write).Produces(204).ProducesProblem(409);
    }

    // The file is the body itself: no form to take apart, and its size is told before it is read.
    private static async Task<IResult> SendAsync(
        string code, string? fileName, HttpContext http, Actor actor, LedgerBook book, ImportService imports, IOptions<ImportOptions> options,
        CancellationToken cancellation)
    {
        if (book.IsClosed(actor, code, out var closed, out var ledger))
        {
            return closed;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // A little more than we take, so that our own words are said about a file that is too large.
            size.MaxRequestBodySize = (options.Value.MaxFileMb + 1) * 1024L * 1024;
        }

        var sent = await imports.ReceiveAsync(actor, ledger, fileName ?? "", http.Request.Body, cancellation);
        return sent.Refusal is { } refusal
            ? refusal.ToHttp()
            : TypedResults.Accepted($"/api/v1/imports/{sent.Value}", ImportView.Of((await imports.FindAsync(actor, sent.Value, cancellation))!));
    }

    private static async Task<IResult> ListAsync(int? page, Actor actor, ImportService imports, CancellationToken cancellation)
    {
        var (rows, total) = await imports.PageAsync(actor, Math.Max(0, page ?? 0) * MostRows, MostRows, cancellation);
        return TypedResults.Ok(new ImportsView([.. rows.Select(ImportView.Of)], total));
    }

    private static async Task<IResult> FindAsync(Guid id, Actor actor, ImportService imports, CancellationToken cancellation) =>
        await imports.FindAsync(actor, id, cancellation) is { } session ? TypedResults.Ok(ImportView.Of(session)) : NoImport();

    private static async Task<IResult> RowsAsync(
        Guid id, string? filter, int? page, Actor actor, ImportService imports, IRefusalTexts texts, CancellationToken cancellation)
    {
        if (!Enum.TryParse<ImportRowFilter>(filter ?? nameof(ImportRowFilter.All), ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
        {
            return Refusal.Invalid("places.import.filter", "filter").ToHttp();
        }

        if (await imports.FindAsync(actor, id, cancellation) is null)
        {
            return NoImport();
        }

        var (rows, total) = await imports.RowsAsync(
            actor, id, wanted, Math.Max(0, page ?? 0) * MostRows, MostRows, cancellation);
        return TypedResults.Ok(new ImportRowsView([.. rows.Select(r => ImportRowView.Of(r, texts))], total));
    }

    private static async Task<IResult> LeftAsync(
        Guid id, Actor actor, ImportService imports, IRefusalTexts texts, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<LeftoverView>>([.. (await imports.LeftoversAsync(actor, id, 1_000, cancellation))
            .Select(l => new LeftoverView(l.RecordId, l.Name, l.Field, l.Reason, texts.Find(l.Reason) ?? l.Reason))]);

    private static async Task<IResult> DecideAsync(
        Guid id, int row, [FromBody] DecisionBody body, Actor actor, ImportService imports, CancellationToken cancellation) =>
        (await imports.DecideAsync(actor, id, row, body.Choice, body.RecordId, cancellation)).ToHttp();

    private static async Task<IResult> DecideAllAsync(
        Guid id, [FromBody] DecideAllBody body, Actor actor, ImportService imports, CancellationToken cancellation) =>
        (await imports.DecideAllAsync(actor, id, body.Match, body.Choice, cancellation)).ToHttp(n => TypedResults.Ok(new DecidedView(n)));

    private static async Task<IResult> ApplyAsync(
        Guid id, bool? onlyGood, Actor actor, ImportService imports, CancellationToken cancellation) =>
        (await imports.ApplyAsync(actor, id, onlyGood == true, cancellation)).ToHttp();

    private static async Task<IResult> UndoAsync(Guid id, Actor actor, ImportService imports, CancellationToken cancellation) =>
        (await imports.UndoAsync(actor, id, cancellation)).ToHttp();

    private static IResult NoImport() => Refusal.NotFound("places.import.not-found").ToHttp();
}

/// <summary>A decision about a row.</summary>
internal sealed record DecisionBody(RowChoice Choice, Guid? RecordId = null);

/// <summary>A decision about all undecided rows of a kind.</summary>
internal sealed record DecideAllBody(RowMatch Match, RowChoice Choice);

/// <summary>How many rows were decided.</summary>
internal sealed record DecidedView(int Rows);

/// <summary>Imports, newest first.</summary>
internal sealed record ImportsView(IReadOnlyList<ImportView> Items, int Total);

/// <summary>An import.</summary>
internal sealed record ImportView(
    Guid Id, string Ledger, string FileName, string FileHash, long FileBytes, string CreatedBy, DateTimeOffset CreatedAt, string State,
    DateTimeOffset StateAt, string Problem, IReadOnlyList<string> Columns, IReadOnlyList<string> UnknownColumns,
    IReadOnlyList<string> IgnoredColumns, int Rows, int RowsInError, int NewRows, int SameRows, int SimilarRows, int DoneRows, int Created,
    int Changed, int LeftOut, int NotUndone)
{
    public static ImportView Of(ImportSession s) => new(
        s.Id, s.Ledger, s.FileName, s.FileHash, s.FileBytes, s.CreatedBy, s.CreatedAt, s.State.ToString(), s.StateAt, s.Problem,
        Words(s.Columns), Words(s.Unknown), Words(s.Ignored), s.Rows, s.RowsInError, s.NewRows, s.SameRows, s.SimilarRows, s.DoneRows,
        s.Created, s.Changed, s.LeftOut, s.NotUndone);

    private static string[] Words(string json) => JsonSerializer.Deserialize<string[]>(json) ?? [];
}

/// <summary>Rows of an import.</summary>
internal sealed record ImportRowsView(IReadOnlyList<ImportRowView> Items, int Total);

/// <summary>A row of an import that needs a look.</summary>
internal sealed record ImportRowView(
    int Row, string Name, string Match, string Choice, Guid? RecordId, IReadOnlyList<ImportProblemView> Problems, IReadOnlyList<Candidate> Candidates)
{
    public static ImportRowView Of(ImportRow row, IRefusalTexts texts) => new(
        row.Row, row.Name, row.Match.ToString(), row.Choice.ToString(), row.RecordId,
        [.. (JsonSerializer.Deserialize<RowProblem[]>(row.Problems) ?? []).Select(p => new ImportProblemView(
            p.Field, p.Code, texts.Find(p.Code, p.Arguments) ?? p.Code))],
        JsonSerializer.Deserialize<Candidate[]>(row.Candidates) ?? []);
}

/// <summary>An error of a row in the reader's language.</summary>
internal sealed record ImportProblemView(string Field, string Code, string Text);

/// <summary>What the undoing of an import left.</summary>
internal sealed record LeftoverView(Guid RecordId, string Name, string Field, string Code, string Text);
