namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// Decides when an event happened: the object's tag if it can be believed, else the frame's, else the receive time.
/// A tag may be late by days (devices replay what they could not send) but not early by more than a day.
/// </summary>
public static class TimeResolver
{
    /// <summary>Beijing time: the text names no zone, and every device seen uses this one.</summary>
    public static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    /// <summary>How far a tag may lie in the future before it is not believed.</summary>
    public static readonly TimeSpan FutureLimit = TimeSpan.FromHours(24);

    /// <summary>An instant older than this is used, but marked.</summary>
    public static readonly TimeSpan SuspiciousAge = TimeSpan.FromDays(366);

    /// <summary>Decides the instant of an object that may have its own tag.</summary>
    /// <param name="eventTag">The object's tag, or null if its type has none.</param>
    /// <param name="frameTag">The send time of the frame.</param>
    /// <param name="receivedAt">The receiver's clock.</param>
    /// <param name="encoding">What the device's profile says; <see cref="TimeEncoding.Auto"/> if it says nothing.</param>
    /// <param name="zoneOffset">The zone of the device's wall clock, normally <see cref="BeijingOffset"/>.</param>
    public static ResolvedTime Resolve(
        TimeTag? eventTag, TimeTag frameTag, DateTimeOffset receivedAt, TimeEncoding encoding, TimeSpan zoneOffset)
    {
        if (eventTag is { } tag && TryRead(tag, receivedAt, encoding, zoneOffset, out var instant, out var used))
        {
            return new ResolvedTime(instant, TimeSource.EventTag, used, IsOld(instant, receivedAt));
        }

        if (TryRead(frameTag, receivedAt, encoding, zoneOffset, out instant, out used))
        {
            return new ResolvedTime(instant, TimeSource.FrameTag, used, eventTag is not null || IsOld(instant, receivedAt));
        }

        return new ResolvedTime(receivedAt.ToOffset(zoneOffset), TimeSource.Received, TimeEncoding.Auto, Suspicious: true);
    }

    /// <summary>Decides the instant of an object from its profile.</summary>
    public static ResolvedTime Resolve(
        in InfoObject info, in FrameView frame, DateTimeOffset receivedAt, DialectProfile profile, TimeSpan zoneOffset) =>
        Resolve(info.HasTime ? info.Time : null, frame.SendTime, receivedAt, profile.TimeEncoding, zoneOffset);

    /// <summary>
    /// Reads one tag. Without a known encoding binary and BCD are both tried; readings that are illegal or too far in the
    /// future are dropped, and of two that are left the one closer to the receive time is taken.
    /// </summary>
    public static bool TryRead(
        TimeTag tag, DateTimeOffset receivedAt, TimeEncoding encoding, TimeSpan zoneOffset, out DateTimeOffset instant, out TimeEncoding used)
    {
        used = encoding;
        if (encoding != TimeEncoding.Auto)
        {
            return TryReadAs(tag, encoding, receivedAt, zoneOffset, out instant);
        }

        var binary = TryReadAs(tag, TimeEncoding.Binary, receivedAt, zoneOffset, out instant);
        used = TimeEncoding.Binary;
        if (TryReadAs(tag, TimeEncoding.Bcd, receivedAt, zoneOffset, out var bcd)
            && (!binary || (receivedAt - bcd).Duration() < (receivedAt - instant).Duration()))
        {
            instant = bcd;
            used = TimeEncoding.Bcd;
            return true;
        }

        return binary;
    }

    private static bool TryReadAs(
        TimeTag tag, TimeEncoding encoding, DateTimeOffset receivedAt, TimeSpan zoneOffset, out DateTimeOffset instant)
    {
        instant = default;
        if (!tag.TryRead(encoding, out var local))
        {
            return false;
        }

        instant = new DateTimeOffset(local, zoneOffset);
        return instant - receivedAt <= FutureLimit;
    }

    private static bool IsOld(DateTimeOffset instant, DateTimeOffset receivedAt) => receivedAt - instant > SuspiciousAge;
}

/// <summary>
/// Learns the encoding of a device's tags: three frames in a row that can be read one way only settle it.
/// A value: the caller keeps the one returned.
/// </summary>
/// <param name="Candidate">The encoding seen last.</param>
/// <param name="Count">How many times in a row.</param>
public readonly record struct TimeEncodingLearner(TimeEncoding Candidate, int Count)
{
    /// <summary>Frames of the same kind that settle the encoding.</summary>
    public const int FramesToSettle = 3;

    /// <summary>The settled encoding, or <see cref="TimeEncoding.Auto"/>.</summary>
    public TimeEncoding Settled => Count >= FramesToSettle ? Candidate : TimeEncoding.Auto;

    /// <summary>Takes one frame's send time into account. A tag with two legal readings proves nothing.</summary>
    public TimeEncodingLearner Observe(TimeTag tag, DateTimeOffset receivedAt, TimeSpan zoneOffset)
    {
        var binary = TimeResolver.TryRead(tag, receivedAt, TimeEncoding.Binary, zoneOffset, out _, out _);
        var bcd = TimeResolver.TryRead(tag, receivedAt, TimeEncoding.Bcd, zoneOffset, out _, out _);
        if (Count >= FramesToSettle || binary == bcd)
        {
            return this;
        }

        var seen = binary ? TimeEncoding.Binary : TimeEncoding.Bcd;
        return seen == Candidate ? this with { Count = Count + 1 } : new TimeEncodingLearner(seen, 1);
    }
}
