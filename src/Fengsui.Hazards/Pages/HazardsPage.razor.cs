using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Pages;

/// <summary>Hazards as a table with a panel for one.</summary>
public sealed partial class HazardsPage : LiveComponent
{
    private DataTable<HazardRow>? _table;
    private HazardChoices? _choices;
    private PlaceNames? _names;
    private HazardFile? _file;
    private IReadOnlyList<FilterChoice> _classes = [];
    private IReadOnlyList<FilterChoice> _severities = [];
    private IReadOnlyList<FilterChoice> _states = [];
    private IReadOnlyList<FilterChoice> _sources = [];
    private IReadOnlyList<FilterChoice> _programmes = [];
    private IReadOnlyList<FilterChoice> _towns = [];

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
        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        _names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _choices = await HazardChoices.ReadAsync(context, CancellationToken.None);
        var culture = System.Globalization.CultureInfo.CurrentUICulture;
        _classes = [.. _choices.Classes.Select(c => new FilterChoice(c.Code, c.NameIn(culture)))];
        _programmes = [.. _choices.Programmes.Select(p => new FilterChoice(p.Code, p.NameIn(culture)))];
        _towns = _names.TownChoices(actor.DivisionPrefix);
        _severities = HazardWords.Choices<HazardSeverity>(Texts, "Severity");
        _sources = HazardWords.Choices<HazardSource>(Texts, "Source");
        _states =
        [
            new FilterChoice(HazardQuery.Open, Texts["State.open"]), new FilterChoice(HazardQuery.Listed, Texts["State.listed"]),
            .. HazardWords.Choices<HazardState>(Texts, "State"),
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
