using System.Buffers.Binary;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// One frame seen in place: nothing is copied, so it lives as long as the buffer under it is left alone
/// (GB/T 26875.3-2011, 6.1, table 1).
/// </summary>
public readonly ref struct FrameView
{
    private readonly ReadOnlySpan<byte> _raw;

    internal FrameView(ReadOnlySpan<byte> raw, FrameTolerance tolerance = FrameTolerance.None)
    {
        _raw = raw;
        Tolerance = tolerance;
    }

    /// <summary>The whole frame from <c>40 40</c> to <c>23 23</c>.</summary>
    public ReadOnlySpan<byte> Raw => _raw;

    /// <summary>Rules that had to be bent to accept it.</summary>
    public FrameTolerance Tolerance { get; }

    /// <summary>True if the frame holds at least a header, so the properties may be read.</summary>
    public bool HasHeader => _raw.Length >= FrameFormat.HeaderLength;

    /// <summary>业务流水号: chosen by the initiator of the exchange, echoed by the answer.</summary>
    public ushort Serial => BinaryPrimitives.ReadUInt16LittleEndian(_raw[FrameFormat.SerialAt..]);

    public byte VersionMajor => _raw[FrameFormat.VersionMajorAt];

    public byte VersionUser => _raw[FrameFormat.VersionUserAt];

    /// <summary>Time tag of sending, raw: may be zero, BCD or nonsense. See <see cref="TimeResolver"/>.</summary>
    public TimeTag SendTime => TimeTag.Read(_raw[FrameFormat.TimeAt..]);

    public DeviceAddress Source => DeviceAddress.Read(_raw[FrameFormat.SourceAt..]);

    public DeviceAddress Destination => DeviceAddress.Read(_raw[FrameFormat.DestinationAt..]);

    /// <summary>The declared length of the ADU.</summary>
    public int AduLength => (Tolerance & FrameTolerance.BigEndianLength) == 0
        ? BinaryPrimitives.ReadUInt16LittleEndian(_raw[FrameFormat.LengthAt..])
        : BinaryPrimitives.ReadUInt16BigEndian(_raw[FrameFormat.LengthAt..]);

    public byte CommandByte => _raw[FrameFormat.CommandAt];

    /// <summary>The command byte as a name; a value without a name is a reserved or user-defined command.</summary>
    public Command Command => (Command)CommandByte;

    /// <summary>The application data unit; empty for confirm, deny and the heartbeat dialects.</summary>
    public ReadOnlySpan<byte> Adu => _raw[FrameFormat.HeaderLength..^FrameFormat.TailLength];

    public byte ChecksumByte => _raw[^FrameFormat.TailLength];

    /// <summary>The header, to be copied into an answer or a retransmission.</summary>
    public FrameHeader Header => new(Serial, Source, Destination, Command, SendTime, VersionMajor, VersionUser);

    /// <summary>Reads one frame that must fill the bytes exactly and keep every rule of the text.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out FrameView frame) => TryParse(bytes, out frame, out _);

    /// <summary>
    /// As the other overload, with the first error found. On an error the view still shows the header where
    /// at least 30 bytes came, so that it can be logged; its ADU must not be used then.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out FrameView frame, out FrameError error)
    {
        frame = default;
        error = Check(bytes);
        if (error is not (FrameError.TooShort or FrameError.BadStart))
        {
            frame = new FrameView(error == FrameError.TrailingBytes ? bytes[..DeclaredLength(bytes)] : bytes);
        }

        return error == FrameError.None;
    }

    private static FrameError Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FrameFormat.MinFrameLength)
        {
            return FrameError.TooShort;
        }

        if (!bytes.StartsWith(FrameFormat.Start))
        {
            return FrameError.BadStart;
        }

        var length = DeclaredLength(bytes);
        if (length > FrameFormat.MaxFrameLength)
        {
            return FrameError.AduLengthOver1024;
        }

        if (bytes.Length < length)
        {
            return FrameError.Truncated;
        }

        var error = StreamDecoder.CheckComplete(bytes[..length], ChecksumTolerance.None, out _);
        return error == FrameError.None && bytes.Length > length ? FrameError.TrailingBytes : error;
    }

    private static int DeclaredLength(ReadOnlySpan<byte> bytes) =>
        FrameFormat.FrameLength(BinaryPrimitives.ReadUInt16LittleEndian(bytes[FrameFormat.LengthAt..]));
}
