namespace Fengsui.Sensing.Video;

/// <summary>Configuration section <c>Video</c>: limits of camera events.</summary>
public sealed class VideoOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Video";

    /// <summary>Bytes of a push at most, its snapshot within.</summary>
    public int MaxPushBytes { get; set; } = 8 << 20;

    /// <summary>Bytes of a snapshot at most.</summary>
    public int MaxSnapshotBytes { get; set; } = 5 << 20;

    /// <summary>Seconds that the time of a signature may differ from ours.</summary>
    public int ReplayWindowSeconds { get; set; } = 300;

    /// <summary>Hours after which an event is too old to be taken.</summary>
    public int MaxAgeHours { get; set; } = 24;

    /// <summary>Cameras that wait to be bound at most; events of further unknown ones are refused.</summary>
    public int MaxUnbound { get; set; } = 5_000;

    /// <summary>Seconds that fetching a snapshot may take.</summary>
    public int FetchTimeoutSeconds { get; set; } = 10;

    /// <summary>Minutes for which fetching a snapshot is tried again.</summary>
    public int FetchForMinutes { get; set; } = 10;

    /// <summary>Longest side of the snapshot shown to who may not see it as it is, pixels.</summary>
    public int CoarsePixels { get; set; } = 48;

    /// <summary>Days that snapshots of events are kept which nobody confirmed, from the last event or the decision, whichever is later; 0 keeps them for ever.</summary>
    public int KeepUnconfirmedDays { get; set; } = 90;

    /// <summary>The same of events that somebody confirmed.</summary>
    public int KeepConfirmedDays { get; set; }
}
