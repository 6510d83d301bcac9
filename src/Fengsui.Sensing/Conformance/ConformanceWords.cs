using Fengsui.Protocols.Gbt26875;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Conformance;

/// <summary>Findings in words and colours.</summary>
internal static class ConformanceWords
{
    /// <summary>What was done wrong.</summary>
    public static string Check(IStringLocalizer<ConformanceTexts> texts, ConformanceRow row) =>
        row.Subject.Length > 0 ? $"{texts["Check." + row.Code].Value} · {row.Subject}" : texts["Check." + row.Code].Value;

    /// <summary>The clause, or nothing where none is known.</summary>
    public static string? Clause(IStringLocalizer<ConformanceTexts> texts, ConformanceClause clause) =>
        clause == ConformanceClause.None ? null : texts["Clause." + clause].Value;

    /// <summary>Colour of a severity.</summary>
    public static Tone ToneOf(ConformanceSeverity severity) => severity switch
    {
        ConformanceSeverity.Violation => Tone.Fault,
        ConformanceSeverity.Deviation => Tone.Warning,
        ConformanceSeverity.Advice => Tone.Info,
    };

    /// <summary>Colour of a verdict.</summary>
    public static Tone ToneOf(ConformanceVerdict verdict) => verdict switch
    {
        ConformanceVerdict.Violates => Tone.Fault,
        ConformanceVerdict.Deviates => Tone.Warning,
        ConformanceVerdict.Conforms => Tone.Restored,
        ConformanceVerdict.NothingHeard => Tone.Neutral,
    };
}
