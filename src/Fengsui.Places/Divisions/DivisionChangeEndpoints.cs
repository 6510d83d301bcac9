using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Places.Divisions;

/// <summary><c>/api/v1/divisions/…</c> and <c>/api/v1/division-changes</c>.</summary>
internal static class DivisionChangeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/divisions/{code}", async (string code, Actor actor, DivisionReader reader, CancellationToken cancellation) =>
            await reader.FindAsync(actor, code, cancellation) is { } found ? TypedResults.Ok(found) : Refusal.NotFound("places.division.unknown", code).ToHttp())
            .WithTags("divisions").RequirePermission(PlacePermissions.View).Produces<DivisionNode>().ProducesProblem(404);
        api.MapGet("/divisions/{code}/children", async (string code, bool? ended, Actor actor, DivisionReader reader, CancellationToken cancellation) =>
            TypedResults.Ok(await reader.ChildrenAsync(actor, code, ended ?? false, cancellation)))
            .WithTags("divisions").RequirePermission(PlacePermissions.View);
        api.MapPost("/divisions", async (GridDraft body, Actor actor, DivisionWriter writer, CancellationToken cancellation) =>
            (await writer.AddGridAsync(actor, body, cancellation)).ToHttp(code => TypedResults.Created($"/api/v1/divisions/{code}", new GridAdded(code))))
            .WithTags("divisions").RequirePermission(DivisionPermissions.Grids).Produces<GridAdded>(201).ProducesProblem(400).ProducesProblem(409);

        var changes = api.MapGroup("/division-changes").WithTags("divisions");
        changes.MapGet("", async (string? code, Actor actor, DivisionReader reader, CancellationToken cancellation) =>
            TypedResults.Ok(await reader.ChangesAsync(actor, code ?? "", cancellation))).RequirePermission(PlacePermissions.View);
        changes.MapPost("", async (DivisionChangeDraft body, Actor actor, DivisionWriter writer, CancellationToken cancellation) =>
            (await writer.ApplyAsync(actor, body, cancellation)).ToHttp(id => TypedResults.Created($"/api/v1/division-changes/{id}/open", new ChangeApplied(id))))
            .RequirePermission(DivisionPermissions.Change).Produces<ChangeApplied>(201).ProducesProblem(400).ProducesProblem(409);
        changes.MapGet("/{id:guid}/open", async (Guid id, Actor actor, DivisionReader reader, CancellationToken cancellation) =>
            (await reader.OpenRecordsAsync(actor, id, cancellation)).ToHttp())
            .RequirePermission(DivisionPermissions.Change).Produces<IReadOnlyList<OpenRecord>>().ProducesProblem(404);
        changes.MapPost("/{id:guid}/placements", async (
            Guid id, PlacementBody body, Actor actor, DivisionWriter writer, CancellationToken cancellation) =>
            (await writer.PlaceAsync(actor, id, body.Records ?? [], body.TakeProposals, cancellation)).ToHttp(open => TypedResults.Ok(new StillOpen(open))))
            .RequirePermission(DivisionPermissions.Change).Produces<StillOpen>().ProducesProblem(400).ProducesProblem(404);
        changes.MapPost("/{id:guid}/undo", async (Guid id, UndoBody body, Actor actor, DivisionWriter writer, CancellationToken cancellation) =>
            (await writer.UndoAsync(actor, id, body.Basis, cancellation)).ToHttp(back => TypedResults.Ok(new ChangeApplied(back))))
            .RequirePermission(DivisionPermissions.Change).Produces<ChangeApplied>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }
}

/// <summary>A grid was added.</summary>
internal sealed record GridAdded(string Code);

/// <summary>A change was applied.</summary>
internal sealed record ChangeApplied(Guid Id);

/// <summary>Where people put what a split left open.</summary>
/// <param name="TakeProposals">True to take the outlines' word for the rest.</param>
internal sealed record PlacementBody(IReadOnlyList<RecordPlacement>? Records = null, bool TakeProposals = false);

/// <summary>How many are still open.</summary>
internal sealed record StillOpen(int Open);

/// <summary>Why a change is taken back.</summary>
internal sealed record UndoBody(string Basis);
