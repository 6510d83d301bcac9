using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Places.Transfer;

/// <summary><c>/api/v1/ledgers/{code}/template</c> and <c>/export</c>, and the errors of an import as a workbook.</summary>
internal static class ExportEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var ledgers = api.MapGroup("/ledgers").WithTags("ledgers");
        ledgers.MapGet("/{code}/template", TemplateAsync).RequirePermission(PlacePermissions.View).Produces(200).ProducesProblem(404);
        ledgers.MapGet("/{code}/export", ExportAsync).RequirePermission(PlacePermissions.View)
            .Produces(200).ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
        api.MapGet("/imports/{id:guid}/errors", ErrorsAsync).WithTags("imports").RequirePermission(PlacePermissions.View)
            .Produces(200).ProducesProblem(404);
    }

    private static async Task<IResult> TemplateAsync(
        string code, string? format, Actor actor, LedgerBook book, LedgerTemplates templates, CancellationToken cancellation) =>
        book.IsClosed(actor, code, out var closed, out var ledger) ? closed
        : format is not (null or "xlsx" or "csv") ? Refusal.Invalid("places.export.format", "format", format).ToHttp()
        : File(await templates.WriteAsync(actor, ledger, format != "csv", cancellation));

    private static async Task<IResult> ExportAsync(
        string code, string? format, HttpRequest request, Actor actor, LedgerBook book, LedgerExports exports, CancellationToken cancellation)
    {
        if (book.IsClosed(actor, code, out var closed, out var ledger))
        {
            return closed;
        }

        if (!Enum.TryParse<ExportFormat>(format ?? nameof(ExportFormat.Xlsx), ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
        {
            return Refusal.Invalid("places.export.format", "format", format ?? "").ToHttp();
        }

        return (await exports.WriteAsync(actor, ledger, LedgerQuery.Of(ledger, request), wanted, cancellation)).ToHttp(File);
    }

    private static async Task<IResult> ErrorsAsync(
        Guid id, Actor actor, LedgerBook book, ImportService imports, ImportErrorBook errors, CancellationToken cancellation) =>
        await imports.FindAsync(actor, id, cancellation) is { RowsInError: > 0, FileKept: true } session && book.Find(session.Ledger) is { } ledger
            ? File(await errors.WriteAsync(actor, session, ledger, cancellation))
            : Refusal.NotFound("places.import.no-errors").ToHttp();

    private static IResult File(ExportFile file) => TypedResults.Stream(file.Content, file.ContentType, file.Name);
}
