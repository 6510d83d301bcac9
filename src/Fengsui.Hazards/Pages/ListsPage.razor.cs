using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Lists;
using Fengsui.Kernel.Storage;
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
    private HazardFilters? _filters;
    private ListCheck? _check;

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
        _filters = await HazardFilters.ReadAsync(Records, actor, Texts, CancellationToken.None);
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
