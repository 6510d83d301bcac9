using Fengsui.Kernel.Outbox;

namespace Fengsui.Alarms.Contracts;

/// <summary>
/// An alarm was raised or went from one state to another, by whoever; never a test or a drill. One kind of event for all of it, so that who
/// takes it hears of the raising before what the desk did.
/// </summary>
/// <param name="PlaceKey">What sounds together: the place, or the device while it is bound to none.</param>
/// <param name="Raised">It stands at the desk and did not before: raised, or raised again after it was closed or judged.</param>
/// <param name="From">Null when it is new.</param>
/// <param name="Stale">It arrived too late to be sounded: a matter of the record.</param>
/// <param name="Decision">What it is taken for by now and who made the move; null in events of older versions.</param>
[EventName("alarms.moved")]
public sealed record AlarmMoved(
    Guid AlarmId,
    string Number,
    AlarmKind Kind,
    string PlaceKey,
    Guid? PlaceId,
    string PlaceName,
    string Address,
    string DivisionCode,
    string SectorCode,
    string PointLabel,
    string Description,
    bool Raised,
    AlarmState? From,
    AlarmState To,
    bool Stale,
    AlarmDecision? Decision = null);

/// <summary>What an alarm is taken for after a move, and who made the move.</summary>
/// <param name="By">Name of the person; empty when the system made it.</param>
/// <param name="GoesOn">Others that were worked with it are still a fire and go on without it: what was decided is not true of the place.</param>
public sealed record AlarmDecision(AlarmOutcome Outcome, string By, DateTimeOffset At, bool GoesOn = false);

/// <summary>
/// A person confirmed an alarm: Response opens an incident from it. Published in the transaction of the move; delivered at
/// least once. A confirmed fire must reach the command centre within 3 s (GB 50440-2007, 3.2.3).
/// </summary>
/// <param name="AlarmId">The alarm.</param>
/// <param name="CauseCode">Cause given at confirmation.</param>
/// <param name="Means">How it was verified, for example <c>Phone</c>.</param>
/// <param name="Note">What the person wrote, or empty.</param>
/// <param name="ConfirmedById">Account that confirmed.</param>
[EventName("alarms.confirmed")]
public sealed record AlarmConfirmed(
    Guid AlarmId,
    string Number,
    AlarmKind Kind,
    Guid? PlaceId,
    string PlaceName,
    string Address,
    string DivisionCode,
    double? Longitude,
    double? Latitude,
    long PointId,
    string PointLabel,
    string Description,
    string CauseCode,
    string Means,
    string Note,
    DateTimeOffset RaisedAt,
    DateTimeOffset ReceivedAt,
    DateTimeOffset ConfirmedAt,
    Guid ConfirmedById,
    string ConfirmedBy);

/// <summary>
/// Somebody who was called about alarms says whether it burns. Published by the room that calls, in the transaction that took the answer; it weighs in
/// the score of the alarms and decides nothing.
/// </summary>
/// <param name="CallId">The call; who says something else later has said that.</param>
/// <param name="AlarmIds">What the call was about.</param>
/// <param name="Fire">True: it burns. False: the person looked and there is no fire.</param>
/// <param name="Name">Who says it.</param>
[EventName("alarms.call-answered")]
public sealed record CallAnswered(Guid CallId, IReadOnlyList<Guid> AlarmIds, bool Fire, string Name, DateTimeOffset At);

/// <summary>A confirmed alarm was taken back by a duty leader; whoever acted on <see cref="AlarmConfirmed"/> must know.</summary>
[EventName("alarms.retracted")]
public sealed record AlarmRetracted(
    Guid AlarmId, string Number, Guid? PlaceId, string DivisionCode, string Reason, DateTimeOffset RetractedAt, string RetractedBy);

/// <summary>Who is told when a time limit passes.</summary>
public enum EscalationTarget
{
    /// <summary>值班员: the desk itself, again.</summary>
    DutyOperator,

    /// <summary>值班长.</summary>
    DutyLeader,

    /// <summary>县消防救援大队值班室.</summary>
    CountyBrigade,

    /// <summary>单位消防安全管理人.</summary>
    PlaceManager,

    /// <summary>设备管理员.</summary>
    DeviceManager,
}

/// <summary>What should have happened by then.</summary>
public enum EscalationGoal
{
    /// <summary>Somebody acknowledged.</summary>
    Acknowledged,

    /// <summary>Somebody verified, with an outcome.</summary>
    Verified,

    /// <summary>It was closed.</summary>
    Closed,
}

/// <summary>A time limit of an alarm passed. Notification gateways take this; the desk sees it on the timeline.</summary>
/// <param name="Level">How many steps were taken so far, this one counted.</param>
/// <param name="Goal">What has not happened.</param>
/// <param name="Target">Who is to be told.</param>
/// <param name="DueAt">When the limit passed.</param>
/// <param name="LateBySeconds">How much later than due this was noticed: more than a few only after a stop of the server.</param>
[EventName("alarms.escalated")]
public sealed record AlarmEscalated(
    Guid AlarmId,
    string Number,
    AlarmKind Kind,
    AlarmSeverity Severity,
    Guid? PlaceId,
    string PlaceName,
    string Address,
    string DivisionCode,
    string PointLabel,
    string Description,
    int Level,
    EscalationGoal Goal,
    EscalationTarget Target,
    DateTimeOffset ReceivedAt,
    DateTimeOffset DueAt,
    int LateBySeconds);
