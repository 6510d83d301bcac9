using Microsoft.Extensions.Localization;

namespace Fengsui.Ui;

/// <summary>How a filter is said in words.</summary>
/// <param name="Key">Key of the column.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Kind">How it is filtered.</param>
/// <param name="Word">A value in words.</param>
public sealed record FilterWords(string Key, string Title, ColumnFilter Kind, Func<string, string> Word);

/// <summary>What a query asks for, in words: the head of an official table and the audit log say so.</summary>
public static class ListFilters
{
    /// <summary>The words.</summary>
    public static string Describe(IStringLocalizer<ExportTexts> texts, TableQuery query, IReadOnlyList<FilterWords> columns)
    {
        var said = new List<string>();
        if (query.Search.Length > 0)
        {
            said.Add(texts["Export.Search", query.Search]);
        }

        foreach (var column in columns)
        {
            if (query.Filter(column.Key) is { Length: > 0 } value)
            {
                said.Add(column.Kind switch
                {
                    ColumnFilter.Since => texts["Export.Since", column.Title, value],
                    ColumnFilter.Until => texts["Export.Until", column.Title, value],
                    _ => texts["Export.Is", column.Title, column.Word(value)],
                });
            }
        }

        if (said.Count == 0)
        {
            said.Add(texts["Export.All"]);
        }

        if (columns.FirstOrDefault(c => c.Key == query.SortBy) is { } sorted)
        {
            said.Add(texts[query.Descending ? "Export.SortedDown" : "Export.Sorted", sorted.Title]);
        }

        return string.Join(texts["Export.Separator"], said);
    }
}
