using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Maps;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Pages;

/// <summary>The list of places, with the map beside it as a second view of the same filter.</summary>
public sealed partial class PlacesPage : LiveComponent
{
    private const string KeyYes = "Place.Key.Yes";
    private const int MapFilterLimit = 5_000;

    private DataTable<PlaceRow>? _table;
    private MapView? _view;
    private PlaceNames? _names;
    private IReadOnlyList<FilterChoice> _towns = [];
    private IReadOnlyList<FilterChoice> _keyChoices = [];
    private bool _map;
    private Guid? _place;
    private string? _name;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlaceTexts> Texts { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "map")]
    private string? MapShown { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        await FollowAsync(PlaceTopics.Places);
        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        _names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _towns = _names.TownChoices(actor.DivisionPrefix);
        _keyChoices = [new("yes", Texts[KeyYes]), new("no", Texts["Place.Key.No"])];
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => _map = MapShown == "1";

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        if (_table is not { } table)
        {
            return;
        }

        Guid[] ids = [.. batch.Keys.Select(Guid.Parse).Take(TableAddress.PageSizes[^1])];
        await using var context = Records.Open(await Current.GetAsync());
        var rows = await context.Places(new PlaceFilter()).Where(p => ids.Contains(p.Id)).Rows().ToListAsync();
        if (batch.ReadAgain || !table.Patch(rows))
        {
            await table.ReloadAsync();
            await (_view?.ReloadAsync(PlaceLayer.LayerKey) ?? Task.CompletedTask);
        }
    }

    private async Task<TablePage<PlaceRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        await using var context = Records.Open(await Current.GetAsync());
        return await PlaceQueries.PageAsync(context, query, cancellation);
    }

    // The map shows what the table's filter finds, all pages of it.
    private async Task FilterMapAsync(TableQuery query)
    {
        if (_view is not { } view)
        {
            return;
        }

        if (query.Search.Length == 0 && query.Filters.Count == 0)
        {
            await view.FilterAsync(PlaceLayer.LayerKey, null);
            return;
        }

        await using var context = Records.Open(await Current.GetAsync());
        var points = await context.Places(PlaceQueries.FilterOf(query)).OrderBy(p => p.Id).Take(MapFilterLimit)
            .Select(p => new MapPoint(p.Id.ToString(), p.Name, p.Longitude, p.Latitude)).ToListAsync();
        await view.FilterAsync(PlaceLayer.LayerKey, points);
    }

    private void OpenAsync(string? row)
    {
        _place = Guid.TryParse(row, out var id) ? id : null;
        StateHasChanged();
    }

    private void Named(string name) => _name = name;

    private Task SelectAsync(MapSelection? selection) =>
        selection is { Layer: PlaceLayer.LayerKey } && _table is { } table ? table.OpenAsync(selection.Id) : Task.CompletedTask;

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;

    private void ToggleMap() =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("map", _map ? null : "1"), replace: true);
}
