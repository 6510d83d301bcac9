using Fengsui.Places.Contracts;

namespace Fengsui.Places.Responsibility.Pages;

/// <summary>The chain of named persons on the page of a place.</summary>
internal sealed class ChainPanel : IPlacePanel
{
    public int Order => 18;

    public (Type Texts, string Key) Title => (typeof(ResponsibilityTexts), "Chain.Title");

    public string? Permission => PlacePermissions.View;

    public Type Component => typeof(PlaceChain);
}
