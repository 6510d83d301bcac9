using System.Linq.Expressions;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Alarms.Storage;

/// <summary>
/// One alarm. At most one row of a (place, point, kind) is not closed: the database says so by a unique index.
/// </summary>
internal sealed class Alarm : IInScope, IManyRows
{
    private GroupState _group;

    public Guid Id { get; set; }

    public string Number { get; set; } = "";

    /// <summary>The place's id, or the device's while the point is bound to none: what sounds together.</summary>
    public string PlaceKey { get; set; } = "";

    public Guid? PlaceId { get; set; }

    public string PlaceName { get; set; } = "";

    public string Address { get; set; } = "";

    /// <summary>Code of the place's venue type, or empty.</summary>
    public string VenueType { get; set; } = "";

    public double? Longitude { get; set; }

    public double? Latitude { get; set; }

    public bool KeyUnit { get; set; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public long DeviceId { get; set; }

    public long PointId { get; set; }

    public PointLevel PointLevel { get; set; }

    /// <summary>Raised by a camera's event that a person confirmed; the point stands for the camera.</summary>
    public bool ByCamera { get; set; }

    public string PointLabel { get; set; } = "";

    public string Description { get; set; } = "";

    public int SystemType { get; set; }

    public int ComponentType { get; set; }

    public AlarmKind Kind { get; set; }

    public AlarmSeverity Severity { get; set; }

    public AlarmState State { get; set; }

    public AlarmOutcome Outcome { get; set; }

    public string? CauseCode { get; set; }

    public VerificationMeans? Means { get; set; }

    public string Note { get; set; } = "";

    public DateTimeOffset RaisedAt { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Local day as yyyymmdd: days are counted as people count them.</summary>
    public int Day { get; set; }

    public bool Late { get; set; }

    public bool TimeDoubtful { get; set; }

    public bool InTest { get; set; }

    public Guid? DrillId { get; set; }

    /// <summary>Signals that last now, see <see cref="SignalSet"/>.</summary>
    public string Signals { get; set; } = "";

    public DateTimeOffset LastSignalAt { get; set; }

    public DateTimeOffset? SignalClearedAt { get; set; }

    public int RepeatCount { get; set; }

    /// <summary>How often the signal came back after it had gone.</summary>
    public int ReturnCount { get; set; }

    /// <summary>The last event of the engine that this alarm has taken in; an older one again changes nothing.</summary>
    public long LatestEventId { get; set; }

    /// <summary>As <see cref="LatestEventId"/>, of what monitoring rules found: they have ids of their own.</summary>
    public long LatestRuleEventId { get; set; }

    /// <summary>The monitoring rule that found something last, or null when only the device spoke.</summary>
    public Guid? RuleId { get; set; }

    public long FrameId { get; set; }

    public string Returns { get; set; } = "";

    public bool Chattering { get; set; }

    public int Neighbours { get; set; }

    public bool NeighbourPressed { get; set; }

    public int Linkages { get; set; }

    public int FalseAlarms { get; set; }

    /// <summary>People who were called and say that it burns; see <see cref="AlarmWord"/>.</summary>
    public int CallsFire { get; set; }

    /// <summary>People who were called and say that there is no fire.</summary>
    public int CallsNoFire { get; set; }

    /// <summary>A person confirmed fire or smoke on a camera of the place.</summary>
    public bool VideoFire { get; set; }

    /// <summary>A person looked at what a camera of the place reported and saw no fire.</summary>
    public bool VideoNone { get; set; }

    public int EvidenceScore { get; set; }

    /// <summary>Edition of the weights behind <see cref="EvidenceScore"/>; 0 for what never had one.</summary>
    public int ScoreEdition { get; set; }

    public string EvidenceReasons { get; set; } = "[]";

    /// <summary>See <see cref="Urgency"/>.</summary>
    public int UrgencyRank { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    public Guid? AcknowledgedById { get; set; }

    public string? AcknowledgedBy { get; set; }

    public DateTimeOffset? VerifyingAt { get; set; }

    public DateTimeOffset? VerifiedAt { get; set; }

    public Guid? VerifiedById { get; set; }

    public string? VerifiedBy { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public Guid? ClosedById { get; set; }

    public string? ClosedBy { get; set; }

    public Guid? AssignedToId { get; set; }

    public string? AssignedTo { get; set; }

    public DateTimeOffset? ShelvedUntil { get; set; }

    public Guid? ShelfId { get; set; }

    public int EscalationLevel { get; set; }

    public long EscalationTaken { get; set; }

    public int PolicyVersion { get; set; }

    public DateTimeOffset ClockStartedAt { get; set; }

    /// <summary>The alarm that this one joined and is worked with; null when it stands by itself, or leads.</summary>
    public Guid? LeadId { get; set; }

    /// <summary>By what newcomers of the place find this one, see <see cref="Belonging.KeyOf"/>; unique. Null when none join it.</summary>
    public string? JoinKey { get; set; }

    /// <summary>The <see cref="GroupState"/> as it is stored; null for what stands by itself.</summary>
    public string? Together
    {
        get => _group.Write();
        set => _group = GroupState.Read(value);
    }

    /// <summary>Version of the lead that took this one in: who has seen that version, or a later one, has seen this alarm there.</summary>
    public int LeadVersion
    {
        get => _group.LeadVersion;
        set => _group = _group with { LeadVersion = value };
    }

    /// <summary>How many alarms are with this one, closed ones too; 0 when it leads none.</summary>
    public int Members
    {
        get => _group.Members;
        set => _group = _group with { Members = value };
    }

    /// <summary>When the newest joined, or null.</summary>
    public DateTimeOffset? JoinedAt
    {
        get => _group.JoinedAt;
        set => _group = _group with { JoinedAt = value };
    }

    /// <summary>What the newest that joined is, in the words of the device.</summary>
    public string JoinedPoint
    {
        get => _group.JoinedPoint ?? "";
        set => _group = _group with { JoinedPoint = value.Length == 0 ? null : value };
    }

    /// <summary>When a signal of one that joined arrived last, or null.</summary>
    public DateTimeOffset? GroupHeardAt
    {
        get => _group.HeardAt;
        set => _group = _group with { HeardAt = value };
    }

    /// <summary>Greatest evidence score at which any of the group stood when one joined.</summary>
    public int PeakScore
    {
        get => _group.PeakScore;
        set => _group = _group with { PeakScore = value };
    }

    /// <summary>What joined and was seen by nobody yet; see <see cref="Belonging.Announces"/>.</summary>
    public AlarmUnseen Unseen
    {
        get => _group.Unseen;
        set => _group = _group with { Unseen = value };
    }

    /// <summary>Of one that joined: the rooms above were told that it was raised, and hear of its moves to the end.</summary>
    public bool Told
    {
        get => _group.Told;
        set => _group = _group with { Told = value };
    }

    /// <summary>Who joined last; null when none did. See <see cref="Grouping.Company"/>.</summary>
    public string? Company
    {
        get => _group.Company;
        set => _group = _group with { Company = value };
    }

    /// <summary>Lines of the timeline so far.</summary>
    public int EntryCount { get; set; }

    /// <summary>Concurrency token: of two people acting at once, one wins.</summary>
    public int Version { get; set; }

    /// <summary>Not closed.</summary>
    public static Expression<Func<Alarm, bool>> Active { get; } = a => a.State != AlarmState.Closed;

    /// <summary>A line of its own on the desk: it stands by itself, or leads.</summary>
    public static Expression<Func<Alarm, bool>> Leads { get; } = a => a.LeadId == null;

    /// <summary>Part of the statistics: no test, no drill.</summary>
    public static Expression<Func<Alarm, bool>> Counted { get; } = a => !a.InTest && a.Outcome != AlarmOutcome.Test;

    public bool IsActive => State != AlarmState.Closed;

    public bool IsFire => AlarmKindTable.IsFire(Kind);

    public bool IsStale => Urgency.IsStale(Late, RaisedAt, ReceivedAt);

    public bool IsShelved => ShelvedUntil is not null;

    public bool SignalPresent => SignalClearedAt is null;

    public EscalationFacts EscalationFacts => new(
        AlarmKindTable.ClassOf(Kind, Severity, IsStale), StateToldOf, ClockStartedAt, VerifiedAt, IsShelved, EscalationTaken);

    /// <summary>The state as clocks and the rooms above have it: what was announced anew is raised again.</summary>
    public AlarmState StateToldOf => Unseen == AlarmUnseen.Announced ? AlarmState.Raised : State;

    /// <summary>Key of its timers.</summary>
    public string TimerKey => Id.ToString("N");

    /// <summary>Subject of its audit entries.</summary>
    public string AuditSubject => $"alarm:{Number}";
}

/// <summary>What became of a call.</summary>
internal enum CallResult
{
    Answered,
    NoAnswer,
    Busy,
    Unreachable,
    WrongNumber,
}

/// <summary>Who was called about an alarm, and what became of it.</summary>
internal sealed class AlarmCall : IInScope
{
    public Guid Id { get; set; }

    public Guid AlarmId { get; set; }

    public DateTimeOffset At { get; set; }

    public Guid? ContactId { get; set; }

    public string Name { get; set; } = "";

    public string Role { get; set; } = "";

    public string Phone { get; set; } = "";

    public CallResult Result { get; set; }

    public string Note { get; set; } = "";

    /// <summary>What the person said of the fire: true that it burns, false that there is none, null when neither.</summary>
    public bool? SaysFire { get; set; }

    public Guid ActorId { get; set; }

    public string ActorName { get; set; } = "";

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public Guid? PlaceId { get; set; }
}

/// <summary>An alarm put aside: why, who answers for it, until when, and how it ended.</summary>
internal sealed class AlarmShelf : IInScope
{
    public Guid Id { get; set; }

    public Guid AlarmId { get; set; }

    public string Reason { get; set; } = "";

    public string Owner { get; set; } = "";

    public DateTimeOffset ShelvedAt { get; set; }

    public Guid ShelvedById { get; set; }

    public string ShelvedBy { get; set; } = "";

    public DateTimeOffset Until { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? EndedBy { get; set; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public Guid? PlaceId { get; set; }
}
