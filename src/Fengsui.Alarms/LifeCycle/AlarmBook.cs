using System.Text.Encodings.Web;
using System.Text.Json;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;

namespace Fengsui.Alarms.LifeCycle;

/// <summary>
/// What every change of an alarm has in common: a line on the timeline, a new version, its place in the queue, its clock.
/// </summary>
internal static class AlarmBook
{
    /// <summary>Topic of the change feed.</summary>
    public const string Topic = "alarms";

    public const string RaisedChange = "raised";
    public const string ChangedChange = "changed";
    public const string ClosedChange = "closed";
    public const string TestChange = "test";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds a line to the timeline.</summary>
    public static AlarmEntry Write(Work work, Alarm alarm, AlarmEntryKind kind, string text = "", params string[] arguments)
    {
        var entry = new AlarmEntry
        {
            AlarmId = alarm.Id,
            Sequence = ++alarm.EntryCount,
            At = work.Now,
            Kind = kind,
            ActorId = work.Actor.Id,
            ActorName = work.Actor.DisplayName,
            Text = text,
            Arguments = Say(arguments),
            DivisionCode = alarm.DivisionCode,
            SectorCode = alarm.SectorCode,
            PlaceId = alarm.PlaceId,
        };
        work.Add(entry);
        return entry;
    }

    /// <summary>Values for the translated text of a line, as they are stored.</summary>
    public static string Say(params string[] arguments) => arguments.Length == 0 ? "[]" : JsonSerializer.Serialize(arguments, Json);

    /// <summary>A new version with its place in the queue.</summary>
    public static void Touch(Work work, Alarm alarm)
    {
        alarm.Version++;
        alarm.ChangedAt = work.Now;
        Place(alarm);
    }

    /// <summary>Its place in the queue.</summary>
    public static void Place(Alarm alarm) => alarm.UrgencyRank =
        Urgency.Rank(alarm.Kind, alarm.Severity, alarm.State, alarm.IsStale, alarm.IsShelved, alarm.Unseen);

    /// <summary>Tells open pages after the commit.</summary>
    public static void Announce(Work work, Alarm alarm, string kind) =>
        work.Announce(new Change(Topic, alarm.Id.ToString(), alarm.DivisionCode, work.Now, kind));

    /// <summary>Tells the rooms above where it stands now. One that joined another is no matter of theirs, unless they know it from before.</summary>
    /// <param name="goesOn">See <see cref="AlarmDecision.GoesOn"/>.</param>
    public static void PublishMoved(Work work, Alarm alarm, bool raised, AlarmState? from, bool goesOn = false)
    {
        if (alarm.LeadId is not null && !alarm.Told)
        {
            return;
        }

        work.Publish(new AlarmMoved(
            alarm.Id, alarm.Number, alarm.Kind, alarm.PlaceKey, alarm.PlaceId, alarm.PlaceName, alarm.Address, alarm.DivisionCode, alarm.SectorCode,
            alarm.PointLabel, alarm.Description, raised && alarm.LeadId is null, from, alarm.StateToldOf, alarm.IsStale,
            new AlarmDecision(alarm.Outcome, work.Actor.IsSystem ? "" : work.Actor.DisplayName, work.Now, goesOn)));
    }

    /// <summary>
    /// Sets the timer to the next time limit, or takes it away when none is waited for. Time runs for the lead alone.
    /// </summary>
    public static void SetClock(Work work, Alarm alarm, EscalationPolicy policy)
    {
        if (alarm.LeadId is null && policy.Next(alarm.EscalationFacts) is { } next)
        {
            work.Arm(EscalateAlarms.TimerKind, alarm.TimerKey, next.DueAt);
        }
        else
        {
            work.Disarm(EscalateAlarms.TimerKind, alarm.TimerKey);
        }
    }

    /// <summary>All time limits count from here again.</summary>
    public static void RestartClock(Alarm alarm, DateTimeOffset at)
    {
        alarm.ClockStartedAt = at;
        alarm.EscalationTaken = 0;
        alarm.EscalationLevel = 0;
    }

    /// <summary>The score with its reasons, from what the alarm knows now.</summary>
    public static void Judge(Work work, Alarm alarm, LocalDays days)
    {
        if (!alarm.IsFire)
        {
            return;
        }

        var score = Evidence.Judge(FactsOf(alarm, days, work.Now));
        alarm.EvidenceScore = score.Score;
        alarm.EvidenceReasons = EvidenceJson.Write(score.Reasons);
        alarm.ScoreEdition = EvidenceWeights.Current.Edition;
    }

    /// <summary>What an alarm knows of itself at an instant that may be weighed.</summary>
    public static EvidenceFacts FactsOf(Alarm alarm, LocalDays days, DateTimeOffset now)
    {
        var local = days.Local(alarm.RaisedAt);
        return new EvidenceFacts(
            AlarmKindTable.PressedByPerson(alarm.Kind, alarm.ComponentType),
            alarm.Neighbours,
            alarm.NeighbourPressed,
            alarm.Linkages,
            alarm.RepeatCount,
            alarm.KeyUnit,
            local.Hour,
            alarm.FalseAlarms,
            alarm.Chattering,
            !alarm.SignalPresent,
            OccupancyTable.At(alarm.VenueType, local),
            alarm.CallsFire,
            alarm.CallsNoFire,
            alarm.VideoFire,
            alarm.VideoNone,
            alarm.ByCamera,
            now - alarm.ReceivedAt >= Evidence.Ripening);
    }
}

/// <summary>Reasons as stored.</summary>
internal static class EvidenceJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    public static string Write(IReadOnlyList<EvidenceReason> reasons) => JsonSerializer.Serialize(reasons, Options);

    public static IReadOnlyList<EvidenceReason> Read(string stored) =>
        JsonSerializer.Deserialize<IReadOnlyList<EvidenceReason>>(stored, Options) ?? [];
}
