namespace Fengsui.Sensing.Gateway;

/// <summary>Frames a second of one connection, with a burst of ten seconds' worth. 0 limits nothing.</summary>
internal sealed class RateLimit(int perSecond, TimeProvider clock)
{
    private const int BurstSeconds = 10;
    private double _tokens = perSecond * BurstSeconds;
    private long _at = clock.GetTimestamp();

    /// <summary>Counts one frame.</summary>
    public void Count() => _tokens--;

    /// <summary>How long to wait before the next read, or null.</summary>
    public TimeSpan? Excess()
    {
        if (perSecond == 0)
        {
            return null;
        }

        var elapsed = clock.GetElapsedTime(_at).TotalSeconds;
        _at = clock.GetTimestamp();
        _tokens = Math.Min(perSecond * BurstSeconds, _tokens + (elapsed * perSecond));
        return _tokens >= 0 ? null : TimeSpan.FromSeconds(Math.Min(1, -_tokens / perSecond));
    }
}
