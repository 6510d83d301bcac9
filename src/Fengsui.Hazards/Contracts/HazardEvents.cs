using Fengsui.Kernel.Outbox;

namespace Fengsui.Hazards.Contracts;

/// <summary>A hazard moved from one state to another; the first move of all has no state before.</summary>
/// <param name="From">State before, or null when it was just found.</param>
[EventName("hazards.moved")]
public sealed record HazardMoved(Guid HazardId, string Number, HazardState? From, HazardState To, Guid? PlaceId, string DivisionCode);

/// <summary>A clock passed without what it waited for.</summary>
/// <param name="Subject">Kind and id of what it belongs to.</param>
/// <param name="RuleCode">The rule that set it.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="NoticedAt">When the system noticed: later than <paramref name="DueAt"/> when it was down.</param>
[EventName("hazards.clock-passed")]
public sealed record ClockPassed(Guid ClockId, string Subject, string RuleCode, DateTimeOffset DueAt, DateTimeOffset NoticedAt);

/// <summary>Topics of the change feed.</summary>
public static class HazardTopics
{
    /// <summary>A hazard was found, changed or moved; the key is its id.</summary>
    public const string Hazards = "hazards";

    /// <summary>A clock was set, warned, passed or was met; the key is its subject.</summary>
    public const string Clocks = "hazards.clocks";

    /// <summary>A rule was entered, changed or superseded; the key is its code.</summary>
    public const string Rules = "hazards.rules";
}
