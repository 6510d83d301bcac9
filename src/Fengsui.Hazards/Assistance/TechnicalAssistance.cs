using System.Globalization;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Assistance;

/// <summary>How assistance is given (S-71).</summary>
public enum AssistanceMode
{
    /// <summary>实地检查.</summary>
    SiteVisit,

    /// <summary>技术会诊.</summary>
    ExpertConsultation,

    /// <summary>远程问诊.</summary>
    RemoteConsultation,
}

/// <summary>Where a case is in its life.</summary>
public enum AssistanceState
{
    /// <summary>It was asked for.</summary>
    Requested,

    /// <summary>A day, a mode and people are set.</summary>
    Scheduled,

    /// <summary>The advice note was given.</summary>
    Advised,

    /// <summary>Each piece of advice was looked at again.</summary>
    FollowedUp,

    /// <summary>Nothing more is to do.</summary>
    Closed,

    /// <summary>It was called off before advice was given.</summary>
    Withdrawn,
}

/// <summary>What can be done with a case.</summary>
public enum AssistanceMove
{
    /// <summary>Set mode, day and people, or set them anew.</summary>
    Schedule,

    /// <summary>Give the advice note.</summary>
    Advise,

    /// <summary>Look at each piece of advice again.</summary>
    FollowUp,

    /// <summary>Close.</summary>
    Close,

    /// <summary>Call it off.</summary>
    Withdraw,
}

/// <summary>What became of a piece of advice.</summary>
public enum AdviceOutcome
{
    /// <summary>Nobody has looked yet.</summary>
    Open,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was done in part.</summary>
    Partly,

    /// <summary>It was not done.</summary>
    NotDone,
}

/// <summary>Somebody who takes part: name, office, field.</summary>
public sealed record AssistancePerson(string Name, string Organisation = "", string Field = "");

/// <summary>
/// Technical assistance of the fire brigade to a rural industry or a priority project: asked for, scheduled, advised, followed up, closed. It
/// serves and supervises nobody; what turns out to be a hazard becomes one beside it.
/// </summary>
public sealed class TechnicalAssistance : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number without gaps in county and year.</summary>
    public required string Number { get; init; }

    /// <summary>County whose number it is.</summary>
    public required string CountyCode { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>Name of the place, or where in words.</summary>
    public required string Where { get; set; }

    /// <summary>Code of the kind of industry or project.</summary>
    public required string KindCode { get; set; }

    /// <summary>What is asked.</summary>
    public required string Question { get; set; }

    /// <summary>True for projects that go first (未摘帽地区).</summary>
    public bool IsPriority { get; set; }

    /// <summary>The project it belongs to, or empty.</summary>
    public string Project { get; set; } = "";

    /// <summary>Who asks.</summary>
    public required string Requester { get; set; }

    /// <summary>Their number; shown whole only to who says why.</summary>
    public string Phone { get; set; } = "";

    /// <summary>Wanted by this day, or null.</summary>
    public DateOnly? WantedOn { get; set; }

    /// <summary>Where it is in its life.</summary>
    public AssistanceState State { get; set; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset StateSince { get; set; }

    /// <summary>Account that entered it.</summary>
    public required Guid CreatedById { get; init; }

    /// <summary>Its name.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How assistance is given; null until scheduled.</summary>
    public AssistanceMode? Mode { get; set; }

    /// <summary>The day it is to take place, or took place.</summary>
    public DateOnly? HeldOn { get; set; }

    /// <summary>Meeting place, or the line of a remote consultation.</summary>
    public string Means { get; set; } = "";

    /// <summary>Who handles it.</summary>
    public string Handler { get; set; } = "";

    /// <summary>Who takes part, as JSON.</summary>
    public string PeopleJson { get; set; } = "[]";

    /// <summary>Number of the advice note; empty until given.</summary>
    public string NoteNumber { get; set; } = "";

    /// <summary>What was seen and concluded.</summary>
    public string Conclusion { get; set; } = "";

    /// <summary>Who gave the note.</summary>
    public string AdvisedBy { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? AdvisedAt { get; set; }

    /// <summary>The day by which somebody must act next: schedule, go there, follow up. Null when nothing has a day.</summary>
    public DateOnly? NextOn { get; set; }

    /// <summary>What came of it, or why it was called off.</summary>
    public string Result { get; set; } = "";

    /// <summary>Count of the lines of its timeline.</summary>
    public int Entries { get; set; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>What a search looks in, in lower case.</summary>
    public string SearchText { get; set; } = "";

    /// <summary>Grows with each change; a writer who read an older one is refused.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Who takes part.</summary>
    public IReadOnlyList<AssistancePerson> People() => RuleJsonOf.Read<List<AssistancePerson>>(PeopleJson);
}

/// <summary>A piece of advice with the day by which it is to be followed, and what became of it.</summary>
public sealed class AdviceItem : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case.</summary>
    public required Guid AssistanceId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Order { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>What is to be done.</summary>
    public required string Text { get; init; }

    /// <summary>The day by whose end.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>What became of it.</summary>
    public AdviceOutcome Outcome { get; set; }

    /// <summary>What was seen.</summary>
    public string Remark { get; set; } = "";

    /// <summary>When somebody looked last.</summary>
    public DateTimeOffset? JudgedAt { get; set; }

    /// <summary>Who.</summary>
    public string JudgedBy { get; set; } = "";

    /// <summary>The hazard it became or belongs to.</summary>
    public Guid? HazardId { get; set; }

    /// <summary>Its number.</summary>
    public string HazardNumber { get; set; } = "";
}

/// <summary>A line of a case's timeline. Lines are only added.</summary>
public sealed class AssistanceEntry : IInScope
{
    /// <summary>The case.</summary>
    public required Guid AssistanceId { get; init; }

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

    /// <summary>The move; null for what is none: asked for, advice that passed its day.</summary>
    public AssistanceMove? Move { get; init; }

    /// <summary>What it was, when it was no move: <c>made</c>, <c>item-passed</c>.</summary>
    public string Event { get; init; } = "";

    /// <summary>Name of who acted.</summary>
    public required string ActorName { get; init; }

    /// <summary>What was said.</summary>
    public string Text { get; init; } = "";
}

/// <summary>A kind of rural industry or project, as data.</summary>
public sealed class AssistanceKind
{
    /// <summary>Code.</summary>
    public required string Code { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>English name.</summary>
    public string NameEn { get; set; } = "";

    /// <summary>Order in choices.</summary>
    public int Order { get; set; }

    /// <summary>False once no new case may have it; those that have it keep it.</summary>
    public bool IsInUse { get; set; } = true;

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Name in a language.</summary>
    public string NameIn(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" && NameEn.Length > 0 ? NameEn : Name;
}
