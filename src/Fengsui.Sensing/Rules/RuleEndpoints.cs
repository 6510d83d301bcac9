using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Rules.Backtests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Sensing.Rules;

/// <summary>A backtest that was asked for.</summary>
internal sealed record BacktestStarted(Guid Id);

/// <summary>Rules, their editions and backtests: <c>/api/v1/rules</c>.</summary>
internal static class RuleEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var rules = api.MapGroup("/rules").WithTags("rules").RequirePermission(RulePermissions.View);
        rules.MapGet("", ListAsync).Produces<Page<RuleRow>>().ProducesProblem(400);
        rules.MapPost("", CreateAsync).RequirePermission(RulePermissions.Edit).Produces<RuleWritten>(201).ProducesProblem(400);
        rules.MapGet("/{id:guid}", FindAsync).Produces<RuleFile>().ProducesProblem(404);
        rules.MapPut("/{id:guid}/draft", DraftAsync).RequirePermission(RulePermissions.Edit)
            .Produces<RuleWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        rules.MapDelete("/{id:guid}/draft", DiscardAsync).RequirePermission(RulePermissions.Edit)
            .Produces(204).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        rules.MapPost("/{id:guid}/issue", IssueAsync).RequirePermission(RulePermissions.Issue)
            .Produces<RuleWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        rules.MapPost("/{id:guid}/withdraw", WithdrawAsync).RequirePermission(RulePermissions.Issue)
            .Produces<RuleWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        rules.MapPost("/{id:guid}/backtests", BacktestAsync).RequirePermission(RulePermissions.Edit)
            .Produces<BacktestStarted>(202).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        rules.MapPost("/{id:guid}/backtests/{backtest:guid}/cancel", CancelAsync).RequirePermission(RulePermissions.Edit)
            .Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync([AsParameters] PageQuery page, Actor actor, Records records, RuleReader reader, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await Paging.NewestFirstAsync(
            context.Set<MonitoringRule>(), page,
            ids => reader.RowsAsync(actor, rules => rules.Where(r => ids.Contains(r.Id)), cancellation), row => row.Id)).ToHttp();
    }

    private static async Task<IResult> CreateAsync(RuleDraft body, Actor actor, RuleBook book, CancellationToken cancellation) =>
        (await book.CreateAsync(actor, body, cancellation)).ToHttp(made => TypedResults.Created($"/api/v1/rules/{made.Id}", made));

    private static async Task<IResult> FindAsync(Guid id, Actor actor, RuleReader reader, CancellationToken cancellation) =>
        await reader.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(file) : Refusal.NotFound("rules.not-found").ToHttp();

    private static async Task<IResult> DraftAsync(Guid id, RuleDraft body, Actor actor, RuleBook book, CancellationToken cancellation) =>
        (await book.SaveDraftAsync(actor, id, body, cancellation)).ToHttp();

    private static async Task<IResult> DiscardAsync(Guid id, int version, Actor actor, RuleBook book, CancellationToken cancellation) =>
        (await book.DiscardAsync(actor, id, version, cancellation)).ToHttp(_ => TypedResults.NoContent());

    private static async Task<IResult> IssueAsync(Guid id, RuleIssue body, Actor actor, RuleBook book, CancellationToken cancellation) =>
        (await book.IssueAsync(actor, id, body, cancellation)).ToHttp();

    private static async Task<IResult> WithdrawAsync(Guid id, RuleWithdrawal body, Actor actor, RuleBook book, CancellationToken cancellation) =>
        (await book.WithdrawAsync(actor, id, body, cancellation)).ToHttp();

    private static async Task<IResult> BacktestAsync(Guid id, BacktestAsk body, Actor actor, BacktestBook book, CancellationToken cancellation) =>
        (await book.StartAsync(actor, id, body, cancellation)).ToHttp(made => TypedResults.Accepted($"/api/v1/rules/{id}", new BacktestStarted(made)));

    private static async Task<IResult> CancelAsync(Guid id, Guid backtest, Actor actor, BacktestBook book, CancellationToken cancellation) =>
        (await book.CancelAsync(actor, id, backtest, cancellation)).ToHttp(_ => TypedResults.NoContent());
}
