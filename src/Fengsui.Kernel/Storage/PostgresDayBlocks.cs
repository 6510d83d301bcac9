using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Npgsql;

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
                await DayBlockTable.CopyAsync(connection, rows, cancellation);
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
        return await DayBlockTable.DaysAsync(connection, cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredDayBlock> ReadAsync(DateOnly day, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await MakeAsync(connection, [], cancellation);
        await foreach (var row in DayBlockTable.ReadAsync(connection, day, cancellation))
        {
            yield return row;
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
        var connection = await OwnConnection.OpenAsync(connectionString, cancellation);
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = MoveLock });
        if ((bool)(await command.ExecuteScalarAsync(cancellation))!)
        {
            return new Turn(connection);
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    // A day that got a reading while it was moved keeps its table.
    private static async Task DropAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellation)
    {
        var table = DayBlockTable.Of(day);
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

    private async Task MakeAsync(NpgsqlConnection connection, IReadOnlyList<DateOnly> days, CancellationToken cancellation)
    {
        if (_made && days.Count == 0)
        {
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await DayBlockTable.MakeAsync(connection, days, cancellation);
        await transaction.CommitAsync(cancellation);
        _made = true;
        foreach (var day in days)
        {
            _known[day] = true;
        }
    }

    // The lock ends with the session in any case, but only when the server has noticed that; the next turn may come before.
    private sealed class Turn(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                await using var unlock = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = MoveLock } } };
                try
                {
                    await unlock.ExecuteNonQueryAsync();
                }
                catch (NpgsqlException)
                {
                    // The connection is gone, and the lock with it.
                }
            }
        }
    }
}
