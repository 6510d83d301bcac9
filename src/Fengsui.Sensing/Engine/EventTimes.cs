using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Sensing.Engine;

/// <summary>When something happened, as well as can be known.</summary>
/// <param name="OccurredMs">Unix milliseconds.</param>
/// <param name="Late">True when the device itself says that it happened clearly before it sent it.</param>
/// <param name="Doubtful">True when the clock could not be believed and arrival stands in.</param>
internal readonly record struct EventTime(long OccurredMs, bool Late, bool Doubtful);

/// <summary>
/// Tells late from wrong. A device whose clock is ten minutes slow must not turn every fire into old news, so lateness is
/// the gap between the event's tag and the frame's own tag, both read off the same clock; a clock that is off is
/// corrected by the frame's tag and marked.
/// </summary>
internal static class EventTimes
{
    private const long ClockTrustMs = 5 * 60_000;

    /// <summary>Judges one object of a frame.</summary>
    public static EventTime Of(
        in InfoObject info, TimeTag frameTag, long receivedMs, TimeEncoding encoding, long lateAfterMs)
    {
        var received = DateTimeOffset.FromUnixTimeMilliseconds(receivedMs);
        var zone = TimeResolver.BeijingOffset;
        var hasFrame = TimeResolver.TryRead(frameTag, received, encoding, zone, out var frame, out _);
        if (!info.HasTime || !TimeResolver.TryRead(info.Time, received, encoding, zone, out var happened, out _))
        {
            return new EventTime(receivedMs, Late: false, Doubtful: info.HasTime);
        }

        return Judge(happened.ToUnixTimeMilliseconds(), hasFrame ? frame.ToUnixTimeMilliseconds() : null, receivedMs, lateAfterMs);
    }

    /// <summary>Judges a time of happening, in Unix milliseconds, by the time of sending that the same clock told, if it did.</summary>
    public static EventTime Judge(long happenedMs, long? sentMs, long receivedMs, long lateAfterMs)
    {
        if (sentMs is not { } frameMs)
        {
            var clear = receivedMs - happenedMs;
            return clear is >= 0 and <= ClockTrustMs
                ? new EventTime(happenedMs, Late: clear > lateAfterMs, Doubtful: false)
                : new EventTime(receivedMs, Late: false, Doubtful: true);
        }

        var before = Math.Max(0, frameMs - happenedMs);
        if (before > (long)TimeResolver.SuspiciousAge.TotalMilliseconds)
        {
            // No buffer holds an event for a year: the clock that tagged it was reset. A fire of today is not old news.
            return new EventTime(receivedMs, Late: false, Doubtful: true);
        }

        var late = before > lateAfterMs;
        return Math.Abs(receivedMs - frameMs) <= ClockTrustMs
            ? new EventTime(Math.Min(happenedMs, receivedMs), late, Doubtful: false)
            : new EventTime(receivedMs - before, late, Doubtful: true);
    }

    /// <summary>Device clock minus ours by the frame's tag, or null when the tag cannot be read.</summary>
    public static long? ClockOffsetMs(TimeTag frameTag, long receivedMs, TimeEncoding encoding)
    {
        var received = DateTimeOffset.FromUnixTimeMilliseconds(receivedMs);
        return TimeResolver.TryRead(frameTag, received, encoding, TimeResolver.BeijingOffset, out var frame, out _)
            ? frame.ToUnixTimeMilliseconds() - receivedMs
            : null;
    }
}
