using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Sensing.Conformance;

/// <summary>What it comes to.</summary>
public enum ConformanceVerdict
{
    /// <summary>Nothing was heard, so nothing can be said.</summary>
    NothingHeard,

    /// <summary>Nothing is wrong with what was heard.</summary>
    Conforms,

    /// <summary>No violation, but departures that others may not read.</summary>
    Deviates,

    /// <summary>At least one violation.</summary>
    Violates,
}

/// <summary>A check that found something, with the first example.</summary>
public sealed record ConformanceRow
{
    /// <summary>Stable name of the check.</summary>
    public string Code { get; init; } = "";

    public ConformanceSeverity Severity { get; init; }

    public ConformanceClause Clause { get; init; }

    /// <summary>How often.</summary>
    public int Hits { get; init; }

    /// <summary>Out of how many.</summary>
    public int Looks { get; init; }

    /// <summary>Of an MQTT message: problem, field and topic, as the device was told. Empty for frames.</summary>
    public string Subject { get; init; } = "";

    /// <summary>When the example came; null if nobody wrote it down.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The example's bytes as hexadecimal digits.</summary>
    public string Example { get; init; } = "";

    /// <summary>First wrong byte of the example, from 0.</summary>
    public int Offset { get; init; }

    /// <summary>How many bytes are wrong; 0 if something is missing.</summary>
    public int Length { get; init; }

    /// <summary>What stands there, hexadecimal or a number.</summary>
    public string Found { get; init; } = "";

    /// <summary>What ought to stand there; empty if many things would be right.</summary>
    public string Right { get; init; } = "";
}

/// <summary>What a device, or a capture, does otherwise than the standard.</summary>
public sealed record ConformanceView
{
    public ConformanceVerdict Verdict { get; init; }

    /// <summary>Begin of the span looked at; null for a capture without times.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Its end.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Sound frames of the device.</summary>
    public int Frames { get; init; }

    /// <summary>Pieces of the device that are no sound frame.</summary>
    public int Unreadable { get; init; }

    /// <summary>Frames or commands of ours.</summary>
    public int Downlink { get; init; }

    /// <summary>MQTT messages taken.</summary>
    public int Messages { get; init; }

    /// <summary>MQTT messages refused, of the latest that are remembered.</summary>
    public int Refused { get; init; }

    /// <summary>True if there was more than is looked at; the latest were.</summary>
    public bool IsCut { get; init; }

    public IReadOnlyList<ConformanceRow> Findings { get; init; } = [];

    /// <summary>Checks that had something to look at.</summary>
    public int Checks { get; init; }

    /// <summary>Checks that had nothing to look at.</summary>
    public IReadOnlyList<string> Unseen { get; init; } = [];

    /// <summary>Findings of one severity.</summary>
    public int Count(ConformanceSeverity severity) => Findings.Count(f => f.Severity == severity);
}
