using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Engine;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Rules;

/// <summary>A rule as it is written.</summary>
/// <param name="Version">The version that was read; 0 for a new rule.</param>
public sealed record RuleDraft(int Version, string Name, string Purpose, JsonElement Definition, JsonElement Bindings);

/// <summary>Putting the draft into force.</summary>
/// <param name="EffectiveFrom">From when; now when it is left out.</param>
/// <param name="UntestedReason">Why without a backtest of this very edition, where there is none.</param>
internal sealed record RuleIssue(int Version, string Reason, DateTimeOffset? EffectiveFrom = null, string UntestedReason = "");

/// <summary>Taking a rule out of force.</summary>
internal sealed record RuleWithdrawal(int Version, string Reason);

/// <summary>A rule that was written.</summary>
internal sealed record RuleWritten(Guid Id, int Version);

/// <summary>
/// Writes rules: a draft is changed until it is put into force, and never after; another edition takes its place. An edition goes into force
/// only after a backtest of what it says, or with a written reason why without.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RuleBook(UnitOfWork unit, PermissionTable permissions, RulePoints points, EngineSettings engine)
{
    public const int LongestName = 80;
    public const int LongestText = 500;
    private const int LeastReason = 4;
    private const int FarthestDays = 366;

    /// <summary>Makes a rule with its first draft.</summary>
    public async Task<Outcome<RuleWritten>> CreateAsync(Actor actor, RuleDraft draft, CancellationToken cancellation)
    {
        var division = actor.DivisionPrefix.Length > 0 ? actor.DivisionPrefix : engine.Home();
        if (!permissions.Allows(actor, RulePermissions.Edit) || actor.IsNarrowed)
        {
            return RulePermissions.Refuse(RulePermissions.Edit);
        }

        var read = Read(draft);
        return read.Refusal is { } refusal ? refusal : await unit.RunAsync<Outcome<RuleWritten>>(actor, async work =>
        {
            if (await points.CheckAsync(work.Records, read.Value.Bindings, cancellation) is { } wrong)
            {
                return wrong;
            }

            var rule = new MonitoringRule
            {
                Id = Guid.CreateVersion7(work.Now), Name = draft.Name.Trim(), Purpose = (draft.Purpose ?? "").Trim(), DivisionCode = division,
                CreatedAt = work.Now, CreatedBy = actor.Name, Version = 1,
            };
            work.Records.Add(rule);
            work.Records.Add(Edition(work, rule, 1, read.Value));
            Note(work, rule, "sensing.rules.create", 1);
            return new RuleWritten(rule.Id, rule.Version);
        }, cancellation);
    }

    /// <summary>Changes the draft, or begins the next one from what is in force.</summary>
    public async Task<Outcome<RuleWritten>> SaveDraftAsync(Actor actor, Guid id, RuleDraft draft, CancellationToken cancellation)
    {
        var read = Read(draft);
        return await ChangeAsync(actor, RulePermissions.Edit, id, draft.Version, async (work, rule, editions) =>
        {
            if (read.Refusal is { } refusal)
            {
                return refusal;
            }

            if (await points.CheckAsync(work.Records, read.Value.Bindings, cancellation) is { } wrong)
            {
                return wrong;
            }

            (rule.Name, rule.Purpose) = (draft.Name.Trim(), (draft.Purpose ?? "").Trim());
            if (editions.Find(e => e.State == EditionState.Draft) is { } edition)
            {
                Fill(work, edition, read.Value);
            }
            else
            {
                edition = Edition(work, rule, editions.Max(e => e.Number) + 1, read.Value);
                work.Records.Add(edition);
            }

            Note(work, rule, "sensing.rules.draft", edition.Number);
            return null;
        }, cancellation);
    }

    /// <summary>Puts the draft into force.</summary>
    public Task<Outcome<RuleWritten>> IssueAsync(Actor actor, Guid id, RuleIssue issue, CancellationToken cancellation) =>
        ChangeAsync(actor, RulePermissions.Issue, id, issue.Version, async (work, rule, editions) =>
        {
            if (editions.Find(e => e.State == EditionState.Draft) is not { } draft)
            {
                return Refusal.Conflict("rules.no-draft");
            }

            var from = issue.EffectiveFrom is { } at && at > work.Now ? at : work.Now;
            var (reason, untested) = ((issue.Reason ?? "").Trim(), (issue.UntestedReason ?? "").Trim());
            if (Reason(reason, "reason") is { } refusal)
            {
                return refusal;
            }

            if (from > work.Now.AddDays(FarthestDays))
            {
                return Refusal.Invalid("rules.effective", "effectiveFrom", FarthestDays.ToString(CultureInfo.InvariantCulture));
            }

            // Two editions of one moment, or one before that which is announced, would leave it open which is in force.
            if (editions.Exists(e => e.State == EditionState.InForce && e.EffectiveFrom >= from))
            {
                return Refusal.Invalid("rules.effective.order", "effectiveFrom");
            }

            if (RuleJson.StoredBindings(draft.Bindings).Count == 0)
            {
                return Refusal.Invalid("rules.bindings.none", "bindings");
            }

            var tested = await work.Records.Set<RuleBacktest>()
                .AnyAsync(b => b.EditionId == draft.Id && b.Digest == draft.Digest && b.State == BacktestState.Done, cancellation);
            if (!tested && (untested.Length is < LeastReason or > LongestText))
            {
                return Refusal.Invalid("rules.untested", "untestedReason", LeastReason.ToString(CultureInfo.InvariantCulture));
            }

            (draft.State, draft.EffectiveFrom, draft.IssuedAt, draft.IssuedBy) = (EditionState.InForce, from, work.Now, actor.Name);
            (draft.Reason, draft.UntestedReason) = (reason, tested ? "" : untested);
            Note(work, rule, "sensing.rules.issue", draft.Number, ("reason", reason), ("untested", draft.UntestedReason));
            return null;
        }, cancellation);

    /// <summary>Gives the draft up, with its backtests; a rule that has nothing else goes with it.</summary>
    public Task<Outcome<RuleWritten>> DiscardAsync(Actor actor, Guid id, int version, CancellationToken cancellation) =>
        ChangeAsync(actor, RulePermissions.Edit, id, version, async (work, rule, editions) =>
        {
            if (editions.Find(e => e.State == EditionState.Draft) is not { } draft)
            {
                return Refusal.Conflict("rules.no-draft");
            }

            await work.Records.Set<RuleBacktest>().Where(b => b.EditionId == draft.Id).ExecuteDeleteAsync(cancellation);
            work.Records.Remove(draft);
            if (editions.Count == 1)
            {
                work.Records.Remove(rule);
            }

            Note(work, rule, "sensing.rules.discard", draft.Number);
            return null;
        }, cancellation);

    /// <summary>Takes every edition that is in force, or will be, out of force.</summary>
    public Task<Outcome<RuleWritten>> WithdrawAsync(Actor actor, Guid id, RuleWithdrawal withdrawal, CancellationToken cancellation) =>
        ChangeAsync(actor, RulePermissions.Issue, id, withdrawal.Version, (work, rule, editions) =>
        {
            var reason = (withdrawal.Reason ?? "").Trim();
            var standing = editions.FindAll(e => e.State == EditionState.InForce);
            if (Reason(reason, "reason") is { } refusal)
            {
                return Task.FromResult<Refusal?>(refusal);
            }

            if (standing.Count == 0)
            {
                return Task.FromResult<Refusal?>(Refusal.Conflict("rules.not-in-force"));
            }

            foreach (var edition in standing)
            {
                (edition.State, edition.WithdrawnAt, edition.WithdrawnBy, edition.WithdrawnReason) =
                    (EditionState.Withdrawn, work.Now, actor.Name, reason);
            }

            Note(work, rule, "sensing.rules.withdraw", standing.Max(e => e.Number), ("reason", reason));
            return Task.FromResult<Refusal?>(null);
        }, cancellation);

    /// <summary>The edition that is in force at a moment, out of a rule's editions.</summary>
    public static RuleEdition? InForce(IEnumerable<RuleEdition> editions, DateTimeOffset at) =>
        editions.Where(e => e.State == EditionState.InForce && e.EffectiveFrom <= at).MaxBy(e => e.EffectiveFrom);

    /// <summary>True when the actor may write what belongs to the rule.</summary>
    public static bool Owns(Actor actor, MonitoringRule rule) =>
        !actor.IsNarrowed && rule.DivisionCode.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal);

    private static Outcome<(RuleDefinition Rule, IReadOnlyList<RuleBinding> Bindings)> Read(RuleDraft draft)
    {
        if ((draft.Name ?? "").Trim().Length is 0 or > LongestName)
        {
            return Refusal.Invalid("rules.name", "name", LongestName.ToString(CultureInfo.InvariantCulture));
        }

        if ((draft.Purpose ?? "").Length > LongestText)
        {
            return Refusal.Invalid("rules.purpose", "purpose", LongestText.ToString(CultureInfo.InvariantCulture));
        }

        var rule = RuleJson.Read(draft.Definition);
        if (rule.Refusal is { } wrong)
        {
            return wrong;
        }

        var bindings = RuleJson.ReadBindings(draft.Bindings);
        return bindings.Refusal is { } refusal ? refusal : (rule.Value, bindings.Value);
    }

    private static string SubjectOf(MonitoringRule rule) => $"rule:{rule.Id}";

    // What the form would say now: the draft, or what the next one begins from.
    private static RuleDraft StoredDraft(MonitoringRule rule, List<RuleEdition> editions)
    {
        var edition = editions.MaxBy(e => e.Number)!;
        return new RuleDraft(
            rule.Version, rule.Name, rule.Purpose, JsonSerializer.Deserialize<JsonElement>(edition.Definition), JsonSerializer.Deserialize<JsonElement>(edition.Bindings));
    }

    private static Refusal? Reason(string text, string field) => text.Length is < LeastReason or > LongestText
        ? Refusal.Invalid("rules.reason", field, LeastReason.ToString(CultureInfo.InvariantCulture), LongestText.ToString(CultureInfo.InvariantCulture))
        : null;

    private static RuleEdition Edition(Work work, MonitoringRule rule, int number, (RuleDefinition Rule, IReadOnlyList<RuleBinding> Bindings) said)
    {
        var edition = new RuleEdition { Id = Guid.CreateVersion7(work.Now), RuleId = rule.Id, Number = number, DivisionCode = rule.DivisionCode };
        Fill(work, edition, said);
        return edition;
    }

    private static void Fill(Work work, RuleEdition edition, (RuleDefinition Rule, IReadOnlyList<RuleBinding> Bindings) said)
    {
        (edition.Definition, edition.Bindings) = (RuleJson.Write(said.Rule), RuleJson.Write(said.Bindings));
        edition.Digest = RuleEdition.DigestOf(edition.Definition, edition.Bindings);
        (edition.MadeAt, edition.MadeBy) = (work.Now, work.Actor.Name);
    }

    private static void Note(Work work, MonitoringRule rule, string action, int edition, params (string, string)[] details)
    {
        work.Audit(
            action, SubjectOf(rule), rule.DivisionCode,
            [("name", rule.Name), ("edition", edition.ToString(CultureInfo.InvariantCulture)), .. details.Where(d => d.Item2.Length > 0)]);
        work.Announce(new Change(RulePermissions.Topic, rule.Id.ToString(), rule.DivisionCode, work.Now));
    }

    private async Task<Outcome<RuleWritten>> ChangeAsync(
        Actor actor, string permission, Guid id, int version,
        Func<Work, MonitoringRule, List<RuleEdition>, Task<Refusal?>> change, CancellationToken cancellation) =>
        !permissions.Allows(actor, permission) ? RulePermissions.Refuse(permission)
        : await unit.RunAgainAsync<Outcome<RuleWritten>>(actor, async work =>
        {
            if (await work.Records.Set<MonitoringRule>().SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } rule)
            {
                return Refusal.NotFound("rules.not-found");
            }

            if (!Owns(actor, rule))
            {
                return Refusal.Forbidden("rules.not-yours");
            }

            var editions = await work.Records.Set<RuleEdition>().Where(e => e.RuleId == id).ToListAsync(cancellation);
            if (rule.Version != version)
            {
                return await work.ChangedMeanwhileAsync(
                    "rules.changed-meanwhile", SubjectOf(rule), version, rule.Version, StoredDraft(rule, editions), cancellation);
            }

            if (await change(work, rule, editions) is { } refusal)
            {
                return refusal;
            }

            rule.Version++;
            return new RuleWritten(rule.Id, rule.Version);
        }, cancellation);
}
