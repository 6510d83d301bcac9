using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Levers;

/// <summary>A task as it is agreed.</summary>
public sealed record TaskInput(string Text, string Owner, DateOnly DueOn);

/// <summary>What comes with a move; a move reads what it needs and leaves the rest alone.</summary>
public sealed record LeverInput
{
    /// <summary>Reason, minutes, what was done.</summary>
    public string Text { get; init; } = "";

    /// <summary>When interview or meeting take place.</summary>
    public DateTimeOffset? MeetsAt { get; init; }

    /// <summary>Where.</summary>
    public string Venue { get; init; } = "";

    /// <summary>Who takes part.</summary>
    public string Attendees { get; init; } = "";

    /// <summary>What the public reads.</summary>
    public string PublicText { get; init; } = "";

    /// <summary>Commitments or decisions with owner and day.</summary>
    public IReadOnlyList<TaskInput> Tasks { get; init; } = [];

    /// <summary>Department that a transfer goes to.</summary>
    public string To { get; init; } = "";

    /// <summary>Role whose accounts receive it.</summary>
    public string ToRole { get; init; } = "";

    /// <summary>Sector of a department, when it goes to one.</summary>
    public string ToSector { get; init; } = "";

    /// <summary>The fine, yuan; 0 for a warning.</summary>
    public int? Amount { get; init; }

    /// <summary>Why it lies outside the range.</summary>
    public string OutsideReason { get; init; } = "";

    /// <summary>The day it was paid or settled.</summary>
    public DateOnly? SettledOn { get; init; }
}

/// <summary>Who moves a lever, when, and what is known beside the row.</summary>
/// <param name="IsHolder">True when the actor acts for the department that holds a transfer, or is to receive it.</param>
/// <param name="OpenTasks">Tasks that are not done.</param>
/// <param name="Names">Names of people that must not be in a public text.</param>
/// <param name="DecisionNumber">The number that a decision takes.</param>
internal sealed record LeverFacts(
    Guid ActorId, string ActorName, DateTimeOffset Now, DateOnly Today, bool IsHolder, int OpenTasks, IReadOnlyCollection<string> Names,
    string DecisionNumber = "");

/// <summary>The lives of the five kinds of levers, each in one table, and what each move asks for and does. Pure.</summary>
internal static class LeverLifeCycle
{
    private const int MostTasks = 30;
    private const int MostYuan = 100_000_000;
    private const string Edit = EnforcementPermissions.UseLevers;

    public static LifeCycle<LeverMove, LeverState> Interview { get; } = new(
    [
        new(LeverMove.Notify, [LeverState.Prepared], LeverState.Notified, Edit),
        new(LeverMove.Hold, [LeverState.Notified], LeverState.Held, Edit),
        new(LeverMove.Finish, [LeverState.Held], LeverState.Closed, Edit),
        new(LeverMove.Again, [LeverState.Held], LeverState.Notified, Edit),
        new(LeverMove.Cancel, [LeverState.Prepared, LeverState.Notified], LeverState.Cancelled, Edit),
    ]);

    public static LifeCycle<LeverMove, LeverState> Exposure { get; } = new(
    [
        // It is checked only once both have passed it.
        new(LeverMove.PassLegal, [LeverState.Prepared], LeverState.Prepared, EnforcementPermissions.CheckExposure),
        new(LeverMove.PassPrivacy, [LeverState.Prepared], LeverState.Prepared, EnforcementPermissions.CheckExposure),
        new(LeverMove.FailCheck, [LeverState.Prepared, LeverState.Checked], LeverState.Returned, EnforcementPermissions.CheckExposure),
        new(LeverMove.Revise, [LeverState.Prepared, LeverState.Checked, LeverState.Returned], LeverState.Prepared, Edit),
        new(LeverMove.Publish, [LeverState.Checked], LeverState.Published, EnforcementPermissions.Publish),
        new(LeverMove.Withdraw, [LeverState.Published], LeverState.Withdrawn, EnforcementPermissions.Publish),
        new(LeverMove.Cancel, [LeverState.Prepared, LeverState.Checked, LeverState.Returned], LeverState.Cancelled, Edit),
    ]);

    public static LifeCycle<LeverMove, LeverState> Operation { get; } = new(
    [
        new(LeverMove.Meet, [LeverState.Prepared], LeverState.Met, Edit),
        new(LeverMove.Act, [LeverState.Met], LeverState.Acting, Edit),
        new(LeverMove.Meet, [LeverState.Acting], LeverState.Acting, Edit),
        new(LeverMove.Finish, [LeverState.Acting], LeverState.Closed, Edit),
        new(LeverMove.Cancel, [LeverState.Prepared, LeverState.Met], LeverState.Cancelled, Edit),
    ]);

    public static LifeCycle<LeverMove, LeverState> Transfer { get; } = new(
    [
        new(LeverMove.Send, [LeverState.Prepared], LeverState.Sent, Edit),
        new(LeverMove.Receive, [LeverState.Sent], LeverState.Received, Edit),
        new(LeverMove.Accept, [LeverState.Received], LeverState.Accepted, Edit),
        new(LeverMove.Return, [LeverState.Received], LeverState.Returned, Edit),
        new(LeverMove.Forward, [LeverState.Accepted, LeverState.Returned], LeverState.Sent, Edit),
        new(LeverMove.Finish, [LeverState.Accepted], LeverState.Closed, Edit),
        new(LeverMove.Cancel, [LeverState.Prepared, LeverState.Returned], LeverState.Cancelled, Edit),
    ]);

    public static LifeCycle<LeverMove, LeverState> Penalty { get; } = new(
    [
        new(LeverMove.Decide, [LeverState.Prepared], LeverState.Decided, EnforcementPermissions.Fine),
        new(LeverMove.Pay, [LeverState.Decided, LeverState.Enforced], LeverState.Closed, Edit),
        new(LeverMove.Appeal, [LeverState.Decided], LeverState.Appealed, Edit),
        new(LeverMove.Uphold, [LeverState.Appealed], LeverState.Decided, EnforcementPermissions.Fine),
        new(LeverMove.Revoke, [LeverState.Appealed, LeverState.Decided], LeverState.Revoked, EnforcementPermissions.Fine),
        new(LeverMove.Enforce, [LeverState.Decided], LeverState.Enforced, EnforcementPermissions.Fine),
        new(LeverMove.Cancel, [LeverState.Prepared], LeverState.Cancelled, Edit),
    ]);

    public static LifeCycle<LeverMove, LeverState> Of(LeverKind kind) => kind switch
    {
        LeverKind.Interview => Interview,
        LeverKind.Exposure => Exposure,
        LeverKind.Operation => Operation,
        LeverKind.Transfer => Transfer,
        LeverKind.Penalty => Penalty,
    };

    /// <summary>Makes the move, or says why it cannot be made and leaves everything as it was.</summary>
    public static Refusal? Apply(LeverCase lever, List<LeverHop> hops, LeverMove move, LeverInput input, LeverFacts facts)
    {
        if (Of(lever.Kind).Find(lever.State, move) is not { } step)
        {
            return Of(lever.Kind).Refuse(lever.State);
        }

        if ((TooLong(input) ?? Guard(lever, move, input, facts)) is { } refusal)
        {
            return refusal;
        }

        Fill(lever, move, input, facts);
        LeverHops.Move(lever, hops, move, input, facts);
        var after = move is LeverMove.PassLegal or LeverMove.PassPrivacy && lever is { LegalById: not null, PrivacyById: not null }
            ? LeverState.Checked
            : step.To;
        (lever.StateSince, lever.State) = (lever.State == after ? lever.StateSince : facts.Now, after);
        lever.EndedAt = IsEnd(after) ? facts.Now : null;
        return null;
    }

    public static bool IsEnd(LeverState state) =>
        state is LeverState.Closed or LeverState.Withdrawn or LeverState.Revoked or LeverState.Cancelled;

    /// <summary>What must never be, whatever was done.</summary>
    public static IEnumerable<string> Violations(LeverCase lever, IReadOnlyList<LeverHop> hops, int openTasks)
    {
        if (IsCheckedWrongly(lever))
        {
            yield return "not-checked-by-two";
        }

        if (IsDecidedWrongly(lever))
        {
            yield return "decided-alone-or-without-reason";
        }

        if (lever.Kind is LeverKind.Interview or LeverKind.Operation && lever.State == LeverState.Closed && (openTasks > 0 || lever.Minutes.Length == 0))
        {
            yield return "closed-with-open-tasks";
        }

        if (IsEnd(lever.State) != lever.EndedAt is not null)
        {
            yield return "end";
        }

        foreach (var violation in LeverHops.Violations(lever, hops))
        {
            yield return violation;
        }
    }

    // Whatever was ever published, or may be now, was checked by two who did not write it.
    private static bool IsCheckedWrongly(LeverCase lever) =>
        lever.Kind == LeverKind.Exposure && (lever.PublishedAt is not null || lever.State == LeverState.Checked)
        && (lever is not { LegalById: { } legal, PrivacyById: { } privacy } || legal == privacy || IsAuthor(lever, legal) || IsAuthor(lever, privacy));

    private static bool IsDecidedWrongly(LeverCase lever) =>
        lever is { Kind: LeverKind.Penalty, DecidedById: { } decider }
        && (lever.Amount is not { } amount || lever.DecisionNumber.Length == 0 || (IsOutside(lever, amount) && lever.OutsideReason.Length == 0)
            || (amount >= lever.TwoPeopleFrom && decider == lever.CreatedById));

    /// <summary>True when a fine lies outside of what the rule suggests; anything is, when it suggests nothing.</summary>
    public static bool IsOutside(LeverCase lever, int amount) =>
        (lever.SuggestedFrom is null && lever.SuggestedTo is null) || amount < (lever.SuggestedFrom ?? 0) || amount > (lever.SuggestedTo ?? int.MaxValue);

    private static bool IsAuthor(LeverCase lever, Guid account) => account == lever.CreatedById || account == lever.WrittenById;

    private static Refusal? Guard(LeverCase lever, LeverMove move, LeverInput input, LeverFacts facts) => move switch
    {
        LeverMove.Notify => GuardMeeting(input, facts),
        LeverMove.Again => GuardMeeting(input, facts) ?? Said(input),
        LeverMove.Hold or LeverMove.Meet => GuardMinutes(input, facts),
        LeverMove.Decide => GuardDecision(lever, input, facts),
        LeverMove.Pay => GuardPayment(input, facts),
        LeverMove.Finish => GuardFinish(lever, input, facts),
        _ => lever.Kind switch
        {
            LeverKind.Exposure => GuardExposure(lever, move, input, facts),
            LeverKind.Transfer => GuardTransfer(lever, move, input, facts),
            _ => Said(input),
        },
    };

    private static Refusal? GuardExposure(LeverCase lever, LeverMove move, LeverInput input, LeverFacts facts) => move switch
    {
        LeverMove.PassLegal => GuardCheck(lever, facts, lever.PrivacyById, lever.LegalById),
        LeverMove.PassPrivacy => GuardCheck(lever, facts, lever.LegalById, lever.PrivacyById) ?? NamedPeople.Find(lever.PublicText, facts.Names),
        LeverMove.FailCheck => IsAuthor(lever, facts.ActorId) ? Refusal.Forbidden("enforcement.lever.own") : Said(input),
        LeverMove.Revise => input.PublicText.Trim().Length == 0 ? Refusal.Invalid("enforcement.lever.public-text", "publicText")
            : NamedPeople.Find(input.PublicText, facts.Names),
        LeverMove.Publish => lever.LegalById is null || lever.PrivacyById is null ? Refusal.Conflict("enforcement.lever.unchecked")
            : NamedPeople.Find($"{lever.Subject}\n{lever.PublicText}", facts.Names),
        _ => Said(input),
    };

    private static Refusal? GuardTransfer(LeverCase lever, LeverMove move, LeverInput input, LeverFacts facts) => move switch
    {
        LeverMove.Send or LeverMove.Forward => GuardSending(move, input, facts),
        LeverMove.Receive or LeverMove.Accept => facts.IsHolder ? null : Refusal.Forbidden("enforcement.lever.not-holder", lever.Holder),
        LeverMove.Return => facts.IsHolder ? Said(input) : Refusal.Forbidden("enforcement.lever.not-holder", lever.Holder),
        _ => Said(input),
    };

    private static Refusal? Said(LeverInput input) => input.Text.Trim().Length == 0 ? Refusal.Invalid("hazards.move.text", "text") : null;

    private static Refusal? GuardMeeting(LeverInput input, LeverFacts facts) =>
        input.MeetsAt is not { } at || at < facts.Now ? Refusal.Invalid("enforcement.lever.meets-at", "meetsAt")
        : input.Venue.Trim().Length == 0 ? Refusal.Invalid("enforcement.lever.venue", "venue")
        : null;

    private static Refusal? GuardMinutes(LeverInput input, LeverFacts facts) =>
        input.Attendees.Trim().Length == 0 ? Refusal.Invalid("enforcement.lever.attendees", "attendees")
        : Said(input) ?? GuardTasks(input.Tasks, facts);

    private static Refusal? GuardTasks(IReadOnlyList<TaskInput> tasks, LeverFacts facts) =>
        tasks.Count > MostTasks ? Refusal.Invalid("enforcement.lever.tasks", "tasks")
        : tasks.Any(t => t.Text.Trim().Length is 0 or > HazardLifeCycle.LongestText || t.Owner.Trim().Length is 0 or > HazardLifeCycle.LongestName)
            ? Refusal.Invalid("enforcement.lever.task", "tasks")
        : tasks.Any(t => t.DueOn < facts.Today) ? Refusal.Invalid("hazards.move.deadline-past", "tasks")
        : null;

    private static Refusal? GuardCheck(LeverCase lever, LeverFacts facts, Guid? other, Guid? same) =>
        same is not null ? Refusal.Conflict("enforcement.lever.checked-already")
        : IsAuthor(lever, facts.ActorId) ? Refusal.Forbidden("enforcement.lever.own")
        : other == facts.ActorId ? Refusal.Forbidden("enforcement.lever.two-checks")
        : null;

    private static Refusal? GuardSending(LeverMove move, LeverInput input, LeverFacts facts) =>
        input.To.Trim().Length == 0 ? Refusal.Invalid("enforcement.lever.to", "to")
        : !LeverHops.Roles.Contains(input.ToRole) ? Refusal.Invalid("enforcement.lever.to-role", "toRole")
        : move == LeverMove.Send ? null
        : !facts.IsHolder ? Refusal.Forbidden("enforcement.lever.not-holder", input.To)
        : Said(input);

    private static Refusal? GuardDecision(LeverCase lever, LeverInput input, LeverFacts facts) =>
        input.Amount is not { } amount || amount is < 0 or > MostYuan ? Refusal.Invalid("enforcement.lever.amount", "amount")
        : IsOutside(lever, amount) && input.OutsideReason.Trim().Length == 0 ? Refusal.Invalid("enforcement.lever.outside", "outsideReason")
        : amount >= lever.TwoPeopleFrom && facts.ActorId == lever.CreatedById
            ? Refusal.Forbidden("enforcement.lever.two-people", lever.TwoPeopleFrom!.Value.ToString(CultureInfo.InvariantCulture))
        : Said(input);

    private static Refusal? GuardPayment(LeverInput input, LeverFacts facts) =>
        input.SettledOn is not { } day || day > facts.Today ? Refusal.Invalid("enforcement.lever.settled", "settledOn") : null;

    private static Refusal? GuardFinish(LeverCase lever, LeverInput input, LeverFacts facts) =>
        lever.Kind == LeverKind.Transfer && !facts.IsHolder ? Refusal.Forbidden("enforcement.lever.not-holder", lever.Holder)
        : facts.OpenTasks > 0 ? Refusal.Conflict("enforcement.lever.open-tasks", facts.OpenTasks.ToString(CultureInfo.InvariantCulture))
        : Said(input);

    private static Refusal? TooLong(LeverInput input)
    {
        (string Field, string Text, int Most)[] texts =
        [
            ("text", input.Text, HazardLifeCycle.LongestText), ("publicText", input.PublicText, HazardLifeCycle.LongestText),
            ("venue", input.Venue, HazardLifeCycle.LongestName), ("attendees", input.Attendees, 500), ("to", input.To, HazardLifeCycle.LongestName),
            ("outsideReason", input.OutsideReason, 500), ("toSector", input.ToSector, 40),
        ];
        return texts.FirstOrDefault(t => t.Text.Length > t.Most) is { Field: { } field, Most: var most }
            ? Refusal.Invalid("hazards.too-long", field, most.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    private static void Fill(LeverCase lever, LeverMove move, LeverInput input, LeverFacts facts)
    {
        switch (move)
        {
            case LeverMove.Notify or LeverMove.Again:
                (lever.MeetsAt, lever.Venue) = (input.MeetsAt, input.Venue.Trim());
                break;
            case LeverMove.Hold or LeverMove.Meet:
                var minutes = input.Text.Trim();
                (lever.Attendees, lever.Rounds) = (input.Attendees.Trim(), lever.Rounds + 1);
                lever.Minutes = minutes;
                break;
            case LeverMove.PassLegal:
                (lever.LegalById, lever.LegalBy) = (facts.ActorId, facts.ActorName);
                break;
            case LeverMove.PassPrivacy:
                (lever.PrivacyById, lever.PrivacyBy) = (facts.ActorId, facts.ActorName);
                break;
            case LeverMove.Revise or LeverMove.FailCheck:
                (lever.LegalById, lever.LegalBy, lever.PrivacyById, lever.PrivacyBy) = (null, "", null, "");
                (lever.PublicText, lever.WrittenById) =
                    move == LeverMove.Revise ? (input.PublicText.Trim(), facts.ActorId) : (lever.PublicText, lever.WrittenById);
                break;
            case LeverMove.Publish:
                lever.PublishedAt = facts.Now;
                break;
            case LeverMove.Decide:
                lever.DecisionNumber = facts.DecisionNumber;
                (lever.Amount, lever.OutsideReason) = (input.Amount, input.OutsideReason.Trim());
                (lever.DecidedById, lever.DecidedBy, lever.Result) = (facts.ActorId, facts.ActorName, input.Text.Trim());
                break;
            case LeverMove.Pay:
                lever.SettledOn = input.SettledOn;
                break;
            case LeverMove.Finish or LeverMove.Withdraw or LeverMove.Revoke or LeverMove.Cancel or LeverMove.Act:
                lever.Result = input.Text.Trim();
                break;
        }
    }
}
