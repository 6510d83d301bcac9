namespace Fengsui.Sensing.Rules;

/// <summary>When a rule applies, looked up: a bit for each minute of the local week.</summary>
/// <remarks>Immutable. Local time has a fixed offset, as the days of telemetry have.</remarks>
internal sealed class ScheduleTable
{
    private const int Week = 7 * 1_440;
    private const long MinuteMs = 60_000;

    // 1970-01-01 was a Thursday.
    private const int FirstDay = (int)DayOfWeek.Thursday;
    private readonly bool[]? _applies;
    private readonly int[] _left = [];
    private readonly long _offsetMs;

    public ScheduleTable(RuleSchedule? schedule, int offsetMinutes)
    {
        _offsetMs = offsetMinutes * MinuteMs;
        if (schedule is null)
        {
            return;
        }

        var applies = new bool[Week];
        foreach (var day in schedule.Days)
        {
            var length = schedule.ToMinute - schedule.FromMinute + (schedule.ToMinute <= schedule.FromMinute ? 1_440 : 0);
            for (var i = 0; i < length; i++)
            {
                applies[(((int)day * 1_440) + schedule.FromMinute + i) % Week] = true;
            }
        }

        if (Array.TrueForAll(applies, a => a))
        {
            return;
        }

        _applies = applies;
        _left = new int[Week];
        for (var minute = (2 * Week) - 1; minute >= 0; minute--)
        {
            var (here, next) = (minute % Week, (minute + 1) % Week);
            _left[here] = applies[here] == applies[next] ? _left[next] + 1 : 1;
        }
    }

    /// <summary>True at moments when the rule applies.</summary>
    public bool Applies(long atMs) => _applies is null || _applies[MinuteOf(atMs)];

    /// <summary>The first moment after this when it begins or ceases to apply.</summary>
    public long NextChange(long atMs)
    {
        if (_applies is null)
        {
            return long.MaxValue;
        }

        var local = atMs + _offsetMs;
        var minute = (long)Math.Floor(local / (double)MinuteMs);
        return ((minute + _left[MinuteOf(atMs)]) * MinuteMs) - _offsetMs;
    }

    private int MinuteOf(long atMs)
    {
        var minute = ((long)Math.Floor((atMs + _offsetMs) / (double)MinuteMs) + (FirstDay * 1_440)) % Week;
        return (int)(minute < 0 ? minute + Week : minute);
    }
}
