using System.Globalization;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Pages;

/// <summary>Tones and words that the pages of hazards share.</summary>
internal static class HazardWords
{
    public static Tone ToneOf(HazardState state) => state switch
    {
        HazardState.Found => Tone.Neutral,
        HazardState.Registered or HazardState.Rectifying => Tone.Info,
        HazardState.Overdue or HazardState.Escalated => Tone.Fault,
        HazardState.Submitted => Tone.Warning,
        HazardState.Reviewed or HazardState.Closed => Tone.Restored,
        HazardState.Dismissed => Tone.Offline,
    };

    public static Tone ToneOf(HazardSeverity severity) => severity switch
    {
        HazardSeverity.General => Tone.Neutral,
        HazardSeverity.Serious => Tone.Warning,
        HazardSeverity.Major => Tone.Fault,
    };

    /// <summary>A clock's colour: passed, due within its warning, or in time.</summary>
    public static Tone ToneOf(Clock clock) => clock switch
    {
        { State: ClockState.Passed } => Tone.Fault,
        { State: ClockState.Paused or ClockState.Cancelled } => Tone.Offline,
        { State: ClockState.Met } => Tone.Restored,
        { WarnedAt: not null } => Tone.Warning,
        _ => Tone.Info,
    };

    public static Tone ToneOf(HazardMove? move) => move switch
    {
        HazardMove.Lapse or HazardMove.Escalate or HazardMove.SendBack => Tone.Fault,
        HazardMove.Pass or HazardMove.Close or HazardMove.CorrectOnSite => Tone.Restored,
        HazardMove.Dismiss => Tone.Offline,
        _ => Tone.Info,
    };

    /// <summary>What a clock is called: its rule's title, or what its code means.</summary>
    public static string NameOf(Clock clock, IStringLocalizer<HazardTexts> texts) =>
        clock.Title.Length == 0 ? texts["Clock." + clock.RuleCode]
        : clock.TitleEn.Length > 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? clock.TitleEn
        : clock.Title;

    public static string Yuan(long? yuan, IStringLocalizer<HazardTexts> texts) =>
        yuan is { } amount ? texts["Yuan", amount.ToString("N0", CultureInfo.CurrentCulture)] : "";

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static IReadOnlyList<FilterChoice> Choices<T>(IStringLocalizer<HazardTexts> texts, string prefix)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new FilterChoice(v.ToString(), texts[$"{prefix}.{v}"]))];
}
