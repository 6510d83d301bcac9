namespace Fengsui.Protocols.Gbt26875;

/// <summary>How the four bytes of a component address are to be shown; the text leaves it open and vendors differ.</summary>
public enum ComponentAddressSplit : byte
{
    /// <summary>Low word point, high word zone or loop: the common reading.</summary>
    PointLowZoneHigh = 0,

    /// <summary>Low word loop, high word point or node (Dahua, Hikvision).</summary>
    LoopLowPointHigh,

    /// <summary>One running number.</summary>
    SingleNumber,

    /// <summary>Byte 0 loop, byte 2 point.</summary>
    LoopByteZeroPointByteTwo,

    /// <summary>Byte 0 building, byte 1 floor, bytes 2 and 3 unit.</summary>
    BuildingFloorUnit,

    /// <summary>High byte first on the wire, one running number.</summary>
    BigEndianNumber,
}

/// <summary>How the operator sees the six address bytes of a device. Devices are keyed by the wire bytes in any case.</summary>
public enum AddressOrder : byte
{
    /// <summary>Low byte first, shown as a number.</summary>
    LittleEndianNumber = 0,

    /// <summary>Digits of a serial number in wire order.</summary>
    WireDigits,

    /// <summary>High byte first, shown as a number.</summary>
    BigEndianNumber,
}

/// <summary>The time tag an answer carries.</summary>
public enum ReplyTime : byte
{
    /// <summary>The sender's own clock, as the text says.</summary>
    Own = 0,

    /// <summary>The tag of the request, which a few devices insist on.</summary>
    CopyRequest,
}

/// <summary>Families of ADU layouts that cannot be told apart by their bytes.</summary>
public enum AduDialect : byte
{
    /// <summary>The text, with the tolerances that are safe for every device.</summary>
    Standard = 0,

    /// <summary>16-byte objects for types 2, 3, 135, 150 and 151.</summary>
    Fubei2024,

    /// <summary>Types 0 and 0x84 to 0x8B of Dahua 1.03.</summary>
    Dahua,

    /// <summary>Two-byte type flag, no count.</summary>
    TwoByteType,
}

/// <summary>Character set of descriptions.</summary>
public enum TextCharset : byte
{
    /// <summary>GB 18030, and UTF-8 where that is the only one that fits.</summary>
    Auto = 0,

    /// <summary>GB 18030 whatever the bytes look like.</summary>
    Gb18030,

    /// <summary>UTF-8 whatever the bytes look like.</summary>
    Utf8,
}
