using Fengsui.Kernel.Access;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Places.Divisions;

/// <summary><c>/api/v1/division-entries</c>: divisions that the register does not keep yet.</summary>
internal static class DivisionEntryEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var entries = api.MapGroup("/division-entries").WithTags("divisions");
        entries.MapGet("/template", (DivisionTemplate template) =>
        {
            var file = template.Write();
            return TypedResults.Stream(file.Content, file.ContentType, file.Name);
        }).RequirePermission(PlacePermissions.View).Produces(200);
        entries.MapPost("", async (NewDivision body, Actor actor, DivisionEntry entry, CancellationToken cancellation) =>
            (await entry.AddAsync(actor, body, cancellation)).ToHttp(code => TypedResults.Created($"/api/v1/divisions/{code}", new GridAdded(code))))
            .RequirePermission(DivisionPermissions.Change).Produces<GridAdded>(201).ProducesProblem(400).ProducesProblem(409);
        entries.MapPost("/table", TableAsync).RequirePermission(DivisionPermissions.Change)
            .Accepts<IFormFile>("application/octet-stream").Produces<DivisionTableView>().ProducesProblem(400);
    }

    /// <param name="write">False for a dry run. A table with problems is never written.</param>
    private static async Task<IResult> TableAsync(
        bool? write, HttpContext http, Actor actor, DivisionEntry entry, IRefusalTexts texts, CancellationToken cancellation)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // A little more than we take, so that our own words are said about a file that is too large.
            size.MaxRequestBodySize = DivisionEntry.MostBytes + 1024L * 1024;
        }

        var outcome = write == true
            ? await entry.WriteAsync(actor, http.Request.Body, cancellation)
            : await entry.CheckAsync(actor, http.Request.Body, cancellation);
        return outcome.ToHttp(report => TypedResults.Ok(new DivisionTableView(
            report.Rows, report.Entered.ToDictionary(e => e.Key.ToString(), e => e.Value, StringComparer.Ordinal), report.Filled, report.Same,
            [.. report.Problems.Select(p => new DivisionTableProblem(p.Row, p.Refusal.Field ?? "", p.Refusal.Code, texts.Of(p.Refusal)))], report.Written)));
    }
}

/// <summary>What a table of divisions would do, or did.</summary>
/// <param name="Entered">New divisions by level.</param>
/// <param name="Problems">While there is one, nothing is written.</param>
internal sealed record DivisionTableView(
    int Rows, IReadOnlyDictionary<string, int> Entered, int Filled, int Same, IReadOnlyList<DivisionTableProblem> Problems, bool Written);

/// <summary>What is wrong with a row.</summary>
/// <param name="Field">Key of the column.</param>
internal sealed record DivisionTableProblem(int Row, string Field, string Code, string Detail);
