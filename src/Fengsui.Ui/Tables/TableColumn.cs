using Microsoft.AspNetCore.Components;

namespace Fengsui.Ui;

/// <summary>One column of a <see cref="DataTable{TItem}"/>; draws nothing itself.</summary>
public sealed class TableColumn<TItem> : ComponentBase, IDisposable
{
    /// <summary>Key of the column in the address bar, in <see cref="TableQuery"/> and in exports.</summary>
    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    /// <summary>Heading.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The value: written as text where there is no content, and into exports.</summary>
    [Parameter, EditorRequired]
    public Func<TItem, object?> Value { get; set; } = default!;

    /// <summary>The cell, when it is more than a text.</summary>
    [Parameter]
    public RenderFragment<TItem>? ChildContent { get; set; }

    /// <summary>True when the loader can sort by it.</summary>
    [Parameter]
    public bool Sortable { get; set; }

    /// <summary>How it can be filtered.</summary>
    [Parameter]
    public ColumnFilter Filter { get; set; }

    /// <summary>Choices of the filter.</summary>
    [Parameter]
    public IReadOnlyList<FilterChoice> Choices { get; set; } = [];

    /// <summary>Hidden until the person shows it.</summary>
    [Parameter]
    public bool HiddenAtFirst { get; set; }

    /// <summary>What it becomes on a phone.</summary>
    [Parameter]
    public CardRole Card { get; set; }

    /// <summary>CSS width, or null.</summary>
    [Parameter]
    public string? Width { get; set; }

    /// <summary>True for numbers: right-aligned.</summary>
    [Parameter]
    public bool Numeric { get; set; }

    /// <summary>Why a cell can be empty, on hover of the dash.</summary>
    [Parameter]
    public string? EmptyReason { get; set; }

    [CascadingParameter]
    private DataTable<TItem>? Table { get; set; }

    /// <inheritdoc/>
    public void Dispose() => Table?.Remove(this);

    /// <inheritdoc/>
    protected override void OnInitialized() => Table?.Add(this);
}
