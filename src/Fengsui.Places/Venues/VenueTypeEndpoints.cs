using Fengsui.Kernel.Access;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Places.Venues;

/// <summary><c>/api/v1/venue-types</c>: changing the list; it is read with the places.</summary>
internal static class VenueTypeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var types = api.MapGroup("/venue-types").WithTags("places");
        types.MapPost("", async (VenueTypeBody body, Actor actor, VenueTypeBook book, CancellationToken cancellation) =>
            (await book.AddAsync(actor, body.Code, body.Type, cancellation)).ToHttp(code => TypedResults.Created($"/api/v1/venue-types/{code}")))
            .RequirePermission(StandingPermissions.Rules).Produces(201).ProducesProblem(400).ProducesProblem(409);
        types.MapPut("/{code}", async (string code, VenueTypeChange body, Actor actor, VenueTypeBook book, CancellationToken cancellation) =>
            (await book.ChangeAsync(actor, code, body.Version, body.Type, cancellation)).ToHttp())
            .RequirePermission(StandingPermissions.Rules).ProducesProblem(404).ProducesProblem(409);
        types.MapDelete("/{code}", async (string code, Actor actor, VenueTypeBook book, CancellationToken cancellation) =>
            (await book.RemoveAsync(actor, code, cancellation)).ToHttp())
            .RequirePermission(StandingPermissions.Rules).ProducesProblem(404).ProducesProblem(409);
    }
}

/// <summary>A type to enter.</summary>
internal sealed record VenueTypeBody(string Code, VenueTypeDraft Type);

/// <summary>A change of the type that was read.</summary>
internal sealed record VenueTypeChange(int Version, VenueTypeDraft Type);
