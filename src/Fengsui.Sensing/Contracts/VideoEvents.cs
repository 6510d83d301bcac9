using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;

namespace Fengsui.Sensing.Contracts;

/// <summary>
/// A person confirmed what a camera's analytics saw. Published in the transaction of the confirmation and never before it, so that whoever gives
/// notice to a unit waits for a person.
/// </summary>
/// <param name="CaseId">The case; one is confirmed once.</param>
/// <param name="KindCode">Code of its kind.</param>
/// <param name="KindName">Its name, Chinese.</param>
/// <param name="HazardClass">Class of the hazard that it is; empty when it is none.</param>
/// <param name="PlaceId">The place, or null while the camera is bound to none.</param>
/// <param name="Where">The place, or the camera while it is bound to none.</param>
/// <param name="Spot">Lane or post, or empty.</param>
/// <param name="Longitude">Degrees east, WGS 84, or null.</param>
/// <param name="Latitude">Degrees north, WGS 84, or null.</param>
/// <param name="FirstAt">When the first event happened.</param>
/// <param name="Count">How many events there were.</param>
/// <param name="SnapshotSubject">Subject of the documents with the snapshot, or empty.</param>
/// <param name="Note">What the person wrote, or empty.</param>
[EventName("sensing.video-confirmed")]
public sealed record VideoConfirmed(
    Guid CaseId,
    string KindCode,
    string KindName,
    string HazardClass,
    Guid? PlaceId,
    string DivisionCode,
    string Where,
    string Spot,
    double? Longitude,
    double? Latitude,
    DateTimeOffset FirstAt,
    int Count,
    string SnapshotSubject,
    string Note,
    Guid ConfirmedById,
    string ConfirmedBy,
    DateTimeOffset ConfirmedAt);

/// <summary>
/// A person decided about a case that may be a fire, or took the decision back. Published in the transaction of the decision, whichever it was: what a
/// camera does not show is evidence as well.
/// </summary>
/// <param name="CaseId">The case; a later decision takes the place of the one before.</param>
/// <param name="PointId">What stands for its camera among points.</param>
/// <param name="PlaceId">The place, or null while the camera is bound to none.</param>
/// <param name="Fire">True: confirmed. False: the person saw no fire. Null: the picture says nothing, or nobody has decided any more.</param>
/// <param name="FirstAt">When the first event happened.</param>
/// <param name="LastAt">When the last one did.</param>
[EventName("sensing.video-decided")]
public sealed record VideoDecided(
    Guid CaseId, long PointId, Guid? PlaceId, bool? Fire, DateTimeOffset FirstAt, DateTimeOffset LastAt, string DecidedBy);

/// <summary>Something that came of a confirmed case.</summary>
/// <param name="Text">What it is with its number and state, in the reader's language.</param>
/// <param name="Href">Its page, or null when the reader may not open it.</param>
public sealed record VideoOutcome(string Text, string? Href);

/// <summary>What rooms above know a confirmed case by.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="SignalId">Number of the signal that the alarms' room got (<see cref="PointTransition.EventId"/>), or 0.</param>
/// <param name="PointId">What stands for its camera there (<see cref="PointTransition.PointId"/>).</param>
public sealed record VideoCaseKey(Guid CaseId, long SignalId, long PointId);

/// <summary>A contribution of rooms above: what came of a confirmed case there. Register it as a singleton.</summary>
public interface IVideoOutcomes
{
    /// <summary>Topic of the change feed after which it is asked again.</summary>
    string Topic { get; }

    /// <summary>What the reader may know of it; nothing when nothing came of it here.</summary>
    Task<IReadOnlyList<VideoOutcome>> OfAsync(FengsuiContext records, Actor actor, VideoCaseKey key, CancellationToken cancellation);
}

/// <summary>Camera events for the desk that listens.</summary>
public interface IVideoWatch
{
    /// <summary>Cases that may be a fire and that nobody has decided, for who decides; none for others.</summary>
    Task<IReadOnlyList<Guid>> FiresAsync(Actor actor, CancellationToken cancellation);

    /// <summary>The latest case of a camera whose confirmation raised an alarm, by what stands for the camera there; null for a point that is none.</summary>
    Task<Guid?> CaseOfAsync(FengsuiContext records, long pointId, CancellationToken cancellation);

    /// <summary>What people have decided by now about cases of some places: those in which they saw no fire.</summary>
    /// <param name="places">Ids of places.</param>
    /// <param name="since">Cases whose last event is older are left out.</param>
    /// <param name="until">Cases whose first event is newer are left out.</param>
    Task<IReadOnlyList<VideoDecided>> SawNoFireAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> places, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellation);
}

/// <summary>Topics of the change feed.</summary>
public static class VideoTopics
{
    /// <summary>A case came, grew or was decided; the key is its id.</summary>
    public const string Cases = "sensing.video.cases";

    /// <summary>A camera was entered or bound; the key is its id.</summary>
    public const string Channels = "sensing.video.channels";

    /// <summary>A source or kind was changed.</summary>
    public const string Settings = "sensing.video.settings";
}
