using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Fengsui.Ui;

/// <summary>What waits of one kind, as the API gives it.</summary>
public sealed record WorkGroupView(string Title, string Href, int Total, int Late, IReadOnlyList<WorkItem> Items);

/// <summary><c>/api/v1/work</c>: one's own work, for platforms that show it in a page of theirs.</summary>
internal static class WorkEndpoints
{
    private const int MostItems = 50;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/work", ReadAsync).WithTags("work").RequirePermission(WorkPermissions.View).Produces<IReadOnlyList<WorkGroupView>>();

    private static async Task<IResult> ReadAsync(Actor actor, WorkBook book, IStringLocalizerFactory texts, CancellationToken cancellation)
    {
        var groups = WorkBook.InOrder(await book.ReadAsync(actor, book.For(actor), MostItems, cancellation));
        return TypedResults.Ok(groups.Where(g => g.Batch is not null).Select(g => new WorkGroupView(
            texts.Create(g.Source.Title.Texts)[g.Source.Title.Key], g.Source.Href, g.Batch!.Total, g.Batch.Late, g.Batch.Items)).ToList());
    }
}
