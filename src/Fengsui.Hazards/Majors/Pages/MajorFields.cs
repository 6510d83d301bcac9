using Fengsui.Hazards.Supervision;

namespace Fengsui.Hazards.Majors.Pages;

/// <summary>What the form of a move asks for, in its order; names as in <see cref="MajorInput"/>.</summary>
internal static class MajorFields
{
    public const string Text = "text";
    public const string People = "people";
    public const string Day = "day";
    public const string Until = "until";
    public const string Level = "level";
    public const string Document = "document";
    public const string Recipient = "recipient";
    public const string Proofs = "documents";
    public const string Ending = "ending";
    public const string InterimHolds = "interimHolds";
    public const string Progress = "progress";
    public const string FundsPlanned = "fundsPlanned";
    public const string FundsAllocated = "fundsAllocated";
    public const string FundsSpent = "fundsSpent";
    public const string ResponsibleUnit = "responsibleUnit";
    public const string ResponsiblePerson = "responsiblePerson";
    public const string SupervisingUnit = "supervisingUnit";
    public const string Measures = "measures";
    public const string InterimMeasures = "interimMeasures";

    private static readonly string[] Plan = [ResponsibleUnit, ResponsiblePerson, Measures, InterimMeasures, FundsPlanned, Until];
    private static readonly string[] Meeting = [Day, People, Text];

    public static IReadOnlyList<string> Of(MajorMove move) => move switch
    {
        MajorMove.HoldStudy or MajorMove.HearExperts or MajorMove.ReviewCloseout or MajorMove.ConfirmSeal => Meeting,
        MajorMove.Seal or MajorMove.RenewSeal => [Until, .. Meeting],
        MajorMove.SealAtOnce => [Recipient, Until, Text],
        MajorMove.ServeNotice => [Recipient, Day],
        MajorMove.List => [Level, Document, SupervisingUnit, Until, Text],
        MajorMove.RefuseListing or MajorMove.Consent => [Document, Text],
        MajorMove.ProposePlan or MajorMove.ApprovePlan => [.. Plan, Text],
        MajorMove.Visit => [Day, Progress, InterimHolds, Text],
        MajorMove.RecordFunds => [FundsPlanned, FundsAllocated, FundsSpent],
        MajorMove.AskExtension or MajorMove.GrantExtension => [Until, Text],
        MajorMove.ApplyCloseout => [Proofs, FundsSpent, Text],
        MajorMove.Demolish => [Ending, Proofs, Text],
        MajorMove.Transfer => [Recipient, Text],
        _ => [Text],
    };
}
