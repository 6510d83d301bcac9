using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Fengsui.Ui;

/// <summary>
/// A table's state in the query string: <c>q</c>, <c>sort</c> (<c>-key</c> for the largest first), <c>page</c> (from 1), <c>size</c>,
/// <c>f.key</c>, <c>row</c>. Other parameters are left as they are. A second table on a page takes a prefix.
/// </summary>
public static class TableAddress
{
    /// <summary>Page sizes offered.</summary>
    public static IReadOnlyList<int> PageSizes { get; } = [25, 50, 100, 200];

    /// <summary>Reads the state and the open row from an address. What makes no sense is taken as absent.</summary>
    public static (TableQuery Query, string? Row) Read(string uri, string prefix, int defaultSize = 50)
    {
        var values = QueryHelpers.ParseQuery(new Uri(uri, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } u ? u.Query : uri[(uri.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        string Get(string name) => values.TryGetValue(prefix + name, out var found) ? found.ToString() : "";

        var sort = Get("sort");
        var filters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (name.StartsWith(prefix + "f.", StringComparison.Ordinal) && value.ToString() is { Length: > 0 } text)
            {
                filters[name[(prefix.Length + 2)..]] = text;
            }
        }

        var query = new TableQuery
        {
            Search = Get("q"),
            Filters = filters,
            SortBy = sort.TrimStart('-'),
            Descending = sort.StartsWith('-'),
            Page = Math.Max(0, Number(Get("page"), 1) - 1),
            PageSize = Number(Get("size"), defaultSize) is var size && PageSizes.Contains(size) ? size : defaultSize,
        };
        return (query, Get("row") is { Length: > 0 } row ? row : null);
    }

    /// <summary>Writes the state into an address, leaving what is not a table's alone. What is usual is left out.</summary>
    public static string Write(string uri, string prefix, TableQuery query, string? row, int defaultSize = 50)
    {
        var cut = uri.IndexOf('?', StringComparison.Ordinal);
        var path = cut < 0 ? uri : uri[..cut];
        var others = cut < 0
            ? []
            : QueryHelpers.ParseQuery(uri[cut..]).Where(v => !IsOurs(v.Key, prefix))
                .Select(v => KeyValuePair.Create(v.Key, (string?)v.Value.ToString()));
        var ours = new List<KeyValuePair<string, string?>>();
        void Set(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                ours.Add(KeyValuePair.Create(prefix + name, (string?)value));
            }
        }

        Set("q", query.Search);
        foreach (var (name, value) in query.Filters.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            Set("f." + name, value);
        }

        Set("sort", query.SortBy.Length == 0 ? null : (query.Descending ? "-" : "") + query.SortBy);
        Set("page", query.Page == 0 ? null : (query.Page + 1).ToString(CultureInfo.InvariantCulture));
        Set("size", query.PageSize == defaultSize ? null : query.PageSize.ToString(CultureInfo.InvariantCulture));
        Set("row", row);
        return QueryHelpers.AddQueryString(path, others.Concat(ours));
    }

    private static bool IsOurs(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal)
        && (name[prefix.Length..] is "q" or "sort" or "page" or "size" or "row"
            || name[prefix.Length..].StartsWith("f.", StringComparison.Ordinal));

    private static int Number(string text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
