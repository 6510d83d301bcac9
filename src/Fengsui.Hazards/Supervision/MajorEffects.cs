using Fengsui.Hazards.Cases;

namespace Fengsui.Hazards.Supervision;

/// <summary>What each move of a case writes into its row, once its guard let it through.</summary>
internal static class MajorEffects
{
    public static void Fill(MajorCase row, MajorMove move, MajorInput input, CaseFacts facts)
    {
        switch (move)
        {
            case MajorMove.HoldStudy:
                row.StudyMembers = input.People.Count;
                break;
            case MajorMove.HearExperts:
                (row.Experts, row.ExpertsAgree) = (input.People.Count, input.People.Count(p => p.Agrees));
                break;
            case MajorMove.Determine:
                row.DeterminedAt = facts.Now;
                break;
            case MajorMove.ServeNotice:
                (row.NoticeNumber, row.NoticeServedOn) = (facts.Number, input.Day ?? facts.Today);
                break;
            case MajorMove.Report:
                row.ReportedAt = facts.Now;
                break;
            case MajorMove.List:
                (row.Level, row.PlateNumber, row.ListedAt) = (input.Level, facts.Number, facts.Now);
                (row.DecisionNumber, row.SupervisingUnit, row.Deadline) = (input.Document.Trim(), input.SupervisingUnit.Trim(), input.Until);
                break;
            case MajorMove.RefuseListing:
                row.DecisionNumber = input.Document.Trim();
                break;
            case MajorMove.ProposePlan:
                FillPlan(row, input);
                row.PlanProposedById = facts.ActorId;
                break;
            case MajorMove.ApprovePlan:
                FillPlan(row, input);
                row.PlanApprovedById = facts.ActorId;
                break;
            case MajorMove.Visit:
                row.Visits++;
                row.Progress = input.Progress!.Value;
                break;
            case MajorMove.RecordFunds:
                FillFunds(row, input);
                break;
            default:
                FillRest(row, move, input, facts);
                break;
        }
    }

    private static void FillRest(MajorCase row, MajorMove move, MajorInput input, CaseFacts facts)
    {
        switch (move)
        {
            case MajorMove.AskExtension:
                (row.ExtensionUntil, row.ExtensionAskedById, row.ExtensionDecidedById) = (input.Until, facts.ActorId, null);
                break;
            case MajorMove.GrantExtension:
                (row.Deadline, row.ExtensionUntil, row.ExtensionDecidedById) = (input.Until ?? row.ExtensionUntil, null, facts.ActorId);
                row.Extensions++;
                break;
            case MajorMove.RefuseExtension:
                (row.ExtensionUntil, row.ExtensionDecidedById) = (null, facts.ActorId);
                break;
            case MajorMove.ApplyCloseout:
                (row.AppliedById, row.ReinspectedById, row.CloseoutReviewedAt) = (facts.ActorId, null, null);
                FillFunds(row, input);
                break;
            case MajorMove.PassReinspection:
                (row.ReinspectedById, row.Ending, row.Progress) = (facts.ActorId, MajorEnding.Rectified, 100);
                break;
            case MajorMove.FailReinspection:
                row.ReinspectedById = facts.ActorId;
                break;
            case MajorMove.ReviewCloseout:
                row.CloseoutReviewedAt = facts.Now;
                break;
            case MajorMove.SendBackCloseout or MajorMove.RefuseConsent:
                (row.CloseoutReviewedAt, row.Ending) = (null, MajorEnding.Rectified);
                break;
            case MajorMove.Consent:
                row.ConsentedAt = facts.Now;
                break;
            case MajorMove.RemovePlate:
                row.PlateRemovedAt = facts.Now;
                break;
            case MajorMove.Demolish:
                (row.Ending, row.ExtensionUntil, row.AppliedById, row.ReinspectedById) = (input.Ending, null, facts.ActorId, null);
                Restrain(row, Restraint.None, null, null);
                break;
            case MajorMove.Transfer:
                row.ExtensionUntil = null;
                break;
            default:
                FillRestraint(row, move, input, facts);
                break;
        }
    }

    private static void FillRestraint(MajorCase row, MajorMove move, MajorInput input, CaseFacts facts)
    {
        switch (move)
        {
            case MajorMove.Seal or MajorMove.RenewSeal:
                Restrain(row, Restraint.Sealed, facts.Today, Until(input, facts));
                break;
            case MajorMove.SealAtOnce:
                Restrain(row, Restraint.Sealed, facts.Today, Until(input, facts));
                row.SealStudyDue = true;
                break;
            case MajorMove.ConfirmSeal:
                row.SealStudyDue = false;
                break;
            case MajorMove.OrderShutdown:
                Restrain(row, Restraint.Shutdown, facts.Today, null);
                break;
            case MajorMove.Unseal or MajorMove.SealLapse or MajorMove.EndShutdown:
                Restrain(row, Restraint.None, null, null);
                break;
        }
    }

    private static DateOnly Until(MajorInput input, CaseFacts facts) =>
        input.Until ?? facts.Today.AddDays(Math.Min(facts.SealingDays, MajorGuards.LongestSealing));

    private static void Restrain(MajorCase row, Restraint restraint, DateOnly? since, DateOnly? until) =>
        (row.Restraint, row.RestrainedOn, row.SealedUntil, row.SealStudyDue) = (restraint, since, until, false);

    private static void FillPlan(MajorCase row, MajorInput input)
    {
        row.ResponsibleUnit = HazardLifeCycle.Either(input.ResponsibleUnit, row.ResponsibleUnit);
        row.ResponsiblePerson = HazardLifeCycle.Either(input.ResponsiblePerson, row.ResponsiblePerson);
        row.SupervisingUnit = HazardLifeCycle.Either(input.SupervisingUnit, row.SupervisingUnit);
        row.Measures = HazardLifeCycle.Either(input.Measures, row.Measures);
        row.InterimMeasures = HazardLifeCycle.Either(input.InterimMeasures, row.InterimMeasures);
        row.Deadline = input.Until ?? row.Deadline;
        FillFunds(row, input);
    }

    private static void FillFunds(MajorCase row, MajorInput input)
    {
        row.FundsPlanned = input.FundsPlanned ?? row.FundsPlanned;
        row.FundsAllocated = input.FundsAllocated ?? row.FundsAllocated;
        row.FundsSpent = input.FundsSpent ?? row.FundsSpent;
    }
}
