using System.Globalization;

namespace Fengsui.Sensing.Video;

/// <summary>A kind as the API and the pages show it.</summary>
public sealed record VideoKindView(
    string Code, string Name, string NameEn, VideoConsequence LeadsTo, string HazardClass, int AnswerMinutes, int ExpireMinutes, int GatherMinutes, bool IsInUse,
    int Order, int Version)
{
    /// <summary>Its name in the reader's language.</summary>
    public string NameIn(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh" ? Name : NameEn;
}

/// <summary>A case as a line of a list.</summary>
/// <param name="Count">How many events it gathers.</param>
/// <param name="Spot">Lane or post, or empty.</param>
public sealed record VideoCaseRow(
    Guid Id, Guid ChannelId, string ChannelName, string KindCode, VideoConsequence LeadsTo, VideoCaseState State, Guid? PlaceId, string PlaceName, string Spot,
    DateTimeOffset FirstAt, DateTimeOffset LastAt, DateTimeOffset ReceivedAt, DateTimeOffset DueAt, int Count, DateTimeOffset? LookedAt, DateTimeOffset? DecidedAt,
    string DecidedBy, VideoReject? Reason, string Note, string DivisionCode, int Version);

/// <summary>An event of a case.</summary>
/// <param name="SnapshotProblem">Code of why there is no snapshot, or empty.</param>
/// <param name="SnapshotHash">SHA-256 of the stored picture, or empty.</param>
public sealed record VideoEventView(
    Guid Id, string OutsideId, DateTimeOffset At, DateTimeOffset ReceivedAt, double? Score, SnapshotState Snapshot, string SnapshotProblem, string SnapshotHash);

/// <summary>What came of a case.</summary>
public sealed record VideoOutcomeView(string Text, string? Href);

/// <summary>A case with its events, the newest first.</summary>
/// <param name="Moves">Moves that the reader may make.</param>
/// <param name="Outcomes">What came of it.</param>
/// <param name="SeesClear">True when the reader sees snapshots as they are.</param>
public sealed record VideoCaseFile(
    VideoCaseRow Case, IReadOnlyList<VideoEventView> Events, IReadOnlyList<VideoMove> Moves, IReadOnlyList<VideoOutcomeView> Outcomes, bool SeesClear);

/// <summary>A camera as the API and the pages show it.</summary>
public sealed record VideoChannelView(
    Guid Id, string Code, string Name, Guid SourceId, string Source, Guid? PlaceId, string PlaceName, Guid? LaneId, string LaneName, string Post, double? Longitude,
    double? Latitude, string DivisionCode, DateTimeOffset CreatedAt, DateTimeOffset LastEventAt, int Events, int Version);

/// <summary>A source as the API and the pages show it. Its secret is not shown.</summary>
public sealed record VideoSourceView(
    Guid Id, string Name, string DivisionCode, bool Enabled, VideoScheme Scheme, IReadOnlyList<string> Hosts, VideoFormat Format, DateTimeOffset SecretIssuedAt,
    string SecretIssuedBy, int Channels, int Events, DateTimeOffset? LastEventAt, DateTimeOffset CreatedAt, string CreatedBy, int Version);

/// <summary>How often a camera was right about a kind.</summary>
/// <param name="Rejected">Without those that were tests.</param>
/// <param name="Expired">Cases that nobody decided in time: they say nothing of the camera, but much of the desk.</param>
public sealed record VideoPrecisionRow(
    Guid ChannelId, string ChannelName, string PlaceName, string KindCode, int Events, int Cases, int Confirmed, int Rejected, int Waiting, int Expired)
{
    /// <summary>Confirmed among those decided, 0 to 1; null while none is.</summary>
    public double? Precision => Confirmed + Rejected == 0 ? null : (double)Confirmed / (Confirmed + Rejected);
}

/// <summary>Which cases.</summary>
/// <param name="Open">True for those that a person should look at.</param>
/// <param name="Late">True for open ones that are past their time.</param>
public sealed record VideoCaseFilter(
    string Text = "", VideoCaseState? State = null, string? Kind = null, Guid? Channel = null, bool Open = false, bool Late = false);

/// <summary>What waits.</summary>
public sealed record VideoCounts(int Open, int Late, int Fires);
