namespace Fengsui.Protocols.Gbt26875;

/// <summary>Fixed figures of the frame (GB/T 26875.3-2011, table 1). Offsets count from 0.</summary>
public static class FrameFormat
{
    /// <summary>Both start bytes, "@@".</summary>
    public const byte StartByte = 0x40;

    /// <summary>Both end bytes, "##".</summary>
    public const byte EndByte = 0x23;

    /// <summary>Start characters plus control unit: the ADU begins here.</summary>
    public const int HeaderLength = 27;

    /// <summary>Checksum and two end characters.</summary>
    public const int TailLength = 3;

    /// <summary>A frame with an empty ADU.</summary>
    public const int MinFrameLength = HeaderLength + TailLength;

    /// <summary>The longest application data unit, in bytes.</summary>
    public const int MaxAduLength = 1024;

    /// <summary>The longest frame, in bytes.</summary>
    public const int MaxFrameLength = MinFrameLength + MaxAduLength;

    internal const int SerialAt = 2;
    internal const int VersionMajorAt = 4;
    internal const int VersionUserAt = 5;
    internal const int TimeAt = 6;
    internal const int SourceAt = 12;
    internal const int DestinationAt = 18;
    internal const int LengthAt = 24;
    internal const int CommandAt = 26;

    /// <summary>Length of the whole frame that carries an ADU of <paramref name="aduLength"/> bytes.</summary>
    public static int FrameLength(int aduLength) => MinFrameLength + aduLength;

    internal static ReadOnlySpan<byte> Start => "@@"u8;
}
