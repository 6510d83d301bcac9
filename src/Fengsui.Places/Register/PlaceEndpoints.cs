using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Register;

/// <summary><c>/api/v1/places</c>, <c>/api/v1/venue-types</c> and <c>/api/v1/sectors</c>.</summary>
internal static class PlaceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var places = api.MapGroup("/places").WithTags("places");
        places.MapGet("", ListAsync).RequirePermission(PlacePermissions.View).Produces<Page<PlaceRow>>();
        places.MapGet("/{id:guid}", FindAsync).RequirePermission(PlacePermissions.View).Produces<PlaceView>().ProducesProblem(404);
        places.MapGet("/{id:guid}/nearby", NearbyAsync).RequirePermission(PlacePermissions.View)
            .Produces<IReadOnlyList<NearbyResponse>>().ProducesProblem(404);
        places.MapPost("", CreateAsync).RequirePermission(PlacePermissions.Edit).Produces<PlaceWritten>(201).ProducesProblem(400);
        places.MapPut("/{id:guid}", UpdateAsync).RequirePermission(PlacePermissions.Edit)
            .Produces<PlaceWritten>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        places.MapPost("/{id:guid}/people/{person:guid}/reveal", RevealAsync).RequirePermission(PlacePermissions.Reveal)
            .Produces<RevealedNumber>().ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/venue-types", TypesAsync).WithTags("places").RequirePermission(PlacePermissions.View);
        api.MapGet("/sectors", SectorsAsync).WithTags("places").RequirePermission(PlacePermissions.View);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] PlaceFilter filter, [AsParameters] PageQuery page, Actor actor, Records records, CancellationToken cancellation)
    {
        var position = page.Position(1);
        if (position.Refusal is { } refusal)
        {
            return refusal.ToHttp();
        }

        await using var context = records.Open(actor);
        var places = (await context.AlongKeyAsync<Place>(all => PlaceQueries.Of(all, filter), cancellation)).OrderBy(p => p.Id).AsQueryable();
        if (position.Value is [var after])
        {
            if (!Guid.TryParse(after, out var id))
            {
                return Refusal.Invalid("kernel.cursor.invalid", "cursor").ToHttp();
            }

            places = places.Where(p => p.Id > id);
        }

        var rows = await places.Take(page.Size + 1).Rows().ToListAsync(cancellation);
        return TypedResults.Ok(Paging.Cut(rows, page, row => [row.Id.ToString()]));
    }

    private static async Task<IResult> FindAsync(
        Guid id, Actor actor, Records records, IPlaceDirectory directory, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<Place>().FirstOrDefaultAsync(p => p.Id == id, cancellation) is { } place
            ? TypedResults.Ok(await ViewAsync(context, place, directory, cancellation))
            : Refusal.NotFound("places.not-found").ToHttp();
    }

    private static async Task<PlaceView> ViewAsync(
        FengsuiContext context, Place p, IPlaceDirectory directory, CancellationToken cancellation) => new(
        p.Id, p.Name, p.TypeCode, p.DivisionCode, p.SectorCode, await directory.DivisionPathAsync(context, p.DivisionCode, cancellation), p.Address,
        p.Longitude, p.Latitude, p.OrganizationName, p.CreditCode, p.Storeys, p.HeightM, p.BuiltYear, p.IsKeyUnit, p.Source,
        p.CreatedAt, p.UpdatedAt, p.Version, await directory.ContactsAsync(context, p.Id, cancellation));

    private static async Task<IResult> NearbyAsync(
        Guid id, int? perKind, Actor actor, Records records, IPlaceDirectory directory, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await directory.FindAsync(context, id, cancellation) is { } place
            ? TypedResults.Ok(await directory.NearbyAsync(
                context, place.Longitude, place.Latitude, Math.Clamp(perKind ?? 3, 1, 20), cancellation))
            : Refusal.NotFound("places.not-found").ToHttp();
    }

    private static async Task<IResult> CreateAsync(PlaceBody body, Actor actor, PlaceWriter writer, CancellationToken cancellation) =>
        (await writer.CreateAsync(actor, body.Place, body.Source ?? "api", cancellation))
            .ToHttp(id => TypedResults.Created($"/api/v1/places/{id}", new PlaceWritten(id, 1)));

    private static async Task<IResult> UpdateAsync(
        Guid id, PlaceChange body, Actor actor, PlaceWriter writer, CancellationToken cancellation) =>
        (await writer.UpdateAsync(actor, id, body.Version, body.Place, body.Source ?? "api", cancellation))
            .ToHttp(version => TypedResults.Ok(new PlaceWritten(id, version)));

    private static async Task<IResult> RevealAsync(
        Guid id, Guid person, RevealBody body, Actor actor, NumberReveals reveals, CancellationToken cancellation) =>
        (await reveals.PersonAsync(actor, id, person, body.Reason ?? "", cancellation))
            .ToHttp(number => TypedResults.Ok(new RevealedNumber(number)));

    private static async Task<Ok<List<SectorView>>> SectorsAsync(Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return TypedResults.Ok(await context.Set<Sector>().OrderBy(s => s.SortOrder)
            .Select(s => new SectorView(s.Code, s.Name, s.NameEn)).ToListAsync(cancellation));
    }

    private static async Task<Ok<List<VenueTypeView>>> TypesAsync(Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return TypedResults.Ok(await context.Set<VenueType>().OrderBy(t => t.SortOrder)
            .Select(t => new VenueTypeView(
                t.Code, t.Name, t.NameEn, t.SectorCode, t.IsCrowdedPlace, t.IsPublicAssembly, t.IsSleeping, t.IsHazardousMaterials, t.IsSmallVenue,
                t.IsDwelling, t.IsIndustrial, t.SortOrder, t.Version))
            .ToListAsync(cancellation));
    }
}
