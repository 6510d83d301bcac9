using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Storage;

namespace Fengsui.Alarms.Storage;

/// <summary>Why signals of a place or point are for a while not meant.</summary>
internal enum DrillKind
{
    /// <summary>消防演练.</summary>
    Drill,

    /// <summary>测试.</summary>
    Test,

    /// <summary>维保检测.</summary>
    Maintenance,
}

/// <summary>
/// An announced drill or test of a place or of one point. Signals within it are recorded as tests and kept out of statistics;
/// a fire signal that still stands when it ends is raised in earnest.
/// </summary>
internal sealed class AlarmDrill : IInScope
{
    public Guid Id { get; set; }

    public DrillKind Kind { get; set; }

    public Guid? PlaceId { get; set; }

    public long? PointId { get; set; }

    public string PlaceName { get; set; } = "";

    public string Owner { get; set; } = "";

    public string Reason { get; set; } = "";

    public DateTimeOffset StartsAt { get; set; }

    public DateTimeOffset EndsAt { get; set; }

    public DateTimeOffset AnnouncedAt { get; set; }

    public Guid AnnouncedById { get; set; }

    public string AnnouncedBy { get; set; } = "";

    public DateTimeOffset? EndedAt { get; set; }

    public string? EndedBy { get; set; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    /// <summary>When it is over: by plan, or by a person before that.</summary>
    public DateTimeOffset OverAt => EndedAt is { } ended && ended < EndsAt ? ended : EndsAt;

    public bool Covers(Guid? placeId, long pointId, DateTimeOffset at) =>
        at >= StartsAt && at < OverAt && (PointId is { } point ? point == pointId : placeId is not null && placeId == PlaceId);
}

/// <summary>A version of the time limits; the highest is in force.</summary>
internal sealed class AlarmPolicyVersion
{
    public int Version { get; set; }

    public string Steps { get; set; } = "[]";

    /// <summary>See <see cref="Grouping.GroupRule.JoinMinutes"/>.</summary>
    public int JoinMinutes { get; set; }

    /// <summary>See <see cref="Grouping.GroupRule.AnnounceScore"/>.</summary>
    public int AnnounceScore { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    public string MadeBy { get; set; } = "";

    public string Note { get; set; } = "";
}

/// <summary>A cause code: data, so that a county adds its own.</summary>
internal sealed class AlarmCause
{
    public string Code { get; set; } = "";

    public string NameZh { get; set; } = "";

    public string NameEn { get; set; } = "";

    /// <summary>Outcomes with which it may be given: names with a comma between.</summary>
    public string Outcomes { get; set; } = "";

    public int SortOrder { get; set; }

    public bool Enabled { get; set; } = true;

    public IReadOnlyList<AlarmOutcome> FitsOutcomes() =>
        [.. Outcomes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<AlarmOutcome>)];
}

/// <summary>The last number given on a day; its row lock makes numbering one after the other.</summary>
internal sealed class AlarmNumber
{
    public int Day { get; set; }

    public int Last { get; set; }
}
