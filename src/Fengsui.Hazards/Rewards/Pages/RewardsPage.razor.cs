using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reports;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Rewards.Pages;

/// <summary>Rewards, budget, ledger.</summary>
public sealed partial class RewardsPage : LiveComponent
{
    private const string Open = "open";

    private DataTable<RewardRow>? _table;
    private RewardFile? _file;
    private IReadOnlyList<RewardBudget> _budgets = [];
    private IReadOnlyList<FilterChoice> _counties = [];
    private IReadOnlyList<FilterChoice> _states = [];
    private LedgerCheck? _check;
    private Refusal? _problem;
    private bool _ledger;
    private int _year;
    private long _amount;
    private string _county = "";
    private string _paper = "";

    [Inject]
    private RewardReader Reader { get; set; } = default!;

    [Inject]
    private RewardBook Book { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ReportTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(RewardPermissions.View))
        {
            return;
        }

        _year = Times.Today.Year;
        _states =
        [
            new FilterChoice(Open, Texts["State.open"]),
            .. Enum.GetValues<RewardState>().Select(s => new FilterChoice(s.ToString(), Texts["RewardState." + s])),
        ];
        await FollowAsync(RewardBook.Topic, HazardTopics.Clocks);
        var actor = await Current.GetAsync();
        await using (var context = Records.Open(actor))
        {
            _counties = (await context.Set<Division>().Where(d => d.Level == DivisionLevel.County && d.ValidTo == null && d.Code.StartsWith(actor.DivisionPrefix))
                .OrderBy(d => d.Code).Select(d => new { d.Code, d.Name }).ToListAsync()).ConvertAll(d => new FilterChoice(d.Code, d.Name));
        }

        _county = _counties.Count > 0 ? _counties[0].Value : "";
        await ReadBudgetAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        await ReadBudgetAsync();
        await (_table?.ReloadAsync() ?? Task.CompletedTask);
        await ReadAgainAsync();
    }

    private async Task ReadBudgetAsync()
    {
        var actor = await Current.GetAsync();
        _budgets = await Reader.BudgetsAsync(actor, CancellationToken.None);
        _check = await Reader.CheckAsync(actor, CancellationToken.None);
        StateHasChanged();
    }

    private async Task<TablePage<RewardRow>> LoadAsync(TableQuery query, CancellationToken cancellation) => await Reader.PageAsync(
        await Current.GetAsync(),
        new RewardFilter(
            query.Search, Enum.TryParse<RewardState>(query.Filter("state"), out var state) ? state : null, query.Filter("state") == Open ? true : null),
        query, cancellation);

    private async Task<TablePage<RewardLine>> LoadLinesAsync(TableQuery query, CancellationToken cancellation) =>
        await Reader.LinesAsync(await Current.GetAsync(), null, query, cancellation);

    private async Task OpenAsync(string? row)
    {
        _file = Guid.TryParse(row, out var id) ? await Reader.FindAsync(await Current.GetAsync(), id, CancellationToken.None) : null;
        StateHasChanged();
    }

    private async Task EnterAsync()
    {
        var entered = await Book.BudgetAsync(await Current.GetAsync(), _county, _year, _amount, _paper, CancellationToken.None);
        _problem = entered.Refusal;
        if (entered.Succeeded)
        {
            (_amount, _paper) = (0, "");
            await ReadBudgetAsync();
        }
    }

    private Task ReadAgainAsync() => _file is { } file ? OpenAsync(file.Row.Id.ToString()) : Task.CompletedTask;

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;
}
