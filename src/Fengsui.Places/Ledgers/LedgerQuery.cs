using Fengsui.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Fengsui.Places.Ledgers;

/// <summary>
/// What is asked of a ledger as an address says it: <c>search</c>, <c>sort</c> (<c>-key</c> for the largest first) and the filters by
/// field key. One way for lists and exports.
/// </summary>
internal static class LedgerQuery
{
    /// <summary>Reads an address; the page is the caller's.</summary>
    public static TableQuery Of(ILedger ledger, HttpRequest request)
    {
        var sort = request.Query["sort"].ToString();
        return new TableQuery
        {
            Search = request.Query["search"].ToString(),
            SortBy = sort.TrimStart('-'),
            Descending = sort is ['-', ..],
            Filters = ledger.Fields.Where(f => request.Query.ContainsKey(f.Key))
                .ToDictionary(f => f.Key, f => request.Query[f.Key].ToString(), StringComparer.Ordinal),
        };
    }

    /// <summary>Writes the parameters of an address.</summary>
    public static string Write(string path, TableQuery query)
    {
        var values = query.Filters.ToDictionary(f => f.Key, string? (f) => f.Value, StringComparer.Ordinal);
        if (query.Search.Length > 0)
        {
            values["search"] = query.Search;
        }

        if (query.SortBy.Length > 0)
        {
            values["sort"] = (query.Descending ? "-" : "") + query.SortBy;
        }

        return QueryHelpers.AddQueryString(path, values);
    }
}
