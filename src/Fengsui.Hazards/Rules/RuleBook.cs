using System.Globalization;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Standing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Rules;

/// <summary>An edition as it is entered.</summary>
public sealed record HazardRuleDraft
{
    /// <summary>Chinese title.</summary>
    public string Title { get; init; } = "";

    /// <summary>English title, or empty.</summary>
    public string TitleEn { get; init; } = "";

    /// <summary>Parameters as JSON by the schema of the kind.</summary>
    public string Parameters { get; init; } = "{}";

    /// <summary>First day in force: after today.</summary>
    public DateOnly EffectiveFrom { get; init; }

    /// <summary>Last day in force, or null.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>The law, standard or order it comes from.</summary>
    public string Instrument { get; init; } = "";

    /// <summary>Article or clause.</summary>
    public string Article { get; init; } = "";

    /// <summary>How sure the source is.</summary>
    public Confidence Confidence { get; init; }

    /// <summary>An edition as it would be entered.</summary>
    internal static HazardRuleDraft Of(HazardRule rule) => new()
    {
        Title = rule.Title, TitleEn = rule.TitleEn, Parameters = rule.Parameters, EffectiveFrom = rule.EffectiveFrom ?? default,
        EffectiveTo = rule.EffectiveTo, Instrument = rule.Instrument, Article = rule.Article, Confidence = rule.Confidence,
    };
}

/// <summary>Enters and supersedes editions of rules. What has taken effect stays as it was.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class HazardRuleBook(UnitOfWork unit, Records records, PermissionTable permissions, LocalTime times)
{
    private const int TextLength = 120;
    private const int CodeLength = 80;

    /// <summary>Every edition, by code, scope and edition.</summary>
    public async Task<IReadOnlyList<HazardRule>> AllAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<HazardRule>().OrderBy(r => r.Code).ThenBy(r => r.ScopeCode).ThenBy(r => r.Edition).ToListAsync(cancellation);
    }

    /// <summary>True when the actor may enter editions for a scope.</summary>
    public bool MayEdit(Actor actor, string scopeCode) =>
        permissions.Allows(actor, HazardPermissions.Rules) && !actor.IsNarrowed && scopeCode.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal);

    /// <summary>
    /// Enters the next edition of a code in a scope, or its first. The edition before ends the day before; one that has not taken effect must be
    /// changed or withdrawn first.
    /// </summary>
    /// <param name="kind">Kind of a new rule; that of an existing code stays as it is.</param>
    public Task<Outcome<Guid>> EnterAsync(
        Actor actor, string code, RuleKind kind, string scopeCode, HazardRuleDraft draft, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, scopeCode, async work =>
        {
            if (!IsCode(code))
            {
                return Refusal.Invalid("hazards.rule.code", "code");
            }

            if (scopeCode.Length is not (0 or 2 or 4 or 6) || !scopeCode.All(char.IsAsciiDigit))
            {
                return Refusal.Invalid("hazards.rule.scope", "scopeCode");
            }

            var editions = await work.Records.Set<HazardRule>().AsTracking().Where(r => r.Code == code).ToListAsync(cancellation);
            if (editions.Count > 0 && editions[0].Kind != kind)
            {
                return Refusal.Invalid("hazards.rule.kind", "kind", editions[0].Kind.ToString());
            }

            var last = editions.Where(r => r.ScopeCode == scopeCode).MaxBy(r => r.Edition);
            if (Check(work, kind, draft) is { } refusal)
            {
                return refusal;
            }

            if (last is not null && !last.HasTakenEffect(Today(work)))
            {
                return Refusal.Conflict("hazards.rule.pending", Number(last.Edition));
            }

            var rule = new HazardRule
            {
                Id = Guid.CreateVersion7(work.Now), Code = code, Kind = kind, ScopeCode = scopeCode, Edition = (last?.Edition ?? 0) + 1,
                SupersedesId = last?.Id, Title = "", Parameters = "", CreatedBy = work.Actor.Name, CreatedAt = work.Now,
            };
            Fill(rule, draft);
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
    public Task<Outcome<int>> ChangeAsync(Actor actor, Guid id, int version, HazardRuleDraft draft, CancellationToken cancellation) =>
        WithPendingAsync<int>(actor, id, version, async (work, rule) =>
        {
            if (Check(work, rule.Kind, draft) is { } refusal)
            {
                return refusal;
            }

            if (await BeforeAsync(work, rule, cancellation) is { } before && before.EffectiveTo == rule.EffectiveFrom?.AddDays(-1))
            {
                before.EffectiveTo = draft.EffectiveFrom.AddDays(-1);
                before.Version++;
            }

            Fill(rule, draft);
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

            work.Records.Remove(rule);
            Tell(work, rule, "withdraw");
            return Outcome.Done;
        }, cancellation);

    private static async Task<HazardRule?> BeforeAsync(Work work, HazardRule rule, CancellationToken cancellation) =>
        rule.SupersedesId is { } id
            ? await work.Records.Set<HazardRule>().AsTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation)
            : null;

    private async Task<Outcome<T>> WriteAsync<T>(
        Actor actor, string scopeCode, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        MayEdit(actor, scopeCode) ? await unit.RunAsync(actor, write, cancellation) : Refusal.Forbidden("hazards.rule.not-allowed");

    private Task<Outcome<T>> WithPendingAsync<T>(
        Actor actor, Guid id, int version, Func<Work, HazardRule, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        WriteAsync<T>(actor, actor.DivisionPrefix, async work =>
        {
            var rule = await work.Records.Set<HazardRule>().AsTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);
            return rule switch
            {
                null => Refusal.NotFound("hazards.rule.not-found"),
                _ when !MayEdit(actor, rule.ScopeCode) => Refusal.Forbidden("hazards.rule.not-allowed"),
                _ when rule.Version != version => await work.ChangedMeanwhileAsync(
                    "hazards.rule.changed-meanwhile", SubjectOf(rule), version, rule.Version, HazardRuleDraft.Of(rule), cancellation),
                _ when rule.HasTakenEffect(Today(work)) => Refusal.Conflict("hazards.rule.in-force"),
                _ => await write(work, rule),
            };
        }, cancellation);

    private Refusal? Check(Work work, RuleKind kind, HazardRuleDraft draft) =>
        draft.Title.Trim().Length is 0 or > TextLength ? Refusal.Invalid("hazards.rule.title", "title")
        : draft.TitleEn.Length > TextLength ? Refusal.Invalid("hazards.too-long", "titleEn", Number(TextLength))
        : draft.Instrument.Trim().Length is 0 or > TextLength ? Refusal.Invalid("hazards.rule.instrument", "instrument")
        : draft.Article.Length > 60 ? Refusal.Invalid("hazards.too-long", "article", "60")
        : draft.EffectiveFrom <= Today(work) ? Refusal.Invalid("hazards.rule.from", "effectiveFrom")
        : draft.EffectiveTo < draft.EffectiveFrom ? Refusal.Invalid("hazards.rule.to", "effectiveTo")
        : RuleSchemas.Check(kind, draft.Parameters);

    private static void Fill(HazardRule rule, HazardRuleDraft draft)
    {
        (rule.Title, rule.TitleEn, rule.Parameters) = (draft.Title.Trim(), draft.TitleEn.Trim(), draft.Parameters);
        (rule.EffectiveFrom, rule.EffectiveTo) = (draft.EffectiveFrom, draft.EffectiveTo);
        (rule.Instrument, rule.Article, rule.Confidence, rule.IsLoaded) = (draft.Instrument.Trim(), draft.Article.Trim(), draft.Confidence, true);
    }

    private static void Tell(Work work, HazardRule rule, string action)
    {
        work.Audit(
            "hazards.rule." + action, SubjectOf(rule), rule.ScopeCode, ("code", rule.Code), ("edition", Number(rule.Edition)),
            ("effectiveFrom", rule.EffectiveFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""));
        work.Announce(new Change(HazardTopics.Rules, rule.Code, rule.ScopeCode, work.Now, action));
    }

    private static string SubjectOf(HazardRule rule) => $"hazard-rule:{rule.Id}";

    private static bool IsCode(string code) => code.Length is > 0 and <= CodeLength && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');

    private DateOnly Today(Work work) => times.Day(work.Now);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
