using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>A kind of risk as it is entered.</summary>
internal sealed record RiskKindDraft(string Code, string Name, string NameEn, int Order, bool IsInUse, int Version)
{
    public static RiskKindDraft Of(SelfRiskKind kind) => new(kind.Code, kind.Name, kind.NameEn, kind.Order, kind.IsInUse, kind.Version);
}

/// <summary>The words of a commitment as they are entered.</summary>
internal sealed record WordsDraft(CommitmentKind Kind, string Text, int Version)
{
    public static WordsDraft Of(SelfWords words) => new(words.Kind, words.Text, words.Version);
}

/// <summary>Changes the kinds of risks that are assessed and the words of commitments. They hold for the whole county.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SelfSettings(UnitOfWork unit, Records records, PermissionTable permissions)
{
    private const int LongestName = 60;
    private const int LongestWords = 600;

    /// <summary>Longest code of a kind.</summary>
    public const int LongestCode = 40;

    public async Task<(IReadOnlyList<SelfRiskKind> Kinds, IReadOnlyList<SelfWords> Words)> ReadAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await context.Set<SelfRiskKind>().AsNoTracking().OrderBy(k => k.Order).ToListAsync(cancellation),
            await context.Set<SelfWords>().AsNoTracking().OrderBy(w => w.Kind).ToListAsync(cancellation));
    }

    /// <summary>True when the actor may change them.</summary>
    public bool MayEdit(Actor actor) => permissions.Allows(actor, SelfGovernancePermissions.Settings) && actor.IsCountyWide;

    /// <summary>Enters a kind (version 0) or changes one. One that was used stays, and is no longer asked.</summary>
    public async Task<Outcome<Done>> SaveAsync(Actor actor, RiskKindDraft draft, CancellationToken cancellation) => !MayEdit(actor)
        ? Refusal.Forbidden("governance.not-allowed", SelfGovernancePermissions.Settings)
        : await unit.RunAgainAsync<Outcome<Done>>(actor, async work =>
        {
            if (draft.Code.Length is 0 or > LongestCode || !draft.Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            {
                return Refusal.Invalid("governance.code", "code");
            }

            if (draft.Name.Trim().Length is 0 or > LongestName || draft.NameEn.Length > LongestName)
            {
                return Refusal.Invalid("governance.name", "name");
            }

            var kind = await work.Records.Set<SelfRiskKind>().AsTracking().FirstOrDefaultAsync(k => k.Code == draft.Code, cancellation);
            if ((kind?.Version ?? 0) != draft.Version)
            {
                return kind is null ? Refusal.NotFound("governance.not-found")
                    : draft.Version == 0 ? Refusal.Invalid("governance.code-taken", "code")
                    : await work.ChangedMeanwhileAsync(
                        "governance.changed-meanwhile", $"self-risk:{kind.Code}", draft.Version, kind.Version, RiskKindDraft.Of(kind), cancellation);
            }

            if (kind is null)
            {
                kind = new SelfRiskKind { Code = draft.Code, Name = "", Version = 0 };
                work.Records.Add(kind);
            }

            (kind.Name, kind.NameEn, kind.Order, kind.IsInUse) = (draft.Name.Trim(), draft.NameEn.Trim(), draft.Order, draft.IsInUse);
            kind.Version++;
            work.Audit("hazards.self.risk-kind", $"self-risk:{kind.Code}", "", ("name", kind.Name));
            return Outcome.Done;
        }, cancellation);

    /// <summary>Changes the words of a commitment; they name the place.</summary>
    public async Task<Outcome<Done>> WordAsync(Actor actor, CommitmentKind kind, int version, string text, CancellationToken cancellation) => !MayEdit(actor)
        ? Refusal.Forbidden("governance.not-allowed", SelfGovernancePermissions.Settings)
        : await unit.RunAgainAsync<Outcome<Done>>(actor, async work =>
        {
            if (text.Trim().Length is 0 or > LongestWords || !text.Contains("[place]", StringComparison.Ordinal))
            {
                return Refusal.Invalid("governance.self.words", "text");
            }

            if (await work.Records.Set<SelfWords>().AsTracking().FirstOrDefaultAsync(w => w.Kind == kind, cancellation) is not { } words)
            {
                return Refusal.NotFound("governance.not-found");
            }

            if (words.Version != version)
            {
                return await work.ChangedMeanwhileAsync(
                    "governance.changed-meanwhile", $"self-words:{kind}", version, words.Version, WordsDraft.Of(words), cancellation);
            }

            words.Text = text.Trim();
            words.Version++;
            work.Audit("hazards.self.words", $"self-words:{kind}", "", ("commitment", kind.ToString()));
            return Outcome.Done;
        }, cancellation);
}
