using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Fengsui.Ui;

// What the person does with the table.
public sealed partial class DataTable<TItem>
{
    private string? _address;
    private bool _gone;

    private TableQuery Effective(TableQuery query) =>
        query.SortBy.Length > 0 || DefaultSort.Length == 0
            ? query
            : query with { SortBy = DefaultSort.TrimStart('-'), Descending = DefaultSort.StartsWith('-') };

    private Task SearchAsync(ChangeEventArgs args) =>
        ChangeAsync(_query with { Search = (args.Value?.ToString() ?? "").Trim(), Page = 0 }, _row);

    private Task FilterAsync(string column, string? value)
    {
        var filters = new Dictionary<string, string>(_query.Filters, StringComparer.Ordinal);
        if (string.IsNullOrEmpty(value))
        {
            filters.Remove(column);
        }
        else
        {
            filters[column] = value;
        }

        return ChangeAsync(_query with { Filters = filters, Page = 0 }, _row);
    }

    private Task ClearAsync() =>
        ChangeAsync(_query with { Search = "", Filters = new Dictionary<string, string>(StringComparer.Ordinal), Page = 0 }, _row);

    private Task SortAsync(TableColumn<TItem> column)
    {
        var now = Effective(_query);
        return ChangeAsync(
            _query with { SortBy = column.Key, Descending = now.SortBy == column.Key && !now.Descending, Page = 0 }, _row);
    }

    private Task SizeAsync(ChangeEventArgs args) =>
        int.TryParse(args.Value?.ToString(), out var size)
            ? ChangeAsync(_query with { PageSize = size, Page = 0 }, _row)
            : Task.CompletedTask;

    private Task GoAsync(int page) => ChangeAsync(_query with { Page = Math.Clamp(page, 0, LastPage) }, _row);

    private async Task ChangeAsync(TableQuery query, string? row)
    {
        var before = (_query, _row);
        await ApplyAsync(query, row);

        // Who went on while it was read, to another row or another page, is not called back.
        if (_gone || (query, row) != (_query, _row) || (query, row) == before)
        {
            return;
        }

        // To open a row is a step that "back" takes back; to go from row to row is none.
        _address = TableAddress.Write(Navigation.Uri, Prefix, query, row);
        Navigation.NavigateTo(_address, replace: before._query == query && (before._row is not null || row is null));
    }

    private async Task ApplyAsync(TableQuery query, string? row)
    {
        var (oldQuery, oldRow) = (_query, _row);
        (_query, _row) = (query, row);
        if (oldRow != row)
        {
            await RowChanged.InvokeAsync(row);
        }

        if (!ReferenceEquals(oldQuery, query))
        {
            await QueryChanged.InvokeAsync(query);
            await ReloadAsync();
        }

        StateHasChanged();
    }

    private async Task OnKeyAsync(KeyboardEventArgs args)
    {
        if (_page is not { Items.Count: > 0 } page || args.Key is not ("ArrowDown" or "ArrowUp") || _row is null)
        {
            return;
        }

        var at = page.Items.ToList().FindIndex(item => RowKey(item) == _row);
        var next = Math.Clamp(at + (args.Key == "ArrowDown" ? 1 : -1), 0, page.Items.Count - 1);
        await OpenAsync(RowKey(page.Items[next]));
    }

    private void ToggleColumn(TableColumn<TItem> column)
    {
        if (!_hidden.Remove(column.Key) && _columns.Count - _hidden.Count > 1)
        {
            _hidden.Add(column.Key);
        }

        Reshape();
    }

    private void Reshape()
    {
        Visible = [.. _columns.Where(c => !_hidden.Contains(c.Key))];
        _shape++;
        StateHasChanged();
    }

    private string? AriaSort(TableColumn<TItem> column)
    {
        var now = Effective(_query);
        return now.SortBy != column.Key ? null : now.Descending ? "descending" : "ascending";
    }

    private string SortMark(TableColumn<TItem> column) => AriaSort(column) switch
    {
        "ascending" => "▲",
        "descending" => "▼",
        _ => "",
    };
}
