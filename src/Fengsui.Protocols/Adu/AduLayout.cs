namespace Fengsui.Protocols.Gbt26875;

/// <summary>Which form the objects of an ADU were found to have.</summary>
public enum AduLayout : byte
{
    /// <summary>Table 3 and clause 8 of the text.</summary>
    Standard = 0,

    /// <summary>Type 2 without its 31-byte description (Four-Faith F9164 and others).</summary>
    ShortComponentStatus,

    /// <summary>One more time tag after every object, or after the last one (JK-GH2013G style).</summary>
    ExtraTime,

    /// <summary>Type 90 with a reserved byte before the time, a mistake of a public library.</summary>
    ReservedBeforeTime,

    /// <summary>Types 134 to 136: a state that ended.</summary>
    Restore,

    /// <summary>16-byte objects with access type and value (Fubei 2024).</summary>
    Fubei,

    /// <summary>Extensions of Dahua 1.03.</summary>
    Dahua,

    /// <summary>Two-byte type flag, no count, time first, three location bytes (2018 dialect).</summary>
    TwoByteType,
}
