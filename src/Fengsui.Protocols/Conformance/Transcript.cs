namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// A conversation taken apart: every byte belongs to exactly one item, a frame or a piece that is none. Who is who is settled
/// from the frames themselves, since the text has no registration.
/// </summary>
public sealed class Transcript
{
    // The sums some devices send instead are a finding of their own, and no reason to leave the rest of the frame unread.
    private static readonly DecoderOptions Lenient = DecoderOptions.Default with { Checksum = ChecksumTolerance.HeaderOnly | ChecksumTolerance.Zero };

    private const int MostBytesALine = 4 * 1024;

    /// <summary>Takes a conversation apart. Never throws, whatever the bytes are; of a line over 4 KiB the rest is left out.</summary>
    public Transcript(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        Conversation = conversation;
        var items = new List<TranscriptItem>();
        foreach (var line in conversation.Lines)
        {
            Take(line, items);
        }

        Items = items;
        Uplink = [.. items.Where(i => i.FromDevice && i.IsFrame)];
        Downlink = [.. items.Where(i => !i.FromDevice && i.IsFrame)];
        Device = Most(Uplink.Where(i => !i.Source.IsZero), i => i.Source);
        Centre = Most(Downlink, i => i.Source) ?? Most(Uplink, i => i.Destination);
        Uploads = [.. Uplink.Where(i => i.Command == Command.Send)];
        Exchanges = [.. OurExchange.Of(this)];
    }

    /// <summary>What it was made of.</summary>
    public Conversation Conversation { get; }

    /// <summary>All pieces in order.</summary>
    public IReadOnlyList<TranscriptItem> Items { get; }

    /// <summary>Sound frames of the device.</summary>
    internal IReadOnlyList<TranscriptItem> Uplink { get; }

    /// <summary>Sound frames of ours. Empty if only the device was recorded.</summary>
    internal IReadOnlyList<TranscriptItem> Downlink { get; }

    /// <summary>Frames by which the device began an exchange.</summary>
    internal IReadOnlyList<TranscriptItem> Uploads { get; }

    /// <summary>Our commands and what became of them.</summary>
    internal IReadOnlyList<OurExchange> Exchanges { get; }

    /// <summary>The source address most frames have; null without frames, or if all have zero.</summary>
    internal DeviceAddress? Device { get; }

    /// <summary>Our own address, or the one the device writes to most.</summary>
    internal DeviceAddress? Centre { get; }

    private static DeviceAddress? Most(IEnumerable<TranscriptItem> items, Func<TranscriptItem, DeviceAddress> address) =>
        items.GroupBy(address).OrderByDescending(g => g.Count()).Select(g => (DeviceAddress?)g.Key).FirstOrDefault();

    private static void Take(RecordedBytes line, List<TranscriptItem> items)
    {
        var bytes = line.Bytes.AsSpan(0, Math.Min(line.Bytes.Length, MostBytesALine)).ToArray();
        var wasText = HexTextDecoder.Detect(bytes) == HexTextVerdict.HexText;
        ReadOnlySpan<byte> rest = wasText ? bytes.AsSpan(0, HexTextDecoder.DecodeInPlace(bytes, out _)) : bytes;
        while (!rest.IsEmpty)
        {
            var status = StreamDecoder.Next(rest, Lenient, out var consumed, out var frame, out var fault);
            if (status == DecodeStatus.Frame)
            {
                Add(frame.Raw, FrameError.None, frame.Tolerance);
            }
            else
            {
                // Only a wrong sum leaves the length believable; anything else ends where the next sound frame begins.
                consumed = fault.Code == FrameError.BadChecksum && fault.SkipBytes > 1 ? fault.SkipBytes : NextFrameAt(rest);
                Add(rest[..consumed], ErrorOf(status, fault, rest), FrameTolerance.None);
            }

            rest = rest[consumed..];
        }

        void Add(ReadOnlySpan<byte> raw, FrameError error, FrameTolerance tolerance) =>
            items.Add(new TranscriptItem(items.Count, line, raw.ToArray(), error, tolerance, wasText));
    }

    private static FrameError ErrorOf(DecodeStatus status, in FrameFault fault, ReadOnlySpan<byte> rest) => status switch
    {
        DecodeStatus.Fault => fault.Code,
        DecodeStatus.Skipped => FrameError.BadStart,
        _ when !rest.StartsWith(FrameFormat.Start) => FrameError.BadStart,
        _ => rest.Length < FrameFormat.MinFrameLength ? FrameError.TooShort : FrameError.Truncated,
    };

    private static int NextFrameAt(ReadOnlySpan<byte> bytes)
    {
        for (var at = 1; at < bytes.Length; at++)
        {
            at += StreamDecoder.NoiseLength(bytes[at..]);
            if (at < bytes.Length
                && StreamDecoder.Next(bytes[at..], Lenient, out _, out _, out var fault) is var status
                && (status == DecodeStatus.Frame || (status == DecodeStatus.Fault && fault.Code == FrameError.BadChecksum && fault.SkipBytes > 1)))
            {
                return at;
            }
        }

        return bytes.Length;
    }
}
