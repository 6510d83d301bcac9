namespace Fengsui.Protocols.Gbt26875;

/// <summary>Which frame rules were bent to accept a frame. Anything but none should be remembered for the device.</summary>
[Flags]
public enum FrameTolerance : byte
{
    None = 0,

    /// <summary>The ADU length was written high byte first.</summary>
    BigEndianLength = 1,

    /// <summary>The checksum covered the control unit only.</summary>
    HeaderOnlyChecksum = 2,

    /// <summary>The checksum byte was zero and was not checked.</summary>
    ZeroChecksum = 4,
}

/// <summary>Checksum rules accepted beside the one of the text; per device, off by default.</summary>
[Flags]
public enum ChecksumTolerance : byte
{
    None = 0,

    /// <summary>Also accept the sum of the 25 control-unit bytes without the ADU.</summary>
    HeaderOnly = 1,

    /// <summary>Also accept a checksum byte of zero, unchecked.</summary>
    Zero = 2,
}

/// <summary>The byte order tried first for the ADU length.</summary>
public enum LengthOrder : byte
{
    /// <summary>As the text says. Big endian is still accepted when the frame is complete and end and sum agree.</summary>
    LittleEndian = 0,

    /// <summary>For a device known to write it high byte first: the decoder then also waits for such a frame.</summary>
    BigEndian = 1,
}

/// <summary>How lenient the search for frames is. Take it from the device's profile once the device is known.</summary>
/// <param name="Checksum">Extra checksum rules.</param>
/// <param name="LengthOrder">Byte order of the length to try first.</param>
public readonly record struct DecoderOptions(ChecksumTolerance Checksum, LengthOrder LengthOrder)
{
    /// <summary>The rules of the text: right for every connection whose device is not known yet.</summary>
    public static DecoderOptions Default => default;

    /// <summary>The rules of a device profile.</summary>
    public static DecoderOptions For(DialectProfile profile) => new(profile.Checksum, profile.LengthOrder);
}
