using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Life.Tickets;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Sensing.Life;

/// <summary>What a list of equipment is asked for.</summary>
/// <param name="Alive">True for what protects somebody now, false for what is at a place and does not.</param>
/// <param name="Q">Parts of serial number, place or position.</param>
internal sealed record AssetQuery(
    AssetState? State = null, DeviceHealth? Health = null, EquipmentKind? Kind = null, Guid? PlaceId = null, bool? Alive = null, string? Q = null);

/// <summary>A device of the register, to tie to.</summary>
internal sealed record LinkDraft(int Version, string DeviceKey);

/// <summary>Equipment, coverage and field tickets: <c>/api/v1/device-life</c>.</summary>
internal static class LifeEndpoints
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var life = api.MapGroup("/device-life").WithTags("device-life").RequirePermission(LifePermissions.View);
        life.MapGet("/assets", AssetsAsync).Produces<Page<AssetRow>>().ProducesProblem(400);
        life.MapGet("/assets/{id:guid}", AssetAsync).Produces<AssetFile>().ProducesProblem(404);
        life.MapPost("/assets/{id:guid}/install", async (Guid id, InstallDraft body, Actor actor, LifeBook book, LifeQueries queries, CancellationToken cancellation) =>
            (await book.InstallAsync(actor, id, body, cancellation)).Refusal is { } refusal ? refusal.ToHttp() : await AssetAsync(id, actor, queries, cancellation))
            .RequirePermission(LifePermissions.Work).Produces<AssetFile>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        life.MapPost("/assets/{id:guid}/move", async (Guid id, LifeMoveDraft body, Actor actor, LifeBook book, LifeQueries queries, CancellationToken cancellation) =>
            (await book.MoveAsync(actor, id, body, cancellation)).Refusal is { } refusal ? refusal.ToHttp() : await AssetAsync(id, actor, queries, cancellation))
            .Produces<AssetFile>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        life.MapPost("/assets/{id:guid}/care", async (Guid id, CareDraft body, Actor actor, CareBook book, LifeQueries queries, CancellationToken cancellation) =>
            (await book.WriteAsync(actor, id, body, cancellation)).Refusal is { } refusal ? refusal.ToHttp() : await AssetAsync(id, actor, queries, cancellation))
            .RequirePermission(LifePermissions.Work).Produces<AssetFile>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        life.MapPost("/assets/{id:guid}/device", async (Guid id, LinkDraft body, Actor actor, CareBook book, LifeQueries queries, CancellationToken cancellation) =>
            (await book.LinkAsync(actor, id, body.Version, body.DeviceKey, cancellation)).Refusal is { } refusal
                ? refusal.ToHttp() : await AssetAsync(id, actor, queries, cancellation))
            .RequirePermission(LifePermissions.Work).Produces<AssetFile>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        MapStock(life);
        MapCoverage(life);
        MapTickets(life.MapGroup("/tickets"));
    }

    private static void MapStock(RouteGroupBuilder life)
    {
        life.MapGet("/models", async (Actor actor, LifeQueries queries, CancellationToken cancellation) =>
            TypedResults.Ok(await queries.ModelsAsync(actor, cancellation)));
        life.MapPost("/models", async (ModelDraft body, Actor actor, ModelBook book, CancellationToken cancellation) =>
            (await book.SaveAsync(actor, null, body, cancellation)).ToHttp()).RequirePermission(LifePermissions.Manage)
            .Produces<Guid>().ProducesProblem(400).ProducesProblem(403);
        life.MapPut("/models/{id:guid}", async (Guid id, ModelDraft body, Actor actor, ModelBook book, CancellationToken cancellation) =>
            (await book.SaveAsync(actor, id, body, cancellation)).ToHttp()).RequirePermission(LifePermissions.Manage)
            .Produces<Guid>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        life.MapPost("/batches", async (BatchDraft body, Actor actor, BatchBook book, CancellationToken cancellation) =>
            (await book.AddAsync(actor, body, cancellation)).ToHttp()).RequirePermission(LifePermissions.Manage)
            .Produces<Guid>().ProducesProblem(400).ProducesProblem(403);
        life.MapPost("/batches/{id:guid}/stock", async (Guid id, string[] body, Actor actor, BatchBook book, CancellationToken cancellation) =>
            (await book.StockAsync(actor, id, [.. body.Select((serial, index) => new SerialRow(index + 1, (serial ?? "").Trim()))], cancellation)).ToHttp())
            .RequirePermission(LifePermissions.Manage).Produces<ImportResult>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
    }

    private static void MapCoverage(RouteGroupBuilder life)
    {
        life.MapGet("/coverage", async (EquipmentKind? kind, Actor actor, CoverageQueries queries, CancellationToken cancellation) =>
            TypedResults.Ok(await queries.TownsAsync(actor, kind, cancellation))).Produces<IReadOnlyList<TownCoverage>>();
        life.MapGet("/coverage/places", async (EquipmentKind? kind, string? town, bool? gap, int? page, Actor actor, CoverageQueries queries, CancellationToken cancellation) =>
            TypedResults.Ok(await queries.PlacesAsync(
                actor, kind, town, gap == true, new TableQuery { Page = Math.Max(0, page ?? 0), PageSize = MostRows }, cancellation)))
            .Produces<TablePage<PlaceCoverage>>();
        life.MapGet("/coverage/points", async (Guid? place, int? page, Actor actor, CoverageQueries queries, CancellationToken cancellation) =>
            TypedResults.Ok(await queries.PointGapsAsync(actor, place, new TableQuery { Page = Math.Max(0, page ?? 0), PageSize = MostRows }, cancellation)))
            .Produces<TablePage<PointGap>>();
        life.MapPut("/needs", async (NeedDraft body, Actor actor, ModelBook book, CancellationToken cancellation) =>
            (await book.NeedAsync(actor, body, cancellation)).ToHttp()).RequirePermission(LifePermissions.Manage).ProducesProblem(400).ProducesProblem(403);
    }

    private static void MapTickets(RouteGroupBuilder tickets)
    {
        tickets.MapGet("", async (TicketState? state, bool? open, bool? late, string? q, [AsParameters] PageQuery page, Actor actor, Records records, TicketQueries queries,
            CancellationToken cancellation) =>
        {
            await using var context = records.Open(actor);
            return (await Paging.NewestFirstAsync(
                queries.Filtered(context, new TicketFilter(q ?? "", state, Open: open == true, Late: late == true)), page,
                some => TicketQueries.ListAsync(some, cancellation), row => row.Id)).ToHttp();
        }).Produces<Page<TicketRow>>().ProducesProblem(400);
        tickets.MapPost("", async (TicketDraft body, Actor actor, TicketBook book, CancellationToken cancellation) =>
            (await book.OpenAsync(actor, body, cancellation)).ToHttp()).Produces<Guid>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        tickets.MapGet("/{id:guid}", TicketAsync).Produces<TicketFile>().ProducesProblem(404);
        tickets.MapGet("/{id:guid}/assignees", async (Guid id, Actor actor, TicketQueries queries, CancellationToken cancellation) =>
            await queries.AssigneesAsync(actor, id, cancellation) is { } people ? TypedResults.Ok(people) : Refusal.NotFound("life.ticket.not-found").ToHttp())
            .RequirePermission(LifePermissions.Manage).Produces<IReadOnlyList<TicketAssignee>>().ProducesProblem(404);
        tickets.MapPost("/{id:guid}/move", async (Guid id, TicketMoveDraft body, Actor actor, TicketBook book, TicketQueries queries, CancellationToken cancellation) =>
            (await book.MoveAsync(actor, id, body, cancellation)).Refusal is { } refusal ? refusal.ToHttp() : await TicketAsync(id, actor, queries, cancellation))
            .Produces<TicketFile>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> AssetsAsync(
        [AsParameters] AssetQuery query, [AsParameters] PageQuery page, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var filter = new AssetFilter(query.Q ?? "", query.State, query.Health, query.Kind, query.PlaceId, query.Alive);
        return (await Paging.NewestFirstAsync(
            LifeQueries.Filtered(context, filter), page, some => LifeQueries.RowsAsync(context, some, cancellation), row => row.Id)).ToHttp();
    }

    private static async Task<IResult> AssetAsync(Guid id, Actor actor, LifeQueries queries, CancellationToken cancellation) =>
        await queries.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(file) : Refusal.NotFound("life.asset.not-found").ToHttp();

    private static async Task<IResult> TicketAsync(Guid id, Actor actor, TicketQueries queries, CancellationToken cancellation) =>
        await queries.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(file) : Refusal.NotFound("life.ticket.not-found").ToHttp();
}
