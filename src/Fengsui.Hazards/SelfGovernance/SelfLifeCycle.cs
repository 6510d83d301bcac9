using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>What a unit signs.</summary>
internal sealed record CommitmentInput(CommitmentKind Kind, string SignedName, string Measures = "", bool Agreed = false);

/// <summary>What is known beside the round when it is signed.</summary>
/// <param name="OwnSide">True for somebody of the unit.</param>
/// <param name="OpenSerious">Serious and major hazards of the place that are open.</param>
internal sealed record CommitmentFacts(bool OwnSide, int OpenSerious, DateTimeOffset Now, string By, string Words);

/// <summary>The life of a round: assessed, checked, committed, sampled. Pure; a refusal leaves the round as it was.</summary>
internal static class SelfLifeCycle
{
    public const int LongestText = 1_000;
    public const int LongestName = 60;

    public static Refusal? Assess(SelfRound round, IReadOnlyList<SelfRisk> risks, IReadOnlyCollection<string> kinds, DateTimeOffset now)
    {
        if (round.CommittedAt is not null)
        {
            return Refusal.Conflict("governance.self.committed");
        }

        if (kinds.FirstOrDefault(k => risks.Count(r => r.Code == k) != 1) is { } missing)
        {
            return Refusal.Invalid("governance.self.risk-missing", "risks." + missing);
        }

        if (risks.FirstOrDefault(r => !kinds.Contains(r.Code)) is { } unknown)
        {
            return Refusal.Invalid("governance.self.risk-unknown", "risks." + unknown.Code);
        }

        if (risks.FirstOrDefault(r => r.Level >= RiskLevel.Medium && r.Measure.Trim().Length == 0) is { } bare)
        {
            return Refusal.Invalid("governance.self.risk-measure", "risks." + bare.Code);
        }

        if (risks.FirstOrDefault(r => r.Measure.Length > LongestText) is { } longest)
        {
            return Refusal.Invalid("governance.too-long", "risks." + longest.Code, "1000");
        }

        round.RisksJson = RuleJson.Write(risks.Select(r => r with { Measure = r.Measure.Trim() }));
        round.AssessedAt = now;
        return null;
    }

    /// <summary>Takes a finished sheet of the round's checklist; a later one counts in place of an earlier.</summary>
    public static bool Check(SelfRound round, Guid sheetId, bool passes, int findings, DateTimeOffset at)
    {
        if (round.CommittedAt is not null)
        {
            return false;
        }

        (round.SheetId, round.CheckPassed, round.CheckedAt) = (sheetId, passes, at);
        round.Findings += findings;
        return true;
    }

    public static Refusal? Commit(SelfRound round, CommitmentInput input, CommitmentFacts facts)
    {
        if (Refuse(round, input, facts) is { } refusal)
        {
            return refusal;
        }

        (round.Commitment, round.CommitmentText, round.Measures) = (input.Kind, facts.Words, input.Kind == CommitmentKind.MeasuresInForce ? input.Measures.Trim() : "");
        (round.SignedName, round.CommittedBy, round.CommittedAt) = (input.SignedName.Trim(), facts.By, facts.Now);
        return null;
    }

    public static Refusal? Judge(SelfRound round, SampleCheck check, SampleOutcome outcome, string note, bool ownSide)
    {
        if (ownSide)
        {
            return Refusal.Forbidden("governance.sample.own");
        }

        if (check.Outcome != SampleOutcome.Drawn || round.CommittedAt is null)
        {
            return Refusal.Conflict("governance.sample.judged");
        }

        if (outcome is not (SampleOutcome.Consistent or SampleOutcome.False))
        {
            return Refusal.Invalid("governance.sample.outcome", "outcome");
        }

        if (note.Trim().Length == 0)
        {
            return Refusal.Invalid("governance.text", "note");
        }

        if (note.Length > LongestText)
        {
            return Refusal.Invalid("governance.too-long", "note", "1000");
        }

        (check.Outcome, check.Note, round.Sample) = (outcome, note.Trim(), outcome);
        return null;
    }

    private static Refusal? Refuse(SelfRound round, CommitmentInput input, CommitmentFacts facts) =>
        !facts.OwnSide ? Refusal.Forbidden("governance.self.own-only")
        : round.CommittedAt is not null ? Refusal.Conflict("governance.self.committed")
        : round.AssessedAt is null ? Refusal.Conflict("governance.self.not-assessed")
        : round.CheckedAt is null ? Refusal.Conflict("governance.self.not-checked")
        : input.Kind == CommitmentKind.None ? Refusal.Invalid("governance.self.kind", "kind")
        : input.Kind == CommitmentKind.NoProminentRisk && (facts.OpenSerious > 0 || round.Risks().Any(r => r.Level == RiskLevel.High))
            ? Refusal.Invalid("governance.self.not-free", "kind", facts.OpenSerious.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : input.Kind == CommitmentKind.MeasuresInForce && input.Measures.Trim().Length == 0 ? Refusal.Invalid("governance.self.measures", "measures")
        : input.Measures.Length > LongestText ? Refusal.Invalid("governance.too-long", "measures", "1000")
        : input.SignedName.Trim().Length is 0 or > LongestName ? Refusal.Invalid("governance.self.signed", "signedName")
        : !input.Agreed ? Refusal.Invalid("governance.self.agree", "agreed")
        : null;
}
