using System.Text.Json.Serialization;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Cases;

/// <summary>
/// A fire hazard (火灾隐患). One row holds what stands on the list of problems (问题隐患清单) and what stands on the list of responsibility
/// (整改责任清单), so that neither list can have a row that the other lacks (S-94).
/// </summary>
public sealed class Hazard : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number without gaps in its county and year, the same on both lists: <c>2026-00012</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The county whose number it is, six digits.</summary>
    public required string CountyCode { get; init; }

    /// <summary>The day whose rules hold for it, however they change later: that it was found on.</summary>
    public required DateOnly RulesOf { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>Name of the place, or where it is in words.</summary>
    public required string Where { get; set; }

    /// <summary>Degrees east, WGS 84; null when not known.</summary>
    public double? Longitude { get; set; }

    /// <summary>Degrees north, WGS 84; null when not known.</summary>
    public double? Latitude { get; set; }

    /// <summary>Part of the place: floor, room.</summary>
    public string Part { get; set; } = "";

    /// <summary>What is wrong.</summary>
    public required string Description { get; set; }

    /// <summary>Code of its class.</summary>
    public required string ClassCode { get; set; }

    /// <summary>Programmes it counts in, separated by commas, with one at each end: <c>,life-lane,</c>.</summary>
    public string Programmes { get; set; } = "";

    /// <summary>How grave it is.</summary>
    public HazardSeverity Severity { get; set; }

    /// <summary>The clause it offends against.</summary>
    public string Clause { get; set; } = "";

    /// <summary>Who found it, by kind.</summary>
    public required HazardSource Source { get; init; }

    /// <summary>What it came from: <c>report:{id}</c>, <c>inspection:{id}</c>, or empty.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Account that found it.</summary>
    public required Guid FoundById { get; init; }

    /// <summary>Name of who found it.</summary>
    public required string FoundBy { get; init; }

    /// <summary>When it was found.</summary>
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>The closed hazard of the same place and class that this is the return of, or null.</summary>
    public Guid? RecurrenceOf { get; set; }

    /// <summary>Root cause, named at the closing; empty before.</summary>
    public string RootCause { get; set; } = "";

    /// <summary>整改责任单位.</summary>
    public string ResponsibleUnit { get; set; } = "";

    /// <summary>整改责任人.</summary>
    public string ResponsiblePerson { get; set; } = "";

    /// <summary>督办单位.</summary>
    public string SupervisingUnit { get; set; } = "";

    /// <summary>督办责任人.</summary>
    public string SupervisingPerson { get; set; } = "";

    /// <summary>整改措施.</summary>
    public string Measures { get; set; } = "";

    /// <summary>临时防范措施: in force while it is open.</summary>
    public string InterimMeasures { get; set; } = "";

    /// <summary>整改资金, planned, yuan.</summary>
    public long? FundsPlanned { get; set; }

    /// <summary>整改资金, spent, yuan.</summary>
    public long? FundsSpent { get; set; }

    /// <summary>How it was ordered.</summary>
    public OrderKind Order { get; set; }

    /// <summary>整改时限: the day by whose end it must be rectified.</summary>
    public DateOnly? Deadline { get; set; }

    /// <summary>The deadline of the first order; later ones are extensions.</summary>
    public DateOnly? FirstDeadline { get; set; }

    /// <summary>How often the deadline was extended.</summary>
    public int Extensions { get; set; }

    /// <summary>Where it is in its life.</summary>
    public HazardState State { get; set; }

    /// <summary>The lever it has reached.</summary>
    public EscalationLevel Escalation { get; set; }

    /// <summary>Since when it is in its state.</summary>
    public required DateTimeOffset StateSince { get; set; }

    /// <summary>When it was registered: from then on it stands on both lists.</summary>
    public DateTimeOffset? RegisteredAt { get; set; }

    /// <summary>Account that said it is rectified.</summary>
    public Guid? SubmittedById { get; set; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>Account that reinspected.</summary>
    public Guid? ReviewedById { get; set; }

    /// <summary>When it ended: closed or dismissed.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The day it ended on, on the installation's wall clock.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>The deadline, or the end of days without one: what lists are sorted by.</summary>
    [JsonIgnore]
    public DateOnly DueOrder { get; set; } = DateOnly.MaxValue;

    /// <summary>What it was counted as last, see <see cref="Statistics.TallyMark"/>; empty when it was not yet.</summary>
    [JsonIgnore]
    public string Tallied { get; set; } = "";

    /// <summary>True when it was ever overdue.</summary>
    public bool WasOverdue { get; set; }

    /// <summary>Count of the lines of its timeline.</summary>
    public int Entries { get; set; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>What a search looks in, in lower case.</summary>
    [JsonIgnore]
    public string SearchText { get; set; } = "";

    /// <summary>Grows with each change; a writer who read an older one is refused.</summary>
    public int Version { get; set; } = 1;

    /// <summary>True until it is closed or dismissed.</summary>
    public bool IsOpen => State is not (HazardState.Closed or HazardState.Dismissed);

    /// <summary>True when it stands on the two lists.</summary>
    public bool IsListed => RegisteredAt is not null && State != HazardState.Dismissed;
}

/// <summary>A line of a hazard's timeline: a move, or a change of its facts. Lines are only added.</summary>
public sealed class HazardEntry : IInScope
{
    /// <summary>The hazard.</summary>
    public required Guid HazardId { get; init; }

    /// <summary>1, 2, 3 … within the hazard.</summary>
    public required int Sequence { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The move; null for a change of facts or a note.</summary>
    public HazardMove? Move { get; init; }

    /// <summary>State after.</summary>
    public required HazardState State { get; init; }

    /// <summary>Account that acted; empty for the system.</summary>
    public required Guid ActorId { get; init; }

    /// <summary>Its name at the time.</summary>
    public required string ActorName { get; init; }

    /// <summary>What the person said.</summary>
    public string Text { get; init; } = "";

    /// <summary>Day that came with it: a deadline.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>How late the system noticed a clock, seconds; 0 when in time.</summary>
    public int LateSeconds { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }
}

/// <summary>A request for a later deadline, decided by somebody else.</summary>
public sealed class ExtensionRequest : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The hazard.</summary>
    public required Guid HazardId { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>The day asked for.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Account that asked.</summary>
    public required Guid AskedById { get; init; }

    /// <summary>Its name.</summary>
    public required string AskedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>True or false once it is decided.</summary>
    public bool? Granted { get; set; }

    /// <summary>Who decided.</summary>
    public string DecidedBy { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>What was said with the decision.</summary>
    public string Answer { get; set; } = "";
}

/// <summary>A step of the road map (路线图): what is done by when.</summary>
public sealed class Milestone : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The hazard.</summary>
    public required Guid HazardId { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>What is done.</summary>
    public required string Text { get; set; }

    /// <summary>By which day.</summary>
    public required DateOnly DueOn { get; set; }

    /// <summary>When it was done.</summary>
    public DateOnly? DoneOn { get; set; }
}
