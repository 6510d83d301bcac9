using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.People.Pages;

/// <summary>How far members of micro-stations have benefits.</summary>
public sealed partial class CoveragePage : LiveComponent
{
    private const string Comma = "Comma";

    private DataTable<CoverageRow>? _table;
    private IReadOnlyList<CoverageRow>? _rows;
    private PlaceNames? _names;
    private CoverageRow? _open;
    private string _county = "";
    private IReadOnlyList<FilterChoice> _towns = [];

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private CoverageReader Coverage { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PeopleTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PeoplePermissions.WelfareView))
        {
            return;
        }

        foreach (var ledger in new[] { MemberBenefitLedger.LedgerCode, FirefighterWelfareLedger.LedgerCode, "micro-stations" })
        {
            await FollowAsync(PlaceTopics.Ledger(ledger));
        }

        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        var names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _towns = names.TownChoices(actor.DivisionPrefix);
        _county = Texts["WholeCounty"];
        _names = names;
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        await ReadAsync();
        await (_table?.ReloadAsync() ?? Task.CompletedTask);
    }

    private static string Percent(double share) => share.ToString("P0", CultureInfo.CurrentCulture);

    private async Task ReadAsync() => _rows = (await Coverage.AllAsync(await Current.GetAsync(), CancellationToken.None)).Value;

    private Task<TablePage<CoverageRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        var rows = _rows!.Where(r => query.Search.Length == 0 || r.Station.Contains(query.Search, StringComparison.OrdinalIgnoreCase)
                || r.Uncovered.Any(m => m.Name.Contains(query.Search, StringComparison.OrdinalIgnoreCase)))
            .Where(r => query.Filter("division") is not { } town || r.DivisionCode.StartsWith(town, StringComparison.Ordinal));
        var sorted = query.SortBy switch
        {
            "station" => Sort(r => r.Station, StringComparer.Ordinal),
            "members" => Sort(r => r.Members, null),
            "covered" => Sort(r => r.Covered, null),
            "share" => Sort(r => r.Share ?? 2, null),
            _ => rows,
        };
        var all = sorted.ToList();
        return Task.FromResult(new TablePage<CoverageRow>([.. all.Skip(query.Skip).Take(query.PageSize)], all.Count));

        IEnumerable<CoverageRow> Sort<TKey>(Func<CoverageRow, TKey> by, IComparer<TKey>? comparer) =>
            query.Descending ? rows.OrderByDescending(by, comparer) : rows.OrderBy(by, comparer);
    }

    private string NameOf(string code) => _names!.DivisionName(code) is { Length: > 0 } name ? name : _county;

    private void Open(string? key)
    {
        _open = _rows?.FirstOrDefault(r => r.StationId.ToString() == key);
        StateHasChanged();
    }

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;
}
