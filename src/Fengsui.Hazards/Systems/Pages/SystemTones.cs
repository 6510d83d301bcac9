using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Pages;
using Fengsui.Places.Contracts;
using Fengsui.Ui;

namespace Fengsui.Hazards.Systems.Pages;

/// <summary>Tones of due dates and outages.</summary>
internal static class SystemTones
{
    public static Tone Of(DueState due) => due switch
    {
        DueState.Late => Tone.Fault,
        DueState.Never or DueState.Soon => Tone.Warning,
        DueState.InTime => Tone.Restored,
        _ => Tone.Offline,
    };

    public static Tone Of(Outage outage, DateTimeOffset now) => outage.IsOverdue(now) ? Tone.Fault : outage.State switch
    {
        OutageState.Asked => Tone.Warning,
        OutageState.Approved => Tone.Info,
        OutageState.Ended => Tone.Restored,
        _ => Tone.Offline,
    };

    public static Tone Of(ReadingVerdict verdict) => verdict switch
    {
        ReadingVerdict.Passes => Tone.Restored,
        ReadingVerdict.NoLimit => Tone.Offline,
        _ => Tone.Fault,
    };
}

/// <summary>Tests, maintenance and outages in the place's file.</summary>
internal sealed class SystemsPanel : IPlacePanel
{
    public int Order => 36;

    public (Type Texts, string Key) Title => (typeof(GovernanceTexts), "Menu.Systems");

    public string? Permission => SystemPermissions.View;

    public Type Component => typeof(PlaceSystems);
}

/// <summary>The system that a hazard is about, and its test.</summary>
internal sealed class RetestPanel : IHazardPanel
{
    public int Order => 40;

    public (Type Texts, string Key) Title => (typeof(GovernanceTexts), "Retest.Title");

    public string? Permission => SystemPermissions.View;

    public Type Component => typeof(HazardRetest);
}
