using Fengsui.Kernel.Access;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Transfer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Places.People;

/// <summary><c>/api/v1/register-dues</c>, <c>/benefit-coverage</c>, <c>/rural-gaps</c> and the pact of a village as PDF.</summary>
internal static class PeopleEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/register-dues", async (Actor actor, DueReader reader, CancellationToken cancellation) =>
                TypedResults.Ok(await reader.AllAsync(actor, cancellation)))
            .WithTags("people").RequirePermission(PlacePermissions.View);
        api.MapGet("/benefit-coverage", async (Actor actor, CoverageReader reader, CancellationToken cancellation) =>
                (await reader.AllAsync(actor, cancellation)).ToHttp(rows => TypedResults.Ok(rows)))
            .WithTags("people").RequirePermission(PeoplePermissions.WelfareView).Produces<IReadOnlyList<CoverageRow>>();
        api.MapGet("/rural-gaps", async (Actor actor, RuralGapReader reader, CancellationToken cancellation) =>
                TypedResults.Ok(await reader.AllAsync(actor, cancellation)))
            .WithTags("people").RequirePermission(PlacePermissions.View);
        api.MapGet("/village-pacts/{id:guid}/pdf", async (Guid id, Actor actor, VillagePacts pacts, CancellationToken cancellation) =>
                (await pacts.WriteAsync(actor, id, cancellation)).ToHttp(file => TypedResults.Stream(file.Content, file.ContentType, file.Name)))
            .WithTags("people").RequirePermission(PlacePermissions.View).Produces(200).ProducesProblem(404).ProducesProblem(503);
    }
}
