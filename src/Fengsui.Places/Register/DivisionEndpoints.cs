using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Register;

/// <summary><c>/api/v1/divisions</c>: those within the caller's own.</summary>
internal static class DivisionEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/divisions", ListAsync).WithTags("places").RequirePermission(PlacePermissions.View);

    /// <param name="parent">Only those directly below this code.</param>
    /// <param name="level">Only those of this level.</param>
    private static async Task<Ok<List<DivisionView>>> ListAsync(
        string? parent, DivisionLevel? level, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var divisions = context.Set<Division>().Where(d => d.Code.StartsWith(actor.DivisionPrefix));
        if (parent is not null)
        {
            divisions = divisions.Where(d => d.ParentCode == parent);
        }

        if (level is not null)
        {
            divisions = divisions.Where(d => d.Level == level);
        }

        var found = await divisions.OrderBy(d => d.Code)
            .Select(d => new { d.Code, d.ParentCode, d.Level, d.Name, d.NameEn, d.Longitude, d.Latitude })
            .ToListAsync(cancellation);
        return TypedResults.Ok(found.ConvertAll(d => new DivisionView(
            d.Code, d.ParentCode, d.Level, d.Name, d.NameEn, d.Longitude, d.Latitude)));
    }
}
