using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Rules.Backtests;

/// <summary>The span of a backtest; what is left out is the year up to now.</summary>
internal sealed record BacktestAsk(DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <summary>Asks for backtests and stops them.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class BacktestBook(UnitOfWork unit, PermissionTable permissions, TelemetryOptions options, BacktestRunner runner)
{
    private const int MostDays = 400;
    private const int UsualDays = 365;
    private const int MostWaiting = 20;

    /// <summary>Asks for a backtest of the draft, or of the newest edition when there is none.</summary>
    public async Task<Outcome<Guid>> StartAsync(Actor actor, Guid ruleId, BacktestAsk ask, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, RulePermissions.Edit))
        {
            return RulePermissions.Refuse(RulePermissions.Edit);
        }

        var outcome = await unit.RunAsync<Outcome<Guid>>(actor, async work =>
        {
            if (await work.Records.Set<MonitoringRule>().SingleOrDefaultAsync(r => r.Id == ruleId, cancellation) is not { } rule)
            {
                return Refusal.NotFound("rules.not-found");
            }

            if (!RuleBook.Owns(actor, rule))
            {
                return Refusal.Forbidden("rules.not-yours");
            }

            // The minute that runs is part of it.
            var (from, to) = (Minute(ask.From ?? (ask.To ?? work.Now).AddDays(-UsualDays), 0), Minute(ask.To ?? work.Now, 1));
            if (to > work.Now.AddMinutes(options.AheadMinutes))
            {
                return Refusal.Invalid("rules.backtest.future", "to");
            }

            if (from >= to || (to - from).TotalDays > MostDays)
            {
                return Refusal.Invalid("rules.backtest.span", "from", MostDays.ToString(CultureInfo.InvariantCulture));
            }

            var editions = await work.Records.Set<RuleEdition>().Where(e => e.RuleId == ruleId).ToListAsync(cancellation);
            var edition = editions.MaxBy(e => e.Number)!;
            if (RuleJson.StoredBindings(edition.Bindings).Count == 0)
            {
                return Refusal.Invalid("rules.bindings.none", "bindings");
            }

            if (await work.Records.Set<RuleBacktest>().CountAsync(b => b.State == BacktestState.Waiting, cancellation) >= MostWaiting)
            {
                return Refusal.Conflict("rules.backtest.busy", MostWaiting.ToString(CultureInfo.InvariantCulture));
            }

            var against = RuleBook.InForce(editions.Where(e => e.Id != edition.Id), work.Now);
            var backtest = new RuleBacktest
            {
                Id = Guid.CreateVersion7(work.Now), RuleId = ruleId, EditionId = edition.Id, Digest = edition.Digest, Definition = edition.Definition,
                Bindings = edition.Bindings, AgainstId = against?.Id, From = from, To = to, DivisionCode = rule.DivisionCode, CreatedAt = work.Now,
                CreatedBy = actor.Name,
            };
            work.Records.Add(backtest);
            work.Audit(
                "sensing.rules.backtest", $"rule:{rule.Id}", rule.DivisionCode,
                ("name", rule.Name), ("edition", edition.Number.ToString(CultureInfo.InvariantCulture)), ("from", Text(from)), ("to", Text(to)));
            work.Announce(new Change(RulePermissions.Topic, rule.Id.ToString(), rule.DivisionCode, work.Now));
            return backtest.Id;
        }, cancellation);
        runner.Wake();
        return outcome;
    }

    /// <summary>Stops a backtest that waits or runs.</summary>
    public async Task<Outcome<Done>> CancelAsync(Actor actor, Guid ruleId, Guid id, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, RulePermissions.Edit))
        {
            return RulePermissions.Refuse(RulePermissions.Edit);
        }

        var outcome = await unit.RunAgainAsync<Outcome<Done>>(actor, async work =>
        {
            var backtest = await work.Records.Set<RuleBacktest>().SingleOrDefaultAsync(b => b.Id == id && b.RuleId == ruleId, cancellation);
            if (backtest is null)
            {
                return Refusal.NotFound("rules.backtest.not-found");
            }

            if (!backtest.DivisionCode.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal))
            {
                return Refusal.Forbidden("rules.not-yours");
            }

            if (backtest.State is not (BacktestState.Waiting or BacktestState.Running))
            {
                return Refusal.Conflict("rules.backtest.ended");
            }

            (backtest.State, backtest.EndedAt) = (BacktestState.Cancelled, work.Now);
            backtest.Version++;
            work.Audit("sensing.rules.backtest-cancel", $"rule:{ruleId}", backtest.DivisionCode);
            work.Announce(new Change(RulePermissions.Topic, ruleId.ToString(), backtest.DivisionCode, work.Now));
            return Outcome.Done.Value;
        }, cancellation);
        if (outcome.Succeeded)
        {
            runner.Stop(id);
        }

        return outcome;
    }

    private static DateTimeOffset Minute(DateTimeOffset at, int up) =>
        DateTimeOffset.FromUnixTimeMilliseconds((at.ToUnixTimeMilliseconds() + (up * 59_999)) / 60_000 * 60_000);

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
}
