namespace Fengsui.Ui;

/// <summary>What a table asks for. The address bar holds exactly this.</summary>
public sealed record TableQuery
{
    /// <summary>Text of the search box, trimmed; empty for all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Values of the column filters by column key; a column without a filter is absent.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Key of the column to sort by, or empty for the natural order.</summary>
    public string SortBy { get; init; } = "";

    /// <summary>True for the largest first.</summary>
    public bool Descending { get; init; }

    /// <summary>First page is 0.</summary>
    public int Page { get; init; }

    /// <summary>Rows a page.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>How many rows to pass over.</summary>
    public int Skip => Page * PageSize;

    /// <summary>The filter of a column, or null.</summary>
    public string? Filter(string column) => Filters.GetValueOrDefault(column);
}

/// <summary>One page of rows.</summary>
/// <param name="Items">The rows in order.</param>
/// <param name="Total">How many rows the query has in all.</param>
/// <param name="IsAtLeast">True when it may have more than that: nobody counted further.</param>
public sealed record TablePage<TItem>(IReadOnlyList<TItem> Items, int Total, bool IsAtLeast = false);

/// <summary>How a column can be filtered.</summary>
public enum ColumnFilter
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By a text.</summary>
    Text,

    /// <summary>By one of the column's choices.</summary>
    Choice,

    /// <summary>By a day, from that day on: <c>yyyy-MM-dd</c> in the installation's zone.</summary>
    Since,

    /// <summary>By a day, up to and with that day: <c>yyyy-MM-dd</c> in the installation's zone. The column's title says so.</summary>
    Until,
}

/// <summary>What a column becomes on a phone's card.</summary>
public enum CardRole
{
    /// <summary>A line with its label.</summary>
    Line,

    /// <summary>The card's first line.</summary>
    Title,

    /// <summary>Beside the first line, for a state.</summary>
    Badge,

    /// <summary>Not shown on a phone.</summary>
    Hidden,
}

/// <summary>A choice of a filter: the value in the address and the words shown.</summary>
public sealed record FilterChoice(string Value, string Text);
