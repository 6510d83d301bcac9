namespace Fengsui.Protocols.Gbt26875;

/// <summary>What is wrong with the bytes of a frame, before its ADU is looked at (校验错误, GB/T 26875.3-2011, 6.5, and incomplete input).</summary>
public enum FrameError : byte
{
    None = 0,

    /// <summary>Fewer than 30 bytes.</summary>
    TooShort,

    /// <summary>No <c>40 40</c> where a frame should begin.</summary>
    BadStart,

    /// <summary>The declared length is longer than the bytes that came.</summary>
    Truncated,

    /// <summary>The declared ADU length is over 1024.</summary>
    AduLengthOver1024,

    /// <summary>No <c>23 23</c> where the declared length puts the end.</summary>
    BadEnd,

    /// <summary>The sum does not agree.</summary>
    BadChecksum,

    /// <summary>Bytes follow the frame that begin no other one; only an error inside one datagram.</summary>
    TrailingBytes,
}
