using Fengsui.Kernel.Storage;

namespace Fengsui.Sensing.Contracts;

/// <summary>A point as other rooms show it.</summary>
/// <param name="Conditions">Conditions that last now.</param>
/// <param name="Floor">Floor text, or empty.</param>
/// <param name="LastSeenAt">When it last reported anything, or null when it never did.</param>
/// <param name="Profile">Name of the dialect profile by which its device's frames are read.</param>
public sealed record PointBrief(
    long Id, long DeviceId, string DeviceKey, PointLevel Level, Guid? PlaceId, string Label, string Description, string Floor,
    int SystemType, int ComponentType, int StateWord, IReadOnlyList<SignalKind> Conditions,
    DateTimeOffset? ChangedAt, DateTimeOffset? LastSeenAt, string Profile = "");

/// <summary>One event of a point.</summary>
public sealed record PointEvent(
    long Id, long PointId, SignalKind Kind, SignalChange Change, DateTimeOffset OccurredAt, DateTimeOffset ReceivedAt,
    bool Late, long FrameId);

/// <summary>An analog value that a point reported.</summary>
/// <param name="AnalogType">Type of GB/T 26875.3-2011, table 6.</param>
/// <param name="Unit">Unit of the type, or empty for a count and for types that the table does not know.</param>
public sealed record PointReading(int AnalogType, string Unit, DateTimeOffset At, double Value);

/// <summary>A stored frame with its bytes.</summary>
/// <param name="Problem">Code of the decode problem, or null.</param>
public sealed record StoredFrame(
    long Id, long DeviceId, DateTimeOffset ReceivedAt, int Serial, int Command, int TypeFlag, byte[] Raw, string? Problem);

/// <summary>Reading of devices and points by rooms above. All reads obey the context's division filter.</summary>
public interface ISensingDirectory
{
    /// <summary>The point, or null when absent or out of sight.</summary>
    Task<PointBrief?> FindPointAsync(FengsuiContext records, long pointId, CancellationToken cancellation);

    /// <summary>Points of a place with a condition that lasts now (what else is sounding), fire first.</summary>
    Task<IReadOnlyList<PointBrief>> SoundingAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation);

    /// <summary>Events of a point since a time, newest first.</summary>
    Task<IReadOnlyList<PointEvent>> HistoryAsync(
        FengsuiContext records, long pointId, DateTimeOffset since, int limit, CancellationToken cancellation);

    /// <summary>
    /// Analog values of a point from one time up to, and without, another: type after type, each oldest first, of each the latest
    /// <paramref name="limit"/> at most.
    /// </summary>
    Task<IReadOnlyList<PointReading>> ReadingsAsync(
        FengsuiContext records, long pointId, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation);

    /// <summary>Frames that caused events of a point, newest first.</summary>
    Task<IReadOnlyList<StoredFrame>> FramesAsync(
        FengsuiContext records, long pointId, int limit, CancellationToken cancellation);
}
