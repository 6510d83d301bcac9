using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Contracts;

namespace Fengsui.Places.Quarters.Plans;

/// <summary>A move of a plan.</summary>
internal enum PlanMove
{
    Submit,
    Refuse,
    Approve,
    Start,
    Finish,
}

/// <summary>A lawful move: from where, to where, and the permission it asks for.</summary>
internal sealed record PlanStep(PlanMove Move, PlanState From, PlanState To, string Permission);

/// <summary>The life of a plan: Draft → Submitted → Approved → Underway → Finished, and back to Draft when it is refused.</summary>
internal static class PlanMoves
{
    public static IReadOnlyList<PlanStep> All { get; } =
    [
        new(PlanMove.Submit, PlanState.Draft, PlanState.Submitted, QuarterPermissions.DraftPlans),
        new(PlanMove.Approve, PlanState.Submitted, PlanState.Approved, QuarterPermissions.ApprovePlans),
        new(PlanMove.Refuse, PlanState.Submitted, PlanState.Draft, QuarterPermissions.ApprovePlans),
        new(PlanMove.Start, PlanState.Approved, PlanState.Underway, QuarterPermissions.DraftPlans),
        new(PlanMove.Finish, PlanState.Underway, PlanState.Finished, QuarterPermissions.DraftPlans),
    ];

    /// <summary>The moves from a state, the expected one first.</summary>
    public static IEnumerable<PlanStep> From(PlanState state) => All.Where(s => s.From == state);

    /// <summary>The step of a move from a state, or null when it is not lawful.</summary>
    public static PlanStep? Find(PlanState state, PlanMove move) => All.FirstOrDefault(s => s.From == state && s.Move == move);

    /// <summary>Why a plan with these measures cannot make a step now, or null when it can.</summary>
    public static Refusal? Check(PlanStep step, LanePlan plan, IReadOnlyCollection<PlanMeasure> measures, Actor actor, string reason) => step.Move switch
    {
        PlanMove.Submit => CheckSubmit(plan, measures),
        PlanMove.Approve or PlanMove.Refuse when IsOwn(plan, actor) => Refusal.Forbidden("places.plan.own"),
        PlanMove.Refuse when string.IsNullOrWhiteSpace(reason) => Refusal.Invalid("places.reason.missing", "reason"),
        PlanMove.Refuse when reason.Length > QuarterTables.TextLength => Refusal.Invalid(
            "places.too-long", "reason", QuarterTables.TextLength.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        PlanMove.Finish when measures.Any(m => m.State is MeasureState.Planned or MeasureState.Underway) =>
            Refusal.Conflict("places.plan.open-measures"),
        _ => null,
    };

    /// <summary>True when the actor drafted or submitted the plan: nobody decides on their own.</summary>
    public static bool IsOwn(LanePlan plan, Actor actor) => plan.DraftedById == actor.Id || plan.SubmittedById == actor.Id;

    // What is approved must say what is done, by whom and until when.
    private static Refusal? CheckSubmit(LanePlan plan, IReadOnlyCollection<PlanMeasure> measures) =>
        plan.Title.Length == 0 ? Refusal.Invalid("places.field.missing", "title")
        : measures.Count == 0 ? Refusal.Invalid("places.plan.no-measures", "measures")
        : measures.FirstOrDefault(m => m.Description.Length == 0 || m.OwnerOrganization.Length == 0 || m.OwnerPerson.Length == 0 || m.DueOn is null)
            is { } incomplete
            ? Refusal.Invalid("places.plan.incomplete", $"measures[{incomplete.Order}]", (incomplete.Order + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))
        : null;
}
