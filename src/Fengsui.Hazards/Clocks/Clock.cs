using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Clocks;

/// <summary>What a clock does.</summary>
public enum ClockState
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>It stands, with a reason.</summary>
    Paused,

    /// <summary>What it waited for happened.</summary>
    Met,

    /// <summary>It passed first. What it waits for may still happen, late.</summary>
    Passed,

    /// <summary>It waits for nothing any more.</summary>
    Cancelled,
}

/// <summary>A time limit on a case: begun, warned before its end, met or passed. It keeps the edition of the rule it began under.</summary>
public sealed class Clock : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Kind of case, for example <c>hazard</c>.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>The case.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>What people call the case: its number and title.</summary>
    public required string SubjectName { get; set; }

    /// <summary>The rule.</summary>
    public required string RuleCode { get; init; }

    /// <summary>Its edition; null for a deadline that a person set.</summary>
    public Guid? RuleId { get; init; }

    /// <summary>The rule's title when it began; empty for a deadline that a person set, whose words are found by its code.</summary>
    public required string Title { get; init; }

    /// <summary>The same in English; empty when the rule has none.</summary>
    public string TitleEn { get; init; } = "";

    /// <summary>Unit of the limit.</summary>
    public required ClockUnit Unit { get; init; }

    /// <summary>Length of the limit in its unit, without extensions.</summary>
    public required int Amount { get; init; }

    /// <summary>How long before its end it warns, hours.</summary>
    public int WarnHours { get; init; }

    /// <summary>How often it may still be extended.</summary>
    public int ExtensionsLeft { get; set; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>What it does.</summary>
    public ClockState State { get; set; }

    /// <summary>When it warned; null while it has not.</summary>
    public DateTimeOffset? WarnedAt { get; set; }

    /// <summary>When the system noticed that it passed: later than <see cref="DueAt"/> by as long as the system was down.</summary>
    public DateTimeOffset? NoticedAt { get; set; }

    /// <summary>When it was met, also late, or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Since when it stands.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>Days left when it was paused.</summary>
    public int DaysLeft { get; set; }

    /// <summary>Minutes left when it was paused.</summary>
    public int MinutesLeft { get; set; }

    /// <summary>Why it stands or was extended last.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>True while it waits for something: running, standing, or passed and not yet made good.</summary>
    public bool IsOpen => EndedAt is null;
}
