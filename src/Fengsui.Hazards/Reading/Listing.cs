using Fengsui.Ui;

namespace Fengsui.Hazards.Reading;

/// <summary>Pages of rows that were computed, not read from one table.</summary>
internal static class Listing
{
    /// <summary>Sorts by one of the keys, in the order given where none is asked for, and cuts the page.</summary>
    public static TablePage<T> Page<T>(IEnumerable<T> rows, TableQuery query, IReadOnlyDictionary<string, Func<T, IComparable?>> keys)
    {
        if (query.SortBy.Length > 0 && keys.TryGetValue(query.SortBy, out var key))
        {
            // What has no value stands last, whichever way it is sorted.
            var sorted = rows.OrderBy(r => key(r) is null);
            rows = query.Descending ? sorted.ThenByDescending(key) : sorted.ThenBy(key);
        }

        var all = rows.ToList();
        return new TablePage<T>([.. all.Skip(query.Skip).Take(query.PageSize)], all.Count);
    }

    /// <summary>A query of the API as a table asks it.</summary>
    public static TableQuery Query(string? text, int? page, int? size, params (string Key, string? Value)[] filters) => new()
    {
        Search = text?.Trim() ?? "",
        Filters = filters.Where(f => !string.IsNullOrEmpty(f.Value)).ToDictionary(f => f.Key, f => f.Value!, StringComparer.Ordinal),
        Page = Math.Max(0, page ?? 0), PageSize = Math.Clamp(size ?? 50, 1, 200),
    };
}

/// <summary>A page of rows as the API gives it.</summary>
internal sealed record Listed<T>(IReadOnlyList<T> Items, int Total);
