using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Fengsui.Kernel.Storage.Moving;

/// <summary>
/// The database that records move to. All of it happens in one transaction of the caller's, tables included: cut off anywhere, the
/// database is as it was.
/// </summary>
internal sealed class TargetStore(FengsuiContext context, NpgsqlConnection connection, IReadOnlyList<MovedTable> tables)
{
    private const string History = HistoryRepository.DefaultTableName;

    // Nobody else moves into the same database.
    private const long MoveLock = 0x66656e676d6f7665;
    private readonly List<string> _later = [];

    /// <summary>Address and name of the database, without a secret.</summary>
    public string Name => $"{connection.Host}:{connection.Port}/{connection.Database}";

    private string AllTables => string.Join(", ", tables.Select(t => $"\"{t.Name}\""));

    /// <summary>Says why records may not move here: somebody uses it, it cannot hold Chinese, its schema is another version's, or there is something in it.</summary>
    public async Task<Refusal?> RefuseAsync(CancellationToken cancellation)
    {
        if (await ScalarAsync($"SELECT pg_try_advisory_xact_lock({MoveLock})", cancellation) is not true)
        {
            return Refusal.Conflict("kernel.move.target-in-use", Name);
        }

        if (await ScalarAsync("SHOW server_encoding", cancellation) is not "UTF8")
        {
            return Refusal.Conflict("kernel.move.target-encoding", Name);
        }

        // Tables of extensions aside.
        var there = await NamesAsync(
            """
            SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
              AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') ORDER BY 1
            """,
            cancellation);
        if (there.Contains(History, StringComparer.Ordinal))
        {
            if (await RefuseVersionAsync(cancellation) is { } version)
            {
                return version;
            }

            // Whoever reads or writes meanwhile waits until the move is over.
            await RunAsync($"SET LOCAL lock_timeout = '10s'; LOCK TABLE {AllTables} IN ACCESS EXCLUSIVE MODE; SET LOCAL lock_timeout = 0", cancellation);
        }
        else if (tables.Select(t => t.Name).Intersect(there, StringComparer.Ordinal).FirstOrDefault() is { } ours)
        {
            return Refusal.Conflict("kernel.move.target-not-empty", Name, ours);
        }

        var seeded = tables.ToDictionary(t => t.Name, t => t.Seeded, StringComparer.Ordinal);
        foreach (var table in there.Where(t => t != History))
        {
            var most = seeded.GetValueOrDefault(table);
            var rows = (long)(await ScalarAsync($"SELECT count(*) FROM (SELECT 1 FROM \"{table}\" LIMIT {most + 1}) AS few", cancellation))!;
            if (rows != most)
            {
                return Refusal.Conflict("kernel.move.target-not-empty", Name, table);
            }
        }

        return null;
    }

    /// <summary>Says why its schema is not that of this version.</summary>
    public async Task<Refusal?> RefuseVersionAsync(CancellationToken cancellation)
    {
        var applied = await HasHistoryAsync(cancellation)
            ? await NamesAsync($"SELECT \"MigrationId\" FROM \"{History}\" ORDER BY 1", cancellation) : [];
        return applied.SequenceEqual(context.Database.GetMigrations().Order(StringComparer.Ordinal), StringComparer.Ordinal)
            ? null : Refusal.Conflict("kernel.move.target-version", Name);
    }

    /// <summary>Makes the tables by the migrations where they are not there, takes out what the migrations put in, and what slows copying down.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        if (!await HasHistoryAsync(cancellation))
        {
            await RunAsync(context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.NoTransactions), cancellation);
        }

        // Made again by FinishAsync as they were: then rows need no order among tables, and an index is built in one go. One with a
        // condition stays, because PostgreSQL tells a condition in other words than it was made with.
        var names = string.Join(", ", tables.Select(t => $"'{t.Name}'"));
        var indexes =
            $"""
             FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class c ON c.oid = i.indexrelid
             WHERE t.relnamespace = current_schema()::regnamespace AND t.relname IN ({names}) AND i.indpred IS NULL AND i.indexprs IS NULL
               AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid) ORDER BY c.oid
             """;
        var foreign =
            $"""
             FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
             WHERE k.contype = 'f' AND t.relnamespace = current_schema()::regnamespace AND t.relname IN ({names}) ORDER BY k.oid
             """;
        _later.AddRange(await NamesAsync($"SELECT pg_get_indexdef(c.oid) {indexes}", cancellation));
        _later.AddRange(await NamesAsync(
            $"SELECT format('ALTER TABLE %I ADD CONSTRAINT %I %s', t.relname, k.conname, pg_get_constraintdef(k.oid)) {foreign}", cancellation));
        var away = await NamesAsync($"SELECT format('DROP INDEX %I', c.relname) {indexes}", cancellation);
        away.AddRange(await NamesAsync($"SELECT format('ALTER TABLE %I DROP CONSTRAINT %I', t.relname, k.conname) {foreign}", cancellation));
        foreach (var sql in away)
        {
            await RunAsync(sql, cancellation);
        }

        await RunAsync($"TRUNCATE {AllTables}", cancellation);
    }

    /// <summary>Builds what <see cref="PrepareAsync"/> took away, and sets identities behind the last that was ever given.</summary>
    /// <param name="lastIds">By table; of a table that lost its newest rows it is more than the highest there is.</param>
    /// <exception cref="PostgresException">A row breaks a key of the model.</exception>
    public async Task FinishAsync(IReadOnlyDictionary<string, long> lastIds, CancellationToken cancellation)
    {
        foreach (var sql in _later)
        {
            await RunAsync(sql, cancellation);
        }

        foreach (var table in tables)
        {
            foreach (var column in await NamesAsync(
                $"""
                 SELECT a.attname FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
                 WHERE t.relnamespace = current_schema()::regnamespace AND t.relname = '{table.Name}' AND a.attidentity <> ''
                 """,
                cancellation))
            {
                var highest = System.Convert.ToInt64(
                    await ScalarAsync($"SELECT coalesce(max(\"{column}\"), 0) FROM \"{table.Name}\"", cancellation), CultureInfo.InvariantCulture);
                var next = Math.Max(highest, lastIds.GetValueOrDefault(table.Name)) + 1;
                await RunAsync(
                    string.Create(CultureInfo.InvariantCulture, $"ALTER TABLE \"{table.Name}\" ALTER COLUMN \"{column}\" RESTART WITH {next}"), cancellation);
            }
        }

        await RunAsync($"ANALYZE {AllTables}", cancellation);
    }

    private async Task<bool> HasHistoryAsync(CancellationToken cancellation) =>
        await ScalarAsync($"SELECT to_regclass('\"{History}\"') IS NOT NULL", cancellation) is true;

    private async Task RunAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation);
    }

    private async Task<List<string>> NamesAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
