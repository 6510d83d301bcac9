using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Levers;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Assistance;

/// <summary>A piece of advice as it is given.</summary>
public sealed record AdviceInput(string Text, DateOnly DueOn);

/// <summary>What was found of a piece of advice.</summary>
/// <param name="Order">Which.</param>
/// <param name="HazardNumber">Number of the hazard that it belongs to, or empty.</param>
/// <param name="ClassCode">Class of the finding that it becomes, or empty.</param>
public sealed record AdviceJudgement(int Order, AdviceOutcome Outcome, string Remark = "", string HazardNumber = "", string ClassCode = "");

/// <summary>What comes with a move; a move reads what it needs and leaves the rest alone.</summary>
public sealed record AssistanceInput
{
    /// <summary>Conclusion, result, reason, or what else is to be said.</summary>
    public string Text { get; init; } = "";

    /// <summary>How assistance is given.</summary>
    public AssistanceMode? Mode { get; init; }

    /// <summary>The day it is to take place; with advice, the day it took place.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Meeting place, or the line of a remote consultation.</summary>
    public string Means { get; init; } = "";

    /// <summary>Who handles it; empty for who acts.</summary>
    public string Handler { get; init; } = "";

    /// <summary>Who takes part.</summary>
    public IReadOnlyList<AssistancePerson> People { get; init; } = [];

    /// <summary>The advice.</summary>
    public IReadOnlyList<AdviceInput> Items { get; init; } = [];

    /// <summary>What was found of each piece of advice.</summary>
    public IReadOnlyList<AdviceJudgement> Judgements { get; init; } = [];

    /// <summary>The day of the next follow-up.</summary>
    public DateOnly? NextOn { get; init; }
}

/// <summary>Who moves a case, when, and what is known beside the row.</summary>
/// <param name="MayPrepare">True when the actor handles such cases.</param>
/// <param name="NoteNumber">The number that an advice note takes.</param>
internal sealed record AssistanceFacts(Guid ActorId, string ActorName, DateTimeOffset Now, DateOnly Today, bool MayPrepare, string NoteNumber = "");

/// <summary>The life of technical assistance in one table, and what each move asks for and does. Pure.</summary>
internal static class AssistanceLifeCycle
{
    public const int MostItems = 30;
    public const int MostPeople = 20;
    public const int LongestItem = 500;
    public const int LongestRemark = 500;

    public static LifeCycle<AssistanceMove, AssistanceState> Life { get; } = new(
    [
        new(AssistanceMove.Schedule, [AssistanceState.Requested], AssistanceState.Scheduled, AssistancePermissions.Prepare),
        new(AssistanceMove.Advise, [AssistanceState.Scheduled], AssistanceState.Advised, AssistancePermissions.Prepare),

        // Another day, another mode.
        new(AssistanceMove.Schedule, [AssistanceState.Scheduled], AssistanceState.Scheduled, AssistancePermissions.Prepare),
        new(AssistanceMove.FollowUp, [AssistanceState.Advised], AssistanceState.FollowedUp, AssistancePermissions.Prepare),
        new(AssistanceMove.Close, [AssistanceState.FollowedUp], AssistanceState.Closed, AssistancePermissions.Decide),
        new(AssistanceMove.FollowUp, [AssistanceState.FollowedUp], AssistanceState.FollowedUp, AssistancePermissions.Prepare),
        new(AssistanceMove.Withdraw, [AssistanceState.Requested], AssistanceState.Withdrawn, AssistancePermissions.Request),
        new(AssistanceMove.Withdraw, [AssistanceState.Scheduled], AssistanceState.Withdrawn, AssistancePermissions.Decide),
    ]);

    public static bool IsEnd(AssistanceState state) => state is AssistanceState.Closed or AssistanceState.Withdrawn;

    /// <summary>Why somebody may not correct a request, or null: it is its sender's own, or the brigade's, until the brigade has taken it up.</summary>
    public static Refusal? GuardCorrection(TechnicalAssistance held, Guid actorId, bool mayPrepare) =>
        held.State != AssistanceState.Requested ? Refusal.Conflict("assistance.correct.taken-up", Terms.Of<AssistanceTexts>($"State.{held.State}"))
        : !mayPrepare && held.CreatedById != actorId ? Refusal.Forbidden("assistance.not-own")
        : null;

    /// <summary>The refusal of a move that is not lawful: it names those that are, and who may make them.</summary>
    public static Refusal Refuse(AssistanceState state) => IsEnd(state)
        ? Refusal.Conflict("assistance.ended", Terms.Of<AssistanceTexts>($"State.{state}"))
        : Refusal.Conflict(
            "assistance.not-lawful", Terms.Of<AssistanceTexts>($"State.{state}"), Terms.Moves<AssistanceTexts>(Life.From(state).Select(s => ($"Move.{s.Move}", s.Permission))));

    /// <summary>Makes the move, or says why it cannot be made and leaves everything as it was.</summary>
    public static Refusal? Apply(TechnicalAssistance held, List<AdviceItem> items, AssistanceMove move, AssistanceInput input, AssistanceFacts facts)
    {
        if (Life.Find(held.State, move) is not { } step)
        {
            return Refuse(held.State);
        }

        if ((TooLong(input) ?? Guard(held, items, move, input, facts)) is { } refusal)
        {
            return refusal;
        }

        Fill(held, items, move, input, facts);
        (held.StateSince, held.State) = (held.State == step.To ? held.StateSince : facts.Now, step.To);
        held.EndedAt = IsEnd(step.To) ? facts.Now : null;
        return null;
    }

    /// <summary>What must never be, whatever was done.</summary>
    public static IEnumerable<string> Violations(TechnicalAssistance held, IReadOnlyList<AdviceItem> items)
    {
        if (held.State is AssistanceState.Advised or AssistanceState.FollowedUp or AssistanceState.Closed != held.NoteNumber.Length > 0)
        {
            yield return "note-number";
        }

        if (held.NoteNumber.Length > 0 && (items.Count == 0 || held.Mode is null || held.People().Count == 0))
        {
            yield return "advised-without";
        }

        if (held.State == AssistanceState.Closed && items.Any(i => i.Outcome == AdviceOutcome.Open))
        {
            yield return "closed-unjudged";
        }

        if (IsEnd(held.State) != held.EndedAt is not null || (IsEnd(held.State) && (held.Result.Length == 0 || held.NextOn is not null)))
        {
            yield return "end";
        }
    }

    private static Refusal? Guard(
        TechnicalAssistance held, IReadOnlyList<AdviceItem> items, AssistanceMove move, AssistanceInput input, AssistanceFacts facts) => move switch
    {
        AssistanceMove.Schedule => GuardSchedule(input, facts),
        AssistanceMove.Advise => Said(input) ?? GuardAdvice(input, facts),
        AssistanceMove.FollowUp => GuardFollowUp(items, input, facts),
        AssistanceMove.Withdraw when held.State == AssistanceState.Requested && !facts.MayPrepare && held.CreatedById != facts.ActorId =>
            Refusal.Forbidden("assistance.not-own"),
        _ => Said(input),
    };

    private static Refusal? Said(AssistanceInput input) => input.Text.Trim().Length == 0 ? Refusal.Invalid("assistance.text", "text") : null;

    private static Refusal? GuardSchedule(AssistanceInput input, AssistanceFacts facts) =>
        input.Mode is not { } mode ? Refusal.Invalid("assistance.mode", "mode")
        : input.Day is not { } day || day < facts.Today ? Refusal.Invalid("assistance.day", "day")
        : mode == AssistanceMode.RemoteConsultation && input.Means.Trim().Length == 0 ? Refusal.Invalid("assistance.means", "means")
        : input.People.Count is 0 or > MostPeople || input.People.Any(p => p.Name.Trim().Length == 0)
            ? Refusal.Invalid("assistance.people", "people", MostPeople.ToString(CultureInfo.InvariantCulture))
        : mode == AssistanceMode.ExpertConsultation && input.People.All(p => p.Field.Trim().Length == 0) ? Refusal.Invalid("assistance.experts", "people")
        : null;

    private static Refusal? GuardAdvice(AssistanceInput input, AssistanceFacts facts) =>
        input.Day is not { } day || day > facts.Today ? Refusal.Invalid("assistance.held", "day")
        : input.Items.Count is 0 or > MostItems || input.Items.Any(i => i.Text.Trim().Length is 0 or > LongestItem)
            ? Refusal.Invalid("assistance.items", "items", MostItems.ToString(CultureInfo.InvariantCulture), LongestItem.ToString(CultureInfo.InvariantCulture))
        : input.Items.Any(i => i.DueOn < facts.Today) ? Refusal.Invalid("assistance.item-due", "items")
        : input.NextOn is not { } next || next < facts.Today ? Refusal.Invalid("assistance.next", "nextOn")
        : null;

    private static Refusal? GuardFollowUp(IReadOnlyList<AdviceItem> items, AssistanceInput input, AssistanceFacts facts)
    {
        var waiting = items.Where(i => i.Outcome != AdviceOutcome.Done).Select(i => i.Order).Order();
        return !waiting.SequenceEqual(input.Judgements.Select(j => j.Order).Order()) || input.Judgements.Any(j => j.Outcome == AdviceOutcome.Open)
                ? Refusal.Invalid("assistance.judgements", "judgements")
            : input.Judgements.Any(j => j.Outcome != AdviceOutcome.Done && j.Remark.Trim().Length == 0) ? Refusal.Invalid("assistance.remark", "judgements")
            : input.Judgements.Any(j => j.Outcome == AdviceOutcome.Done && (j.HazardNumber.Trim().Length > 0 || j.ClassCode.Length > 0))
                ? Refusal.Invalid("assistance.done-hazard", "judgements")
            : input.NextOn < facts.Today ? Refusal.Invalid("assistance.next", "nextOn")
            : null;
    }

    private static Refusal? TooLong(AssistanceInput input)
    {
        (string Field, IEnumerable<string> Texts, int Most)[] texts =
        [
            ("text", [input.Text], HazardLifeCycle.LongestText), ("means", [input.Means], HazardLifeCycle.LongestName),
            ("handler", [input.Handler], TechnicalAssistanceDraft.LongestPerson),
            ("people", input.People.SelectMany(p => (string[])[p.Name, p.Organisation, p.Field]), TechnicalAssistanceDraft.LongestPerson),
            ("judgements", input.Judgements.Select(j => j.Remark), LongestRemark),
        ];
        return texts.FirstOrDefault(t => t.Texts.Any(text => text.Length > t.Most)) is { Field: { } field, Most: var most }
            ? Refusal.Invalid("hazards.too-long", field, most.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    private static void Fill(TechnicalAssistance held, List<AdviceItem> items, AssistanceMove move, AssistanceInput input, AssistanceFacts facts)
    {
        switch (move)
        {
            case AssistanceMove.Schedule:
                (held.Mode, held.HeldOn, held.NextOn) = (input.Mode, input.Day, input.Day);
                held.Means = input.Means.Trim();
                held.Handler = HazardLifeCycle.Either(input.Handler, facts.ActorName);
                held.PeopleJson = RuleJson.Write(input.People.Select(p => new AssistancePerson(p.Name.Trim(), p.Organisation.Trim(), p.Field.Trim())).ToList());
                break;
            case AssistanceMove.Advise:
                (held.HeldOn, held.NextOn, held.Conclusion) = (input.Day, input.NextOn, input.Text.Trim());
                (held.NoteNumber, held.AdvisedBy, held.AdvisedAt) = (facts.NoteNumber, facts.ActorName, facts.Now);
                items.AddRange(input.Items.Select((item, index) => new AdviceItem
                {
                    Id = Guid.CreateVersion7(facts.Now), AssistanceId = held.Id, Order = index + 1, Text = item.Text.Trim(), DueOn = item.DueOn,
                    DivisionCode = held.DivisionCode, SectorCode = held.SectorCode, PlaceId = held.PlaceId,
                }));
                break;
            case AssistanceMove.FollowUp:
                foreach (var judgement in input.Judgements)
                {
                    var item = items.Single(i => i.Order == judgement.Order);
                    (item.Outcome, item.Remark) = (judgement.Outcome, judgement.Remark.Trim());
                    (item.JudgedAt, item.JudgedBy) = (facts.Now, facts.ActorName);
                }

                // What is all done needs no other visit.
                held.NextOn = items.All(i => i.Outcome == AdviceOutcome.Done) ? null : input.NextOn;
                break;
            default:
                (held.Result, held.NextOn) = (input.Text.Trim(), null);
                break;
        }
    }
}
