using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Lists;
using Fengsui.Hazards.Worklists;
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
    private DataTable<RoadmapRow>? _roadmap;
    private IReadOnlyList<FilterChoice> _steps = [];
    private HazardFilters? _filters;
    private ListCheck? _check;

    /// <summary>What is shown: <c>roadmap</c>, or the two lists.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    [Inject]
    private MilestoneBook Steps { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<WorklistTexts> Worklist { get; set; } = default!;

    [Inject]
    private TwoLists Lists { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private IStringLocalizer<HazardTexts> Texts { get; set; } = default!;

    private bool IsRoadmap => View == "roadmap";

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
        _steps = [.. ((string[])["open", "late", "done"]).Select(s => new FilterChoice(s, Worklist["Roadmap.Step." + s]))];
        _check = await Lists.CheckAsync(actor, CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        await (_roadmap?.ReloadAsync() ?? Task.CompletedTask);
        await (_problems?.ReloadAsync() ?? Task.CompletedTask);
        await (_responsibilities?.ReloadAsync() ?? Task.CompletedTask);
    }

    private async Task<TablePage<ProblemRow>> LoadProblemsAsync(TableQuery query, CancellationToken cancellation) =>
        await Lists.ProblemsAsync(await Current.GetAsync(), query, cancellation);

    private async Task<TablePage<ResponsibilityRow>> LoadResponsibilitiesAsync(TableQuery query, CancellationToken cancellation) =>
        await Lists.ResponsibilitiesAsync(await Current.GetAsync(), query, cancellation);

    private async Task<TablePage<RoadmapRow>> LoadRoadmapAsync(TableQuery query, CancellationToken cancellation) =>
        await Steps.PageAsync(await Current.GetAsync(), query, cancellation);

    private string StepKey(RoadmapRow row) => "Roadmap.Step." + (row.DoneOn is not null ? "done" : row.DueOn < Times.Today ? "late" : "open");

    private async Task CheckAsync() => _check = await Lists.CheckAsync(await Current.GetAsync(), CancellationToken.None);
}
