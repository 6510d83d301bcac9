using Microsoft.EntityFrameworkCore;

namespace Fengsui.Testing;

/// <summary>How the embedded store would answer a query, see https://sqlite.org/eqp.html.</summary>
public static class QueryPlan
{
    /// <summary>Its steps, such as <c>SEARCH a USING INDEX ix_a (b=?)</c>.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync<T>(DbContext records, IQueryable<T> query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await records.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        List<string> steps = [];
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }
}
