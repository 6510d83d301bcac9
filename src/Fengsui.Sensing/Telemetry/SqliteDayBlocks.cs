using Fengsui.Kernel.Storage;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Fengsui.Sensing.Telemetry;

/// <summary>Recent telemetry of an embedded installation: a SQLite file a day, apart from the records, so that a day leaves as a file.</summary>
internal sealed class SqliteDayBlocks(string folder) : IDayBlocks
{
    private const int MostWriters = 8;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<DateOnly, SqliteConnection> _writers = [];
    private readonly Dictionary<DateOnly, int> _readers = [];
    private readonly Lock _counting = new();
    private bool _disposed;

    public async Task AppendAsync(IReadOnlyList<DayBlock> rows, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            foreach (var day in rows.GroupBy(r => r.Day).OrderBy(g => g.Key))
            {
                Append(Writer(day.Key), day);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public Task<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            return Task.FromResult<IReadOnlyList<DateOnly>>([]);
        }

        var days = Directory.EnumerateFiles(folder, "*.db").Select(Path.GetFileNameWithoutExtension)
            .Select(n => DateOnly.TryParseExact(n, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null)
            .OfType<DateOnly>().Order().ToList();
        return Task.FromResult<IReadOnlyList<DateOnly>>(days);
    }

    public async IAsyncEnumerable<StoredDayBlock> ReadAsync(DateOnly day, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Opened under the gate and counted: a file that somebody reads is not taken away, because SQLite, closing, removes the
        // log by its name, which may be a new file's by then.
        SqliteConnection? connection = null;
        await _gate.WaitAsync(cancellation);
        try
        {
            if (File.Exists(PathOf(day)))
            {
                connection = Open(day, SqliteOpenMode.ReadWrite);
                Count(day, 1);
            }
        }
        finally
        {
            _gate.Release();
        }

        if (connection is null)
        {
            yield break;
        }

        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT id, readings, block FROM batch ORDER BY id";
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                yield return new StoredDayBlock(reader.GetInt64(0), reader.GetInt32(1), (byte[])reader.GetValue(2));
            }
        }
        finally
        {
            await connection.DisposeAsync();
            Count(day, -1);
        }
    }

    public async Task RemoveAsync(DateOnly day, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (!File.Exists(PathOf(day)))
            {
                return;
            }

            var connection = Writer(day);
            Remove(connection, ids);
            await using (var left = connection.CreateCommand())
            {
                left.CommandText = "SELECT EXISTS (SELECT 1 FROM batch)";
                if ((long)(await left.ExecuteScalarAsync(cancellation))! != 0 || IsRead(day))
                {
                    return;
                }
            }

            _writers.Remove(day);
            await connection.DisposeAsync();
            foreach (var ending in new[] { "", "-wal", "-shm" })
            {
                File.Delete(PathOf(day) + ending);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public Task<IAsyncDisposable?> TryOwnMoveAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return Task.FromResult<IAsyncDisposable?>(
                new FileStream(Path.Combine(folder, "move.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return Task.FromResult<IAsyncDisposable?>(null);
        }
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        // Who commits or removes at this moment ends first.
        _gate.Wait();
        _disposed = true;
        foreach (var connection in _writers.Values)
        {
            connection.Dispose();
        }

        _writers.Clear();
        _gate.Dispose();
    }

    private static void Append(SqliteConnection connection, IEnumerable<DayBlock> rows)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO batch (readings, block) VALUES ($readings, $block)";
        var readings = insert.Parameters.Add("$readings", SqliteType.Integer);
        var block = insert.Parameters.Add("$block", SqliteType.Blob);
        foreach (var row in rows)
        {
            (readings.Value, block.Value) = (row.Readings, row.Block);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static void Remove(SqliteConnection connection, IReadOnlyList<long> ids)
    {
        using var transaction = connection.BeginTransaction();
        using var delete = connection.CreateCommand();
        delete.Transaction = transaction;
        delete.CommandText = "DELETE FROM batch WHERE id = $id";
        var id = delete.Parameters.Add("$id", SqliteType.Integer);
        foreach (var one in ids)
        {
            id.Value = one;
            delete.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private void Count(DateOnly day, int more)
    {
        lock (_counting)
        {
            _readers[day] = _readers.GetValueOrDefault(day) + more;
            if (_readers[day] == 0)
            {
                _readers.Remove(day);
            }
        }
    }

    private bool IsRead(DateOnly day)
    {
        lock (_counting)
        {
            return _readers.ContainsKey(day);
        }
    }

    private string PathOf(DateOnly day) => Path.Combine(folder, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".db");

    private SqliteConnection Writer(DateOnly day)
    {
        if (_writers.TryGetValue(day, out var known))
        {
            return known;
        }

        if (_writers.Count == MostWriters)
        {
            _writers.Remove(_writers.Keys.Min(), out var oldest);
            oldest!.Dispose();
        }

        DurableFiles.MakeFolder(folder);
        var connection = Open(day, SqliteOpenMode.ReadWriteCreate);
        using var command = connection.CreateCommand();
        command.CommandText =
            "CREATE TABLE IF NOT EXISTS batch (id INTEGER PRIMARY KEY AUTOINCREMENT, readings INTEGER NOT NULL, block BLOB NOT NULL)";
        command.ExecuteNonQuery();
        DurableFiles.SyncFolder(folder);
        return _writers[day] = connection;
    }

    private SqliteConnection Open(DateOnly day, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = PathOf(day), Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=8000";
        command.ExecuteNonQuery();
        return connection;
    }
}
