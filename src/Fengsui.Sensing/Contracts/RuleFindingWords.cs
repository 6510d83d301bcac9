using System.Globalization;
using System.Resources;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Ui;

namespace Fengsui.Sensing.Contracts;

/// <summary>What a monitoring rule found, in words: its name and edition, the value, the limit.</summary>
/// <remarks>Thread safe; the language is that of the calling thread.</remarks>
public static class RuleFindingWords
{
    private static readonly ResourceManager Texts = new(typeof(LiveTexts));

    /// <summary>In one sentence.</summary>
    public static string Of(RuleFinding finding, bool begins) =>
        Say(begins ? "Began" : "Ended", finding.Name, finding.Edition, Explain(finding, begins));

    /// <summary>What was measured and what it was compared with.</summary>
    public static string Explain(RuleFinding finding, bool begins)
    {
        // Without the unit in brackets, which is beside the value anyway.
        var measure = CodeNames.AnalogType((byte)finding.Measure, CultureInfo.CurrentUICulture).Split('(', '\uFF08')[0].TrimEnd();
        var measured = Amounts.Measured(finding.Value, finding.Unit);
        return finding.Condition switch
        {
            "Repetition" or "Several" => Say("Found." + finding.Condition, measure, finding.Value, finding.Bound),
            "Stale" => Say(begins ? "Found.Stale" : "Found.Heard", measure, measured, finding.Bound),
            "Rise" => Say("Found.Rise", measure, measured, Amounts.Measured(finding.Bound, finding.Unit)),
            "Past" => Say("Found.Past", measure, measured, Amounts.Measured(finding.Bound, finding.Unit)),
            "Duration" when begins => Say("Found.Duration", measure, measured, Amounts.Measured(finding.Bound, finding.Unit)),
            _ => Say("Found.Limit", measure, measured, Amounts.Measured(finding.Bound, finding.Unit)),
        };
    }

    private static string Say(string key, params object[] arguments) => string.Format(
        CultureInfo.CurrentCulture,
        Texts.GetString(key, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"There is no text '{key}'."), arguments);
}
