using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Life.Pages;

/// <summary>Coverage that is truly alive.</summary>
public sealed partial class CoveragePage : LiveComponent
{
    private const string Yes = "yes";

    private DataTable<PlaceCoverage>? _table;
    private IReadOnlyList<TownCoverage> _towns = [];
    private IReadOnlyDictionary<DeviceHealth, int> _counts = new Dictionary<DeviceHealth, int>();
    private IReadOnlyDictionary<PointHealth, int> _points = new Dictionary<PointHealth, int>();
    private IReadOnlyList<FilterChoice> _townChoices = [];
    private IReadOnlyList<FilterChoice> _kinds = [];
    private IReadOnlyList<FilterChoice> _gaps = [];
    private TownCoverage _all = TownCoverage.Sum("", "", []);
    private PlaceCoverage? _open;
    private bool _ready;

    [Inject]
    private CoverageQueries Coverage { get; set; } = default!;

    [Inject]
    private LifeQueries Queries { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LifeTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(LifePermissions.View))
        {
            return;
        }

        await FollowAsync(LifeTopics.Assets);
        (_kinds, _gaps) = (LifeWords.Choices<EquipmentKind>(Texts, "Kind."), [new FilterChoice(Yes, Texts["Coverage.Gap.Yes"])]);
        await SumAsync();
        _townChoices = [.. _towns.Select(t => new FilterChoice(t.Code, t.Name))];
        _ready = true;
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) => ReadAsync();

    private async Task ReadAsync()
    {
        await SumAsync();
        await (_table?.ReloadAsync() ?? Task.CompletedTask);
    }

    private async Task SumAsync()
    {
        var actor = await Current.GetAsync();
        _towns = await Coverage.TownsAsync(actor, null, CancellationToken.None);
        _points = await Coverage.PointsAsync(actor, CancellationToken.None);
        _counts = await Queries.CountsAsync(actor, CancellationToken.None);
        _all = TownCoverage.Sum("", "", _towns);
    }

    private async Task<TablePage<PlaceCoverage>> LoadAsync(TableQuery query, CancellationToken cancellation) => await Coverage.PlacesAsync(
        await Current.GetAsync(), Enum.TryParse<EquipmentKind>(query.Filter("kind"), out var kind) ? kind : null, query.Filter("town"), query.Filter("gap") == Yes, query,
        cancellation);

    private string TownOf(string code) =>
        _towns.FirstOrDefault(t => code.StartsWith(t.Code, StringComparison.Ordinal))?.Name ?? code;

    private void Open(string? key)
    {
        _open = _table?.Items.FirstOrDefault(r => r.PlaceId.ToString() == key);
        StateHasChanged();
    }

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;
}
