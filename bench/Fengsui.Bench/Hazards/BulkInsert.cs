using Fengsui.Kernel.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fengsui.Bench.Hazards;

/// <summary>Fills a table of the embedded store by one prepared statement; its indexes are built after it.</summary>
internal static class BulkInsert
{
    public static async Task AddAsync<T>(FengsuiContext context, IEnumerable<T> rows)
        where T : class
    {
        var entity = context.Model.FindEntityType(typeof(T))!;
        var columns = entity.GetProperties().Select(p => (Property: p, Convert: p.GetTypeMapping().Converter?.ConvertToProvider, Get: p.PropertyInfo!)).ToArray();
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        var table = entity.GetTableName()!;
        var indexes = await DropIndexesAsync(context, table);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var command = connection.CreateCommand();
            command.Transaction = (SqliteTransaction)transaction;
            command.CommandText =
                $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Property.GetColumnName()}\""))}) "
                + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
            var parameters = columns.Select((_, i) => command.Parameters.AddWithValue($"$p{i}", DBNull.Value)).ToArray();
            foreach (var row in rows)
            {
                for (var i = 0; i < columns.Length; i++)
                {
                    var value = columns[i].Get.GetValue(row);
                    parameters[i].Value = (value is null ? null : columns[i].Convert?.Invoke(value) ?? value) ?? DBNull.Value;
                }

                await command.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }

        foreach (var index in indexes)
        {
            await context.Database.ExecuteSqlRawAsync(index);
        }

        await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static async Task<List<string>> DropIndexesAsync(FengsuiContext context, string table)
    {
        await context.Database.OpenConnectionAsync();
        var indexes = await context.Database.SqlQuery<string>($"SELECT sql AS Value FROM sqlite_master WHERE type = 'index' AND tbl_name = {table} AND sql IS NOT NULL").ToListAsync();
        var names = await context.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'index' AND tbl_name = {table} AND sql IS NOT NULL").ToListAsync();
        foreach (var name in names)
        {
#pragma warning disable EF1002 // The name is the store's own.
            await context.Database.ExecuteSqlRawAsync($"DROP INDEX \"{name}\"");
#pragma warning restore EF1002
        }

        return indexes;
    }
}
