using System.Buffers.Binary;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>What one call of a decoder found.</summary>
public enum DecodeStatus : byte
{
    /// <summary>Nothing complete yet: read more. The bytes consumed, if any, are noise.</summary>
    NeedMore = 0,

    /// <summary>A frame. Use it before the buffer moves.</summary>
    Frame,

    /// <summary>A broken frame; see the fault. Call again with the rest.</summary>
    Fault,

    /// <summary>Bytes that belong to no frame were dropped. Call again with the rest.</summary>
    Skipped,

    /// <summary>Datagrams only: nothing is left.</summary>
    End,
}

/// <summary>
/// Finds frames in a byte stream and resynchronises after damage. A pure function of its input: the caller owns the
/// buffer, drops <c>consumed</c> bytes after each call, and calls <see cref="SkipStalled"/> when no byte came for 5 s.
/// <para>
/// There is no escaping in this protocol, so <c>40 40</c> and <c>23 23</c> may stand anywhere inside a frame
/// (GB/T 26875.3-2011, table 1). The decoder therefore never searches for the end: it finds a start, reads the length
/// and jumps. Any split of a stream into reads gives the same frames.
/// </para>
/// </summary>
public static partial class StreamDecoder
{
    private const int MaxHiddenOffset = 32;
    private const ushort StartSerial = 0x4040;

    /// <summary>Data of 1 to 4 bytes, length written high byte first, reads 256 to 1024 in the order of the text.</summary>
    private const int MaxAmbiguousAduLength = 4;

    /// <summary>Takes the next step on the unread bytes of a connection.</summary>
    /// <param name="input">All bytes not consumed yet, oldest first.</param>
    /// <param name="options">Leniency for this connection.</param>
    /// <param name="consumed">Bytes to drop before the next call. The frame view still points into them.</param>
    /// <param name="frame">Set for <see cref="DecodeStatus.Frame"/>.</param>
    /// <param name="fault">Set for <see cref="DecodeStatus.Fault"/> and <see cref="DecodeStatus.Skipped"/>.</param>
    public static DecodeStatus Next(
        ReadOnlySpan<byte> input,
        DecoderOptions options,
        out int consumed,
        out FrameView frame,
        out FrameFault fault)
    {
        frame = default;
        fault = default;
        if (!input.StartsWith(FrameFormat.Start))
        {
            consumed = NoiseLength(input);
            fault = FrameFault.Of(FrameError.BadStart, consumed);
            return consumed == 0 ? DecodeStatus.NeedMore : DecodeStatus.Skipped;
        }

        var error = TryFrame(input, options, out frame);
        if (error == FrameError.None && IsPlain(frame))
        {
            consumed = frame.Raw.Length;
            return DecodeStatus.Frame;
        }

        consumed = HiddenFrameAt(input, options);
        if (consumed > 0)
        {
            frame = default;
            fault = FrameFault.Of(FrameError.BadStart, consumed);
            return DecodeStatus.Skipped;
        }

        if (error == FrameError.None)
        {
            consumed = frame.Raw.Length;
            return DecodeStatus.Frame;
        }

        frame = default;

        if (error == FrameError.Truncated)
        {
            consumed = 0;
            return DecodeStatus.NeedMore;
        }

        fault = Broken(input, error, options);
        consumed = fault.SkipBytes;
        return DecodeStatus.Fault;
    }

    /// <summary>
    /// For a stream that stood still for 5 s with an incomplete frame in it: how many bytes to drop, that is one byte and
    /// then everything before the next possible start. Never answered; the peer repeats what mattered.
    /// </summary>
    public static int SkipStalled(ReadOnlySpan<byte> input) => input.IsEmpty ? 0 : 1 + NoiseLength(input[1..]);

    /// <summary>Bytes before the first <c>40 40</c>; a last lone <c>40</c> is kept, its partner may be on the way.</summary>
    internal static int NoiseLength(ReadOnlySpan<byte> input)
    {
        var at = input.IndexOf(FrameFormat.Start);
        if (at >= 0)
        {
            return at;
        }

        return input.Length > 0 && input[^1] == FrameFormat.StartByte ? input.Length - 1 : input.Length;
    }

    /// <summary>Checks end and sum of a frame whose length is settled.</summary>
    internal static FrameError CheckComplete(ReadOnlySpan<byte> frame, ChecksumTolerance tolerance, out FrameTolerance bent)
    {
        bent = FrameTolerance.None;
        if (frame[^1] != FrameFormat.EndByte || frame[^2] != FrameFormat.EndByte)
        {
            return FrameError.BadEnd;
        }

        var found = frame[^FrameFormat.TailLength];
        if (found == Checksum.OfFrame(frame))
        {
            return FrameError.None;
        }

        if ((tolerance & ChecksumTolerance.HeaderOnly) != 0 && found == Checksum.OfHeader(frame))
        {
            bent = FrameTolerance.HeaderOnlyChecksum;
            return FrameError.None;
        }

        if ((tolerance & ChecksumTolerance.Zero) != 0 && found == 0)
        {
            bent = FrameTolerance.ZeroChecksum;
            return FrameError.None;
        }

        return FrameError.BadChecksum;
    }

    /// <summary>Reads the frame that begins at the first byte, with the length in either order; truncated means "may still come".</summary>
    private static FrameError TryFrame(ReadOnlySpan<byte> input, DecoderOptions options, out FrameView frame)
    {
        frame = default;
        if (input.Length < FrameFormat.HeaderLength)
        {
            return FrameError.Truncated;
        }

        var length = BinaryPrimitives.ReadUInt16LittleEndian(input[FrameFormat.LengthAt..]);
        var swapped = BinaryPrimitives.ReverseEndianness(length);
        var bigEndian = options.LengthOrder == LengthOrder.BigEndian;
        var error = TryLength(input, bigEndian ? swapped : length, options, bigEndian, out frame);
        var mayBeSwapped = bigEndian || (LooksLikeHeader(input) && (length > FrameFormat.MaxAduLength || swapped <= MaxAmbiguousAduLength));
        if (error != FrameError.None && length != swapped && mayBeSwapped
            && TryLength(input, bigEndian ? length : swapped, options, !bigEndian, out var other) == FrameError.None)
        {
            frame = other;
            return FrameError.None;
        }

        return error;
    }

    private static FrameError TryLength(
        ReadOnlySpan<byte> input, ushort aduLength, DecoderOptions options, bool bigEndian, out FrameView frame)
    {
        frame = default;
        if (aduLength > FrameFormat.MaxAduLength)
        {
            return FrameError.AduLengthOver1024;
        }

        var length = FrameFormat.FrameLength(aduLength);
        if (input.Length < length)
        {
            return FrameError.Truncated;
        }

        var error = CheckComplete(input[..length], options.Checksum, out var bent);
        if (error == FrameError.None)
        {
            frame = new FrameView(input[..length], bigEndian ? bent | FrameTolerance.BigEndianLength : bent);
        }

        return error;
    }

    /// <summary>
    /// True if nothing speaks against the frame. Stray start bytes in front, four at a time, leave the sum as it is, so
    /// neither a length in the wrong order nor a version made of start bytes is believed before the rest of the run is tried.
    /// </summary>
    private static bool IsPlain(in FrameView frame) =>
        (frame.Tolerance & FrameTolerance.BigEndianLength) == 0
        && !(frame.VersionMajor == FrameFormat.StartByte && frame.Serial == StartSerial);

    /// <summary>
    /// In a run of start bytes the real start may be any of them: look there before waiting, denying or bending a rule.
    /// </summary>
    /// <returns>Offset of the last frame that begins in the run and keeps every rule, or 0.</returns>
    private static int HiddenFrameAt(ReadOnlySpan<byte> input, DecoderOptions options)
    {
        var found = 0;
        var last = Math.Min(MaxHiddenOffset, input.Length - FrameFormat.MinFrameLength);
        for (var at = 1; at <= last && input[at + 1] == FrameFormat.StartByte; at++)
        {
            if (TryFrame(input[at..], options, out var frame) == FrameError.None && (frame.Tolerance & FrameTolerance.BigEndianLength) == 0)
            {
                found = at;
            }
        }

        return found;
    }

    private static FrameFault Broken(ReadOnlySpan<byte> input, FrameError error, DecoderOptions options)
    {
        // The end was right, so the length is believable and the whole frame goes. Not so after 40 40 40, where the
        // frame that was meant may begin one byte later and still be incomplete.
        if (error == FrameError.BadChecksum)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(input[FrameFormat.LengthAt..]);
            var declared = options.LengthOrder == LengthOrder.BigEndian ? BinaryPrimitives.ReverseEndianness(length) : length;
            var skip = input[2] == FrameFormat.StartByte ? 1 : FrameFormat.FrameLength(declared);
            return FrameFault.WithHeader(error, skip, headerSane: true, input);
        }

        return FrameFault.WithHeader(error, 1, LooksLikeHeader(input), input);
    }

    /// <summary>Where neither length nor sum can vouch for the header, a version and a defined command must.</summary>
    private static bool LooksLikeHeader(ReadOnlySpan<byte> header) =>
        header[FrameFormat.VersionMajorAt] != 0
        && header[FrameFormat.CommandAt] is >= (byte)Command.Control and <= (byte)Command.Deny + 1;
}
