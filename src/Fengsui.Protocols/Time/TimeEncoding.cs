namespace Fengsui.Protocols.Gbt26875;

/// <summary>How a device writes its time tags.</summary>
public enum TimeEncoding : byte
{
    /// <summary>Not known: binary and BCD are both tried.</summary>
    Auto = 0,

    /// <summary>As the text says.</summary>
    Binary,

    /// <summary>Two decimal digits in a byte.</summary>
    Bcd,

    /// <summary>Binary, year first.</summary>
    YearFirst,
}

/// <summary>Where the instant of an event was taken from.</summary>
public enum TimeSource : byte
{
    /// <summary>The time tag of the information object.</summary>
    EventTag = 0,

    /// <summary>The send time of the frame.</summary>
    FrameTag,

    /// <summary>The receiver's clock, because no tag could be believed.</summary>
    Received,
}

/// <summary>The instant decided for an event, and why.</summary>
/// <param name="Instant">The instant, with the zone offset that was given.</param>
/// <param name="Source">Which clock it comes from.</param>
/// <param name="Encoding">How the tag was read; <see cref="TimeEncoding.Auto"/> if the receive time was used.</param>
/// <param name="Suspicious">True if a tag had to be passed over, or the instant is more than a year old.</param>
public readonly record struct ResolvedTime(DateTimeOffset Instant, TimeSource Source, TimeEncoding Encoding, bool Suspicious);
