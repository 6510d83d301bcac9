using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Fengsui.Ui;

/// <summary>One row of a <see cref="DataTable{TItem}"/>.</summary>
public sealed partial class TableRow<TItem> : ComponentBase
{
    private (TItem? Item, bool Selected, string? Class, int Shape) _drawn;
    private bool _first = true;

    /// <summary>The row.</summary>
    [Parameter, EditorRequired]
    public TItem Item { get; set; } = default!;

    /// <summary>Its key.</summary>
    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    /// <summary>The visible columns.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TableColumn<TItem>> Columns { get; set; } = [];

    /// <summary>Changes with the columns.</summary>
    [Parameter]
    public int Shape { get; set; }

    /// <summary>True when the row is open.</summary>
    [Parameter]
    public bool Selected { get; set; }

    /// <summary>CSS class.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>The person opened it.</summary>
    [Parameter]
    public EventCallback<string?> OnOpen { get; set; }

    [Inject]
    private LocalTime Times { get; set; } = default!;

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var now = (Item, Selected, Class, Shape);
        if (!_first && EqualityComparer<(TItem?, bool, string?, int)>.Default.Equals(now, _drawn))
        {
            return false;
        }

        (_first, _drawn) = (false, now);
        return true;
    }

    private static string CellClass(TableColumn<TItem> column) =>
        (column.Numeric ? "fs-num " : "") + column.Card switch
        {
            CardRole.Title => "fs-card-title",
            CardRole.Badge => "fs-card-badge",
            CardRole.Hidden => "fs-card-hidden",
            CardRole.Line => "fs-card-line",
        };

    private async Task OnKeyAsync(KeyboardEventArgs args)
    {
        if (args.Key == "Enter")
        {
            await OnOpen.InvokeAsync(Key);
        }
    }
}
