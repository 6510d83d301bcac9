using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Places.Pages;

/// <summary>Finds places for the search box.</summary>
internal sealed class PlaceSearch(
    Records records, IPlaceDirectory places, PermissionTable permissions, IStringLocalizer<PlaceTexts> texts) : ISearchProvider
{
    public int Order => 40;

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string text, int limit, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, PlacePermissions.View))
        {
            return [];
        }

        await using var context = records.Open(actor);
        var found = await places.SearchAsync(context, text, limit, cancellation);
        return [.. found.Select(p => new SearchHit(
            texts["Menu.Places"], Icons.Material.Filled.Apartment, p.Name, p.Address, $"/places/{p.Id}"))];
    }
}
