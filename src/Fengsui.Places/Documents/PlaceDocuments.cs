using Fengsui.Places.Contracts;

namespace Fengsui.Places.Documents;

/// <summary>The part of a place's page with its photos and files.</summary>
internal sealed class PlaceDocuments : IPlacePanel
{
    public int Order => 35;

    public (Type Texts, string Key) Title => (typeof(PlaceTexts), "Place.Documents");

    public string? Permission => PlacePermissions.View;

    public Type Component => typeof(PlaceDocumentsPanel);
}
