using Fengsui.Alarms.Raising;

namespace Fengsui.Alarms;

/// <summary>Configuration section <c>Alarms</c>. The defaults are ours; a county changes them without a new version.</summary>
public sealed class AlarmOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Alarms";

    /// <summary>Days, night hours and alarm numbers are counted in this zone, whatever the server's own.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>So many returns of a signal …</summary>
    public int FlappingReturns { get; set; } = 3;

    /// <summary>… within so many minutes make it chattering.</summary>
    public int FlappingWindowMinutes { get; set; } = 10;

    /// <summary>So many minutes without the signal make it calm again.</summary>
    public int FlappingQuietMinutes { get; set; } = 30;

    /// <summary>A repeat of a signal that was sounding when a person closed its alarm is counted there for so long, then raised anew.</summary>
    public int RepeatGraceMinutes { get; set; } = 10;

    /// <summary>Longest shelf of a fire alarm: one shift.</summary>
    public int LongestFireShelfHours { get; set; } = 8;

    /// <summary>Longest shelf of anything else.</summary>
    public int LongestShelfDays { get; set; } = 30;

    /// <summary>Longest announced drill or test.</summary>
    public int LongestDrillHours { get; set; } = 24;

    internal FlappingLimits Flapping => new(
        FlappingReturns, TimeSpan.FromMinutes(FlappingWindowMinutes), TimeSpan.FromMinutes(FlappingQuietMinutes));

    internal TimeSpan RepeatGrace => TimeSpan.FromMinutes(RepeatGraceMinutes);
}

/// <summary>Local days and hours of this installation.</summary>
internal sealed class LocalDays(AlarmOptions options)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);

    /// <summary>The instant on the wall clock.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone);

    /// <summary>The local day as yyyymmdd.</summary>
    public int DayOf(DateTimeOffset at)
    {
        var local = Local(at);
        return (((local.Year * 100) + local.Month) * 100) + local.Day;
    }
}
