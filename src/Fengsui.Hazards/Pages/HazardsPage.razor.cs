using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Pages;

/// <summary>Hazards as a table with a panel for one.</summary>
public sealed partial class HazardsPage : LiveComponent
{
    private DataTable<HazardRow>? _table;
    private HazardFilters? _filters;
    private HazardFile? _file;
    private IReadOnlyList<FilterChoice> _states = [];

    [Inject]
    private HazardReader Reader { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private IStringLocalizer<HazardTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(HazardPermissions.View))
        {
            return;
        }

        await FollowAsync(HazardTopics.Hazards, HazardTopics.Clocks);
        _filters = await HazardFilters.ReadAsync(Records, await Current.GetAsync(), Texts, CancellationToken.None);
        _states =
        [
            new FilterChoice(HazardQuery.Open, Texts["State.open"]), new FilterChoice(HazardQuery.Listed, Texts["State.listed"]),
            .. _filters.States,
        ];
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        await (_table?.ReloadAsync() ?? Task.CompletedTask);
        await ReadAgainAsync();
    }

    private async Task<TablePage<HazardRow>> LoadAsync(TableQuery query, CancellationToken cancellation) =>
        await Reader.PageAsync(await Current.GetAsync(), HazardQuery.FilterOf(query), query, cancellation);

    private async Task OpenAsync(string? row)
    {
        _file = Guid.TryParse(row, out var id) ? await Reader.FindAsync(await Current.GetAsync(), id, CancellationToken.None) : null;
        StateHasChanged();
    }

    private Task ReadAgainAsync() => _file is { } file ? OpenAsync(file.Hazard.Id.ToString()) : Task.CompletedTask;

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;
}
