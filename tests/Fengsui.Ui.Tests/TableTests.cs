using System.Text;
using Bunit;
using Bunit.TestDoubles;
using CsCheck;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace Fengsui.Ui.Tests;

public sealed class TableTests : UiTest
{
    private sealed record Row(string Id, string Name, int Count);

    private readonly List<TableQuery> _asked = [];
    private IRenderedComponent<MudBlazor.MudPopoverProvider>? _popovers;
    private List<Row> _rows = [.. Enumerable.Range(1, 120).Select(i => new Row($"r{i}", $"场所{i:000}", i))];

    [Fact]
    public void Any_state_survives_the_address_bar()
    {
        var word = Gen.String[Gen.Char["aB9中&=%+ #/?\"<"], 0, 8].Select(s => s.Trim());
        Gen.Select(word, word, Gen.Int[0, 99], Gen.Int[0, 3].Select(i => TableAddress.PageSizes[i]), Gen.Bool, word).Sample((search, filter, page, size, down, row) =>
        {
            var query = new TableQuery
            {
                Search = search,
                Filters = filter.Length == 0 ? new() : new Dictionary<string, string>(StringComparer.Ordinal) { ["type"] = filter },
                SortBy = down ? "name" : "",
                Descending = down,
                Page = page,
                PageSize = size,
            };
            var address = TableAddress.Write("http://host/list?map=1&q=old", "", query, row);
            var (read, open) = TableAddress.Read(address, "");

            Assert.Contains("map=1", address, StringComparison.Ordinal);
            Assert.Equal(query with { Filters = read.Filters }, read);
            Assert.Equal(query.Filters, read.Filters);
            Assert.Equal(row.Length == 0 ? null : row, open);
        });
    }

    [Theory]
    [InlineData("page=0&size=7", 0, 50)]
    [InlineData("page=-3&size=abc", 0, 50)]
    [InlineData("page=99999999999&size=100", 0, 100)]
    public void What_makes_no_sense_in_an_address_is_taken_as_absent(string query, int page, int size)
    {
        var (read, _) = TableAddress.Read("http://host/list?" + query, "");
        Assert.Equal((page, size), (read.Page, read.PageSize));
    }

    [Fact]
    public async Task Searching_sorting_filtering_and_turning_pages_ask_and_write_the_address()
    {
        var table = Table();
        var navigation = Services.GetRequiredService<NavigationManager>();
        Assert.Equal(50, table.FindAll("tbody tr").Count);

        await table.Find("input[type=search]").ChangeAsync(" 火锅 ");
        await table.Find("select[data-filter=name]").ChangeAsync("甲");
        await table.Find("button.fs-sort").ClickAsync(new());
        await table.Find("button.fs-sort").ClickAsync(new());
        await table.Find("[aria-label=下一页]").ClickAsync(new());

        var last = _asked[^1];
        Assert.Equal(("火锅", "甲", "name", true, 1), (last.Search, last.Filter("name"), last.SortBy, last.Descending, last.Page));
        Assert.EndsWith("?q=%E7%81%AB%E9%94%85&f.name=%E7%94%B2&sort=-name&page=2", navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_opens_the_same_view_again_and_so_does_going_back()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("list?sort=-count&page=2&size=25&row=r3");
        string? opened = null;
        var table = Table(row => opened = row);
        Assert.Equal(("count", true, 25, 25), (_asked[^1].SortBy, _asked[^1].Descending, _asked[^1].Skip, table.FindAll("tbody tr").Count));
        Assert.Equal("r3", opened);

        navigation.NavigateTo("list?size=25");
        Assert.Equal(("", 0), (_asked[^1].SortBy, _asked[^1].Page));
        Assert.Null(opened);
    }

    [Fact]
    public async Task A_changed_row_is_drawn_and_no_other()
    {
        var table = Table();
        var rows = table.FindComponents<TableRow<Row>>();
        var before = rows.Select(r => r.RenderCount).ToList();

        var all = true;
        await table.InvokeAsync(() => all = table.Instance.Patch([new Row("r2", "改名", 2)]));

        Assert.True(all);
        Assert.Contains("改名", table.Find("tr[data-row=r2]").TextContent, StringComparison.Ordinal);
        var drawn = rows.Select((r, i) => r.RenderCount - before[i]).ToList();
        Assert.Equal(1, drawn[1]);
        Assert.All(drawn.Where((_, i) => i != 1), count => Assert.Equal(0, count));
        await table.InvokeAsync(() => all = table.Instance.Patch([new Row("r999", "不在本页", 2)]));
        Assert.False(all);
    }

    [Fact]
    public async Task A_row_opens_by_click_and_by_key_and_moves_with_the_arrows()
    {
        string? opened = null;
        var table = Table(row => opened = row);

        await table.Find("tr[data-row=r4]").ClickAsync(new());
        Assert.Equal("r4", opened);
        await table.Find("table").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        Assert.Equal("r5", opened);
        await table.Find("tr[data-row=r9]").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        Assert.Equal("r9", opened);
        Assert.Equal("true", table.Find("tr[data-row=r9]").GetAttribute("aria-selected"));
    }

    [Fact]
    public async Task To_open_a_row_is_a_step_that_back_takes_back_and_to_go_on_from_row_to_row_is_none()
    {
        string? opened = null;
        var table = Table(row => opened = row);
        var navigation = Services.GetRequiredService<BunitNavigationManager>();

        await table.Find("tr[data-row=r4]").ClickAsync(new());
        Assert.False(Assert.Single(navigation.History).Options.ReplaceHistoryEntry);
        await table.Find("table").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        Assert.True(Assert.Single(navigation.History).Options.ReplaceHistoryEntry);
        Assert.EndsWith("?row=r5", navigation.Uri, StringComparison.Ordinal);

        navigation.NavigateTo("");
        Assert.Null(opened);
    }

    [Fact]
    public async Task Who_goes_on_while_a_row_is_read_is_not_called_back()
    {
        var gates = new Dictionary<string, TaskCompletionSource>(StringComparer.Ordinal) { ["r4"] = new(), ["r5"] = new(), ["r6"] = new() };
        var table = Table(read: row => row is null ? Task.CompletedTask : gates[row].Task);
        var navigation = Services.GetRequiredService<BunitNavigationManager>();

        // To another row, whose reading ends first.
        var (slow, quick) = (table.Find("tr[data-row=r4]").ClickAsync(new()), table.Find("tr[data-row=r5]").ClickAsync(new()));
        gates["r5"].SetResult();
        await quick;
        gates["r4"].SetResult();
        await slow;
        Assert.EndsWith("?row=r5", navigation.Uri, StringComparison.Ordinal);

        // To another page.
        var late = table.Find("tr[data-row=r6]").ClickAsync(new());
        navigation.NavigateTo("other");
        table.Instance.Dispose();
        gates["r6"].SetResult();
        await late;
        Assert.EndsWith("/other", navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "S-79")]
    public async Task What_only_a_link_asked_for_is_said_and_can_be_taken_away()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("list?f.rule=7&f.name=甲&page=2&f.other=x");
        var table = Table();
        var chip = table.Find("[data-chip=rule]");
        Assert.Equal(("规则", "规则七号"), (chip.QuerySelector("span")!.TextContent, chip.QuerySelector("strong")!.TextContent));
        Assert.Equal("取消筛选：规则", chip.QuerySelector("button")!.GetAttribute("aria-label"));

        await ExportAsync(table, ListFormat.Csv);
        table.WaitForAssertion(() => Assert.Contains("规则：规则七号", Assert.Single(Exported).Export.Filters, StringComparison.Ordinal));

        await table.Find("[data-chip=rule] button").ClickAsync(new());
        Assert.Empty(table.FindAll("[data-chip]"));
        Assert.Equal((null, "甲", 0), (_asked[^1].Filter("rule"), _asked[^1].Filter("name"), _asked[^1].Page));
        Assert.DoesNotContain("f.rule", navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_says_why_and_what_to_do()
    {
        _rows = [];
        var table = Table();
        Assert.Contains("导入后显示", table.Markup, StringComparison.Ordinal);

        await table.Find("input[type=search]").ChangeAsync("x");
        Assert.Contains("没有符合条件的记录", table.Markup, StringComparison.Ordinal);
        await table.Find("button.fs-link").ClickAsync(new());
        Assert.Equal("", _asked[^1].Search);
    }

    [Fact]
    public void A_missing_value_is_a_dash_with_a_reason()
    {
        _rows = [new Row("r1", "", 1)];
        var dash = Table().Find(".fs-dash");
        Assert.Equal(("—", "没有登记名称"), (dash.TextContent, dash.GetAttribute("title")));
    }

    [Fact]
    public async Task Csv_opens_in_a_spreadsheet_and_starts_no_formula()
    {
        var times = Services.GetRequiredService<LocalTime>();
        ExportColumn<object?[]>[] columns = [new("甲,乙", r => r[0]), new("时间", r => r[1]), new("数", r => r[2])];
        using var file = new MemoryStream();

        await TableExport.WriteCsvAsync<object?[]>(file, columns, [["=1+1", Now, -5], ["引\"号\n行", null, 1.5], ["-去", null, null]], times);

        var text = Encoding.UTF8.GetString(file.ToArray());
        Assert.Equal(
            "\ufeff\"甲,乙\",时间,数\r\n'=1+1,2026-03-02 09:00:00,-5\r\n\"引\"\"号\n行\",,1.5\r\n'-去,,\r\n", text);
    }

    [Theory]
    [InlineData(ListFormat.Xlsx)]
    [InlineData(ListFormat.Pdf)]
    [InlineData(ListFormat.Csv)]
    public async Task An_export_is_the_official_table_of_what_is_asked_for_and_is_noted(ListFormat format)
    {
        var table = Table();
        await table.Find("input[type=search]").ChangeAsync("场所0");
        await ExportAsync(table, format);

        table.WaitForAssertion(() => Assert.Single(Exported));
        var (export, noted, rows) = Exported[0];
        Assert.Equal(("场所", format, _rows.Count), (export.Title, noted, rows));
        Assert.Contains("搜索“场所0”", export.Filters, StringComparison.Ordinal);
        table.WaitForAssertion(() => Assert.Single(Modules[Scripts.Download].Invocations, i => i.Identifier == "save"));
        Assert.Empty(table.FindAll("[data-exporting]"));
    }

    [Fact]
    public async Task An_official_workbook_has_title_filters_who_and_signatures()
    {
        var sheet = new OfficialSheet("场所", "云岭县", "全部", "王芳", Now, [new("名称"), new("数", true)]);
        using var file = new MemoryStream();
        var rows = _rows.Select(r => new object?[] { r.Name, r.Count }).ToAsyncEnumerable();
        var count = await Services.GetRequiredService<OfficialTables>().WriteAsync(file, sheet, ListFormat.Xlsx, rows, Xunit.TestContext.Current.CancellationToken);

        Assert.Equal(120, count.Value);
        file.Position = 0;
        var read = file.Query().Cast<IDictionary<string, object>>().ToList();
        Assert.Equal("场所", read[0]["A"]);
        Assert.Equal("单位：云岭县        数据截至 2026年3月2日 09:00", read[1]["A"]);
        Assert.Equal("筛选条件：全部        导出人：王芳", read[2]["A"]);
        Assert.Equal(("序号", "名称", "数"), (read[3]["A"], read[3]["B"], read[3]["C"]));
        Assert.Equal((1d, "场所001", 1d), (read[4]["A"], read[4]["B"], read[4]["C"]));
        Assert.Contains("制表人：", read[^1]["A"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_export_shows_how_far_it_is_and_stops_without_a_trace()
    {
        var gate = new TaskCompletionSource();
        var table = Table(hold: query => query.PageSize > 200 ? gate.Task : Task.CompletedTask);
        await ExportAsync(table, ListFormat.Csv);
        await table.WaitForElement("[data-move=stop-export]").ClickAsync(new());
        gate.SetResult();

        table.WaitForAssertion(() => Assert.Empty(table.FindAll("[data-exporting]")));
        Assert.Empty(Exported);
        Assert.DoesNotContain(Modules[Scripts.Download].Invocations, i => i.Identifier == "save");
    }

    private async Task ExportAsync(IRenderedComponent<DataTable<Row>> table, ListFormat format)
    {
        await table.Find($"button[aria-label='{"导出"}']").ClickAsync(new());
        // Not awaited: a test may hold the export.
        _ = _popovers!.WaitForElement($"[data-export={format}]").ClickAsync(new());
    }

    private IRenderedComponent<DataTable<Row>> Table(Action<string?>? opened = null, Func<TableQuery, Task>? hold = null, Func<string?, Task>? read = null)
    {
        _popovers = Providers().Popovers;
        return Render<DataTable<Row>>(p => p
            .Add(t => t.Label, "场所")
            .Add(t => t.RowKey, r => r.Id)
            .Add(t => t.Load, async (query, _) =>
            {
                _asked.Add(query);
                await (hold?.Invoke(query) ?? Task.CompletedTask);
                return new TablePage<Row>([.. _rows.Skip(query.Skip).Take(query.PageSize)], _rows.Count);
            })
            .Add(t => t.RowChanged, row =>
            {
                opened?.Invoke(row);
                return read?.Invoke(row) ?? Task.CompletedTask;
            })
            .Add(t => t.Empty, "<p>导入后显示</p>")
            .Add(t => t.Linked, [new FilterWords("rule", "规则", ColumnFilter.None, value => value == "7" ? "规则七号" : value)])
            .Add(t => t.Columns, builder =>
            {
                builder.OpenComponent<TableColumn<Row>>(0);
                builder.AddAttribute(1, "Key", "name");
                builder.AddAttribute(2, "Title", "名称");
                builder.AddAttribute(3, "Value", (Func<Row, object?>)(r => r.Name));
                builder.AddAttribute(4, "Sortable", true);
                builder.AddAttribute(5, "Filter", ColumnFilter.Choice);
                builder.AddAttribute(6, "Choices", (IReadOnlyList<FilterChoice>)[new FilterChoice("甲", "甲类")]);
                builder.AddAttribute(7, "EmptyReason", "没有登记名称");
                builder.CloseComponent();
                builder.OpenComponent<TableColumn<Row>>(8);
                builder.AddAttribute(9, "Key", "count");
                builder.AddAttribute(10, "Title", "数");
                builder.AddAttribute(11, "Value", (Func<Row, object?>)(r => r.Count));
                builder.CloseComponent();
            }));
    }
}
