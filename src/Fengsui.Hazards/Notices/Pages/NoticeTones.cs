using Fengsui.Ui;

namespace Fengsui.Hazards.OfficialNotices.Pages;

/// <summary>Tones of replies to letters.</summary>
internal static class NoticeTones
{
    public static Tone Of(ReplyState state) => state switch
    {
        ReplyState.None => Tone.Neutral,
        ReplyState.Awaiting => Tone.Info,
        ReplyState.Overdue => Tone.Fault,
        ReplyState.Answered => Tone.Restored,
        ReplyState.GivenUp => Tone.Offline,
    };
}
