using System.Text.Json.Serialization;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Levers;

/// <summary>
/// A lever on hazards that are not put right: an interview, an exposure, a joint operation, a transfer, a penalty. One row a case, whatever its
/// kind; a field that its kind does not know stays empty.
/// </summary>
public sealed class LeverCase : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Kind.</summary>
    public required LeverKind Kind { get; init; }

    /// <summary>Number without gaps in kind, county and year.</summary>
    public required string Number { get; init; }

    /// <summary>County whose number it is.</summary>
    public required string CountyCode { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>Whom or what it is about: the unit, or several.</summary>
    public required string Subject { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>Where it is in its life.</summary>
    public LeverState State { get; set; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset StateSince { get; set; }

    /// <summary>Account that proposed it.</summary>
    public required Guid CreatedById { get; init; }

    /// <summary>Its name.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When interview or meeting take place.</summary>
    public DateTimeOffset? MeetsAt { get; set; }

    /// <summary>Where.</summary>
    public string Venue { get; set; } = "";

    /// <summary>Who takes part: departments, the interviewed.</summary>
    public string Attendees { get; set; } = "";

    /// <summary>What is talked about.</summary>
    public string Agenda { get; set; } = "";

    /// <summary>What was said.</summary>
    public string Minutes { get; set; } = "";

    /// <summary>How often it was held.</summary>
    public int Rounds { get; set; }

    /// <summary>What the public reads.</summary>
    public string PublicText { get; set; } = "";

    /// <summary>Account that wrote it last.</summary>
    public Guid? WrittenById { get; set; }

    /// <summary>Account that checked the law.</summary>
    public Guid? LegalById { get; set; }

    /// <summary>Its name.</summary>
    public string LegalBy { get; set; } = "";

    /// <summary>Account that checked privacy.</summary>
    public Guid? PrivacyById { get; set; }

    /// <summary>Its name.</summary>
    public string PrivacyBy { get; set; } = "";

    /// <summary>When it was published.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>The office that handles it; of a transfer the department that holds it or is to receive it.</summary>
    public string Holder { get; set; } = "";

    /// <summary>Role whose accounts act for it.</summary>
    public string HolderRole { get; set; } = "";

    /// <summary>Edition of the rule that suggests the range of a penalty.</summary>
    public Guid? RuleId { get; set; }

    /// <summary>Least that the rule suggests, yuan.</summary>
    public int? SuggestedFrom { get; set; }

    /// <summary>Most that the rule suggests, yuan.</summary>
    public int? SuggestedTo { get; set; }

    /// <summary>From which amount on somebody else than the proposer decides; null when the rule asks for nobody.</summary>
    public int? TwoPeopleFrom { get; set; }

    /// <summary>The fine, yuan; 0 for a warning.</summary>
    public int? Amount { get; set; }

    /// <summary>Why the fine lies outside the range.</summary>
    public string OutsideReason { get; set; } = "";

    /// <summary>Number of the decision.</summary>
    public string DecisionNumber { get; set; } = "";

    /// <summary>Account that decided.</summary>
    public Guid? DecidedById { get; set; }

    /// <summary>Its name.</summary>
    public string DecidedBy { get; set; } = "";

    /// <summary>The day it was paid, carried out or settled.</summary>
    public DateOnly? SettledOn { get; set; }

    /// <summary>What came of it.</summary>
    public string Result { get; set; } = "";

    /// <summary>Count of the lines of its timeline.</summary>
    public int Entries { get; set; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>What a search looks in, in lower case.</summary>
    [JsonIgnore]
    public string SearchText { get; set; } = "";

    /// <summary>Grows with each change; a writer who read an older one is refused.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>A hazard that a lever is used on.</summary>
public sealed class LeverHazard
{
    /// <summary>The lever.</summary>
    public required Guid LeverId { get; init; }

    /// <summary>The hazard.</summary>
    public required Guid HazardId { get; init; }
}

/// <summary>A commitment of an interview, or a decision of a meeting, as a task with an owner and a day.</summary>
public sealed class LeverTask : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The lever.</summary>
    public required Guid LeverId { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>What is done.</summary>
    public required string Text { get; init; }

    /// <summary>Who does it.</summary>
    public required string Owner { get; init; }

    /// <summary>The day by whose end.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Who said so.</summary>
    public string DoneBy { get; set; } = "";

    /// <summary>What was done.</summary>
    public string Result { get; set; } = "";
}

/// <summary>A hop of a transfer: from one department to another, with the times of each step.</summary>
public sealed class LeverHop : IInScope
{
    /// <summary>The transfer.</summary>
    public required Guid LeverId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Order { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>Department that sends.</summary>
    public required string From { get; init; }

    /// <summary>Role whose accounts act for it.</summary>
    public string FromRole { get; init; } = "";

    /// <summary>Department that receives.</summary>
    public required string To { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>By whom.</summary>
    public required string SentBy { get; init; }

    /// <summary>When it was received.</summary>
    public DateTimeOffset? ReceivedAt { get; set; }

    /// <summary>By whom.</summary>
    public string ReceivedBy { get; set; } = "";

    /// <summary>When it was accepted or returned.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>True when it was accepted, false when returned.</summary>
    public bool? Accepted { get; set; }

    /// <summary>Why it was returned or sent on.</summary>
    public string Reason { get; set; } = "";

    /// <summary>When the department was done with it.</summary>
    public DateTimeOffset? DoneAt { get; set; }
}

/// <summary>A line of a lever's timeline. Lines are only added.</summary>
public sealed class LeverEntry : IInScope
{
    /// <summary>The lever.</summary>
    public required Guid LeverId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Sequence { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The move; null for what is none: made, a task done, a task that passed its day.</summary>
    public LeverMove? Move { get; init; }

    /// <summary>What it was, when it was no move: <c>made</c>, <c>task-done</c>, <c>task-passed</c>.</summary>
    public string Event { get; init; } = "";

    /// <summary>State after.</summary>
    public required LeverState State { get; init; }

    /// <summary>Name of who acted.</summary>
    public required string ActorName { get; init; }

    /// <summary>What was said.</summary>
    public string Text { get; init; } = "";
}
