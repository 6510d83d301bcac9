using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Majors;
using Fengsui.Kernel.Outcomes;
using static Fengsui.Hazards.Supervision.MajorState;

namespace Fengsui.Hazards.Supervision;

/// <summary>
/// The case of a major hazard in one table (rules B.3.3, 公安部令第120号 articles 21 to 23): nothing is listed that was not determined after a
/// collective study, the government lists and consents, nobody approves, reinspects or extends their own, nothing is closed while it is sealed, and no
/// plate comes down without consent. Pure.
/// </summary>
internal static class MajorLifeCycle
{
    private static readonly MajorState[] Judging = [Candidate, Studied, AwaitingExperts, ExpertsHeard];
    private static readonly MajorState[] Planned = [Rectifying, ExtensionAsked];
    private static readonly MajorState[] Supervised = [Listed, NotListed, .. Planned];

    // While the place may still be dangerous: until the closeout was reviewed.
    private static readonly MajorState[] Dangerous =
        [.. Judging, Determined, NoticeServed, Reported, .. Supervised, CloseoutApplied, Reinspected];

    public static IReadOnlyList<MajorStep> All { get; } =
    [
        new(MajorMove.HoldStudy, [Candidate, Studied], Studied, MajorPermissions.Handle),
        new(MajorMove.HearExperts, [AwaitingExperts], ExpertsHeard, MajorPermissions.Handle),
        new(MajorMove.Determine, [Studied, ExpertsHeard], Determined, MajorPermissions.Decide),
        new(MajorMove.CallExperts, [Studied], AwaitingExperts, MajorPermissions.Handle),
        new(MajorMove.FindNotMajor, [Studied, ExpertsHeard], NotMajor, MajorPermissions.Decide),
        new(MajorMove.Withdraw, [Candidate], Withdrawn, MajorPermissions.Handle),
        new(MajorMove.ServeNotice, [Determined], NoticeServed, MajorPermissions.Handle),
        new(MajorMove.Report, [NoticeServed, NotListed], Reported, MajorPermissions.Decide),
        new(MajorMove.List, [Reported], Listed, MajorPermissions.Govern),
        new(MajorMove.RefuseListing, [Reported], NotListed, MajorPermissions.Govern),
        new(MajorMove.ProposePlan, [Listed, NotListed], null, MajorPermissions.Rectify),
        new(MajorMove.ApprovePlan, [Listed, NotListed], Rectifying, MajorPermissions.Decide),
        new(MajorMove.Visit, Planned, null, MajorPermissions.Visit),
        new(MajorMove.ApplyCloseout, [Rectifying], CloseoutApplied, MajorPermissions.Rectify),
        new(MajorMove.RecordFunds, [.. Supervised, CloseoutApplied], null, MajorPermissions.Handle),
        new(MajorMove.AskExtension, [Rectifying], ExtensionAsked, MajorPermissions.Rectify),
        new(MajorMove.GrantExtension, [ExtensionAsked], Rectifying, MajorPermissions.Govern),
        new(MajorMove.RefuseExtension, [ExtensionAsked], Rectifying, MajorPermissions.Govern),
        new(MajorMove.PassReinspection, [CloseoutApplied], Reinspected, MajorPermissions.Handle),
        new(MajorMove.FailReinspection, [CloseoutApplied], Rectifying, MajorPermissions.Handle),
        new(MajorMove.ReviewCloseout, [Reinspected, Demolished], CloseoutReviewed, MajorPermissions.Decide),
        new(MajorMove.SendBackCloseout, [Reinspected], Rectifying, MajorPermissions.Decide),
        new(MajorMove.Consent, [CloseoutReviewed], Consented, MajorPermissions.Govern),
        new(MajorMove.RefuseConsent, [CloseoutReviewed], Rectifying, MajorPermissions.Govern),
        new(MajorMove.RemovePlate, [Consented], PlateRemoved, MajorPermissions.Decide),
        new(MajorMove.Archive, [Consented, PlateRemoved], Archived, MajorPermissions.Decide),
        new(MajorMove.Demolish, Planned, Demolished, MajorPermissions.Handle),

        // What hangs under a plate is the government's to give away.
        new(MajorMove.Transfer, [.. Judging, Determined, NoticeServed, Reported, NotListed], Transferred, MajorPermissions.Decide),
        new(MajorMove.Transfer, [Listed, .. Planned], Transferred, MajorPermissions.Govern),
        new(MajorMove.Seal, Dangerous, null, MajorPermissions.Decide),
        new(MajorMove.SealAtOnce, Dangerous, null, MajorPermissions.Handle),
        new(MajorMove.ConfirmSeal, Dangerous, null, MajorPermissions.Decide),
        new(MajorMove.RenewSeal, Dangerous, null, MajorPermissions.Decide),
        new(MajorMove.Unseal, Dangerous, null, MajorPermissions.Decide),
        new(MajorMove.SealLapse, Dangerous, null, HazardPermissions.SystemOnly),
        new(MajorMove.OrderShutdown, [Reported, .. Supervised], null, MajorPermissions.Govern),
        new(MajorMove.EndShutdown, Dangerous, null, MajorPermissions.Govern),
    ];

    /// <summary>The moves from a state, the expected one first. Those of a restraint only where there is one, or none.</summary>
    public static IEnumerable<MajorStep> From(MajorCase row) => All.Where(s => s.From.Contains(row.State) && Fits(row, s.Move));

    /// <summary>The step of a move from where a case is, or null when it is not lawful.</summary>
    public static MajorStep? Find(MajorCase row, MajorMove move) => From(row).FirstOrDefault(s => s.Move == move);

    /// <summary>True once the government consented to the closeout.</summary>
    public static bool HasConsent(MajorState state) => state is Consented or PlateRemoved or Archived;

    /// <summary>True while it is judged: inputs may change.</summary>
    public static bool IsJudged(MajorState state) => Judging.Contains(state);

    /// <summary>The refusal of a move that is not lawful: it names those that are, and who may make them.</summary>
    public static Refusal Refuse(MajorCase row) => Refusal.Conflict(
        "majors.move.not-lawful", Terms.Of<MajorTexts>($"State.{row.State}"), Terms.Moves<MajorTexts>(From(row).Select(s => ($"Move.{s.Move}", s.Permission))));

    /// <summary>Makes the move on the row, or says why it cannot be made and leaves the row as it was.</summary>
    public static Refusal? Apply(MajorCase row, MajorMove move, MajorInput input, CaseFacts facts)
    {
        if (Find(row, move) is not { } step)
        {
            return Refuse(row);
        }

        if (MajorGuards.Check(row, move, input, facts) is { } refusal)
        {
            return refusal;
        }

        MajorEffects.Fill(row, move, input, facts);
        if (step.To is { } to && to != row.State)
        {
            (row.State, row.StateSince) = (to, facts.Now);
        }

        row.EndedAt = row.IsOpen ? null : facts.Now;
        return null;
    }

    /// <summary>What must never be, whatever was done; empty when all holds.</summary>
    public static IEnumerable<string> Violations(MajorCase row) => Papers(row).Concat(Plates(row)).Concat(People(row)).Concat(Restraints(row));

    private static bool Fits(MajorCase row, MajorMove move) => move switch
    {
        MajorMove.Seal or MajorMove.SealAtOnce or MajorMove.OrderShutdown => row.Restraint == Restraint.None,
        MajorMove.ConfirmSeal => row is { Restraint: Restraint.Sealed, SealStudyDue: true },
        MajorMove.RenewSeal => row is { Restraint: Restraint.Sealed, SealStudyDue: false },
        MajorMove.Unseal or MajorMove.SealLapse => row.Restraint == Restraint.Sealed,
        MajorMove.EndShutdown => row.Restraint == Restraint.Shutdown,
        MajorMove.RemovePlate => row.HasPlate,
        MajorMove.Archive => !row.HasPlate,
        MajorMove.ApprovePlan => row.PlanProposedById is not null,
        _ => true,
    };

    private static IEnumerable<string> Papers(MajorCase row)
    {
        if (row.DeterminedAt is null && !Judging.Contains(row.State) && row.State is not (NotMajor or Withdrawn or Transferred))
        {
            yield return "undetermined";
        }

        if (row.DeterminedAt is not null && row.StudyMembers == 0)
        {
            yield return "not-studied";
        }

        if (row.ListedAt is not null && (row.DeterminedAt is null || row.NoticeNumber.Length == 0 || row.ReportedAt is null))
        {
            yield return "listed-without-papers";
        }

        if (row.IsOpen != (row.EndedAt is null))
        {
            yield return "end";
        }
    }

    private static IEnumerable<string> Plates(MajorCase row)
    {
        if ((row.PlateNumber.Length > 0) != (row.ListedAt is not null) || (row.PlateNumber.Length > 0) != (row.Level != PlateLevel.None))
        {
            yield return "plate-without-listing";
        }

        if (row.PlateRemovedAt is not null && (row.ConsentedAt is null || row.PlateNumber.Length == 0))
        {
            yield return "plate-removed-without-consent";
        }

        if (HasConsent(row.State) != (row.ConsentedAt is not null) || (HasConsent(row.State) && row.CloseoutReviewedAt is null))
        {
            yield return "closed-without-consent";
        }

        if (row.State == Archived && row.HasPlate)
        {
            yield return "archived-with-plate";
        }
    }

    private static IEnumerable<string> People(MajorCase row)
    {
        if (row.PlanApprovedById is { } approver && approver == row.PlanProposedById)
        {
            yield return "own-plan";
        }

        if (row.ReinspectedById is { } reinspector && reinspector == row.AppliedById)
        {
            yield return "own-reinspection";
        }

        if (row.ExtensionDecidedById is { } decider && decider == row.ExtensionAskedById)
        {
            yield return "own-extension";
        }

        if (Planned.Contains(row.State)
            && (row.InterimMeasures.Length == 0 || row.Measures.Length == 0 || row.Deadline is null || row.PlanApprovedById is null || row.ResponsibleUnit.Length == 0))
        {
            yield return "no-plan";
        }

        if ((row.State == ExtensionAsked) != (row.ExtensionUntil is not null))
        {
            yield return "extension";
        }
    }

    private static IEnumerable<string> Restraints(MajorCase row)
    {
        if (row.Restraint != Restraint.None && !Dangerous.Contains(row.State))
        {
            yield return "closed-while-restrained";
        }

        if ((row.Restraint == Restraint.Sealed) != (row.SealedUntil is not null) || (row.SealStudyDue && row.Restraint != Restraint.Sealed)
            || (row.Restraint != Restraint.None) != (row.RestrainedOn is not null))
        {
            yield return "sealing";
        }

        if (row is { SealedUntil: { } until, RestrainedOn: { } since } && until.DayNumber - since.DayNumber > MajorGuards.LongestSealing)
        {
            yield return "sealed-too-long";
        }
    }
}
