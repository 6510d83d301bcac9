using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Majors;
using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Supervision;

/// <summary>What each move of a case asks for.</summary>
internal static class MajorGuards
{
    /// <summary>No sealing lasts longer, whatever a county's rule says, days.</summary>
    internal const int LongestSealing = 60;

    private const int LongestText = HazardLifeCycle.LongestText;
    private const int LongestName = HazardLifeCycle.LongestName;
    private const int MostPeople = 50;
    private const int LongestOpinion = 500;
    private const long MostYuan = 100_000_000_000;

    // A rectification may take the three years of a plan, and no longer.
    private const int LongestDays = 3 * 366;

    // Papers may be entered a little later than they were made.
    private const int OldestDays = 366;

    public static Refusal? Check(MajorCase row, MajorMove move, MajorInput input, CaseFacts facts) =>
        TooLong(input) ?? GuardDay(row, input, facts) ?? move switch
        {
            <= MajorMove.ApprovePlan => Opening(row, move, input, facts),
            <= MajorMove.ApplyCloseout => Rectifying(row, move, input, facts),
            <= MajorMove.Transfer => Closing(row, move, input, facts),
            _ => Restraining(row, move, input, facts),
        };

    private static Refusal? Opening(MajorCase row, MajorMove move, MajorInput input, CaseFacts facts) => move switch
    {
        MajorMove.HoldStudy => Meeting(input, facts.Procedure.Members),
        MajorMove.CallExperts => Said(input),
        MajorMove.HearExperts => Meeting(input, facts.Procedure.Experts),
        MajorMove.Determine => Determination(row, facts),
        MajorMove.FindNotMajor => Free(row) ?? Said(input)
            ?? (facts.Verdict == MajorVerdict.NotMajor || PanelSaysNo(row, facts.Procedure) ? null
                : Refusal.Conflict(facts.Verdict == MajorVerdict.Major ? "majors.move.is-major" : "majors.move.cannot-tell")),
        MajorMove.Withdraw => Free(row) ?? Said(input),
        MajorMove.ServeNotice => Named(input.Recipient, "majors.move.recipient", "recipient"),
        MajorMove.Report => Said(input),
        MajorMove.List => Listing(input, facts),
        MajorMove.RefuseListing => Own(facts) ?? Said(input) ?? Named(input.Document, "majors.move.document", "document"),
        MajorMove.ProposePlan => Plan(row, input, facts),
        MajorMove.ApprovePlan => Own(facts)
            ?? (row.PlanProposedById == facts.ActorId ? Refusal.Forbidden("majors.move.own-plan") : null)
            ?? Plan(row, input, facts),
        _ => null,
    };

    private static Refusal? Rectifying(MajorCase row, MajorMove move, MajorInput input, CaseFacts facts) => move switch
    {
        MajorMove.Visit => Own(facts) ?? Visit(input),
        MajorMove.RecordFunds => input is { FundsPlanned: null, FundsAllocated: null, FundsSpent: null } ? Refusal.Invalid("majors.move.funds-missing", "fundsAllocated") : null,
        MajorMove.AskExtension => Said(input) ?? Later(row, input.Until, facts),
        MajorMove.GrantExtension => OwnExtension(row, facts) ?? Said(input) ?? (input.Until is null ? null : Later(row, input.Until, facts)),
        MajorMove.RefuseExtension => OwnExtension(row, facts) ?? Said(input),
        MajorMove.ApplyCloseout => Said(input) ?? (facts.Proofs == 0 ? Refusal.Invalid("majors.move.proof", "documents") : null),
        _ => null,
    };

    private static Refusal? Closing(MajorCase row, MajorMove move, MajorInput input, CaseFacts facts) => move switch
    {
        MajorMove.PassReinspection or MajorMove.FailReinspection => OwnCloseout(row, facts) ?? Said(input),
        MajorMove.ReviewCloseout => OwnCloseout(row, facts) ?? Free(row) ?? Meeting(input, facts.Procedure.Members),
        MajorMove.SendBackCloseout or MajorMove.RefuseConsent => OwnCloseout(row, facts) ?? Said(input),
        MajorMove.Consent => OwnCloseout(row, facts) ?? Named(input.Document, "majors.move.document", "document"),
        MajorMove.RemovePlate => OwnCloseout(row, facts) ?? Said(input),
        MajorMove.Archive => facts.OpenHazards > 0
            ? Refusal.Conflict("majors.move.open-hazards", facts.OpenHazards.ToString(CultureInfo.InvariantCulture)) : Said(input),
        MajorMove.Demolish => Own(facts) ?? Said(input)
            ?? (input.Ending == MajorEnding.Rectified ? Refusal.Invalid("majors.move.ending", "ending") : null)
            ?? (facts.Proofs == 0 ? Refusal.Invalid("majors.move.proof", "documents") : null),
        MajorMove.Transfer => Free(row) ?? Said(input) ?? Named(input.Recipient, "majors.move.transfer-to", "recipient"),
        _ => null,
    };

    private static Refusal? Restraining(MajorCase row, MajorMove move, MajorInput input, CaseFacts facts) => move switch
    {
        MajorMove.Seal or MajorMove.RenewSeal => Own(facts) ?? Sealing(input, facts) ?? Meeting(input, facts.Procedure.Members),
        MajorMove.SealAtOnce => Own(facts) ?? Said(input) ?? Named(input.Recipient, "majors.move.approved-by", "recipient") ?? Sealing(input, facts),
        MajorMove.ConfirmSeal => Meeting(input, facts.Procedure.Members),
        MajorMove.Unseal or MajorMove.OrderShutdown or MajorMove.EndShutdown => Own(facts) ?? Said(input),
        MajorMove.SealLapse => row.SealedUntil >= facts.Today ? Refusal.Conflict("majors.move.not-yet") : null,
        _ => null,
    };

    private static Refusal? TooLong(MajorInput input)
    {
        (string Field, string Text, int Most)[] texts =
        [
            ("text", input.Text, LongestText), ("measures", input.Measures, LongestText), ("interimMeasures", input.InterimMeasures, LongestText),
            ("responsibleUnit", input.ResponsibleUnit, LongestName), ("responsiblePerson", input.ResponsiblePerson, LongestName),
            ("supervisingUnit", input.SupervisingUnit, LongestName), ("recipient", input.Recipient, LongestName), ("document", input.Document, LongestName),
        ];
        return texts.FirstOrDefault(t => t.Text.Length > t.Most) is { Field: { } field, Most: var most }
            ? Refusal.Invalid("hazards.too-long", field, most.ToString(CultureInfo.InvariantCulture))
            : Funds(input.FundsPlanned, "fundsPlanned") ?? Funds(input.FundsAllocated, "fundsAllocated") ?? Funds(input.FundsSpent, "fundsSpent");
    }

    private static Refusal? Funds(long? yuan, string field) => yuan is < 0 or > MostYuan ? Refusal.Invalid("hazards.move.funds", field) : null;

    // A paper is not of tomorrow, and not from before the inspection.
    private static Refusal? GuardDay(MajorCase row, MajorInput input, CaseFacts facts) =>
        input.Day is { } day && (day > facts.Today || day < row.InspectedOn || facts.Today.DayNumber - day.DayNumber > OldestDays)
            ? Refusal.Invalid("majors.move.day", "day") : null;

    private static Refusal? Said(MajorInput input) => Named(input.Text, "majors.move.text", "text");

    private static Refusal? Named(string text, string code, string field) => text.Trim().Length == 0 ? Refusal.Invalid(code, field) : null;

    private static Refusal? Own(CaseFacts facts) => facts.OwnSide ? Refusal.Forbidden("majors.move.own-side") : null;

    private static Refusal? OwnCloseout(MajorCase row, CaseFacts facts) =>
        Own(facts) ?? (row.AppliedById == facts.ActorId ? Refusal.Forbidden("majors.move.own-closeout") : null);

    private static Refusal? OwnExtension(MajorCase row, CaseFacts facts) =>
        Own(facts) ?? (row.ExtensionAskedById == facts.ActorId ? Refusal.Forbidden("majors.move.own-extension") : null);

    private static Refusal? Free(MajorCase row) =>
        row.Restraint == Restraint.None ? null : Refusal.Conflict("majors.move.restrained", Terms.Of<MajorTexts>($"Restraint.{row.Restraint}"));

    // Everybody once, by name.
    private static Refusal? Meeting(MajorInput input, int atLeast)
    {
        var names = input.People.Select(p => p.Name.Trim()).ToList();
        return names.Count > MostPeople || names.Exists(n => n.Length is 0 or > LongestName)
            || input.People.Any(p => p.Unit.Length > LongestName || p.Opinion.Length > LongestOpinion) ? Refusal.Invalid("majors.move.people", "people")
            : names.Distinct(StringComparer.Ordinal).Count() < names.Count ? Refusal.Invalid("majors.move.people-double", "people")
            : names.Count < atLeast ? Refusal.Invalid("majors.move.people-few", "people", atLeast.ToString(CultureInfo.InvariantCulture))
            : Named(input.Text, "majors.move.minutes", "text");
    }

    private static Refusal? Determination(MajorCase row, CaseFacts facts) =>
        Own(facts)
        ?? (facts.Verdict == MajorVerdict.NotMajor ? Refusal.Conflict("majors.move.not-major")
            : facts.Verdict == MajorVerdict.CannotTell ? Refusal.Conflict("majors.move.cannot-tell")
            : row.Experts > 0 && !Agree(row, facts.Procedure)
                ? Refusal.Conflict("majors.move.panel", row.ExpertsAgree.ToString(CultureInfo.InvariantCulture), row.Experts.ToString(CultureInfo.InvariantCulture))
            : null);

    private static bool PanelSaysNo(MajorCase row, ProcedureRule procedure) => row.Experts > 0 && !Agree(row, procedure);

    private static bool Agree(MajorCase row, ProcedureRule procedure) => row.ExpertsAgree * procedure.AgreeIn >= row.Experts * procedure.AgreeOf;

    private static Refusal? Listing(MajorInput input, CaseFacts facts) =>
        Own(facts)
        ?? (input.Level == PlateLevel.None ? Refusal.Invalid("majors.move.level", "level") : null)
        ?? Named(input.Document, "majors.move.document", "document")
        ?? Named(input.SupervisingUnit, "majors.move.supervising-unit", "supervisingUnit")
        ?? Deadline(input.Until, facts);

    private static Refusal? Plan(MajorCase row, MajorInput input, CaseFacts facts) =>
        Named(input.ResponsibleUnit + row.ResponsibleUnit, "hazards.move.responsible-unit", "responsibleUnit")
        ?? Named(input.ResponsiblePerson + row.ResponsiblePerson, "hazards.move.responsible-person", "responsiblePerson")
        ?? Named(input.Measures + row.Measures, "hazards.move.measures", "measures")
        ?? Named(input.InterimMeasures + row.InterimMeasures, "hazards.move.interim", "interimMeasures")
        ?? (input.Until is null && row.Deadline is not null ? null : Deadline(input.Until, facts));

    private static Refusal? Deadline(DateOnly? deadline, CaseFacts facts) =>
        deadline is not { } day ? Refusal.Invalid("hazards.move.deadline", "until")
        : day < facts.Today ? Refusal.Invalid("hazards.move.deadline-past", "until")
        : day.DayNumber - facts.Today.DayNumber > LongestDays ? Refusal.Invalid("hazards.move.deadline-far", "until")
        : null;

    private static Refusal? Later(MajorCase row, DateOnly? until, CaseFacts facts) =>
        Deadline(until, facts) ?? (until <= row.Deadline ? Refusal.Invalid("hazards.clock.later", "until") : null);

    private static Refusal? Visit(MajorInput input) =>
        Said(input)
        ?? (input.InterimHolds is null ? Refusal.Invalid("majors.move.interim-holds", "interimHolds") : null)
        ?? (input.Progress is null or < 0 or > 100 ? Refusal.Invalid("majors.move.progress", "progress") : null);

    private static Refusal? Sealing(MajorInput input, CaseFacts facts)
    {
        var most = Math.Min(facts.SealingDays, LongestSealing);
        return input.Until is { } until && (until < facts.Today || until.DayNumber - facts.Today.DayNumber > most)
            ? Refusal.Invalid("majors.move.sealing", "until", most.ToString(CultureInfo.InvariantCulture)) : null;
    }
}
