using Fengsui.Places.Contracts;

namespace Fengsui.Sensing.Life.Pages;

/// <summary>The place's file shows how much of its equipment is alive.</summary>
internal sealed class CoveragePanel : IPlacePanel
{
    public int Order => 21;

    public (Type Texts, string Key) Title => (typeof(LifeTexts), "Panel");

    public string? Permission => LifePermissions.View;

    public Type Component => typeof(PlaceCoveragePanel);
}
