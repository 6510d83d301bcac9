using Fengsui.Places.Contracts;

namespace Fengsui.Places.Checklists.Pages;

/// <summary>Checklists and sheets on the page of a place.</summary>
internal sealed class ChecklistPanel : IPlacePanel
{
    public int Order => 18;

    public (Type Texts, string Key) Title => (typeof(ChecklistTexts), "Panel.Title");

    public string? Permission => PlacePermissions.View;

    public Type Component => typeof(PlaceChecklists);
}
