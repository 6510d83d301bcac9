namespace Fengsui.Protocols.Gbt26875;

/// <summary>Checks of time tags: six plain binary bytes, second first; and of the clock behind them (GB 50440-2007, 3.2.7).</summary>
internal static class TimeChecks
{
    private enum Reading
    {
        Binary,
        Zero,
        Bcd,
        YearFirst,
        Impossible,
    }

    internal static IEnumerable<ConformanceCheck> All { get; } =
    [
        new("time-impossible", ConformanceSeverity.Violation, ConformanceClause.None, t => Tags(t, Reading.Impossible)),
        new("time-bcd", ConformanceSeverity.Deviation, ConformanceClause.None, t => Tags(t, Reading.Bcd)),
        new("time-year-first", ConformanceSeverity.Deviation, ConformanceClause.None, t => Tags(t, Reading.YearFirst)),
        new("time-zero", ConformanceSeverity.Deviation, ConformanceClause.None, t => Tags(t, Reading.Zero)),
        new("clock-off", ConformanceSeverity.Violation, ConformanceClause.Clock, ClockOff),
        new("event-ahead", ConformanceSeverity.Deviation, ConformanceClause.None, EventAhead),
    ];

    /// <summary>The send time of new frames against our clock. One that is sent again may keep the time it had.</summary>
    internal static IEnumerable<Look> ClockOff(Transcript t) => Looks.At(
        SerialChecks.New(t).Where(i => i.At is not null && Instant(t, i, i.SendTime) is not null),
        i =>
        {
            var off = i.At!.Value - Instant(t, i, i.SendTime)!.Value;
            var wrong = off < -ConformanceLimits.ClockError || off >= ConformanceLimits.ClockError + ConformanceLimits.TagResolution;
            return wrong ? Looks.Wrong(i, FrameFormat.TimeAt, TimeTag.Length, TagOf(t, i)) : null;
        });

    internal static IEnumerable<Look> EventAhead(Transcript t) => Looks.At(
        Looks.Data(t, TypeFlags.IsUpload).Where(i => i.SendTime.TryReadBinary(out _)),
        i =>
        {
            i.SendTime.TryReadBinary(out var sent);
            return Looks.First(i, (in InfoObject info, int at) =>
                info.HasTime && info.Time.TryReadBinary(out var happened) && happened - sent > ConformanceLimits.EventAhead
                    ? Looks.Wrong(i, at + TimeOffset(info), TimeTag.Length)
                    : null);
        });

    private static IEnumerable<Look> Tags(Transcript t, Reading wrong) => Looks.At(t.Uplink, i =>
    {
        if (Read(t, i, i.SendTime) == wrong)
        {
            return Looks.Wrong(i, FrameFormat.TimeAt, TimeTag.Length, TagOf(t, i));
        }

        return i.Adu.Length < TypeFlags.HeaderLength || i.Type is not { } type || !TypeFlags.IsUpload(type)
            ? null
            : Looks.First(i, (in InfoObject info, int at) =>
                info.HasTime && Read(t, i, info.Time) == wrong ? Looks.Wrong(i, at + TimeOffset(info), TimeTag.Length) : null);
    });

    private static int TimeOffset(in InfoObject info) =>
        info.Has(InfoFields.ExtraTime) || info.Layout == AduLayout.Standard ? info.OffsetOf(InfoFields.Time) : info.Raw.Length - TimeTag.Length;

    /// <summary>Binary if that is legal, unless another reading is, and lies at the time of receipt where the binary one does not.</summary>
    private static Reading Read(Transcript t, TranscriptItem item, TimeTag tag)
    {
        if (tag.IsZero)
        {
            return Reading.Zero;
        }

        var binary = tag.TryReadBinary(out var local);
        if (binary && (item.At is null || IsNear(t, item, local)))
        {
            return Reading.Binary;
        }

        if (tag.TryReadBcd(out local) && (!binary || IsNear(t, item, local)))
        {
            return Reading.Bcd;
        }

        return tag.TryReadYearFirst(out local) && (!binary || IsNear(t, item, local))
            ? Reading.YearFirst
            : binary ? Reading.Binary : Reading.Impossible;
    }

    private static bool IsNear(Transcript t, TranscriptItem item, DateTime local) =>
        item.At is { } at && (at - new DateTimeOffset(local, t.Conversation.ZoneOffset)).Duration() <= TimeResolver.FutureLimit;

    private static DateTimeOffset? Instant(Transcript t, TranscriptItem item, TimeTag tag)
    {
        var local = default(DateTime);
        var known = Read(t, item, tag) switch
        {
            Reading.Binary => tag.TryReadBinary(out local),
            Reading.Bcd => tag.TryReadBcd(out local),
            Reading.YearFirst => tag.TryReadYearFirst(out local),
            Reading.Zero or Reading.Impossible or _ => false,
        };
        return known ? new DateTimeOffset(local, t.Conversation.ZoneOffset) : null;
    }

    private static string TagOf(Transcript t, TranscriptItem item)
    {
        var local = item.At?.ToOffset(t.Conversation.ZoneOffset).DateTime;
        return local is { Year: >= 2000 and <= 2099 } now ? TimeTag.FromDateTime(now).ToString() : "";
    }
}
