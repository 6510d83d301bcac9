using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Hazards.Statistics;
using Fengsui.Hazards.Worklists;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Pages;

/// <summary>Hazards as a table with a panel for one.</summary>
public sealed partial class HazardsPage : LiveComponent
{
    private const string BoardView = "board";
    private const int MostCards = 20;

    private DataTable<HazardRow>? _table;
    private HazardFilters? _filters;
    private HazardFile? _file;
    private IReadOnlyList<FilterChoice> _states = [];
    private IReadOnlyList<FilterChoice> _sectors = [];
    private IReadOnlyList<FilterChoice> _yesNo = [];
    private IReadOnlyList<BoardColumn>? _board;
    private IReadOnlyList<AgeBucket>? _ages;

    /// <summary>How it is shown: <c>board</c>, or as a table.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    [Inject]
    private HazardReader Reader { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private BoardReader Board { get; set; } = default!;

    [Inject]
    private StatisticsReader Statistics { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<WorklistTexts> Worklist { get; set; } = default!;

    [Inject]
    private IStringLocalizer<HazardTexts> Texts { get; set; } = default!;

    private bool IsBoard => View == BoardView;

    private TableQuery Query => TableAddress.Read(Navigation.Uri, "").Query;

    private string ViewHref => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["view"] = IsBoard ? null : BoardView, ["row"] = null, ["page"] = null });

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
            new FilterChoice(HazardQuery.Overdue, Worklist["State.overdue"]), .. _filters.States,
        ];
        _sectors = [.. _filters.Sectors, new FilterChoice(HazardQuery.NoSector, Worklist["Stat.NoSector"])];
        _yesNo = [new FilterChoice(bool.TrueString, Worklist["Yes"]), new FilterChoice(bool.FalseString, Worklist["No"])];
        _ages = await Statistics.AgesAsync(await Current.GetAsync(), CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (IsBoard && await Current.MayAsync(HazardPermissions.View))
        {
            await ReadBoardAsync();
            await OpenAsync(TableAddress.Read(Navigation.Uri, "").Row);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        await (IsBoard ? ReadBoardAsync() : _table?.ReloadAsync() ?? Task.CompletedTask);
        _ages = await Statistics.AgesAsync(await Current.GetAsync(), CancellationToken.None);
        await ReadAgainAsync();
    }

    private async Task ReadBoardAsync() =>
        _board = await Board.ReadAsync(await Current.GetAsync(), HazardQuery.FilterOf(Query) with { State = null }, MostCards, CancellationToken.None);

    private void Choose(string parameter, object? value) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameter(parameter, value?.ToString() is { Length: > 0 } text ? text : null), replace: parameter == "row");

    private string TableHref(string state) =>
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["view"] = null, ["row"] = null, ["f.state"] = state });

    private async Task<TablePage<HazardRow>> LoadAsync(TableQuery query, CancellationToken cancellation) =>
        await Reader.PageAsync(await Current.GetAsync(), HazardQuery.FilterOf(query), query, cancellation);

    private async Task OpenAsync(string? row)
    {
        _file = Guid.TryParse(row, out var id) ? await Reader.FindAsync(await Current.GetAsync(), id, CancellationToken.None) : null;
        StateHasChanged();
    }

    private Task ReadAgainAsync() => _file is { } file ? OpenAsync(file.Hazard.Id.ToString()) : Task.CompletedTask;

    private Task CloseAsync()
    {
        if (IsBoard)
        {
            _file = null;
            Choose("row", null);
            return Task.CompletedTask;
        }

        return _table?.OpenAsync(null) ?? Task.CompletedTask;
    }
}
