using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Lists;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards;

/// <summary>A move as the API takes it.</summary>
public sealed record MoveBody(HazardMove Move, int Version, HazardInput? Input = null);

/// <summary>The new version after a move.</summary>
public sealed record HazardWritten(int Version);

/// <summary>A request for a later deadline.</summary>
public sealed record ExtensionBody(DateOnly Until, string Reason);

/// <summary>A refusal of a request, with its reason.</summary>
public sealed record AnswerBody(string Answer);

/// <summary><c>/api/v1/hazards</c>.</summary>
internal static class HazardEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var hazards = api.MapGroup("/hazards").WithTags("hazards");
        hazards.MapGet("", ListAsync).RequirePermission(HazardPermissions.View).Produces<Page<HazardRow>>().ProducesProblem(400);
        hazards.MapPost("", FindAsync).RequirePermission(HazardPermissions.Find).Produces<HazardMade>(201).ProducesProblem(400);
        hazards.MapGet("/{id:guid}", FileAsync).RequirePermission(HazardPermissions.View).Produces<HazardFile>().ProducesProblem(404);
        hazards.MapPost("/{id:guid}/moves", MoveAsync).RequirePermission(HazardPermissions.View)
            .Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        hazards.MapPost("/{id:guid}/extensions", AskAsync).RequirePermission(HazardPermissions.Rectify)
            .Produces<Guid>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        hazards.MapPost("/{id:guid}/extensions/refusal", RefuseAsync).RequirePermission(HazardPermissions.Decide)
            .Produces(204).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        hazards.MapGet("/lists/check", CheckAsync).RequirePermission(HazardPermissions.View).Produces<ListCheck>();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] HazardFilter filter, [AsParameters] PageQuery page, Actor actor, Records records, TimeProvider clock, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var sets = filter.Programme is { Length: > 0 } ? await HazardPages.SetsAsync(context, cancellation) : null;
        return (await Paging.NewestFirstAsync(
            filter.Of(HazardPages.Within(context.Set<Hazard>(), actor), clock.GetUtcNow(), sets), page,
            some => HazardReader.Rows(some).ToListAsync(cancellation), row => row.Id)).ToHttp();
    }

    private static async Task<IResult> FindAsync(FindingDraft draft, Actor actor, HazardBook book, CancellationToken cancellation) =>
        (await book.FindAsync(actor, draft, cancellation)).ToHttp(made => TypedResults.Created($"/api/v1/hazards/{made.Id}", made));

    private static async Task<IResult> FileAsync(Guid id, Actor actor, HazardReader reader, CancellationToken cancellation) =>
        await reader.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(file) : Refusal.NotFound("hazards.not-found").ToHttp();

    private static async Task<IResult> MoveAsync(Guid id, MoveBody body, Actor actor, HazardBook book, CancellationToken cancellation) =>
        (await book.MoveAsync(actor, id, body.Version, body.Move, body.Input ?? new HazardInput(), cancellation))
            .ToHttp(version => TypedResults.Ok(new HazardWritten(version)));

    private static async Task<IResult> AskAsync(Guid id, ExtensionBody body, Actor actor, ExtensionBook book, CancellationToken cancellation) =>
        (await book.AskAsync(actor, id, body.Until, body.Reason, cancellation)).ToHttp();

    private static async Task<IResult> RefuseAsync(Guid id, AnswerBody body, Actor actor, ExtensionBook book, CancellationToken cancellation) =>
        (await book.RefuseAsync(actor, id, body.Answer, cancellation)).ToHttp();

    private static async Task<IResult> CheckAsync(Actor actor, TwoLists lists, CancellationToken cancellation) =>
        TypedResults.Ok(await lists.CheckAsync(actor, cancellation));
}
