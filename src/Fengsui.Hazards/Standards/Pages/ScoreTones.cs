using Fengsui.Ui;

namespace Fengsui.Hazards.Standards.Pages;

/// <summary>Tones of scores.</summary>
internal static class ScoreTones
{
    public static Tone Of(ScoreState state) => state switch
    {
        ScoreState.Submitted or ScoreState.Appealed => Tone.Warning,
        ScoreState.Graded => Tone.Restored,
        ScoreState.Withdrawn => Tone.Offline,
        _ => Tone.Info,
    };
}
