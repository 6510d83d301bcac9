namespace Fengsui.Protocols.Gbt26875;

/// <summary>Checks of serial numbers and of sending again (GB/T 26875.3-2011, 6.5).</summary>
internal static class SerialChecks
{
    private const int HalfRound = 0x8000;

    internal static IEnumerable<ConformanceCheck> All { get; } =
    [
        new("serial-reused", ConformanceSeverity.Violation, ConformanceClause.None, Reused),
        new("serial-order", ConformanceSeverity.Violation, ConformanceClause.None, Order),
        new("serial-gap", ConformanceSeverity.Advice, ConformanceClause.None, Gap),
        new("resend-new-serial", ConformanceSeverity.Deviation, ConformanceClause.None, ResentAsNew),
        new("resend-early", ConformanceSeverity.Advice, ConformanceClause.None, ResentEarly),
        new("resend-often", ConformanceSeverity.Deviation, ConformanceClause.Retransmission, ResentOften),
        new("resend-confirmed", ConformanceSeverity.Deviation, ConformanceClause.Flows, ResentConfirmed),
    ];

    /// <summary>Frames the device began an exchange with, those sent again left out.</summary>
    internal static IEnumerable<TranscriptItem> New(Transcript t) => Sent(t).Where(s => s.Ordinal == 0).Select(s => s.Item);

    internal static IEnumerable<Look> Reused(Transcript t) => Steps(t).Select(s => new Look(
        s.Item, s.Item.Serial == s.Before.Serial ? WrongSerial(s.Item, s.Before.Serial + 1) : null));

    internal static IEnumerable<Look> Order(Transcript t) => Steps(t).Select(s => new Look(
        s.Item, Step(s) > HalfRound && s.Item.Serial > 1 ? WrongSerial(s.Item, s.Before.Serial + 1) : null));

    internal static IEnumerable<Look> Gap(Transcript t) => !t.Conversation.IsWhole || t.Downlink.Count == 0
        ? []
        : Steps(t).Select(s => new Look(s.Item, Step(s) is > 1 and <= HalfRound ? WrongSerial(s.Item, s.Before.Serial + 1) : null));

    /// <summary>The same event again under another number: nobody can tell it from a second one.</summary>
    internal static IEnumerable<Look> ResentAsNew(Transcript t)
    {
        var recent = new Queue<TranscriptItem>();
        foreach (var item in New(t).Where(HasOwnTime))
        {
            var first = recent.FirstOrDefault(r => r.Serial != item.Serial && r.Adu.AsSpan().SequenceEqual(item.Adu)
                && Within(r, item, ExchangeLimits.RetransmissionWindow));
            yield return new Look(item, first is null ? null : WrongSerial(item, first.Serial));
            Remember(recent, item);
        }
    }

    internal static IEnumerable<Look> ResentEarly(Transcript t) => Sent(t)
        .Where(s => s.Ordinal > 0 && s.Item.At is not null && s.Before!.At is not null && !Answered(t, s, Command.Deny))
        .Select(s => new Look(s.Item, s.Item.At - s.Before!.At < ConformanceLimits.EarliestResend ? Looks.Wrong(s.Item, FrameFormat.SerialAt, 2) : null));

    internal static IEnumerable<Look> ResentOften(Transcript t) => Sent(t)
        .Where(s => s.Ordinal > 0)
        .Select(s => new Look(s.Item, s.Ordinal > ExchangeLimits.Retransmissions ? Looks.Wrong(s.Item, FrameFormat.SerialAt, 2) : null));

    internal static IEnumerable<Look> ResentConfirmed(Transcript t) => t.Downlink.Count == 0
        ? []
        : Sent(t).Where(s => s.Ordinal > 0)
            .Select(s => new Look(s.Item, Answered(t, s, Command.Confirm) ? Looks.Wrong(s.Item, FrameFormat.SerialAt, 2) : null));

    /// <summary>Each upload with the one it repeats, if any, and how often that was sent before.</summary>
    private static IEnumerable<Sending> Sent(Transcript t)
    {
        var recent = new Queue<Sending>();
        foreach (var item in t.Uploads)
        {
            var before = recent.LastOrDefault(r => item.Repeats(r.Item) && Within(r.Item, item, ConformanceLimits.ResendWithin));
            var sending = before is null ? new Sending(item, null, 0) : new Sending(item, before.Item, before.Ordinal + 1);
            recent.Enqueue(sending);
            if (recent.Count > ConformanceLimits.LookBack)
            {
                recent.Dequeue();
            }

            yield return sending;
        }
    }

    private static IEnumerable<(TranscriptItem Before, TranscriptItem Item)> Steps(Transcript t)
    {
        TranscriptItem? before = null;
        foreach (var item in New(t))
        {
            if (before is not null)
            {
                yield return (before, item);
            }

            before = item;
        }
    }

    private static int Step((TranscriptItem Before, TranscriptItem Item) step) => (ushort)(step.Item.Serial - step.Before.Serial);

    // An answer that had just left when the frame came again is nobody's fault.
    private static bool Answered(Transcript t, Sending sending, Command command) => t.Downlink.Any(d =>
        d.Command == command && d.Serial == sending.Item.Serial && d.Index > sending.Before!.Index && d.Index < sending.Item.Index
        && !(command == Command.Confirm && sending.Item.At - d.At < ConformanceLimits.OnTheWay));

    private static bool HasOwnTime(TranscriptItem item)
    {
        if (item.Type is not { } type || !TypeFlags.IsUpload(type) || item.Adu.Length < TypeFlags.HeaderLength)
        {
            return false;
        }

        var reader = new AduReader(item.Adu, DialectProfiles.Standard);
        return reader.MoveNext() && reader.Current.HasTime && !reader.Current.Time.IsZero;
    }

    private static bool Within(TranscriptItem first, TranscriptItem second, TimeSpan span) =>
        first.At is not { } from || second.At is not { } to || to - from <= span;

    private static void Remember(Queue<TranscriptItem> recent, TranscriptItem item)
    {
        recent.Enqueue(item);
        if (recent.Count > ConformanceLimits.LookBack)
        {
            recent.Dequeue();
        }
    }

    private static Defect WrongSerial(TranscriptItem item, int right) => Looks.Wrong(item, FrameFormat.SerialAt, 2, Looks.Word(right));

    private sealed record Sending(TranscriptItem Item, TranscriptItem? Before, int Ordinal);
}
