using Fengsui.Places.Contracts;

namespace Fengsui.Places.Standing.Pages;

/// <summary>Standings, reasons and measures on the page of a place.</summary>
internal sealed class StandingPanel : IPlacePanel
{
    public int Order => 15;

    public (Type Texts, string Key) Title => (typeof(StandingTexts), "Panel.Title");

    public string? Permission => PlacePermissions.View;

    public Type Component => typeof(PlaceStandings);
}
