using Fengsui.Kernel.Storage;

namespace Fengsui.Sensing.Video;

/// <summary>How a platform shows that a push is its own.</summary>
public enum VideoScheme
{
    /// <summary>It signs time and body with HMAC-SHA256.</summary>
    Signed,

    /// <summary>It sends the secret in a header.</summary>
    Token,
}

/// <summary>A camera platform that pushes what its analytics saw.</summary>
internal sealed class VideoSource : IInDivision
{
    public Guid Id { get; init; }

    public string Name { get; set; } = "";

    public string DivisionCode { get; init; } = "";

    public bool Enabled { get; set; }

    public VideoScheme Scheme { get; set; }

    /// <summary>The secret, encrypted; see <see cref="Intake.SourceSecrets"/>.</summary>
    public string Secret { get; set; } = "";

    public DateTimeOffset SecretIssuedAt { get; set; }

    public string SecretIssuedBy { get; set; } = "";

    /// <summary>Hosts that snapshots may be fetched from, as <see cref="VideoHosts"/> writes them; empty for none.</summary>
    public string Hosts { get; set; } = "";

    /// <summary>Where the fields stand, see <see cref="VideoFormat"/>.</summary>
    public string Format { get; set; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; set; }
}

/// <summary>What a person's confirmation of an event leads to.</summary>
public enum VideoConsequence
{
    /// <summary>An alarm at the duty desk; until it is decided the event is heard like one.</summary>
    Alarm,

    /// <summary>A finding in the register of hazards.</summary>
    Hazard,

    /// <summary>Nothing beyond the record.</summary>
    Record,
}

/// <summary>A kind of event: data of the installation.</summary>
internal sealed class VideoKind
{
    /// <summary>What platforms send; small letters, digits and hyphens.</summary>
    public string Code { get; init; } = "";

    public string Name { get; set; } = "";

    public string NameEn { get; set; } = "";

    public VideoConsequence LeadsTo { get; set; }

    /// <summary>Class of the hazard that a confirmation enters, or empty.</summary>
    public string HazardClass { get; set; } = "";

    /// <summary>Minutes in which a person should have looked.</summary>
    public int AnswerMinutes { get; set; }

    /// <summary>Minutes after which what nobody looked at is closed as such.</summary>
    public int ExpireMinutes { get; set; }

    /// <summary>Minutes in which further events of one camera belong to the same case; 0 gathers none.</summary>
    public int GatherMinutes { get; set; }

    public bool IsInUse { get; set; }

    public int Order { get; set; }

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; set; }
}

/// <summary>视频通道: a camera of a platform. It is entered when it first sends, and bound to what it watches by a person.</summary>
internal sealed class VideoChannel : IInScope
{
    public Guid Id { get; init; }

    /// <summary>Stands for the camera where alarms name a point; counted with devices and points, so that none of them has it.</summary>
    public long Number { get; init; }

    public Guid SourceId { get; init; }

    /// <summary>What the platform calls it.</summary>
    public string Code { get; init; } = "";

    public string Name { get; set; } = "";

    public Guid? PlaceId { get; set; }

    public string PlaceName { get; set; } = "";

    /// <summary>The fire lane that it watches, or null.</summary>
    public Guid? LaneId { get; set; }

    public string LaneName { get; set; } = "";

    /// <summary>The duty post that it watches, in words, or empty.</summary>
    public string Post { get; set; } = "";

    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; set; }

    /// <summary>Degrees north, WGS 84.</summary>
    public double? Latitude { get; set; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastEventAt { get; set; }

    /// <summary>Counts its events; its row is what two pushes of one camera wait for.</summary>
    public int Events { get; set; }

    /// <summary>Optimistic concurrency among people.</summary>
    public int Version { get; set; }
}

/// <summary>Where a case stands.</summary>
public enum VideoCaseState
{
    /// <summary>待确认: nobody has decided.</summary>
    Received,

    /// <summary>看不清: somebody looked and could not tell.</summary>
    Unclear,

    /// <summary>属实.</summary>
    Confirmed,

    /// <summary>误报.</summary>
    Rejected,

    /// <summary>逾期未看: nobody decided in time. It is kept in sight and can still be decided.</summary>
    Expired,
}

/// <summary>Why an event is none.</summary>
public enum VideoReject
{
    /// <summary>光影、反光.</summary>
    Light,

    /// <summary>雨雪雾、蒸汽.</summary>
    Weather,

    /// <summary>认错了对象.</summary>
    Misread,

    /// <summary>短暂停留或准许的作业.</summary>
    Allowed,

    /// <summary>镜头移位、脏污、遮挡.</summary>
    Camera,

    /// <summary>测试: left out of the precision.</summary>
    Test,

    /// <summary>Another, said in words.</summary>
    Other,
}

/// <summary>Events of one camera and kind that came close together: what a person decides about.</summary>
internal sealed class VideoCase : IInScope
{
    public Guid Id { get; init; }

    public Guid ChannelId { get; init; }

    public string KindCode { get; init; } = "";

    public VideoConsequence LeadsTo { get; init; }

    public VideoCaseState State { get; set; }

    public string ChannelName { get; set; } = "";

    public string PlaceName { get; set; } = "";

    /// <summary>Lane or post.</summary>
    public string Spot { get; set; } = "";

    /// <summary>When the first event happened.</summary>
    public DateTimeOffset FirstAt { get; init; }

    public DateTimeOffset LastAt { get; set; }

    /// <summary>When the first event arrived; the time limits count from here.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>How many events it gathers.</summary>
    public int Count { get; set; }

    /// <summary>When somebody who may decide first saw a snapshot.</summary>
    public DateTimeOffset? LookedAt { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public Guid? DecidedById { get; set; }

    public string DecidedBy { get; set; } = "";

    public VideoReject? Reason { get; set; }

    public string Note { get; set; } = "";

    /// <summary>Number of the signal that a confirmation gave to the alarms' room; 0 for none.</summary>
    public long SignalId { get; set; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public Guid? PlaceId { get; set; }

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; set; }
}

/// <summary>How it stands with an event's snapshot.</summary>
public enum SnapshotState
{
    /// <summary>The platform sent none.</summary>
    None,

    /// <summary>It is to be fetched.</summary>
    Waiting,

    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>It could not be had; <see cref="VideoAnalyticsEvent.SnapshotProblem"/> says why.</summary>
    Failed,

    /// <summary>It was stored and is past its time, see <see cref="SnapshotRetention"/>.</summary>
    Removed,
}

/// <summary>视频分析事件: what a platform sent once.</summary>
internal sealed class VideoAnalyticsEvent : IInScope
{
    public Guid Id { get; init; }

    public Guid SourceId { get; init; }

    /// <summary>The platform's own id of it.</summary>
    public string OutsideId { get; init; } = "";

    public Guid CaseId { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What the platform believes of it, 0 to 1, or null.</summary>
    public double? Score { get; init; }

    public SnapshotState Snapshot { get; set; }

    /// <summary>Where the snapshot is fetched, or empty.</summary>
    public string SnapshotUrl { get; init; } = "";

    /// <summary>Code of the refusal, or empty.</summary>
    public string SnapshotProblem { get; set; } = "";

    /// <summary>The document that shows it, or null.</summary>
    public Guid? DocumentId { get; set; }

    /// <summary>SHA-256 of the stored picture, hexadecimal; empty while there is none.</summary>
    public string SnapshotHash { get; set; } = "";

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public Guid? PlaceId { get; set; }
}
