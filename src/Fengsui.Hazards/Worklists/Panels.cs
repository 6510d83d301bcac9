using Fengsui.Hazards.Pages;

namespace Fengsui.Hazards.Worklists;

/// <summary>The clocks of a hazard, with what may be done to them.</summary>
internal sealed class ClocksPanelEntry : IHazardPanel
{
    public int Order => 10;

    public (Type Texts, string Key) Title => (typeof(WorklistTexts), "Clocks.Title");

    public string? Permission => null;

    public Type Component => typeof(ClocksPanel);
}

/// <summary>The road map of a hazard.</summary>
internal sealed class RoadmapPanelEntry : IHazardPanel
{
    public int Order => 15;

    public (Type Texts, string Key) Title => (typeof(WorklistTexts), "Roadmap.Title");

    public string? Permission => null;

    public Type Component => typeof(RoadmapPanel);
}
