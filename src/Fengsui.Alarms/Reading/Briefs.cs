using System.Linq.Expressions;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;

namespace Fengsui.Alarms.Reading;

/// <summary>The row of an alarm that a queue reads: the columns of the brief and no more.</summary>
internal static class Briefs
{
    /// <summary>Columns of a queue line, for the database.</summary>
    public static readonly Expression<Func<Alarm, Alarm>> Columns = a => new Alarm
    {
        Id = a.Id,
        Number = a.Number,
        Version = a.Version,
        Kind = a.Kind,
        Severity = a.Severity,
        State = a.State,
        Outcome = a.Outcome,
        CauseCode = a.CauseCode,
        PlaceKey = a.PlaceKey,
        PlaceId = a.PlaceId,
        PlaceName = a.PlaceName,
        Address = a.Address,
        DivisionCode = a.DivisionCode,
        PointId = a.PointId,
        PointLabel = a.PointLabel,
        Description = a.Description,
        Longitude = a.Longitude,
        Latitude = a.Latitude,
        RaisedAt = a.RaisedAt,
        ReceivedAt = a.ReceivedAt,
        ChangedAt = a.ChangedAt,
        Late = a.Late,
        TimeDoubtful = a.TimeDoubtful,
        InTest = a.InTest,
        SignalClearedAt = a.SignalClearedAt,
        RepeatCount = a.RepeatCount,
        Chattering = a.Chattering,
        ShelvedUntil = a.ShelvedUntil,
        EvidenceScore = a.EvidenceScore,
        EscalationLevel = a.EscalationLevel,
        UrgencyRank = a.UrgencyRank,
        AcknowledgedAt = a.AcknowledgedAt,
        AcknowledgedBy = a.AcknowledgedBy,
        AssignedTo = a.AssignedTo,
        AssignedToId = a.AssignedToId,
        VerifiedAt = a.VerifiedAt,
        ClosedAt = a.ClosedAt,
        LeadId = a.LeadId,
        Together = a.Together,
    };

    /// <summary>The briefs of rows, with what is worked with them.</summary>
    public static Task<IReadOnlyList<AlarmBrief>> OfAsync(FengsuiContext context, IEnumerable<Alarm> rows, CancellationToken cancellation) =>
        Groups.AddAsync(context, [.. rows.Select(Of)], cancellation);


    public static AlarmBrief Of(Alarm a) => new(
        a.Id, a.Number, a.Version, a.Kind, AlarmKindTable.Of(a.Kind).Queue, a.Severity, a.State, a.Outcome, a.CauseCode,
        a.PlaceId, a.PlaceName, a.Address, a.DivisionCode, a.PointId, a.PointLabel, a.Description, a.Longitude, a.Latitude,
        a.RaisedAt, a.ReceivedAt, a.ChangedAt, a.Late, a.TimeDoubtful, a.InTest,
        Urgency.Siren(a.Kind, a.State, a.IsStale, a.InTest, a.IsShelved, a.LeadId is not null, a.Unseen),
        a.SignalClearedAt, a.RepeatCount, a.Chattering, a.ShelvedUntil, a.EvidenceScore, a.EscalationLevel,
        a.AcknowledgedAt, a.AcknowledgedBy, a.AssignedTo, a.AssignedToId, a.VerifiedAt, a.ClosedAt, a.LeadId, null,
        a.Members == 0 ? null : new AlarmGroup(1, 1, a.SignalPresent ? 1 : 0, 0, a.EvidenceScore, a.JoinedAt, a.JoinedPoint, a.Unseen));
}
