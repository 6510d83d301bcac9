namespace Fengsui.Alarms.Grouping;

/// <summary>
/// When signals of one place are one alarm; part of a version of the time limits, so that a county changes it. Half an hour: a smouldering fire's
/// next detector takes up to twenty minutes more, who is called and goes to look needs as long (decision 14), and what is older than half an hour
/// on arrival is not sounded either.
/// </summary>
/// <param name="JoinMinutes">A fire alarm joins when a signal of the group arrived no longer ago; 0 groups nothing.</param>
/// <param name="AnnounceScore">A joiner that takes the evidence to this score or above announces a fire in hand anew.</param>
internal sealed record GroupRule(int JoinMinutes, int AnnounceScore)
{
    /// <summary>The longest window: a shift of half a day. Ours.</summary>
    public const int LongestMinutes = 720;

    /// <summary>The greatest evidence score.</summary>
    public const int GreatestScore = 100;

    public static GroupRule Default { get; } = new(30, 80);

    public TimeSpan Window => TimeSpan.FromMinutes(JoinMinutes);

    /// <summary>True when it can be put in force.</summary>
    public bool IsSound => JoinMinutes is >= 0 and <= LongestMinutes && AnnounceScore is > 0 and <= GreatestScore;
}
