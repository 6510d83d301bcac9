namespace Fengsui.Protocols.Gbt26875;

/// <summary>Figures the checks measure by.</summary>
internal static class ConformanceLimits
{
    /// <summary>How far a clock may be off (GB 50440-2007, 3.2.7).</summary>
    internal static readonly TimeSpan ClockError = TimeSpan.FromSeconds(5);

    /// <summary>A tag counts whole seconds.</summary>
    internal static readonly TimeSpan TagResolution = TimeSpan.FromSeconds(1);

    /// <summary>An event may carry a later tag than its frame by this much: two clocks, rounding.</summary>
    internal static readonly TimeSpan EventAhead = TimeSpan.FromSeconds(5);

    /// <summary>An answer deserves this long before a frame is sent again; devices wait 5 to 10 s.</summary>
    internal static readonly TimeSpan EarliestResend = TimeSpan.FromSeconds(2);

    /// <summary>Four sends and their answers fit into this; the same bytes later are a frame of their own.</summary>
    internal static readonly TimeSpan ResendWithin = TimeSpan.FromSeconds(60);

    /// <summary>A confirm this old has reached the device.</summary>
    internal static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(1);

    /// <summary>Frames looked back on for one that is sent again.</summary>
    internal const int LookBack = 16;

    /// <summary>The least silence that is remarkable, whatever the usual gap is.</summary>
    internal static readonly TimeSpan LeastSilence = TimeSpan.FromSeconds(90);

    /// <summary>Usual gaps in a row that make a silence.</summary>
    internal const int SilentGaps = 3;

    /// <summary>Gaps that must be known before one is called unusual.</summary>
    internal const int GapsToLearn = 10;
}
