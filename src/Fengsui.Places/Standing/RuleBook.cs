using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Standing;

/// <summary>Enters and supersedes editions of rules. What has taken effect stays as it was.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class RuleBook(UnitOfWork unit, Records records, PermissionTable permissions, IEnumerable<ILedger> ledgers, LocalTime times)
{
    private readonly HashSet<string> _ledgers = [.. ledgers.Where(l => !l.IsRestricted).Select(l => l.Code)];

    /// <summary>Every edition, by code, scope and edition.</summary>
    public async Task<IReadOnlyList<StandingRule>> AllAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<StandingRule>().OrderBy(r => r.Code).ThenBy(r => r.ScopeCode).ThenBy(r => r.Edition).ToListAsync(cancellation);
    }

    /// <summary>
    /// Enters the next edition of a code in a scope, or its first. The edition before ends the day before; one that has not taken
    /// effect must be changed or withdrawn first.
    /// </summary>
    /// <param name="code">The rule's code; a new one for a new rule.</param>
    /// <param name="scopeCode">Where it shall hold: within the actor's own division.</param>
    public Task<Outcome<Guid>> EnterAsync(
        Actor actor, string code, string scopeCode, RuleDraft draft, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, scopeCode, draft, async work =>
        {
            if (!IsCode(code))
            {
                return Refusal.Invalid("standing.rule.code", "code");
            }

            var last = await work.Records.Set<StandingRule>().AsTracking().Where(r => r.Code == code && r.ScopeCode == scopeCode)
                .OrderByDescending(r => r.Edition).FirstOrDefaultAsync(cancellation);
            if (last is not null && !last.HasTakenEffect(Today(work)))
            {
                return Refusal.Conflict("standing.rule.pending", Number(last.Edition));
            }

            if (last is { EffectiveFrom: { } from } && from >= draft.EffectiveFrom)
            {
                return Refusal.Invalid("standing.rule.after", "effectiveFrom", FieldText.Write(from));
            }

            var rule = new StandingRule
            {
                Id = Guid.CreateVersion7(work.Now),
                Code = code,
                ScopeCode = scopeCode,
                Edition = (last?.Edition ?? 0) + 1,
                SupersedesId = last?.Id,
                Title = "",
                AppliesTo = "",
                CreatedBy = work.Actor.Name,
                CreatedAt = work.Now,
            };
            draft.Fill(rule);
            if (last is not null && (last.EffectiveTo is not { } end || end >= draft.EffectiveFrom))
            {
                last.EffectiveTo = draft.EffectiveFrom.AddDays(-1);
                last.Version++;
            }

            work.Records.Add(rule);
            Tell(work, rule, "enter");
            return rule.Id;
        }, cancellation);

    /// <summary>Changes an edition that has not taken effect.</summary>
    public Task<Outcome<int>> ChangeAsync(Actor actor, Guid id, int version, RuleDraft draft, CancellationToken cancellation) =>
        WithPendingAsync<int>(actor, id, version, async (work, rule) =>
        {
            if (await CheckAsync(work, rule.ScopeCode, draft, cancellation) is { } refusal)
            {
                return refusal;
            }

            if (await BeforeAsync(work, rule, cancellation) is { } before && before.EffectiveTo == rule.EffectiveFrom?.AddDays(-1))
            {
                before.EffectiveTo = draft.EffectiveFrom.AddDays(-1);
                before.Version++;
            }

            draft.Fill(rule);
            rule.Version++;
            Tell(work, rule, "change");
            return rule.Version;
        }, cancellation);

    /// <summary>Takes back an edition that has not taken effect; the one before goes on.</summary>
    public Task<Outcome<Done>> WithdrawAsync(Actor actor, Guid id, int version, CancellationToken cancellation) =>
        WithPendingAsync<Done>(actor, id, version, async (work, rule) =>
        {
            if (await BeforeAsync(work, rule, cancellation) is { } before && before.EffectiveTo == rule.EffectiveFrom?.AddDays(-1))
            {
                before.EffectiveTo = null;
                before.Version++;
            }

            work.Disarm(StandingDay.TimerKind, rule.Id.ToString());
            work.Records.Remove(rule);
            Audit(work, rule, "withdraw");
            return Outcome.Done;
        }, cancellation);

    private static async Task<StandingRule?> BeforeAsync(Work work, StandingRule rule, CancellationToken cancellation) =>
        rule.SupersedesId is { } id
            ? await work.Records.Set<StandingRule>().AsTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation)
            : null;

    private async Task<Outcome<T>> WriteAsync<T>(
        Actor actor, string scopeCode, RuleDraft draft, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        !permissions.Allows(actor, StandingPermissions.Rules)
            ? Refusal.Forbidden("standing.rule.not-allowed")
            : await unit.RunAsync(
                actor,
                async work => await CheckAsync(work, scopeCode, draft, cancellation) is { } refusal ? refusal : await write(work),
                cancellation);

    private async Task<Outcome<T>> WithPendingAsync<T>(
        Actor actor, Guid id, int version, Func<Work, StandingRule, Task<Outcome<T>>> write, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, StandingPermissions.Rules))
        {
            return Refusal.Forbidden("standing.rule.not-allowed");
        }

        return await unit.RunAsync<Outcome<T>>(
            actor,
            async work =>
            {
                var rule = await work.Records.Set<StandingRule>().AsTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);
                return rule switch
                {
                    null => Refusal.NotFound("standing.rule.not-found"),
                    _ when !Covers(actor, rule.ScopeCode) => Refusal.Forbidden("standing.rule.scope-outside"),
                    _ when rule.Version != version => await work.ChangedMeanwhileAsync(
                        PlaceRules.ChangedMeanwhile, SubjectOf(rule), version, rule.Version, RuleDraft.Of(rule), cancellation),
                    _ when rule.HasTakenEffect(Today(work)) => Refusal.Conflict("standing.rule.in-force"),
                    _ => await write(work, rule),
                };
            },
            cancellation);
    }

    private async Task<Refusal?> CheckAsync(Work work, string scopeCode, RuleDraft draft, CancellationToken cancellation)
    {
        if (scopeCode.Length is not (0 or 2 or 4 or 6 or 9) || !scopeCode.All(char.IsAsciiDigit))
        {
            return Refusal.Invalid("standing.rule.scope", "scopeCode");
        }

        if (!Covers(work.Actor, scopeCode))
        {
            return Refusal.Invalid("standing.rule.scope-outside", "scopeCode");
        }

        if (draft.Standing == StandingKind.HighRiskUnit && scopeCode.Length == 0)
        {
            return Refusal.Invalid("standing.rule.high-risk.nation", "scopeCode");
        }

        var types = await work.Records.Set<VenueType>().Select(t => t.Code).ToListAsync(cancellation);
        return draft.Check(Today(work), types.ToHashSet(StringComparer.Ordinal), _ledgers);
    }

    // A rule holds for every place of its scope: who sees only some of them does not make it.
    private static bool Covers(Actor actor, string scopeCode) =>
        !actor.IsNarrowed && scopeCode.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal);

    private static bool IsCode(string code) =>
        code.Length is > 0 and <= 80 && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');

    private void Tell(Work work, StandingRule rule, string action)
    {
        StandingSweep.WakeFor(work, rule.Id, times.StartOf(rule.EffectiveFrom!.Value));
        Audit(work, rule, action);
    }

    private static void Audit(Work work, StandingRule rule, string action) => work.Audit(
        "places.standing-rule." + action, SubjectOf(rule), rule.ScopeCode,
        ("code", rule.Code), ("edition", Number(rule.Edition)), ("effectiveFrom", FieldText.Write(rule.EffectiveFrom)));

    private static string SubjectOf(StandingRule rule) => $"standing-rule:{rule.Id}";

    private DateOnly Today(Work work) => times.Day(work.Now);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
