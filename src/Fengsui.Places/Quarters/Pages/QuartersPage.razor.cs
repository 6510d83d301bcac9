using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Quarters.Board;
using Fengsui.Places.Quarters.Maps;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Quarters.Pages;

/// <summary>The ledger of aged quarters: what they lack, how far the survey has come, by town and on the map.</summary>
public sealed partial class QuartersPage : LiveComponent
{
    private static readonly string[] Layers = ["places-towns", "places-county", "places-lines", QuarterLayer.LayerKey, QuarterLayer.AgedLayerKey];

    private DataTable<QuarterRow>? _table;
    private PlaceNames? _names;
    private QuarterSurvey? _open;
    private IReadOnlyList<FilterChoice> _towns = [];
    private IReadOnlyList<FilterChoice> _aged = [];
    private IReadOnlyList<FilterChoice> _lacks = [];
    private IReadOnlyList<FilterChoice> _complete = [];
    private IReadOnlyList<FilterChoice> _plans = [];
    private IReadOnlyList<TownCompletion> _heat = [];
    private RankBy _rank;
    private int _daysLeft;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private SurveyBook Surveys { get; set; } = default!;

    [Inject]
    private IOptions<QuarterOptions> Options { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private QuarterWords Words { get; set; } = default!;

    [Inject]
    private IStringLocalizer<QuarterTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        await FollowAsync(PlaceTopics.Ledger(SurveyBook.QuarterLedger), PlaceTopics.Ledger(SurveyBook.LaneLedger), PlaceTopics.LanePlans);
        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        _daysLeft = Options.Value.LedgerDueOn.DayNumber - Times.Today.DayNumber;
        _aged = [new(QuarterBoard.Yes, Texts["Aged"]), new(QuarterBoard.No, Texts["Aged.No"])];
        _complete = [new(QuarterBoard.Yes, Texts["Survey.Filter.Complete"]), new(QuarterBoard.No, Texts["Survey.Filter.Incomplete"])];
        _lacks = [new(QuarterBoard.Yes, Texts["Legend.Lack"]), new(QuarterBoard.No, Texts["Legend.Enough"]), new(QuarterBoard.Unknown, Texts["Legend.Unknown"])];
        _plans = [.. Enum.GetValues<PlanState>().Select(s => new FilterChoice(s.ToString(), PlanText(s)!)), new(QuarterBoard.None, Texts["Plan.None"])];
        _names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _towns = _names.TownChoices(actor.DivisionPrefix);
        await ReadTownsAsync(context);
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        await using var context = Records.Open(await Current.GetAsync());
        await ReadTownsAsync(context);
        await ReloadAsync();
    }

    private async Task ReadTownsAsync(FengsuiContext context) =>
        _heat = QuarterBoard.Towns(
            await QuarterBoard.ReadAsync(context, new QuarterFilter(Aged: true), ParkingParameters.Of(Options.Value), CancellationToken.None), _towns);

    private async Task<TablePage<QuarterRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        await using var context = Records.Open(await Current.GetAsync());
        var rows = await QuarterBoard.ReadAsync(context, QuarterBoard.FilterOf(query, _rank), ParkingParameters.Of(Options.Value), cancellation);
        return QuarterBoard.Page(rows, query);
    }

    private Task ReloadAsync() => _table?.ReloadAsync() ?? Task.CompletedTask;

    private async Task Open(string? row)
    {
        _open = Guid.TryParse(row, out var id) ? await Surveys.FindAsync(await Current.GetAsync(), id, CancellationToken.None) : null;
        StateHasChanged();
    }

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;

    private string Deadline() => _daysLeft < 0
        ? Texts["Deadline.Past", Day(), Amounts.Count(-_daysLeft)]
        : Texts["Deadline.Left", Day(), Amounts.Count(_daysLeft)];

    private string Day() => Options.Value.LedgerDueOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private string? PlanText(PlanState? state) => state is { } known ? Texts["PlanState." + known].Value : null;
}
