using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace Fengsui.Kernel.Storage;

/// <summary>Recent telemetry on PostgreSQL: blocks by binary COPY into a partition a day, so that a day leaves as a table. Here, because the kernel alone names the driver.</summary>
public sealed class PostgresDayBlocks(string connectionString) : IDayBlocks
{
    private const string NoPartition = PostgresErrorCodes.CheckViolation;
    private const long MoveLock = 0x46656e6773756974;
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);
    private readonly ConcurrentDictionary<DateOnly, bool> _known = new();
    private bool _made;

    /// <inheritdoc/>
    public async Task AppendAsync(IReadOnlyList<DayBlock> rows, CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        for (var attempt = 0; ; attempt++)
        {
            await MakeAsync(connection, rows.Select(r => r.Day).Distinct().Where(d => !_known.ContainsKey(d)).ToList(), cancellation);
            try
            {
                await CopyAsync(connection, rows, cancellation);
                return;
            }
            catch (PostgresException error) when (error.SqlState == NoPartition && attempt < 3)
            {
                // The day was moved away meanwhile, here or by another node.
                _known.Clear();
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await MakeAsync(connection, [], cancellation);
        await using var command = new NpgsqlCommand(
            """
            SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'telemetry_recent'::regclass ORDER BY c.relname
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var days = new List<DateOnly>();
        while (await reader.ReadAsync(cancellation))
        {
            days.Add(DateOnly.ParseExact(reader.GetString(0)[^8..], "yyyyMMdd", CultureInfo.InvariantCulture));
        }

        return days;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredDayBlock> ReadAsync(DateOnly day, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await MakeAsync(connection, [], cancellation);
        await using var command = new NpgsqlCommand(
            "SELECT id, readings, block FROM telemetry_recent WHERE day = $1 ORDER BY id", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = day });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return new StoredDayBlock(reader.GetInt64(0), reader.GetInt32(1), reader.GetFieldValue<byte[]>(2));
        }
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(DateOnly day, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var delete = new NpgsqlCommand("DELETE FROM telemetry_recent WHERE day = $1 AND id = ANY ($2)", connection, transaction))
        {
            delete.Parameters.Add(new NpgsqlParameter { Value = day });
            delete.Parameters.Add(new NpgsqlParameter { Value = ids.ToArray() });
            await delete.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        await DropAsync(connection, day, cancellation);
    }

    /// <inheritdoc/>
    public async Task<IAsyncDisposable?> TryOwnMoveAsync(CancellationToken cancellation)
    {
        // A connection of its own: the lock ends with it, whatever becomes of this process.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = MoveLock });
        if ((bool)(await command.ExecuteScalarAsync(cancellation))!)
        {
            return connection;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<DayBlock> rows, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY telemetry_recent (day, readings, block) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(row.Day, NpgsqlDbType.Date, cancellation);
            await copy.WriteAsync(row.Readings, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(row.Block, NpgsqlDbType.Bytea, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    // A day that got a reading while it was moved keeps its table.
    private static async Task DropAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellation)
    {
        var table = TableOf(day);
        await using var drop = new NpgsqlCommand(
            $"""
             DO $do$ BEGIN
               IF to_regclass('{table}') IS NULL THEN RETURN; END IF;
               LOCK TABLE telemetry_recent IN ACCESS EXCLUSIVE MODE;
               IF NOT EXISTS (SELECT 1 FROM {table}) THEN DROP TABLE {table}; END IF;
             END $do$
             """,
            connection);
        await drop.ExecuteNonQueryAsync(cancellation);
    }

    private static string TableOf(DateOnly day) => "telemetry_recent_" + day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private async Task MakeAsync(NpgsqlConnection connection, IReadOnlyList<DateOnly> days, CancellationToken cancellation)
    {
        if (_made && days.Count == 0)
        {
            return;
        }

        // Two nodes that make the same table at once would both fail: one after the other.
        var sql = "SELECT pg_advisory_xact_lock(hashtext('telemetry_recent'));"
            + "CREATE TABLE IF NOT EXISTS telemetry_recent (day date NOT NULL, id bigint GENERATED BY DEFAULT AS IDENTITY, "
            + "readings integer NOT NULL, block bytea NOT NULL) PARTITION BY RANGE (day);"
            + string.Concat(days.Select(d =>
                $"CREATE TABLE IF NOT EXISTS {TableOf(d)} PARTITION OF telemetry_recent FOR VALUES FROM ('{d:yyyy-MM-dd}') TO ('{d.AddDays(1):yyyy-MM-dd}');"
                + $"ALTER TABLE {TableOf(d)} ALTER COLUMN block SET STORAGE EXTERNAL;"));
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var make = new NpgsqlCommand(sql, connection, transaction))
        {
            await make.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        _made = true;
        foreach (var day in days)
        {
            _known[day] = true;
        }
    }
}
