using System.Buffers.Binary;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>A broken frame: what is wrong, how far to skip, and whose frame it was if the header can be believed.</summary>
public readonly record struct FrameFault
{
    /// <summary>The first thing found wrong.</summary>
    public FrameError Code { get; init; }

    /// <summary>How many bytes the decoder dropped for it: 1 where the length itself may be corrupt, the whole frame where only the sum is wrong.</summary>
    public int SkipBytes { get; init; }

    /// <summary>True if the header looks like one, so a deny may be sent to it. Never true for noise, incomplete or trailing bytes.</summary>
    public bool HeaderSane { get; init; }

    /// <summary>Serial number of the header, to be echoed.</summary>
    public ushort Serial { get; init; }

    public byte VersionMajor { get; init; }

    public byte VersionUser { get; init; }

    public TimeTag SendTime { get; init; }

    public DeviceAddress Source { get; init; }

    public DeviceAddress Destination { get; init; }

    public byte CommandByte { get; init; }

    /// <summary>The ADU length as declared, little endian; may be far over the limit.</summary>
    public ushort DeclaredAduLength { get; init; }

    internal static FrameFault Of(FrameError code, int skipBytes) => new() { Code = code, SkipBytes = skipBytes };

    internal static FrameFault WithHeader(FrameError code, int skipBytes, bool headerSane, ReadOnlySpan<byte> header) => new()
    {
        Code = code,
        SkipBytes = skipBytes,
        HeaderSane = headerSane,
        Serial = BinaryPrimitives.ReadUInt16LittleEndian(header[FrameFormat.SerialAt..]),
        VersionMajor = header[FrameFormat.VersionMajorAt],
        VersionUser = header[FrameFormat.VersionUserAt],
        SendTime = TimeTag.Read(header[FrameFormat.TimeAt..]),
        Source = DeviceAddress.Read(header[FrameFormat.SourceAt..]),
        Destination = DeviceAddress.Read(header[FrameFormat.DestinationAt..]),
        CommandByte = header[FrameFormat.CommandAt],
        DeclaredAduLength = BinaryPrimitives.ReadUInt16LittleEndian(header[FrameFormat.LengthAt..]),
    };
}
