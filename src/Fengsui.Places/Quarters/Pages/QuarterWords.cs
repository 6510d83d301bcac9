using System.Globalization;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Quarters.Pages;

/// <summary>Words and tones that several pages of quarters share.</summary>
internal sealed class QuarterWords(IStringLocalizer<QuarterTexts> texts, IStringLocalizer<LedgerTexts> ledger)
{
    /// <summary>A field of the ledger, or another thing that a sum or the survey names.</summary>
    public string Of(string key) =>
        texts["Term." + key] is { ResourceNotFound: false } own ? own
        : Field(key);

    /// <summary>The label of a field of the ledger.</summary>
    public string Field(string key) => ledger["quarters." + key] is { ResourceNotFound: false } field ? field : ledger["field." + key];

    /// <summary>A number of spaces that are missing, or of those left over.</summary>
    public string Lack(int? deficit) => deficit switch
    {
        null => texts["Unknown"],
        < 0 => texts["Surplus", Amounts.Count(-deficit.Value)],
        _ => texts["Lack", Amounts.Count(deficit.Value)],
    };

    /// <summary>Yuan.</summary>
    public string Yuan(long yuan) => texts["Yuan", yuan.ToString("N0", CultureInfo.CurrentCulture)];

    public string Metres(double metres) => texts["Metres", metres.ToString("0.##", CultureInfo.CurrentCulture)];

    public static string Percent(double share) => share.ToString("0%", CultureInfo.CurrentCulture);

    public static Tone ToneOf(PlanState state) => state switch
    {
        PlanState.Draft or PlanState.SetAside => Tone.Neutral,
        PlanState.Submitted => Tone.Warning,
        PlanState.Approved or PlanState.Underway => Tone.Info,
        PlanState.Finished => Tone.Restored,
    };

    public static Tone ToneOf(Completeness survey) => survey.IsComplete ? Tone.Restored : Tone.Warning;

    public static Tone ToneOf(bool? passes) => passes switch
    {
        true => Tone.Restored,
        false => Tone.Fault,
        null => Tone.Offline,
    };

    public static string KeyOf(bool? passes) => passes switch
    {
        true => "Passes.Yes",
        false => "Passes.No",
        null => "Passes.Unknown",
    };
}
