using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Hazards;

/// <summary>A rule as it is entered.</summary>
public sealed record RuleBody(string Code, RuleKind Kind, string ScopeCode, HazardRuleDraft Draft);

/// <summary>A change of an edition that has not taken effect.</summary>
public sealed record RuleChange(int Version, HazardRuleDraft Draft);

/// <summary>A limit to be tried.</summary>
public sealed record LimitTrial(ClockRule Rule, DateTimeOffset Begins);

/// <summary>A draft to be tried over what happened.</summary>
public sealed record BacktestBody(string Code, ClockRule Rule, int Days);

/// <summary><c>/api/v1/hazard-rules</c>: editions of rules, and trying them.</summary>
internal static class RuleEndpoints
{
    private const int MostDays = 3_660;

    public static void Map(IEndpointRouteBuilder api)
    {
        var rules = api.MapGroup("/hazard-rules").WithTags("hazard-rules");
        rules.MapGet("", async (Actor actor, HazardRuleBook book, CancellationToken cancellation) =>
            TypedResults.Ok(await book.AllAsync(actor, cancellation))).RequirePermission(HazardPermissions.View);
        rules.MapPost("", EnterAsync).RequirePermission(HazardPermissions.Rules)
            .Produces<Guid>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        rules.MapPut("/{id:guid}", ChangeAsync).RequirePermission(HazardPermissions.Rules)
            .Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        rules.MapDelete("/{id:guid}", WithdrawAsync).RequirePermission(HazardPermissions.Rules)
            .Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        rules.MapPost("/trials/limit", LimitAsync).RequirePermission(HazardPermissions.View).Produces<BenchLimit>().ProducesProblem(400);
        rules.MapPost("/trials/backtest", BacktestAsync).RequirePermission(HazardPermissions.View).Produces<BenchResult>().ProducesProblem(400);
    }

    private static async Task<IResult> EnterAsync(RuleBody body, Actor actor, HazardRuleBook book, CancellationToken cancellation) =>
        (await book.EnterAsync(actor, body.Code, body.Kind, body.ScopeCode, body.Draft, cancellation))
            .ToHttp(id => TypedResults.Created($"/api/v1/hazard-rules/{id}", id));

    private static async Task<IResult> ChangeAsync(Guid id, RuleChange body, Actor actor, HazardRuleBook book, CancellationToken cancellation) =>
        (await book.ChangeAsync(actor, id, body.Version, body.Draft, cancellation)).ToHttp(version => TypedResults.Ok(new HazardWritten(version)));

    private static async Task<IResult> WithdrawAsync(Guid id, int version, Actor actor, HazardRuleBook book, CancellationToken cancellation) =>
        (await book.WithdrawAsync(actor, id, version, cancellation)).ToHttp();

    private static async Task<IResult> LimitAsync(LimitTrial body, Actor actor, RuleBench bench, CancellationToken cancellation) =>
        Wrong(body.Rule) is { } refusal ? refusal.ToHttp() : TypedResults.Ok(await bench.LimitAsync(actor, body.Rule, body.Begins, cancellation));

    private static async Task<IResult> BacktestAsync(BacktestBody body, Actor actor, RuleBench bench, CancellationToken cancellation) =>
        body.Days is < 1 or > MostDays ? Refusal.Invalid("hazards.rule.days", "days").ToHttp()
        : Wrong(body.Rule) is { } refusal ? refusal.ToHttp()
        : TypedResults.Ok(await bench.BacktestAsync(actor, body.Code, body.Rule, body.Days, cancellation));

    private static Refusal? Wrong(ClockRule rule) => RuleSchemas.Check(RuleKind.Clock, RuleJson.Write(rule));
}
