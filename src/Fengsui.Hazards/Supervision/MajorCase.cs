using System.Text.Json.Serialization;
using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Supervision;

/// <summary>
/// The case of a major fire hazard (重大火灾隐患) at a place: judged, noticed, reported, listed by the government with a plate (挂牌督办), followed,
/// closed and its plate removed. Several hazards may belong to it.
/// </summary>
public sealed class MajorCase : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number without gaps in its county and year: <c>2026-00003</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The county whose number it is, six digits.</summary>
    public required string CountyCode { get; init; }

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

    /// <summary>What is wrong, in a sentence.</summary>
    public required string Summary { get; set; }

    /// <summary>The day of the on-site inspection: its rules hold, and the limits of article 21 count from it.</summary>
    public required DateOnly InspectedOn { get; set; }

    /// <summary>Account that opened it.</summary>
    public required Guid OpenedById { get; init; }

    /// <summary>Its name.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>What is known for the determination, as JSON of answers by key.</summary>
    public string Inputs { get; set; } = "{}";

    /// <summary>The standard it was last judged by; empty before.</summary>
    public string Standard { get; set; } = "";

    /// <summary>What the last judging came to; null before.</summary>
    public MajorVerdict? Verdict { get; set; }

    /// <summary>Clauses that made it a major one, separated by commas.</summary>
    public string Fired { get; set; } = "";

    /// <summary>Where it is.</summary>
    public MajorState State { get; set; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset StateSince { get; set; }

    /// <summary>People at the last collective study of the determination.</summary>
    public int StudyMembers { get; set; }

    /// <summary>Experts of the panel.</summary>
    public int Experts { get; set; }

    /// <summary>Of them, those who agree that it is a major hazard.</summary>
    public int ExpertsAgree { get; set; }

    /// <summary>When it was determined to be a major hazard.</summary>
    public DateTimeOffset? DeterminedAt { get; set; }

    /// <summary>Number of the notice (重大火灾隐患整改通知书), or empty.</summary>
    public string NoticeNumber { get; set; } = "";

    /// <summary>Day it was served.</summary>
    public DateOnly? NoticeServedOn { get; set; }

    /// <summary>When the opinion went to the government last.</summary>
    public DateTimeOffset? ReportedAt { get; set; }

    /// <summary>Whose plate.</summary>
    public PlateLevel Level { get; set; }

    /// <summary>Number of the plate, or empty.</summary>
    public string PlateNumber { get; set; } = "";

    /// <summary>When the government listed it.</summary>
    public DateTimeOffset? ListedAt { get; set; }

    /// <summary>Document of the government's decision (文号), or empty.</summary>
    public string DecisionNumber { get; set; } = "";

    /// <summary>整改责任单位.</summary>
    public string ResponsibleUnit { get; set; } = "";

    /// <summary>整改责任人.</summary>
    public string ResponsiblePerson { get; set; } = "";

    /// <summary>督办单位.</summary>
    public string SupervisingUnit { get; set; } = "";

    /// <summary>整改方案.</summary>
    public string Measures { get; set; } = "";

    /// <summary>临时防范措施: in force while it is open.</summary>
    public string InterimMeasures { get; set; } = "";

    /// <summary>Account that proposed the plan.</summary>
    public Guid? PlanProposedById { get; set; }

    /// <summary>Account that approved the plan.</summary>
    public Guid? PlanApprovedById { get; set; }

    /// <summary>Planned funds, yuan.</summary>
    public long? FundsPlanned { get; set; }

    /// <summary>Allocated funds, yuan.</summary>
    public long? FundsAllocated { get; set; }

    /// <summary>Spent funds, yuan.</summary>
    public long? FundsSpent { get; set; }

    /// <summary>The day by whose end it must be rectified.</summary>
    public DateOnly? Deadline { get; set; }

    /// <summary>How often that was put off.</summary>
    public int Extensions { get; set; }

    /// <summary>The day asked for in an extension that waits.</summary>
    public DateOnly? ExtensionUntil { get; set; }

    /// <summary>Account that asked.</summary>
    public Guid? ExtensionAskedById { get; set; }

    /// <summary>Account that decided on the last extension.</summary>
    public Guid? ExtensionDecidedById { get; set; }

    /// <summary>Tracking visits made.</summary>
    public int Visits { get; set; }

    /// <summary>Months that passed without one.</summary>
    public int MissedVisits { get; set; }

    /// <summary>Share done at the last visit, percent.</summary>
    public int Progress { get; set; }

    /// <summary>Account that applied for the closeout.</summary>
    public Guid? AppliedById { get; set; }

    /// <summary>Account that reinspected.</summary>
    public Guid? ReinspectedById { get; set; }

    /// <summary>When the closeout was reviewed together.</summary>
    public DateTimeOffset? CloseoutReviewedAt { get; set; }

    /// <summary>When the government consented to the closeout.</summary>
    public DateTimeOffset? ConsentedAt { get; set; }

    /// <summary>When the plate was removed.</summary>
    public DateTimeOffset? PlateRemovedAt { get; set; }

    /// <summary>How the hazard went away.</summary>
    public MajorEnding Ending { get; set; }

    /// <summary>What keeps the place from going on.</summary>
    public Restraint Restraint { get; set; }

    /// <summary>Since which day.</summary>
    public DateOnly? RestrainedOn { get; set; }

    /// <summary>Last day of a sealing.</summary>
    public DateOnly? SealedUntil { get; set; }

    /// <summary>True while a sealing in an emergency waits for its collective study.</summary>
    public bool SealStudyDue { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Count of the lines of its timeline.</summary>
    public int Entries { get; set; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>What a search looks in, in lower case.</summary>
    [JsonIgnore]
    public string SearchText { get; set; } = "";

    /// <summary>Grows with each change; a writer who read an older one is refused.</summary>
    public int Version { get; set; }

    /// <summary>True until it ended.</summary>
    public bool IsOpen => State is not (MajorState.NotMajor or MajorState.Archived or MajorState.Transferred or MajorState.Withdrawn);

    /// <summary>True while a plate hangs.</summary>
    public bool HasPlate => PlateNumber.Length > 0 && PlateRemovedAt is null;
}

/// <summary>A hazard that belongs to a case.</summary>
public sealed class MajorLink : IInScope
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The hazard.</summary>
    public required Guid HazardId { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }
}

/// <summary>A line of a case's timeline. Lines are only added.</summary>
public sealed class MajorEntry : IInScope
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>1, 2, 3 … within the case.</summary>
    public required int Sequence { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The move; null for the opening, a judging or a note.</summary>
    public MajorMove? Move { get; init; }

    /// <summary>What a line without a move tells: <c>open</c>, <c>judge</c>, <c>hazard</c>, <c>missed</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>State after.</summary>
    public required MajorState State { get; init; }

    /// <summary>Account that acted; empty for the system.</summary>
    public required Guid ActorId { get; init; }

    /// <summary>Its name at the time.</summary>
    public required string ActorName { get; init; }

    /// <summary>What the person said.</summary>
    public string Text { get; init; } = "";

    /// <summary>Day that came with it.</summary>
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

/// <summary>People who studied a case together, with their opinions.</summary>
public sealed class MajorMeeting : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>What for.</summary>
    public required MeetingKind Kind { get; init; }

    /// <summary>Which day.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>Minutes.</summary>
    public required string Minutes { get; init; }

    /// <summary>Who took part, as JSON.</summary>
    public required string People { get; init; }

    /// <summary>Who wrote it down.</summary>
    public required string RecordedBy { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }
}

/// <summary>A tracking visit to a listed hazard (跟踪走访).</summary>
public sealed class MajorVisit : IInScope
{
    /// <summary>Id; photos hang on it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Which day.</summary>
    public required DateOnly VisitedOn { get; init; }

    /// <summary>Who went.</summary>
    public required string VisitedBy { get; init; }

    /// <summary>What was seen.</summary>
    public required string Findings { get; init; }

    /// <summary>Whether the interim measures are in place.</summary>
    public required bool InterimHolds { get; init; }

    /// <summary>Share done, percent.</summary>
    public required int Progress { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }
}
