using Fengsui.Hazards.Inspections;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Levers.Pages;

/// <summary>Tones and words that the pages of inspections, notices and levers share.</summary>
internal static class EnforcementWords
{
    public static Tone ToneOf(InspectionState state) => state switch
    {
        InspectionState.Planned => Tone.Neutral,
        InspectionState.Started => Tone.Info,
        InspectionState.Finished => Tone.Restored,
        InspectionState.Cancelled => Tone.Offline,
    };

    public static Tone ToneOf(InspectionResult result) => result switch
    {
        InspectionResult.None => Tone.Neutral,
        InspectionResult.Clean or InspectionResult.Corrected => Tone.Restored,
        InspectionResult.Problems => Tone.Warning,
    };

    public static Tone ToneOf(NoticeState state) => state switch
    {
        NoticeState.Draft => Tone.Neutral,
        NoticeState.Issued => Tone.Warning,
        NoticeState.Served => Tone.Restored,
        NoticeState.Withdrawn => Tone.Offline,
    };

    public static Tone ToneOf(LeverState state) => state switch
    {
        LeverState.Prepared => Tone.Neutral,
        LeverState.Closed => Tone.Restored,
        LeverState.Withdrawn or LeverState.Revoked or LeverState.Cancelled => Tone.Offline,
        LeverState.Returned or LeverState.Appealed => Tone.Fault,
        LeverState.Sent or LeverState.Notified or LeverState.Checked => Tone.Warning,
        _ => Tone.Info,
    };

    public static Tone ToneOf(LeverMove move) => move switch
    {
        LeverMove.Cancel => Tone.Offline,
        LeverMove.FailCheck or LeverMove.Return or LeverMove.Withdraw or LeverMove.Revoke or LeverMove.Again => Tone.Fault,
        LeverMove.Finish or LeverMove.Pay or LeverMove.PassLegal or LeverMove.PassPrivacy => Tone.Restored,
        _ => Tone.Info,
    };

    public static IReadOnlyList<FilterChoice> Choices<T>(IStringLocalizer<EnforcementTexts> texts, string prefix, params T[] without)
        where T : struct, Enum => [.. Enum.GetValues<T>().Except(without).Select(v => new FilterChoice(v.ToString(), texts[$"{prefix}.{v}"]))];
}
