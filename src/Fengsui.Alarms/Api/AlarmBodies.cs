using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Drills;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Fengsui.Alarms.Api;

/// <summary>Body of a move.</summary>
/// <param name="CauseCode">For a verdict: see <c>GET /alarms/causes</c>.</param>
/// <param name="Means">For a verdict: how it was verified.</param>
/// <param name="AcceptStillSounding">Closes although the signal still sounds.</param>
/// <param name="Version">The version that the caller saw; a newer one refuses the move.</param>
internal sealed record MoveBody(
    string? CauseCode = null, VerificationMeans? Means = null, string? Note = null, bool AcceptStillSounding = false, int? Version = null)
{
    public MoveInput Input => new(CauseCode, Means, Note, AcceptStillSounding, Version);
}

internal sealed record ShelveBody(string? Reason, string? Owner, DateTimeOffset Until, int? Version = null);

internal sealed record VersionBody(int? Version = null);

/// <summary>Why an alarm is to stand by itself.</summary>
internal sealed record SplitBody(string? Reason, int? Version = null);

internal sealed record NoteBody(string? Text);

internal sealed record AssignBody(Guid? AccountId, int? Version = null);

internal sealed record TroublesBody(IReadOnlyList<Guid>? Ids);

internal sealed record TroublesAnswer(int Acknowledged);

/// <summary>What is left out is refused by its name, or means now, or the whole place.</summary>
internal sealed record DrillBody(
    DrillKind Kind, Guid? PlaceId, DateTimeOffset EndsAt, string? Owner = null, string? Reason = null, long? PointId = null,
    DateTimeOffset? StartsAt = null);

internal sealed record PolicyBody(int Version, IReadOnlyList<EscalationStep>? Steps, string? Note, GroupRule? Grouping = null);

/// <summary>A cause as it is offered.</summary>
internal sealed record CauseView(string Code, string NameZh, string NameEn, IReadOnlyList<AlarmOutcome> Outcomes);

/// <summary>A drill or test as it is shown.</summary>
internal sealed record DrillView(
    Guid Id, DrillKind Kind, Guid? PlaceId, long? PointId, string PlaceName, string Owner, string Reason,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset OverAt, string AnnouncedBy, string? EndedBy)
{
    public static DrillView Of(AlarmDrill d) => new(
        d.Id, d.Kind, d.PlaceId, d.PointId, d.PlaceName, d.Owner, d.Reason, d.StartsAt, d.EndsAt, d.OverAt, d.AnnouncedBy, d.EndedBy);
}

/// <summary>What a list of alarms is asked for; several values of one name are alternatives.</summary>
/// <param name="Active">True: active ones by urgency. False: closed ones. Left out: all, newest first.</param>
/// <param name="Test">True: tests and drills only. False: without them.</param>
/// <param name="Place">Id of the place.</param>
/// <param name="Point">Id of the point.</param>
/// <param name="Rule">Id of the monitoring rule that found something.</param>
/// <param name="Leads">True: those with a line of their own on the desk. False: those that joined another.</param>
/// <param name="Lead">Those that joined this one.</param>
/// <param name="Since">Received at or after.</param>
/// <param name="Until">Received before.</param>
/// <param name="Text">Part of the number, place, address or description.</param>
internal sealed record AlarmQuestion(
    [FromQuery] bool? Active,
    [FromQuery] AlarmState[]? State,
    [FromQuery] AlarmKind[]? Kind,
    [FromQuery] AlarmSeverity[]? Severity,
    [FromQuery] AlarmQueue? Queue,
    [FromQuery] bool? Test,
    [FromQuery] Guid? Place,
    [FromQuery] long? Point,
    [FromQuery] Guid? Rule,
    [FromQuery] bool? Leads,
    [FromQuery] Guid? Lead,
    [FromQuery] DateTimeOffset? Since,
    [FromQuery] DateTimeOffset? Until,
    [FromQuery] string? Text,
    [FromQuery] string? Cursor,
    [FromQuery] int? Limit)
{
    public AlarmFilter Filter => new()
    {
        Active = Active,
        States = State ?? [],
        Kinds = Kind ?? [],
        Severities = Severity ?? [],
        Queue = Queue,
        InTest = Test,
        PlaceId = Place,
        PointId = Point,
        RuleId = Rule,
        Leads = Leads,
        LeadId = Lead,
        Since = Since,
        Until = Until,
        Text = Text,
    };
}
