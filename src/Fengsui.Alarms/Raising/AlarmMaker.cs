using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Alarms.Raising;

/// <summary>Fills a new alarm from an event and from what is known of the place.</summary>
internal static class AlarmMaker
{
    private const int LongestDescription = 400;

    public static Alarm New(RaiseBatch batch, PointTransition message, AlarmKind kind, string number, LocalDays days)
    {
        var work = batch.Work;
        var signals = SignalSet.Empty.With(message.Kind);
        var alarm = new Alarm
        {
            Id = Guid.CreateVersion7(work.Now),
            Number = number,
            DeviceId = message.DeviceId,
            PointId = message.PointId,
            PointLevel = message.Level,
            ByCamera = message.SeenByCamera,
            PointLabel = message.PointLabel,
            Description = message.Description.Length > LongestDescription
                ? message.Description[..LongestDescription]
                : message.Description,
            SystemType = message.SystemType,
            ComponentType = message.ComponentType,
            Kind = kind,
            Severity = AlarmKindTable.SeverityOf(kind, signals, message.Level),
            State = AlarmState.Raised,
            RaisedAt = EventTime(message),
            ReceivedAt = message.ReceivedAt,
            Day = days.DayOf(work.Now),
            Late = message.Late,
            TimeDoubtful = message.TimeDoubtful,
            Signals = signals.Stored,
            LastSignalAt = message.ReceivedAt,
            FrameId = message.FrameId,
            FalseAlarms = AlarmKindTable.IsFire(kind) ? batch.FalseAlarmsOf(message.PointId) : 0,
            PolicyVersion = batch.Policy.Version,
            ClockStartedAt = message.ReceivedAt,
        };
        RuleFindings.Take(alarm, message);
        Bind(batch, alarm, message);
        return alarm;
    }

    /// <summary>Copies the place onto the alarm, so that the queue reads one table.</summary>
    public static void Bind(RaiseBatch batch, Alarm alarm, PointTransition message) =>
        Bind(alarm, message.PlaceId, RaiseBatch.PlaceKey(message), message.DivisionCode, batch.Place(message.PlaceId));

    public static void Bind(Alarm alarm, Guid? placeId, string placeKey, string divisionCode, PlaceBrief? place)
    {
        if (alarm.PlaceKey != placeKey)
        {
            // It takes in newcomers of the place where it stands, and of no other.
            alarm.JoinKey = null;
        }

        (alarm.PlaceKey, alarm.PlaceId, alarm.DivisionCode) = (placeKey, placeId, divisionCode);
        if (place is not null)
        {
            // The place's own: the event may be older than its latest move.
            (alarm.DivisionCode, alarm.SectorCode) = (place.DivisionCode, place.SectorCode);
            (alarm.PlaceName, alarm.Address, alarm.VenueType, alarm.KeyUnit) = (place.Name, place.Address, place.TypeCode, place.IsKeyUnit);
            (alarm.Longitude, alarm.Latitude) = (place.Longitude, place.Latitude);
        }
    }

    /// <summary>When it happened; the device's clock when it can be believed.</summary>
    public static DateTimeOffset EventTime(PointTransition message) =>
        message.TimeDoubtful ? message.ReceivedAt : message.OccurredAt;
}
