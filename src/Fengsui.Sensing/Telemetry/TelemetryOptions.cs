namespace Fengsui.Sensing.Telemetry;

/// <summary>Configuration section <c>Telemetry</c>. Checked when the server starts.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Telemetry";

    /// <summary>Folder of the lake; empty for <c>lake</c> in the data folder. Several nodes name one shared folder.</summary>
    public string LakeDirectory { get; set; } = "";

    /// <summary>Minutes that the days of telemetry are ahead of UTC. Fixed when the lake is made.</summary>
    public int DayOffsetMinutes { get; set; } = 480;

    /// <summary>Minutes after its end that a day is moved to the lake, so that late readings come first.</summary>
    public int MoveAfterMinutes { get; set; } = 120;

    /// <summary>Minutes between two looks for days to move.</summary>
    public int MoveEveryMinutes { get; set; } = 10;

    /// <summary>Days that telemetry is kept, counted from today; 0 keeps it for ever.</summary>
    public int RetainDays { get; set; }

    /// <summary>
    /// Days after which telemetry is thinned to what was least, greatest and last in each <see cref="ThinMinutes"/>; 0 keeps all. A rule that is run over
    /// thinned days sees fewer readings.
    /// </summary>
    public int ThinAfterDays { get; set; }

    /// <summary>Minutes of the spans of which thinned telemetry keeps three readings; a divisor of a day.</summary>
    public int ThinMinutes { get; set; } = 15;

    /// <summary>Readings older than so many days are not accepted; a day that comes back late is written again.</summary>
    public int OldestDays { get; set; } = 366;

    /// <summary>Minutes that a reading may be ahead of the server's clock.</summary>
    public int AheadMinutes { get; set; } = 1_440;

    /// <summary>Seconds between two looks for readings that the engine has committed.</summary>
    public int FeedEverySeconds { get; set; } = 2;

    /// <summary>Hours that a commit's readings stay beside the records after the telemetry has them, for the rules to catch up.</summary>
    public int KeepCommitsHours { get; set; } = 24;

    /// <summary>Readings that a day's move holds in memory at once.</summary>
    public int MoveSlice { get; set; } = 5_000_000;

    /// <summary>What is wrong with the settings; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems() => [.. Checks().Where(c => !c.Holds).Select(c => $"{Section}:{c.Says}")];

    /// <summary>Throws when a setting is wrong, naming each.</summary>
    public void Check()
    {
        if (Problems() is { Count: > 0 } problems)
        {
            throw new InvalidOperationException(string.Join("; ", problems));
        }
    }

    private IEnumerable<(bool Holds, string Says)> Checks() =>
    [
        (DayOffsetMinutes is >= -840 and <= 840, $"{nameof(DayOffsetMinutes)} must be -840 to 840, is {DayOffsetMinutes}"),
        (MoveAfterMinutes is >= 0 and <= 10_080, $"{nameof(MoveAfterMinutes)} must be 0 to 10080, is {MoveAfterMinutes}"),
        (MoveEveryMinutes is >= 1 and <= 1_440, $"{nameof(MoveEveryMinutes)} must be 1 to 1440, is {MoveEveryMinutes}"),
        (RetainDays >= 0, $"{nameof(RetainDays)} must not be negative, is {RetainDays}"),
        (OldestDays >= 1, $"{nameof(OldestDays)} must be at least 1, is {OldestDays}"),
        (RetainDays == 0 || RetainDays > OldestDays,
            $"{nameof(RetainDays)} ({RetainDays}) must exceed {nameof(OldestDays)} ({OldestDays}): what is accepted must be kept"),
        (ThinAfterDays >= 0, $"{nameof(ThinAfterDays)} must not be negative, is {ThinAfterDays}"),
        (ThinAfterDays <= 0 || ThinAfterDays > OldestDays,
            $"{nameof(ThinAfterDays)} ({ThinAfterDays}) must exceed {nameof(OldestDays)} ({OldestDays}): a thinned day takes nothing more"),
        (ThinMinutes is >= 1 and <= 1_440 && 1_440 % ThinMinutes == 0, $"{nameof(ThinMinutes)} must divide a day of 1440 minutes, is {ThinMinutes}"),
        (AheadMinutes is >= 0 and <= 10_080, $"{nameof(AheadMinutes)} must be 0 to 10080, is {AheadMinutes}"),
        (FeedEverySeconds is >= 1 and <= 3_600, $"{nameof(FeedEverySeconds)} must be 1 to 3600, is {FeedEverySeconds}"),
        (KeepCommitsHours is >= 1 and <= 8_760, $"{nameof(KeepCommitsHours)} must be 1 to 8760, is {KeepCommitsHours}"),
        (MoveSlice is >= 1, $"{nameof(MoveSlice)} must be at least 1, is {MoveSlice}"),
    ];
}

/// <summary>Days of telemetry: local days by a fixed offset, so that no hour or day of a statistic lies in two.</summary>
internal sealed class TelemetryDays(TelemetryOptions options)
{
    private const long DayMs = 86_400_000;
    private readonly long _offsetMs = options.DayOffsetMinutes * 60_000L;

    /// <summary>The day of a moment.</summary>
    public DateOnly Of(long atMs) => DateOnly.FromDayNumber((int)Math.Floor((atMs + _offsetMs) / (double)DayMs) + Epoch);

    /// <summary>The first millisecond of a day.</summary>
    public long StartMs(DateOnly day) => ((day.DayNumber - Epoch) * DayMs) - _offsetMs;

    /// <summary>The start of the span of a length that a moment is in, counted from the local midnight.</summary>
    public long Bucket(long atMs, long stepMs)
    {
        var local = atMs + _offsetMs;
        var into = local % stepMs;
        return atMs - (into < 0 ? into + stepMs : into);
    }

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;
}
