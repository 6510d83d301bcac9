using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Rewards;

/// <summary>A move of a reward as the API takes it.</summary>
public sealed record RewardMoveBody(RewardMove Move, int Version, RewardInput? Input = null);

/// <summary>The new version after a move.</summary>
public sealed record RewardWritten(int Version);

/// <summary>Money into (negative: out of) the budget of a year.</summary>
public sealed record BudgetBody(string County, int Year, long Amount, string Paper);

/// <summary>What is left after it.</summary>
public sealed record BudgetWritten(long Left);

/// <summary><c>/api/v1/rewards</c>.</summary>
internal static class RewardEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var rewards = api.MapGroup("/rewards").WithTags("rewards");
        rewards.MapGet("", ListAsync).RequirePermission(RewardPermissions.View).Produces<Page<RewardRow>>().ProducesProblem(400);
        rewards.MapGet("/{id:guid}", async (Guid id, Actor actor, RewardReader reader, CancellationToken cancellation) =>
            await reader.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(file) : Refusal.NotFound("rewards.not-found").ToHttp())
            .RequirePermission(RewardPermissions.View).Produces<RewardFile>().ProducesProblem(404);
        rewards.MapPost("/{id:guid}/moves", async (Guid id, RewardMoveBody body, Actor actor, RewardBook book, CancellationToken cancellation) =>
            (await book.MoveAsync(actor, id, body.Version, body.Move, body.Input ?? new RewardInput(), cancellation)).ToHttp(version => TypedResults.Ok(new RewardWritten(version))))
            .RequirePermission(RewardPermissions.View).Produces<RewardWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        rewards.MapGet("/budgets", async (Actor actor, RewardReader reader, CancellationToken cancellation) => TypedResults.Ok(await reader.BudgetsAsync(actor, cancellation)))
            .RequirePermission(RewardPermissions.View).Produces<IReadOnlyList<RewardBudget>>();
        rewards.MapPost("/budgets", async (BudgetBody body, Actor actor, RewardBook book, CancellationToken cancellation) =>
            (await book.BudgetAsync(actor, body.County, body.Year, body.Amount, body.Paper, cancellation)).ToHttp(left => TypedResults.Ok(new BudgetWritten(left))))
            .RequirePermission(RewardPermissions.Pay).Produces<BudgetWritten>().ProducesProblem(400).ProducesProblem(409);
        rewards.MapGet("/ledger", async (int? year, int? page, int? size, Actor actor, RewardReader reader, CancellationToken cancellation) =>
            TypedResults.Ok(await reader.LinesAsync(actor, year, new TableQuery { Page = Math.Max(0, (page ?? 1) - 1), PageSize = Math.Clamp(size ?? 50, 1, 200) }, cancellation)))
            .RequirePermission(RewardPermissions.View).Produces<TablePage<RewardLine>>();
        rewards.MapGet("/ledger/check", async (Actor actor, RewardReader reader, CancellationToken cancellation) => TypedResults.Ok(await reader.CheckAsync(actor, cancellation)))
            .RequirePermission(RewardPermissions.View).Produces<LedgerCheck>();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] RewardFilter filter, [AsParameters] PageQuery page, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await Paging.NewestFirstAsync(
            filter.Of(context.Set<Reward>()), page, some => RewardReader.Rows(some).ToListAsync(cancellation), row => row.Id)).ToHttp();
    }
}
