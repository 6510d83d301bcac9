namespace Fengsui.Alarms.Contracts;

/// <summary>
/// An alarm as a line of a list, a live change or another room needs it. Carries everything that is shown in the queue, so
/// that reading a queue touches one table.
/// </summary>
/// <param name="Id">Stable id.</param>
/// <param name="Number">Number that people say on the phone, such as <c>20261123-0007</c>; unique.</param>
/// <param name="Version">Rises with every change; send it back with a move to be told when somebody was quicker.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Outcome">What it turned out to be.</param>
/// <param name="CauseCode">Why, see <c>GET /alarms/causes</c>; null until verified.</param>
/// <param name="PlaceId">The place, or null while the point is bound to none.</param>
/// <param name="PlaceName">Its name when the alarm was raised, or empty.</param>
/// <param name="PointLabel">Short label of the point.</param>
/// <param name="Description">Text of the device about the point, or empty.</param>
/// <param name="Longitude">Degrees east, WGS 84, or null while unbound.</param>
/// <param name="Latitude">Degrees north, WGS 84, or null while unbound.</param>
/// <param name="RaisedAt">When it happened by the best clock known.</param>
/// <param name="ReceivedAt">When the frame arrived; all time limits count from here.</param>
/// <param name="ChangedAt">When anything about it changed last.</param>
/// <param name="Late">It happened clearly before it arrived: shown as late, and no siren when it was older than half an hour.</param>
/// <param name="TimeDoubtful">The device's clock could not be believed.</param>
/// <param name="InTest">Raised under an announced drill or test: outside all statistics.</param>
/// <param name="Siren">True when it must be heard: an unacknowledged fire, not late, not shelved.</param>
/// <param name="SignalClearedAt">When the signal went away. A fire alarm stays open nevertheless.</param>
/// <param name="RepeatCount">How often the signal came again; it is counted, not repeated.</param>
/// <param name="Chattering">It comes and goes again and again and is kept as one alarm.</param>
/// <param name="ShelvedUntil">Put aside until then, or null.</param>
/// <param name="EvidenceScore">0 to 100: how much speaks for a fire; 0 for kinds that are not fire.</param>
/// <param name="EscalationLevel">How many steps of the escalation were taken.</param>
/// <param name="AcknowledgedBy">Name of who acknowledged, or null.</param>
/// <param name="AssignedTo">Name of who has it, or null.</param>
/// <param name="AssignedToId">Account of who has it, or null.</param>
/// <param name="LeadId">The alarm that this one joined and is worked with; null when it has its own line on the desk.</param>
/// <param name="LeadNumber">That one's number, or null.</param>
/// <param name="Group">What is worked with this one; null when nothing is.</param>
public sealed record AlarmBrief(
    Guid Id,
    string Number,
    int Version,
    AlarmKind Kind,
    AlarmQueue Queue,
    AlarmSeverity Severity,
    AlarmState State,
    AlarmOutcome Outcome,
    string? CauseCode,
    Guid? PlaceId,
    string PlaceName,
    string Address,
    string DivisionCode,
    long PointId,
    string PointLabel,
    string Description,
    double? Longitude,
    double? Latitude,
    DateTimeOffset RaisedAt,
    DateTimeOffset ReceivedAt,
    DateTimeOffset ChangedAt,
    bool Late,
    bool TimeDoubtful,
    bool InTest,
    bool Siren,
    DateTimeOffset? SignalClearedAt,
    int RepeatCount,
    bool Chattering,
    DateTimeOffset? ShelvedUntil,
    int EvidenceScore,
    int EscalationLevel,
    DateTimeOffset? AcknowledgedAt,
    string? AcknowledgedBy,
    string? AssignedTo,
    Guid? AssignedToId,
    DateTimeOffset? VerifiedAt,
    DateTimeOffset? ClosedAt,
    Guid? LeadId = null,
    string? LeadNumber = null,
    AlarmGroup? Group = null)
{
    /// <summary>How much speaks for a fire in all that this line stands for.</summary>
    public int GreatestScore => Math.Max(EvidenceScore, Group?.Score ?? 0);
}

/// <summary>Alarms of one place that are worked as one: the lead and the open ones that joined it. All of them are fire, so that all are critical.</summary>
/// <param name="Alarms">How many there are.</param>
/// <param name="Points">On so many points.</param>
/// <param name="Sounding">So many of them have a signal that lasts.</param>
/// <param name="Unacknowledged">So many of them nobody has acknowledged.</param>
/// <param name="Score">The greatest evidence score among them.</param>
/// <param name="JoinedAt">When the newest joined.</param>
/// <param name="JoinedPoint">What the newest is, in the words of the device.</param>
/// <param name="Unseen">Whether something joined since somebody has it in hand.</param>
public sealed record AlarmGroup(
    int Alarms, int Points, int Sounding, int Unacknowledged, int Score, DateTimeOffset? JoinedAt, string JoinedPoint, AlarmUnseen Unseen);

/// <summary>What joined a fire that somebody has in hand, and that nobody has acknowledged yet.</summary>
public enum AlarmUnseen
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One more: the line goes up and a short tone is heard.</summary>
    Joined,

    /// <summary>It sounds anew and its time limits count anew.</summary>
    Announced,
}
