using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Sensing.Life.Settling;

/// <summary>The version that was read.</summary>
internal sealed record SeenVersion(int Version);

/// <summary>A month to compute.</summary>
/// <param name="Month">Any day of it.</param>
internal sealed record MonthDraft(DateOnly Month);

/// <summary>A reversal of a payment.</summary>
internal sealed record ReverseDraft(int Version, string Reference);

/// <summary>Service contracts, statements, payments, complaints of charging: <c>/api/v1/service-contracts</c>, <c>/api/v1/service-statements</c>, <c>/api/v1/charges</c>.</summary>
internal static class SettlingEndpoints
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        MapContracts(api.MapGroup("/service-contracts").WithTags("service-contracts").RequirePermission(LifePermissions.Money));
        MapStatements(api.MapGroup("/service-statements").WithTags("service-contracts").RequirePermission(LifePermissions.Money));
        var charges = api.MapGroup("/charges").WithTags("service-contracts");
        charges.MapGet("", async (Actor actor, SettlingQueries queries, CancellationToken cancellation) =>
            TypedResults.Ok(await queries.ChargesAsync(actor, new TableQuery { PageSize = MostRows }, cancellation)))
            .RequirePermission(LifePermissions.View).Produces<TablePage<ChargeRow>>();
        charges.MapPost("", async (ChargeDraft body, Actor actor, ChargeBook book, CancellationToken cancellation) =>
            (await book.ComplainAsync(actor, body, cancellation)).ToHttp()).RequirePermission(LifePermissions.Complain)
            .Produces<Guid>().ProducesProblem(400).ProducesProblem(403);
        charges.MapPost("/{id:guid}/decision", async (Guid id, ChargeDecision body, Actor actor, ChargeBook book, CancellationToken cancellation) =>
            (await book.DecideAsync(actor, id, body, cancellation)).ToHttp()).RequirePermission(LifePermissions.Approve)
            .Produces<int>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static void MapContracts(RouteGroupBuilder contracts)
    {
        contracts.MapGet("", async (Actor actor, SettlingQueries queries, CancellationToken cancellation) =>
            TypedResults.Ok(await queries.ContractsAsync(actor, new TableQuery { PageSize = MostRows }, cancellation))).Produces<TablePage<ContractRow>>();
        contracts.MapPost("", async (ContractDraft body, Actor actor, ContractBook book, CancellationToken cancellation) =>
            (await book.SaveAsync(actor, null, body, cancellation)).ToHttp()).RequirePermission(LifePermissions.Settle)
            .Produces<Guid>().ProducesProblem(400).ProducesProblem(403);
        contracts.MapGet("/{id:guid}", async (Guid id, Actor actor, SettlingQueries queries, CancellationToken cancellation) =>
            await queries.ContractAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(file) : Refusal.NotFound("life.contract.not-found").ToHttp())
            .Produces<ContractFile>().ProducesProblem(404);
        contracts.MapPut("/{id:guid}", async (Guid id, ContractDraft body, Actor actor, ContractBook book, CancellationToken cancellation) =>
            (await book.SaveAsync(actor, id, body, cancellation)).ToHttp()).RequirePermission(LifePermissions.Settle)
            .Produces<Guid>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        contracts.MapPost("/{id:guid}/enforce", async (Guid id, SeenVersion body, Actor actor, ContractBook book, CancellationToken cancellation) =>
            (await book.EnforceAsync(actor, id, body.Version, cancellation)).ToHttp()).RequirePermission(LifePermissions.Approve)
            .Produces<int>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        contracts.MapPost("/{id:guid}/end", async (Guid id, EndDraft body, Actor actor, ContractBook book, CancellationToken cancellation) =>
            (await book.EndAsync(actor, id, body, cancellation)).ToHttp()).RequirePermission(LifePermissions.Settle)
            .Produces<int>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        contracts.MapPost("/{id:guid}/cover", async (Guid id, int version, CoverDraft body, Actor actor, ContractBook book, CancellationToken cancellation) =>
            (await book.CoverAsync(actor, id, version, body, cancellation)).ToHttp()).RequirePermission(LifePermissions.Settle)
            .Produces<int>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        contracts.MapPost("/{id:guid}/statements", async (Guid id, MonthDraft body, Actor actor, StatementBook book, CancellationToken cancellation) =>
            (await book.PrepareAsync(actor, id, body.Month, cancellation)).ToHttp()).RequirePermission(LifePermissions.Settle)
            .Produces<Guid>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static void MapStatements(RouteGroupBuilder statements)
    {
        statements.MapGet("/{id:guid}", async (Guid id, Actor actor, SettlingQueries queries, CancellationToken cancellation) =>
            await queries.StatementAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(file) : Refusal.NotFound("life.statement.not-found").ToHttp())
            .Produces<StatementFile>().ProducesProblem(404);
        statements.MapGet("/{id:guid}/lines", async (Guid id, int? page, Actor actor, SettlingQueries queries, CancellationToken cancellation) =>
            TypedResults.Ok(await queries.LinesAsync(actor, id, new TableQuery { Page = Math.Max(0, page ?? 0), PageSize = MostRows }, cancellation)))
            .Produces<TablePage<StatementLineView>>();
        statements.MapPost("/{id:guid}/decision", async (Guid id, StatementDecision body, Actor actor, StatementBook book, CancellationToken cancellation) =>
            (await book.DecideAsync(actor, id, body, cancellation)).ToHttp()).RequirePermission(LifePermissions.Approve)
            .Produces<int>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        statements.MapPost("/{id:guid}/payments", async (Guid id, PaymentDraft body, Actor actor, StatementBook book, CancellationToken cancellation) =>
            (await book.PayAsync(actor, id, body, cancellation)).ToHttp()).RequirePermission(LifePermissions.Settle)
            .Produces<int>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        statements.MapPost("/{id:guid}/payments/{payment:guid}/reverse",
            async (Guid id, Guid payment, ReverseDraft body, Actor actor, StatementBook book, CancellationToken cancellation) =>
                (await book.ReverseAsync(actor, id, payment, body.Version, body.Reference, cancellation)).ToHttp()).RequirePermission(LifePermissions.Settle)
            .Produces<int>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }
}
