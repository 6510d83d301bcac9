using System.Runtime.CompilerServices;

namespace Fengsui.Ui;

// What leaves the table as a file.
public sealed partial class DataTable<TItem>
{
    private CancellationTokenSource? _export;
    private int _exported;
    private int _toExport;

    private async Task ExportAsync(ListFormat format)
    {
        if (_export is not null)
        {
            return;
        }

        using var stop = new CancellationTokenSource();
        (_export, _exported, _toExport) = (stop, 0, Math.Min(_page?.Total ?? 0, ExportLimit));
        StateHasChanged();
        try
        {
            var query = Effective(_query);
            var columns = Visible;
            var export = new ListExport(
                new Uri(Navigation.Uri).AbsolutePath, Label, ListFilters.Describe(ExportTexts, query, [.. _columns.Select(WordsOf), .. Linked]),
                [.. columns.Select(c => new ReportColumn(c.Title, c.Numeric))]);
            var made = await Exports.WriteAsync(await Current.GetAsync(), export, format, RowsAsync(query, columns, stop.Token), stop.Token);
            if (made.Refusal is { } refusal)
            {
                Notices.Refused(refusal);
                return;
            }

            await using var content = made.Value.Content;
            await Downloads.SendAsync(made.Value.Name, OfficialTables.TypeOf(format), content);
            Notices.Done(_exported < (_page?.Total ?? 0) && _exported == ExportLimit
                ? Texts["Table.Export.Cut", Amounts.Count(ExportLimit)]
                : ExportTexts["Export.Done", ExportTexts["Export.Count", Amounts.Count(_exported)].Value]);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Notices.Done(ExportTexts["Export.Stopped"]);
        }
        finally
        {
            _export = null;
        }
    }

    // Batch by batch through the list's own reader, so that an export holds what the list would show, masked as it shows it.
    private async IAsyncEnumerable<object?[]> RowsAsync(
        TableQuery query, IReadOnlyList<TableColumn<TItem>> columns, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var number = 0; _exported < ExportLimit; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = await Load(query with { Page = number, PageSize = ExportBatch }, cancellation);
            cancellation.ThrowIfCancellationRequested();
            _toExport = Math.Min(Math.Max(page.Total, _exported + page.Items.Count), ExportLimit);
            foreach (var item in page.Items.Take(ExportLimit - _exported))
            {
                _exported++;
                yield return [.. columns.Select(c => c.Value(item))];
            }

            await InvokeAsync(StateHasChanged);
            if (page.Items.Count < ExportBatch)
            {
                yield break;
            }
        }
    }

    private static FilterWords WordsOf(TableColumn<TItem> column) => new(
        column.Key, column.Title, column.Filter, value => column.Choices.FirstOrDefault(c => c.Value == value)?.Text ?? value);
}
