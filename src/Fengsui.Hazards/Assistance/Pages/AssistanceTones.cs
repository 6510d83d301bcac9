using Fengsui.Ui;

namespace Fengsui.Hazards.Assistance.Pages;

/// <summary>Tones that the pages of technical assistance share.</summary>
internal static class AssistanceTones
{
    public static Tone Of(AssistanceState state) => state switch
    {
        AssistanceState.Requested => Tone.Warning,
        AssistanceState.Scheduled or AssistanceState.Advised or AssistanceState.FollowedUp => Tone.Info,
        AssistanceState.Closed => Tone.Restored,
        AssistanceState.Withdrawn => Tone.Offline,
    };

    public static Tone Of(AssistanceMove move) => move switch
    {
        AssistanceMove.Withdraw => Tone.Offline,
        AssistanceMove.Close => Tone.Restored,
        _ => Tone.Info,
    };

    public static Tone Of(AdviceOutcome outcome) => outcome switch
    {
        AdviceOutcome.Open => Tone.Neutral,
        AdviceOutcome.Done => Tone.Restored,
        AdviceOutcome.Partly => Tone.Warning,
        AdviceOutcome.NotDone => Tone.Fault,
    };
}
