using System.Globalization;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Conformance.Pages;

/// <summary>A report with its findings.</summary>
public sealed partial class ConformanceResult : ComponentBase
{
    private DataTable<ConformanceRow>? _table;
    private FilterChoice[] _severities = [];
    private ConformanceRow? _open;
    private ConformanceView? _shown;

    /// <summary>The report.</summary>
    [Parameter, EditorRequired]
    public ConformanceView View { get; set; } = default!;

    /// <summary>Whose it is, for the export; empty for a capture.</summary>
    [Parameter]
    public string Subject { get; set; } = "";

    [Inject]
    private ConformancePaper Paper { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ConformanceTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => _severities =
        [.. Enum.GetValues<ConformanceSeverity>().Select(s => new FilterChoice(s.ToString(), Texts["Severity." + s].Value))];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!ReferenceEquals(_shown, View))
        {
            (_shown, _open) = (View, null);

            // The same table, so that what is pressed meanwhile is not lost.
            if (_table is not null)
            {
                await _table.OpenAsync(null);
                await _table.ReloadAsync();
            }
        }
    }

    // One check has one row, except that messages are told apart by field and topic.
    private string KeyOf(ConformanceRow row) => row.Subject.Length == 0
        ? row.Code
        : string.Create(CultureInfo.InvariantCulture, $"{row.Code}-{View.Findings.ToList().IndexOf(row)}");

    private Task<TablePage<ConformanceRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        var rows = View.Findings.Where(r => query.Filter("severity") is not { } wanted || r.Severity.ToString() == wanted);
        if (query.Search.Length > 0)
        {
            rows = rows.Where(r => ConformanceWords.Check(Texts, r).Contains(query.Search, StringComparison.CurrentCultureIgnoreCase)
                || Texts["Asks." + r.Code].Value.Contains(query.Search, StringComparison.CurrentCultureIgnoreCase));
        }

        rows = query.SortBy switch
        {
            "check" => Sorted(rows, r => ConformanceWords.Check(Texts, r), query.Descending),
            "severity" => Sorted(rows, r => r.Severity, query.Descending),
            "often" => Sorted(rows, r => r.Hits, query.Descending),
            "clause" => Sorted(rows, r => r.Clause, query.Descending),
            _ => rows,
        };
        var all = rows.ToList();
        return Task.FromResult(new TablePage<ConformanceRow>([.. all.Skip(query.Skip).Take(query.PageSize)], all.Count));
    }

    private static IEnumerable<ConformanceRow> Sorted<TKey>(IEnumerable<ConformanceRow> rows, Func<ConformanceRow, TKey> key, bool descending) =>
        descending ? rows.OrderByDescending(key) : rows.OrderBy(key);

    private void Open(string? key)
    {
        _open = View.Findings.FirstOrDefault(r => KeyOf(r) == key);
        StateHasChanged();
    }

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;

    private async Task ExportAsync(ListFormat format)
    {
        var made = await Paper.WriteAsync(
            await Current.GetAsync(), new Uri(Navigation.Uri).AbsolutePath, Subject, View, format, CancellationToken.None);
        if (made.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
            return;
        }

        await using var content = made.Value.Content;
        await Downloads.SendAsync(made.Value.Name, OfficialTables.TypeOf(format), content);
    }
}
