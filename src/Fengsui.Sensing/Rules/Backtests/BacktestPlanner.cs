using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Rules.Backtests;

/// <summary>From what was asked for to what a backtest needs: points as they are bound now, the edition in force, the fires that are known.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class BacktestPlanner(Records records, RulePoints points, IEnumerable<IKnownFires> fires)
{
    public async Task<BacktestPlan> OfAsync(Actor actor, RuleBacktest asked, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var against = asked.AgainstId is { } id ? await context.Set<RuleEdition>().AsNoTracking().SingleAsync(e => e.Id == id, cancellation) : null;
        var known = new List<KnownFire>();
        foreach (var source in fires)
        {
            known.AddRange(await source.BetweenAsync(context, asked.DivisionCode, asked.From, asked.To, cancellation));
        }

        return new BacktestPlan(
            await BoundAsync(context, asked.DivisionCode, asked.Definition, asked.Bindings, cancellation),
            against is null ? null : await BoundAsync(context, asked.DivisionCode, against.Definition, against.Bindings, cancellation),
            asked.From.ToUnixTimeMilliseconds(), asked.To.ToUnixTimeMilliseconds(), known);
    }

    private async Task<BoundRule> BoundAsync(FengsuiContext context, string division, string definition, string bindings, CancellationToken cancellation) => new(
        RuleJson.Read(definition).Value, await points.OfAsync(context, division, RuleJson.StoredBindings(bindings), cancellation));
}
