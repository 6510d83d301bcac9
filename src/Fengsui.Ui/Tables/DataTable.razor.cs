using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Fengsui.Ui;

/// <summary>
/// A list: search, filters, sorting, pages, choice of columns, export. Its whole state is in the address bar, so that any
/// view can be sent as a link and "back" works. A row opens through <see cref="RowChanged"/>; on a phone rows are cards.
/// </summary>
/// <remarks>
/// A table of our own rather than the library's grid: the address is the one state, a changed row is patched and no other
/// is drawn again, and one markup is table and card.
/// </remarks>
public sealed partial class DataTable<TItem> : ComponentBase, IDisposable
{
    /// <summary>Most rows of one export.</summary>
    public const int ExportLimit = 100_000;

    private const int ExportBatch = 2_000;

    private readonly List<TableColumn<TItem>> _columns = [];
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);
    private TableQuery _query = new();
    private TablePage<TItem>? _page;
    private CancellationTokenSource? _reading;
    private string? _row;
    private bool _loading;
    private bool _filtersOpen;
    private bool _stale;
    private int _shape;

    /// <summary>Name of the list; also the name of exports.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Reads one page.</summary>
    [Parameter, EditorRequired]
    public Func<TableQuery, CancellationToken, Task<TablePage<TItem>>> Load { get; set; } = default!;

    /// <summary>Key of a row: unique, short, fit for the address bar.</summary>
    [Parameter, EditorRequired]
    public Func<TItem, string> RowKey { get; set; } = default!;

    /// <summary><see cref="TableColumn{TItem}"/>s.</summary>
    [Parameter, EditorRequired]
    public RenderFragment? Columns { get; set; }

    /// <summary>Filters that no column offers and only a link sets: each is shown in words while it is set, and can be taken away.</summary>
    [Parameter]
    public IReadOnlyList<FilterWords> Linked { get; set; } = [];

    /// <summary>Shown when the list is empty without any filter: why, and what would fill it.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>More buttons in the bar.</summary>
    [Parameter]
    public RenderFragment? Bar { get; set; }

    /// <summary>Key of the open row changed; null when none is open.</summary>
    [Parameter]
    public EventCallback<string?> RowChanged { get; set; }

    /// <summary>Address of the page that a row opens, instead of <see cref="RowChanged"/>: the row is then not kept as open.</summary>
    [Parameter]
    public Func<TItem, string>? RowHref { get; set; }

    /// <summary>The query changed: for a map beside the table.</summary>
    [Parameter]
    public EventCallback<TableQuery> QueryChanged { get; set; }

    /// <summary>CSS class of a row.</summary>
    [Parameter]
    public Func<TItem, string?>? RowClass { get; set; }

    /// <summary>False for a list without a search box.</summary>
    [Parameter]
    public bool Searchable { get; set; } = true;

    /// <summary>What the search box finds.</summary>
    [Parameter]
    public string? SearchHint { get; set; }

    /// <summary>Prefix of the parameters in the address bar, for a second table on one page.</summary>
    [Parameter]
    public string Prefix { get; set; } = "";

    /// <summary>Column sorted by at first; <c>-key</c> for the largest first.</summary>
    [Parameter]
    public string DefaultSort { get; set; } = "";

    /// <summary>False for a list whose page exports it in a way of its own.</summary>
    [Parameter]
    public bool Exportable { get; set; } = true;

    /// <summary>CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    [Inject]
    private ListExports Exports { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    /// <summary>What is asked for now.</summary>
    public TableQuery Query => _query;

    /// <summary>The rows shown now.</summary>
    public IReadOnlyList<TItem> Items => _page?.Items ?? [];

    /// <summary>Key of the open row, or null.</summary>
    public string? Row => _row;

    private string SearchId => Prefix + "fs-search";

    private IReadOnlyList<TableColumn<TItem>> Visible { get; set; } = [];

    private string TotalOf(TablePage<TItem> page) =>
        page.IsAtLeast ? Texts["Table.AtLeast", Amounts.Count(page.Total)] : Amounts.Count(page.Total);

    private int LastPage => _page is null ? 0 : Math.Max(0, (_page.Total - 1) / _query.PageSize);

    /// <summary>Reads the page again, keeping what is shown until it has come.</summary>
    public async Task ReloadAsync()
    {
        _reading?.Cancel();
        using var reading = new CancellationTokenSource();
        _reading = reading;
        _loading = true;
        try
        {
            var page = await Load(Effective(_query), reading.Token);
            if (_reading == reading)
            {
                (_page, _stale) = (page, false);
            }
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            if (_reading == reading)
            {
                (_reading, _loading) = (null, false);
            }
        }

        StateHasChanged();
    }

    /// <summary>
    /// Puts changed rows in the place of those with the same key and draws only them. True when all were on the page; when
    /// not, the caller may <see cref="ReloadAsync"/>.
    /// </summary>
    public bool Patch(IEnumerable<TItem> changed)
    {
        if (_page is not { } page)
        {
            return false;
        }

        var items = page.Items.ToList();
        var places = items.Select((item, index) => (Key: RowKey(item), index)).ToDictionary(p => p.Key, p => p.index, StringComparer.Ordinal);
        var all = true;
        foreach (var item in changed)
        {
            if (places.TryGetValue(RowKey(item), out var index))
            {
                items[index] = item;
            }
            else
            {
                all = false;
            }
        }

        _page = page with { Items = items };
        StateHasChanged();
        return all;
    }

    /// <summary>Marks the list as possibly old until it is read again.</summary>
    public void MarkStale()
    {
        _stale = true;
        StateHasChanged();
    }

    /// <summary>Opens a row, or closes with null, as a click would.</summary>
    public Task OpenAsync(string? key)
    {
        if (RowHref is not { } href)
        {
            return ChangeAsync(_query, key);
        }

        foreach (var row in Items.Where(item => RowKey(item) == key).Take(1))
        {
            Navigation.NavigateTo(href(row));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone = true;
        Navigation.LocationChanged -= OnLocationChanged;
        _reading?.Cancel();
        _export?.Cancel();
    }

    internal void Add(TableColumn<TItem> column)
    {
        _columns.Add(column);
        if (column.HiddenAtFirst)
        {
            _hidden.Add(column.Key);
        }

        Reshape();
    }

    internal void Remove(TableColumn<TItem> column)
    {
        _columns.Remove(column);
        Reshape();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        (_query, _row) = TableAddress.Read(Navigation.Uri, Prefix);
        await ReloadAsync();
        if (_row is not null)
        {
            await RowChanged.InvokeAsync(_row);
        }
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs args) => _ = InvokeAsync(async () =>
    {
        if (new Uri(args.Location).AbsolutePath != new Uri(_address ?? Navigation.Uri).AbsolutePath)
        {
            return;
        }

        var (query, row) = TableAddress.Read(args.Location, Prefix);
        if (TableAddress.Write("", Prefix, query, row) != TableAddress.Write("", Prefix, _query, _row))
        {
            await ApplyAsync(query, row);
        }
    });
}
