using Fengsui.Hazards.Contracts;
using Fengsui.Places.Contracts;
using Fengsui.Ui;

namespace Fengsui.Hazards.SelfGovernance.Pages;

/// <summary>Tones that the pages of self-governance share.</summary>
internal static class SelfTones
{
    public static Tone Of(SelfStage stage, bool late) => late ? Tone.Fault : stage switch
    {
        SelfStage.Committed => Tone.Restored,
        SelfStage.Checked or SelfStage.Assessed => Tone.Info,
        _ => Tone.Neutral,
    };

    public static Tone Of(SampleOutcome outcome) => outcome switch
    {
        SampleOutcome.False => Tone.Fault,
        SampleOutcome.Drawn => Tone.Warning,
        SampleOutcome.Consistent => Tone.Restored,
        _ => Tone.Neutral,
    };

    public static Tone Of(RiskLevel level) => level switch
    {
        RiskLevel.High => Tone.Fault,
        RiskLevel.Medium => Tone.Warning,
        RiskLevel.Low => Tone.Info,
        _ => Tone.Neutral,
    };
}

/// <summary>Self-governance in the place's file.</summary>
internal sealed class SelfPanel : IPlacePanel
{
    public int Order => 32;

    public (Type Texts, string Key) Title => (typeof(GovernanceTexts), "Menu.SelfGovernance");

    public string? Permission => SelfGovernancePermissions.View;

    public Type Component => typeof(PlaceSelf);
}
