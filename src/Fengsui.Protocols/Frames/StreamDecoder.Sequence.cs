using System.Buffers;

namespace Fengsui.Protocols.Gbt26875;

public static partial class StreamDecoder
{
    /// <summary>The scratch buffer <see cref="Next(in ReadOnlySequence{byte}, Span{byte}, DecoderOptions, out int, out FrameView, out FrameFault)"/> needs at least.</summary>
    public const int MinScratchLength = FrameFormat.MaxFrameLength + 1;

    /// <summary>
    /// The same step on the unread bytes of a pipe. Only a frame that lies across two segments is copied, into
    /// <paramref name="scratch"/>; the view then lives as long as the scratch buffer is left alone.
    /// </summary>
    /// <exception cref="ArgumentException">The scratch buffer is shorter than <see cref="MinScratchLength"/>.</exception>
    public static DecodeStatus Next(
        in ReadOnlySequence<byte> input,
        Span<byte> scratch,
        DecoderOptions options,
        out int consumed,
        out FrameView frame,
        out FrameFault fault)
    {
        if (scratch.Length < MinScratchLength)
        {
            throw new ArgumentException($"The scratch buffer must hold at least one byte more than the longest frame ({nameof(MinScratchLength)}).", nameof(scratch));
        }

        var status = Next(input.FirstSpan, options, out consumed, out frame, out fault);
        if (input.IsSingleSegment || status is DecodeStatus.Frame)
        {
            return status;
        }

        // Anything short of a frame may look different once the following segment is seen.
        var length = (int)Math.Min(input.Length, scratch.Length);
        input.Slice(0, length).CopyTo(scratch);
        return Next(scratch[..length], options, out consumed, out frame, out fault);
    }
}
