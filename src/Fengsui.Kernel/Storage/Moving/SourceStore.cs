using Fengsui.Kernel.Outcomes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Storage.Moving;

/// <summary>The embedded store that records move from, seen at one instant.</summary>
internal sealed class SourceStore(FengsuiContext context, SqliteConnection connection)
{
    /// <summary>Says why this version cannot read it.</summary>
    public async Task<Refusal?> RefuseAsync(CancellationToken cancellation)
    {
        var known = context.Database.GetMigrations().ToList();
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        return applied.Except(known, StringComparer.Ordinal).Any() ? Refusal.Conflict("kernel.move.source-newer")
            : applied.Count < known.Count ? Refusal.Conflict("kernel.move.source-older")
            : null;
    }

    /// <summary>How many rows there are in all.</summary>
    public async Task<long> CountAsync(IEnumerable<MovedTable> tables, CancellationToken cancellation)
    {
        var total = 0L;
        foreach (var table in tables)
        {
            await using var count = connection.CreateCommand();
            count.CommandText = $"SELECT count(*) FROM \"{table.Name}\"";
            total += (long)(await count.ExecuteScalarAsync(cancellation))!;
        }

        return total;
    }

    /// <summary>The last id that was ever given, by table: of what counts ids itself a reader may have noted one whose row is gone.</summary>
    public async Task<IReadOnlyDictionary<string, long>> LastIdsAsync(CancellationToken cancellation)
    {
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var command = connection.CreateCommand();

        // The table is there once a table with such ids is.
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'";
        if ((long)(await command.ExecuteScalarAsync(cancellation))! == 0)
        {
            return last;
        }

        command.CommandText = "SELECT name, seq FROM sqlite_sequence";
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            last[rows.GetString(0)] = rows.GetInt64(1);
        }

        return last;
    }
}
