namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// Reads one UDP datagram: normally one frame, but several are accepted, noise before a frame is skipped, and what is
/// incomplete is dropped, since the rest of it will never come.
/// </summary>
public ref struct DatagramReader
{
    private readonly DecoderOptions _options;
    private ReadOnlySpan<byte> _rest;
    private bool _foundFrame;

    /// <summary>Starts on the whole datagram.</summary>
    public DatagramReader(ReadOnlySpan<byte> datagram, DecoderOptions options)
    {
        _rest = datagram;
        _options = options;
    }

    /// <summary>
    /// Takes the next step; call until <see cref="DecodeStatus.End"/>. Bytes after the last frame that begin no other are
    /// reported once as <see cref="FrameError.TrailingBytes"/>: the frames before them stand, the bytes are not answered.
    /// </summary>
    public DecodeStatus Next(out FrameView frame, out FrameFault fault)
    {
        frame = default;
        fault = default;
        if (_rest.IsEmpty)
        {
            return DecodeStatus.End;
        }

        var status = StreamDecoder.Next(_rest, _options, out var consumed, out frame, out fault);
        switch (status)
        {
            case DecodeStatus.NeedMore:
                return Drop(_rest.Length < FrameFormat.MinFrameLength ? FrameError.TooShort : FrameError.Truncated, out fault);
            case DecodeStatus.Skipped when consumed == _rest.Length:
                return Drop(FrameError.BadStart, out fault);
            case DecodeStatus.Frame:
                _foundFrame = true;
                break;
            case DecodeStatus.Fault or DecodeStatus.Skipped or DecodeStatus.End:
            default:
                break;
        }

        _rest = _rest[consumed..];
        return status;
    }

    private DecodeStatus Drop(FrameError code, out FrameFault fault)
    {
        fault = FrameFault.Of(_foundFrame ? FrameError.TrailingBytes : code, _rest.Length);
        _rest = default;
        return DecodeStatus.Fault;
    }
}
