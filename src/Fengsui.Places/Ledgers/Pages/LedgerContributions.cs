using Fengsui.Places.Contracts;

namespace Fengsui.Places.Ledgers.Pages;

/// <summary>The ledgers' part of a place's file.</summary>
internal sealed class PlaceLedgersContribution : IPlacePanel
{
    /// <inheritdoc/>
    public int Order => 30;

    /// <inheritdoc/>
    public (Type Texts, string Key) Title => (typeof(LedgerTexts), "Ledger.Place.Title");

    /// <inheritdoc/>
    public string? Permission => PlacePermissions.View;

    /// <inheritdoc/>
    public Type Component => typeof(PlaceLedgersPanel);
}
