using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Pages;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Reports.Pages;

/// <summary>Reports as a table with a panel for one, and a map beside it.</summary>
public sealed partial class ReportsPage : LiveComponent
{
    private const string Open = "open";
    private const string Late = "late";
    private const string Urgent = "urgent";
    private const string Review = "review";

    private static readonly string[] _layers = ["places-towns", "places-county", ReportLayer.LayerKey];

    private DataTable<ReportRow>? _table;
    private HazardFilters? _filters;
    private ReportFile? _file;
    private bool _map;
    private IReadOnlyList<FilterChoice> _states = [];
    private IReadOnlyList<FilterChoice> _marks = [];
    private IReadOnlyList<FilterChoice> _channels = [];

    [Inject]
    private ReportReader Reader { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ReportTexts> Texts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<HazardTexts> HazardTexts { get; set; } = default!;

    private DateTimeOffset Now => Time.GetUtcNow();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(ReportPermissions.View))
        {
            return;
        }

        await FollowAsync(ReportLog.Topic, HazardTopics.Clocks);
        _filters = await HazardFilters.ReadAsync(Records, await Current.GetAsync(), HazardTexts, CancellationToken.None);
        _states = [new FilterChoice(Open, Texts["State.open"]), .. ReportWords.Choices<ReportState>(Texts, "State")];
        _marks = [new FilterChoice(Late, Texts["Late"]), new FilterChoice(Urgent, Texts["Urgent"]), new FilterChoice(Review, Texts["Review"])];
        _channels = ReportWords.Choices<ReportChannel>(Texts, "Channel");
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        await (_table?.ReloadAsync() ?? Task.CompletedTask);
        await ReadAgainAsync();
    }

    private async Task<TablePage<ReportRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        var mark = query.Filter("due");
        var filter = new ReportFilter(
            query.Search, Enum.TryParse<ReportState>(query.Filter("state"), out var state) ? state : null, query.Filter("class"), query.Filter("division"),
            query.Filter("state") == Open ? true : null, mark == Late ? true : null, mark == Urgent ? true : null, mark == Review ? true : null,
            Enum.TryParse<ReportChannel>(query.Filter("channel"), out var channel) ? channel : null);
        return await Reader.PageAsync(await Current.GetAsync(), filter, query, cancellation);
    }

    private async Task OpenAsync(string? row)
    {
        _file = Guid.TryParse(row, out var id) ? await Reader.FindAsync(await Current.GetAsync(), id, CancellationToken.None) : null;
        StateHasChanged();
    }

    private Task PickAsync(MapSelection? picked) =>
        picked is { Layer: ReportLayer.LayerKey } ? _table?.OpenAsync(picked.Id) ?? Task.CompletedTask : Task.CompletedTask;

    private Task ReadAgainAsync() => _file is { } file ? OpenAsync(file.Row.Id.ToString()) : Task.CompletedTask;

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;
}
