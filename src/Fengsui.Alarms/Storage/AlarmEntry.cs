using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Kernel.Storage;

namespace Fengsui.Alarms.Storage;

/// <summary>What happened, for the timeline.</summary>
internal enum AlarmEntryKind
{
    Raised,
    RaisedAgain,
    SignalRepeated,
    SignalCleared,
    SignalReturned,
    Chattering,
    ChatteringEnded,
    SeverityChanged,
    Linkage,
    PlaceBound,
    DrillEnded,
    Moved,
    Escalated,
    Shelved,
    Unshelved,
    Assigned,
    Note,
    Call,
    RuleBegan,
    RuleEnded,
    Said,
    SaidNoMore,

    /// <summary>On the lead: another joined.</summary>
    Joined,

    /// <summary>On the one that joined.</summary>
    JoinedTo,

    /// <summary>On the lead: a joiner announced it anew.</summary>
    Announced,

    /// <summary>On the lead: those that are with it made the move too.</summary>
    Followed,

    /// <summary>On the one that stands by itself from here on.</summary>
    SplitOff,

    /// <summary>On the lead that one was split off from, or left.</summary>
    Left,

    /// <summary>On the one that leads from here on.</summary>
    LeadsNow,

    /// <summary>On the one that led: the rest goes on without it.</summary>
    PassedOn,
}

/// <summary>One line of the timeline.</summary>
internal sealed class AlarmEntry : IInScope, IManyRows
{
    public Guid AlarmId { get; set; }

    /// <summary>1, 2, 3 … within the alarm.</summary>
    public int Sequence { get; set; }

    public DateTimeOffset At { get; set; }

    public AlarmEntryKind Kind { get; set; }

    public AlarmMove? Move { get; set; }

    public AlarmState? FromState { get; set; }

    public AlarmState? ToState { get; set; }

    public Guid ActorId { get; set; }

    public string ActorName { get; set; } = "";

    /// <summary>What a person wrote.</summary>
    public string Text { get; set; } = "";

    /// <summary>Values for the translated text, as a JSON array of strings.</summary>
    public string Arguments { get; set; } = "[]";

    /// <summary>The engine's event behind it, or null.</summary>
    public long? EventId { get; set; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public Guid? PlaceId { get; set; }
}
