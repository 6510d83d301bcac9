using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Cases;

/// <summary>A lawful move: from where, to where, and the permission it asks for.</summary>
/// <param name="To">State after; null where it depends on the deadline (<see cref="HazardLifeCycle.Apply"/>).</param>
internal sealed record HazardStep(HazardMove Move, IReadOnlyList<HazardState> From, HazardState? To, string Permission);

/// <summary>What comes with a move; a move reads what it needs and leaves the rest alone.</summary>
public sealed record HazardInput
{
    /// <summary>Reason, what was seen, what was done.</summary>
    public string Text { get; init; } = "";

    /// <summary>整改责任单位.</summary>
    public string ResponsibleUnit { get; init; } = "";

    /// <summary>整改责任人.</summary>
    public string ResponsiblePerson { get; init; } = "";

    /// <summary>督办单位.</summary>
    public string SupervisingUnit { get; init; } = "";

    /// <summary>督办责任人.</summary>
    public string SupervisingPerson { get; init; } = "";

    /// <summary>整改措施.</summary>
    public string Measures { get; init; } = "";

    /// <summary>临时防范措施.</summary>
    public string InterimMeasures { get; init; } = "";

    /// <summary>Planned funds, yuan; spent ones for <see cref="HazardMove.Submit"/>.</summary>
    public long? Funds { get; init; }

    /// <summary>How it is ordered.</summary>
    public OrderKind Order { get; init; }

    /// <summary>The day by whose end it must be rectified.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>Root cause, for the closing.</summary>
    public string RootCause { get; init; } = "";

    /// <summary>The lever, for <see cref="HazardMove.Escalate"/>.</summary>
    public EscalationLevel Level { get; init; }
}

/// <summary>Who moves a hazard, when, and what is known beside the row itself.</summary>
/// <param name="OwnSide">True for somebody of the unit, its property manager or its service provider.</param>
/// <param name="Proofs">Photos of the hazard put right that hang on it.</param>
/// <param name="AskedBy">Who asked for the extension that is decided; null when nobody did.</param>
/// <param name="RetestMissing">True when the protection system that it is about has no passed test since the unit said that it is rectified (S-35).</param>
/// <param name="Consented">True when the major case that it belongs to has the government's consent to the closing.</param>
internal sealed record MoveFacts(Guid ActorId, bool OwnSide, DateTimeOffset Now, DateOnly Today, int Proofs, Guid? AskedBy = null, bool Consented = false,
    bool RetestMissing = false);

/// <summary>
/// The life of a hazard in one table, and what each move asks for and does (rules B.3.2, S-94): interim measures while it is open, nobody closes
/// their own rectification, a later deadline by somebody else's approval, the clock alone makes it overdue. Pure.
/// </summary>
internal static class HazardLifeCycle
{
    /// <summary>Longest text of a move, characters.</summary>
    internal const int LongestText = 2_000;

    /// <summary>Longest name of a unit or person, characters.</summary>
    internal const int LongestName = 120;

    private const long MostYuan = 100_000_000_000;

    // A rectification may take the three years of a plan, and no longer.
    private const int LongestDays = 3 * 366;

    private static readonly HazardState[] Late = [HazardState.Overdue, HazardState.Escalated];
    private static readonly HazardState[] Working = [HazardState.Rectifying, .. Late];

    public static IReadOnlyList<HazardStep> All { get; } =
    [
        new(HazardMove.Register, [HazardState.Found], HazardState.Registered, HazardPermissions.Register),
        new(HazardMove.CorrectOnSite, [HazardState.Found, HazardState.Registered], HazardState.Closed, HazardPermissions.Register),
        new(HazardMove.Dismiss, [HazardState.Found], HazardState.Dismissed, HazardPermissions.Register),
        new(HazardMove.Order, [HazardState.Registered], HazardState.Rectifying, HazardPermissions.Register),
        new(HazardMove.Submit, Working, HazardState.Submitted, HazardPermissions.Rectify),
        new(HazardMove.Extend, Working, HazardState.Rectifying, HazardPermissions.Decide),
        new(HazardMove.Pass, [HazardState.Submitted], HazardState.Reviewed, HazardPermissions.Review),
        new(HazardMove.SendBack, [HazardState.Submitted], null, HazardPermissions.Review),
        new(HazardMove.Close, [HazardState.Reviewed], HazardState.Closed, HazardPermissions.Decide),
        new(HazardMove.Lapse, [HazardState.Rectifying], HazardState.Overdue, HazardPermissions.SystemOnly),
        new(HazardMove.Escalate, Late, HazardState.Escalated, HazardPermissions.Decide),
        new(HazardMove.Reopen, [HazardState.Closed], HazardState.Rectifying, HazardPermissions.Decide),
    ];

    /// <summary>The moves from a state, the expected one first.</summary>
    public static IEnumerable<HazardStep> From(HazardState state) => All.Where(s => s.From.Contains(state));

    /// <summary>The step of a move from a state, or null when it is not lawful.</summary>
    public static HazardStep? Find(HazardState state, HazardMove move) => All.FirstOrDefault(s => s.Move == move && s.From.Contains(state));

    /// <summary>The refusal of a move that is not lawful: it names those that are, and who may make them.</summary>
    public static Refusal Refuse(Hazard hazard) => Refusal.Conflict(
        "hazards.move.not-lawful", StateTerm(hazard), Terms.Moves<HazardTexts>(From(hazard.State).Select(s => ($"Move.{s.Move}", s.Permission))));

    /// <summary>The state in words.</summary>
    public static string StateTerm(Hazard hazard) => Terms.Of<HazardTexts>($"State.{hazard.State}");

    /// <summary>True when the rectification is the person's own: submitted by them, or by their side. Nobody reviews or closes such a one.</summary>
    public static bool IsOwn(Hazard hazard, Guid actorId, bool ownSide) => ownSide || hazard.SubmittedById == actorId;

    /// <summary>Makes the move on the row, or says why it cannot be made and leaves the row as it was.</summary>
    public static Refusal? Apply(Hazard hazard, HazardMove move, HazardInput input, MoveFacts facts)
    {
        if (Find(hazard.State, move) is not { } step)
        {
            return Refuse(hazard);
        }

        if (Guard(hazard, move, input, facts) is { } refusal)
        {
            return refusal;
        }

        Fill(hazard, move, input, facts);
        hazard.State = step.To ?? (hazard.Deadline >= facts.Today ? HazardState.Rectifying : HazardState.Overdue);
        hazard.StateSince = facts.Now;
        hazard.EndedAt = hazard.IsOpen ? null : facts.Now;
        hazard.EndedOn = hazard.IsOpen ? null : facts.Today;
        hazard.WasOverdue |= Late.Contains(hazard.State);
        return null;
    }

    /// <summary>What must never be, whatever was done; empty when all holds. The public check of the two lists asks the same.</summary>
    public static IEnumerable<string> Violations(Hazard hazard)
    {
        if (hazard.IsListed && (hazard.ResponsibleUnit.Length == 0 || hazard.ResponsiblePerson.Length == 0))
        {
            yield return "no-responsibility";
        }

        if (Working.Contains(hazard.State) && (hazard.Deadline is null || hazard.InterimMeasures.Length == 0 || hazard.Measures.Length == 0))
        {
            yield return "no-order";
        }

        if (hazard.ReviewedById is { } reviewer && reviewer == hazard.SubmittedById)
        {
            yield return "own-review";
        }

        if (hazard.State is HazardState.Reviewed or HazardState.Submitted && hazard.SubmittedById is null)
        {
            yield return "not-submitted";
        }

        if (hazard.IsOpen != (hazard.EndedAt is null))
        {
            yield return "end";
        }
    }

    private static Refusal? Guard(Hazard hazard, HazardMove move, HazardInput input, MoveFacts facts) => TooLong(input) ?? move switch
    {
        HazardMove.Register => GuardResponsibility(hazard, input),
        HazardMove.CorrectOnSite => facts.OwnSide ? Refusal.Forbidden("hazards.move.own-side")
            : GuardMajor(hazard, facts) ?? GuardResponsibility(hazard, input) ?? Proved(facts),
        HazardMove.Dismiss => GuardMajor(hazard, facts) ?? Said(input),
        HazardMove.Order => GuardOrder(hazard, input, facts),
        HazardMove.Submit => Said(input) ?? Proved(facts),
        HazardMove.Extend => GuardExtension(hazard, input, facts),
        HazardMove.Pass => GuardReview(hazard, facts) ?? Said(input)
            ?? (facts.RetestMissing ? Refusal.Conflict("hazards.move.retest") : null),
        HazardMove.SendBack => GuardReview(hazard, facts) ?? Said(input)
            ?? (input.Deadline is null ? null : GuardDeadline(input.Deadline, facts)),
        HazardMove.Close => GuardClosing(hazard, input, facts),
        HazardMove.Escalate => input.Level <= hazard.Escalation ? Refusal.Invalid("hazards.move.level", "level") : null,
        HazardMove.Reopen => facts.OwnSide ? Refusal.Forbidden("hazards.move.own-side") : Said(input) ?? GuardOrder(hazard, input, facts),
        HazardMove.Lapse => hazard.Deadline >= facts.Today ? Refusal.Conflict("hazards.move.not-yet") : null,
    };

    private static Refusal? TooLong(HazardInput input)
    {
        (string Field, string Text, int Most)[] texts =
        [
            ("text", input.Text, LongestText), ("measures", input.Measures, LongestText), ("interimMeasures", input.InterimMeasures, LongestText),
            ("responsibleUnit", input.ResponsibleUnit, LongestName), ("responsiblePerson", input.ResponsiblePerson, LongestName),
            ("supervisingUnit", input.SupervisingUnit, LongestName), ("supervisingPerson", input.SupervisingPerson, LongestName),
            ("rootCause", input.RootCause, LongestName),
        ];
        return texts.FirstOrDefault(t => t.Text.Length > t.Most) is { Field: { } field, Most: var most }
            ? Refusal.Invalid("hazards.too-long", field, most.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : input.Funds is < 0 or > MostYuan ? Refusal.Invalid("hazards.move.funds", "funds")
            : null;
    }

    private static Refusal? Proved(MoveFacts facts) => facts.Proofs == 0 ? Refusal.Invalid("hazards.move.proof", "documents") : null;

    private static Refusal? Said(HazardInput input) => input.Text.Trim().Length == 0 ? Refusal.Invalid("hazards.move.text", "text") : null;

    // What stands on the list of responsibility; what was filled in before counts.
    private static Refusal? GuardResponsibility(Hazard hazard, HazardInput input) =>
        Either(input.ResponsibleUnit, hazard.ResponsibleUnit).Length == 0 ? Refusal.Invalid("hazards.move.responsible-unit", "responsibleUnit")
        : Either(input.ResponsiblePerson, hazard.ResponsiblePerson).Length == 0 ? Refusal.Invalid("hazards.move.responsible-person", "responsiblePerson")
        : null;

    private static Refusal? GuardOrder(Hazard hazard, HazardInput input, MoveFacts facts) =>
        GuardResponsibility(hazard, input)
        ?? (input.Order == OrderKind.None && hazard.Order == OrderKind.None ? Refusal.Invalid("hazards.move.order", "order")
            : Either(input.Measures, hazard.Measures).Length == 0 ? Refusal.Invalid("hazards.move.measures", "measures")
            : Either(input.InterimMeasures, hazard.InterimMeasures).Length == 0 ? Refusal.Invalid("hazards.move.interim", "interimMeasures")
            : GuardDeadline(input.Deadline, facts));

    private static Refusal? GuardDeadline(DateOnly? deadline, MoveFacts facts) =>
        deadline is not { } day ? Refusal.Invalid("hazards.move.deadline", "deadline")
        : day < facts.Today ? Refusal.Invalid("hazards.move.deadline-past", "deadline")
        : day.DayNumber - facts.Today.DayNumber > LongestDays ? Refusal.Invalid("hazards.move.deadline-far", "deadline")
        : null;

    private static Refusal? GuardExtension(Hazard hazard, HazardInput input, MoveFacts facts) =>
        facts.AskedBy is not { } asker ? Refusal.Conflict("hazards.move.not-asked")
        : asker == facts.ActorId || facts.OwnSide ? Refusal.Forbidden("hazards.move.own-extension")
        : input.Deadline <= hazard.Deadline ? Refusal.Invalid("hazards.clock.later", "deadline")
        : GuardDeadline(input.Deadline, facts);

    private static Refusal? GuardReview(Hazard hazard, MoveFacts facts) =>
        IsOwn(hazard, facts.ActorId, facts.OwnSide) ? Refusal.Forbidden("hazards.move.own-rectification") : null;

    private static Refusal? GuardClosing(Hazard hazard, HazardInput input, MoveFacts facts) =>
        GuardReview(hazard, facts) ?? GuardMajor(hazard, facts)
        ?? (input.RootCause.Trim().Length == 0 ? Refusal.Invalid("hazards.move.root-cause", "rootCause") : null);

    // Whatever ends a major hazard needs the government's consent in its case.
    private static Refusal? GuardMajor(Hazard hazard, MoveFacts facts) =>
        hazard.Severity == HazardSeverity.Major && !facts.Consented ? Refusal.Conflict("hazards.move.major") : null;

    private static void Fill(Hazard hazard, HazardMove move, HazardInput input, MoveFacts facts)
    {
        switch (move)
        {
            case HazardMove.Register or HazardMove.CorrectOnSite:
                FillResponsibility(hazard, input);
                hazard.RegisteredAt ??= facts.Now;
                hazard.RootCause = Either(input.RootCause, hazard.RootCause);
                break;
            case HazardMove.Order or HazardMove.Reopen:
                FillResponsibility(hazard, input);
                hazard.Order = input.Order == OrderKind.None ? hazard.Order : input.Order;
                hazard.Deadline = input.Deadline;
                hazard.FirstDeadline ??= input.Deadline;
                (hazard.SubmittedById, hazard.SubmittedAt, hazard.ReviewedById) = (null, null, null);
                hazard.Escalation = EscalationLevel.None;
                break;
            case HazardMove.Submit:
                (hazard.SubmittedById, hazard.SubmittedAt, hazard.ReviewedById) = (facts.ActorId, facts.Now, null);
                hazard.FundsSpent = input.Funds ?? hazard.FundsSpent;
                break;
            case HazardMove.Extend:
                hazard.Deadline = input.Deadline;
                hazard.Extensions++;
                break;
            case HazardMove.Pass:
                hazard.ReviewedById = facts.ActorId;
                break;
            case HazardMove.SendBack:
                hazard.ReviewedById = facts.ActorId;
                hazard.Deadline = input.Deadline ?? hazard.Deadline;
                break;
            case HazardMove.Close:
                hazard.RootCause = input.RootCause.Trim();
                break;
            case HazardMove.Escalate:
                hazard.Escalation = input.Level;
                break;
        }
    }

    private static void FillResponsibility(Hazard hazard, HazardInput input)
    {
        hazard.ResponsibleUnit = Either(input.ResponsibleUnit, hazard.ResponsibleUnit);
        hazard.ResponsiblePerson = Either(input.ResponsiblePerson, hazard.ResponsiblePerson);
        hazard.SupervisingUnit = Either(input.SupervisingUnit, hazard.SupervisingUnit);
        hazard.SupervisingPerson = Either(input.SupervisingPerson, hazard.SupervisingPerson);
        hazard.Measures = Either(input.Measures, hazard.Measures);
        hazard.InterimMeasures = Either(input.InterimMeasures, hazard.InterimMeasures);
        hazard.FundsPlanned = input.Funds ?? hazard.FundsPlanned;
    }

    /// <summary>What was given, or what was known when nothing was.</summary>
    internal static string Either(string given, string known) => given.Trim() is { Length: > 0 } text ? text : known;
}
