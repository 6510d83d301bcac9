namespace Fengsui.Protocols.Gbt26875;

/// <summary>How grave a departure is.</summary>
public enum ConformanceSeverity : byte
{
    /// <summary>Against the text; data may be lost, or come late.</summary>
    Violation = 0,

    /// <summary>Beside the text, or against a habit every other device keeps; this centre reads it all the same, others may not.</summary>
    Deviation,

    /// <summary>The text is silent; it would be better otherwise.</summary>
    Advice,
}

/// <summary>Where a demand stands. Only clauses that are known for sure have a name here.</summary>
public enum ConformanceClause : byte
{
    /// <summary>No clause is known: the demand comes from how the field is used, or from the figures of the text.</summary>
    None = 0,

    /// <summary>GB/T 26875.3-2011, 6.2 to 6.4: the three flows of upload, control and query.</summary>
    Flows,

    /// <summary>GB/T 26875.3-2011, 6.5: check errors, timeout, retransmission.</summary>
    Retransmission,

    /// <summary>GB/T 26875.3-2011, table 2: commands.</summary>
    Commands,

    /// <summary>GB/T 26875.3-2011, table 3: type flags and numbers of objects.</summary>
    TypeFlags,

    /// <summary>GB/T 26875.3-2011, table 4.</summary>
    SystemTypes,

    /// <summary>GB/T 26875.3-2011, table 5.</summary>
    ComponentTypes,

    /// <summary>GB/T 26875.3-2011, table 6.</summary>
    AnalogTypes,

    /// <summary>GB 50440-2007, 3.2.7: one clock, at most 5 s off.</summary>
    Clock,
}

/// <summary>What is wrong with one frame, and where.</summary>
/// <param name="Offset">First byte that is wrong, from 0.</param>
/// <param name="Length">How many bytes are wrong; 0 if something is missing there.</param>
/// <param name="Found">What stands there: hexadecimal digits or a number, in no language.</param>
/// <param name="Right">What ought to stand there, in the same form; empty if many things would be right.</param>
public readonly record struct Defect(int Offset, int Length, string Found, string Right);

/// <summary>One look of a check: at which bytes, and what was wrong with them, if anything.</summary>
public readonly record struct Look(TranscriptItem Item, Defect? Defect);

/// <summary>One thing that a device must do right.</summary>
/// <param name="Code">Stable name, lower case with hyphens.</param>
/// <param name="Severity">How grave it is to do it wrong.</param>
/// <param name="Clause">Where the demand stands.</param>
/// <param name="Judge">Looks at whatever the check is about, each thing once. A pure function.</param>
public sealed record ConformanceCheck(
    string Code, ConformanceSeverity Severity, ConformanceClause Clause, Func<Transcript, IEnumerable<Look>> Judge);

/// <summary>A check that found something.</summary>
/// <param name="Check">The check.</param>
/// <param name="Hits">How often it was done wrong.</param>
/// <param name="Looks">Out of how many.</param>
/// <param name="Example">The bytes it was first seen in.</param>
/// <param name="Defect">What is wrong with them.</param>
public sealed record ConformanceFinding(ConformanceCheck Check, int Hits, int Looks, TranscriptItem Example, Defect Defect);

/// <summary>What a conversation came to.</summary>
/// <param name="Findings">Gravest and most frequent first; at most one a check.</param>
/// <param name="Frames">Sound frames of the device.</param>
/// <param name="Unreadable">Pieces of the device that are no sound frame.</param>
/// <param name="Downlink">Frames of ours.</param>
/// <param name="Seen">Checks that had something to look at.</param>
/// <param name="Unseen">Checks that had nothing: they say neither yes nor no.</param>
public sealed record ConformanceReport(
    IReadOnlyList<ConformanceFinding> Findings, int Frames, int Unreadable, int Downlink, IReadOnlyList<ConformanceCheck> Seen, IReadOnlyList<ConformanceCheck> Unseen)
{
    /// <summary>Findings of one severity.</summary>
    public int Count(ConformanceSeverity severity) => Findings.Count(f => f.Check.Severity == severity);
}
