using System.Globalization;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Lists;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Pages;

/// <summary>The two lists (S-94).</summary>
public sealed partial class ListsPage : LiveComponent
{
    private const int Shown = 20;

    private DataTable<ProblemRow>? _problems;
    private DataTable<ResponsibilityRow>? _responsibilities;
    private HazardChoices? _choices;
    private PlaceNames? _names;
    private ListCheck? _check;
    private IReadOnlyList<FilterChoice> _classes = [];
    private IReadOnlyList<FilterChoice> _severities = [];
    private IReadOnlyList<FilterChoice> _sources = [];
    private IReadOnlyList<FilterChoice> _states = [];
    private IReadOnlyList<FilterChoice> _programmes = [];
    private IReadOnlyList<FilterChoice> _towns = [];

    [Inject]
    private TwoLists Lists { get; set; } = default!;

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

        await FollowAsync(HazardTopics.Hazards);
        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        _names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _choices = await HazardChoices.ReadAsync(context, CancellationToken.None);
        var culture = CultureInfo.CurrentUICulture;
        _classes = [.. _choices.Classes.Select(c => new FilterChoice(c.Code, c.NameIn(culture)))];
        _programmes = [.. _choices.Programmes.Select(p => new FilterChoice(p.Code, p.NameIn(culture)))];
        _towns = _names.TownChoices(actor.DivisionPrefix);
        _severities = HazardWords.Choices<HazardSeverity>(Texts, "Severity");
        _sources = HazardWords.Choices<HazardSource>(Texts, "Source");
        _states = HazardWords.Choices<HazardState>(Texts, "State");
        _check = await Lists.CheckAsync(actor, CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        await (_problems?.ReloadAsync() ?? Task.CompletedTask);
        await (_responsibilities?.ReloadAsync() ?? Task.CompletedTask);
    }

    private async Task<TablePage<ProblemRow>> LoadProblemsAsync(TableQuery query, CancellationToken cancellation) =>
        await Lists.ProblemsAsync(await Current.GetAsync(), query, cancellation);

    private async Task<TablePage<ResponsibilityRow>> LoadResponsibilitiesAsync(TableQuery query, CancellationToken cancellation) =>
        await Lists.ResponsibilitiesAsync(await Current.GetAsync(), query, cancellation);

    private async Task CheckAsync() => _check = await Lists.CheckAsync(await Current.GetAsync(), CancellationToken.None);
}
